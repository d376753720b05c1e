"""Invents what a resume says: a person, jobs, studies, skills, languages, interests, in one of seven languages."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import NamedTuple

from babel import Locale
from babel.dates import format_date

from models import abroad
from models.augment import ABROAD_SHARE
from models.banks import LOCALES, Banks, faker
from models.generator.office_words import STUDY_BODIES
from models.generator.phrases import (
    CURRENT,
    DEGREES,
    FIELDS,
    HEADLINE_SHARE,
    INTERESTS,
    SENTENCES,
    SUMMARIES,
)

import datetime  # isort: skip


STUDY_BODY_SHARE = 0.3
TOLD_SHARE = 0.7
"""Share of summaries in sentences of others, where there are enough of them in the language."""
FEWEST_SUMMARIES = 20


class Job(NamedTuple):
    title: str
    place: str
    location: str
    start: tuple[int, int]
    end: tuple[int, int] | None
    """None: it goes on."""
    body: tuple[str, ...]


@dataclass(frozen=True)
class Resume:
    """What the page will say."""

    language: str
    name: str
    headline: str
    email: str
    phone: str
    location: str
    links: tuple[str, ...]
    summary: str
    jobs: tuple[Job, ...]
    studies: tuple[Job, ...]
    skills: tuple[tuple[str, tuple[str, ...]], ...]
    """Groups: name (may be empty) and items."""
    languages: tuple[tuple[str, str], ...]
    """Name and level."""
    interests: tuple[str, ...]
    certificates: tuple[str, ...] = field(default=())


def invent(rng: random.Random, banks: Banks, language: str) -> Resume:
    """A career in a language."""
    tongue = abroad.drawn(rng) if rng.random() < ABROAD_SHARE else ""

    def draw(label: str, section: str) -> str:
        return abroad.draw(label, section, tongue, rng) if tongue else banks.draw(label, section, language, rng)

    name = draw("name", "contact")
    fake = faker(rng.choice(LOCALES[language]))
    fake.seed_instance(rng.getrandbits(32))
    jobs, year = [], 2026 - rng.randint(0, 3)
    for number in range(rng.choice((0, 1, 2, 2, 3, 3, 4, 5))):
        length = rng.randint(1, 5)
        start = (year - length, rng.randint(1, 12))
        end = None if number == 0 and rng.random() < 0.6 else (year, rng.randint(1, 12))
        jobs.append(
            Job(
                draw("title", "experience"),
                draw("place", "experience"),
                draw("location", "experience"),
                start,
                end,
                body(rng, banks, language),
            )
        )
        year -= length + rng.randint(0, 1)
    studies = []
    for _ in range(rng.choice((1, 1, 2, 2, 3, 4))):
        length = rng.choice((1, 2, 3, 4))
        studies.append(
            Job(
                draw("title", "education") if tongue else study(rng, banks, language),
                draw("place", "education"),
                draw("location", "education"),
                (year - length, 9),
                (year, 6),
                study_body(rng, language),
            )
        )
        year -= length
    slug = "".join(c for c in name.lower().replace(" ", ".") if c.isascii() and (c.isalnum() or c == "."))
    slug = slug.strip(".") or str(fake.user_name())
    links = [f"linkedin.com/in/{slug.replace('.', '-')}"] if rng.random() < 0.5 else []
    if rng.random() < 0.25:
        links.append(f"https://github.com/{slug.replace('.', '')}")
    return Resume(
        language=language,
        name=name,
        headline=draw("title", "experience") if rng.random() < HEADLINE_SHARE else "",
        email=f"{slug}@{rng.choice(('gmail.com', 'example.com', 'outlook.com', 'yahoo.co.in', 'gmx.de', 'orange.fr'))}",
        phone=str(fake.phone_number()),
        location=draw("location", "contact") if tongue else address(rng, banks, language),
        links=tuple(links),
        summary=" ".join(summary(rng, banks, language)),
        jobs=tuple(jobs),
        studies=tuple(studies),
        skills=skills(rng, banks),
        languages=tongues(rng, language),
        interests=tuple(rng.sample(INTERESTS[language], k=rng.randint(2, 5))),
        certificates=tuple(
            f"{banks.pick('study', language, rng)}, {banks.company(language, rng)}, {rng.randint(2005, 2025)}"
            for _ in range(rng.randint(0, 3))
        ),
    )


def summary(rng: random.Random, banks: Banks, language: str) -> list[str]:
    """What a person says of themselves: in the generator's words, or in those of others."""
    own = banks.phrases.get(("summary", language)) or []
    pool = own if len(own) > FEWEST_SUMMARIES and rng.random() < TOLD_SHARE else SUMMARIES[language]
    return rng.sample(pool, k=min(rng.choice((1, 2, 3, 3, 5)), len(pool)))


def study_body(rng: random.Random, language: str) -> tuple[str, ...]:
    """What stands under a study, if anything."""
    if rng.random() > STUDY_BODY_SHARE:
        return ()
    return tuple(rng.sample(STUDY_BODIES[language], k=rng.randint(1, 3)))


def body(rng: random.Random, banks: Banks, language: str) -> tuple[str, ...]:
    """The sentences of a description: the language's own, and the corpus's where it has some."""
    return tuple(sentences(rng, banks, language, rng.choice((0, 1, 2, 3, 4, 5, 8, 12, 20))))


def sentences(rng: random.Random, banks: Banks, language: str, count: int) -> list[str]:
    """Sentences on work done: the language's own, and the corpus's where it has some."""
    own = banks.phrases.get(("body", language)) or []
    pool = [
        *rng.sample(own, k=min(count, len(own))),
        *rng.sample(SENTENCES[language], k=min(count, len(SENTENCES[language]))),
    ]
    return rng.sample(pool, k=min(count, len(pool)))


def study(rng: random.Random, banks: Banks, language: str) -> str:
    if rng.random() < 0.3:
        return banks.pick("study", language, rng)
    degree, subject = rng.choice(DEGREES[language]), rng.choice(FIELDS[language])
    joint = {
        "en": (" in ", " of ", ", ", " - "),
        "fr": (" en ", ", ", " - "),
        "de": (" ", ", ", " in "),
        "es": (" en ", ", "),
        "it": (" in ", ", "),
        "pt": (" em ", ", "),
        "nl": (" ", ", "),
    }
    return degree if rng.random() < 0.2 else f"{degree}{rng.choice(joint[language])}{subject}"


def address(rng: random.Random, banks: Banks, language: str) -> str:
    if rng.random() < 0.55:
        return banks.location(language, rng)
    fake = faker(rng.choice(LOCALES[language]))
    fake.seed_instance(rng.getrandbits(32))
    return ", ".join(str(fake.address()).splitlines())


def skills(rng: random.Random, banks: Banks) -> tuple[tuple[str, tuple[str, ...]], ...]:
    groups = []
    for _ in range(rng.choice((1, 1, 2, 3))):
        items = tuple(dict.fromkeys(banks.pick("skill", "en", rng) for _ in range(rng.randint(2, 9))))
        groups.append(
            (
                rng.choice(
                    (
                        "Tools",
                        "Software",
                        "Databases",
                        "Programming",
                        "Soft skills",
                        "Frameworks",
                        "Operating systems",
                        "Other",
                    )
                ),
                items,
            )
        )
    return tuple(groups) if len(groups) > 1 else (("", groups[0][1]),)


LEVELS = {
    "en": ("native", "fluent", "intermediate", "basic", "C1", "B2", "professional working proficiency"),
    "fr": ("langue maternelle", "courant", "intermédiaire", "notions", "C1", "B2"),
    "de": ("Muttersprache", "fließend", "verhandlungssicher", "Grundkenntnisse", "C1", "B2"),
    "es": ("nativo", "fluido", "avanzado", "intermedio", "básico", "B2"),
    "it": ("madrelingua", "fluente", "buono", "scolastico", "C1", "B1"),
    "pt": ("nativo", "fluente", "avançado", "intermediário", "básico", "B2"),
    "nl": ("moedertaal", "vloeiend", "goed", "basis", "C1", "B2"),
}
TONGUES = (
    "en",
    "fr",
    "de",
    "es",
    "it",
    "pt",
    "nl",
    "hi",
    "ar",
    "zh",
    "ru",
    "ja",
    "pl",
    "tr",
    "ta",
    "ur",
    "bn",
    "sv",
)


def tongues(rng: random.Random, language: str) -> tuple[tuple[str, str], ...]:
    names = Locale.parse(language).languages
    codes = [language, *rng.sample([t for t in TONGUES if t != language], k=rng.randint(0, 3))]
    titled = language in ("en", "de", "nl") or rng.random() < 0.7
    return tuple((names[c].title() if titled else names[c], rng.choice(LEVELS[language])) for c in codes)


def date_text(rng: random.Random, language: str, when: tuple[int, int], form: str) -> str:
    """A month as a resume prints it; ``form`` is a Babel pattern."""
    return str(format_date(datetime.date(when[0], when[1], 1), form, locale=language)).replace("..", ".")


def range_text(rng: random.Random, language: str, job: Job, form: str, dash: str) -> str:
    start = date_text(rng, language, job.start, form)
    end = date_text(rng, language, job.end, form) if job.end else rng.choice(CURRENT[language])
    return f"{start}{dash}{end}"

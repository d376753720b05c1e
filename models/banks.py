"""Phrases to fill resumes with: drawn from the gazetteers, Faker and the corpus's own values, by field and language."""

from __future__ import annotations

import csv
import json
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from models.sentences import sentences_in, told

LOCALES = {
    "en": ("en_US", "en_GB", "en_IN", "en_AU", "en_CA"),
    "fr": ("fr_FR", "fr_CA", "fr_BE"),
    "de": ("de_DE", "de_AT", "de_CH"),
    "es": ("es_ES", "es_MX", "es_CO", "es_AR"),
    "it": ("it_IT",),
    "pt": ("pt_BR", "pt_PT"),
    "nl": ("nl_NL", "nl_BE"),
}
ANY_NAMES = (
    "en_US",
    "en_IN",
    "pl_PL",
    "tr_TR",
    "fr_FR",
    "de_DE",
    "es_ES",
    "it_IT",
    "pt_BR",
    "nl_NL",
    "sv_SE",
    "cs_CZ",
    "id_ID",
    "vi_VN",
)
TITLE_FILES = {
    "en": ("job_titles_en_onet.tsv", "title"),
    "es": ("job_titles_es_esco.tsv", "label"),
    "fr": ("job_titles_fr_esco.tsv", "label"),
    "nl": ("job_titles_nl_esco.tsv", "label"),
    "pt": ("job_titles_pt_esco.tsv", "label"),
}
RANKS = (
    "Senior",
    "Junior",
    "Lead",
    "Head",
    "Chief",
    "Assistant",
    "Intern",
    "Trainee",
    "Principal",
    "Deputy",
    "Associate",
    "Sr.",
    "Jr.",
    "Staff",
)
TITLE_WORDS = 5
SKILL_LENGTH = 40
COMPOSED_SHARE = 0.08
ALONE_SHARE = 0.03
SHORT_NAME_SHARE = 0.5
ALONE = {
    "en": ("Freelance", "Self-employed", "Freelancer", "Independent", "Self Employed"),
    "fr": ("Indépendant", "Freelance", "Auto-entrepreneur"),
    "de": ("Selbstständig", "Freiberuflich", "Freelance"),
    "es": ("Independiente", "Freelance", "Autónomo"),
    "it": ("Libero professionista", "Freelance"),
    "pt": ("Autônomo", "Freelancer", "Independente"),
    "nl": ("Zelfstandig", "Freelance", "ZZP"),
}
ANNOTATED = {
    "JOB_TITLE": "title",
    "COMPANY": "company",
    "LOCATION": "location",
    "SCHOOL": "school",
    "DEGREE": "study",
}
"""Label of an annotated phrase -> the bank that it fills."""
ANNOTATED_WORDS = 8
"""Longer phrases are mistakes of annotation more often than not."""
OWN_SHARE = 0.35
"""Share of draws from the corpus's own values rather than from lists."""


@lru_cache(maxsize=64)
def faker(locale: str) -> Any:
    from faker import Faker
    from faker.providers.address.it_IT import Provider

    Provider.cities.sort()  # Faker takes them from a set, whose order differs from process to process
    return Faker(locale)


@dataclass
class Banks:
    """Phrases by field (``title``, ``company``, ``school``, ``study``, ``location``) and language."""

    phrases: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def draw(self, label: str, section: str, language: str, rng: random.Random) -> str:
        """A phrase for a field of a section."""
        if label == "name":
            return self.name(language, rng)
        if label == "location":
            return self.location(language, rng)
        if label == "title" and section == "education":
            return self.pick("study", language, rng)
        if label == "title":
            return self.title(language, rng)
        return self.school(language, rng) if section == "education" else self.company(language, rng)

    def pick(self, kind: str, language: str, rng: random.Random) -> str:
        options = self.phrases.get((kind, language)) or self.phrases.get((kind, "en")) or [""]
        return rng.choice(options)

    def name(self, language: str, rng: random.Random) -> str:
        locale = rng.choice(LOCALES.get(language, ANY_NAMES) if rng.random() < 0.6 else ANY_NAMES)
        fake = faker(locale)
        fake.seed_instance(rng.getrandbits(32))
        return f"{fake.first_name()} {fake.last_name()}"

    def location(self, language: str, rng: random.Random) -> str:
        if rng.random() < OWN_SHARE:
            return self.pick("location", language, rng)
        fake = faker(rng.choice(LOCALES.get(language, LOCALES["en"])))
        fake.seed_instance(rng.getrandbits(32))
        city = fake.city()
        form = rng.random()
        if form < 0.4:
            return str(city)
        return f"{city}, {self.pick('region', 'en', rng) if form < 0.7 else fake.current_country()}"

    def title(self, language: str, rng: random.Random) -> str:
        """A job's title; some are made of two, or say more in brackets or after a dash."""
        text = self._title(language, rng)
        draw = rng.random()
        if draw < COMPOSED_SHARE:
            joint = rng.choice((" / ", ", ", " - ", " & ", "/", " – "))
            return f"{text}{joint}{self._title(language, rng)}"
        if draw < 2 * COMPOSED_SHARE:
            more = ", ".join(self.pick("skill", "en", rng) for _ in range(rng.choice((1, 1, 2, 3))))
            return rng.choice(("{} ({})", "{} - {}", "{} – {}", "{}, {}")).format(text, more)
        return text

    def _title(self, language: str, rng: random.Random) -> str:
        if rng.random() < OWN_SHARE:
            return self.pick("title", language, rng)
        text = self.pick("listed title", language if ("listed title", language) in self.phrases else "en", rng)
        text = text.split("/")[0]
        text = text.title() if language == "en" and rng.random() < 0.7 else text[:1].upper() + text[1:]
        if language == "en" and rng.random() < 0.25:
            text = f"{rng.choice(RANKS)} {text}"
        return text

    def company(self, language: str, rng: random.Random) -> str:
        """An employer; some with a department, a second name in brackets, or none but the person."""
        draw = rng.random()
        if draw < ALONE_SHARE:
            return rng.choice(ALONE[language] if language in ALONE else ALONE["en"])
        text = self._company(language, rng)
        if draw < ALONE_SHARE + COMPOSED_SHARE:
            other = self._company(language, rng)
            return rng.choice(("{} ({})", "{} – {}", "{} - {}", "{} / {}", "{}, {}")).format(text, other)
        return text

    def _company(self, language: str, rng: random.Random) -> str:
        draw = rng.random()
        if draw < OWN_SHARE:
            return self.pick("company", language, rng)
        if draw < 0.65:
            fake = faker(rng.choice(LOCALES.get(language, LOCALES["en"])))
            fake.seed_instance(rng.getrandbits(32))
            return str(fake.company())
        text = self.pick("listed company", "en", rng)
        if rng.random() < SHORT_NAME_SHARE:  # lists give the legal name, people the short one
            text = " ".join(text.replace(",", "").split()[: rng.choice((1, 1, 2))])
        return text

    def school(self, language: str, rng: random.Random) -> str:
        return self.pick(
            "school" if rng.random() < OWN_SHARE else "listed school",
            language if rng.random() < 0.7 else "en",
            rng,
        )


def rows(path: Path, column: str) -> list[str]:
    with path.open(encoding="utf-8", newline="") as handle:
        return [
            row[column] for row in csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE) if row.get(column)
        ]


def add_annotated(banks: Banks, path: Path) -> None:
    """Add the marked phrases and the sentences of annotated texts: a JSON object a line, with ``text``, ``lang`` and
    ``spans`` of ``[start, end, label]``."""
    for row in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(row)
        for kind, sentence in sentences_in(record["text"], record["spans"]):
            _add(banks, kind, record["lang"], sentence)
        for start, end, label in record["spans"]:
            phrase = record["text"][start:end]
            if label in ANNOTATED and "\n" not in phrase and len(phrase.split()) <= ANNOTATED_WORDS:
                _add(banks, ANNOTATED[label], record["lang"], phrase.strip(" ,.-:"))


def banks_of(gazetteers: Path | None, truths: Sequence[dict[str, Any]], annotated: Path | None = None) -> Banks:
    """Fill the banks from the lists and the annotated texts, where they are there, and from the truths."""
    banks = Banks()
    if annotated is not None:
        add_annotated(banks, annotated)
    for truth in truths:
        language = str((truth.get("meta") or {}).get("language", "en"))
        for entry in truth.get("experiences") or []:
            _add(banks, "title", language, entry.get("title"))
            _add(banks, "company", language, entry.get("company"))
            _add(banks, "location", language, (entry.get("location") or {}).get("text"))
            for sentence in (entry.get("description") or "").splitlines():
                _add(banks, "body", language, sentence)
        for sentence in told(truth.get("summary") or ""):
            _add(banks, "summary", language, sentence)
        for entry in truth.get("educations") or []:
            _add(banks, "study", language, entry.get("title"))
            _add(banks, "school", language, entry.get("school"))
        for skill in truth.get("skills") or []:
            _add(banks, "skill", "en", skill if len(skill) < SKILL_LENGTH else None)
    for key, values in banks.phrases.items():
        banks.phrases[key] = sorted(set(values))
    if gazetteers is None:
        return banks
    for language, (file, column) in TITLE_FILES.items():
        banks.phrases["listed title", language] = [
            t for t in rows(gazetteers / file, column) if len(t.split()) <= TITLE_WORDS
        ]
    banks.phrases["listed company", "en"] = rows(gazetteers / "companies_sec.tsv", "name")
    banks.phrases["skill", "en"] += rows(gazetteers / "tech_skills_onet.tsv", "skill")
    banks.phrases["region", "en"] = rows(gazetteers / "admin1_geonames.tsv", "name")
    with (gazetteers / "universities.tsv").open(encoding="utf-8", newline="") as handle:
        tongues = {
            "FR": "fr",
            "DE": "de",
            "AT": "de",
            "CH": "de",
            "ES": "es",
            "MX": "es",
            "CO": "es",
            "AR": "es",
            "CL": "es",
            "PE": "es",
            "IT": "it",
            "BR": "pt",
            "PT": "pt",
            "NL": "nl",
            "BE": "nl",
        }
        for row in csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE):
            banks.phrases["listed school", tongues.get(row["iso2"], "en")].append(row["name"])
    return banks


def _add(banks: Banks, kind: str, language: str, value: str | None) -> None:
    if value and len(value) > 2:
        banks.phrases[kind, language].append(value)

"""Reading -> Profile: every value with its evidence."""

from __future__ import annotations

from collections.abc import Sequence

from resume_parser.document import Document, Line
from resume_parser.normalize.languages import ABILITIES, find_languages, level_of
from resume_parser.normalize.links import network_of
from resume_parser.normalize.text import fold
from resume_parser.pipeline.calibration import chance_of, field_of
from resume_parser.pipeline.contact import Contact, contact_of
from resume_parser.pipeline.entries import Found, entries_of
from resume_parser.pipeline.labels import LIST_SECTIONS
from resume_parser.pipeline.languages import in_sentences
from resume_parser.pipeline.reading import Reading
from resume_parser.pipeline.values import Value, evidence_of, items, paragraph
from resume_parser.profile import Education, Experience, Extensions, LanguageSkill, Location, Profile

MAX_LANGUAGES = 100
"""Languages whose code and level are looked for."""
LEVEL_WINDOW = 200
"""Characters after a language in which its level is looked for."""


def assemble(document: Document, reading: Reading, language: str) -> Profile:
    """The profile of a labelled document."""
    lines = [view.line for view in reading.views]
    profile = Profile(
        extensions=Extensions(format=document.format, text_language=language, warnings=list(document.warnings))
    )
    put_contact(profile, contact_of(reading, language), lines)
    summary = summary_of(reading)
    profile.summary = note(profile, "/summary", summary, lines)
    for number, entry in enumerate(entries_of(reading, "experience")):
        put_experience(profile, number, entry, lines)
    for number, entry in enumerate(entries_of(reading, "education")):
        put_education(profile, number, entry, lines)
    for section in LIST_SECTIONS:
        values = list_of(reading, section, profile.name)
        if section == "languages":
            values = [value for value in values if not ABILITIES.fullmatch(value.text)]
            values = values or in_sentences(reading)
        for number, value in enumerate(values):
            getattr(profile, section).append(note(profile, f"/{section}/{number}", value, lines))
    put_languages(profile, reading)
    return profile


def note(profile: Profile, pointer: str, value: Value, lines: Sequence[Line]) -> str:
    """Keep a value's evidence, its confidence as a measured chance, and return its text."""
    if value.text:
        chance = chance_of(field_of(pointer), value.score)
        profile.evidence[pointer] = evidence_of(value, chance, lines)
    return value.text


def put_contact(profile: Profile, contact: Contact, lines: Sequence[Line]) -> None:
    info = profile.info
    profile.name = info.name = note(profile, "/info/name", contact.name, lines)
    profile.email = info.email = note(profile, "/info/email", contact.email, lines)
    info.phone = note(profile, "/info/phone", contact.phone, lines)
    info.location = Location(text=note(profile, "/info/location/text", contact.location, lines))
    profile.address = info.location.text
    profile.extensions.phone_e164 = contact.phone_e164
    for number, url in enumerate(contact.urls):
        info.urls.from_resume.append(note(profile, f"/info/urls/from_resume/{number}", url, lines))
        network = network_of(url.text)
        if network and not getattr(info.urls, network):
            setattr(info.urls, network, note(profile, f"/info/urls/{network}", url, lines))
    for copy, original in (
        ("/name", "/info/name"),
        ("/email", "/info/email"),
        ("/address", "/info/location/text"),
    ):
        if original in profile.evidence:
            profile.evidence[copy] = profile.evidence[original]


def summary_of(reading: Reading) -> Value:
    """The lines of the summary, without the label that they may begin with."""
    chosen = reading.lines_in("summary")
    views = [reading.views[i] for i in chosen]
    summary = paragraph(views, [reading.scores[i] for i in chosen])
    if views and views[0].label == "summary":
        return summary._replace(text=summary.text.partition(":")[2].strip())
    return summary


def put_experience(profile: Profile, number: int, entry: Found, lines: Sequence[Line]) -> None:
    at = f"/experiences/{number}"
    profile.experiences.append(
        Experience(
            title=note(profile, f"{at}/title", entry.title, lines),
            company=note(profile, f"{at}/company", entry.place, lines),
            location=Location(text=note(profile, f"{at}/location/text", entry.location, lines)),
            start=note(profile, f"{at}/start", entry.start, lines),
            end=note(profile, f"{at}/end", entry.end, lines),
            is_current=entry.is_current,
            description=note(profile, f"{at}/description", entry.description, lines),
        )
    )


def put_education(profile: Profile, number: int, entry: Found, lines: Sequence[Line]) -> None:
    at = f"/educations/{number}"
    profile.educations.append(
        Education(
            title=note(profile, f"{at}/title", entry.title, lines),
            school=note(profile, f"{at}/school", entry.place, lines),
            location=Location(text=note(profile, f"{at}/location/text", entry.location, lines)),
            start=note(profile, f"{at}/start", entry.start, lines),
            end=note(profile, f"{at}/end", entry.end, lines),
            is_current=entry.is_current,
            description=note(profile, f"{at}/description", entry.description, lines),
        )
    )


def list_of(reading: Reading, section: str, name: str | None) -> list[Value]:
    """The items of a list section, each once; the person's ``name``, which may stand beneath a side bar, is none."""
    chosen = reading.lines_in(section)
    found = items(
        [reading.views[i] for i in chosen],
        [reading.fields[i] for i in chosen],
        [reading.field_scores[i] for i in chosen],
    )
    own = fold(name or "")
    out: dict[str, Value] = {}
    for value in found:
        key = fold(value.text)
        if key and key != own:
            out.setdefault(key, value)
    return list(out.values())


def put_languages(profile: Profile, reading: Reading) -> None:
    """Codes and levels of the languages, from the lines that name them."""
    texts = [reading.views[i].text for i in reading.lines_in("languages")]
    for name in profile.languages[:MAX_LANGUAGES]:
        spans = find_languages(name)
        line = next((i for i, text in enumerate(texts) if name in text), None)
        rest = ""
        if line is not None:
            end = texts[line].index(name) + len(name)
            after = texts[line][end : end + LEVEL_WINDOW]
            others = find_languages(after)
            rest = after[: others[0].start] if others else after
            if not rest.strip() and not others and line + 1 < len(texts) and not find_languages(texts[line + 1]):
                rest = texts[line + 1]
        profile.extensions.languages.append(
            LanguageSkill(name=name, code=spans[0].code if spans else "", level=level_of(rest) or level_of(name))
        )

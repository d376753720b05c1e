"""Facts -> Profile: a document that names its values itself is read as data, nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from resume_parser.document import Document
from resume_parser.normalize.dates import find_ranges
from resume_parser.normalize.languages import detect, find_languages, level_of
from resume_parser.normalize.phones import find_phones, guess_region
from resume_parser.normalize.text import fold
from resume_parser.pipeline.assemble import note, put_contact, put_education, put_experience
from resume_parser.pipeline.contact import Contact
from resume_parser.pipeline.entries import Found
from resume_parser.pipeline.values import NONE, Value
from resume_parser.profile import Extensions, LanguageSkill, Profile

ISO_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?(?=$|T|\s)")
_NUMBER = re.compile(r"\d{1,6}")
_SURE = 1.0
"""The confidence in a value that its file names."""


class _Facts:
    """The values of a document by their pointers."""

    def __init__(self, document: Document) -> None:
        self._lines = document.lines
        self._found: dict[str, list[int]] = {}
        self._numbers: dict[str, dict[int, None]] = {}
        for fact in document.facts:
            self._found.setdefault(fact.pointer, []).append(fact.line)
            _, section, number, *_ = [*fact.pointer.split("/"), "", ""]
            if _NUMBER.fullmatch(number):
                self._numbers.setdefault(section, {})[int(number)] = None

    def value(self, pointer: str, separator: str = "\n") -> Value:
        """The text of all lines that hold a value."""
        lines = self._found.get(pointer, [])
        text = separator.join(self._lines[index].text for index in lines)
        words = tuple((index, word) for index in lines for word in range(len(self._lines[index].words)))
        return Value(text, words, _SURE) if text else NONE

    def numbers(self, section: str) -> list[int]:
        """The numbers that the file gives the entries of a section."""
        return sorted(self._numbers.get(section, ()))

    def items(self, section: str) -> Iterator[tuple[int, Value]]:
        """The items of a list, each once, with the number that the file gives them."""
        seen: set[str] = set()
        for number in self.numbers(section):
            value = self.value(f"/{section}/{number}", " ")
            key = fold(value.text) or value.text
            if key and key not in seen:
                seen.add(key)
                yield number, value

    def each(self, prefix: str) -> Iterator[Value]:
        """The values whose pointers begin so, in the file's order."""
        for pointer in self._found:
            if pointer.startswith(prefix):
                yield self.value(pointer, "")

    def has(self, pointer: str) -> bool:
        return pointer in self._found


def profile_from_facts(document: Document) -> Profile:
    """The profile of a document that names its values, each with the line that holds it as evidence."""
    facts = _Facts(document)
    language = document.metadata.get("language", "") or detect(" ".join(line.text for line in document.lines))
    profile = Profile(
        extensions=Extensions(format=document.format, text_language=language, warnings=list(document.warnings))
    )
    put_contact(profile, _contact(facts, language), document.lines)
    picture = facts.value("/info/urls/picture")
    profile.info.urls.picture = note(profile, "/info/urls/picture", picture, document.lines)
    profile.summary = note(profile, "/summary", facts.value("/summary"), document.lines)
    for number, at in enumerate(facts.numbers("experiences")):
        put_experience(profile, number, _entry(facts, f"/experiences/{at}", "company"), document.lines)
    for number, at in enumerate(facts.numbers("educations")):
        put_education(profile, number, _entry(facts, f"/educations/{at}", "school"), document.lines)
    for section in ("skills", "languages", "interests"):
        for number, (_, value) in enumerate(facts.items(section)):
            getattr(profile, section).append(note(profile, f"/{section}/{number}", value, document.lines))
    for at, value in facts.items("languages"):
        profile.extensions.languages.append(_language(facts, f"/languages/{at}", value.text))
    return profile


def _contact(facts: _Facts, language: str) -> Contact:
    phone = facts.value("/info/phone", " ")
    location = facts.value("/info/location/text", ", ")
    region = guess_region(f"{phone.text} {location.text}", language)
    numbers = [span.e164 for span in find_phones(phone.text, region)]
    urls: dict[str, Value] = {}
    for url in facts.each("/info/urls/from_resume/"):
        urls.setdefault(url.text.casefold().rstrip("/"), url)
    return Contact(
        name=facts.value("/info/name", " "),
        email=facts.value("/info/email", " "),
        phone=phone,
        phone_e164=numbers[0] if numbers else "",
        location=location,
        urls=tuple(urls.values()),
    )


def _entry(facts: _Facts, at: str, place: str) -> Found:
    start, _ = _date(facts.value(f"{at}/start", " "))
    end, goes_on = _date(facts.value(f"{at}/end", " "))
    return Found(
        title=facts.value(f"{at}/title", ", "),
        place=facts.value(f"{at}/{place}", ", "),
        location=facts.value(f"{at}/location/text", ", "),
        start=start,
        end=end,
        is_current=not end.text and (goes_on or facts.has(f"{at}/is_current")),
        description=facts.value(f"{at}/description"),
    )


def _date(value: Value) -> tuple[Value, bool]:
    """A date in ISO form, nothing where it can't be read, and whether it says that something goes on."""
    iso = ISO_DATE.match(value.text)
    if iso is not None:
        return value._replace(text=iso[0]), False
    ranges = find_ranges(value.text)
    if not ranges:
        return NONE, False
    if ranges[0].first is None:
        return NONE, ranges[0].is_current
    return value._replace(text=ranges[0].first.value), False


def _language(facts: _Facts, at: str, name: str) -> LanguageSkill:
    spans = find_languages(name)
    level = "native" if facts.has(f"{at}/is_mother_tongue") else level_of(facts.value(f"{at}/level").text)
    return LanguageSkill(name=name, code=spans[0].code if spans else "", level=level)

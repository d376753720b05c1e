"""The invented people: their careers as data, and the same as the words that a resume shows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from babel.dates import format_date

PEOPLE = Path(__file__).parent.parent / "people"
NOW = "now"
WORDS = json.loads((PEOPLE.parent / "words.json").read_text(encoding="utf-8"))
"""By language: the usual titles of the sections and labels of the contact details."""


@dataclass(frozen=True)
class Person:
    """What a resume shows of a person. Entries carry ``period``, their dates as written, and ``where``."""

    data: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        try:
            return self.data[name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def headings(self) -> dict[str, str]:
        """The title of each section in the person's language, or as the person words it."""
        return {**WORDS[self.language]["headings"], **self.data.get("titles", {})}

    @property
    def all_skills(self) -> list[str]:
        return [skill for _, group in self.skills for skill in group]

    @property
    def labelled(self) -> list[tuple[str, str]]:
        """Personal and contact details as ``label, value``, the address first."""
        labels = WORDS[self.language]["labels"]
        contact = [(label, self.data[key]) for key, label in labels.items()]
        rows = [*contact, *(("Web", url) for url in self.urls), *self.data.get("personal", ())]
        return [(label, value) for label, value in rows if value]

    @property
    def contact(self) -> list[str]:
        """The contact details that the person gives, in the usual order."""
        details = [self.location, self.phone, self.email, *self.urls]
        return [detail for detail in details if detail]


def pattern(entry: dict[str, Any], person: dict[str, Any]) -> str:
    """How the person writes the dates of a job or study, as a Babel pattern."""
    return str(person.get("study_dates", person["dates"]) if "school" in entry else person["dates"])


def written(iso: str, form: str, person: dict[str, Any]) -> str:
    """A date in words of the person's language."""
    if iso == NOW:
        return str(person["now"])
    year, month, day = [*map(int, iso.split("-")), 1, 1][:3]
    return format_date(date(year, month, day), form, locale=person["language"])


def period(entry: dict[str, Any], person: dict[str, Any]) -> str:
    """``Apr 2021 – Present``; one date where there is but one; ``seit 2021`` where the person writes so."""
    start, end = entry.get("start", ""), entry.get("end", "")
    form = pattern(entry, person)
    if end == NOW and person.get("since"):
        return f"{person['since']} {written(start, form, person)}"
    dates = [written(iso, form, person) for iso in dict.fromkeys((start, end)) if iso]
    return str(person.get("dash", " – ")).join(dates)


def load(name: str) -> Person:
    """The person of ``people/NAME.json``."""
    data = json.loads((PEOPLE / f"{name}.json").read_text(encoding="utf-8"))
    for entry in data["experiences"] + data["educations"]:
        for key in ("location", "text"):
            entry.setdefault(key, "")
        entry.setdefault("points", [])
        place = entry.get("company") or entry.get("school")
        entry["where"] = ", ".join(part for part in (place, entry["location"]) if part)
        entry["period"] = period(entry, data)
    return Person(data)

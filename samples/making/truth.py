"""The profile that a perfect parser gives of a person's resume, limited to what the resume shows."""

from __future__ import annotations

from typing import Any

from samples.making.people import NOW, Person, pattern


def precision(form: str) -> int:
    """Characters of an ISO date that a Babel pattern shows: 4 for years, 7 for months, 10 for days."""
    return 10 if "d" in form else 7 if "M" in form else 4


def entry(shown: dict[str, Any], place: str, person: Person) -> dict[str, Any]:
    """A job or study. One printed date is both start and end of a job, and the end of a study."""
    digits = precision(pattern(shown, person.data))
    start, end = shown.get("start", "")[:digits], shown.get("end", "")
    is_current, end = end == NOW, "" if end == NOW else end[:digits]
    if place == "company" and not is_current:
        start, end = start or end, end or start
    lines = [shown.get("text", ""), *shown.get("points", ())]
    return {
        "title": shown["title"],
        place: shown[place],
        "start": start,
        "end": end,
        "is_current": is_current,
        "location": {"text": shown.get("location", "")},
        "description": "\n".join(line for line in lines if line),
    }


def truth_of(person: Person, theme: str, format_: str) -> dict[str, Any]:
    """The truth of a document that shows all of a person's data."""
    return {
        "info": {
            "name": person.name,
            "email": person.email,
            "phone": person.phone,
            "location": {"text": person.location},
            "urls": person.urls,
        },
        "summary": person.summary,
        "experiences": [entry(job, "company", person) for job in person.experiences],
        "educations": [entry(study, "school", person) for study in person.educations],
        "skills": person.all_skills,
        "languages": [name for name, _ in person.languages],
        "interests": person.interests,
        "not_annotated": [],
        "meta": {"theme": theme, "format": format_, "language": person.language},
    }

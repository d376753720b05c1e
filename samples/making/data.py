"""Resumes that are data already: JSON Resume."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from samples.making.people import NOW, Person


def dates(entry: dict[str, Any]) -> dict[str, str]:
    end = entry.get("end", "")
    return {"startDate": entry["start"], **({} if end == NOW else {"endDate": end})}


def json_resume(person: Person, target: Path) -> None:
    """The schema of jsonresume.org."""
    city, country = person.location.split(", ")
    github, website = person.urls
    studies = []
    for study in person.educations:
        kind, area = study["title"].split(", ")
        studies.append({"institution": study["school"], "studyType": kind, "area": area, **dates(study)})
    resume = {
        "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
        "basics": {
            "name": person.name,
            "label": person.headline,
            "email": person.email,
            "phone": person.phone,
            "url": website,
            "summary": person.summary,
            "location": {"city": city, "region": country},
            "profiles": [{"network": "GitHub", "username": github.split("/")[-1], "url": github}],
        },
        "work": [
            {
                "name": job["company"],
                "position": job["title"],
                "location": job["location"],
                **dates(job),
                "summary": job["text"],
                "highlights": job["points"],
            }
            for job in person.experiences
        ],
        "education": studies,
        "skills": [{"name": group, "keywords": skills} for group, skills in person.skills],
        "languages": [{"language": name, "fluency": level} for name, level in person.languages],
        "interests": [{"name": item} for item in person.interests],
    }
    target.write_text(json.dumps(resume, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")

"""Profile -> JSON Resume 1.0.0 (jsonresume.org). What the resume doesn't say is left out, as the schema has
it.
"""

from __future__ import annotations

from typing import Any

from resume_parser.profile import Education, Entry, Experience, Info, Profile

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
NETWORKS = {"linkedin": "LinkedIn", "twitter": "Twitter", "facebook": "Facebook", "github": "GitHub"}


def to_json_resume(profile: Profile) -> dict[str, Any]:
    """The profile in JSON Resume's form. Locations go into ``address``: they are not taken apart."""
    levels = {skill.name: skill.level for skill in profile.extensions.languages}
    return {
        "$schema": SCHEMA,
        **_told(
            basics=_basics(profile),
            work=[_work(job) for job in profile.experiences],
            education=[_study(study) for study in profile.educations],
            skills=[{"name": skill} for skill in profile.skills],
            languages=[_told(language=name, fluency=levels.get(name, "")) for name in profile.languages],
            interests=[{"name": interest} for interest in profile.interests],
        ),
    }


def _told(**values: Any) -> dict[str, Any]:
    """Only what has a value."""
    return {key: value for key, value in values.items() if value}


def _basics(profile: Profile) -> dict[str, Any]:
    info = profile.info
    known = {getattr(info.urls, network) for network in NETWORKS}
    others = [url for url in info.urls.from_resume if url not in known]
    return _told(
        name=profile.name,
        image=info.urls.picture,
        email=profile.email,
        phone=info.phone,
        url=others[0] if others else "",
        summary=profile.summary,
        location=_told(address=profile.address or info.location.text),
        profiles=_profiles(info),
    )


def _profiles(info: Info) -> list[dict[str, Any]]:
    named = [(name, getattr(info.urls, key)) for key, name in NETWORKS.items()]
    return [_told(network=name, username=url.rstrip("/").rpartition("/")[2], url=url) for name, url in named if url]


def _work(job: Experience) -> dict[str, Any]:
    return _told(
        name=job.company,
        location=job.location.text,
        position=job.title,
        **_dates(job),
        summary=job.description,
    )


def _study(study: Education) -> dict[str, Any]:
    """The title is the degree with its field: it goes whole into ``studyType``, the description into
    ``courses``.
    """
    return _told(
        institution=study.school,
        studyType=study.title,
        **_dates(study),
        courses=[line for line in study.description.splitlines() if line.strip()],
    )


def _dates(entry: Entry) -> dict[str, str]:
    return {"startDate": entry.start, "endDate": entry.end}

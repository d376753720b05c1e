"""Profile -> a row of a table: flat columns for people and places, lists for careers. For Parquet and CSV."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from resume_parser.errors import ResumeParserError

if TYPE_CHECKING:
    import pyarrow

    from resume_parser.profile import Entry, Profile

Row = dict[str, Any]

TEXTS = (
    "source", "format", "text_language", "name", "email", "phone", "phone_e164", "address", "location",
    "linkedin", "twitter", "facebook", "github", "picture", "summary",
)  # fmt: skip
LISTS = ("urls", "skills", "languages", "interests", "warnings")
ENTRY = ("start", "end", "title", "location", "description")
CAREERS = {"experiences": (*ENTRY, "company"), "educations": (*ENTRY, "school")}
ERROR = ("error_code", "error_message")
"""Null where the source was read."""
COLUMNS = (*TEXTS, *LISTS, *CAREERS, *ERROR)


def to_row(profile: Profile, source: str = "") -> Row:
    """Texts are ``""`` where the resume says nothing, lists empty; each entry has ``is_current``."""
    info, beyond = profile.info, profile.extensions
    urls = info.urls.model_dump()
    return {
        "source": source,
        "format": beyond.format,
        "text_language": beyond.text_language,
        "name": profile.name,
        "email": profile.email,
        "phone": info.phone,
        "phone_e164": beyond.phone_e164,
        "address": profile.address,
        "location": info.location.text,
        **{network: urls[network] for network in ("linkedin", "twitter", "facebook", "github", "picture")},
        "summary": profile.summary,
        "urls": urls["from_resume"],
        "skills": profile.skills,
        "languages": profile.languages,
        "interests": profile.interests,
        "warnings": beyond.warnings,
        "experiences": [{**_entry(job), "company": job.company} for job in profile.experiences],
        "educations": [{**_entry(study), "school": study.school} for study in profile.educations],
        "error_code": None,
        "error_message": None,
    }


def _entry(entry: Entry) -> Row:
    return {
        "start": entry.start,
        "end": entry.end,
        "is_current": entry.is_current,
        "title": entry.title,
        "location": entry.location.text,
        "description": entry.description,
    }


def error_row(source: str, error: ResumeParserError) -> Row:
    """The row of a source that could not be read: the columns of a profile are empty."""
    empty: Row = dict.fromkeys(TEXTS, "") | {column: [] for column in (*LISTS, *CAREERS)}
    told = {"error_code": error.code, "error_message": source_name(error.message)}
    return empty | {"source": source_name(source)} | told


def source_name(source: str) -> str:
    """How records name a source: a path may hold bytes that are no text, a record may not."""
    return source.encode("utf-8", "backslashreplace").decode()


def json_line(source: str, profile: bytes | None, error: ResumeParserError | None) -> bytes:
    """A row of JSON Lines, without its end: the source, its profile (JSON) or null, its error or null."""
    told = {"code": error.code, "message": source_name(error.message)} if error else None
    return b'{"source": %s, "profile": %s, "error": %s}' % (
        _json(source_name(source)),
        profile or b"null",
        _json(told),
    )


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def to_cells(row: Mapping[str, Any]) -> list[str]:
    """The row as CSV cells in the order of ``COLUMNS``: lists as JSON, line ends as ``\\n`` alone."""
    return [_cell(row[column]) for column in COLUMNS]


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def arrow_schema() -> pyarrow.Schema:
    """The columns' types, for Parquet. Needs pyarrow."""
    import pyarrow as pa

    text = pa.string()
    careers = [
        (name, pa.list_(pa.struct([*((key, text) for key in keys), ("is_current", pa.bool_())])))
        for name, keys in CAREERS.items()
    ]
    return pa.schema(
        [
            *((name, text) for name in TEXTS),
            *((name, pa.list_(text)) for name in LISTS),
            *careers,
            *((name, text) for name in ERROR),
        ]
    )

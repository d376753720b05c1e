"""JSON Resume (jsonresume.org), versions 0 and 1, as data; other JSON as the texts that stand in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from resume_parser.document import Document, LineKind
from resume_parser.errors import DamagedError, NoTextError, TooLargeError
from resume_parser.extract.encoding import decode
from resume_parser.extract.flow import Flow
from resume_parser.extract.named import Named, address
from resume_parser.options import Limits, Options

MAX_DEPTH = 50
"""Lists and objects one in another; the schema has five."""

_SECTIONS = ("basics", "work", "education", "skills", "languages", "interests")


def extract(data: bytes, options: Options) -> Document:
    """A JSON file as lines, those of a JSON Resume with the values that they hold.

    Raises:
        DamagedError, TooLargeError, NoTextError
    """
    try:
        content = json.loads(decode(data), parse_int=str, parse_float=str)
    except (ValueError, RecursionError) as error:
        raise DamagedError("the JSON can't be read: send the whole file") from error
    if isinstance(content, dict) and isinstance(content.get("basics"), dict):
        return _resume(content, options.limits)
    if isinstance(content, dict) and sum(isinstance(content.get(name), list) for name in _SECTIONS) > 1:
        return _resume(content, options.limits)
    return _other(content, options.limits)


def _resume(content: dict[str, Any], limits: Limits) -> Document:
    named = Named(limits)
    basics = _object(content.get("basics"))
    _put_basics(named, basics, content)
    for number, job in enumerate(_objects(content.get("work"))):
        _put_job(named, f"/experiences/{number}", job)
    for number, study in enumerate(_objects(content.get("education"))):
        _put_study(named, f"/educations/{number}", study)
    for number, skill in enumerate(_skills(content.get("skills"))):
        named.item("skills", number, skill)
    for number, language in enumerate(_objects(content.get("languages"), "language")):
        if named.item("languages", number, _text(language, "language", "name")):
            named.put(f"/languages/{number}/level", _text(language, "fluency", "level"))
    for number, interest in enumerate(_objects(content.get("interests"), "name")):
        named.item("interests", number, _text(interest, "name") or ", ".join(_texts(interest.get("keywords"))))
    return named.document("json_resume")


def _put_basics(named: Named, basics: dict[str, Any], content: dict[str, Any]) -> None:
    full = " ".join(filter(None, (_text(basics, "firstName"), _text(basics, "lastName"))))
    named.put("/info/name", _text(basics, "name") or full)
    named.put("/info/email", _text(basics, "email").removeprefix("mailto:"))
    named.put("/info/phone", _text(basics, "phone"))
    place = _object(basics.get("location"))
    named.put(
        "/info/location/text",
        address(
            _text(basics, "location"),
            _text(place, "address"),
            f"{_text(place, 'postalCode')} {_text(place, 'city')}",
            _text(place, "region"),
            _text(place, "country", "countryCode"),
        ),
    )
    for number, url in enumerate(_urls(basics, content)):
        named.put(f"/info/urls/from_resume/{number}", url)
    picture = _text(basics, "image", "picture")
    if not picture.startswith("data:"):
        named.put("/info/urls/picture", picture)
    named.put("/summary", _text(basics, "summary"))


def _urls(basics: dict[str, Any], content: dict[str, Any]) -> Iterator[str]:
    """The person's own links, then those of the entries."""
    for profile in _objects(basics.get("profiles")):
        yield _text(profile, "url")
    yield _text(basics, "url", "website")
    for section in content.values():
        for entry in _objects(section):
            yield _text(entry, "url", "website")


def _put_job(named: Named, at: str, job: dict[str, Any]) -> None:
    named.put(f"{at}/title", _text(job, "position", "title"))
    named.put(f"{at}/company", _text(job, "name", "company"))
    _put_place_and_dates(named, at, job)
    named.put(f"{at}/description", _text(job, "summary"))
    for point in _texts(job.get("highlights")):
        named.put(f"{at}/description", point, "item")


def _put_study(named: Named, at: str, study: dict[str, Any]) -> None:
    kind, area = _text(study, "studyType"), _text(study, "area")
    title = kind if area.casefold() in kind.casefold() else area if kind.casefold() in area.casefold() else ""
    named.put(f"{at}/title", title or address(kind, area))
    named.put(f"{at}/school", _text(study, "institution", "school"))
    _put_place_and_dates(named, at, study)
    named.put(f"{at}/description", _text(study, "summary"))
    for course in (*_texts(study.get("courses")), *_texts(study.get("highlights"))):
        named.put(f"{at}/description", course, "item")


def _put_place_and_dates(named: Named, at: str, entry: dict[str, Any]) -> None:
    """An entry that has begun and isn't said to have ended goes on (its schema: "leave blank if current")."""
    place = _object(entry.get("location"))
    named.put(
        f"{at}/location/text",
        address(_text(entry, "location"), _text(place, "city"), _text(place, "region"), _text(place, "countryCode")),
    )
    begun = named.put(f"{at}/start", _text(entry, "startDate"))
    end = _text(entry, "endDate")
    if end:
        named.put(f"{at}/end", end)
    elif begun:
        named.again(f"{at}/is_current")


def _skills(section: Any) -> Iterator[str]:
    """The key words of each group; a group without any is a skill itself."""
    for skill in _objects(section, "name"):
        keywords = list(_texts(skill.get("keywords")))
        yield from keywords or [_text(skill, "name")]


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _objects(value: Any, name: str = "") -> list[dict[str, Any]]:
    """The objects of a list. With ``name``, its texts too, as objects that have only this."""
    entries = value if isinstance(value, list) else []
    if name:
        entries = [{name: entry} if isinstance(entry, str) else entry for entry in entries]
    return [entry for entry in entries if isinstance(entry, dict)]


def _text(entry: dict[str, Any], *names: str) -> str:
    """The first text under one of the names, empty where there is none."""
    return next((value.strip() for name in names if isinstance(value := entry.get(name), str) and value.strip()), "")


def _texts(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            yield item


def _other(content: Any, limits: Limits) -> Document:
    """All texts of another kind of JSON, with the names of lists and objects as headings."""
    flow = Flow(limits)
    pending: list[tuple[Any, int, LineKind]] = [(content, 0, "text")]
    while pending:
        value, depth, kind = pending.pop()
        if depth > MAX_DEPTH:
            raise TooLargeError("the JSON nests too deeply to be a resume")
        if isinstance(value, dict):
            for key, entry in reversed(value.items()):
                pending.append((entry, depth + 1, "text"))
                if isinstance(entry, (dict, list)):
                    pending.append((key, depth, "heading"))
        elif isinstance(value, list):
            pending += [(entry, depth + 1, "text") for entry in reversed(value)]
        elif isinstance(value, str):
            for line in value.splitlines():
                flow.begin(kind, int(kind == "heading"))
                flow.text(line)
    flow.finish()
    if not flow.lines:
        raise NoTextError("the JSON has no text")
    return Document("json_resume", lines=tuple(flow.lines))

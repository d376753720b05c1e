"""The contact block -> name, e-mail, phone, address and links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from resume_parser.normalize.links import find_emails, find_urls
from resume_parser.normalize.names import normal_name
from resume_parser.normalize.phones import find_phones, guess_region
from resume_parser.pipeline.labels import section_of
from resume_parser.pipeline.reading import Reading
from resume_parser.pipeline.values import NONE, Value, joined, runs
from resume_parser.pipeline.views import View


@dataclass(frozen=True)
class Contact:
    name: Value = NONE
    email: Value = NONE
    phone: Value = NONE
    phone_e164: str = ""
    location: Value = NONE
    urls: tuple[Value, ...] = field(default=())


def contact_of(reading: Reading, language: str) -> Contact:
    """The person's own data. Contact lines first; the rest of the document only where they are silent."""
    lines = reading.lines_in("contact")
    views = [reading.views[i] for i in lines]
    fields = [reading.fields[i] for i in lines]
    scores = [reading.field_scores[i] for i in lines]
    names = runs(views, fields, scores, "name")
    name = names[0] if names else NONE
    others = [v for v in reading.views if section_of(reading.labels[v.index]) != "contact"]
    email = _email(views, reading) or _email(others, reading) or NONE
    region = guess_region(" ".join(view.text for view in views), language)
    phone, e164 = _phone(views, reading, region)
    if not phone.text:
        phone, e164 = _phone(views, reading, region, contact=True)
    if not phone.text:
        phone, e164 = _phone([v for v in others if v.label == "contact" or v.email or v.url], reading, region)
    return Contact(
        name=name._replace(text=normal_name(name.text)),
        email=email,
        phone=phone,
        phone_e164=e164,
        location=_location(views, fields, scores),
        urls=tuple(_urls(views, reading)),
    )


def _spans(
    views: Iterable[View], reading: Reading, find: Callable[[str], Sequence[Any]], has: Callable[[View], bool]
) -> Iterable[tuple[Any, Value]]:
    """What a grammar finds in the lines, each with the words it covers."""
    for view in views:
        if has(view):
            for span in find(view.text):
                yield span, Value(span.text, words_at(view, span.start, span.end), reading.scores[view.index])


def words_at(view: View, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The words of a line that cover characters ``start`` to ``end`` of its text."""
    out, at = [], 0
    for i, word in enumerate(view.line.words):
        if at < end and at + len(word.text) > start:
            out.append((view.index, i))
        at += len(word.text) + 1
    return tuple(out)


def _email(views: Sequence[View], reading: Reading) -> Value | None:
    return next((value for _, value in _spans(views, reading, find_emails, lambda v: v.email or "at" in v.text)), None)


def _phone(views: Sequence[View], reading: Reading, region: str | None, *, contact: bool = False) -> tuple[Value, str]:
    found = _spans(views, reading, lambda text: find_phones(text, region, contact=contact), lambda v: v.phone)
    return next(((value, span.e164) for span, value in found), (NONE, ""))


def _location(views: Sequence[View], fields: Sequence[Sequence[str]], scores: Sequence[Sequence[float]]) -> Value:
    """The first address; one set over several lines, or around its own separators, is one."""
    places = runs(views, fields, scores, "location")
    if not places:
        return NONE
    first = [places[0]]
    for place in places[1:]:
        if place.words[0][0] - first[-1].words[-1][0] <= 1:
            first.append(place)
        else:
            break
    return joined(first, ", ")


def _urls(views: Sequence[View], reading: Reading) -> list[Value]:
    """The links printed in the contact lines, and the targets of those whose words are no address."""
    out: dict[str, Value] = {}
    printed: set[tuple[int, int]] = set()
    for span, value in _spans(views, reading, find_urls, lambda v: v.url or "." in v.text):
        out.setdefault(_key(span.text), value)
        printed.update(value.words)
    for view in views:
        targets: dict[str, list[tuple[int, int]]] = {}
        for i, word in enumerate(view.line.words):
            if word.link.startswith(("http://", "https://")) and (view.index, i) not in printed:
                targets.setdefault(word.link, []).append((view.index, i))
        for link, words in targets.items():
            out.setdefault(_key(link), Value(link, tuple(words), reading.scores[view.index]))
    return list(out.values())


def _key(url: str) -> str:
    """A link without what makes no difference: scheme, ``www.``, case, closing slash."""
    return re.sub(r"^(?:https?:)?(?://)?(?:www\.)?", "", url.casefold()).rstrip("/")

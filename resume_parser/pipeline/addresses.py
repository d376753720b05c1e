"""E-mail addresses and telephone numbers of lines: as printed, as a link has them, or put together where a line breaks them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any
from urllib.parse import unquote

from resume_parser.document import SOFT_HYPHEN
from resume_parser.normalize.links import find_emails, is_under_known_domain
from resume_parser.normalize.phones import find_phones
from resume_parser.pipeline.reading import Reading
from resume_parser.pipeline.values import NONE, Value
from resume_parser.pipeline.views import View

MAIL, PHONE = "mailto:", "tel:"
MAX_TARGET = 1000
"""Characters of a link's target that are read."""
NEXT = 3
"""Lines after one that ends within an address that may go on with it: another column's may come between."""
FRAGMENT = re.compile(r"(?:\+|\(\+|00)\d[\d ().\-/]{0,20}$")
"""The beginning of an international number at a line's end."""

Position = tuple[int, int]


def spans_in(
    views: Iterable[View], reading: Reading, find: Callable[[str], Sequence[Any]], has: Callable[[View], bool]
) -> Iterator[tuple[Any, Value]]:
    """What a grammar finds in the lines, each with the words it covers."""
    for view in views:
        if has(view):
            for span in find(view.text):
                yield span, Value(span.text, words_at(view, span.start, span.end), reading.scores[view.index])


def words_at(view: View, start: int, end: int) -> tuple[Position, ...]:
    """The words of a line that cover characters ``start`` to ``end`` of its text."""
    out, at = [], 0
    for i, word in enumerate(view.line.words):
        if at < end and at + len(word.text) > start:
            out.append((view.index, i))
        at += len(word.text) + 1
    return tuple(out)


def email_of(views: Sequence[View], reading: Reading) -> Value | None:
    """The first address that is printed whole, one under a well-known domain first; else the first that a link or pieces of
    several lines give.
    """
    linked = _linked(views, MAIL)
    printed: Value | None = None
    for _, value in spans_in(views, reading, find_emails, lambda view: view.email or "at" in view.text):
        known = is_under_known_domain(value.text)
        if known or printed is None:
            printed = value
        if known:
            break
    if printed is not None:
        return _whole_email(printed, reading, linked)
    for target, words in linked.items():
        address = _address(target)
        if address:
            return Value(address, words, reading.scores[words[0][0]])
    return next(_broken_emails(views, reading), None)


def phone_of(
    views: Sequence[View], reading: Reading, region: str | None, *, contact: bool = False
) -> tuple[Value, str]:
    """The first telephone number with its E.164 form: printed, else the target of a link."""

    def find(text: str) -> list[Any]:
        return find_phones(text, region, contact=contact)

    linked = _linked(views, PHONE)
    for view, below in zip_longest(views, views[1:]):
        broken = _broken_phone(view, below, reading, region) if below is not None else None
        if broken:
            return broken
        for span, value in spans_in([view], reading, find, lambda v: v.phone):
            return _whole_phone(value, reading, linked, region) or (value, span.e164)
    for target, words in linked.items():
        number = unquote(target[len(PHONE) : MAX_TARGET]).strip()
        for span in find_phones(number, region, contact=True):
            if span.e164:
                return Value(number, words, reading.scores[words[0][0]]), span.e164
    return NONE, ""


def _linked(views: Iterable[View], scheme: str) -> dict[str, tuple[Position, ...]]:
    """The targets of a kind with the words that lead to them."""
    found: dict[str, list[Position]] = {}
    for view in views:
        for i, word in enumerate(view.line.words):
            if word.link[: len(scheme)].lower() == scheme:
                found.setdefault(word.link, []).append((view.index, i))
    return {target: tuple(words) for target, words in found.items()}


def _link_at(reading: Reading, words: Sequence[Position]) -> str:
    line, word = words[0]
    return reading.views[line].line.words[word].link


def _address(target: str) -> str:
    """The address that a link writes to; empty where its target is none."""
    written = unquote(target[len(MAIL) : MAX_TARGET].partition("?")[0]).strip()
    found = find_emails(written)
    return found[0].text if found and found[0].text.casefold() == written.casefold() else ""


def _whole_email(value: Value, reading: Reading, linked: dict[str, tuple[Position, ...]]) -> Value:
    """A printed address; the one of its link or of the line before where it is but the end of that."""
    target = _link_at(reading, value.words)
    if target in linked:
        address = _address(target)
        if len(address) > len(value.text) and value.text.casefold() in address.casefold():
            return value._replace(text=address, words=linked[target])
    line, word = value.words[0]
    if word == 0 and line > 0:
        last = reading.views[line - 1].line.words[-1].text
        if last.endswith(SOFT_HYPHEN) and "@" not in last:
            before = (line - 1, len(reading.views[line - 1].line.words) - 1)
            return value._replace(text=last[:-1] + value.text, words=(before, *value.words))
    return value


def _broken_emails(views: Sequence[View], reading: Reading) -> Iterator[Value]:
    """Addresses that a blank breaks, or the end of a line or of a part of it: they go on at the beginning of one of the next."""
    for number, view in enumerate(views):
        words = view.line.words
        ends = {at - 1 for at in (*view.line.breaks, len(words))}
        for head in (i for i, word in enumerate(words) if "@" in word.text):
            tails = [(below, 0) for below in views[number + 1 : number + 1 + NEXT]] if head in ends else []
            for below, tail in ([(view, head + 1)] if head + 1 < len(words) else []) + tails:
                written = words[head].text.rstrip(SOFT_HYPHEN) + below.line.words[tail].text
                found = find_emails(written)
                if len(found) == 1 and (found[0].start, found[0].end) == (0, len(written)):
                    yield Value(found[0].text, ((view.index, head), (below.index, tail)), reading.scores[view.index])


def _whole_phone(
    value: Value, reading: Reading, linked: dict[str, tuple[Position, ...]], region: str | None
) -> tuple[Value, str] | None:
    """The number of all the words that lead where the printed one's do."""
    words = linked.get(_link_at(reading, value.words), ())
    if len(words) <= len(value.words):
        return None
    text = " ".join([reading.views[line].line.words[word].text for line, word in words])
    found = find_phones(text, region, contact=True)
    if len(found) != 1 or len(found[0].text) <= len(value.text):
        return None
    return value._replace(text=found[0].text, words=words), found[0].e164


def _broken_phone(view: View, below: View, reading: Reading, region: str | None) -> tuple[Value, str] | None:
    """A number that begins at the end of a line, is none by itself, and is one with the beginning of the next."""
    text = view.text
    if not text[-1:].isdigit() or not below.text[:1].isdigit():
        return None
    head = FRAGMENT.search(text[-24:])
    if head is None or any(span.e164 for span in find_phones(head[0], region)):
        return None
    for span in find_phones(f"{head[0]} {below.text}", region):
        if span.start == 0 and span.end > len(head[0]) and span.e164:
            start = len(text) - len(head[0])
            rest = words_at(below, 0, span.end - len(head[0]) - 1)
            return Value(span.text, (*words_at(view, start, len(text)), *rest), reading.scores[view.index]), span.e164
    return None

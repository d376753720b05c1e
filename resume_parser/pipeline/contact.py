"""The contact block -> name, e-mail, phone, address and links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from resume_parser.normalize.links import NETWORKS, find_urls
from resume_parser.normalize.phones import LABEL_REACH, PHONE_LABEL, guess_region
from resume_parser.normalize.text import fold
from resume_parser.pipeline.addresses import email_of, phone_of, spans_in
from resume_parser.pipeline.labels import CONTACT_FIELDS, section_of
from resume_parser.pipeline.person import name_of
from resume_parser.pipeline.reading import Reading
from resume_parser.pipeline.values import NONE, Value, joined, runs
from resume_parser.pipeline.views import View

BROKEN_LINES = 3
"""So many lines more may a link take."""
GOES_ON = re.compile(r"[a-z0-9][a-z0-9_\-]{0,60}/?")
"""How a link that a hyphen breaks at a line's end goes on."""
NO_MATTER = re.compile(r"^(?:https?:)?(?://)?(?:www\.)?")
"""What a link may begin with or not."""


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
    labelled = runs(views, [reading.fields[i] for i in lines], [reading.field_scores[i] for i in lines], CONTACT_FIELDS)
    others = [v for v in reading.views if section_of(reading.labels[v.index]) != "contact"]
    email = email_of(views, reading) or email_of(others, reading) or NONE
    region = guess_region(" ".join([view.text for view in views]), language)
    phone, e164 = phone_of(views, reading, region)
    if not phone.text:
        phone, e164 = phone_of(views, reading, region, contact=True)
    if not phone.text:
        phone, e164 = phone_of([v for v in others if v.label == "contact" or v.email or v.url], reading, region)
    if not phone.text:
        phone, e164 = phone_of(_labelled(others) or _beside(email, reading), reading, region, contact=True)
    name = name_of(labelled["name"], reading, email.text)
    return Contact(
        name=name,
        email=email,
        phone=phone,
        phone_e164=e164,
        location=_location(labelled["location"], reading, name.text),
        urls=tuple(_urls(views, reading)),
    )


def _labelled(views: Sequence[View]) -> list[View]:
    """The lines beneath a telephone's label."""
    return [below for above, below in pairwise(views) if PHONE_LABEL.search(above.text[-LABEL_REACH:])]


def _beside(email: Value, reading: Reading) -> list[View]:
    """The lines right above and below the address."""
    at = email.words[0][0] if email.words else -2
    return [view for view in reading.views if abs(view.index - at) == 1]


def _location(places: Sequence[Value], reading: Reading, name: str) -> Value:
    """The first address that is neither the person's name nor an account; one set over several lines, or around its own
    separators, is one.
    """
    own = set(fold(name).split())
    places = [
        place for place in places if not own.issuperset(fold(place.text).split()) and not _is_account(place, reading)
    ]
    if not places:
        return NONE
    first = [places[0]]
    for place in places[1:]:
        if place.words[0][0] - first[-1].words[-1][0] <= 1:
            first.append(place)
        else:
            break
    return joined(first, ", ")


def _is_account(value: Value, reading: Reading) -> bool:
    """Whether the word before it names a network: ``Github / jroe``."""
    line, first = value.words[0]
    words = reading.views[line].line.words
    return next((said for i in range(first - 1, -1, -1) if (said := fold(words[i].text))), "") in NETWORKS


def _urls(views: Sequence[View], reading: Reading) -> list[Value]:
    """The links printed in the contact lines, and the targets of those whose words are no address."""
    out: dict[str, Value] = {}
    printed: set[tuple[int, int]] = set()
    for _, value in spans_in(views, reading, find_urls, lambda v: v.url or "." in v.text):
        value = _whole_url(value, reading)
        out.setdefault(_key(value.text), value)
        printed.update(value.words)
    for view in views:
        targets: dict[str, list[tuple[int, int]]] = {}
        for i, word in enumerate(view.line.words):
            if word.link.startswith(("http://", "https://")) and (view.index, i) not in printed:
                targets.setdefault(word.link, []).append((view.index, i))
        for link, words in targets.items():
            out.setdefault(_key(link), Value(link, tuple(words), reading.scores[view.index]))
    return list(out.values())


def _whole_url(value: Value, reading: Reading) -> Value:
    """A link that ends with its line, and what the next lines begin with, as far as that leads to the same target; without
    one, what follows a hyphen.
    """
    line, word = value.words[-1]
    words = reading.views[line].line.words
    if word != len(words) - 1 or not words[word].text.endswith(value.text[-1]):
        return value
    target, text, places = _key(words[word].link), value.text, list(value.words)
    for view in reading.views[line + 1 : line + 1 + BROKEN_LINES]:
        first = view.line.words[0]
        longer = text + first.text
        if target and _key(longer) == target:
            return value._replace(text=longer, words=(*places, (view.index, 0)))
        if not target.startswith(_key(longer)):
            break
        text, places = longer, [*places, (view.index, 0)]
    below = reading.views[line + 1].line.words[0].text if line + 1 < len(reading.views) else ""
    if not target and "/" in value.text and value.text.endswith("-") and GOES_ON.fullmatch(below):
        return value._replace(text=value.text + below, words=(*value.words, (line + 1, 0)))
    return value


def _key(url: str) -> str:
    """A link without what makes no difference: scheme, ``www.``, case, closing slash."""
    return NO_MATTER.sub("", url.casefold()).rstrip("/")

"""Labelled tokens -> the person's name; where no name is labelled, the line that most looks like one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from resume_parser.normalize.names import looks_like_name, normal_name
from resume_parser.normalize.text import fold, folded
from resume_parser.pipeline.reading import Reading
from resume_parser.pipeline.values import NONE, Value
from resume_parser.pipeline.views import LARGE, View
from resume_parser.resources.lexicon import headings

LOOKED_AT = 80
"""Lines of the first page that may hold a name that nobody labelled."""
ENOUGH = 0.75
"""Of ``looks_like_name``: less is no name."""
SHORTEST = 3
"""Letters of a part of a name that an e-mail address must hold."""
EVEN = 0.05
"""Of the body's size: how far sizes of one name may differ."""
GUESSED = 0.3
"""The confidence in a name that no model found."""


def name_of(names: Sequence[Value], reading: Reading, email: str) -> Value:
    """The labelled name, once; without one the guess that the page's look and the address speak for. Where the address has
    nothing of it, but all of another line of its shape, that one.
    """
    shaped = [name for name in names if looks_like_name(name.text)]
    doubtful = not shaped
    name = _fullest(shaped) if shaped else names[0] if names else NONE
    if doubtful or " " not in name.text:
        guess = _guessed(reading.views, email)
        if doubtful and guess.text:
            return guess
        if set(fold(name.text).split()) < set(fold(guess.text).split()):
            return guess._replace(score=name.score)
    local = _local(email)
    if not any(word in local for word in fold(name.text).split() if len(word) >= SHORTEST):
        name = _addressed(reading.views, local) or name
    name = _without_profession(_once(name), reading) if name.text else name
    return name._replace(text=normal_name(name.text))


def _fullest(names: Sequence[Value]) -> Value:
    """The first of some names, or a later one that has all its words and more."""
    if len(names) == 1:
        return names[0]
    first = set(fold(names[0].text).split())
    return next((name for name in names[1:] if first < set(fold(name.text).split())), names[0])


def _once(name: Value) -> Value:
    """A name that stands twice, as in a page's header and its title, without its repetition."""
    words = name.text.split()
    half = len(words) // 2
    if half and len(words) == 2 * half and fold(" ".join(words[:half])) == fold(" ".join(words[half:])):
        return name._replace(text=" ".join(words[:half]), words=name.words[: len(name.words) // 2])
    return name


def _without_profession(name: Value, reading: Reading) -> Value:
    """``Jane Roe, Marine`` of ``Jane Roe, Marine and Coastal Engineer`` without the words that run on after the comma."""
    before, comma, _ = name.text.partition(",")
    line, last = name.words[-1]
    words = reading.views[line].line.words
    if not comma or len(before.split()) < 2 or last + 1 >= len(words) or last + 1 in reading.views[line].line.breaks:
        return name
    if not (words[last].text[-1].isalnum() and words[last + 1].text[0].isalnum()):
        return name
    return name._replace(text=before, words=name.words[: len(before.split())])


def _guessed(views: Sequence[View], email: str) -> Value:
    """The largest line of the first page that has the shape of a name, or one whose words the e-mail address has."""
    local = _local(email)
    best, found = 0.0, NONE
    first = _first_page(views)
    for lines in [*[(view,) for view in first], *_large_pairs(first)]:
        if any(view.line.kind == "item" or view.email or view.url for view in lines):
            continue
        text, size = " ".join([view.text for view in lines]), lines[0].size
        shape = looks_like_name(text)
        if shape < ENOUGH:
            continue
        known = any(len(word) >= SHORTEST and word in local for word in fold(text).split())
        score = shape * size * (2 if known else 1)
        if (known or size >= LARGE) and score > best:
            words = tuple((view.index, i) for view in lines for i in range(len(view.line.words)))
            best, found = score, Value(normal_name(text), words, GUESSED)
    return found


def _addressed(views: Sequence[View], local: str) -> Value | None:
    """The first line of the first page with the shape of a name of which the address has every word."""
    for view in _first_page(views):
        words = folded(view.text).split()
        named = len(words) > 1 and all(len(word) >= SHORTEST and word in local for word in words)
        if named and not view.email and not view.url and looks_like_name(view.text) >= ENOUGH:
            return Value(view.text, tuple((view.index, i) for i in range(len(view.line.words))), GUESSED)
    return None


def _local(email: str) -> str:
    return fold(email.partition("@")[0]).replace(" ", "")


def _first_page(views: Sequence[View]) -> list[View]:
    return [view for view in views[:LOOKED_AT] if view.line.page == views[0].line.page]


def _large_pairs(views: Sequence[View]) -> list[tuple[View, ...]]:
    """Lines of one large size below each other, over which a name may run."""
    return [
        (above, below)
        for above, below in pairwise(views)
        if above.size >= LARGE
        and abs(above.size - below.size) < EVEN
        and not any(fold(view.text) in headings() for view in (above, below))
    ]

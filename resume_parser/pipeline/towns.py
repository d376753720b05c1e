"""Towns that were taken for something else: jobs and studies whose place is told on a line of its own, or behind a date.

An entry has one company or school. Where the field model gives it two, one of them words that towns are named with and
nothing else, that one is where the other is; and a town beside a date is no part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, groupby, islice
from operator import itemgetter

from resume_parser.pipeline.chunks import spoken
from resume_parser.pipeline.reading import Reading
from resume_parser.pipeline.token_features import dated_tokens
from resume_parser.resources.lexicon import PLACES

Run = tuple[int, list[int]]
"""A line and some of its tokens."""


def find_towns(reading: Reading, entries: Sequence[Sequence[int]]) -> None:
    """Label the first town of each entry that has no location as its location."""
    for lines in entries:
        if any("location" in reading.fields[i] for i in lines):
            continue
        for line, tokens in islice(chain(_beside_places(reading, lines), _beside_dates(reading, lines)), 1):
            for token in tokens:
                reading.fields[line][token] = "location"


def _beside_places(reading: Reading, lines: Sequence[int]) -> Iterator[Run]:
    """Chunks that are labelled as a place and name a town, in an entry with another place above them."""
    named = False
    for i in lines:
        view, fields = reading.views[i], reading.fields[i]
        for chunk in view.chunks:
            words = spoken(view.tokens, range(chunk.start, chunk.end))
            if not words or {fields[word] for word in words} != {"place"}:
                continue
            if named and all(view.kinds[word] & PLACES for word in words):
                yield i, words
            named = True


def _beside_dates(reading: Reading, lines: Sequence[int]) -> Iterator[Run]:
    """Runs of tokens that are labelled as a date and name a town."""
    for i in lines:
        view, fields = reading.views[i], reading.fields[i]
        if "date" not in fields:
            continue
        dated = dated_tokens(view)
        strays = [w for w in spoken(view.tokens, range(len(fields))) if fields[w] == "date" and not dated[w]]
        for is_town, run in groupby([(bool(view.kinds[word] & PLACES), word) for word in strays], itemgetter(0)):
            if is_town:
                yield i, [word for _, word in run]

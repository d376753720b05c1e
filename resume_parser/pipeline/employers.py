"""Entries in which no company or school was found, while something in them may well be one.

Nearly every job has its company. Where the field model gives an entry a title and no place, the run of text that is most
likely to be one is taken for it, if there is another that stays the title.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from resume_parser.pipeline.chunks import OF, spoken
from resume_parser.pipeline.labels import OUTSIDE, section_of
from resume_parser.pipeline.reading import Reading
from resume_parser.pipeline.token_features import begins_of

LEAST = 0.1
"""The chance below which no run of text is taken for a place, unless a word of it says so; chosen on held-out documents."""


class Chunk(NamedTuple):
    """A run of text that nothing parts: its line, its tokens, and the chance that it is a place."""

    line: int
    tokens: range
    chance: float


def find_places(reading: Reading, entries: Sequence[Sequence[int]], chances: Mapping[int, Sequence[float]]) -> None:
    """Label a place in entries that have a title and no place. ``chances``: per line those of its tokens to be of a place."""
    for lines in entries:
        told = {label for i in lines for label in reading.fields[i]}
        if "title" not in told or "place" in told:
            continue
        chunks = [chunk for i in lines for chunk in chunks_of(reading, i, chances[i])]
        titles = [chunk for chunk in chunks if "title" in labels_of(reading, chunk)]
        free = [chunk for chunk in chunks if chunk not in titles or len(titles) > 1]
        best = max(free, key=lambda chunk: chunk.chance, default=None)
        if best is not None and best.chance < LEAST:
            best = next((chunk for chunk in free if names_company(reading, chunk)), None)
        if best is not None:
            for token in best.tokens:
                reading.fields[best.line][token] = "place"
                reading.field_scores[best.line][token] = chances[best.line][token]


def chunks_of(reading: Reading, line: int, chances: Sequence[float]) -> list[Chunk]:
    """The runs of a line that may be a title or a place: they hold a letter or digit, and no date or location."""
    tokens = reading.views[line].tokens
    edges = [i for i, begins in enumerate(begins_of(reading.views[line])) if not i or (begins and tokens[i].text != OF)]
    found = []
    for start, end in pairwise([*edges, len(tokens)]):
        words = spoken(tokens, range(start, end))
        if words and {"title", OUTSIDE}.issuperset(reading.fields[line][start:end]):
            chance = sum(chances[i] for i in words) / len(words)
            found.append(Chunk(line, range(start, end), chance))
    return found


def names_company(reading: Reading, chunk: Chunk) -> bool:
    """Whether a job's run of text has a word that companies are named with, such as ``GmbH``, and none of a title."""
    if section_of(reading.labels[chunk.line]) != "experience":
        return False
    kinds = [reading.views[chunk.line].kinds[i] for i in chunk.tokens]
    return any("company" in kind for kind in kinds) and not any("title" in kind for kind in kinds)


def labels_of(reading: Reading, chunk: Chunk) -> list[str]:
    return reading.fields[chunk.line][chunk.tokens.start : chunk.tokens.stop]

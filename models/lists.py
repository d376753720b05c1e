"""Where the items of skills, languages and interests stand: the stretches of the page that hold most of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from models.align import Hit, Stream, find, squeeze
from resume_parser.normalize.text import fold
from resume_parser.pipeline.labels import ITEM_BEGIN, ITEM_INSIDE, LIST_SECTIONS, OUTSIDE
from resume_parser.resources.lexicon import headings

HEADING_WORDS = 7
"""A heading has at most so many words."""
UNDER_HEADING, UNDER_NONE, UNDER_OTHER = 3.0, 1.0, 0.4
"""Worth of a stretch under a heading of the section, under none, and under one of another."""
LEAST_COVER = {"skills": 0.5, "languages": 0.35, "interests": 0.5}
"""Least share of a stretch that items take where no heading names the section: languages stand beside their levels."""
LEAST_LINE = 0.25
"""Least share of a line that items take where no heading names the section."""
WIDEST_GAP = 2
"""Lines between two of a list that hold no item."""
LABEL_ENDS = frozenset(":-–—")
"""What parts a label from the items after it."""
LEVEL = re.compile(r"[(:,–—/|-]")


@dataclass
class Stretch:
    """Neighbouring unlabelled lines under one heading, with the hits of each value in them."""

    named: str
    lines: list[int] = field(default_factory=list)
    hits: dict[str, list[Hit]] = field(default_factory=dict)

    def cover(self, stream: Stream) -> float:
        """Share of the characters of the lines with hits that these take."""
        lines = {stream.tokens[hit.start].line for hits in self.hits.values() for hit in hits}
        return share(stream, sorted(lines), [hit for hits in self.hits.values() for hit in hits])


def share(stream: Stream, lines: Sequence[int], hits: Sequence[Hit]) -> float:
    """Share of some lines' characters that hits take; what stands before a colon doesn't count."""
    taken = {i for hit in hits for i in range(hit.start, hit.end)}
    total = covered = 0
    for line in lines:
        tokens = range(stream.first[line], stream.first[line + 1])
        colon = next((i for i in tokens if stream.tokens[i].text in LABEL_ENDS), -1)
        for i in tokens:
            if i > colon or i in taken:
                length = len(squeeze(stream.tokens[i].text))
                total += length
                covered += length * (i in taken)
    return covered / total if total else 0.0


def inline_heading(text: str) -> str:
    """The section that a label before a colon names: ``Languages: English, French``."""
    before, colon, after = text.partition(":")
    if not colon or not after.strip() or len(before.split()) > HEADING_WORDS:
        return ""
    return headings().get(fold(before), "")


def stretches(stream: Stream, lines_out: Sequence[str], guesses: dict[int, str], section: str) -> list[Stretch]:
    """The document cut at labelled lines and headings; a line that its own label names is a stretch of its own."""
    found: list[Stretch] = []
    named, broken = "", True
    for i, line in enumerate(stream.lines):
        if lines_out[i]:
            broken = True
            continue
        if i in guesses:
            named, broken = guesses[i], True
        own = inline_heading(line.text)
        if own in LIST_SECTIONS and own != named:
            found.append(Stretch(own, [i]))
            broken = True
            continue
        if broken:
            found.append(Stretch(named))
            broken = False
        found[-1].lines.append(i)
    return [stretch for stretch in found if stretch.lines]


def values_of(section: str, truth: Sequence[Any]) -> list[str]:
    """The items, longest first; of a language its name alone."""
    names = [str(value) for value in truth]
    if section == "languages":
        names = [LEVEL.split(name)[0].strip() or name for name in names]
    return sorted(set(names), key=lambda name: (-len(squeeze(name)), name))


def mark_list(
    stream: Stream,
    section: str,
    truth: Sequence[Any],
    guesses: dict[int, str],
    lines_out: list[str],
    tokens_out: list[str],
) -> None:
    """Label the lines and items of a list section, stretch by stretch, while a stretch shows an item not shown before."""
    values = values_of(section, truth)
    found = stretches(stream, lines_out, guesses, section)
    at = {i: stretch for stretch in found for i in stretch.lines}
    for value in values:
        for hit in find(stream, value, fuzzy=False):
            stretch = at.get(stream.tokens[hit.start].line)
            last = at.get(stream.tokens[hit.end - 1].line)
            if stretch is not None and stretch is last:
                stretch.hits.setdefault(value, []).append(hit)
    left = set(values)
    while left:
        ranked = [(_worth(stream, stretch, section, left), -n, stretch) for n, stretch in enumerate(found)]
        worth, _, best = max(ranked, key=lambda r: r[:2], default=(0.0, 0, None))
        if best is None or worth <= 0:
            break
        found.remove(best)
        left.difference_update(best.hits)
        _mark(stream, section, best, guesses, lines_out, tokens_out)


def _worth(stream: Stream, stretch: Stretch, section: str, left: set[str]) -> float:
    """How much a stretch looks like the place of the values that are left; 0 if it doesn't."""
    new = left.intersection(stretch.hits)
    if not new:
        return 0.0
    cover = stretch.cover(stream)
    if stretch.named == section:
        return len(new) * UNDER_HEADING * (0.3 + cover)
    if cover < LEAST_COVER[section]:
        return 0.0
    return len(new) * (UNDER_OTHER if stretch.named else UNDER_NONE) * (0.3 + cover)


def _mark(
    stream: Stream,
    section: str,
    stretch: Stretch,
    guesses: dict[int, str],
    lines_out: list[str],
    tokens_out: list[str],
) -> None:
    headed = stretch.named == section
    hits = [hit for hits in stretch.hits.values() for hit in hits]
    shown = []
    for line in sorted({stream.tokens[i].line for hit in hits for i in range(hit.start, hit.end)}):
        if line in guesses and guesses[line] == section and headed:
            continue
        if headed or share(stream, [line], hits) >= LEAST_LINE:
            shown.append(line)
    for before, after in zip([*shown[:1], *shown], [*shown, *shown[-1:]], strict=True):
        gap = range(before, after + 1) if after - before <= WIDEST_GAP + 1 else (before, after)
        for line in gap:
            lines_out[line] = section
    for hit in hits:  # the longest value first: a shorter one inside it finds its tokens taken
        inside = all(lines_out[stream.tokens[i].line] == section for i in range(hit.start, hit.end))
        if inside and all(tokens_out[i] == OUTSIDE for i in range(hit.start, hit.end)):
            tokens_out[hit.start : hit.end] = [ITEM_BEGIN, *[ITEM_INSIDE] * (hit.end - hit.start - 1)]

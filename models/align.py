"""Truth values -> the tokens that show them. Tolerates white space, punctuation, case, accents, line breaks and OCR."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from resume_parser.document import Line
from resume_parser.pipeline.tokens import Token, tokens_of

FUZZY_SCORE = 88.0
"""Least similarity (0 to 100) at which a value that isn't there verbatim is taken to be misread, not missing."""
FUZZY_LENGTH = 6
"""Shorter values are too easily found by chance."""
LOOSE_SHARE = 0.6
"""Least share of a value's letters, less the foreign ones between them, that a loose hit holds."""
LONG_LINE = 20
"""Squeezed characters from which on a line may differ a little from the text it shows."""
PASSAGE_SCORE = 86.0
"""Least similarity (0 to 100) of a long line and the text it shows."""
LEAST_PART = 0.6
"""Least share of a line that a value shorter than it takes."""
MOST_PLACES = 4
"""Places of one line's text within a value that are looked at."""
CHAIN_WIDTH = 60
"""Passages before one at which its forerunner is looked for."""
SKIPPED_CHARACTER, SKIPPED_LINE, LONG_SKIP = 0.3, 4.0, 150
"""Cost of a character of the value that no line shows (of the first 150) and of a line that shows none, in characters."""
SLACK = 3
"""Characters by which two neighbouring passages may overlap."""


class Hit(NamedTuple):
    """A run of tokens, from ``start`` up to but without ``end``."""

    start: int
    end: int


@lru_cache(maxsize=100_000)
def squeeze(text: str) -> str:
    """Letters, digits, + and # alone, without case and accents."""
    text = unicodedata.normalize("NFKD", text)
    return "".join(c for c in text.casefold() if c.isalnum() or c in "+#")


@dataclass(frozen=True)
class Stream:
    """A document's tokens with their squeezed text end to end, so that a value is found across lines."""

    lines: tuple[Line, ...]
    tokens: list[Token]
    text: str
    starts: list[int]
    """Offset of each token in ``text``."""
    first: list[int]
    """Index of each line's first token; one more at the end."""

    @staticmethod
    def of(lines: Sequence[Line]) -> Stream:
        tokens: list[Token] = []
        first = []
        for index, line in enumerate(lines):
            first.append(len(tokens))
            tokens += tokens_of(line, index)
        first.append(len(tokens))
        parts, starts, offset = [], [], 0
        for token in tokens:
            part = squeeze(token.text)
            starts.append(offset)
            parts.append(part)
            offset += len(part)
        return Stream(tuple(lines), tokens, "".join(parts), starts, first)

    def line_text(self, index: int) -> str:
        """The squeezed text of a line."""
        lo, hi = self.first[index], self.first[index + 1]
        end = self.starts[hi] if hi < len(self.starts) else len(self.text)
        return self.text[self.starts[lo] : end] if lo < hi else ""

    def hit(self, start: int, end: int, *, whole: bool = True) -> Hit | None:
        """The tokens of ``text[start:end]``; with ``whole`` only if it begins and ends between tokens."""
        lo = bisect_right(self.starts, start) - 1
        while lo > 0 and self.starts[lo] == self.starts[lo - 1] == start:
            lo -= 1
        hi = bisect_left(self.starts, end)
        while lo < hi and not squeeze(self.tokens[lo].text):
            lo += 1
        while hi > lo and not squeeze(self.tokens[hi - 1].text):
            hi -= 1
        if lo >= hi:
            return None
        last = self.starts[hi - 1] + len(squeeze(self.tokens[hi - 1].text))
        if whole and (self.starts[lo] != start or last != end):
            return None
        return Hit(lo, hi)


def find(stream: Stream, value: str, *, fuzzy: bool = True) -> list[Hit]:
    """Every place where the tokens spell the value; the best misreading where there is none and ``fuzzy`` is on."""
    wanted = squeeze(value)
    if not wanted:
        return []
    hits = []
    at = stream.text.find(wanted)
    while at >= 0:
        hit = stream.hit(at, at + len(wanted))
        if hit:
            hits.append(hit)
        at = stream.text.find(wanted, at + 1)
    if not hits and fuzzy and len(wanted) >= FUZZY_LENGTH:
        found = fuzz.partial_ratio_alignment(wanted, stream.text, score_cutoff=FUZZY_SCORE)
        if found and found.score >= FUZZY_SCORE:
            hit = stream.hit(found.dest_start, found.dest_end, whole=False)
            hits += [hit] if hit else []
    return hits


def find_parts(stream: Stream, value: str, lo: int, hi: int) -> list[Hit]:
    """A value that the page shows in parts (degree here, field of study there): runs of its words between tokens lo and hi.

    Runs are taken greedily, longest first, so that "Bachelor, Computer Science" is found in "Computer Science (Bachelor)".
    """
    wanted = [w for w in (squeeze(t) for t in value.replace(",", " ").split()) if w]
    have = [squeeze(token.text) for token in stream.tokens[lo:hi]]
    hits: list[Hit] = []
    while wanted:
        best: tuple[int, int, int] = (0, 0, 0)
        for i in range(len(wanted)):
            for j in range(len(have)):
                n = 0
                while i + n < len(wanted) and j + n < len(have) and wanted[i + n] == have[j + n]:
                    n += 1
                if n > best[0]:
                    best = (n, i, j)
        n, i, j = best
        if not n:
            break
        hits.append(Hit(lo + j, lo + j + n))
        have[j : j + n] = [""] * n
        del wanted[i : i + n]
    missing = sum(map(len, wanted))
    return sorted(hits) if missing <= 0.3 * len(squeeze(value)) else []


def lines_of(stream: Stream, hits: Iterable[Hit]) -> set[int]:
    return {stream.tokens[i].line for hit in hits for i in range(hit.start, hit.end)}


def find_loose(stream: Stream, value: str, lo: int, hi: int, *, least: float = LOOSE_SHARE) -> Hit | None:
    """The run of tokens between ``lo`` and ``hi`` that holds most of a value's words and few others, in whatever order.

    For values that the truth joins or spells out otherwise than the page does: ``Lyon, FR`` for ``Lyon, France``.
    """
    wanted = Counter(w for w in map(squeeze, value.replace(",", " ").split()) if w)
    left = wanted.copy()
    best, best_sum, start, total = None, 0, lo, 0
    for i in range(lo, hi):
        word = squeeze(stream.tokens[i].text)
        if total <= 0:
            start, total, left = i, 0, wanted.copy()
        if left[word] > 0:
            left[word] -= 1
            total += len(word)
        elif word:
            total -= len(word)
        if total > best_sum:
            best, best_sum = Hit(start, i + 1), total
    if best is None or best_sum < least * len(squeeze(value)):
        return None
    first = next(i for i in range(best.start, best.end) if squeeze(stream.tokens[i].text) in wanted)
    return Hit(first, best.end)


class Passage(NamedTuple):
    """A line that shows a part of a long value: characters ``start`` to ``end`` of the value's squeezed text."""

    line: int
    start: int
    end: int


def passages(stream: Stream, value: str) -> list[Passage]:
    """Every line that shows a part of a long value (a description, a summary), with each place of that part."""
    wanted = squeeze(value)
    found: list[Passage] = []
    if not wanted:
        return found
    for index in range(len(stream.lines)):
        text = stream.line_text(index)
        if not text:
            continue
        at = wanted.find(text)
        if at >= 0:
            for _ in range(MOST_PLACES):
                found.append(Passage(index, at, at + len(text)))
                at = wanted.find(text, at + 1)
                if at < 0:
                    break
        elif len(wanted) >= FUZZY_LENGTH and wanted in text and len(wanted) >= LEAST_PART * len(text):
            found.append(Passage(index, 0, len(wanted)))
        elif len(text) >= LONG_LINE:
            near = fuzz.partial_ratio_alignment(text, wanted, score_cutoff=PASSAGE_SCORE)
            if near and near.score >= PASSAGE_SCORE:
                found.append(Passage(index, near.dest_start, near.dest_end))
    return found


def chain(found: Sequence[Passage], first: int, last: int) -> list[int]:
    """Of the passages on lines ``first`` to ``last`` those that follow one another as in the value, as lines in order.

    The best chain shows most of the value and skips little of it and few lines.
    """
    usable = [p for p in found if first <= p.line <= last]
    sums: list[float] = []
    backs: list[int] = []
    for i, here in enumerate(usable):
        best, back = -SKIPPED_CHARACTER * here.start, -1
        for k in range(max(0, i - CHAIN_WIDTH), i):
            before = usable[k]
            if before.line < here.line and before.end <= here.start + SLACK:
                skipped = max(0, here.start - before.end)
                value = (
                    sums[k] - SKIPPED_CHARACTER * min(skipped, LONG_SKIP) - SKIPPED_LINE * (here.line - before.line - 1)
                )
                if value > best:
                    best, back = value, k
        sums.append(best + here.end - here.start)
        backs.append(back)
    at = max(range(len(sums)), key=lambda i: sums[i], default=-1)
    lines: list[int] = []
    while at >= 0 and sums[at] > 0:
        lines.append(usable[at].line)
        at = backs[at]
    return lines[::-1]

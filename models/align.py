"""Truth values -> the tokens that show them. Tolerates white space, punctuation, case, accents, line breaks and OCR."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
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


def lines_within(stream: Stream, value: str, *, least: int = 10) -> list[int]:
    """The lines whose text is part of a long value (a description, a summary), in the document's order.

    Lines shorter than ``least`` squeezed characters count only beside a longer one that does, or when they are the value.
    """
    wanted = squeeze(value)
    if not wanted:
        return []
    sure, weak = [], set()
    for index in range(len(stream.lines)):
        text = stream.line_text(index)
        if not text:
            continue
        if text in wanted or (len(text) > 20 and fuzz.partial_ratio(text, wanted, score_cutoff=92) >= 92):
            (sure.append(index) if len(text) >= least or text == wanted else weak.add(index))
        elif len(wanted) >= least and wanted in text:
            sure.append(index)
    found = set(sure)
    for index in sorted(weak):
        if index - 1 in found or index + 1 in found:
            found.add(index)
    return sorted(found)

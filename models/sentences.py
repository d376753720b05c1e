"""Sentences that people wrote of themselves: of work done, of who they are, of what else there is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from resume_parser.normalize.text import fold
from resume_parser.resources import lexicon

KINDS = {
    "experience": "body",
    "projects": "body",
    "summary": "summary",
    "certifications": "other",
    "volunteer": "other",
    "awards": "other",
}
"""Section of a text -> the bank that its sentences fill."""
FEWEST_CHARACTERS, MOST_CHARACTERS = 25, 220
APART = re.compile(r"\n|\s{2,}|[•·▪●➢✓]")
"""Between what stood on lines of its own, also where a text was put on one line."""
ENDS = re.compile(r"(?<=[.!?;])\s+(?=[A-Z•])")
MANGLED = ("\\x", "http", "…", "[…]", "&amp;", "@")
SPANS_OF_FIELDS = {"NAME", "JOB_TITLE", "COMPANY", "SCHOOL", "DEGREE", "DATE_RANGE", "EMAIL"}
"""A line that holds one of these is an entry's head or an address more often than a sentence."""


def told(text: str) -> list[str]:
    """The sentences of a passage."""
    return [part.strip() for line in text.splitlines() for part in ENDS.split(line) if part.strip()]


def sentences_in(text: str, spans: Sequence[Sequence[object]]) -> Iterator[tuple[str, str]]:
    """Bank and sentence of an annotated text whose headings the lexicon knows. ``spans``: ``[start, end, label]``."""
    section, fields = "", [(start, end) for start, end, label in spans if label in SPANS_OF_FIELDS]
    at = 0
    for part in APART.split(text):
        start = text.index(part, at)
        at = start + len(part)
        line = " ".join(part.strip(" \t-–:*").split())
        heading = lexicon.headings().get(fold(line)) if len(line) < MOST_CHARACTERS else None
        if heading:
            section = heading
        elif section in KINDS and not any(s < at and e > start for s, e in fields) and _is_sentence(line):  # type: ignore[operator]
            yield KINDS[section], line


def _is_sentence(line: str) -> bool:
    if not FEWEST_CHARACTERS <= len(line) <= MOST_CHARACTERS or any(mark in line for mark in MANGLED):
        return False
    return line[0].isupper() and sum(c.isalpha() or c == " " for c in line) > 0.85 * len(line)

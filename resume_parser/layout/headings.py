"""Section headings in a margin beside their section's first line: parted from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from resume_parser.layout.segments import Segment
from resume_parser.layout.tables import Row
from resume_parser.normalize.text import fold
from resume_parser.resources.lexicon import headings

WORDS = 5
"""Words of a heading, at most."""
LARGER = 1.1
"""Times the size of the page's text: from here a heading is set off by it."""
SECTIONS = 3
"""Sections whose headings stand below each other beside their text: from here their place alone sets them off."""


def with_headings_parted(rows: Sequence[Row]) -> list[Row]:
    """The rows, each that begins with a section's heading set off from what follows as two."""
    sections = [_section(row) for row in rows]
    if not any(sections):
        return list(rows)
    body, margins = _body_size(rows), _margins(rows, sections)
    parted: list[Row] = []
    for row, section in zip(rows, sections, strict=True):
        if section and _is_set_off(row.cells[0], row.cells[1], body, margins):
            parted.extend((Row(row.cells[:1]), Row(row.cells[1:])))
        else:
            parted.append(row)
    return parted


def _body_size(rows: Sequence[Row]) -> float:
    """The size of most words on the page."""
    sizes = Counter[float]()
    for row in rows:
        for segment in row.segments:
            sizes[segment.words[0].style.size] += len(segment.words)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _section(row: Row) -> str:
    """The section that the first cell of a row names, with others beside it; nothing for a label and in a table."""
    if len(row.cells) < 2 or row.is_table_row:
        return ""
    words = _words(row.cells[0])
    return "" if len(words) > WORDS or words[-1].endswith(":") else headings().get(fold(" ".join(words)), "")


def _words(cell: Sequence[Segment]) -> list[str]:
    return [word.text for segment in cell for word in segment.words]


def _margins(rows: Sequence[Row], sections: Sequence[str]) -> frozenset[int]:
    """Left edges, in whole points, of columns of headings: of several sections, jobs or studies among them."""
    named: dict[int, set[str]] = {}
    for row, section in zip(rows, sections, strict=True):
        if section:
            named.setdefault(round(row.cells[0][0].x0), set()).add(section)
    return frozenset(
        left
        for left, below in named.items()
        if len(below) >= SECTIONS and not below.isdisjoint(("experience", "education"))
    )


def _is_set_off(cell: Sequence[Segment], after: Sequence[Segment], body: float, margins: frozenset[int]) -> bool:
    """Whether a heading differs from what stands beside it, or has its place in a column of headings."""
    if after[0].words[0].text.startswith(":"):
        return False
    style, other = cell[0].words[0].style, after[0].words[0].style
    return (
        " ".join(_words(cell)).isupper()
        or (style.bold and not other.bold)
        or style.size >= LARGER * body
        or round(cell[0].x0) in margins
    )

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
    body, margins = _body_size(rows), _margins(rows)
    parted: list[Row] = []
    for row in rows:
        if len(row.cells) > 1 and not row.is_table_row and _is_heading(row.cells[0], row.cells[1], body, margins):
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


def _margins(rows: Sequence[Row]) -> frozenset[int]:
    """Left edges, in whole points, of columns of headings: of several sections, jobs or studies among them."""
    sections: dict[int, set[str]] = {}
    for row in rows:
        if len(row.cells) > 1 and not row.is_table_row and (section := headings().get(fold(_text(row.cells[0])))):
            sections.setdefault(round(row.cells[0][0].x0), set()).add(section)
    return frozenset(
        left
        for left, named in sections.items()
        if len(named) >= SECTIONS and not named.isdisjoint(("experience", "education"))
    )


def _text(cell: Sequence[Segment]) -> str:
    """The text of a cell that is short enough for a heading and is no label; else nothing."""
    words = [word.text for segment in cell for word in segment.words]
    return "" if len(words) > WORDS or words[-1].endswith(":") else " ".join(words)


def _is_heading(cell: Sequence[Segment], after: Sequence[Segment], body: float, margins: frozenset[int]) -> bool:
    text = _text(cell)
    if not text or after[0].words[0].text.startswith(":"):
        return False
    style, other = cell[0].words[0].style, after[0].words[0].style
    set_off = text.isupper() or (style.bold and not other.bold) or style.size >= LARGER * body
    return (set_off or round(cell[0].x0) in margins) and fold(text) in headings()

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


def with_headings_parted(rows: Sequence[Row]) -> list[Row]:
    """The rows, each that begins with a section's heading set off from what follows as two."""
    body = _body_size(rows)
    parted: list[Row] = []
    for row in rows:
        if len(row.cells) > 1 and not row.is_table_row and _is_heading(row.cells[0], row.cells[1], body):
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


def _is_heading(cell: Sequence[Segment], after: Sequence[Segment], body: float) -> bool:
    words = [word for segment in cell for word in segment.words]
    text = " ".join([word.text for word in words])
    if len(words) > WORDS or text.endswith(":") or after[0].words[0].text.startswith(":"):
        return False
    style, other = words[0].style, after[0].words[0].style
    set_off = text.isupper() or (style.bold and not other.bold) or style.size >= LARGER * body
    return set_off and fold(text) in headings()

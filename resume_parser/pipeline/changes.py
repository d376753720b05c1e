"""Where the field of a token may differ from that of the token before it, and how much likelier that must be."""

from __future__ import annotations

from typing import Final

from resume_parser.pipeline.chunks import OF
from resume_parser.pipeline.views import LARGE, View

FREE: Final = 0.0
WITHIN: Final = 2.0
"""Natural logarithm of how much likelier a change must be to be made where nothing parts two tokens."""
JOINED: Final = 1.0
"""The same behind a small word that joins: ``from Lakeside College``. Both were chosen on held-out documents."""
JOIN = "join"


def prices(entries: list[list[View]]) -> list[float]:
    """For each token of the lines of some entries the price of a change to it from the token before.

    It is free where a chunk begins, and around a date where the entry shows none that stands apart: ``Passed in 2013``,
    but ``Harbour Fair 2013 | May 2012 - June 2014``. A large line goes on with its like above it, as long names do.
    """
    out: list[float] = []
    above: View | None = None
    for views in entries:
        apart = any(map(_shows_a_date_apart, views))
        for view in views:
            line = _within(view)
            if not apart:
                for i in {i for date in view.dated for i in (date.start, date.stop) if i < len(line)}:
                    line[i] = FREE
            if above is not None and above.index == view.index - 1 and view.size >= LARGE and view.style == above.style:
                line[0] = WITHIN
            out += line
            above = view
    return out


def _within(view: View) -> list[float]:
    """The prices in a line by its chunks."""
    out = [WITHIN] * len(view.tokens)
    for chunk in view.chunks:
        start, joined = chunk.start, chunk.before == JOIN
        if joined and view.tokens[start].text == OF:
            continue
        out[start] = FREE
        if joined and start + 1 < chunk.end:
            out[start + 1] = JOINED
    return out


def _shows_a_date_apart(view: View) -> bool:
    """Whether a printed date is a chunk of its own."""
    edges = {start for start, _ in view.edges} if view.dated else ()
    return any(date.start in edges and date.stop in edges for date in view.dated)

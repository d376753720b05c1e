"""Words that are in the file but not to be seen by a reader: left out of the reading."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from resume_parser.document import Line


def without_hidden(lines: Iterable[Line]) -> list[Line]:
    """The lines with their seen words only; a line without any is left out."""
    return [seen for line in lines if (seen := _seen(line))]


def _seen(line: Line) -> Line | None:
    shown = [index for index, word in enumerate(line.words) if not word.hidden]
    if len(shown) == len(line.words):
        return line
    if not shown:
        return None
    places = {bisect_left(shown, break_) for break_ in line.breaks}
    breaks = tuple(sorted(place for place in places if 0 < place < len(shown)))
    return replace(line, words=tuple([line.words[index] for index in shown]), breaks=breaks)

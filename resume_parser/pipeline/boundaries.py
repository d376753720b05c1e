"""Where entries begin, once more: by what the entries of one section have in common.

The line model judges each line beside its neighbours. Jobs that open with a bare date, say, it parts a line too late in
one place and rightly in another. But one writer sets all jobs of a section alike: if the look of the first line of the
first entry parts the rest so that each entry has one date, or all have the same lines, that is how they are parted.
"""

from __future__ import annotations

from collections.abc import Sequence

from resume_parser.document import Style
from resume_parser.pipeline.labels import BEGIN, BODY, ENTRY_SECTIONS, HEAD, OTHER, labels_in, role_of
from resume_parser.pipeline.reading import Reading
from resume_parser.pipeline.views import View, is_dated_alone

LEAST_LINES = 4
"""Lines of heads below which a section says too little about its entries."""

Look = tuple[Style, str, str]


def settle(reading: Reading) -> None:
    """Move the beginnings of entries to where the section's first entry says that they are."""
    for section in ENTRY_SECTIONS:
        for run in _stretches(reading.labels, section):
            lines = _without_captions(reading, run, section)
            heads = [i for i in lines if role_of(reading.labels[i]) != BODY]
            begins = _better(reading, lines, heads) if len(heads) >= LEAST_LINES else set()
            for i in heads if begins else ():
                reading.labels[i] = f"{section}:{BEGIN if i in begins else HEAD}"


def _without_captions(reading: Reading, lines: Sequence[int], section: str) -> list[int]:
    """The lines without a table's head row, and with captions such as ``Responsibilities:`` in the entry above them.

    Neither shows a date, and there is no more to the entry that the line model sees in them.
    """
    parts = _parted(lines, {i for i in lines if role_of(reading.labels[i]) == BEGIN})
    if len(parts) < 2:
        return list(lines)
    if _is_head_row(reading, parts[0], parts[1]):
        reading.labels[lines[0]] = OTHER
        return list(lines[1:])
    for part in parts[1:]:
        heads = [i for i in part if role_of(reading.labels[i]) != BODY]
        view = reading.views[part[0]]
        if heads == part[:1] and view.text.endswith(":") and not view.dates:
            reading.labels[part[0]] = f"{section}:{BODY}"
    return list(lines)


def _is_head_row(reading: Reading, part: Sequence[int], below: Sequence[int]) -> bool:
    """Whether a line names the columns of the dated rows below it."""
    view, row = reading.views[part[0]], reading.views[below[0]]
    cells = len(view.line.breaks)
    return len(part) == 1 and cells > 1 and cells == len(row.line.breaks) and bool(row.dates) and not view.dates


def _stretches(labels: list[str], section: str) -> list[list[int]]:
    """Runs of lines of a section's entries that no other line parts, not even a heading."""
    own = labels_in(section)
    runs: list[list[int]] = []
    for i, label in enumerate(labels):
        if label in own:
            if not i or labels[i - 1] not in own:
                runs.append([])
            runs[-1].append(i)
    return runs


def _better(reading: Reading, lines: Sequence[int], heads: Sequence[int]) -> set[int]:
    """The lines with which the entries begin if the first one's look is taken for a sign of it; empty: as labelled."""
    labelled = {lines[0], *[i for i in heads if role_of(reading.labels[i]) == BEGIN]}
    if set(_dates(reading, lines, labelled)) == {1}:
        return set()
    looks = {i: _look(reading.views[i]) for i in heads}
    alike = {i for i in heads if looks[i] == looks.get(lines[0])}
    if lines[0] not in alike or len(alike) < 2:
        return set()
    dates = set(_dates(reading, lines, alike))
    if dates == {1} and len(alike) >= len(labelled) - 1:
        return alike
    shapes = {tuple(looks[i] for i in part) for part in _parted(heads, alike)}
    regular = len(shapes) == 1 and len(next(iter(shapes))) > 1 and len(dates) == 1
    return alike if regular and len(alike) > len(labelled) else set()


def _look(view: View) -> Look:
    """What lines of one use share: their type, their kind, and whether they hold a date beside other words or alone."""
    if not view.dates:
        return view.style, view.line.kind, ""
    return view.style, view.line.kind, "alone" if is_dated_alone(view) else "dated"


def _parted(lines: Sequence[int], begins: set[int]) -> list[list[int]]:
    parts: list[list[int]] = []
    for i in lines:
        if i in begins or not parts:
            parts.append([])
        parts[-1].append(i)
    return parts


def _dates(reading: Reading, lines: Sequence[int], begins: set[int]) -> list[int]:
    """The dates in each entry's head; those of neighbouring lines are one."""
    counts = []
    for part in _parted(lines, begins):
        dated = [i for i in part if role_of(reading.labels[i]) != BODY and reading.views[i].dates]
        counts.append(sum(i - 1 not in dated for i in dated))
    return counts

"""Where each true job or study stands on the page: the best order-preserving choice among all places that show its values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from models.align import Hit, Stream, find, find_parts, lines_within

BEFORE, AFTER = 8, 12
"""Lines before and after an anchor within which an entry's head is looked for."""
DECAY = 0.04
"""Loss of a hit's weight for each line between it and the anchor."""
WEIGHTS = {"title": 2.0, "place": 2.0, "date": 2.0, "location": 0.5}


class DateHit(NamedTuple):
    """A printed range or date as tokens, with its ISO values; ``end`` is ``current`` for one that goes on."""

    start: int
    end: int
    first: str
    last: str


@dataclass(frozen=True)
class Placed:
    """An entry on the page: hits per field, description lines, anchor token."""

    anchor: int
    score: float
    hits: dict[str, list[Hit]] = field(default_factory=dict)
    body: tuple[int, ...] = ()

    def tokens(self) -> list[int]:
        return [i for hits in self.hits.values() for hit in hits for i in range(hit.start, hit.end)]


def date_weight(entry: dict[str, Any], date: DateHit) -> float:
    """How well a printed range shows an entry's dates, 0 to 1."""
    start, end = entry.get("start") or "", entry.get("end") or ""
    if entry.get("is_current"):
        end = "current"
    if not start and not end:
        return 0.0
    wanted = [w for w in (start, end) if w]
    got = 0.0
    if start and date.first.startswith(start):
        got += 1
    if end and (date.last.startswith(end) or (not date.last and date.first.startswith(end) and start in ("", end))):
        got += 1
    return got / len(wanted)


def place_entries(
    stream: Stream, entries: Sequence[dict[str, Any]], place: str, dates: Sequence[DateHit]
) -> list[Placed | None]:
    """For each true entry its place on the page, or None; the places keep the entries' order."""
    options = [_candidates(stream, entry, place, dates) for entry in entries]
    best: list[list[tuple[float, int]]] = []  # per entry and candidate: best sum so far, candidate before (-1: none)
    flat: list[tuple[int, float, int, int]] = []  # anchor, sum, entry, candidate
    for i, candidates in enumerate(options):
        row = []
        for candidate in candidates:
            total, back = 0.0, -1
            for k, (anchor, value, _, _) in enumerate(flat):
                if anchor < candidate.anchor and value > total:
                    total, back = value, k
            row.append((total + candidate.score, back))
        best.append(row)
        flat += [(c.anchor, s, i, j) for j, (c, (s, _)) in enumerate(zip(candidates, row, strict=True))]
    chosen: list[Placed | None] = [None] * len(entries)
    at = max(range(len(flat)), key=lambda k: flat[k][1], default=-1)
    while at >= 0:
        _, _, i, j = flat[at]
        chosen[i] = options[i][j]
        at = best[i][j][1]
    return chosen


def _candidates(stream: Stream, entry: dict[str, Any], place: str, dates: Sequence[DateHit]) -> list[Placed]:
    location = entry.get("location") or {}
    location = location.get("text", "") if isinstance(location, dict) else location
    title = entry.get("title") or ""
    hits = {
        "title": find(stream, title),
        "place": find(stream, entry.get(place) or ""),
        "location": find(stream, location),
    }
    weighted = [(Hit(d.start, d.end), w) for d in dates if (w := date_weight(entry, d))]
    body = lines_within(stream, entry.get("description") or "")
    anchors = {h.start for name in ("title", "place") for h in hits[name]} | {h.start for h, w in weighted if w == 1}
    if body and not anchors:
        anchors = {stream.first[body[0]]}
    if not hits["title"] and title:
        return [_place(stream, a, hits, weighted, body, title) for a in sorted(anchors)]
    return [_place(stream, a, hits, weighted, body, "") for a in sorted(anchors)]


def _place(
    stream: Stream,
    anchor: int,
    hits: dict[str, list[Hit]],
    dates: list[tuple[Hit, float]],
    body: list[int],
    parts_of: str,
) -> Placed:
    line = stream.tokens[anchor].line
    near: Callable[[Hit], int] = lambda hit: abs(stream.tokens[hit.start].line - line)  # noqa: E731
    inside: Callable[[Hit], bool] = lambda hit: line - BEFORE <= stream.tokens[hit.start].line <= line + AFTER  # noqa: E731
    chosen: dict[str, list[Hit]] = {}
    score = 0.0
    for name in ("title", "place", "location"):
        close = [hit for hit in hits[name] if inside(hit)]
        if close:
            hit = min(close, key=lambda h: (near(h), abs(h.start - anchor)))
            chosen[name] = [hit]
            score += WEIGHTS[name] * (1 - DECAY * near(hit))
    close_dates = [(h, w) for h, w in dates if inside(h)]
    if close_dates:
        hit, weight = max(close_dates, key=lambda hw: hw[1] - DECAY * near(hw[0]) - 1e-6 * abs(hw[0].start - anchor))
        chosen["date"] = [hit]
        score += WEIGHTS["date"] * weight * (1 - DECAY * near(hit))
        if weight < 1:  # start and end stand apart
            rest = [(h, w) for h, w in close_dates if w < 1 and h != hit and abs(near(h) - near(hit)) <= 2]
            if rest:
                other = min(rest, key=lambda hw: abs(hw[0].start - hit.start))[0]
                chosen["date"] = sorted([hit, other])
                score += WEIGHTS["date"] / 2
    if parts_of:
        lo, hi = stream.first[max(0, line - 2)], stream.first[min(len(stream.lines), line + 5)]
        parts = find_parts(stream, parts_of, lo, hi)
        if parts:
            chosen["title"] = parts
            score += WEIGHTS["title"] * 0.7
    following = [i for i in body if i >= line - 2]
    if body:
        start = next((i for i in following), None)
        if start is not None and start - line <= AFTER:
            score += 3 * len(following) / len(body) * (1 - DECAY * abs(start - line))
    return Placed(anchor, score, chosen, tuple(following))

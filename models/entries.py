"""Where each true job or study stands on the page: the best order-preserving choice among all places that show its values."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from models.align import Hit, Passage, Stream, chain, find, find_loose, find_parts, passages
from resume_parser.pipeline.printed import printed_dates

BEFORE, AFTER = 8, 12
"""Lines before and after an anchor within which an entry's head is looked for."""
PARTS_BEFORE, PARTS_AFTER = 3, 6
"""As these, for values that the page shows in parts or in other words."""
DECAY = 0.04
"""Loss of a hit's weight for each line between it and the anchor."""
LOOSE = 0.7
"""Weight of a value found in parts."""
WEIGHTS = {"title": 2.0, "place": 2.0, "date": 2.0, "location": 0.5}
BODY_WEIGHT = 3.0
LONGEST_BODY = 120
"""Lines after an anchor within which its description is looked for."""
DATE_LINES = 3
"""Lines over which a printed date may go."""
LATE_SCORE = 2.5
"""Least score of an entry that stands out of the others' order."""


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


@dataclass(frozen=True)
class Wanted:
    """What a true entry says, and where the page says the same."""

    title: str
    place: str
    location: str
    hits: dict[str, list[Hit]]
    dates: list[tuple[Hit, float]]
    body: list[Passage]
    body_length: int


def date_hits(stream: Stream) -> list[DateHit]:
    """Every printed date and range as tokens, also those that go over the end of a line."""
    hits: dict[tuple[int, int], DateHit] = {}
    for index in range(len(stream.lines)):
        for count in range(1, DATE_LINES + 1):
            lines = stream.lines[index : index + count]
            if len(lines) < count:
                break
            for date in printed_dates(lines, range(index, index + count)):
                touched = {number for number, _ in date.words}
                if len(touched) < count:
                    continue
                words = set(date.words)
                inside = [
                    i
                    for i in range(stream.first[index], stream.first[index + count])
                    if (stream.tokens[i].line, stream.tokens[i].word) in words
                ]
                inside = _within(stream, inside, date.span.start, index)
                if inside:
                    span = date.span
                    last = "current" if span.is_current else span.last.value if span.last else ""
                    first = span.first.value if span.first else ""
                    hits[inside[0], inside[-1] + 1] = DateHit(inside[0], inside[-1] + 1, first, last)
    return sorted(hits.values())


def _within(stream: Stream, tokens: list[int], start: int, index: int) -> list[int]:
    """Of the tokens of a date's words those that are not before it in its first word: ``(2019`` begins at the number."""
    at = 0
    for number, word in enumerate(stream.lines[index].words):
        if at + len(word.text) > start:
            return [
                i
                for i in tokens
                if (stream.tokens[i].line, stream.tokens[i].word) != (index, number)
                or stream.tokens[i].end > start - at
            ]
        at += len(word.text) + 1
    return tokens


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
    elif end and not got and not date.last and date.first.startswith(end):
        got += 1  # the end alone: the start is printed elsewhere
    if got == len(wanted) and not start and date.last:
        got -= 0.1  # a study of which only the end is known: rather the end alone than a range
    return got / len(wanted)


def place_entries(
    stream: Stream, entries: Sequence[dict[str, Any]], place: str, dates: Sequence[DateHit]
) -> list[Placed | None]:
    """For each true entry its place on the page, or None. Most keep the entries' order; the rest take what is left."""
    wanted = [_wanted(stream, entry, place, dates) for entry in entries]
    options = [_candidates(stream, own) for own in wanted]
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
    _place_rest(chosen, options)
    return _apart(stream, chosen, wanted)


def _apart(stream: Stream, chosen: Sequence[Placed | None], wanted: Sequence[Wanted]) -> list[Placed | None]:
    """The entries placed again where they stand, from the top, so that no two have a value on the same words: studies at
    one school show its name once each."""
    out = list(chosen)
    taken: set[int] = set()
    placed = [(number, where) for number, where in enumerate(chosen) if where]
    for number, where in sorted(placed, key=lambda pair: pair[1].anchor):
        own = where
        if not taken.isdisjoint(own.tokens()):
            out[number] = own = _place(stream, where.anchor, wanted[number], taken)
        taken.update(own.tokens())
    return out


def _place_rest(chosen: list[Placed | None], options: Sequence[Sequence[Placed]]) -> None:
    """Entries that the order left out, where the page has a place for them that no other entry takes."""
    used = {i for where in chosen if where for i in where.tokens()}
    for number, candidates in enumerate(options):
        if chosen[number] is not None:
            continue
        free = [c for c in candidates if c.score >= LATE_SCORE and not used.intersection(c.tokens())]
        if free:
            chosen[number] = max(free, key=lambda c: c.score)
            used.update(chosen[number].tokens())  # type: ignore[union-attr]


def _wanted(stream: Stream, entry: dict[str, Any], place: str, dates: Sequence[DateHit]) -> Wanted:
    location = entry.get("location") or {}
    location = location.get("text", "") if isinstance(location, dict) else location
    description = entry.get("description") or ""
    title, house = entry.get("title") or "", entry.get(place) or ""
    return Wanted(
        title,
        house,
        location,
        {"title": find(stream, title), "place": find(stream, house), "location": find(stream, location)},
        [(Hit(d.start, d.end), w) for d in dates if (w := date_weight(entry, d))],
        passages(stream, description),
        max(len(description), 1),
    )


def _candidates(stream: Stream, wanted: Wanted) -> list[Placed]:
    anchors = {h.start for name in ("title", "place") for h in wanted.hits[name]}
    anchors |= {h.start for h, w in wanted.dates if w >= 0.9}
    if wanted.body and not anchors:
        anchors = {stream.first[wanted.body[0].line]}
    return [_place(stream, anchor, wanted) for anchor in sorted(anchors)]


def _place(stream: Stream, anchor: int, wanted: Wanted, others: Collection[int] = ()) -> Placed:
    """The entry's values nearest to an anchor, no two on the same words, none on those of ``others``."""
    line = stream.tokens[anchor].line
    chosen: dict[str, list[Hit]] = {}
    score = 0.0
    taken = set(others)

    def near(hit: Hit) -> int:
        return abs(stream.tokens[hit.start].line - line)

    def inside(hit: Hit) -> bool:
        return line - BEFORE <= stream.tokens[hit.start].line <= line + AFTER

    def take(name: str, hits: list[Hit], worth: float) -> None:
        nonlocal score
        chosen[name] = hits
        taken.update(i for hit in hits for i in range(hit.start, hit.end))
        score += worth * (1 - DECAY * min(map(near, hits)))

    dates = [(hit, weight) for hit, weight in wanted.dates if taken.isdisjoint(range(hit.start, hit.end))]
    _take_dates(dates, near, inside, anchor, take)
    for name, value in (("title", wanted.title), ("place", wanted.place), ("location", wanted.location)):
        close = [h for h in wanted.hits[name] if inside(h) and taken.isdisjoint(range(h.start, h.end))]
        if close:
            take(name, [min(close, key=lambda h: (near(h), abs(h.start - anchor)))], WEIGHTS[name])
        elif value:
            hits = _in_other_words(stream, name, value, line, taken)
            if hits:
                take(name, hits, WEIGHTS[name] * LOOSE)
    body = chain(wanted.body, max(0, line - 2), line + LONGEST_BODY)
    if body and body[0] - line <= AFTER:
        shown = sum(len(stream.line_text(i)) for i in body) / wanted.body_length
        score += BODY_WEIGHT * min(1.0, shown) * (1 - DECAY * abs(body[0] - line))
    else:
        body = []
    return Placed(anchor, score, chosen, tuple(body))


def _take_dates(dates: list[tuple[Hit, float]], near: Any, inside: Any, anchor: int, take: Any) -> None:
    """The printed date that says most of the entry's; two, where its start and its end stand apart."""
    close = [(hit, weight) for hit, weight in dates if inside(hit)]
    if not close:
        return
    hit, weight = max(close, key=lambda hw: hw[1] - DECAY * near(hw[0]) - 1e-6 * abs(hw[0].start - anchor))
    if weight >= 0.9:
        take("date", [hit], WEIGHTS["date"])
        return
    rest = [h for h, w in close if w < 0.9 and h != hit and abs(near(h) - near(hit)) <= 2]
    if rest:
        take("date", sorted([hit, min(rest, key=lambda h: abs(h.start - hit.start))]), WEIGHTS["date"] * 0.9)
    else:
        take("date", [hit], WEIGHTS["date"] * weight)


def _in_other_words(stream: Stream, name: str, value: str, line: int, taken: set[int]) -> list[Hit]:
    """A value that stands near a line in parts or spelt a little otherwise; tokens that are taken don't count."""
    first, last = max(0, line - PARTS_BEFORE), min(len(stream.lines), line + PARTS_AFTER)
    lo, hi = stream.first[first], stream.first[last]
    if name == "title":
        hits = find_parts(stream, value, lo, hi)
    else:
        hit = find_loose(stream, value, lo, hi)
        hits = [hit] if hit else []
    return hits if all(taken.isdisjoint(range(h.start, h.end)) for h in hits) else []

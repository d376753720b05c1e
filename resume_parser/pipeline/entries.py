"""Labelled entries -> jobs and studies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from resume_parser.normalize.dates import RangeSpan
from resume_parser.pipeline.labels import BODY, role_of
from resume_parser.pipeline.reading import Reading
from resume_parser.pipeline.tokens import spans_of, under
from resume_parser.pipeline.values import NONE, Value, joined, paragraph, runs
from resume_parser.pipeline.views import View


@dataclass(frozen=True)
class Found:
    """A job or a study as read. ``dates``: start and end in ISO form with the words of each."""

    title: Value = NONE
    place: Value = NONE
    location: Value = NONE
    start: Value = NONE
    end: Value = NONE
    is_current: bool = False
    description: Value = NONE
    lines: tuple[int, ...] = field(default=())


def entries_of(reading: Reading, section: str) -> list[Found]:
    """The jobs (``experience``) or studies (``education``) in the document's order."""
    found = [_entry(reading, section, entry) for entry in reading.entries_in(section)]
    found = [
        entry
        for entry in found
        if entry.title.text or entry.place.text or (entry.start.text and entry.description.text)
    ]
    return _share_places(found) if section == "experience" else found


def _entry(reading: Reading, section: str, lines: Sequence[int]) -> Found:
    head = [i for i in lines if reading.fields[i]]
    views = [reading.views[i] for i in head]
    fields = [reading.fields[i] for i in head]
    scores = [reading.field_scores[i] for i in head]
    titles = runs(views, fields, scores, "title")
    places = runs(views, fields, scores, "place")
    locations = runs(views, fields, scores, "location")
    body = [i for i in lines if role_of(reading.labels[i]) == BODY and i not in head]
    start, end, current = dates_of(views, fields, scores, is_study=section == "education")
    return Found(
        title=joined(unique(titles), ", ") if section == "education" else _first(titles),
        place=_first(places),
        location=_first(locations),
        start=start,
        end=end,
        is_current=current,
        description=paragraph([reading.views[i] for i in body], [reading.scores[i] for i in body]),
        lines=tuple(lines),
    )


def _first(values: Sequence[Value]) -> Value:
    return values[0] if values else NONE


def unique(values: Sequence[Value]) -> list[Value]:
    """Values without those that say the same again."""
    return list({value.text.casefold(): value for value in reversed(values)}.values())[::-1]


def dates_of(
    views: Sequence[View],
    fields: Sequence[Sequence[str]],
    scores: Sequence[Sequence[float]],
    *,
    is_study: bool,
) -> tuple[Value, Value, bool]:
    """Start, end and whether it goes on, from the printed dates that the field model points at."""
    spans: list[tuple[RangeSpan, tuple[tuple[int, int], ...], float]] = []
    for view, labels, row in zip(views, fields, scores, strict=True):
        places = spans_of(view.line, view.tokens) if view.dates else ([], [])
        for span in view.dates:
            words, marks = _words_under(view, under(places, span.start, span.end), labels, row)
            if marks:
                spans.append((span, words, sum(marks) / len(marks)))
    whole = next((s for s in spans if s[0].first and (s[0].last or s[0].is_current)), None)
    if whole is None and len(spans) > 1 and not any(s[0].is_current for s in spans[:1]):
        (first, words, score), (last, last_words, last_score) = spans[0], spans[1]
        if first.first and (last.first or last.is_current):
            end = Value(last.first.value, last_words, last_score) if last.first and not last.is_current else NONE
            return Value(first.first.value, words, score), end, last.is_current
    if whole is None and spans:
        whole = spans[0]
    if whole is None:
        return NONE, NONE, False
    span, words, score = whole
    start = Value(span.first.value, words, score) if span.first else NONE
    end = Value(span.last.value, words, score) if span.last else NONE
    if start.text and not end.text and not span.is_current:  # one printed date: when a study ended, or all of a job
        end = start
        start = NONE if is_study else start
    return start, NONE if span.is_current else end, span.is_current


def _words_under(
    view: View, chosen: range, labels: Sequence[str], row: Sequence[float]
) -> tuple[tuple[tuple[int, int], ...], list[float]]:
    """The words of a printed date, and the scores of those of its tokens that are labelled as the entry's date."""
    words = dict.fromkeys((view.tokens[i].line, view.tokens[i].word) for i in chosen)
    return tuple(words), [row[i] for i in chosen if i < len(labels) and labels[i] == "date"]


def _share_places(entries: Sequence[Found]) -> list[Found]:
    """Several positions at one company: an entry without a company takes it from the one before, if it follows at once."""
    out: list[Found] = []
    for entry in entries:
        before = out[-1] if out else None
        if (
            before is not None
            and not entry.place.text
            and entry.title.text
            and before.place.text
            and entry.start.text
            and entry.lines[0] - before.lines[-1] == 1
        ):
            entry = replace(
                entry, place=before.place, location=entry.location if entry.location.text else before.location
            )
        out.append(entry)
    return out

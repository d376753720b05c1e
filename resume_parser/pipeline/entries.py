"""Labelled entries -> jobs and studies."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from resume_parser.normalize.date_words import DASHES, GOES_ON
from resume_parser.normalize.dates import DateSpan, RangeSpan
from resume_parser.normalize.text import fold, folded
from resume_parser.pipeline.chunks import JOINERS
from resume_parser.pipeline.labels import BODY, role_of
from resume_parser.pipeline.printed import printed_dates
from resume_parser.pipeline.reading import Reading
from resume_parser.pipeline.values import NONE, Value, joined, paragraph, runs
from resume_parser.pipeline.views import View
from resume_parser.resources.lexicon import PLACES, clue_words, territory_names

CLOSING = ")]"
JOINTS = JOINERS | {"a"}
"""Written small: a name may begin with the same word written large."""
MESSRS = frozenset({"m/s", "m/s."})
WITHIN = re.compile(
    r"(?:au )?sein d(?:e la |e l['’]|u |es |e )(?:(?-i:société|entreprise|groupe|cabinet) )?|en tant que |en qualit[ée] d(?:e |['’])"
    r"|in qualit[àa] di |en calidad de |in the capacity of ",
    re.IGNORECASE,
)
"""What a sentence begins with before it names a company or a title; most of it is no small word of ``JOINTS``."""
TOWN = re.compile(
    r"(?:(?P<sign>\s[-–—|]\s|,\s|\s\((?=[^()]*\)$))|(?i:\b(?:ltd|limited|llc|llp|inc|plc|gmbh|ag|corp|s\.?r\.?l)\.?)(?P<gap>\s))"
    r"(?P<town>[^\W\d_][^,()|–—]{1,30}?)[).]?$"
)
"""What may be a town at the end of a company's name, behind a sign that parts it or the company's legal form."""
YEAR_AND_NEXT = re.compile(r"\W?(?P<first>(?:19|20)\d\d)[-‐‑–/](?P<last>\d\d)\W?")
NAMED = ("title", "place", "location")
"""The fields of an entry that are taken as they are labelled."""
NOTHING: frozenset[str] = frozenset()
MONTH = 7
"""Characters of an ISO date that tells the month."""


@dataclass
class Found:
    """A job or a study as read. ``start`` and ``end``: in ISO form.

    Nothing changes it once it is made; it isn't frozen, for that makes making it slow.
    """

    title: Value = NONE
    place: Value = NONE
    location: Value = NONE
    start: Value = NONE
    end: Value = NONE
    is_current: bool = False
    is_one_date: bool = False
    """It shows one date, which is taken for its start and end."""
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
    found = _with_halves_joined(found)
    return _with_first_open(_share_places(found)) if section == "experience" else found


def _with_halves_joined(entries: Sequence[Found]) -> list[Found]:
    """Entries, where a title alone and what has all but a title are one; so are a company or school and what lacks it."""
    out: list[Found] = []
    for entry in entries:
        above = out[-1] if out else None
        if above is not None and _are_halves(above, entry):
            out[-1] = replace(
                entry,
                title=above.title if above.title.text else entry.title,
                place=above.place if above.place.text else entry.place,
                location=entry.location if entry.location.text else above.location,
                lines=above.lines + entry.lines,
            )
        else:
            out.append(entry)
    return out


def _are_halves(above: Found, entry: Found) -> bool:
    """Whether an entry with neither date nor description has just the title or place that the one right below it lacks."""
    if above.start.text or above.end.text or above.is_current or above.description.text:
        return False
    if entry.lines[0] - above.lines[-1] != 1 or bool(above.title.text) == bool(above.place.text):
        return False
    return bool(entry.title.text) == bool(above.place.text) and bool(entry.place.text) == bool(above.title.text)


def _with_first_open(jobs: list[Found]) -> list[Found]:
    """The first job goes on where it shows one month alone, the latest beginning of all, and others show when they ended."""
    if len(jobs) < 2 or not jobs[0].is_one_date or len(jobs[0].start.text) < MONTH:
        return jobs
    first, others = jobs[0], jobs[1:]
    if any(job.is_current or job.start.text > first.start.text for job in others):
        return jobs
    if all(job.is_one_date or not job.end.text for job in others):
        return jobs
    return [replace(first, end=NONE, is_current=True), *others]


def _entry(reading: Reading, section: str, lines: Sequence[int]) -> Found:
    head = [i for i in lines if reading.fields[i]]
    views = [reading.views[i] for i in head]
    fields = [reading.fields[i] for i in head]
    scores = [reading.field_scores[i] for i in head]
    found = runs(views, fields, scores, NAMED)
    titles = without_joints(found["title"])
    places = without_joints(found["place"])
    place, location = with_town_apart(_first(places), _first(found["location"]))
    title = _first(titles) if section == "experience" else joined(unique(titles), ", ")
    if section == "experience" and not location.text:
        title, location = with_job_placed(title)
    body = [i for i in lines if role_of(reading.labels[i]) == BODY and i not in head]
    start, end, current = dates_of(views, fields, scores, is_study=section == "education")
    if section == "experience" and start is end and any(GOES_ON.search(view.text) for view in views):
        end, current = NONE, True
    return Found(
        title=title,
        place=place,
        location=location,
        start=start,
        end=end,
        is_current=current,
        is_one_date=bool(start.text) and start is end,
        description=paragraph([reading.views[i] for i in body], [reading.scores[i] for i in body]),
        lines=tuple(lines),
    )


def without_joints(values: Sequence[Value]) -> list[Value]:
    """Without the small words by which a sentence joins a title or a company: ``as a clerk``, ``with M/s Harbour Works``,
    ``au sein de la Banque du Nord``; what has no other words is left out."""
    return [value for value in map(_without_joints, values) if value.text]


def _without_joints(value: Value) -> Value:
    said = WITHIN.match(value.text)
    words = value.text[said.end() :].split(" ") if said and said.end() < len(value.text) else value.text.split(" ")
    while words and (words[0] in JOINTS or words[0].casefold() in MESSRS):
        words = words[1:]
    while words and words[-1] in JOINTS:
        words = words[:-1]
    text = " ".join(words)
    return value if text == value.text else value._replace(text=text)


def with_town_apart(place: Value, location: Value) -> tuple[Value, Value]:
    """A company or school, and where it is: a town at the end of its name that the field model takes for a part of it."""
    last = folded(place.text.rpartition(" ")[2]).split()[-1:]  # asked first: few names end in a town
    found = TOWN.search(place.text) if _name_places(last) else None
    words = fold(found["town"]).split() if found else []
    if not found or not words or not _name_places(words):
        return place, location
    count = len(found["town"].split())
    town = Value(found["town"], place.words[-count:], place.score)
    end = found.start("sign" if found["sign"] else "gap")
    name = place._replace(text=place.text[:end], words=place.words[:-count] or place.words)
    if town.text in location.text:
        return name, location
    return name, joined([town, location], ", ") if location.text else town


def _name_places(words: Sequence[str]) -> bool:
    """Whether all the words are some that towns or countries are named with."""
    return all(clue_words().get(word, NOTHING) & PLACES for word in words)


def with_job_placed(title: Value) -> tuple[Value, Value]:
    """A title, and where the job is: ``Receptionist, Bath (UK)``. A country alone is what the job is about: ``Head of
    Sales, France``."""
    rest, where = with_town_apart(title, NONE)
    if fold(where.text) not in territory_names():
        return rest, where
    shorter, wider = with_town_apart(rest, where)
    return (shorter, wider) if shorter.text != rest.text else (title, NONE)


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
    dates = _pointed_at(views, fields, scores)
    whole = _own(
        [d for d in dates if d.span.first and (d.span.last or d.span.is_current)],
        {view.index for view, labels in zip(views, fields, strict=True) if "title" in labels},
    )
    if whole is None and len(dates) > 1:
        first, last = dates[0], dates[1]
        if first.span.first and last.span.is_current:
            return first.value(first.span.first), NONE, True
        if first.span.first and last.span.first:
            if last.span.first.value < first.span.first.value[: len(last.span.first.value)]:
                first, last = last, first
            return first.value(first.span.first), last.value(last.span.first), False
    if whole is None and dates:
        whole = dates[0]
    if whole is None:
        return NONE, NONE, False
    start, end = whole.value(whole.span.first), whole.value(whole.span.last)
    if is_study and start.text and not end.text and (years := _academic_years(whole, views)):
        return start._replace(text=years[0]), start._replace(text=years[1]), False
    if start.text and not end.text and not whole.span.is_current and len(dates) == 1 and _is_open(whole, views):
        return start, NONE, True
    if start.text and not end.text and not whole.span.is_current:
        return NONE if is_study else start, start, False  # one printed date: when a study ended, or all of a job
    return start, NONE if whole.span.is_current else end, whole.span.is_current


def _own(dates: Sequence[_Dated], titled: Set[int]) -> _Dated | None:
    """The first of an entry's ranges, those beside its title first: what stands beside the company may be of all jobs there."""
    return next((date for date in dates if date.words[0][0] in titled), dates[0] if dates else None)


class _Dated(NamedTuple):
    """A printed date with the mean score of those of its tokens that are labelled as the entry's date."""

    span: RangeSpan
    words: tuple[tuple[int, int], ...]
    score: float

    def value(self, date: DateSpan | None) -> Value:
        return Value(date.value, self.words, self.score) if date and date.value else NONE


def _academic_years(date: _Dated, views: Sequence[View]) -> tuple[str, str] | None:
    """First and last year of ``2009-10``, which of a study is no month."""
    (at, first), *others = date.words
    view = next(view for view in views if view.index == at)
    found = YEAR_AND_NEXT.fullmatch(view.line.words[first].text)
    if others or found is None or int(found["last"]) != (int(found["first"]) + 1) % 100:
        return None
    return found["first"], f"{int(found['first']) + 1}"


def _is_open(date: _Dated, views: Sequence[View]) -> bool:
    """Whether a dash follows the date, and nothing after that in its cell or line: ``2019 –``."""
    at, last = date.words[-1]
    number = next(i for i, view in enumerate(views) if view.index == at)
    view, words = views[number], views[number].line.words
    if last + 1 < len(words) and last + 1 not in view.line.breaks and words[last + 1].text in DASHES:
        last += 1
    elif words[last].text.rstrip(CLOSING)[-1:] not in DASHES:
        return False
    ended = last + 1 == len(words)
    below = views[number + 1] if ended and number + 1 < len(views) else None
    return (ended or last + 1 in view.line.breaks) and not (below and below.index == at + 1 and below.dates)


def _pointed_at(
    views: Sequence[View], fields: Sequence[Sequence[str]], scores: Sequence[Sequence[float]]
) -> list[_Dated]:
    """The printed dates that hold a token labelled ``date``; neighbouring lines with such tokens are read as one."""
    marks: dict[tuple[int, int], list[float]] = {}
    groups: list[list[View]] = []
    for view, labels, row in zip(views, fields, scores, strict=True):
        if "date" not in labels:
            continue
        for token, name, mark in zip(view.tokens, labels, row, strict=False):
            if name == "date":
                marks.setdefault((view.index, token.word), []).append(mark)
        if groups and groups[-1][-1].index == view.index - 1:
            groups[-1].append(view)
        else:
            groups.append([view])
    found = []
    for group in groups:
        known = group[0].dates if len(group) == 1 else None
        for date in printed_dates([view.line for view in group], [view.index for view in group], known):
            inside = [mark for word in date.words for mark in marks.get(word, ())]
            if inside:
                found.append(_Dated(date.span, date.words, sum(inside) / len(inside)))
    return found


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

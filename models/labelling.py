"""A document with truth -> a label for each line and token, as a perfect cascade would give them.

The truth says what is right, not where it stands. Its values are aligned with the words; lines in between take
their label from headings (by the lexicon) and from what surrounds them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from models.align import Hit, Stream, find, lines_of, lines_within, squeeze
from models.entries import DateHit, Placed, place_entries
from resume_parser.document import Line
from resume_parser.normalize.dates import find_ranges
from resume_parser.normalize.text import fold
from resume_parser.pipeline.labels import BEGIN, BODY, HEAD, HEADING, OUTSIDE, SECTIONS, role_of, section_of
from resume_parser.pipeline.tokens import Token
from resume_parser.resources.lexicon import headings

LIST_SECTIONS = ("skills", "languages", "interests")
HEADING_WORDS = 7
"""A heading has at most so many words."""
LEAST_COVERAGE = 0.6
"""Least share of an entry section's values found on the page for the document to teach entries."""


@dataclass
class Labelled:
    """A document's lines and tokens with their labels; ``teaches`` names what may be learned from it."""

    lines: tuple[Line, ...]
    tokens: list[Token]
    first: list[int]
    line_labels: list[str]
    token_labels: list[str]
    teaches: set[str] = field(default_factory=set)
    coverage: float = 1.0


def label(lines: Sequence[Line], truth: dict[str, Any]) -> Labelled:
    """Align one document with its truth."""
    stream = Stream.of(lines)
    dates = date_hits(stream)
    silent = set(truth.get("not_annotated", ()))
    lines_out: list[str] = [""] * len(lines)
    tokens_out = [OUTSIDE] * len(stream.tokens)
    wanted = found = 0
    teaches = {"contact"}
    for section, key, place in (
        ("experience", "experiences", "company"),
        ("education", "educations", "school"),
    ):
        entries = truth.get(key) or []
        placed = place_entries(stream, entries, place, dates)
        w, f = coverage(entries, placed, place)
        wanted, found = wanted + w, found + f
        if not w or f / w >= LEAST_COVERAGE:
            teaches.add(section)
        mark_entries(stream, section, placed, lines_out, tokens_out)
    mark_summary(stream, truth.get("summary") or "", lines_out)
    mark_contact(stream, truth.get("info") or {}, lines_out, tokens_out)
    guesses = heading_guesses(stream, lines_out)
    for section in LIST_SECTIONS:
        mark_list(stream, section, truth.get(section) or [], guesses, lines_out, tokens_out)
        if section not in silent:
            teaches.add(section)
    mark_headings(stream, guesses, lines_out)
    fill(stream, truth, silent, lines_out)
    share = found / wanted if wanted else 1.0
    if share >= LEAST_COVERAGE:
        teaches.add("lines")
    return Labelled(tuple(lines), stream.tokens, stream.first, lines_out, tokens_out, teaches, share)


def date_hits(stream: Stream) -> list[DateHit]:
    """Every printed date and range as tokens."""
    hits = []
    for index, line in enumerate(stream.lines):
        offsets, at = [], 0
        for word in line.words:
            offsets.append(at)
            at += len(word.text) + 1
        lo, hi = stream.first[index], stream.first[index + 1]
        for span in find_ranges(line.text):
            inside = [
                i
                for i in range(lo, hi)
                if offsets[stream.tokens[i].word] + stream.tokens[i].start < span.end
                and offsets[stream.tokens[i].word] + stream.tokens[i].end > span.start
            ]
            if inside:
                last = "current" if span.is_current else span.last.value if span.last else ""
                hits.append(DateHit(inside[0], inside[-1] + 1, span.first.value if span.first else "", last))
    return hits


def coverage(entries: Sequence[dict[str, Any]], placed: Sequence[Placed | None], place: str) -> tuple[int, int]:
    """How many titles, places and dates the truth has, and how many of them were found."""
    wanted = found = 0
    for entry, where in zip(entries, placed, strict=True):
        for name, value in (
            ("title", entry.get("title")),
            ("place", entry.get(place)),
            ("date", entry.get("start") or entry.get("end")),
        ):
            if value:
                wanted += 1
                found += bool(where and where.hits.get(name))
    return wanted, found


def mark_entries(
    stream: Stream, section: str, placed: Sequence[Placed | None], lines_out: list[str], tokens_out: list[str]
) -> None:
    """Label the heads, bodies and fields of a section's entries."""
    known = [where for where in placed if where]
    used: set[int] = set()
    heads: list[list[int]] = []
    for where in known:
        own = [i for i in where.tokens() if i not in used] or [where.anchor]
        for name, hits in where.hits.items():
            for hit in hits:
                for i in range(hit.start, hit.end):
                    if i not in used and tokens_out[i] == OUTSIDE:
                        tokens_out[i] = name
        used.update(where.tokens())
        heads.append(sorted({stream.tokens[i].line for i in own}))
    begins = sorted({head[0] for head in heads})
    for head, where in zip(heads, known, strict=True):
        later = [b for b in begins if b > head[0]]
        end = later[0] if later else len(stream.lines)
        for i in head:
            lines_out[i] = f"{section}:{BEGIN if i == head[0] else HEAD}"
        last = head[0]
        for i in where.body:
            if head[0] <= i < end and not lines_out[i] and i - last <= 12:
                lines_out[i] = f"{section}:{BODY}"
                last = i
        stop = max([last, *[i for i in head if i < end]])
        body_started = False
        for i in range(head[0] + 1, stop):
            body_started = body_started or lines_out[i].endswith(BODY)
            if not lines_out[i]:
                lines_out[i] = f"{section}:{BODY if body_started else HEAD}"


def mark_summary(stream: Stream, summary: str, lines_out: list[str]) -> None:
    lines = [i for i in lines_within(stream, summary) if not lines_out[i]]
    run: list[int] = []
    best: list[int] = []
    for i in lines:
        run = [*run, i] if run and i - run[-1] == 1 else [i]
        if len(run) > len(best):
            best = run
    for i in best:
        lines_out[i] = "summary"


def mark_contact(stream: Stream, info: dict[str, Any], lines_out: list[str], tokens_out: list[str]) -> None:
    """The name's most prominent place, the address, and the lines of phone, e-mail and links."""

    def free(hit: Hit) -> bool:
        return not any(lines_out[stream.tokens[i].line] for i in range(hit.start, hit.end))

    def size(hit: Hit) -> float:
        token = stream.tokens[hit.start]
        return stream.lines[token.line].words[token.word].style.size

    location = info.get("location") or {}
    location = location.get("text", "") if isinstance(location, dict) else str(location)
    contact_lines: set[int] = set()
    names = [hit for hit in find(stream, info.get("name") or "") if free(hit)]
    if names:
        name = max(names, key=lambda h: (size(h), -h.start))
        tokens_out[name.start : name.end] = ["name"] * (name.end - name.start)
        contact_lines |= lines_of(stream, [name])
    for value in (info.get("email"), info.get("phone"), *[str(u) for u in info.get("urls") or []]):
        contact_lines |= lines_of(stream, [h for h in find(stream, value or "", fuzzy=False) if free(h)][:2])
    places = [hit for hit in find(stream, location) if free(hit)]
    if places:
        near = sorted(contact_lines) or [0]
        place = min(places, key=lambda h: min(abs(stream.tokens[h.start].line - i) for i in near))
        tokens_out[place.start : place.end] = ["location"] * (place.end - place.start)
        contact_lines |= lines_of(stream, [place])
    for i in contact_lines:
        lines_out[i] = lines_out[i] or "contact"


def heading_guesses(stream: Stream, lines_out: Sequence[str]) -> dict[int, str]:
    """Unlabelled lines that the lexicon knows as headings, with the section they name."""
    known, guesses = headings(), {}
    for i, line in enumerate(stream.lines):
        if lines_out[i] or len(line.words) > HEADING_WORDS:
            continue
        section = known.get(fold(line.text))
        if section:
            guesses[i] = section if section in SECTIONS else "other"
    return guesses


def mark_list(
    stream: Stream,
    section: str,
    values: Sequence[Any],
    guesses: dict[int, str],
    lines_out: list[str],
    tokens_out: list[str],
) -> None:
    """Lines and items of skills, languages or interests: under such a heading, or mostly made of such items."""
    cover: dict[int, list[Hit]] = {}
    for value in sorted({str(v) for v in values}, key=len, reverse=True):
        for hit in find(stream, value, fuzzy=False):
            touched = {stream.tokens[i].line for i in range(hit.start, hit.end)}
            if any(lines_out[i] not in ("", section) for i in touched):
                continue
            cover.setdefault(min(touched), []).append(hit)
            for i in touched:
                cover.setdefault(i, [])
    under = headed_lines(stream, guesses, section)
    for i, hits in cover.items():
        total = sum(bool(squeeze(t.text)) for t in stream.tokens[stream.first[i] : stream.first[i + 1]])
        taken = {k for hit in hits for k in range(hit.start, hit.end)}
        if i in guesses and not (total > 1 and len(taken) == total and guesses[i] != section):
            continue
        wrapped = not hits and i in under
        if wrapped or i in under or (len(taken) >= 0.6 * total and not under):
            lines_out[i] = section
            for hit in hits:
                if all(tokens_out[k] == OUTSIDE for k in range(hit.start, hit.end)):
                    tokens_out[hit.start : hit.end] = ["B", *["I"] * (hit.end - hit.start - 1)]


def headed_lines(stream: Stream, guesses: dict[int, str], section: str) -> set[int]:
    """Lines between a heading of the section and the next heading; also ``Languages: …`` lines."""
    known = headings()
    under: set[int] = set()
    current = ""
    for i, line in enumerate(stream.lines):
        current = guesses.get(i, current)
        label_text, colon, _ = line.text.partition(":")
        inline = known.get(fold(label_text)) if colon and len(label_text.split()) <= HEADING_WORDS else None
        if (current == section and i not in guesses and inline in (None, section)) or inline == section:
            under.add(i)
    return under


def mark_headings(stream: Stream, guesses: dict[int, str], lines_out: list[str]) -> None:
    """Headings: those of the lexicon, named by what follows them, and prominent lines where a new section begins."""
    body = body_size(stream.lines)
    for i in range(len(lines_out)):
        if lines_out[i]:
            continue
        following = next((section_of(x) for x in lines_out[i + 1 : i + 3] if x), "")
        if i in guesses:
            section = guesses[i]
            if following == "contact" and not any(lines_out[:i]):  # the document's own title
                lines_out[i] = "contact"
                continue
            if following and following not in ("contact", section) and section != "other":
                begins = lines_out[i + 1].endswith(BEGIN) if i + 1 < len(lines_out) else False
                section = following if begins or following in LIST_SECTIONS else section
            elif (
                following in ("experience", "education") and i + 1 < len(lines_out) and lines_out[i + 1].endswith(BEGIN)
            ):
                section = following
            lines_out[i] = f"{HEADING}:{section}"
            continue
        before = next((section_of(x) for x in reversed(lines_out[:i]) if x), "")
        following = section_of(lines_out[i + 1]) if i + 1 < len(lines_out) else ""
        if following and following not in (before, "contact") and is_prominent(stream.lines[i], body):
            lines_out[i] = f"{HEADING}:{following}"


def body_size(lines: Sequence[Line]) -> float:
    """The type size of most characters, in points."""
    sizes: dict[float, int] = {}
    for line in lines:
        for word in line.words:
            sizes[word.style.size] = sizes.get(word.style.size, 0) + len(word.text)
    return max(sizes, key=lambda s: sizes[s], default=0.0)


def is_prominent(line: Line, body: float) -> bool:
    if not line.words or len(line.words) > HEADING_WORDS - 2 or line.kind == "item":
        return False
    text = line.text
    style = line.words[0].style
    caps = text.upper() == text and any(c.isalpha() for c in text)
    return line.kind == "heading" or style.bold or style.size > body * 1.1 or caps or text.endswith(":")


def fill(stream: Stream, truth: dict[str, Any], silent: set[str], lines_out: list[str]) -> None:
    """Label what is left by the heading it stands under and the entry it stands in."""
    headed = ""
    previous = ""
    open_body = "experience.description" in silent
    for i, current in enumerate(lines_out):
        if current:
            headed = section_of(current) if role_of(current) == HEADING else headed
            previous = current
            continue
        section = headed
        if not headed:
            section = "contact" if section_of(previous) in ("", "contact") else section_of(previous)
        if section in ("experience", "education"):
            inside = section_of(previous) == section and role_of(previous) != HEADING
            bodies = any(e.get("description") for e in truth.get(f"{section}s") or [])
            keep = inside and (open_body or not bodies or (role_of(previous) == BODY and continues(lines_out, i)))
            section = f"{section}:{BODY}" if keep else "other"
        lines_out[i] = section
        previous = section if section != "other" else previous


def continues(lines_out: Sequence[str], i: int) -> bool:
    """Whether the entry's body goes on after line i."""
    return next((x for x in lines_out[i + 1 :] if x), "").endswith(f":{BODY}")

"""A document with truth -> a label for each line and token, as a perfect cascade would give them.

The truth says what is right, not where it stands. Its values are aligned with the words; lines in between take
their label from headings (by the lexicon) and from what surrounds them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from models.align import Hit, Stream, chain, find, find_loose, lines_of, passages
from models.entries import Placed, date_hits, place_entries
from models.lists import HEADING_WORDS, mark_list
from resume_parser.document import PLAIN, Line
from resume_parser.normalize.text import fold
from resume_parser.pipeline.labels import (
    BEGIN,
    BODY,
    ENTRY_SECTIONS,
    HEAD,
    HEADING,
    LIST_SECTIONS,
    OUTSIDE,
    SECTIONS,
    role_of,
    section_of,
)
from resume_parser.pipeline.tokens import Token
from resume_parser.resources.lexicon import headings

LEAST_COVERAGE = 0.6
"""Least share of an entry section's values found on the page for the document to teach entries."""
REPEATED = 3
"""Lines of the same words as often as this are labels within entries, not headings of sections."""
PLAIN_LOOK = (PLAIN.size, PLAIN.bold, PLAIN.italic, PLAIN.color, "text", False)
"""The look of lines that nothing sets apart, its font aside."""


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
            if head[0] <= i < end and not lines_out[i]:
                lines_out[i] = f"{section}:{BODY}"
                last = i
        stop = max([last, *[i for i in head if i < end]])
        body_started = False
        for i in range(head[0] + 1, stop):
            body_started = body_started or lines_out[i].endswith(BODY)
            if not lines_out[i]:
                lines_out[i] = f"{section}:{BODY if body_started else HEAD}"


def mark_summary(stream: Stream, summary: str, lines_out: list[str]) -> None:
    """The lines that show the summary, and those between them."""
    found = [p for p in passages(stream, summary) if not lines_out[p.line]]
    lines = chain(found, 0, len(lines_out))
    for before, after in zip(lines, [*lines[1:], *lines[-1:]], strict=True):
        for i in range(before, after + 1 if after - before <= 3 else before + 1):
            lines_out[i] = lines_out[i] or "summary"


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
    places = [hit for hit in find(stream, location, fuzzy=False) if free(hit)]
    if not places:
        places = loose_places(stream, location, lines_out)
    if places:
        near = sorted(contact_lines) or [0]
        place = min(places, key=lambda h: min(abs(stream.tokens[h.start].line - i) for i in near))
        tokens_out[place.start : place.end] = ["location"] * (place.end - place.start)
        contact_lines |= lines_of(stream, [place])
    for i in contact_lines:
        lines_out[i] = lines_out[i] or "contact"


def loose_places(stream: Stream, location: str, lines_out: Sequence[str]) -> list[Hit]:
    """Where unlabelled lines show an address in other words."""
    places = []
    start = 0
    for i in range(len(lines_out) + 1):
        if i == len(lines_out) or lines_out[i] not in ("", "contact"):
            hit = find_loose(stream, location, stream.first[start], stream.first[i]) if i > start else None
            places += [hit] if hit else []
            start = i + 1
    return places


Look = tuple[str, float, bool, bool, int, str, bool]


def look(line: Line) -> Look:
    """What makes a line look like others: font, size, weight, slant, colour, kind and capitals."""
    style = line.words[0].style
    text = line.text
    return style.font, round(style.size), style.bold, style.italic, style.color, line.kind, text == text.upper()


def heading_guesses(stream: Stream, lines_out: Sequence[str]) -> dict[int, str]:
    """Unlabelled lines that are headings, with the section they name.

    Those that the lexicon knows; and those that look as these do and as no other line does, with no section.
    """
    known, guesses = headings(), {}
    texts = [fold(line.text.strip(" :")) for line in stream.lines]
    often = Counter(texts)
    short = [i for i, line in enumerate(stream.lines) if not lines_out[i] and 0 < len(line.words) <= HEADING_WORDS]
    for i in short:
        section = known.get(texts[i]) if often[texts[i]] < REPEATED else None
        if section:
            guesses[i] = section if section in SECTIONS else "other"
    looks = Counter(look(stream.lines[i]) for i in guesses)
    usual, count = looks.most_common(1)[0] if looks else (None, 0)
    others = sum(bool(lines_out[i]) and look(line) == usual for i, line in enumerate(stream.lines) if line.words)
    most = Counter(look(line) for line in stream.lines if line.words).most_common(1)
    if usual is not None and count > 1 and not others and usual[1:] != PLAIN_LOOK and usual != most[0][0]:
        guesses.update({i: "" for i in short if i not in guesses and look(stream.lines[i]) == usual})
    return guesses


def mark_headings(stream: Stream, guesses: dict[int, str], lines_out: list[str]) -> None:
    """Headings: those that were guessed, named by what follows them, and prominent lines where a new section begins."""
    body = body_size(stream.lines)
    for i in range(len(lines_out)):
        if lines_out[i]:
            continue
        after = lines_out[i + 1] if i + 1 < len(lines_out) else ""
        if i in guesses:
            later = next((x for x in lines_out[i + 1 : i + 3] if x), "")
            following = section_of(later)
            after = later if later.endswith(f":{BEGIN}") else after  # over the head row of a table
            if following == "contact" and not any(lines_out[:i]):  # the document's own title
                lines_out[i] = "contact"
            else:
                lines_out[i] = f"{HEADING}:{named_section(guesses[i], after, following)}"
            continue
        before = next((section_of(x) for x in reversed(lines_out[:i]) if x), "")
        following = section_of(after)
        starts = following and following not in (before, "contact")
        if starts and is_prominent(stream.lines[i], body) and not is_labelled(stream.lines[i]):
            lines_out[i] = f"{HEADING}:{following}"


def named_section(guess: str, after: str, following: str) -> str:
    """What a heading names: its words' section, unless another begins right below it."""
    if after.endswith(f":{BEGIN}"):
        return section_of(after)
    if not guess:
        return following if following and following == section_of(after) else "other"
    return following if following in LIST_SECTIONS and guess != "other" else guess


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


def is_labelled(line: Line) -> bool:
    """``Marital status : single``"""
    name, mark, value = line.text.partition(":")
    return bool(mark) and bool(name.strip()) and any(map(str.isalnum, value))


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
            section = section_of(previous) or "contact"
        if section in ENTRY_SECTIONS:
            inside = section_of(previous) == section and role_of(previous) != HEADING
            free = open_body if section == "experience" else True
            keep = inside and (free or (role_of(previous) == BODY and continues(lines_out, i)))
            section = f"{section}:{BODY}" if keep else "other"
        elif section == "summary" and "summary" not in silent:
            section = "other"  # the truth says which lines are
        lines_out[i] = section
        previous = section if section != "other" else previous


def continues(lines_out: Sequence[str], i: int) -> bool:
    """Whether the entry's body goes on after line i."""
    return next((x for x in lines_out[i + 1 :] if x), "").endswith(f":{BODY}")

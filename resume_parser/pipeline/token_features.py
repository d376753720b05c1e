"""Views -> features of each token for the field models: the word, its look, its chunk, its line, its neighbours.

A chunk is what stands between separators (comma, bar, long dash, bracket, a wide gap, a line's edge): people set
title, company and place apart by them, so what one word of a chunk tells holds for all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from resume_parser.document import Style
from resume_parser.pipeline.lexical import strongest
from resume_parser.pipeline.line_features import step
from resume_parser.pipeline.tokens import Token, spans_of, under
from resume_parser.pipeline.views import PHONE, URL, View

SEPARATORS = frozenset(",;|–—•·()[]:/-‑●▪■◆*~><")
JOINERS = frozenset(
    {
        "at",
        "chez",
        "bei",
        "en",
        "em",
        "bij",
        "presso",
        "in",
        "for",
        "from",
        "with",
        "of",
        "to",
        "na",
        "no",
        "à",
    }
)
POSITION_STEPS = (0, 1, 2, 4, 7, 12)
LENGTH_STEPS = (1, 2, 3, 5, 8, 13)


class Chunk(NamedTuple):
    """A run of tokens between separators: its number in the line, its length, the clues and date found in it."""

    number: int
    length: int
    kinds: tuple[str, ...]
    verdict: str
    before: str
    """The separator on the left: its text, ``gap`` or ``edge``."""
    after: str


def shape(text: str) -> str:
    """``Google`` -> ``Xx``, ``IBM`` -> ``XX``, ``2019`` -> ``9999``, ``B.Sc`` -> ``X.Xx``."""
    out: list[str] = []
    for c in text[:12]:
        mark = "X" if c.isupper() else "x" if c.islower() else "9" if c.isdigit() else c
        if mark == "9" or len(out) < 2 or out[-1] != mark or out[-2] != mark:
            out.append(mark)
    return "".join(out)


def token_features(views: Sequence[View], roles: Sequence[str]) -> list[list[str]]:
    """One list of features per token of the lines, in order; ``roles`` are the line model's words on the lines."""
    out: list[list[str]] = []
    count = len(views)
    sizes = [view.size for view in views]
    largest = max(sizes, default=1.0)
    told = [f"{strongest(view.verdicts)}{'d' if view.dates else ''}" for view in views]
    styles: dict[Style, int] = {}
    for number, (view, role) in enumerate(zip(views, roles, strict=True)):
        shared = _line_features(view, role, number, count, largest)
        shared.append(f"up={told[number - 1] if number else 'none'}")
        shared.append(f"down={told[number + 1] if number + 1 < count else 'none'}")
        own = _own_features(view, styles)
        for features in own:
            out.append([*features, *shared])
    return out


def _line_features(view: View, role: str, number: int, count: int, largest: float) -> list[str]:
    line = view.line
    features = [
        "bias",
        f"role={role}",
        f"line={min(number, 4)}",
        f"line={min(number, 4)}|{min(count, 5)}",
        f"kind={line.kind}",
        f"breaks={min(len(line.breaks), 3)}",
        f"lsize={'top' if view.size == largest and largest > 1.03 else step(view.size, (0.97, 1.03, 1.2))}",
        f"ldate={'yes' if view.dates else 'no'}",
        f"lwords={step(len(view.words), (2, 4, 7, 12, 20))}",
    ]
    if view.label:
        features.append(f"llabel={view.label}")
    if view.caps:
        features.append("lcaps")
    if line.cell:
        features.append(f"cell={min(line.cell.column, 4)}")
    return features


def chunks_of(view: View) -> list[Chunk]:
    """For each token the chunk in which it stands."""
    out: list[Chunk] = []
    number = 0
    for (start, before), (end, after) in pairwise(_edges(view)):
        if start >= end:
            continue
        kinds = tuple(sorted(frozenset().union(*view.kinds[start:end])))
        chunk = Chunk(number, end - start, kinds, strongest(view.verdicts[start:end]), before, after)
        out += [chunk] * (end - start)
        number += 1
    return out


def begins_of(view: View) -> list[bool]:
    """For each token whether a chunk begins with it."""
    starts = {start for start, _ in _edges(view)}
    return [i in starts for i in range(len(view.tokens))]


def _edges(view: View) -> list[tuple[int, str]]:
    """The tokens at which chunks begin and what parts each from the one before; the line's end comes last."""
    tokens, line = view.tokens, view.line
    edges: list[tuple[int, str]] = [(0, "edge")]
    previous: Token | None = None
    breaks = frozenset(line.breaks)
    for i, token in enumerate(tokens):
        if token.text in SEPARATORS:
            edges.append((i, token.text))
            edges.append((i + 1, token.text))
        elif previous is not None and token.word != previous.word:
            if token.word in breaks:
                edges.append((i, "gap"))
            elif line.words[token.word].style != line.words[previous.word].style:
                edges.append((i, "style"))
            elif token.text.lower() in JOINERS:
                edges.append((i, "join"))
        previous = token
    edges.append((len(tokens), "edge"))
    return edges


def _own_features(view: View, styles: dict[Style, int]) -> list[list[str]]:
    """What each token says; ``styles`` numbers the looks of the entry as they come."""
    tokens, words, kinds = view.tokens, view.words, view.kinds
    chunks = chunks_of(view)
    dated = dated_tokens(view)
    numbered = _phone_tokens(view) if view.phone else frozenset()
    rows = []
    style: Style | None = None
    for i, token in enumerate(tokens):
        text, low, chunk = token.text, words[i], chunks[i]
        own = view.line.words[token.word].style
        features = [
            f"w={low or text}",
            f"s={shape(text)}",
            f"p3={low[:3]}",
            f"x3={low[-3:]}",
            f"x4={low[-4:]}",
            f"at={step(i, POSITION_STEPS)}",
            f"chunk={min(chunk.number, 5)}",
            f"clen={step(chunk.length, LENGTH_STEPS)}",
            f"cbef={chunk.before}",
            f"caft={chunk.after}",
            f"csep={chunk.before}{chunk.after}",
            f"cut={min(chunk.number, 3)}of{min(chunks[-1].number, 4)}",
            f"sty={min(styles.setdefault(own, len(styles)), 4)}",
            f"look={own.bold:d}{own.italic:d}{step(view.size, (0.97, 1.03, 1.2))}{own.color != 0:d}",
        ]
        if style is not None and own != style:
            features.append("turn")
        style = own
        features += [f"is={kind}" for kind in kinds[i]]
        features += [f"c={kind}" for kind in chunk.kinds]
        if not chunk.kinds:
            features.append("c=none")
        features.append(f"v={view.verdicts[i]}")
        features.append(f"cv={chunk.verdict}")
        if dated[i]:
            features.append(f"date={dated[i]}")
        if i in numbered:
            features.append("tel")
        if "@" in text:
            features.append("mail")
        elif view.url and URL.search(text):
            features.append("web")
        rows.append(features)
    return rows


def dated_tokens(view: View) -> list[str]:
    """Per token ``B`` or ``I`` of a printed date or range, empty outside."""
    out = [""] * len(view.tokens)
    if not view.dates:
        return out
    spans = spans_of(view.line, view.tokens)
    for date in view.dates:
        mark = "B"
        for i in under(spans, date.start, date.end):
            out[i] = mark
            mark = "I"
    return out


def _phone_tokens(view: View) -> frozenset[int]:
    """The tokens of what looks like a telephone number."""
    spans = spans_of(view.line, view.tokens)
    return frozenset(i for match in PHONE.finditer(view.text) for i in under(spans, match.start(), match.end()))

"""Views -> features of each token for the field models: the word, its look, its chunk, its line, its neighbours.

A chunk is what stands between separators (comma, bar, long dash, bracket, a wide gap, a line's edge): people set
title, company and place apart by them, so what one word of a chunk tells holds for all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from functools import lru_cache
from typing import Final, TypeVar

from resume_parser.document import Style
from resume_parser.normalize.text import folded
from resume_parser.pipeline.lexical import strongest, verdict_of
from resume_parser.pipeline.line_features import bucket_of, buckets, step
from resume_parser.pipeline.network import Group, features_of
from resume_parser.pipeline.tokens import spans_of, under
from resume_parser.pipeline.views import PHONE, URL, View

T = TypeVar("T")

SIZE_STEPS = (0.97, 1.03, 1.2)
POSITIONS: Final = buckets((0, 1, 2, 4, 7, 12))
LENGTHS: Final = buckets((1, 2, 3, 5, 8, 13))
WORDS: Final = buckets((2, 4, 7, 12, 20))
GROUPS = 4
"""Of each token."""
NOWHERE: frozenset[int] = frozenset()


def shape(text: str) -> str:
    """``Google`` -> ``Xx``, ``IBM`` -> ``XX``, ``2019`` -> ``9999``, ``B.Sc`` -> ``X.Xx``, ``東京`` -> ``zz``."""
    out: list[str] = []
    for c in text[:12]:
        mark = "X" if c.isupper() else "x" if c.islower() else "9" if c.isdigit() else "z" if c.isalpha() else c
        if mark == "9" or len(out) < 2 or out[-1] != mark or out[-2] != mark:
            out.append(mark)
    return "".join(out)


def token_features(views: list[View], roles: Sequence[str]) -> list[list[str]]:
    """One list of features per token of the lines, in order; ``roles`` are the line model's words on the lines."""
    told = token_items(views, roles, features_of)
    items = [told[i : i + GROUPS] for i in range(0, len(told), GROUPS)]
    return [[feature for features in item for feature in features] for item in items]


def token_items(views: list[View], roles: Sequence[str], find: Callable[[Group], T]) -> list[T]:
    """What is found for the groups of all tokens, ``GROUPS`` of each: its word, its place and look, its chunk, its line."""
    out: list[T] = []
    count = len(views)
    largest = max([view.size for view in views], default=1.0)
    told = [f"{view.verdict}{'d' if view.dates else ''}" for view in views]
    styles: dict[Style, int] = {}
    for number, (view, role) in enumerate(zip(views, roles, strict=True)):
        up = told[number - 1] if number else "none"
        down = told[number + 1] if number + 1 < count else "none"
        of_line = (
            _line_features,
            role,
            min(number, 4),
            min(count, 5),
            view.line.kind,
            min(len(view.line.breaks), 3),
            "top" if view.size == largest and largest > 1.03 else str(step(view.size, SIZE_STEPS)),
            "yes" if view.dates else "no",
            bucket_of(len(view.words), WORDS),
            view.label,
            view.caps,
            min(view.line.cell.column, 4) if view.line.cell else -1,
            up,
            down,
        )
        _add_line(out, view, styles, find(of_line), find)
    return out


def _line_features(
    role: str,
    number: int,
    count: int,
    kind: str,
    breaks: int,
    size: str,
    dated: str,
    words: int,
    label: str,
    caps: bool,
    column: int,
    up: str,
    down: str,
) -> tuple[str, ...]:
    """What all tokens of a line share; ``up`` and ``down``: what the lines beside it tell."""
    features = [
        "bias",
        f"role={role}",
        f"line={number}",
        f"line={number}|{count}",
        f"kind={kind}",
        f"breaks={breaks}",
        f"lsize={size}",
        f"ldate={dated}",
        f"lwords={words}",
    ]
    if label:
        features.append(f"llabel={label}")
    if caps:
        features.append("lcaps")
    if column >= 0:
        features.append(f"cell={column}")
    return (*features, f"up={up}", f"down={down}")


def chunk_items(view: View, find: Callable[[Group], T]) -> list[T]:
    """For each token what is found for what all of its chunk share."""
    chunks = view.chunks
    last = min(len(chunks) - 1, 4)
    out: list[T] = []
    for number, chunk in enumerate(chunks):
        start, end = chunk.start, chunk.end
        kinds, verdict = _told(view.kinds[start:end], view.verdicts[start:end])
        length = bucket_of(end - start, LENGTHS)
        found = find((_chunk_features, min(number, 5), length, chunk.before, chunk.after, last, kinds, verdict))
        out += [found] * (end - start)
    return out


@lru_cache(maxsize=16_384)
def _told(kinds: tuple[frozenset[str], ...], verdicts: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """What the words of a chunk tell together: the kinds of clue, and the strongest verdict."""
    return tuple(sorted(frozenset().union(*kinds))), strongest(verdicts)


def begins_of(view: View, after: Container[str] | None = None) -> list[bool]:
    """For each token whether a chunk begins with it; with ``after`` only one that one of these parts from what it follows."""
    starts = {start for start, before in view.edges if after is None or before in after}
    return [i in starts for i in range(len(view.tokens))]


def _add_line(out: list[T], view: View, styles: dict[Style, int], of_line: T, find: Callable[[Group], T]) -> None:
    """Add what is found for a line's tokens; ``styles`` numbers the looks of the entry as they come."""
    kinds, words = view.kinds, view.line.words
    chunks = chunk_items(view, find)
    dated = dated_tokens(view)
    numbered = _phone_tokens(view) if view.phone else NOWHERE
    size = step(view.size, SIZE_STEPS)
    style: Style | None = None
    look = 0
    bold = italic = colored = False
    for i, token in enumerate(view.tokens):
        own = words[token.word].style
        turned = False
        if own is not style:
            turned = style is not None and own != style
            look = min(styles.setdefault(own, len(styles)), 4)
            _, _, bold, italic, color = own
            colored, style = color != 0, own
        of_word = _word_features, token.text, kinds[i], view.url
        at = bucket_of(i, POSITIONS)
        of_look = _look_features, at, look, bold, italic, size, colored, turned, dated[i], i in numbered
        out += (find(of_word), find(of_look), chunks[i], of_line)


def _word_features(text: str, kinds: frozenset[str], url: bool) -> tuple[str, ...]:
    """What a token's text says; ``url``: its line holds an address.

    A sign of a script without capitals, such as Chinese, says as much as three letters: its affixes are shorter.
    """
    low = folded(text)
    form = shape(text)
    short, long = (1, 2) if form.startswith("z") else (3, 4)
    features = [
        f"w={low or text}",
        f"s={form}",
        f"p3={low[: min(long, 3)]}",
        f"x3={low[-short:]}",
        f"x4={low[-long:]}",
        *[f"is={kind}" for kind in sorted(kinds)],
        f"v={verdict_of(low) if low else ''}",
    ]
    if "@" in text:
        features.append("mail")
    elif url and URL.search(text):
        features.append("web")
    return tuple(features)


def _look_features(
    at: int, look: int, bold: bool, italic: bool, size: int, colored: bool, turned: bool, dated: str, numbered: bool
) -> tuple[str, ...]:
    """Where in the line a token stands, how it is set, and whether a date or telephone number holds it."""
    features = [f"at={at}", f"sty={look}", f"look={bold:d}{italic:d}{size}{colored:d}"]
    if turned:
        features.append("turn")
    if dated:
        features.append(f"date={dated}")
    if numbered:
        features.append("tel")
    return tuple(features)


def _chunk_features(
    number: int, length: int, before: str, after: str, last: int, kinds: tuple[str, ...], verdict: str
) -> tuple[str, ...]:
    """What all tokens of a chunk share; ``before`` and ``after``: the separators' texts, ``gap``, ``edge`` and the like."""
    return (
        f"chunk={number}",
        f"clen={length}",
        f"cbef={before}",
        f"caft={after}",
        f"csep={before}{after}",
        f"cut={min(number, 3)}of{last}",
        *([f"c={kind}" for kind in kinds] or ["c=none"]),
        f"cv={verdict}",
    )


def dated_tokens(view: View) -> list[str]:
    """Per token ``B`` or ``I`` of a printed date or range, empty outside."""
    out = [""] * len(view.tokens)
    for date in view.dated:
        mark = "B"
        for i in date:
            out[i] = mark
            mark = "I"
    return out


def _phone_tokens(view: View) -> frozenset[int]:
    """The tokens of what looks like a telephone number."""
    spans = spans_of(view.line, view.tokens)
    return frozenset(i for match in PHONE.finditer(view.text) for i in under(spans, match.start(), match.end()))

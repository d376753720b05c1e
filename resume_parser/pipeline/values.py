"""Runs of labelled tokens -> values: clean text with the words behind it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from resume_parser.document import SOFT_HYPHEN, Box, Line, Word, made
from resume_parser.pipeline.labels import OUTSIDE
from resume_parser.pipeline.tokens import Token, text_of
from resume_parser.pipeline.views import View
from resume_parser.profile import Evidence, Place

EDGE = " \t,;:|–—-•·/\\*~_<>●▪►➢\u200b"
"""Separators and ornaments that are no part of a value when they stand at its ends."""
FULL_LINE = 0.75
"""A line that takes this share of its column's width was wrapped, not ended."""
BRACKETS = {")": "(", "]": "[", "}": "{"}


class Value(NamedTuple):
    """A text and where it was read. ``words``: line and word indices in the document's order."""

    text: str
    words: tuple[tuple[int, int], ...]
    score: float


NONE = Value("", (), 1.0)


def clean(text: str) -> str:
    """Without separators at the ends and without brackets that close or open nothing; one left open is closed."""
    if SOFT_HYPHEN in text:
        text = text.replace(f"{SOFT_HYPHEN} ", "").replace(SOFT_HYPHEN, "")
    text = text.strip(EDGE)
    for close, open_ in BRACKETS.items():
        if close not in text and open_ not in text:
            continue
        if text.startswith(open_) and text.endswith(close) and text.count(open_) == 1:
            text = text[1:-1].strip(EDGE)
        if text.endswith(close) and open_ not in text:
            text = text[:-1].strip(EDGE)
        if text.startswith(open_) and close not in text:
            text = text[1:].strip(EDGE)
        if text.endswith(open_):
            text = text[:-1].strip(EDGE)
        if text.count(open_) == text.count(close) + 1:
            text += close
    return text


def value_of(tokens: Sequence[Token], scores: Sequence[float]) -> Value:
    """One value of a run of tokens; its score is the mean of theirs."""
    words: list[tuple[int, int]] = []
    for token in tokens:
        word = token.line, token.word
        if not words or words[-1] != word:
            words.append(word)
    score = sum(scores) / len(scores) if scores else 1.0
    return made(Value, (clean(text_of(tokens)), tuple(words), score))


def runs(
    views: Sequence[View], fields: Sequence[Sequence[str]], scores: Sequence[Sequence[float]], names: Sequence[str]
) -> dict[str, list[Value]]:
    """The runs of tokens with each of some labels, in order; a run goes on over the end of a line."""
    found: dict[str, list[Value]] = {name: [] for name in names}
    run = OUTSIDE
    tokens: list[Token] = []
    marks: list[float] = []
    for view, labels, row in zip(views, fields, scores, strict=True):
        for i, label in enumerate(labels):
            if tokens and label != run:
                found[run].append(value_of(tokens, marks))
                tokens, marks = [], []
            if label in found:
                run = label
                tokens.append(view.tokens[i])
                marks.append(row[i])
    if tokens:
        found[run].append(value_of(tokens, marks))
    return {name: [value for value in values if value.text] for name, values in found.items()}


def items(views: Sequence[View], fields: Sequence[Sequence[str]], scores: Sequence[Sequence[float]]) -> list[Value]:
    """The items of a list: each begins at ``B``."""
    values: list[Value] = []
    tokens: list[Token] = []
    marks: list[float] = []
    for view, labels, row in zip(views, fields, scores, strict=True):
        for i, label in enumerate(labels):
            if tokens and label != "I":
                values.append(value_of(tokens, marks))
                tokens, marks = [], []
            if label != OUTSIDE:
                tokens.append(view.tokens[i])
                marks.append(row[i])
    if tokens:
        values.append(value_of(tokens, marks))
    return [value for value in values if value.text]


def joined(values: Iterable[Value], separator: str) -> Value:
    """Several values as one."""
    parts = list(values)
    if not parts:
        return NONE
    return Value(
        separator.join([value.text for value in parts]),
        tuple([word for value in parts for word in value.words]),
        sum([value.score for value in parts]) / len(parts),
    )


def paragraph(views: Sequence[View], scores: Sequence[float]) -> Value:
    """Whole lines as text: wrapped lines run on, items and ended lines begin a new one."""
    if not views:
        return NONE
    parts: list[str] = []
    previous: View | None = None
    for view in views:
        text = view.text
        if previous is not None:
            last = parts[-1]
            if last.endswith(SOFT_HYPHEN):
                parts[-1] = last[:-1]
            else:
                wrapped = view.line.kind != "item" and previous.fill >= FULL_LINE and view.line.words[0].x1 > 0
                parts.append(" " if wrapped else "\n")
        parts.append(text)
        previous = view
    words = tuple([(view.index, i) for view in views for i in range(len(view.line.words))])
    return Value("".join(parts).replace(SOFT_HYPHEN, "").strip(), words, sum(scores) / max(len(scores), 1))


def evidence_of(value: Value, confidence: float, lines: Sequence[Line]) -> Evidence:
    """The words of a value as text, and a box for each line that they stand in.

    Where the value isn't printed but is the target of a link on the words, the target follows them: ``GitHub <https://…>``.
    """
    by_line: dict[int, list[Word]] = {}
    for at, i in value.words:
        if at not in by_line:
            by_line[at] = []
        by_line[at].append(lines[at].words[i])
    places: list[Place] = []
    for at, words in by_line.items():
        box, page = _around(words), lines[at].page
        if not places or box is not None or places[-1].page != page:
            places.append(Place(page, box))
    found = [word for words in by_line.values() for word in words]
    text = " ".join([word.text for word in found])
    links = [word.link for word in found if word.link]
    if links and value.text.casefold() not in text.casefold():
        text = " ".join([text, *[f"<{target}>" for target in dict.fromkeys(links)]])
    return Evidence(text, places, round(confidence, 4))


def _around(words: Sequence[Word]) -> Box | None:
    """The box around some words; none where they have none, in page-less formats."""
    x0 = y0 = math.inf
    x1 = y1 = -math.inf
    boxed = False
    for _, left, top, right, bottom, _, _, _, _ in words:
        if left < x0:
            x0 = left
        if top < y0:
            y0 = top
        if right > x1:
            x1 = right
        if bottom > y1:
            y1 = bottom
        boxed = boxed or right != 0
    return made(Box, (x0, y0, x1, y1)) if boxed else None

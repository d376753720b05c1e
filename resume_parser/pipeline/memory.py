"""What the rest of the document says of a token's field: resumes set all their entries alike.

A first pass labels every entry by itself. Here each token is told which label tokens of its look, and of its place in
the entry, mostly got in the *other* entries; a second pass reads that beside the token's own features.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from resume_parser.pipeline.token_features import Chunk, chunks_of
from resume_parser.pipeline.views import View

SHARES = (0.5, 0.75, 0.95)
"""Shares of the most common label at which it is worth saying, mostly so, nearly always so."""

Keys = tuple[Hashable, ...]
NAMES = ("look", "slot", "edge")


def keys_of(views: Sequence[View]) -> list[Keys]:
    """Per token of an entry: its look, its slot (line and chunk by number), its line and separators."""
    keys: list[Keys] = []
    for number, view in enumerate(views):
        words, chunks = view.line.words, chunks_of(view)
        for token, chunk in zip(view.tokens, chunks, strict=True):
            keys.append((words[token.word].style, (min(number, 4), min(chunk.number, 5)), _edge(number, chunk)))
    return keys


def _edge(number: int, chunk: Chunk) -> Hashable:
    return min(number, 4), chunk.before, chunk.after


def memory_features(entries: Sequence[Sequence[Keys]], labels: Sequence[Sequence[str]]) -> list[list[list[str]]]:
    """Per entry and token the features of the second pass; ``labels`` are those of the first."""
    totals = [Counter[tuple[Hashable, str]]() for _ in NAMES]
    own: list[list[Counter[tuple[Hashable, str]]]] = []
    for keys, row in zip(entries, labels, strict=True):
        counts = [Counter[tuple[Hashable, str]]() for _ in NAMES]
        for key, label in zip(keys, row, strict=True):
            for count, part in zip(counts, key, strict=True):
                count[part, label] += 1
        for total, count in zip(totals, counts, strict=True):
            total.update(count)
        own.append(counts)
    names = sorted({label for row in labels for label in row})
    return [[_told(key, totals, counts, names) for key in keys] for keys, counts in zip(entries, own, strict=True)]


def _told(
    key: Keys,
    totals: Sequence[Counter[tuple[Hashable, str]]],
    own: Sequence[Counter[tuple[Hashable, str]]],
    names: Sequence[str],
) -> list[str]:
    features = []
    for name, part, total, count in zip(NAMES, key, totals, own, strict=True):
        others = {label: total[part, label] - count[part, label] for label in names}
        most = sum(others.values())
        if not most:
            features.append(f"m{name}=none")
            continue
        label = max(others, key=lambda x: (others[x], x))
        share = others[label] / most
        features.append(f"m{name}={label}{sum(share >= limit for limit in SHARES)}")
    return features

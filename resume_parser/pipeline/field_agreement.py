"""The entries of a section are set alike: what stands in the same place in each of them is the same field.

The chances of a chunk's tokens are mixed with what is said of its likes in the other entries: of those in the same line
of their entry, as far along it and in the same look (loose), and of those that are also parted alike and have as many
beside them (strict). The weights were chosen on held-out documents.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from resume_parser.pipeline.chunks import spoken
from resume_parser.pipeline.views import View

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from resume_parser.pipeline.network import Array

WEIGHT = 0.2
"""Of what is said of a chunk's likes, for each way of being alike; the chunk's own chances have the rest."""
LEAST = 1e-4
"""Chances below count as this."""
MOST_CHUNKS = 1_000
"""Sections of more are no lists of entries; their chunks would be compared in vain, each with each."""


class Chunk(NamedTuple):
    """A chunk of an entry: the tokens ``start`` to ``end`` of the section, and what it has in common with its likes."""

    entry: int
    start: int
    end: int
    loose: Hashable
    strict: Hashable


def agreed(entries: Sequence[Sequence[View]], chances: Array) -> Array:
    """The chances of the labels for the tokens of all entries (tokens × labels), told by the whole section."""
    import numpy as np

    chunks = _chunks(entries) if len(entries) > 1 else []
    if not 1 < len(chunks) <= MOST_CHUNKS:
        return chances
    logs = np.log(np.maximum(chances, LEAST))
    lengths = np.array([chunk.end - chunk.start for chunk in chunks])
    tokens = np.concatenate([np.arange(chunk.start, chunk.end) for chunk in chunks])
    own = np.add.reduceat(logs[tokens], np.cumsum(lengths) - lengths, axis=0) / lengths[:, None]
    entry = np.array([chunk.entry for chunk in chunks])
    weight, said = np.zeros((len(chunks), 1)), np.zeros_like(own)
    for keys in ([chunk.loose for chunk in chunks], [chunk.strict for chunk in chunks]):
        shares, told = _shares(keys, entry)
        weight += WEIGHT * told[:, None]
        said += WEIGHT * told[:, None] * np.log(np.maximum(shares @ np.exp(own), LEAST))
    logs[tokens] = logs[tokens] * np.repeat(1 - weight, lengths, axis=0) + np.repeat(said, lengths, axis=0)
    mixed: Array = np.exp(logs)
    return mixed


def _chunks(entries: Sequence[Sequence[View]]) -> list[Chunk]:
    """The chunks that hold a letter or digit."""
    chunks: list[Chunk] = []
    at = 0
    for number, views in enumerate(entries):
        for row, view in enumerate(views):
            kept = [
                (start, end, before, after)
                for (start, before), (end, after) in pairwise(view.edges)
                if spoken(view.tokens, range(start, end))
            ]
            for column, (start, end, before, after) in enumerate(kept):
                style = view.line.words[view.tokens[start].word].style
                loose = row, column, style.bold, style.italic, style.size, style.color
                chunks.append(Chunk(number, at + start, at + end, loose, (loose, len(kept), before, after)))
            at += len(view.tokens)
    return chunks


def _shares(keys: Sequence[Hashable], entry: NDArray[np.intp]) -> tuple[Array, NDArray[np.bool_]]:
    """What share each chunk has in the word of each other on it (chunks × chunks), and which have likes at all.

    Every other entry counts the same, however many chunks it has with the key.
    """
    import numpy as np

    numbers: dict[Hashable, int] = {}
    key = np.array([numbers.setdefault(k, len(numbers)) for k in keys])
    alike = key[:, None] == key
    within = entry[:, None] == entry
    shares = (alike & ~within) / (alike & within).sum(axis=1)
    entries = shares.sum(axis=1, keepdims=True)
    shares /= np.maximum(entries, 1)
    return shares.astype(np.float32), entries[:, 0] > 0

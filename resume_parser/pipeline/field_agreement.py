"""The entries of a section are set alike: what stands in the same place in each of them is the same field.

The chances of a chunk's tokens are mixed with what is said of its likes in the other entries: of those in the same line
of their entry, as far along it and in the same look (loose), and of those that are also parted alike and have as many
beside them (strict). The weights were chosen on held-out documents.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from resume_parser.native import library
from resume_parser.pipeline.chunks import spoken
from resume_parser.pipeline.network import one_thread
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
    """A chunk of an entry: the tokens ``start`` to ``end`` of the section, and two numbers that its likes share."""

    entry: int
    start: int
    end: int
    loose: int
    strict: int


def agreed(entries: Sequence[Sequence[View]], chances: Array) -> Array:
    """The chances of the labels for the tokens of all entries (tokens × labels), told by the whole section.

    Raises:
        MemoryError: there is too little.
    """
    import numpy as np

    found = _chunks(entries) if len(entries) > 1 else []
    if not 1 < len(found) <= MOST_CHUNKS:
        return chances
    chunks: NDArray[np.int64] = np.array(found)
    functions = library()
    if functions is None:
        with one_thread():
            return mixed(chances, chunks)
    out = np.array(chances, np.float32, order="C")
    ways = len(Chunk._fields) - Chunk._fields.index("loose")
    if not functions.chunks_agree(out.ctypes.data, *out.shape, chunks.ctypes.data, len(chunks), ways, WEIGHT, LEAST):
        raise MemoryError
    return out


def mixed(chances: Array, chunks: NDArray[np.int64]) -> Array:
    """The same from the chunks as rows of numbers, by NumPy."""
    import numpy as np

    entry, start, end, *ways = chunks.T
    lengths = end - start
    logs = np.log(np.maximum(chances, LEAST))
    tokens = np.concatenate([np.arange(*chunk[1:3]) for chunk in chunks])
    own = np.add.reduceat(logs[tokens], np.cumsum(lengths) - lengths, axis=0) / lengths[:, None]
    weight, said = np.zeros((len(chunks), 1)), np.zeros_like(own)
    for key in ways:
        shares, told = _shares(key, entry)
        weight += WEIGHT * told[:, None]
        said += WEIGHT * told[:, None] * np.log(np.maximum(shares @ np.exp(own), LEAST))
    logs[tokens] = logs[tokens] * np.repeat(1 - weight, lengths, axis=0) + np.repeat(said, lengths, axis=0)
    made: Array = np.exp(logs)
    return made


def _chunks(entries: Sequence[Sequence[View]]) -> list[Chunk]:
    """The chunks that hold a letter or digit."""
    chunks: list[Chunk] = []
    numbers: dict[Hashable, int] = {}
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
                place = row, column, style.bold, style.italic, style.size, style.color
                loose = numbers.setdefault(place, len(numbers))
                strict = numbers.setdefault((loose, len(kept), before, after), len(numbers))
                chunks.append(Chunk(number, at + start, at + end, loose, strict))
            at += len(view.tokens)
    return chunks


def _shares(key: NDArray[np.int64], entry: NDArray[np.int64]) -> tuple[Array, NDArray[np.bool_]]:
    """What share each chunk has in the word of each other on it (chunks × chunks), and which have likes at all.

    Every other entry counts the same, however many chunks it has with the key.
    """
    import numpy as np

    alike = key[:, None] == key
    within = entry[:, None] == entry
    shares = (alike & ~within) / (alike & within).sum(axis=1)
    entries = shares.sum(axis=1, keepdims=True)
    shares /= np.maximum(entries, 1)
    return shares.astype(np.float32), entries[:, 0] > 0

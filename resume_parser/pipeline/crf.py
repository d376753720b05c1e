"""A linear-chain CRF (python-crfsuite) as bytes that load on first use and travel with the spaCy pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Crf:
    """A trained model. Empty bytes: not trained yet."""

    data: bytes = b""
    _tagger: Any = field(default=None, repr=False, compare=False)

    def tagger(self) -> Any:
        if self._tagger is None:
            import pycrfsuite

            self._tagger = pycrfsuite.Tagger()
            self._tagger.open_inmemory(self.data)
        return self._tagger

    def tag(self, features: Sequence[Sequence[str]]) -> tuple[list[str], list[float]]:
        """The best label of each item and the model's marginal probability of it."""
        if not features:
            return [], []
        tagger = self.tagger()
        tagger.set(features)
        labels: list[str] = tagger.tag()
        return labels, [tagger.marginal(label, i) for i, label in enumerate(labels)]

"""A linear-chain CRF (python-crfsuite) as bytes that load on first use and travel with the pipeline."""

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

    def labels(self, features: Sequence[Sequence[str]]) -> list[str]:
        """The best label of each item."""
        best: list[str] = self.tagger().tag(features) if features else []
        return best

    def tag(self, features: Sequence[Sequence[str]]) -> tuple[list[str], list[float]]:
        """The best label of each item and the model's marginal probability of it."""
        labels = self.labels(features)
        tagger = self.tagger()
        return labels, [tagger.marginal(label, i) for i, label in enumerate(labels)]

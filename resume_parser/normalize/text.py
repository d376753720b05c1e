"""The folding that look-ups and comparisons share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

SEPARATORS = re.compile(r"[^\w+#]+|_+")
"""What folding turns into a space; ``+`` and ``#`` stay, so that C, C++ and C# differ."""


def fold(text: str) -> str:
    """Case, accents, punctuation and runs of white space folded away: ``Formação, C++`` -> ``formacao c++``."""
    text = text.casefold()
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join([c for c in decomposed if not unicodedata.combining(c)])
    return text if text.isalnum() else SEPARATORS.sub(" ", text).strip()


def openings(names: Iterable[str]) -> frozenset[str]:
    """The words with which folded names begin: where none of them stands, no name needs to be looked up."""
    return frozenset([name.partition(" ")[0] for name in names])

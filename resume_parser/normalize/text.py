"""The folding that look-ups and comparisons share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import combining, normalize

FIRST_MARK = "\u0300"
"""No character below it combines with the one before."""
SEPARATORS = re.compile(r"[^\w+#][^\w+#]*")
"""What folding turns into a space, as it does underscores; ``+`` and ``#`` stay, so that C, C++ and C# differ. It begins
with one character of the class, for which Python looks many times as fast as for a run.
"""
UNDERSCORES = re.compile(r"_+")


def fold(text: str) -> str:
    """Case, accents, punctuation and runs of white space folded away: ``Formação, C++`` -> ``formacao c++``."""
    text = text.casefold()
    if not text.isascii():
        text = "".join([c for c in normalize("NFKD", text) if c < FIRST_MARK or not combining(c)])
    if text.isalnum():
        return text
    text = SEPARATORS.sub(" ", text)
    return (UNDERSCORES.sub(" ", text) if "_" in text else text).strip()


@lru_cache(maxsize=65_536)
def folded(word: str) -> str:
    """``fold``, for words that come again and again."""
    return fold(word)


def openings(names: Iterable[str]) -> frozenset[str]:
    """The words with which folded names begin: where none of them stands, no name needs to be looked up."""
    return frozenset([name.partition(" ")[0] for name in names])

"""The folding that look-ups and comparisons share."""

from __future__ import annotations

import re
import unicodedata

SEPARATORS = re.compile(r"[^\w+#]+|_+")
"""What folding turns into a space; ``+`` and ``#`` stay, so that C, C++ and C# differ."""


def fold(text: str) -> str:
    """Case, accents, punctuation and runs of white space folded away: ``Formação, C++`` -> ``formacao c++``."""
    text = text.casefold()
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join([c for c in decomposed if not unicodedata.combining(c)])
    return text if text.isalnum() else SEPARATORS.sub(" ", text).strip()

"""What a caller can set: limits and OCR languages. Passed down unchanged to every extractor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what one document may cost. All are checked while reading, before the cost arises."""

    file_bytes: int = 20 * MEGABYTE
    pages: int = 50
    characters: int = 1_000_000
    archive_entries: int = 5_000
    entry_bytes: int = 20 * MEGABYTE
    archive_bytes: int = 60 * MEGABYTE
    pixels: int = 50_000_000
    tags: int = 300_000
    words: int = 60_000
    """What is labelled of a longer document, its first words; marks count as words. Fifty full pages have fewer."""
    seconds: float = 10.0
    """Wall time of a document without OCR; kept by the sandbox, not in process."""
    ocr_seconds: float = 30.0
    memory_bytes: int = 1_000 * MEGABYTE
    """Address space that a sandbox worker may take beyond what it had when it was forked."""


def _nothing() -> None:
    return None


@dataclass(frozen=True, slots=True)
class Options:
    """How to read. ``ocr_languages``: Tesseract codes; those not installed are left out. A page in a script
    that none of them is written in is read with what is installed for it.
    """

    limits: Limits = field(default_factory=Limits)
    ocr_languages: tuple[str, ...] = ("eng", "fra", "deu", "spa", "ita", "por", "nld")
    ocr_begins: Callable[[], None] = field(default=_nothing, compare=False, repr=False)
    """Called before each page that is read by OCR, which takes longer: the sandbox moves its deadline."""


DEFAULT = Options()

"""The word lists that ship with the package, each read once a process.

All keys are folded by ``normalize.text.fold``; where two rows fold to the same key the first one holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from resume_parser.normalize.text import fold

FOLDER = Path(__file__).parent / "lexicons"
CITIES = Path(__file__).parent / "cities.txt"
"""Words that cities are named with, learned from GeoNames (``models/words.py``)."""
PLACES = frozenset({"city", "country"})
"""The kinds of ``clue_words`` that towns, and people, are named after."""


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a table without its head, split at the tabs."""
    for line in (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        if line:
            yield line.split("\t")


@lru_cache(maxsize=1)
def headings() -> dict[str, str]:
    """Section heading -> section: ``work experience`` -> ``experience``."""
    table: dict[str, str] = {}
    for _, section, heading in rows("section_headings"):
        table.setdefault(fold(heading), section)
    return table


@lru_cache(maxsize=1)
def degrees() -> dict[str, str]:
    """Degree -> level: ``b sc`` -> ``bachelor``."""
    table: dict[str, str] = {}
    for degree, _, level in rows("degrees"):
        table.setdefault(fold(degree), level)
    return table


@lru_cache(maxsize=1)
def clue_words() -> dict[str, frozenset[str]]:
    """Word -> kinds of value in which it is at home: ``title``, ``company``, ``school``, ``field``, ``city`` …"""
    kinds: dict[str, frozenset[str]] = {}
    for _, kind, words in rows("clue_words"):
        for word in words.split():
            _add(kinds, fold(word), kind)
    for word in CITIES.read_text(encoding="utf-8").split():
        _add(kinds, word, "city")
    for name in territory_names():
        if " " not in name:
            _add(kinds, fold(name), "country")
    return kinds


def _add(kinds: dict[str, frozenset[str]], word: str, kind: str) -> None:
    kinds[word] = _with(kinds.get(word, frozenset()), kind)


@lru_cache(maxsize=1_024)
def _with(kinds: frozenset[str], kind: str) -> frozenset[str]:
    """One set for all words of the same kinds: they are a few dozen, the words tens of thousands."""
    return kinds | {kind}


@lru_cache(maxsize=1)
def months() -> dict[str, int]:
    """Month name or abbreviation in any language -> 1 to 12."""
    return {word: int(number) for number, words in rows("months") for word in words.split()}


@lru_cache(maxsize=1)
def language_names() -> dict[str, str]:
    """Name of a language in its own or a widely used language -> ISO 639 code, of two letters where there is one."""
    return {name: code for code, names in rows("language_names") for name in names.split("|")}


@lru_cache(maxsize=1)
def territory_names() -> dict[str, str]:
    """Name of a country in its own or a widely used language -> ISO 3166 alpha-2 code."""
    return {name: code for code, names in rows("territory_names") for name in names.split("|")}


@lru_cache(maxsize=1)
def subdivision_names() -> dict[str, str]:
    """Name of a state, province or region -> ISO 3166 alpha-2 code of its country."""
    return {name: code for code, names in rows("subdivision_names") for name in names.split("|")}


@lru_cache(maxsize=1)
def stop_words() -> dict[str, tuple[tuple[str, float], ...]]:
    """Common word as written -> the languages that have it, each with the weight one over their number."""
    languages: dict[str, list[str]] = {}
    for language, words in rows("stop_words"):
        for word in words.split():
            languages.setdefault(word, []).append(language)
    return {word: tuple((code, 1 / len(codes)) for code in codes) for word, codes in languages.items()}

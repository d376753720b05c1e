"""Does every value stand on words that hold it? A value may be put in normal form, but never invented."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from benchmarks.folding import fold
from benchmarks.grouping import Scored

BESIDE_THE_DOCUMENT = frozenset({"tags", "metadatas", "labels", "extensions", "evidence"})
ISO_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")
MAX_LISTED = 10


class Unheld(NamedTuple):
    """A value that its evidence doesn't hold; ``evidence`` is empty where there is none."""

    document: str
    pointer: str
    value: str
    evidence: str


def values(node: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    """Every filled string of a profile with its JSON Pointer, but not what callers add."""
    if isinstance(node, str):
        if node:
            yield pointer, node
    elif isinstance(node, Mapping):
        for key, value in node.items():
            if pointer or key not in BESIDE_THE_DOCUMENT:
                yield from values(value, f"{pointer}/{key}")
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from values(value, f"{pointer}/{number}")


def squeezed(text: str) -> str:
    return fold(text).replace(" ", "")


def holds(words: str, value: str, pointer: str) -> bool:
    """Whether words hold a value: all of its own, or for a date the last two digits of the year."""
    if pointer.endswith(("/start", "/end")) and ISO_DATE.fullmatch(value):
        return value[2:4] in words
    found, text = squeezed(words), squeezed(value)
    return text in found or all(word in found for word in fold(value).split())


def unheld(name: str, profile: Mapping[str, Any]) -> Iterator[Unheld]:
    """The values of a profile with extensions that nothing in its document holds."""
    evidence = profile.get("evidence", {})
    for pointer, value in values(profile):
        words = evidence.get(pointer, {}).get("text", "")
        if not words or not holds(words, value, pointer):
            yield Unheld(name, pointer, value, words)


def summary(documents: Iterable[Scored]) -> str:
    """How many values are held, and the first that aren't."""
    total = 0
    loose: list[Unheld] = []
    for document in documents:
        profile = document.prediction.profile
        total += sum(1 for _ in values(profile))
        loose += unheld(document.sample.name, profile)
    rows = [f"evidence holds {total - len(loose)} of {total} values"]
    rows += [f"  {u.document} {u.pointer}: {u.value[:50]!r} not in {u.evidence[:80]!r}" for u in loose[:MAX_LISTED]]
    return "\n".join(rows)

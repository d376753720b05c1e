"""A folder of documents with truth: each NAME beside its NAME.truth.json."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SUFFIX = ".truth.json"


@dataclass(frozen=True, slots=True)
class Sample:
    """A document and what a perfect parser makes of it."""

    name: str
    """The document's path within its folder, with ``/`` between folders."""
    path: Path
    truth: dict[str, Any]

    @property
    def meta(self) -> dict[str, Any]:
        """What is known of the document: ``theme``, ``format``, ``language``."""
        return self.truth.get("meta") or {}


def load(path: Path) -> dict[str, Any]:
    """A profile from a JSON file, taken out of an answer that wraps it; empty where it can't be read."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if isinstance(data, dict) and "profile" in data and "info" not in data:
        data = data["profile"]
    return data if isinstance(data, dict) else {}


def samples(folder: Path) -> Iterator[Sample]:
    """The documents of a folder and its subfolders, by name."""
    for path in sorted(folder.rglob(f"*{SUFFIX}")):
        name = path.relative_to(folder).as_posix().removesuffix(SUFFIX)
        yield Sample(name, folder / name, load(path))

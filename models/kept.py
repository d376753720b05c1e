"""Results of long work, kept from one run to the next: what was measured is measured again only if what it rests on changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import models
from models.dataset import Example, code
from resume_parser import pipeline


def fingerprint(examples: Sequence[Example]) -> str:
    """A digest of the documents with their labels, of the code that reads, labels and trains, and of the features."""
    digest = hashlib.sha256(code())
    for package in (pipeline, models):
        for source in sorted(Path(str(package.__file__)).parent.glob("*.py")):
            digest.update(source.read_bytes())
    for example in examples:
        found = example.labelled
        digest.update(repr((example.name, example.person, found.line_labels, found.token_labels)).encode())
    return digest.hexdigest()


def kept(cache: Path | None, key: str, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What ``make`` gives for the key, made once; it must be JSON. Without a cache it is made each time."""
    if cache is None:
        return make()
    path = cache / f"result-{hashlib.sha256(key.encode()).hexdigest()}.json"
    if path.exists():
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return found
    made = make()
    cache.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_text(json.dumps(made), encoding="utf-8")
    part.replace(path)
    return made

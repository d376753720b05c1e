"""Labelled documents -> many more: varied copies of each, and resumes of the generators.

A corpus of renderings shows few people in many looks, a corpus of real files many people in one look each. Copies even
that out: each person is seen about ``LOOKS`` times.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from models.augment import augment
from models.banks import Banks, banks_of
from models.dataset import Example
from models.generator.office import generate_office
from models.generator.resume import generate
from models.narrow import narrowed
from models.vary import vary

LOOKS = 12
"""How many times a person is to be seen, renderings and varied copies together."""
NARROW_SHARE = 0.2
"""Share of copies whose columns are made narrow, for what the lines teach. Their fields are learned as they were:
``fields`` read worse with narrow ones (models/README.md)."""


def copies(examples: Sequence[Example], banks: Banks, looks: int = LOOKS) -> Iterator[Example]:
    """Copies with other values and other surroundings, more of people who have few documents."""
    documents = Counter(example.person for example in examples)
    for example in examples:
        language = str((example.truth.get("meta") or {}).get("language", "en"))
        for number in range(max(1, round(looks / documents[example.person]) - 1)):
            copy = augment(example, banks, number)
            rng = random.Random(f"vary {number} {example.name}")
            labelled = vary(copy.labelled, language, rng)
            if rng.random() < NARROW_SHARE:
                narrow = narrowed(labelled, rng)
                yield copy._replace(labelled=replace(narrow, teaches=narrow.teaches & {"lines"}))
                labelled = replace(labelled, teaches=labelled.teaches - {"lines"})
            yield copy._replace(labelled=labelled)


def enriched(
    examples: Sequence[Example],
    gazetteers: Path | None,
    annotated: Path | None,
    generated: int,
    office: int,
    looks: int = LOOKS,
) -> list[Example]:
    """The examples, their copies, and resumes of both generators. The same input gives the same output."""
    banks = banks_of(gazetteers, [example.truth for example in examples], annotated)
    out = [*examples, *copies(examples, banks, looks)]
    out += [generate(seed, banks) for seed in range(generated)]
    out += [generate_office(seed, banks) for seed in range(office)]
    return out

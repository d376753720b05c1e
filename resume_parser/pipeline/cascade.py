"""The cascade of two small networks: one labels the lines of a document, the other the tokens within them.

It needs no spaCy, whose import takes longer than reading a hundred resumes: ``components`` shows the same stages as a
spaCy pipeline.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from resume_parser.pipeline import languages, line_agreement
from resume_parser.pipeline.apart import find_contact
from resume_parser.pipeline.boundaries import settle
from resume_parser.pipeline.changes import prices
from resume_parser.pipeline.compiled import INTEGERS
from resume_parser.pipeline.decode import best_fields
from resume_parser.pipeline.employers import find_places
from resume_parser.pipeline.field_agreement import chunks_of
from resume_parser.pipeline.labels import (
    BODY,
    CONTACT_FIELDS,
    ENTRY_FIELDS,
    ENTRY_SECTIONS,
    ITEM_BEGIN,
    ITEM_INSIDE,
    LINE_LABELS,
    LIST_SECTIONS,
    OUTSIDE,
    role_of,
)
from resume_parser.pipeline.line_features import line_items
from resume_parser.pipeline.list_items import keep_brackets, part_items
from resume_parser.pipeline.network import Group, Items, Network, load
from resume_parser.pipeline.reading import Reading
from resume_parser.pipeline.run_in import give_to_named
from resume_parser.pipeline.token_features import GROUPS, token_items
from resume_parser.pipeline.towns import find_towns

if TYPE_CHECKING:
    from resume_parser.pipeline.network import Array

T = TypeVar("T")

FOLDER = Path(__file__).parent.parent / "resources" / "pipeline"
"""The trained pipeline that ships with the package: a folder for each stage, a file for each model."""
FIELDS_OF: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(ENTRY_SECTIONS, ENTRY_FIELDS),
    "contact": CONTACT_FIELDS,
    **dict.fromkeys(LIST_SECTIONS, (ITEM_BEGIN, ITEM_INSIDE)),
}
"""Section -> the fields that its tokens can have."""
MODELS: dict[str, tuple[str, ...]] = {
    "lines": LINE_LABELS,
    "fields": (OUTSIDE, *dict.fromkeys(name for names in FIELDS_OF.values() for name in names)),
}
"""Models by name, with their labels."""


class Stage(Protocol):
    """One step of the cascade, and its model by name."""

    model: str
    network: Network | None

    def label(self, reading: Reading) -> None:
        """Add this stage's labels to the reading."""


class LineLabeller:
    """Gives each line its section and its role in it."""

    model = "lines"

    def __init__(self, network: Network | None = None) -> None:
        self.network = network

    def label(self, reading: Reading) -> None:
        network = trained(self)
        places = network.places()
        chances = network.probabilities(Items(*line_items(reading.views, places.__getitem__)), places)
        chances = line_agreement.agreed(reading.views, chances)
        labels, reading.scores = network.best_labels(chances)
        reading.labels = [LINE_LABELS[i] for i in labels]
        settle(reading)
        give_to_named(reading)
        find_contact(reading)
        languages.gather(reading)


class FieldTagger:
    """Finds the fields within the lines: of all entries of a section, of the contact block, of the lists."""

    model = "fields"

    def __init__(self, network: Network | None = None) -> None:
        self.network = network

    def label(self, reading: Reading) -> None:
        """All parts of a section are one sequence, so that each tells of the others; all sections take one pass."""
        parts = {section: parts_of(reading, section) for section in FIELDS_OF}
        network = trained(self)
        places = network.places()
        items = {section: items_of(reading, parts[section], places.__getitem__) for section in parts}
        found = [section for section in parts if len(items[section])]
        chances = network.probabilities_of([items[section] for section in found], places)
        for section, own in zip(found, chances, strict=True):
            self.put(section, reading, parts[section], own)

    def put(self, section: str, reading: Reading, parts: Sequence[Sequence[int]], chances: Array) -> None:
        """Label the tokens of a section's lines by the chances of the model's labels: tokens × labels."""
        lines = [i for part in parts for i in part]
        views = [[reading.views[i] for i in part] for part in parts]
        chunks = chunks_of(views) if section in ENTRY_SECTIONS else None
        told = best_fields(chances, COLUMNS[section], chunks, None if section in LIST_SECTIONS else prices(views))
        labels = (OUTSIDE, *FIELDS_OF[section])
        put(reading, lines, [labels[i] for i in told.labels], told.scores)
        if section in LIST_SECTIONS:
            keep_brackets(reading, lines)
            part_items(reading, lines)
        if section == languages.SECTION:
            languages.find_names(reading)
        if section in ENTRY_SECTIONS:
            of_places = told.chances[labels.index("place") :: len(labels)]
            find_places(reading, parts, by_line(reading, lines, of_places))
            find_towns(reading, parts)


def by_line(reading: Reading, lines: Sequence[int], values: Sequence[T]) -> dict[int, list[T]]:
    """The values of some lines' tokens by line."""
    return {i: list(values[start:end]) for i, start, end in spans_of(reading, lines)}


def spans_of(reading: Reading, lines: Sequence[int]) -> list[tuple[int, int, int]]:
    """Each of some lines with where its tokens start and end among those of all."""
    spans: list[tuple[int, int, int]] = []
    end = 0
    for i in lines:
        start, end = end, end + len(reading.views[i].tokens)
        spans.append((i, start, end))
    return spans


def parts_of(reading: Reading, section: str) -> list[list[int]]:
    """The lines of a section that hold fields: of each entry, or all in one part."""
    if section in ENTRY_SECTIONS:
        return [head_of(reading, entry) for entry in reading.entries_in(section)]
    return [reading.lines_in(section)]


COLUMNS = {
    section: array(INTEGERS, [MODELS["fields"].index(name) for name in (OUTSIDE, *names)])
    for section, names in FIELDS_OF.items()
}
"""Section -> the columns of the field model that it can have."""

STAGES: dict[str, type[LineLabeller] | type[FieldTagger]] = {
    "line_labeller": LineLabeller,
    "field_tagger": FieldTagger,
}
"""The stages by name, in their order."""


def trained(stage: Stage) -> Network:
    """The stage's network.

    Raises:
        LookupError: it has none yet.
    """
    if stage.network is None:
        raise LookupError(f"the model {stage.model!r} isn't trained: load a pipeline from disk")
    return stage.network


def file_of(stage: Stage, folder: Path) -> Path:
    """Where a stage keeps its model in its own folder."""
    return folder / f"{stage.model}.npz"


@lru_cache(maxsize=1)
def stages() -> tuple[Stage, ...]:
    """The trained stages that ship with the package, loaded once a process."""
    made: list[Stage] = []
    for name, kind in STAGES.items():
        stage = kind()
        stage.network = load(file_of(stage, FOLDER / name))
        made.append(stage)
    return tuple(made)


def items_of(reading: Reading, parts: Sequence[Sequence[int]], find: Callable[[Group], int]) -> Items:
    """The tokens of a section's lines."""
    places: list[int] = []
    for lines in parts:
        places += token_items([reading.views[i] for i in lines], [reading.labels[i] for i in lines], find)
    return Items(places, list(range(GROUPS, len(places) + 1, GROUPS)))


def put(reading: Reading, lines: Sequence[int], labels: list[str], scores: list[float]) -> None:
    """Store the labels of some lines' tokens with their lines."""
    for i, start, end in spans_of(reading, lines):
        reading.fields[i], reading.field_scores[i] = labels[start:end], scores[start:end]


def head_of(reading: Reading, entry: Sequence[int]) -> list[int]:
    """The lines of an entry that hold its fields: all but its description."""
    return [i for i in entry if role_of(reading.labels[i]) != BODY] or list(entry[:1])

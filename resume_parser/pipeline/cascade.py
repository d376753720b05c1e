"""The cascade of CRF models: it labels the lines of a document, then the tokens within them.

It needs no spaCy, whose import takes longer than reading a hundred resumes: ``components`` shows the same stages as a
spaCy pipeline.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from resume_parser.pipeline.crf import Crf
from resume_parser.pipeline.labels import BODY, ENTRY_SECTIONS, role_of
from resume_parser.pipeline.line_features import line_features
from resume_parser.pipeline.memory import keys_of, memory_features
from resume_parser.pipeline.reading import Reading
from resume_parser.pipeline.token_features import token_features

FOLDER = Path(__file__).parent.parent / "resources" / "pipeline"
"""The trained pipeline that ships with the package: a folder for each stage, a file for each model."""
LIST_SECTIONS = ("skills", "languages", "interests")
SECOND = "-again"
"""Ends the name of a model of the second pass."""
LINE_MODELS = ("lines",)
FIELD_MODELS = ("experience", "education", f"experience{SECOND}", f"education{SECOND}", "contact", "lists")


class Stage(Protocol):
    """One step of the cascade, and its models by name."""

    models: dict[str, Crf]

    def label(self, reading: Reading) -> None:
        """Add this stage's labels to the reading."""


class LineLabeller:
    """Gives each line its section and its role in it."""

    def __init__(self) -> None:
        self.models = untrained(LINE_MODELS)

    def label(self, reading: Reading) -> None:
        reading.labels, reading.scores = self.models["lines"].tag(line_features(reading.views))


class FieldTagger:
    """Finds the fields within the lines: of each entry, of the contact block, of the lists."""

    def __init__(self) -> None:
        self.models = untrained(FIELD_MODELS)

    def label(self, reading: Reading) -> None:
        for section in ENTRY_SECTIONS:
            self.tag_entries(section, reading, [head_of(reading, entry) for entry in reading.entries_in(section)])
        self.tag("contact", reading, reading.lines_in("contact"))
        for section in LIST_SECTIONS:
            for run in runs_of(reading.lines_in(section)):
                self.tag("lists", reading, run)

    def tag(self, model: str, reading: Reading, lines: Sequence[int]) -> None:
        """Label the tokens of some lines with one of the models."""
        put(reading, lines, *self.models[model].tag(features_of(reading, lines)))

    def tag_entries(self, section: str, reading: Reading, heads: Sequence[Sequence[int]]) -> None:
        """Label all entries of a section, then again with what each tells of the others."""
        features = [features_of(reading, head) for head in heads]
        first = [self.models[section].labels(rows) for rows in features]
        told = memory_features([keys_of([reading.views[i] for i in head]) for head in heads], first)
        for head, rows, more in zip(heads, features, told, strict=True):
            both = [[*row, *extra] for row, extra in zip(rows, more, strict=True)]
            put(reading, head, *self.models[section + SECOND].tag(both))


STAGES: dict[str, type[LineLabeller] | type[FieldTagger]] = {
    "line_labeller": LineLabeller,
    "field_tagger": FieldTagger,
}
"""The stages by name, in their order."""


def untrained(names: Iterable[str]) -> dict[str, Crf]:
    return {name: Crf() for name in names}


def load_models(stage: Stage, folder: Path) -> None:
    """Give a stage the models of a folder, one file each."""
    for name in stage.models:
        stage.models[name] = Crf((folder / f"{name}.crfsuite").read_bytes())


@lru_cache(maxsize=1)
def stages() -> tuple[Stage, ...]:
    """The trained stages that ship with the package, loaded once a process."""
    made = []
    for name, kind in STAGES.items():
        stage = kind()
        load_models(stage, FOLDER / name)
        made.append(stage)
    return tuple(made)


def features_of(reading: Reading, lines: Sequence[int]) -> list[list[str]]:
    return token_features([reading.views[i] for i in lines], [reading.labels[i] for i in lines])


def put(reading: Reading, lines: Sequence[int], labels: Sequence[str], scores: Sequence[float]) -> None:
    """Store the labels of some lines' tokens with their lines."""
    at = 0
    for i in lines:
        end = at + len(reading.views[i].tokens)
        reading.fields[i], reading.field_scores[i] = list(labels[at:end]), list(scores[at:end])
        at = end


def head_of(reading: Reading, entry: Sequence[int]) -> list[int]:
    """The lines of an entry that hold its fields: all but its description."""
    return [i for i in entry if role_of(reading.labels[i]) != BODY] or list(entry[:1])


def runs_of(lines: Sequence[int]) -> list[list[int]]:
    """Neighbouring lines together."""
    runs: list[list[int]] = []
    for i in lines:
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs

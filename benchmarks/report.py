"""A page for error analysis: each document with its labelled lines, and predicted beside true values.

One self-contained HTML file, worst documents first. The lines' colours are their sections.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from tqdm import tqdm

from benchmarks import pictures
from benchmarks.grouping import Group, Scored
from benchmarks.scoring import FIELDS, Comparison, compare
from resume_parser.document import Box, Document, Line
from resume_parser.errors import ResumeParserError
from resume_parser.extract import extract
from resume_parser.layout import read
from resume_parser.pipeline import read_fields
from resume_parser.pipeline.labels import SECTIONS, section_of

COLOURS = ("#1f77b4", "#9467bd", "#2ca02c", "#ff7f0e", "#17becf", "#e377c2", "#bcbd22", "#7f7f7f")
META = ("theme", "format", "language")
TEMPLATES = Path(__file__).parent / "templates"


class Mark(NamedTuple):
    """A line and what the cascade took it for."""

    text: str
    label: str
    section: str
    box: Box


@dataclass(frozen=True)
class Sheet:
    """A page of a document. ``picture`` is a data URL, empty in formats without pages."""

    picture: str
    width: float
    height: float
    marks: list[Mark]


@dataclass(frozen=True)
class View:
    """All that the page shows of a document."""

    name: str
    score: float
    meta: str
    error: str
    sheets: list[Sheet]
    comparisons: list[Comparison]
    warnings: list[str]

    @property
    def wrong(self) -> int:
        return sum(not c.right for c in self.comparisons)


def marks_of(document: Document, lines: Sequence[Line]) -> dict[int, list[Mark]]:
    """The labelled lines of each page; formats whose file names its values have lines without labels."""
    labels = ["" for _ in lines] if document.facts else read_fields(lines).labels
    pairs = sorted(zip(lines, labels, strict=True), key=lambda pair: pair[0].page)
    return {
        page: [Mark(line.text, label, section_of(label), line.box) for line, label in group]
        for page, group in groupby(pairs, key=lambda pair: pair[0].page)
    }


def sheets_of(path: Path) -> list[Sheet]:
    """Read a document once more, and its pages as pictures."""
    document = extract(path.read_bytes(), filename=path.name)
    lines = read(document)
    marks = marks_of(document, lines)
    if not document.pages:
        return [Sheet("", 0, 0, [mark for page in marks.values() for mark in page])]
    seen = pictures.pages(path, document.format, len(document.pages))
    return [
        Sheet(picture, page.width, page.height, marks.get(page.number, []))
        for page, picture in zip(document.pages, seen, strict=False)
    ]


def view(document: Scored) -> View:
    """Read a scored document once more for its lines, and lay its values side by side."""
    sample, prediction = document.sample, document.prediction
    try:
        sheets = sheets_of(sample.path)
    except ResumeParserError:
        sheets = []  # the error stands in the prediction
    return View(
        name=sample.name,
        score=document.counts.overall,
        meta=" · ".join(str(sample.meta[key]) for key in META if key in sample.meta),
        error=f"{prediction.error}: {prediction.message}" if prediction.error else "",
        sheets=sheets,
        comparisons=[c for c in compare(sample.truth, prediction.profile) if c.truth or c.predicted],
        warnings=prediction.profile.get("extensions", {}).get("warnings", []),
    )


def write(target: Path, documents: Sequence[Scored], total: Group) -> None:
    """Write the page for ``documents``, under the figures of all."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    page = environment.get_template("report.html").render(
        views=[view(d) for d in tqdm(documents, desc="report", unit="doc", disable=None)],
        colours=dict(zip(SECTIONS, COLOURS, strict=True)),
        fields=[(name, total.counts[name]) for name in FIELDS if total.counts[name].f1 is not None],
        overall=total.counts.overall,
        documents=total.documents,
    )
    target.write_text(page, encoding="utf-8")

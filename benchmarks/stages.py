"""One document through the parser with a stopwatch at each stage, and the floors to compare with."""

from __future__ import annotations

import io
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageSequence

from resume_parser.document import Document
from resume_parser.extract import extract_as
from resume_parser.extract.sniff import sniff
from resume_parser.layout import read
from resume_parser.normalize.languages import detect
from resume_parser.options import DEFAULT
from resume_parser.parser import uncollected
from resume_parser.pipeline.assemble import assemble
from resume_parser.pipeline.cascade import stages
from resume_parser.pipeline.facts import profile_from_facts
from resume_parser.pipeline.reading import Reading
from resume_parser.profile import Profile

STAGES = ("sniff", "extract", "order", "sections", "fields", "assemble", "serialise")
SCAN_DPI = 200
"""At which pages of scanned PDFs are rendered for Tesseract alone."""
POINTS_PER_INCH = 72
AUTOMATIC_PAGE = 3
"""Tesseract's mode: automatic page segmentation."""


class Time(NamedTuple):
    """Seconds; CPU of this process and of the programs that it ran."""

    cpu: float = 0.0
    wall: float = 0.0


def cpu_seconds() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


@dataclass
class Stopwatch:
    """Collects the time of named stages."""

    times: dict[str, Time] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        wall, cpu = time.perf_counter(), cpu_seconds()
        yield
        self.times[name] = Time(cpu_seconds() - cpu, time.perf_counter() - wall)

    @property
    def total(self) -> Time:
        return Time(sum(t.cpu for t in self.times.values()), sum(t.wall for t in self.times.values()))


def timed(work: Callable[[], object]) -> Time:
    watch = Stopwatch()
    with watch.stage("all"):
        work()
    return watch.total


def staged(data: bytes, filename: str) -> tuple[Profile, Document, Stopwatch]:
    """What ``parse`` does, stage by stage."""
    watch = Stopwatch()
    stages()  # loaded before the clock runs
    with watch.stage("sniff"):
        format_ = sniff(data, filename=filename)
    with watch.stage("extract"):
        document = extract_as(format_, data, DEFAULT)
    with uncollected():
        profile = _profile(document, watch)
    with watch.stage("serialise"):
        profile.to_json()
    return profile, document, watch


def _profile(document: Document, watch: Stopwatch) -> Profile:
    if document.facts:
        with watch.stage("assemble"):
            return profile_from_facts(document)
    labeller, tagger = stages()
    with watch.stage("order"):
        lines = read(document)
    with watch.stage("sections"):
        language = detect(" ".join(line.text for line in lines))
        reading = Reading.of(lines)
        labeller.label(reading)
    with watch.stage("fields"):
        tagger.label(reading)
    with watch.stage("assemble"):
        return assemble(document, reading, language)


def bare_pdf(data: bytes) -> int:
    """pdfium alone: open, load each page and its text page; gives the number of characters."""
    characters = 0
    document = pypdfium2.PdfDocument(data)
    for number in range(len(document)):
        page = pdfium.FPDF_LoadPage(document.raw, number)
        text = pdfium.FPDFText_LoadPage(page)
        characters += pdfium.FPDFText_CountChars(text)
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    document.close()
    return characters


def scanned_pages(path: Path) -> list[Image.Image]:
    """The grey pictures that Tesseract alone would be given."""
    data = path.read_bytes()
    if data.startswith(b"%PDF-"):
        document = pypdfium2.PdfDocument(data)
        return [page.render(scale=SCAN_DPI / POINTS_PER_INCH).to_pil().convert("L") for page in document]
    with Image.open(io.BytesIO(data)) as picture:
        return [frame.convert("L") for frame in ImageSequence.Iterator(picture)]


def bare_ocr(pages: list[Image.Image]) -> int:
    """Tesseract alone on pictures, in process and with the parser's languages; gives the number of words."""
    from resume_parser.extract import tesseract

    installed = tesseract.installed_languages()
    languages = tuple(language for language in DEFAULT.ocr_languages if language in installed)
    found = [
        tesseract.recognise(
            page,
            languages,
            dpi=page.info.get("dpi", (SCAN_DPI,))[0],
            mode=AUTOMATIC_PAGE,
            seconds=DEFAULT.limits.ocr_seconds,
        )
        for page in pages
    ]
    return sum(map(len, found))

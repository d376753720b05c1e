"""The samples: complete, small, and true to what their documents show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.corpus import Sample, samples
from benchmarks.folding import fold
from resume_parser.document import SOFT_HYPHEN
from resume_parser.extract import extract
from resume_parser.extract.formats import FORMATS
from resume_parser.extract.sniff import sniff

FOLDER = Path(__file__).parent.parent / "samples"
SAMPLES = list(samples(FOLDER))
MAX_BYTES = 3_000_000
LANGUAGES = {"en", "fr", "de", "es", "it", "pt", "nl"}
OCR = {".png", ".jpg", ".tiff", ".webp", ".gif", ".bmp", ".avif"}
ISO_DATE = re.compile(r"(|\d{4}(-\d{2}){0,2})")


def readable() -> list[Sample]:
    """The samples whose text needs no OCR."""
    return [s for s in SAMPLES if s.path.suffix not in OCR and "scan" not in s.name]


def text_of(sample: Sample) -> str:
    """All words of a document, folded, without blanks: typesetters break words and lines as they like."""
    document = extract(sample.path.read_bytes(), filename=sample.path.name)
    words = [word for page in document.pages for word in page.words]
    words += [word for line in document.lines for word in line.words]
    return fold("".join(word.text + " " + word.link + " " for word in words).replace(SOFT_HYPHEN, "")).replace(" ", "")


def shown(sample: Sample) -> Iterator[str]:
    """The values of the truth that stand in the document word for word: all but dates."""
    truth = sample.truth
    info = truth["info"]
    yield from (info["name"], info["email"], info["phone"], *info["urls"])
    yield from info["location"]["text"].split(", ")
    yield truth["summary"]
    for entry in (*truth["experiences"], *truth["educations"]):
        for key in ("title", "company", "school"):
            yield from fold(entry.get(key, "")).split()
        yield from entry["location"]["text"].split(", ")
        yield from entry["description"].split("\n")
    yield from (*truth["skills"], *truth["languages"], *truth["interests"])


def test_every_format_has_a_sample():
    seen = {sniff(s.path.read_bytes(), filename=s.path.name).name for s in SAMPLES}
    assert {format_.name for format_ in FORMATS} - seen == set()


def test_languages_and_layouts():
    layouts = {(s.meta["language"], s.meta["theme"], s.meta["format"]) for s in SAMPLES}
    for language in LANGUAGES:
        assert len([layout for layout in layouts if layout[0] == language]) >= 3, language


def test_they_stay_small():
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) < MAX_BYTES


def test_the_readme_names_each():
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [s.name for s in SAMPLES if s.path.stem not in readme or s.path.suffix not in readme] == []


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s.name)
def test_dates_are_iso(sample):
    for entry in sample.truth["experiences"] + sample.truth["educations"]:
        assert ISO_DATE.fullmatch(entry["start"])
        assert ISO_DATE.fullmatch(entry["end"])
        assert not (entry["end"] and entry["is_current"])


@pytest.mark.parametrize("sample", readable(), ids=lambda s: s.name)
def test_the_truth_is_what_the_document_shows(sample):
    text = text_of(sample)
    assert [value for value in shown(sample) if fold(value).replace(" ", "") not in text] == []

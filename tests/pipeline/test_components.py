"""The spaCy pipeline says what the cascade says, shows it as spans, and goes to disk and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from resume_parser.extract import extract
from resume_parser.layout import read
from resume_parser.pipeline import load, read_fields
from resume_parser.pipeline.components import blank, doc_of
from resume_parser.pipeline.labels import OUTSIDE

SAMPLE = Path("samples") / "en-plumber.txt"


@pytest.fixture(scope="module")
def lines():
    return read(extract(SAMPLE.read_bytes(), filename=SAMPLE.name))


def labelled(nlp, lines):
    doc = doc_of(nlp, lines)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def labels_of(reading):
    return reading.labels, reading.scores, reading.fields, reading.field_scores


def test_spacy_gives_what_parsing_reads(lines):
    assert labels_of(labelled(load(), lines)._.reading) == labels_of(read_fields(lines))


def test_spans_show_the_labels(lines):
    doc = labelled(load(), lines)
    reading = doc._.reading
    assert [span.label_ for span in doc.spans["sections"]] == reading.labels
    first = doc.spans["sections"][0]
    assert [token.text for token in first] == [token.text for token in reading.views[0].tokens]
    labels = {label for row in reading.fields for label in row} - {OUTSIDE, "B", "I"}
    assert labels <= {span.label_ for span in doc.spans["fields"]}
    titles = [span.text for span in doc.spans["fields"] if span.label_ == "title"]
    assert titles
    assert all(title in "\n".join(line.text for line in lines) for title in titles)


def test_to_disk_and_back(lines, tmp_path):
    load().to_disk(tmp_path)
    assert labels_of(labelled(blank().from_disk(tmp_path), lines)._.reading) == labels_of(read_fields(lines))

"""Invented resumes are labelled as they are set, and the same seed gives the same one."""

from __future__ import annotations

import random

import pytest

from models.banks import Banks
from models.generator.office import generate_office
from models.generator.resume import generate
from models.generator.spoil import spoiler
from models.sequences import SEQUENCES
from models.vary import blocks_of, joined, rows_of, vary
from resume_parser.pipeline.labels import LINE_LABELS

SEEDS = range(25)


@pytest.fixture(scope="module")
def banks():
    return Banks({("title", "en"): ["Welder"], ("company", "en"): ["Harbour Works"], ("skill", "en"): ["Arc welding"],
                  ("location", "en"): ["Hull"], ("school", "en"): ["Leeds College"], ("study", "en"): ["BSc Physics"],
                  ("listed title", "en"): ["Fitter"], ("listed company", "en"): ["Crane Ltd"],
                  ("listed school", "en"): ["York School"], ("region", "en"): ["Yorkshire"]})  # fmt: skip


@pytest.mark.parametrize("make", [generate, generate_office])
def test_every_token_has_a_label(make, banks):
    for seed in SEEDS:
        found = make(seed, banks).labelled
        assert len(found.tokens) == len(found.token_labels) == found.first[-1]
        assert len(found.lines) == len(found.line_labels)
        assert set(found.line_labels) <= set(LINE_LABELS)


@pytest.mark.parametrize("make", [generate, generate_office])
def test_the_same_seed_gives_the_same_resume(make, banks):
    assert make(3, banks).labelled == make(3, banks).labelled
    assert make(3, banks).labelled != make(4, banks).labelled


@pytest.mark.parametrize("make", [generate, generate_office])
def test_the_name_is_labelled(make, banks):
    found = make(5, banks).labelled
    name = [t.text for t, label in zip(found.tokens, found.token_labels, strict=True) if label == "name"]
    assert len(name) >= 2


def test_sequences_of_both_models(banks):
    example = generate_office(1, banks)
    for make in SEQUENCES.values():
        for sequence in make(example):
            assert len(sequence.features) == len(sequence.labels) > 0


def test_variation_keeps_labels_with_their_words(banks):
    found = generate(2, banks).labelled
    varied = vary(found, "en", random.Random(1))
    titles = {t.text for t, label in zip(found.tokens, found.token_labels, strict=True) if label == "title"}
    again = {t.text for t, label in zip(varied.tokens, varied.token_labels, strict=True) if label == "title"}
    assert again <= titles


def test_rows_and_back(banks):
    found = generate(6, banks).labelled
    assert joined(rows_of(found), found) == found
    assert [row for block in blocks_of(rows_of(found)) for row in block] == rows_of(found)


def test_spoiling_keeps_the_number_of_letters_about(banks):
    for seed in range(40):
        spoil = spoiler(random.Random(seed))
        words = ["Prepared", "monthly", "reports", "for", "the", "board", "of", "the", "harbour"]
        assert abs(len("".join(spoil(words))) - len("".join(words))) <= 4

"""The fuzzer makes the same inputs again, changes them, and goes on where it stopped; a few hundred do no harm."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

import resume_parser
from benchmarks.fuzz import FINDINGS, Outcome, done, input_of, report, samples_of
from resume_parser.options import Limits, Options
from resume_parser.parser import parse_bytes

SAMPLES = samples_of([Path(__file__).parents[2] / "samples"])
INPUTS = 240


def test_an_input_is_known_by_its_number() -> None:
    assert input_of(7, 1, SAMPLES) == input_of(7, 1, SAMPLES)
    assert input_of(7, 1, SAMPLES) != input_of(7, 2, SAMPLES)


def test_inputs_differ_from_their_samples_and_cover_all() -> None:
    made = [input_of(number, 1, SAMPLES) for number in range(len(SAMPLES))]
    assert {name for name, _ in made} == {name for name, _ in SAMPLES}
    originals = dict(SAMPLES)
    assert sum(data != originals[name] for name, data in made) > 0.9 * len(made)


def test_a_run_goes_on_after_a_line_that_was_cut_short(tmp_path: Path) -> None:
    state = tmp_path / "state.jsonl"
    outcome = Outcome(3, "a.pdf", "damaged", 0.1)
    state.write_text(json.dumps(asdict(outcome)) + '\n{"number": 4, "sam')
    assert done(state) == [outcome]


def test_findings_are_listed() -> None:
    told = report([Outcome(3, "a.pdf", "internal", 0.1, "a fault"), Outcome(4, "b.pdf", "damaged", 0.1)])
    assert "! 3 a.pdf internal" in told
    assert "b.pdf" not in told


@pytest.mark.parametrize("first", range(0, INPUTS, 60))
def test_mutated_samples_end_in_a_profile_or_in_one_of_our_errors(first: int) -> None:
    options = Options(limits=Limits(pages=2), ocr_languages=())
    codes = {}
    for number in range(first, first + 60):
        name, data = input_of(number, 77, SAMPLES)
        try:
            parse_bytes(data, filename=name, content_type=None, options=options)
        except resume_parser.ResumeParserError as error:
            codes[number, name] = error.code
    assert {key: code for key, code in codes.items() if code in FINDINGS} == {}

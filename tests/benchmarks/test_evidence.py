"""A value stands on words that hold it, or it is found out."""

from __future__ import annotations

import pytest

from benchmarks.evidence import holds, unheld, values


@pytest.mark.parametrize(
    ("words", "value", "pointer", "expected"),
    [
        ("MARLOWE TEAGUE", "Marlowe Teague", "/info/name", True),
        ("Apr 2021 – Present", "2021-04", "/experiences/0/start", True),
        ("04/21", "2021-04", "/experiences/0/start", True),
        ("Apr 2020", "2021-04", "/experiences/0/start", False),
        ("e . vaubourg @ example.org", "e.vaubourg@example.org", "/info/email", True),
        ("Charge Nurse", "Head Nurse", "/experiences/0/title", False),
        ("Hemodynamic moni\u00adtoring", "Hemodynamic monitoring", "/skills/0", True),
    ],
)
def test_holds(words, value, pointer, expected):
    assert holds(words, value, pointer) is expected


def test_values_are_the_filled_strings_of_the_documented_profile():
    profile = {
        "name": "Ada",
        "email": "",
        "info": {"location": {"text": "Ely"}},
        "tags": ["x"],
        "skills": ["C"],
    }
    assert list(values(profile)) == [("/name", "Ada"), ("/info/location/text", "Ely"), ("/skills/0", "C")]


def test_a_value_without_evidence_is_unheld():
    profile = {"skills": ["C", "Go"], "evidence": {"/skills/0": {"text": "C,"}}}
    assert [(u.pointer, u.value) for u in unheld("x", profile)] == [("/skills/1", "Go")]

"""Phrases for invented resumes: marked in texts, or of another country."""

from __future__ import annotations

import json
import random
import unicodedata

import pytest

from models import abroad
from models.banks import Banks, add_annotated, faker


def test_marked_phrases_fill_the_banks(tmp_path):
    text = "Jo Ash Welder at Harbour Works in Hull"
    spans = [[0, 6, "NAME"], [7, 13, "JOB_TITLE"], [17, 30, "COMPANY"], [34, 38, "LOCATION"]]
    path = tmp_path / "marked.jsonl"
    path.write_text(json.dumps({"text": text, "lang": "en", "spans": spans}) + "\n")
    banks = Banks()
    add_annotated(banks, path)
    assert dict(banks.phrases) == {
        ("title", "en"): ["Welder"],
        ("company", "en"): ["Harbour Works"],
        ("location", "en"): ["Hull"],
    }


def test_phrases_over_lines_are_left_out(tmp_path):
    path = tmp_path / "marked.jsonl"
    path.write_text(json.dumps({"text": "Harbour\nWorks", "lang": "en", "spans": [[0, 13, "COMPANY"]]}))
    banks = Banks()
    add_annotated(banks, path)
    assert not banks.phrases


@pytest.mark.parametrize(
    ("tongue", "script"),
    [("ru", "CYRILLIC"), ("el", "GREEK"), ("ko", "HANGUL"), ("th", "THAI"), ("zh", "CJK"), ("pl", "LATIN")],
)
def test_phrases_from_abroad_are_in_their_script(tongue, script):
    rng = random.Random(1)
    for section, label in (("education", "title"), ("education", "place"), ("experience", "location")):
        text = abroad.draw(label, section, tongue, rng)
        assert any(script in unicodedata.name(c, "") for c in text), text


def test_towns_are_drawn_alike_in_every_process():
    fake = faker("it_IT")
    fake.seed_instance(1)
    assert [fake.city() for _ in range(2)] == ["Corbara", "Calea"]


def test_every_language_has_studies_and_schools():
    assert set(abroad.LOCALE) == set(abroad.STUDIES) == set(abroad.SCHOOLS) == set(abroad.SUBJECTS)
    assert {abroad.drawn(random.Random(seed)) for seed in range(400)} == set(abroad.LOCALE)


def test_sentences_are_taken_from_where_they_tell_of_work_or_of_the_person(tmp_path):
    text = (
        "Jo Ash\n\nSUMMARY\n\nWelder with a steady hand and ten years at sea.\n\nWORK EXPERIENCE\n\n"
        "Welder at Harbour Works in the town of Hull\n• Repaired the hulls of forty fishing boats.\n• Short one\n\n"
        "EDUCATION\n\nLearned the trade at the school of the harbour"
    )
    at = text.index("Welder at")
    path = tmp_path / "marked.jsonl"
    path.write_text(json.dumps({"text": text, "lang": "en", "spans": [[at, at + 6, "JOB_TITLE"]]}))
    banks = Banks()
    add_annotated(banks, path)
    assert banks.phrases["summary", "en"] == ["Welder with a steady hand and ten years at sea."]
    assert banks.phrases["body", "en"] == ["Repaired the hulls of forty fishing boats."]

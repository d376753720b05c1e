"""Typed rules are no lines; bullets, placeholders and ruled headings stay."""

from __future__ import annotations

import time

import pytest
from drawn import at, texts

from resume_parser.document import Document, Line, Word
from resume_parser.layout import read


def said(*lines: str) -> list[str]:
    document = Document("txt", lines=tuple(Line(tuple(Word(w) for w in text.split())) for text in lines))
    return [line.text for line in read(document)]


@pytest.mark.parametrize("rule", ["--------", "_____", "=====", "*****", "- - - - -", "––– ––––", "-=-=-=-", "___ ___"])
def test_a_typed_rule_is_left_out(rule: str) -> None:
    assert said("Jane Roe", rule, "Painter") == ["Jane Roe", "Painter"]
    assert texts(at(50, 100, "Jane Roe"), at(50, 120, rule), at(50, 140, "Painter")) == ["Jane Roe", "Painter"]


@pytest.mark.parametrize(
    "text", ["-", "--", "- -", "– painted", "--- Painter ---", "C++", "SKILLS ______", "...", "***a"]
)
def test_what_is_no_rule_stays(text: str) -> None:
    assert said("Jane Roe", text) == ["Jane Roe", text]


def test_long_rules_take_linear_time() -> None:
    begin = time.perf_counter()
    assert said("x", "- " * 50_000 + "x") == ["x", ("- " * 50_000 + "x").strip()]
    assert time.perf_counter() - begin < 5

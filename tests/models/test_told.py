"""Sentences of jobs and studies by the grammars of seven languages."""

from __future__ import annotations

import random

import pytest

from models.generator.canvas import Piece
from models.generator.office import SLOTS, tightened
from models.generator.told import GRAMMARS, frame, told


@pytest.mark.parametrize("language", GRAMMARS)
@pytest.mark.parametrize("kind", ["job", "study"])
def test_a_sentence_is_of_slots_and_words_alone(language: str, kind: str) -> None:
    for seed in range(60):
        rng = random.Random(seed)
        parts = told(frame(kind, language, rng), language, rng)
        assert SLOTS & set(parts)
        assert not set(GRAMMARS[language]) & set(parts)
        assert not any("|" in part for part in parts)


@pytest.mark.parametrize("language", GRAMMARS)
def test_every_rule_is_used(language: str) -> None:
    grammar = GRAMMARS[language]
    used = {part for rules in grammar.values() for rule in rules for part in rule.split("|")}
    assert set(grammar) - used == {"JOB", "STUDY"}


def test_the_same_draw_tells_the_same() -> None:
    first, second, other = (random.Random(seed) for seed in (4, 4, 5))
    rule = frame("job", "en", random.Random(0))
    assert told(rule, "en", first) == told(rule, "en", second) != told(rule, "en", other)


def test_commas_and_brackets_are_set_on_their_words() -> None:
    row = [Piece("Worked at"), Piece("Harbour Works", "place"), Piece(","), Piece("Hull", "location"), Piece("("),
           Piece("2015", "date"), Piece(")")]  # fmt: skip
    assert [(piece.text, piece.label) for piece in tightened(row)] == [
        ("Worked at", "O"),
        ("Harbour Works,", "place"),
        ("Hull", "location"),
        ("(2015)", "date"),
    ]

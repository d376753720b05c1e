"""Words as tokens, and where the chunks of a line begin."""

from __future__ import annotations

import pickle

import pytest

from resume_parser.document import Line, Word
from resume_parser.pipeline.chunks import edges_of
from resume_parser.pipeline.tokens import tokens_of


def line(text: str) -> Line:
    return Line(tuple(Word(word) for word in text.split()))


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Node.js", ["Node.js"]),
        (".NET", [".NET"]),
        ("harbour.in", ["harbour.in"]),
        ("A.Inman", ["A.Inman"]),
        ("PVT.LTD.as", ["PVT.LTD", ".", "as"]),
        ("L.B.S.E.in", ["L.B.S.E", ".", "in"]),
    ],
)
def test_small_words_glued_to_a_short_form_are_tokens(word: str, parts: list[str]) -> None:
    assert [token.text for token in tokens_of(line(word), 0)] == parts


@pytest.mark.parametrize("text", ["Harbour LTD.as a clerk", "Harbour LTD. as a clerk"])
def test_a_chunk_begins_at_a_small_word_glued_or_not(text: str) -> None:
    row = line(text)
    tokens = tuple(tokens_of(row, 0))
    assert [tokens[at].text for at, parted in edges_of(row, tokens) if parted == "join"] == ["as"]


def test_tokens_compare_and_are_pickled() -> None:
    tokens = tokens_of(line("Node.js, Harbour"), 3)
    assert pickle.loads(pickle.dumps(tokens)) == tokens
    assert set(tokens) == set(tokens_of(line("Node.js, Harbour"), 3))
    assert tokens != tokens_of(line("Node.js, Harbour"), 4)
    assert tokens[0] != "Node.js"

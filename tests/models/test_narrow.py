"""Documents made narrow keep their words, in their order, with their labels."""

from __future__ import annotations

import random

from models.labelling import Labelled
from models.narrow import narrowed
from resume_parser.document import Line, Style, Word
from resume_parser.pipeline.tokens import tokens_of

STYLE = Style("Arial", 10.0)


def line(text: str, *, width: float = 5.0, breaks: tuple[int, ...] = ()) -> Line:
    words, x = [], 50.0
    for word in text.split():
        words.append(Word(word, x, 0.0, x + width * len(word), 10.0, STYLE))
        x += width * (len(word) + 1)
    return Line(tuple(words), breaks=breaks)


def labelled(*rows: tuple[Line, str, str]) -> Labelled:
    """Lines with their labels and the field of all their tokens."""
    tokens, first, fields = [], [], []
    for i, (own, _, field) in enumerate(rows):
        first.append(len(tokens))
        tokens += tokens_of(own, i)
        fields += [field] * (len(tokens) - len(fields))
    first.append(len(tokens))
    return Labelled(tuple(own for own, _, _ in rows), tokens, first, [label for _, label, _ in rows], fields, set())


NAME = "Lakeside Institute of Marine Technology and Applied Hydrology"
BODY = "Repaired the boilers and pumps of eleven ferries and trained the stokers of the whole fleet in their upkeep"


def test_a_long_name_goes_on_in_the_head_of_its_entry() -> None:
    made = narrowed(labelled((line(NAME), "education:begin", "place"), (line(BODY), "summary", "O")), random.Random(1))
    name = [own for own, label in zip(made.lines, made.line_labels, strict=True) if label.startswith("education")]
    assert len(name) > 1
    assert made.line_labels[: len(name)] == ["education:begin", *["education:head"] * (len(name) - 1)]
    assert " ".join(own.text for own in name) == NAME
    assert set(made.token_labels[: made.first[len(name)]]) == {"place"}
    assert len({own.words[0].x0 for own in name}) == 1


def test_running_text_is_set_anew() -> None:
    other = line("in the port of Hull")
    made = narrowed(labelled((line(BODY), "summary", "O"), (other, "summary", "O")), random.Random(1))
    assert " ".join(own.text for own in made.lines) == f"{BODY} in the port of Hull"
    assert "in" not in [own.text.split()[0] for own in made.lines]


def test_what_has_no_place_on_a_page_stays_as_it_is() -> None:
    plain = labelled((line(NAME, width=0.0), "education:begin", "place"))
    assert narrowed(plain, random.Random(0)).lines == plain.lines

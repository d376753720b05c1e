"""What parts the items of a list."""

from __future__ import annotations

import pytest

from resume_parser.document import Line, Word
from resume_parser.pipeline.list_items import keep_brackets, part_items
from resume_parser.pipeline.reading import Reading


def line(text: str, **more) -> Line:
    return Line(tuple(Word(word) for word in text.split()), **more)


@pytest.mark.parametrize(
    ("text", "breaks", "fields"),
    [
        ("Welding at sea • Sailing", (), "BIIOB"),
        ("Welding at sea Sailing", (3,), "BIIB"),
        ("Welding at sea", (), "BII"),
    ],
)
def test_no_item_goes_on_over_a_bullet_or_a_wide_gap(text, breaks, fields):
    reading = Reading.of([line(text, breaks=breaks)])
    reading.fields[0] = ["O" if token.text == "•" else "I" for token in reading.views[0].tokens]
    reading.fields[0][0] = "B"
    part_items(reading, [0])
    assert "".join(reading.fields[0]) == fields


@pytest.mark.parametrize(
    ("texts", "found", "kept"),
    [
        (["Bus (UART, SPI, CAN)"], ["BIIOBOBI"], ["BIIIIIII"]),
        (["Tools (CMake, Docker)"], ["BOIIII"], ["BIIIII"]),
        (["Bus (UART,", "SPI)"], ["BIIO", "BO"], ["BIII", "IO"]),
        (["Bus (UART,", "SPI", "CAN)"], ["BIIO", "B", "BO"], ["BIIO", "B", "BO"]),
        (["Office (Word, Excel)"], ["BOBOBO"], ["BOBOBO"]),
        (["(in order) Welding"], ["OOOOB"], ["OOOOB"]),
        (["Welding ( Painting"], ["BOB"], ["BOB"]),
    ],
)
def test_an_item_that_goes_on_into_a_bracket_goes_on_to_its_end(texts, found, kept):
    reading = Reading.of([line(text) for text in texts])
    for i, labels in enumerate(found):
        reading.fields[i] = list(labels)
    keep_brackets(reading, range(len(texts)))
    assert ["".join(fields) for fields in reading.fields] == kept


@pytest.mark.parametrize(("kinds", "second"), [(("item", "item", "text"), "B"), (("text", "item", "text"), "I")])
def test_a_bullet_begins_an_item_where_most_lines_have_one(kinds, second):
    reading = Reading.of([line(text, kind=kind) for text, kind in zip(("Tea", "Cake", "Bread"), kinds, strict=True)])
    reading.fields = [["B"], ["I"], ["I"]]
    part_items(reading, range(3))
    assert [fields[0] for fields in reading.fields] == ["B", second, "I"]

"""Columns of pages whose order goes to and fro between them."""

from __future__ import annotations

from collections.abc import Sequence

from resume_parser.document import Document, Page, Style, Word
from resume_parser.layout import read
from resume_parser.layout.gutters import MOST, TOGETHER, columns_of
from resume_parser.layout.segments import Segment, segments_of

SIZE = 10.0


def word(text: str, x0: float, base: float) -> Word:
    return Word(text, x0, base - 0.75 * SIZE, x0 + 5.0 * len(text), base + 0.25 * SIZE, Style(size=SIZE))


def segments(words: Sequence[Word]) -> list[Segment]:
    found = segments_of(Page(0, 600, 800, tuple(words), ocr=True))
    assert len(found) == len(words)
    return found


def column(name: str, left: float, top: float, step: float, count: int) -> list[Word]:
    return [word(f"{name}{chr(ord('A') + at)}", left, top + step * at) for at in range(count)]


def texts(parts: list[list[Segment]]) -> list[list[str]]:
    return [[segment.words[0].text for segment in part] for part in parts]


def between(left: list[Word], right: list[Word]) -> list[Word]:
    """Five lines of the one, five of the other, and so on, as they are met from above."""
    blocks = [side[at : at + 5] for side in (left, right) for at in range(0, len(side), 5)]
    return [line for block in sorted(blocks, key=lambda block: block[0].y0) for line in block]


def test_columns_that_alternate_are_read_one_after_the_other() -> None:
    left, right = column("skill", 50, 100, 14.5, 25), column("job", 250, 103, 12, 30)
    head, foot = word("Castroviejo" * 8, 50, 60), word("Zaragoza" * 10, 50, 780)
    parts = texts(columns_of(segments([head, *between(left, right), foot])))
    assert parts == [[head.text], [w.text for w in left], [w.text for w in right], [foot.text]]


def test_columns_in_order_stay_as_they_are() -> None:
    words = [*column("skill", 50, 100, 14.5, 25), *column("job", 250, 103, 12, 30)]
    assert len(columns_of(segments(words))) == 1


def test_a_table_is_read_across() -> None:
    left, right = column("label", 50, 100, 14, 25), column("value", 250, 100, 14, 25)
    words = [cell for row in zip(left, right, strict=True) for cell in row]
    assert len(columns_of(segments(words))) == 1


def test_a_margin_of_dates_stays_beside_its_text() -> None:
    left, right = column("201", 50, 105, 30, 12), column("line", 250, 100, 12, 30)
    assert len(columns_of(segments(between(left, right)))) == 1


def test_halves_of_entries_stay_beside_each_other() -> None:
    left = [line for top in range(100, 700, 100) for line in column(f"job{top}-", 50, top, 12, 5)]
    right = [line for top in range(100, 700, 100) for line in column(f"task{top}-", 250, top, 13.5, 4)]
    named = [
        line._replace(text=line.text.translate(str.maketrans("0123456789", "abcdefghij"))) for line in left + right
    ]
    left, right = named[: len(left)], named[len(left) :]
    rows = sorted([*left, *right], key=lambda line: (line.y0 // 100, line.x0, line.y0))
    assert len(columns_of(segments(rows))) == 1


def test_short_lists_beside_each_other_stay() -> None:
    left, right = column("skill", 50, 100, 14.5, 8), column("job", 250, 103, 12, TOGETHER - 10)
    assert len(columns_of(segments(between(left, right)))) == 1


def test_a_page_of_nothing_but_words_is_not_searched() -> None:
    words = [word("ab", 20.0 * (at % 29), 10.0 * (at // 29)) for at in range(MOST + 1)]
    assert len(columns_of(segments(words))) == 1


def test_a_page_drawn_in_layers_is_read_by_columns_and_another_as_it_is_drawn() -> None:
    left, right = column("skill", 50, 100, 14.5, 25), column("job", 250, 103, 12, 30)
    layers = [*left[5:10], *right[:8], *left[:5], *left[10:], *right[8:]]
    by_columns = [line.text for line in (*left, *right)]
    assert [line.text for line in read(Document("pdf", pages=(Page(0, 600, 800, tuple(layers)),)))] == by_columns
    drawn = [*left[:10], *right[:8], *left[10:], *right[8:]]
    assert [line.text for line in read(Document("pdf", pages=(Page(0, 600, 800, tuple(drawn)),)))] == [
        line.text for line in drawn
    ]

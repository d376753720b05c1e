"""Words that a page draws more than once stand once."""

from __future__ import annotations

from resume_parser.document import PLAIN, Word
from resume_parser.layout.redrawn import REDRAWN, drawn_once

WIDTH = 6.0


def row(text: str, y: float, x: float = 50.0) -> list[Word]:
    words = []
    for part in text.split():
        words.append(Word(part, x, y, x + WIDTH * len(part), y + 10, PLAIN))
        x += WIDTH * (len(part) + 1)
    return words


SENTENCE = "Checked drawings and kept the books of three large sites in Hull"


def texts(words) -> list[str]:
    return [word.text for word in words]


def test_false_bold_stands_once() -> None:
    bold = row("Harbour Works", 100.0)
    assert texts(drawn_once([*bold, *[word._replace(x0=word.x0 + 0.4) for word in bold]])) == ["Harbour", "Works"]


def test_a_line_drawn_again_from_the_middle_of_a_word_stands_once() -> None:
    line = row(SENTENCE, 100.0)
    assert len(line) > REDRAWN
    cut = line[1]._replace(text=line[1].text[3:], x0=line[1].x0 + 3 * WIDTH)
    assert texts(drawn_once([*line, cut, *line[2:]])) == SENTENCE.split()


def test_a_clipped_word_gives_way_to_the_whole_one() -> None:
    line = row(SENTENCE, 100.0)
    clipped = line[-1]._replace(text="Hu", x1=line[-1].x0 + 2 * WIDTH)
    assert texts(drawn_once([*line[:-1], clipped, *line])) == SENTENCE.split()


def test_words_that_lie_over_others_stay_on_pages_drawn_once() -> None:
    line = row(SENTENCE, 100.0)
    over = line[0]._replace(text="Check")
    assert texts(drawn_once([*line, over])) == [*SENTENCE.split(), "Check"]


def test_the_same_word_elsewhere_stays() -> None:
    above, below = row(SENTENCE, 100.0), row(SENTENCE, 114.0)
    assert texts(drawn_once([*above, *above, *below])) == [*SENTENCE.split(), *SENTENCE.split()]

"""Running text -> lines of words."""

from __future__ import annotations

import pytest

from resume_parser.document import Cell, Line, Style, Word
from resume_parser.errors import TooLargeError
from resume_parser.extract.flow import (
    Flow,
    Look,
    is_pale,
    link_of_field,
    safe_link,
    usual_gaps_removed,
    without_lone_cells,
)
from resume_parser.options import DEFAULT, Limits

BOLD = Look(Style(bold=True))


def flow(*pieces: str | tuple[str, Look], **settings: bool) -> Line:
    made = Flow(DEFAULT.limits, **settings)
    made.begin()
    for piece in pieces:
        made.text(*((piece,) if isinstance(piece, str) else piece))
    made.finish()
    return made.lines[0]


def test_pieces_join_to_words_with_the_look_of_the_first():
    line = flow("Wel", ("der in ", BOLD), "Cork")
    assert [(word.text, word.style.bold) for word in line.words] == [("Welder", False), ("in", True), ("Cork", False)]


def test_a_link_over_part_of_a_word_is_the_word_s():
    line = flow("(", ("page", Look(link="https://x.example")), ")")
    assert [(word.text, word.link) for word in line.words] == [("(page)", "https://x.example")]


def test_hidden_pieces_stay_words_of_their_own():
    line = flow("seen", ("hidden", Look(hidden=True)), "seen")
    assert [(word.text, word.hidden) for word in line.words] == [("seen", False), ("hidden", True), ("seen", False)]


def test_wide_blanks_and_tabs_begin_a_segment():
    assert flow("a b    c\td  e").breaks == (2, 3)
    assert flow("a ", "  ", "b").breaks == (1,)
    assert flow("a    b", wide_spaces=False).breaks == ()


@pytest.mark.parametrize("bullet", ["•", "-", "–", "*", "▪", "\uf0b7", "➢", "·"])
def test_bullets_are_taken_off(bullet):
    line = flow(f"{bullet} Welding")
    assert (line.text, line.kind) == ("Welding", "item")


def test_a_bullet_moves_the_breaks_with_it():
    assert flow("• a\tb").breaks == (1,)
    assert flow("•Welding").text == "Welding"
    assert flow("o Welding").text == "Welding"
    assert flow("o que se faz").kind == "text"


def test_invisible_characters_are_dropped():
    assert flow("Jo\u200b \u202eLi\ufeff\x00").text == "Jo Li"
    assert flow("a\ue123b").text == "a b"


def test_lines_of_a_block():
    made = Flow(DEFAULT.limits)
    made.begin("item", 2, gap=1.5)
    made.text("one")
    made.newline()
    made.text("two")
    made.finish()
    assert [(line.text, line.kind, line.level, line.gap) for line in made.lines] == [
        ("one", "item", 2, 1.5),
        ("two", "text", 0, 0.0),
    ]


def test_pages_count_once_for_several_marks():
    made = Flow(DEFAULT.limits)
    for text in ("one", "two"):
        made.next_page()
        made.next_page()
        made.begin()
        made.text(text)
        made.finish()
    assert [line.page for line in made.lines] == [0, 1]


def test_characters_are_counted():
    made = Flow(Limits(characters=5))
    made.text("four")
    with pytest.raises(TooLargeError):
        made.text("more")


def test_the_usual_gap_is_none():
    lines = [Line((Word("x"),), gap=gap) for gap in (0.5, 0.5, 2.0, 0.5, 0.0)]
    assert [line.gap for line in usual_gaps_removed(lines)] == [0.0, 0.0, 1.5, 0.0, 0.0]


def test_tables_of_one_cell_are_frames():
    lines = [Line((Word("x"),), cell=Cell(*place)) for place in ((0, 0, 0), (0, 0, 0), (1, 0, 0), (1, 0, 1))]
    assert [line.cell is not None for line in without_lone_cells(lines)] == [False, False, True, True]


@pytest.mark.parametrize(
    ("code", "link"),
    [
        (' HYPERLINK "https://x.example" \\o "tip"', "https://x.example"),
        ("HYPERLINK mailto:jo@li.example", "mailto:jo@li.example"),
        ('HYPERLINK \\l "bookmark"', ""),
        ("PAGE", ""),
        ('HYPERLINK "javascript:alert(1)"', ""),
    ],
)
def test_links_of_fields(code, link):
    assert link_of_field(code) == link


def test_links_that_are_no_addresses():
    assert safe_link(" https://x.example ") == "https://x.example"
    assert [safe_link(link) for link in ("#top", "JavaScript:x", "data:,x", "file:///etc/passwd", "x" * 3000)] == [
        ""
    ] * 5


def test_pale():
    assert is_pale(0xFFFFFF)
    assert not is_pale(0xFFFF00)
    assert not is_pale(0)

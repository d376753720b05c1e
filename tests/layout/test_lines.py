"""Lines built from segments: items, letter-spacing, headings in margins, tables."""

from __future__ import annotations

import pytest
from drawn import at, lines, texts, to_end

from resume_parser.document import Word


def cells(y: float, *stacks: list[str], size: float = 10) -> list[list[Word]]:
    """The cells of a table's row, drawn one after the other."""
    return [
        at(50 + 130 * n, y + 12 * k, text, size=size) for n, stack in enumerate(stacks) for k, text in enumerate(stack)
    ]


@pytest.mark.parametrize(
    ("said", "kind", "text"),
    [
        ("• built things", "item", "built things"),
        ("•built things", "item", "built things"),
        ("– built things", "item", "built things"),
        ("1. built things", "item", "built things"),
        ("built things", "text", "built things"),
    ],
)
def test_bullets_and_numbers_make_items(said: str, kind: str, text: str) -> None:
    (line,) = lines(at(50, 100, said))
    assert (line.kind, line.text) == (kind, text)


def test_letter_spaced_words_are_put_together() -> None:
    assert texts(at(50, 100, "E X P E R I E N C E", gap=0.3)) == ["EXPERIENCE"]


def test_words_of_letter_spaced_text_stay_apart() -> None:
    first = at(50, 100, "W O R K", gap=0.3)
    second = at(first[-1].x1 + 8, 100, "L I F E", gap=0.3)
    assert texts(first + second) == ["WORK LIFE"]


def test_single_letters_among_words_are_left() -> None:
    assert texts(at(50, 100, "I speak C and R")) == ["I speak C and R"]


def test_a_word_cut_by_a_gap_too_narrow_for_a_space_is_one() -> None:
    first = at(50, 100, "orient")
    second = at(first[-1].x1 + 0.3, 100, "ada a eventos")
    assert texts(first + second) == ["orientada a eventos"]


def test_a_heading_in_the_margin_is_a_line_of_its_own() -> None:
    drawn = (at(50, 100, "EXPERIENCE"), at(150, 100, "Engineer"), to_end(550, 100, "2019 - 2021"))
    assert texts(*drawn) == ["EXPERIENCE", "Engineer | 2019 - 2021"]


def test_plain_headings_below_each_other_in_the_margin_are_lines_of_their_own() -> None:
    jobs = [at(50, 130, "Career"), at(150, 130, "Clerk at Ash Ltd"), at(150, 144, "sold tea")]
    others = [at(50, 170, "Education"), at(150, 170, "Hull School"), at(50, 200, "Skills"), at(150, 200, "tea, cake")]
    assert texts(*jobs, *others) == [
        "Career",
        "Clerk at Ash Ltd",
        "sold tea",
        "Education",
        "Hull School",
        "Skills",
        "tea, cake",
    ]


def test_labels_of_skills_below_each_other_stay_beside_them() -> None:
    drawn = []
    for base, label, said in ((100, "Languages", "Python, C"), (114, "Tools", "make, git"), (128, "Skills", "tests")):
        drawn += [at(50, base, label), at(150, base, said)]
    assert texts(*drawn) == ["Languages | Python, C", "Tools | make, git", "Skills | tests"]


def test_a_label_that_is_no_heading_stays_beside_its_value() -> None:
    assert texts(at(50, 100, "Nationality"), at(150, 100, "Spanish")) == ["Nationality | Spanish"]
    assert texts(at(50, 100, "Languages:", bold=True), at(150, 100, "Spanish")) == ["Languages: | Spanish"]


def test_a_tables_rows_are_lines_with_a_break_at_each_cell() -> None:
    head = cells(100, ["Course"], ["Name of", "school"], ["Year"])
    first = cells(140, ["Bachelor of", "Science"], ["University of", "Example"], ["2014"])
    second = cells(180, ["School", "leaving"], ["Example School"], ["2010"])
    table = lines(at(50, 60, "EDUCATION"), *head, *first, *second, at(50, 230, "after the table"))
    assert [line.text for line in table] == [
        "EDUCATION",
        "Course Name of school Year",
        "Bachelor of Science University of Example 2014",
        "School leaving Example School 2010",
        "after the table",
    ]
    assert table[2].breaks == (3, 6)
    assert [(line.cell.table, line.cell.row) for line in table if line.cell] == [(0, 0), (0, 1), (0, 2)]
    assert len({line.column for line in table}) == 1


def test_three_lists_beside_each_other_are_no_table() -> None:
    lists = cells(100, ["Java", "Kotlin", "Scala"], ["Python", "Ruby", "Perl"], ["Go", "Rust", "Zig"])
    assert texts(*lists) == ["Java", "Kotlin", "Scala", "Python", "Ruby", "Perl", "Go", "Rust", "Zig"]


def test_a_raised_ending_stays_on_its_line() -> None:
    main = at(50, 100, "Passed the 12")
    raised = at(main[-1].x1, 96.5, "th", size=6)
    assert texts([*main, *raised, *at(raised[-1].x1 + 3, 100, "class")]) == ["Passed the 12th class"]


def test_false_bold_drawn_twice_is_read_once() -> None:
    twice = at(50, 100, "SKILLS") + at(50.3, 100, "SKILLS")
    assert texts(twice) == ["SKILLS"]


def test_hidden_words_are_not_read() -> None:
    hidden = [word._replace(hidden=True) for word in at(50, 120, "stuffed words")]
    assert texts(at(50, 100, "seen words"), hidden) == ["seen words"]

"""Plain text and Markdown."""

from __future__ import annotations

import time

import pytest

from resume_parser.document import Cell, Line
from resume_parser.errors import EmptyFileError, NoTextError, TooLargeError
from resume_parser.extract import extract
from resume_parser.options import Limits, Options


def lines(text: str) -> tuple[Line, ...]:
    return extract(text.encode(), filename="cv.md").lines


def kinds(text: str) -> list[tuple[str, str, int]]:
    return [(line.text, line.kind, line.level) for line in lines(text)]


def test_each_line_is_a_block_and_blank_lines_are_gaps():
    found = lines("Jo Li\nWelder\n\n\nSkills\r\nRopes\rMasts")
    assert [line.text for line in found] == ["Jo Li", "Welder", "Skills", "Ropes", "Masts"]
    assert [line.gap for line in found] == [0, 0, 2, 0, 0]


def test_columns_made_of_blanks_are_segments():
    line = lines("Lead Plumber        2015-Present")[0]
    assert line.breaks == (2,)


def test_headings():
    assert kinds("# Jo Li\n## Work ##\n#hashtag\nC# and F#") == [
        ("Jo Li", "heading", 1),
        ("Work", "heading", 2),
        ("#hashtag", "text", 0),
        ("C# and F#", "text", 0),
    ]


def test_underlined_headings_and_rules():
    assert kinds("Jo Li\n=====\nWelder\n\nWork\n----\nat sea\n\n-----\nend\n* * *") == [
        ("Jo Li", "heading", 1),
        ("Welder", "text", 0),
        ("Work", "heading", 2),
        ("at sea", "text", 0),
        ("end", "text", 0),
    ]


def test_items_and_the_lines_that_continue_them():
    assert kinds("* Run crews on 90,000 sq\n  ft.\n  * nested\n- two\nno item") == [
        ("Run crews on 90,000 sq ft.", "item", 0),
        ("nested", "item", 0),
        ("two", "item", 0),
        ("no item", "text", 0),
    ]


def test_stress_and_code():
    words = lines("**Acme Ltd**, *Paris* and `make` or snake_case_name and 2 * 3 * 4")[0].words
    assert [word.text for word in words][:2] == ["Acme", "Ltd,"]
    assert words[0].style.bold
    assert words[2].style.italic
    assert " ".join(word.text for word in words).endswith("make or snake_case_name and 2 * 3 * 4")


def test_links():
    found = lines("[my page](https://jo.example) <jo@li.example> ![me](me.png) [x](javascript:alert)")[0].words
    assert [(word.text, word.link) for word in found] == [
        ("my", "https://jo.example"),
        ("page", "https://jo.example"),
        ("jo@li.example", "jo@li.example"),
        ("x", ""),
    ]


def test_tables():
    found = lines("| Skill | Years |\n|---|---:|\n| Welding | 5 |\n\nend")
    assert [(line.text, line.cell) for line in found] == [
        ("Skill", Cell(0, 0, 0)),
        ("Years", Cell(0, 0, 1)),
        ("Welding", Cell(0, 1, 0)),
        ("5", Cell(0, 1, 1)),
        ("end", None),
    ]


def test_a_line_of_contacts_is_no_table():
    assert kinds("Paris | 555 0101 | jo@li.example") == [("Paris | 555 0101 | jo@li.example", "text", 0)]


def test_tags_in_markdown_are_passed_over():
    assert kinds('<div align="center">\n\n# Jo Li\n\n</div>\nWelder<br/>\na < b') == [
        ("Jo Li", "heading", 1),
        ("Welder", "text", 0),
        ("a < b", "text", 0),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "cp1252", "mac_roman"])
def test_encodings(encoding):
    assert extract("Zoé Müller\nà l'école\n".encode(encoding)).lines[0].text == "Zoé Müller"


def test_bad_input_has_a_code():
    with pytest.raises(EmptyFileError):
        extract(b"")
    with pytest.raises(NoTextError):
        extract(b" \n\t\n")
    with pytest.raises(TooLargeError):
        extract(b"word " * 50, options=Options(limits=Limits(characters=100)))


@pytest.mark.parametrize("piece", ["**a", "[a](", "_a ", "`", "| ", "- a\n", "<a", "* ", "=\n", "\\", "__a__"])
def test_time_grows_with_the_text_alone(piece):
    start = time.process_time()
    extract(("x " + piece * (100_000 // len(piece))).encode(), filename="cv.md")
    assert time.process_time() - start < 3

"""Rich Text: look, structure, code pages, what isn't read."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from resume_parser.document import Cell, Line
from resume_parser.errors import NoTextError, TooLargeError
from resume_parser.extract import extract
from resume_parser.options import Limits, Options

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial;}{\f1\fnil\fcharset2 Symbol;}{\f2\fcharset204 Times CYR;}}"
    r"{\colortbl;\red255\green255\blue255;\red16\green32\blue48;}"
    r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}}"
)


def lines(body: str) -> tuple[Line, ...]:
    return extract((HEAD + body + "}").encode("latin-1"), filename="cv.docx").lines


def texts(body: str) -> list[str]:
    return [line.text for line in lines(body)]


def test_paragraphs_line_ends_and_tabs():
    found = lines(r"Jo Li\par Welder\tab 2019\line Cork\par")
    assert [line.text for line in found] == ["Jo Li", "Welder 2019", "Cork"]
    assert found[1].breaks == (1,)


def test_look_of_groups():
    words = lines(r"plain {\b\i\fs28\cf2 loud} plain again\par")[0].words
    style = words[1].style
    assert (style.bold, style.italic, style.size, style.color, style.font) == (True, True, 14.0, 0x102030, "Arial")
    assert not words[2].style.bold


def test_headings_and_items():
    found = lines(r"\pard\s1 Work\par\pard\s0{\listtext\f1\'b7\tab}\ls1\ilvl0 Welding\par \bullet  Ropes\par")
    assert [(line.text, line.kind) for line in found] == [("Work", "heading"), ("Welding", "item"), ("Ropes", "item")]


def test_characters_by_code_page_unicode_and_name():
    assert texts(r"Zo\'eb \u352\'8aime\u269? \emdash  \ldblquote x\rdblquote\par") == ["Zoë Šimeč — “x”"]
    assert texts(r"{\f2 \'c0\'ed\'ed\'e0}\par") == ["Анна"]
    assert texts(r"\uc0\u-10179\u-8704 x\par")[0].endswith("x")


def test_tables():
    row = r"\trowd\cellx1000\cellx2000\intbl {}\cell {}\cell\row "
    found = lines(row.format("a", "b") + row.format("c", "d") + r"\pard after\par")
    assert [(line.text, line.cell) for line in found] == [
        ("a", Cell(0, 0, 0)),
        ("b", Cell(0, 0, 1)),
        ("c", Cell(0, 1, 0)),
        ("d", Cell(0, 1, 1)),
        ("after", None),
    ]


def test_links():
    found = lines(r'{\field{\*\fldinst HYPERLINK "https://jo.example"}{\fldrslt page}} end\par')
    assert [(word.text, word.link) for word in found[0].words] == [("page", "https://jo.example"), ("end", "")]


def test_headers_footers_and_text_boxes():
    found = lines(r"{\header Jo Li\par}{\footer Page\par}Body{\shp{\*\shpinst{\shptxt boxed\par}}}\par")
    assert [(line.text, line.region) for line in found] == [
        ("Jo Li", "header"),
        ("Body", "body"),
        ("boxed", "textbox"),
        ("Page", "footer"),
    ]


@pytest.mark.parametrize("look", [r"\v", r"\cf1", r"\fs1", r"\deleted"])
def test_hidden_text_is_flagged_or_left_out(look):
    words = [word for line in lines(r"seen {" + look + r" secret}\par") for word in line.words]
    assert [word.text for word in words if not word.hidden] == ["seen"]


def test_pictures_notes_and_unknown_groups_say_nothing():
    assert texts(
        r"{\pict\wmetafile8 0123456789abcdef}{\footnote note}{\*\unknown x}{\info{\title T}}Jo\bin3 }}}{\par}Li\par"
    )[0].startswith("Jo")


def test_a_page_break():
    assert [line.page for line in lines(r"one\par\page two\par")] == [0, 1]


def test_damaged_files_give_what_stands_there():
    assert texts(r"Jo Li\par}}}}}} more") != []
    assert extract((HEAD + r"Jo {\b Li").encode()).lines[0].text == "Jo Li"
    assert extract(HEAD.encode() + b"Jo\\'zz\\u99999999999x Li\\par}").lines[0].text.startswith("Jo")


def test_bad_input_has_a_code():
    with pytest.raises(NoTextError):
        extract((HEAD + "}").encode())
    with pytest.raises(TooLargeError):
        extract((HEAD + "word " * 50 + "}").encode(), options=Options(limits=Limits(characters=100)))


@pytest.mark.parametrize(
    "piece", [r"{", r"\b", r"\'41", r"{\f", r"\u65?", r"}", r"{\*\x", r"\cell", r"{\field{\*\fldinst "]
)
def test_time_grows_with_the_text_alone(piece):
    start = time.process_time()
    with suppress(NoTextError, TooLargeError):  # a bound met is as good
        lines("Jo " + piece * (200_000 // len(piece)))
    assert time.process_time() - start < 5

"""Web pages: structure, style, what is hidden, what is bounded."""

from __future__ import annotations

import time

import pytest

from resume_parser.document import Cell, Line
from resume_parser.errors import NoTextError, TooLargeError
from resume_parser.extract import extract
from resume_parser.extract.html import lines_of
from resume_parser.options import DEFAULT, Limits, Options


def lines(body: str, head: str = "") -> list[Line]:
    return lines_of(f"<html><head>{head}</head><body>{body}</body></html>", DEFAULT.limits)


def texts(body: str, head: str = "") -> list[str]:
    return [line.text for line in lines(body, head)]


def test_headings_paragraphs_and_items():
    found = lines("<h2>Work</h2><p>Welder<br>Cork</p><ul><li>one<ul><li>two</li></ul></li></ul>")
    assert [(line.text, line.kind, line.level) for line in found] == [
        ("Work", "heading", 2),
        ("Welder", "text", 0),
        ("Cork", "text", 0),
        ("one", "item", 0),
        ("two", "item", 1),
    ]


def test_marks_within_words_and_between_them():
    assert texts("<p>Wel<b>der</b> <span>in</span><span>Cork</span></p>") == ["Welder in Cork"]


def test_tables_with_spans():
    found = lines("<table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr></table>")
    assert [(line.text, line.cell) for line in found] == [
        ("a", Cell(0, 0, 0)),
        ("b", Cell(0, 0, 1)),
        ("c", Cell(0, 1, 1)),
    ]


def test_a_table_of_one_cell_is_a_frame():
    assert [line.cell for line in lines("<table><tr><td>a</td></tr></table>")] == [None]


def test_the_parts_of_a_flexible_row_are_segments():
    line = lines('<div style="display:flex"><span>Welder</span><span>2019</span></div>')[0]
    assert (line.text, line.breaks) == ("Welder 2019", (1,))


def test_wide_blanks_are_a_gap_even_between_tags():
    assert lines("<p><b>Welder</b><span>\u00a0\u00a0\u00a0 </span>2019</p>")[0].breaks == (1,)


def test_style_from_sheets_attributes_and_tags():
    sheet = "<style>.n { font: bold 20px Lato; color: #1f3a5f } p em { font-style: normal }</style>"
    words = lines(
        '<p class="n">Jo <em>Li</em> <span style="font-size:8pt;text-transform:uppercase">x</span></p>', sheet
    )[0].words
    assert (words[0].style.bold, words[0].style.size, words[0].style.color) == (True, 15.0, 0x1F3A5F)
    assert not words[1].style.italic
    assert (words[2].text, words[2].style.size) == ("X", 8.0)


def test_margins_above_and_below():
    found = lines(
        "<p style='margin:0'>a</p><p style='margin:0'>b</p><p style='margin:24pt 0 0'>c</p><p style='margin:0'>d</p>"
    )
    assert [line.gap > 0 for line in found] == [False, False, True, False]


def test_links_and_their_names():
    found = lines(
        '<a href="https://jo.example">page</a> <a href="https://x.example/jo"><img alt="My X"></a> <a href="javascript:x">y</a>'
    )
    assert [(word.text, word.link) for word in found[0].words] == [
        ("page", "https://jo.example"),
        ("My", "https://x.example/jo"),
        ("X", "https://x.example/jo"),
        ("y", ""),
    ]


@pytest.mark.parametrize(
    "style",
    ["display:none", "visibility:hidden", "font-size:0.5px", "opacity:0", "text-indent:-9999px", "color:#fff",
     "position:absolute;left:-5000px"],
)  # fmt: skip
def test_hidden_text_is_flagged(style):
    words = [word for line in lines(f"<p>seen</p><p style='{style}'>secret</p>") for word in line.words]
    assert [(word.text, word.hidden) for word in words] == [("seen", False), ("secret", True)]


def test_white_letters_on_a_ground_are_seen():
    assert not lines("<div style='background:#123'><p style='color:white'>Jo</p></div>")[0].words[0].hidden
    elsewhere = '<link rel="stylesheet" href="https://x.example/a.css">'
    assert not lines("<p style='color:white'>Jo</p>", elsewhere)[0].words[0].hidden


def test_scripts_and_forms_say_nothing():
    assert texts("<script>x</script><style>y</style><noscript>n</noscript><select><option>o</select><p>Jo</p>") == [
        "Jo"
    ]


def test_title_language_and_encoding():
    page = '<html lang="fr"><head><meta charset="windows-1252"><title>CV de Zoé</title></head><body><p>Zoé</p>'
    document = extract(page.encode("cp1252"), filename="cv.pdf")
    assert document.metadata == {"title": "CV de Zoé", "language": "fr"}
    assert document.lines[0].text == "Zoé"


def test_empty_elements_of_xhtml_hold_nothing():
    page = b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="x"/></head><body><a id="b"/><p>Jo</p><br/><p>Li</p></body></html>'
    assert [line.text for line in extract(page).lines] == ["Jo", "Li"]


def test_bad_input_has_a_code():
    with pytest.raises(NoTextError):
        extract(b"<html><body><script>x</script></body></html>")
    with pytest.raises(TooLargeError):
        extract(b"<html><body>" + b"<p>a" * 100, options=Options(limits=Limits(tags=50)))
    assert [line.text for line in extract(b"<html><body><p>Jo <b>Li</b").lines] == ["Jo Li"]


@pytest.mark.parametrize(
    "body",
    ["<div>" * 20_000 + "x", "<p " + " ".join(f"a{n}=1" for n in range(20_000)) + ">x", "<table><tr>" + "<td colspan=1000>x" * 3_000,
     "<" * 100_000 + "x", "<!--" * 50_000, "&lt" * 50_000],
    ids=["deep", "attributes", "spans", "brackets", "comments", "entities"],
)  # fmt: skip
def test_time_grows_with_the_page_alone(body):
    start = time.process_time()
    lines(body)
    assert time.process_time() - start < 5

"""Headers and footers that pages repeat."""

from __future__ import annotations

from drawn import at, page

from resume_parser.document import Document
from resume_parser.layout import read

BODY = at(50, 400, "the text of the page")


def test_repeated_headers_and_page_numbers_are_dropped_and_the_first_kept() -> None:
    pages = tuple(page(at(50, 30, "Ada Example"), BODY, at(280, 780, f"Page {n} of 2"), number=n - 1) for n in (1, 2))
    read_lines = read(Document("pdf", pages=pages))
    assert [line.text for line in read_lines] == ["Ada Example", "the text of the page", "the text of the page"]
    assert read_lines[0].region == "header"


def test_a_contact_footer_is_kept_once() -> None:
    pages = tuple(page(BODY, at(50, 780, "ada@example.org | 0123 456789"), number=n) for n in (0, 1))
    read_lines = read(Document("pdf", pages=pages))
    assert [line.text for line in read_lines if line.region == "footer"] == ["ada@example.org | 0123 456789"]


def test_text_at_the_top_of_a_page_that_no_other_repeats_is_kept() -> None:
    pages = (page(at(50, 30, "Ada Example"), BODY), page(at(50, 30, "goes on from the last page"), BODY, number=1))
    assert "goes on from the last page" in [line.text for line in read(Document("pdf", pages=pages))]

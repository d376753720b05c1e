"""PDFs written here, read by the extractor: words, boxes, looks, links, what is hidden, what is broken."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_writer import pdf, text

from resume_parser.document import SOFT_HYPHEN, Document, Word
from resume_parser.errors import DamagedError, NoTextError
from resume_parser.extract import extract

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
BODY = text(50, 700, "Ada Example writes programs and likes them to be read")


def words(content: str, **settings: object) -> list[Word]:
    document = extract(pdf(content, **settings), filename="a.pdf")  # type: ignore[arg-type]
    return [word for page in document.pages for word in page.words]


def seen(content: str, **settings: object) -> list[str]:
    return [word.text for word in words(content, **settings) if not word.hidden]


def test_words_have_boxes_from_the_top_and_looks() -> None:
    ada, example = words(text(50, 700, "Ada Example", size=20, font="F2"))
    assert (ada.text, example.text) == ("Ada", "Example")
    assert ada.style.bold
    assert ada.style.size == pytest.approx(20)
    assert ada.x0 == pytest.approx(50, abs=1)
    assert ada.y0 < 100 < ada.y1  # the baseline
    assert ada.x1 < example.x0 < ada.x1 + 20


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_boxes_of_a_turned_page_lie_on_it(rotate: int) -> None:
    document = extract(pdf(BODY, rotate=rotate), filename="a.pdf")
    page = document.pages[0]
    assert (page.width > page.height) == (rotate != 180)
    assert all(0 <= word.x0 <= page.width and 0 <= word.y0 <= page.height for word in page.words)


def test_links_go_to_the_words_beneath_them() -> None:
    read = words(text(50, 700, "see LinkedIn now"), links=[("66 695 106 712", "https://example.org/ada")])
    assert [word.link for word in read] == ["", "https://example.org/ada", ""]


def test_an_address_glued_to_the_number_after_it_is_parted_by_its_link() -> None:
    read = words(text(50, 700, "ada@example.org+4412345678"), links=[("50 695 126 712", "mailto:ada@example.org")])
    assert [(word.text, word.link) for word in read] == [
        ("ada@example.org", "mailto:ada@example.org"),
        ("+4412345678", ""),
    ]
    assert read[0].x1 == read[1].x0


def test_words_drawn_apart_without_a_space_are_two() -> None:
    content = "BT /F1 10 Tf 50 700 Td [(HELENE) -250 (LEBON)] TJ ET\n"
    assert seen(content) == ["HELENE", "LEBON"]


def test_white_words_on_paper_are_hidden_and_on_a_band_seen() -> None:
    band = "0 0 0.4 rg 0 740 600 60 re f\n1 1 1 rg\n" + text(50, 760, "Name Onband", size=24)
    stuffed = text(50, 300, "python java kubernetes docker terraform")
    read = words(BODY + band + stuffed)
    assert [word.text for word in read if word.hidden] == ["python", "java", "kubernetes", "docker", "terraform"]


def test_white_words_on_a_gradient_are_seen() -> None:
    shade = (
        "q 0 740 600 60 re W n /Sh1 sh Q\n"  # a shading that isn't there: no ground at all
        "q 0.1 0.2 0.4 rg 0 740 m 300 720 l 600 740 l 600 800 l 0 800 l h f Q\n"  # no rectangle either
    )
    assert "Name" in seen(BODY + shade + "1 1 1 rg\n" + text(50, 760, "Name Onshade", size=24))


def test_invisible_and_tiny_words_are_hidden() -> None:
    read = words(BODY + "BT 3 Tr /F1 10 Tf 50 500 Td (ghost) Tj ET\n" + "BT 0 Tr ET " + text(50, 400, "dust", size=0.4))
    assert [word.text for word in read if word.hidden] == ["ghost", "dust"]


def test_a_page_most_of_whose_words_are_unseen_is_read() -> None:
    ghosts = "".join(f"BT 3 Tr /F1 10 Tf 50 {600 - 20 * n} Td (some words of line {n}) Tj ET\n" for n in range(9))
    assert "some" in seen(text(50, 700, "Heading") + ghosts)


def test_white_labels_whose_ground_is_missing_are_read() -> None:
    labels = "1 1 1 rg\n" + "".join(text(50 + 80 * n, 500, label) for n, label in enumerate(("Java", "C++", "Git")))
    assert seen(BODY + labels)[-3:] == ["Java", "C++", "Git"]


def broken(first: str, second: str, **settings: object) -> list[str]:
    lines = text(50, 700, f"words before {first}-") + text(50, 688, f"{second} and words after")
    return seen(lines, **settings)


@pytest.mark.parametrize(
    ("first", "second", "halves"),
    [
        ("inte", "gration", [f"inte{SOFT_HYPHEN}", "gration"]),
        ("INTE", "GRATION", [f"INTE{SOFT_HYPHEN}", "GRATION"]),
        ("e", "commerce", ["e-", "commerce"]),
        ("Karl", "Schmidt", ["Karl-", "Schmidt"]),
        ("words", "before", ["words-", "before"]),
    ],
)
def test_hyphens_at_the_end_of_a_line_are_told_apart(first: str, second: str, halves: list[str]) -> None:
    assert broken(first, second)[2:4] == halves


def test_makers_that_never_break_words_keep_their_hyphens() -> None:
    assert broken("inter", "equipes", producer="Skia/PDF m120")[2:4] == ["inter-", "equipes"]


def test_accents_drawn_before_their_letters_are_put_on_them() -> None:
    assert seen(text(50, 700, "f\\250ur Andr\\264e")) == ["für", "André"]


def test_letters_of_icon_fonts_that_open_items_are_bullets() -> None:
    assert seen(text(50, 700, "f", font="F3") + text(60, 700, "Built things")) == ["•", "Built", "things"]


def test_junk_before_the_file_and_a_missing_end_are_read_over() -> None:
    whole = pdf(BODY)
    assert "Ada" in [w.text for p in extract(b"junk\n" + whole, filename="a.pdf").pages for w in p.words]
    cut = whole[: whole.index(b"xref")]
    assert "Ada" in [w.text for p in extract(cut, filename="a.pdf").pages for w in p.words]


def test_a_file_that_nobody_can_open_is_damaged() -> None:
    with pytest.raises((DamagedError, NoTextError)):
        extract(b"%PDF-1.4\nnothing of a PDF\n%%EOF", filename="a.pdf")


def test_metadata_is_told() -> None:
    assert extract(pdf(BODY), filename="a.pdf").metadata["title"] == "A title"


@pytest.mark.parametrize("path", sorted(p for p in SAMPLES.glob("*.pdf") if "scan" not in p.name), ids=lambda p: p.name)
def test_samples_have_words_on_their_pages(path: Path) -> None:
    document: Document = extract(path.read_bytes(), filename=path.name)
    for page in document.pages:
        assert page.width > 0
        assert all(-5 <= w.x0 <= w.x1 + 1 and w.x1 <= page.width + 5 for w in page.words if not w.hidden)
    assert sum(not w.hidden for page in document.pages for w in page.words) > 50

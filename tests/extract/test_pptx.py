"""PowerPoint presentations, built part by part."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from resume_parser.document import Cell, Line
from resume_parser.errors import DamagedError, NoTextError, TooLargeError
from resume_parser.extract import extract
from resume_parser.options import Limits, Options

NAMES = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT = "application/vnd.openxmlformats-officedocument.presentationml"
POINT = 12_700


def paragraph(text: str, properties: str = "", look: str = "") -> str:
    return f"<a:p>{properties}<a:r><a:rPr {look}/><a:t>{text}</a:t></a:r></a:p>"


def shape(place: tuple[int, int, int, int], *paragraphs: str, kind: str = "", extra: str = "") -> str:
    """``place``: left, top, width, height in points."""
    left, top, width, height = (value * POINT for value in place)
    mark = f'<p:ph type="{kind}"/>' if kind else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="1" name="x"/><p:cNvSpPr/><p:nvPr>{mark}</p:nvPr></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>{extra}</p:spPr>'
        f"<p:txBody><a:bodyPr/>{''.join(paragraphs)}</p:txBody></p:sp>"
    )


def slide(*shapes: str, show: str = "1") -> str:
    return f'<p:sld {NAMES} show="{show}"><p:cSld><p:spTree>{"".join(shapes)}</p:spTree></p:cSld></p:sld>'


def relations(*rows: tuple[str, str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="{identifier}" Type="{KINDS}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if kind == "hyperlink" else "/>")
        for identifier, kind, target in rows
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def deck(*slides: str, link: str = "https://jo.example") -> bytes:
    file = BytesIO()
    numbers = range(1, len(slides) + 1)
    with ZipFile(file, "w", ZIP_DEFLATED) as made:
        made.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/ppt/presentation.xml" ContentType="{CONTENT}.presentation.main+xml"/></Types>',
        )
        made.writestr("_rels/.rels", relations(("r1", "officeDocument", "ppt/presentation.xml")))
        listed = "".join(f'<p:sldId id="{255 + n}" r:id="r{n}"/>' for n in numbers)
        made.writestr(
            "ppt/presentation.xml",
            f'<p:presentation {NAMES}><p:sldIdLst>{listed}</p:sldIdLst><p:sldSz cx="{960 * POINT}" cy="{540 * POINT}"/></p:presentation>',
        )
        made.writestr(
            "ppt/_rels/presentation.xml.rels", relations(*[(f"r{n}", "slide", f"slides/slide{n}.xml") for n in numbers])
        )
        for number, content in zip(numbers, slides, strict=True):
            made.writestr(f"ppt/slides/slide{number}.xml", content)
            made.writestr(f"ppt/slides/_rels/slide{number}.xml.rels", relations(("l1", "hyperlink", link)))
    return file.getvalue()


def lines(*shapes: str) -> tuple[Line, ...]:
    return extract(deck(slide(*shapes)), filename="cv.pdf").lines


FULL = (10, 10, 900, 100)


def test_shapes_in_reading_order_and_slides_as_pages():
    first = slide(
        shape((500, 200, 400, 200), paragraph("right")),
        shape((10, 200, 400, 200), paragraph("left"), paragraph("below")),
        shape(FULL, paragraph("Jo Li"), kind="title"),
        shape((10, 500, 100, 30), paragraph("7"), kind="sldNum"),
    )
    document = extract(deck(first, slide(shape(FULL, paragraph("next")))))
    assert document.format == "pptx"
    assert [(line.text, line.kind, line.page) for line in document.lines] == [
        ("Jo Li", "heading", 0),
        ("left", "text", 0),
        ("below", "text", 0),
        ("right", "text", 0),
        ("next", "text", 1),
    ]


def test_bullets_levels_and_look():
    bullet = '<a:pPr lvl="1"><a:buChar char="•"/></a:pPr>'
    found = lines(shape(FULL, paragraph("Welding", bullet, 'b="1" i="1" sz="1400"'), paragraph("plain")))
    assert [(line.text, line.kind, line.level) for line in found] == [("Welding", "item", 1), ("plain", "text", 0)]
    style = found[0].words[0].style
    assert (style.bold, style.italic, style.size) == (True, True, 14.0)


def test_links_and_line_ends():
    linked = (
        '<a:p><a:r><a:rPr><a:hlinkClick r:id="l1"/></a:rPr><a:t>page</a:t></a:r><a:br/><a:r><a:t>end</a:t></a:r></a:p>'
    )
    found = lines(shape(FULL, linked))
    assert [(line.text, line.words[0].link) for line in found] == [("page", "https://jo.example"), ("end", "")]


def test_groups_have_units_of_their_own():
    inner = shape((0, 0, 10, 10), paragraph("in group")) + shape((0, 50, 10, 10), paragraph("lower in group"))
    group = (
        "<p:grpSp><p:nvGrpSpPr/><p:grpSpPr><a:xfrm>"
        f'<a:off x="{500 * POINT}" y="0"/><a:ext cx="{100 * POINT}" cy="{100 * POINT}"/>'
        f'<a:chOff x="0" y="0"/><a:chExt cx="{10 * POINT}" cy="{60 * POINT}"/></a:xfrm></p:grpSpPr>{inner}</p:grpSp>'
    )
    found = lines(group, shape((0, 0, 400, 300), paragraph("left of it")))
    assert [line.text for line in found] == ["left of it", "in group", "lower in group"]


def test_tables():
    def cell(text: str) -> str:
        return f"<a:tc><a:txBody><a:bodyPr/>{paragraph(text)}</a:txBody></a:tc>"

    table = (
        '<p:graphicFrame><p:nvGraphicFramePr/><p:xfrm><a:off x="0" y="0"/><a:ext cx="100" cy="100"/></p:xfrm><a:graphic>'
        f"<a:graphicData><a:tbl><a:tr>{cell('a')}{cell('b')}</a:tr><a:tr>{cell('c')}{cell('d')}</a:tr></a:tbl>"
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )
    assert [(line.text, line.cell) for line in lines(table)] == [
        ("a", Cell(0, 0, 0)),
        ("b", Cell(0, 0, 1)),
        ("c", Cell(0, 1, 0)),
        ("d", Cell(0, 1, 1)),
    ]


def test_hidden_slides_shapes_off_the_page_and_pale_letters():
    pale = '<a:p><a:r><a:rPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:rPr><a:t>pale</a:t></a:r></a:p>'
    document = extract(
        deck(
            slide(shape(FULL, paragraph("seen"), pale), shape((2000, 0, 50, 50), paragraph("away"))),
            slide(shape(FULL, paragraph("secret")), show="0"),
        )
    )
    assert [(line.text, line.words[0].hidden) for line in document.lines] == [
        ("seen", False),
        ("pale", True),
        ("away", True),
        ("secret", True),
    ]
    ground = '<a:solidFill><a:srgbClr val="102030"/></a:solidFill>'
    assert not lines(shape(FULL, pale, extra=ground))[0].words[0].hidden


def test_the_sample():
    document = extract((Path(__file__).parents[2] / "samples" / "en-trainer.pptx").read_bytes())
    assert document.lines[0].text == "Bartholomew Nkemelu"
    assert (document.lines[0].kind, document.lines[0].words[0].style.size) == ("heading", 44.0)


def test_bad_input_has_a_code():
    with pytest.raises(NoTextError):
        extract(deck(slide()))
    with pytest.raises(NoTextError):
        extract(deck("<!DOCTYPE x><x/>"))
    one = slide(shape(FULL, paragraph("Jo Li")))
    with pytest.raises(TooLargeError):
        extract(deck(one, one), options=Options(limits=Limits(pages=1)))
    cut = deck(one)
    with pytest.raises(DamagedError):
        extract(cut[: cut.index(b"ppt/presentation.xml") - 30])
    assert [line.text for line in extract(deck("<broken", one)).lines] == ["Jo Li"]

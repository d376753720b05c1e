"""PowerPoint 97: the sample, and presentations made record by record."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from resume_parser.document import Line
from resume_parser.errors import DamagedError, EncryptedError, NoTextError, TooLargeError
from resume_parser.extract import extract
from resume_parser.options import Limits, Options
from samples.making.compound import build

SAMPLES = Path(__file__).parents[2] / "samples"


def record(kind: int, content: bytes = b"", instance: int = 0, version: int = 0) -> bytes:
    return struct.pack("<HHL", instance << 4 | version, kind, len(content)) + content


def container(kind: int, *children: bytes, instance: int = 0) -> bytes:
    return record(kind, b"".join(children), instance, 0xF)


def text(content: str, kind: int = 4, *after: bytes) -> bytes:
    return record(3999, struct.pack("<L", kind)) + record(4000, content.encode("utf-16-le")) + b"".join(after)


def shape(place: tuple[int, int, int, int], *texts: bytes, deleted: bool = False) -> bytes:
    """``place``: left, top, right, bottom in eighths of a point."""
    left, top, right, bottom = place
    return container(
        0xF004,
        record(0xF00A, struct.pack("<2L", 1, 8 if deleted else 0)),
        record(0xF010, struct.pack("<4h", top, left, right, bottom)),
        container(0xF00D, *texts),
    )


def slide(*shapes: bytes, hidden: bool = False) -> bytes:
    group = container(0xF003, container(0xF004, record(0xF009, bytes(16))), *shapes)
    show = record(1017, bytes(10) + (b"\x04\x00" if hidden else b"\x00\x00"))
    return container(1006, record(1007, bytes(24)), show, container(1036, container(0xF002, group)))


def presentation(*slides: bytes, in_document: bytes = b"", token: int = 0xE391C05F) -> bytes:
    """Slides in their order, told by a directory as PowerPoint writes it."""
    offsets, stream = [], b""
    for content in slides:
        offsets.append(len(stream))
        stream += content
    listed = container(4080, *[record(1011, struct.pack("<5L", n + 2, 0, 0, 256 + n, 0)) for n in range(len(slides))])
    document = len(stream)
    stream += container(1000, record(1001, struct.pack("<2L", 5760, 4320) + bytes(32)), listed, in_document)
    directory = len(stream)
    places = [document, *offsets]
    stream += record(6002, struct.pack(f"<{len(places) + 1}L", len(places) << 20 | 1, *places))
    edit = len(stream)
    stream += record(4085, struct.pack("<7L", 0, 0, edit, directory, 1, 0, 0))
    user = record(4086, struct.pack("<3L", 20, token, edit) + bytes(8))
    return build({"PowerPoint Document": stream, "Current User": user})


def lines(*slides: bytes, **settings: bytes) -> tuple[Line, ...]:
    return extract(presentation(*slides, **settings), filename="cv.doc").lines


def test_the_sample_reads_as_the_same_slides_in_the_new_format():
    old = extract((SAMPLES / "en-trainer.ppt").read_bytes())
    new = extract((SAMPLES / "en-trainer.pptx").read_bytes())
    assert old.format == "ppt"
    assert [(line.text, line.kind, line.level, line.page) for line in old.lines] == [
        (line.text, line.kind, line.level, line.page) for line in new.lines
    ]
    assert [line.words[0].style.bold for line in old.lines] == [line.words[0].style.bold for line in new.lines]


def test_shapes_in_reading_order_and_slides_as_pages():
    found = lines(
        slide(
            shape((3000, 1000, 5600, 3000), text("right")),
            shape((100, 1000, 2700, 3000), text("left\rbelow")),
            shape((100, 100, 5600, 600), text("Jo Li", 0)),
        ),
        slide(shape((100, 100, 5600, 600), text("next"))),
    )
    assert [(line.text, line.kind, line.page) for line in found] == [
        ("Jo Li", "heading", 0),
        ("left", "text", 0),
        ("below", "text", 0),
        ("right", "text", 0),
        ("next", "text", 1),
    ]


def test_bullets_levels_and_look_of_runs():
    style = struct.pack("<LHLH", 4, 1, 1, 1) + struct.pack("<LHL", 99, 0, 0)
    style += struct.pack("<LLHH", 2, 0x20001, 1, 24) + struct.pack("<LL", 99, 0)
    found = lines(slide(shape((0, 0, 5000, 500), text("abc\rde", 4, record(4001, style)))))
    assert [(line.text, line.kind, line.level) for line in found] == [("abc", "item", 1), ("de", "text", 0)]
    first = found[0].words[0].style
    assert (first.bold, first.size) == (True, 24.0)
    assert not found[1].words[0].style.bold


def test_links():
    target = record(4026, "https://jo.example".encode("utf-16-le"), instance=1)
    links = container(1033, container(4055, record(4051, struct.pack("<L", 7)), target))
    over = container(4082, record(4083, struct.pack("<4L", 0, 7, 0, 0))) + record(4063, struct.pack("<2L", 3, 7))
    found = lines(slide(shape((0, 0, 5000, 500), text("my page", 4, over))), in_document=links)
    assert [(word.text, word.link) for word in found[0].words] == [("my", ""), ("page", "https://jo.example")]


def test_bytes_line_ends_and_outlines():
    narrow = record(3999, bytes(4)) + record(4008, "Zoë\x0bLi".encode("latin-1"))
    assert [line.text for line in lines(slide(shape((0, 0, 9, 9), narrow)))] == ["Zoë", "Li"]


def test_hidden_slides_shapes_off_the_page_and_deleted_ones():
    found = lines(
        slide(shape((0, 0, 5000, 500), text("seen")), shape((9000, 0, 9900, 500), text("away"))),
        slide(shape((0, 0, 5000, 500), text("secret")), hidden=True),
        slide(shape((0, 0, 5000, 500), text("gone"), deleted=True)),
    )
    assert [(line.text, line.words[0].hidden) for line in found] == [("seen", False), ("away", True), ("secret", True)]


def test_without_a_directory_the_slides_are_found_in_the_file():
    stream = container(1000, record(1001, bytes(40))) + slide(shape((0, 0, 900, 90), text("Jo Li")))
    assert extract(build({"PowerPoint Document": stream})).lines[0].text == "Jo Li"


def test_bad_input_has_a_code():
    one = slide(shape((0, 0, 900, 90), text("Jo Li")))
    with pytest.raises(EncryptedError):
        extract(presentation(one, token=0xF3D1C4DF))
    with pytest.raises(NoTextError):
        extract(presentation(slide()))
    with pytest.raises(DamagedError):
        extract(build({"PowerPoint Document": b"x" * 100}))
    with pytest.raises(TooLargeError):
        extract(presentation(one, one), options=Options(limits=Limits(pages=1)))
    with pytest.raises(TooLargeError):
        extract(presentation(one), options=Options(limits=Limits(characters=3)))
    with pytest.raises((DamagedError, NoTextError)):
        extract((SAMPLES / "en-trainer.ppt").read_bytes()[:3_000])

"""Documents of Word 2, 6 and 95, made by hand as [MS-DOC] and its forerunners lay them out."""

from __future__ import annotations

import struct

import pytest

from resume_parser.document import Cell
from resume_parser.errors import DamagedError, EncryptedError, TooLargeError
from resume_parser.extract import extract
from resume_parser.extract.doc_old import old_lines
from resume_parser.options import DEFAULT, Limits

LIMITS = DEFAULT.limits
TEXT_AT = 0x300
WORD_2, WORD_6 = b"\xdb\xa5", b"\xdc\xa5"


def made(
    text: str | bytes,
    *,
    headers: str = "",
    ident: bytes = WORD_6,
    flags: int = 0,
    language: int = 0x409,
    charset: int = 0,
) -> bytes:
    content = text if isinstance(text, bytes) else text.encode("cp1252")
    header = bytearray(TEXT_AT)
    header[:2] = ident
    struct.pack_into("<H", header, 0x06, language)
    struct.pack_into("<H", header, 0x0A, flags)
    struct.pack_into("<H", header, 0x14, charset)
    struct.pack_into("<L", header, 0x18, TEXT_AT)
    struct.pack_into("<3L", header, 0x34, len(content), 0, len(headers))
    return bytes(header) + content + headers.encode("cp1252")


def texts(content: bytes) -> list[str]:
    return [line.text for line in old_lines(content, LIMITS)]


def test_paragraphs_lines_and_tabs():
    lines = old_lines(made("José Núñez\rWelder\tBilbao\rone\x0btwo\rnon\x1ebreaking\r"), LIMITS)
    assert [line.text for line in lines] == ["José Núñez", "Welder Bilbao", "one", "two", "non-breaking"]
    assert lines[1].breaks == (1,)


def test_bullets_become_items():
    lines = old_lines(made("Skills\r• welding\r• cutting\r"), LIMITS)
    assert [(line.text, line.kind) for line in lines[1:]] == [("welding", "item"), ("cutting", "item")]


def test_an_empty_paragraph_is_a_gap_and_a_form_feed_a_page():
    lines = old_lines(made("one\r\rtwo\x0cthree\r"), LIMITS)
    assert lines[1].gap > lines[2].gap
    assert [line.page for line in lines] == [0, 0, 1]


def test_tables_by_their_marks():
    lines = old_lines(made("before\ra\x07b\rmore b\x07\x07c\x07\x07after\r"), LIMITS)
    assert [(line.text, line.cell) for line in lines] == [
        ("before", None),
        ("a", Cell(0, 0, 0)),
        ("b", Cell(0, 0, 1)),
        ("more b", Cell(0, 0, 1)),
        ("c", Cell(0, 1, 0)),
        ("after", None),
    ]


def test_fields_show_their_result_and_not_their_code():
    assert texts(made("Page \x13PAGE \x14 7\x15 of \x13IF \x13 X \x14no\x15 \x14 9\x15\r")) == ["Page 7 of 9"]


def test_headers_come_first():
    lines = old_lines(made("Body\r", headers="Jo Li\r"), LIMITS)
    assert [(line.text, line.region) for line in lines] == [("Jo Li", "header"), ("Body", "body")]


@pytest.mark.parametrize(
    ("language", "charset", "encoding", "text"),
    [
        (0x419, 0, "cp1251", "Анна Сварщик"),
        (0x415, 0, "cp1250", "Łukasz Ćwik"),
        (0x40C, 256, "mac_roman", "Zoé Crépin"),
    ],
)
def test_the_code_page_is_that_of_the_language(language, charset, encoding, text):
    assert texts(made(f"{text}\r".encode(encoding), language=language, charset=charset)) == [text]


def test_a_text_in_pieces():
    content = bytearray(made("world\rHello ", flags=0x0004))
    table = struct.pack("<3L", 0, 6, 12) + struct.pack("<HLH", 0, TEXT_AT + 6, 0) + struct.pack("<HLH", 0, TEXT_AT, 0)
    struct.pack_into("<2L", content, 0x160, len(content), 5 + len(table))
    content += b"\x02" + struct.pack("<L", len(table)) + table
    assert texts(bytes(content)) == ["Hello world"]


def test_word_2_through_the_front_door():
    document = extract(made("Jo Li\rWelder\r", ident=WORD_2), filename="cv.doc")
    assert document.format == "doc"
    assert [line.text for line in document.lines] == ["Jo Li", "Welder"]


def test_bad_input_has_a_code():
    with pytest.raises(EncryptedError):
        old_lines(made("secret\r", flags=0x0100), LIMITS)
    with pytest.raises(DamagedError):
        old_lines(WORD_6 + bytes(20), LIMITS)
    with pytest.raises(TooLargeError):
        old_lines(made("x" * 20), Limits(characters=10))
    assert texts(made("cut short here\r")[: TEXT_AT + 3]) == ["cut"]

"""Bytes -> text."""

from __future__ import annotations

import pytest

from resume_parser.extract.encoding import decode

FRENCH = "Zoé Müller a étudié à l’école, où elle apprit le français. Ça va très bien."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
)
def test_unicode_with_and_without_a_mark(encoding):
    assert decode(FRENCH.encode(encoding)) == FRENCH


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_old_encodings_are_told_by_where_letters_stand(encoding):
    assert decode(FRENCH.encode(encoding)) == FRENCH


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        ("Анна Сварщик", "cp1251", "windows-1251"),
        ("Ελένη", "iso-8859-7", "ISO-8859-7"),
        ("王小明", "gb18030", "gb2312"),
        ("山田太郎", "cp932", "Shift_JIS"),
        ("Şükrü", "cp1254", "iso-8859-9"),
        ("€", "cp1252", "iso-8859-1"),
    ],
)
def test_the_declared_encoding(text, encoding, declared):
    assert decode(text.encode(encoding), declared) == text


def test_a_wrong_declaration_gives_way():
    assert decode(FRENCH.encode(), "ascii") != ""
    assert decode("Łódź".encode(), "no-such-thing") == "Łódź"
    assert decode(FRENCH.encode("utf-16"), "utf-8") == FRENCH


@pytest.mark.parametrize("declared", ["zlib", "rot13", "idna", "unicode_escape", "utf-7", "\x00"])
def test_codecs_that_are_no_character_sets_are_not_used(declared):
    assert decode(rb"\u0041 abc", declared) == r"\u0041 abc"


def test_utf_8_with_a_few_wrong_bytes_stays_utf_8():
    damaged = (FRENCH * 10).encode() + b"\xff"
    assert decode(damaged).startswith(FRENCH)


def test_nothing_is_nothing():
    assert decode(b"") == ""

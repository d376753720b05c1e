"""The table of formats."""

from __future__ import annotations

import pytest

from resume_parser.document import Document
from resume_parser.errors import DamagedError, EmptyFileError, ResumeParserError, TooLargeError
from resume_parser.extract import extract, extractor_of
from resume_parser.extract.formats import BY_NAME, FORMATS
from resume_parser.options import DEFAULT, Limits, Options


@pytest.mark.parametrize("format_", FORMATS, ids=lambda format_: format_.name)
def test_every_row_has_its_reader(format_):
    assert callable(extractor_of(format_))


@pytest.mark.parametrize("format_", FORMATS, ids=lambda format_: format_.name)
def test_no_reader_fails_in_its_own_way(format_):
    """Whatever the bytes are, a document or one of our errors, through the front door of the format."""
    codes = set()
    for data in (b"", b"\x00", b"junk " * 50, b"PK\x03\x04junk", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)):
        try:
            assert isinstance(extractor_of(format_)(data, DEFAULT), Document)
        except ResumeParserError as error:
            codes.add(error.code)
    assert "internal" not in codes


def test_names_extensions_and_types_are_told_apart():
    extensions = [extension for format_ in FORMATS for extension in format_.extensions]
    assert len(extensions) == len(set(extensions))
    assert all(extension.startswith(".") and extension.islower() for extension in extensions)
    assert len(BY_NAME) == len(FORMATS)
    assert all(format_.label and format_.media_types for format_ in FORMATS)


def test_empty_and_too_large_files_are_not_looked_into():
    with pytest.raises(EmptyFileError):
        extract(b"")
    with pytest.raises(TooLargeError):
        extract(b"x" * 20, options=Options(limits=Limits(file_bytes=10)))


def test_a_third_party_s_exception_becomes_ours(monkeypatch):
    def broken(data: bytes, options: Options) -> Document:
        raise KeyError("theirs")

    monkeypatch.setattr("resume_parser.extract.text.extract", broken)
    with pytest.raises(DamagedError) as caught:
        extract(b"Jo Li")
    assert isinstance(caught.value.__cause__, KeyError)

    def endless(data: bytes, options: Options) -> Document:
        return endless(data, options)

    monkeypatch.setattr("resume_parser.extract.text.extract", endless)
    with pytest.raises(DamagedError):
        extract(b"Jo Li")

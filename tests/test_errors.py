"""The tree of errors: stable codes, each once, all told in the module's own table, and fit to travel."""

from __future__ import annotations

import pickle

import pytest

import resume_parser
from resume_parser import errors

CODES = {
    "SourceError": "source_unreadable",
    "EmptyFileError": "empty_file",
    "TooLargeError": "too_large",
    "UnsupportedFormatError": "unsupported_format",
    "EncryptedError": "encrypted",
    "DamagedError": "damaged",
    "NoTextError": "no_text",
    "OcrUnavailableError": "ocr_unavailable",
    "ParseTimeoutError": "timeout",
    "OutOfMemoryError": "out_of_memory",
    "WorkerCrashedError": "worker_crashed",
    "InternalError": "internal",
}
"""Callers branch on these: a change here breaks them."""
KINDS = errors.ResumeParserError.__subclasses__()


def test_codes_are_stable_and_unique() -> None:
    assert {kind.__name__: kind.code for kind in KINDS} == CODES
    assert len(set(CODES.values())) == len(CODES)


@pytest.mark.parametrize("kind", KINDS)
def test_each_is_public_and_in_the_table(kind: type[errors.ResumeParserError]) -> None:
    assert getattr(resume_parser, kind.__name__) is kind
    assert kind.__name__ in (errors.__doc__ or "")
    assert kind.code in (errors.__doc__ or "")


@pytest.mark.parametrize("kind", KINDS)
def test_messages_are_one_line_and_survive_the_way_between_processes(kind: type[errors.ResumeParserError]) -> None:
    error = pickle.loads(pickle.dumps(kind("two\nlines: send it anew")))
    assert type(error) is kind
    assert error.message == "two lines: send it anew"


@pytest.mark.parametrize(
    ("data", "code", "advice"),
    [
        (b"", "empty_file", "send"),
        (b"%PDF-1.7 nothing else", "damaged", "save"),
        (b"\x89PNG\r\n\x1a\n cut", "damaged", "save"),
        (bytes(range(256)) * 4, "unsupported_format", "see `resume-parser --help`"),
    ],
)
def test_a_message_says_what_to_do(data: bytes, code: str, advice: str) -> None:
    with pytest.raises(resume_parser.ResumeParserError) as caught:
        resume_parser.parse(data)
    assert caught.value.code == code
    assert advice in caught.value.message

"""XML parts: what is refused, what is mended."""

from __future__ import annotations

import pytest

from resume_parser.errors import DamagedError, TooLargeError
from resume_parser.extract.xml import MAX_ATTRIBUTES, parse
from resume_parser.options import Limits


def test_comments_and_instructions_are_no_elements():
    root = parse(b'<?xml version="1.0"?><a><!-- x --><?y z?><b>t</b></a>', Limits())
    assert [child.tag for child in root] == ["b"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings(encoding):
    root = parse('<?xml version="1.0" encoding="UTF-16"?><a>Zoë</a>'.encode(encoding), Limits())
    assert root.text == "Zoë"


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        b'<!DOCTYPE a SYSTEM "http://x.example/a.dtd"><a/>',
        b"",
        b"no xml",
    ],
)
def test_doctypes_and_what_is_no_xml(content):
    with pytest.raises(DamagedError):
        parse(content, Limits())


def test_a_doctype_in_another_encoding_is_seen():
    with pytest.raises(DamagedError):
        parse('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'.encode("utf-16"), Limits())


def test_of_damaged_xml_what_stands_before():
    assert parse(b"<a><b>one</b><b>tw", Limits())[0].text == "one"
    assert parse(b"<a>one & two</a>", Limits()).text.startswith("one")


def test_tags_and_attributes_are_counted():
    with pytest.raises(TooLargeError):
        parse(b"<a>" + b"<b/>" * 50 + b"</a>", Limits(tags=20))
    attributes = b" ".join(b'a%d="1"' % number for number in range(MAX_ATTRIBUTES + 1))
    with pytest.raises(TooLargeError):
        parse(b"<a " + attributes + b"/>", Limits())


def test_nesting_has_an_end():
    deep = b"<a>" * 5_000 + b"x" + b"</a>" * 5_000
    try:
        root = parse(deep, Limits())
    except DamagedError:
        return
    assert sum(1 for _ in root.iter()) < 300

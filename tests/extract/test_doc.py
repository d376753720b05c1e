"""Word 97 documents: the sample, whole and damaged."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from resume_parser.document import Line
from resume_parser.errors import DamagedError, EncryptedError, NoTextError, TooLargeError
from resume_parser.extract import extract
from resume_parser.extract.doc_binary import STYLES
from resume_parser.extract.doc_styles import modifiers
from resume_parser.extract.ole import Compound
from resume_parser.options import Limits, Options
from samples.making.compound import build

SAMPLE = (Path(__file__).parents[2] / "samples" / "en-warehouse.doc").read_bytes()


def streams() -> dict[str, bytearray]:
    compound = Compound(SAMPLE)
    return {name: bytearray(compound.read(name)) for name in ("WordDocument", "1Table", "Data") if name in compound}


def rebuilt(parts: dict[str, bytearray]) -> bytes:
    return build({name: bytes(content) for name, content in parts.items()})


def lines() -> dict[str, Line]:
    return {line.text: line for line in extract(SAMPLE, filename="cv.pdf").lines}


def test_structure_and_look():
    found = lines()
    assert extract(SAMPLE).format == "doc"
    name = found["Tremaine Bellweather"]
    assert (name.kind, name.level) == ("heading", 1)
    assert name.words[0].style.size > 20
    job = next(line for line in found.values() if line.breaks)
    assert job.words[0].style.bold
    assert job.breaks
    assert found["Supervise 22 pickers and loaders on second shift."].kind == "item"


def test_a_file_made_anew_reads_the_same():
    again = extract(rebuilt(streams())).lines
    assert again == extract(SAMPLE).lines


def test_modifiers_end_where_their_bytes_end():
    packed = struct.pack("<HB", 0x0835, 1) + struct.pack("<HH", 0x4A43, 24) + b"\x08\xd6\x05\x00abcd" + b"\x35"
    assert list(modifiers(packed)) == [(0x0835, b"\x01"), (0x4A43, b"\x18\x00"), (0xD608, b"abcd")]
    assert list(modifiers(b"\x15\xc6\xff" + b"x" * 20)) == []


def test_without_styles_the_text_stays():
    parts = streams()
    struct.pack_into("<2L", parts["WordDocument"], 0x9A + 8 * STYLES, 0, 0)
    again = extract(rebuilt(parts)).lines
    assert [line.text for line in again] == [line.text for line in extract(SAMPLE).lines]


def test_bad_input_has_a_code():
    parts = streams()
    parts["WordDocument"][0x0B] |= 0x01
    with pytest.raises(EncryptedError):
        extract(rebuilt(parts))
    parts = streams()
    del parts["1Table"]
    with pytest.raises(DamagedError):
        extract(rebuilt(parts))
    parts = streams()
    parts["WordDocument"] = parts["WordDocument"][:100]
    with pytest.raises(DamagedError):
        extract(rebuilt(parts))
    with pytest.raises(TooLargeError):
        extract(SAMPLE, options=Options(limits=Limits(characters=50)))
    blank = streams()
    blank["WordDocument"][0x800:] = bytes(len(blank["WordDocument"]) - 0x800)
    with pytest.raises((NoTextError, DamagedError)):
        extract(rebuilt(blank))


@pytest.mark.parametrize("length", [600, 2_000, 5_000, 8_000])
def test_cut_short_it_gives_a_code(length):
    with pytest.raises((DamagedError, NoTextError)):
        extract(SAMPLE[:length])

"""A row of a table holds all of a profile, with one type a column."""

from __future__ import annotations

import json

import pytest

from resume_parser.errors import DamagedError
from resume_parser.export.rows import COLUMNS, arrow_schema, error_row, json_line, source_name, to_cells, to_row
from resume_parser.profile import Education, Experience, Extensions, Info, Location, Profile, Urls

PROFILE = Profile(
    name="Ann Example",
    email="ann@example.com",
    info=Info(
        name="Ann Example",
        phone="020 7946 0000",
        location=Location(text="London"),
        urls=Urls(from_resume=["example.com/ann"], github="github.com/ann"),
    ),
    experiences=[
        Experience(title="Nurse", company="Hospital", start="2019", is_current=True, location=Location(text="Leeds"))
    ],
    educations=[Education(title="BSc", school="University", end="2018")],
    skills=["Care"],
    extensions=Extensions(format="pdf", text_language="en", phone_e164="+442079460000", warnings=["two pages cut"]),
)


def test_a_row_holds_the_whole_profile():
    row = to_row(PROFILE, "a.pdf")
    assert tuple(row) == COLUMNS
    assert (row["source"], row["format"], row["phone_e164"]) == ("a.pdf", "pdf", "+442079460000")
    assert (row["location"], row["github"], row["urls"]) == ("London", "github.com/ann", ["example.com/ann"])
    job, study = row["experiences"][0], row["educations"][0]
    assert (job["company"], job["location"], job["is_current"], job["end"]) == ("Hospital", "Leeds", True, "")
    assert (study["school"], study["end"], study["is_current"]) == ("University", "2018", False)
    assert row["warnings"] == ["two pages cut"]
    assert row["error_code"] is None


def test_an_error_is_a_row_of_the_same_columns():
    row = error_row("a.pdf", DamagedError("send it\nanew"))
    assert tuple(row) == COLUMNS
    assert (row["error_code"], row["error_message"]) == ("damaged", "send it anew")
    assert (row["name"], row["skills"], row["experiences"]) == ("", [], [])


def test_arrow_keeps_rows_as_they_are():
    pyarrow = pytest.importorskip("pyarrow")
    given = [to_row(PROFILE, "a.pdf"), error_row("b.pdf", DamagedError("no"))]
    assert pyarrow.Table.from_pylist(given, arrow_schema()).to_pylist() == given
    assert tuple(arrow_schema().names) == COLUMNS


def test_cells_are_text():
    cells = dict(zip(COLUMNS, to_cells(to_row(PROFILE, "a\r\nb")), strict=True))
    assert cells["source"] == "a\nb"
    assert cells["error_code"] == ""
    assert json.loads(cells["experiences"])[0]["title"] == "Nurse"


def test_a_source_that_is_no_text_can_be_named():
    assert source_name("\udcff.pdf") == "\\udcff.pdf"
    line = json.loads(json_line("\udcff.pdf", b'{"name": "Zo\xc3\xab"}', None))
    assert line == {"source": "\\udcff.pdf", "profile": {"name": "Zoë"}, "error": None}

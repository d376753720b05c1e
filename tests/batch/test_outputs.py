"""Outputs keep every record, go on after a run that was cut short, and are used by one run at a time."""

from __future__ import annotations

import csv
import json

import pytest

from resume_parser.batch.outputs import Csv, JsonLines, OutputError, Parquet, open_output
from resume_parser.errors import DamagedError
from resume_parser.export.rows import COLUMNS, to_row
from resume_parser.profile import Profile

NAMES = {JsonLines: "out.jsonl", Csv: "out.csv", Parquet: "out.parquet"}
PROFILE = Profile(name="Zoë\r\nExample", skills=["a, b", 'c"d', "e\nf"])
AWKWARD = ["plain.pdf", 'a,"b"\n.pdf', "\udcff.pdf", "=1+1.pdf"]


def answer(form: str) -> bytes:
    return (json.dumps(to_row(PROFILE)) if form == "row" else PROFILE.to_json()).encode()


def fill(output, sources):
    for source in sources:
        output.write(source, answer(output.form), None)


@pytest.fixture(params=NAMES, ids=lambda kind: kind.__name__)
def path(request, tmp_path):
    return tmp_path / NAMES[request.param]


def test_what_was_written_is_there_when_going_on(path):
    output = open_output(path, go_on=False, extensions=False)
    fill(output, AWKWARD)
    output.write("bad.pdf", None, DamagedError("send it anew"))
    output.close()
    again = open_output(path, go_on=True, extensions=False)
    names = ["plain.pdf", 'a,"b"\n.pdf', "\\udcff.pdf", "=1+1.pdf", "bad.pdf"]
    assert list(again.sources()) == names
    fill(again, ["more.pdf"])
    again.close()
    last = open_output(path, go_on=True, extensions=False)
    assert list(last.sources()) == [*names, "more.pdf"]
    last.close()


def test_an_output_that_is_there_is_not_written_over(path):
    open_output(path, go_on=False, extensions=False).close()
    with pytest.raises(OutputError, match="--resume"):
        open_output(path, go_on=False, extensions=False)


def test_two_runs_do_not_write_to_one_output(path):
    output = open_output(path, go_on=False, extensions=False)
    with pytest.raises(OutputError, match="another run"):
        open_output(path, go_on=True, extensions=False)
    output.close()


@pytest.mark.parametrize("kind", [JsonLines, Csv])
@pytest.mark.parametrize("cut", [1, 2, 30])
def test_a_torn_record_is_cut_off(kind, cut, tmp_path):
    path = tmp_path / NAMES[kind]
    output = kind(path, go_on=False)
    fill(output, ["a", "b"])
    output.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:-cut])
    again = kind(path, go_on=True)
    assert list(again.sources()) == ["a"]
    fill(again, ["b"])
    again.close()
    assert path.read_bytes() == whole


def test_a_torn_head_of_csv_is_written_anew(tmp_path):
    path = tmp_path / "out.csv"
    path.write_bytes(b"source,form")
    Csv(path, go_on=True).close()
    assert path.read_text().split(",")[:2] == ["source", "format"]


def test_csv_is_read_by_others(tmp_path):
    path = tmp_path / "out.csv"
    output = Csv(path, go_on=False)
    fill(output, AWKWARD[:2])
    output.write("bad.pdf", None, DamagedError("send it anew"))
    output.close()
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == list(COLUMNS)
    assert [row["source"] for row in rows] == [*AWKWARD[:2], "bad.pdf"]
    assert rows[0]["name"] == "Zoë\nExample"
    assert json.loads(rows[1]["skills"]) == PROFILE.skills
    assert (rows[2]["error_code"], rows[2]["name"]) == ("damaged", "")


def test_jsonl_has_the_documented_profile(tmp_path):
    path = tmp_path / "out.jsonl"
    output = JsonLines(path, go_on=False)
    fill(output, ["a"])
    output.write("b", None, DamagedError("send it anew"))
    output.close()
    first, second = map(json.loads, path.read_text("utf-8").splitlines())
    assert first == {"source": "a", "profile": PROFILE.to_dict(), "error": None}
    assert second == {"source": "b", "profile": None, "error": {"code": "damaged", "message": "send it anew"}}


def test_parquet_parts_are_whole_and_typed(tmp_path, monkeypatch):
    parquet = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr("resume_parser.batch.outputs.ROWS_PER_PART", 2)
    path = tmp_path / "out.parquet"
    output = Parquet(path, go_on=False)
    fill(output, ["a", "b", "c"])
    assert [part.name for part in path.glob("part-*")] == ["part-000000.parquet"]
    (path / ".part-000007.parquet").touch()  # what a killed run leaves
    output.close()
    table = parquet.read_table(path)
    assert sorted(table["source"].to_pylist()) == ["a", "b", "c"]
    assert table["skills"][0].as_py() == PROFILE.skills
    assert table["error_code"].null_count == 3
    Parquet(path, go_on=True).close()
    assert sorted(file.name for file in path.iterdir()) == [".lock", "part-000000.parquet", "part-000001.parquet"]


@pytest.mark.parametrize("name", ["out.xls", "out", "out.json"])
def test_an_unknown_ending(name, tmp_path):
    with pytest.raises(OutputError, match=r"\.jsonl, \.csv or \.parquet"):
        open_output(tmp_path / name, go_on=False, extensions=False)

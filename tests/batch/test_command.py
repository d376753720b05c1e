"""``resume-parser batch`` as its users run it: a record for each file, stopped and gone on with."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from resume_parser import cli

PLUMBER = Path("samples/en-plumber.txt").resolve()


@pytest.fixture
def folder(tmp_path):
    """Ten resumes and one file that is none."""
    folder = tmp_path / "resumes"
    folder.mkdir()
    for number in range(10):
        shutil.copy(PLUMBER, folder / f"{number}.txt")
    (folder / "empty.pdf").touch()
    return folder


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_a_record_for_each_file_and_a_summary(folder, tmp_path, capsys):
    out = tmp_path / "out.jsonl"
    assert cli.main(["batch", str(folder), "-o", str(out), "--workers", "2"]) == 0
    found = {row["source"]: row["error"] and row["error"]["code"] for row in rows(out)}
    assert found == {str(path): "empty_file" if path.suffix == ".pdf" else None for path in folder.iterdir()}
    told = capsys.readouterr().err
    assert "11 files in" in told
    assert "10 read, 1 failed" in told
    assert any(line.split() == ["empty_file", "1"] for line in told.splitlines())


def test_errors_go_to_their_own_file_and_count_as_done(folder, tmp_path, capsys):
    out, errors = tmp_path / "out.csv", tmp_path / "errors.jsonl"
    arguments = ["batch", str(folder), "-o", str(out), "--errors", str(errors), "--workers", "1"]
    assert cli.main(arguments) == 0
    assert [row["error"]["code"] for row in rows(errors)] == ["empty_file"]
    assert out.read_bytes().count(b"\r\n") == 11
    shutil.copy(PLUMBER, folder / "late.txt")
    capsys.readouterr()
    assert cli.main([*arguments, "--resume"]) == 0
    told = capsys.readouterr().err
    assert "1 files in" in told
    assert "11 files had their record already" in told
    assert out.read_bytes().count(b"\r\n") == 12


def test_stopped_by_ctrl_c_and_gone_on_with(folder, tmp_path):
    for number in range(10, 80):
        shutil.copy(PLUMBER, folder / f"{number}.txt")
    out = tmp_path / "out.jsonl"
    command = [sys.executable, "-m", "resume_parser", "batch", str(folder), "-o", str(out), "--workers", "1"]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        deadline = time.monotonic() + 30
        while not (out.exists() and out.stat().st_size) and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        told = process.communicate(timeout=30)[1]
    assert process.returncode == 130
    assert b"stopped: go on with --resume" in told
    assert b"Traceback" not in told
    first = rows(out)
    assert 0 < len(first) < 81
    done = subprocess.run([*command, "--resume"], capture_output=True, timeout=60, check=True)
    assert f"{len(first)} files had their record already".encode() in done.stderr
    sources = [row["source"] for row in rows(out)]
    assert sorted(sources) == sorted(map(str, folder.iterdir()))


def test_a_wrong_input_makes_no_output(tmp_path, capsys):
    out = tmp_path / "out.jsonl"
    assert cli.main(["batch", str(tmp_path / "none"), "-o", str(out)]) == 1
    assert capsys.readouterr().err.startswith("resume-parser: batch: source_unreadable: ")
    assert not out.exists()


@pytest.mark.parametrize("out", ["out.xls", "none/out.jsonl"])
def test_an_output_that_cannot_be_is_one_line(out, folder, tmp_path, capsys):
    assert cli.main(["batch", str(folder), "-o", str(tmp_path / out)]) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"resume-parser: {tmp_path / out}: output_unusable: ")
    assert told.count("\n") == 1

"""The command as its users see it: what goes to which stream, and the exit status."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import resume_parser
from resume_parser import cli
from resume_parser.extract.formats import FORMATS

SAMPLES = Path("samples")
PLUMBER = SAMPLES / "en-plumber.txt"
DRIVER = SAMPLES / "en-driver.html"


def run(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "resume_parser", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, timeout=60, check=False)


def test_one_file_gives_its_profile_on_one_line():
    done = run("parse", PLUMBER)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.count(b"\n") == 1
    assert json.loads(done.stdout) == resume_parser.parse(PLUMBER).to_dict()


def test_pretty_and_extensions_change_the_form_only():
    done = run("parse", PLUMBER, "--pretty", "--extensions")
    assert done.stdout.startswith(b'{\n  "name"')
    assert json.loads(done.stdout) == resume_parser.parse(PLUMBER).to_dict(extensions=True)


def test_standard_input_and_an_output_file(tmp_path):
    out = tmp_path / "out.json"
    done = run("parse", "-", "-o", out, stdin=DRIVER.read_bytes())
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert json.loads(out.read_bytes())["name"] == "Desmond Oyelaran"


def test_several_files_give_a_row_each_and_the_error_of_one(tmp_path):
    missing = tmp_path / "none.pdf"
    done = run("parse", PLUMBER, missing, DRIVER)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [row["source"] for row in rows] == [str(PLUMBER), str(missing), str(DRIVER)]
    assert [row["error"] and row["error"]["code"] for row in rows] == [None, "source_unreadable", None]
    assert rows[2]["profile"]["name"] == "Desmond Oyelaran"


@pytest.mark.parametrize(
    ("content", "code"), [(b"", b"empty_file"), (b"%PDF-1.7 and no more", b"damaged"), (b"   \n", b"no_text")]
)
def test_an_error_is_one_line_with_its_code(content, code, tmp_path):
    path = tmp_path / "cv.pdf"
    path.write_bytes(content)
    done = run("parse", path)
    assert done.returncode == 1
    assert done.stdout == b""
    assert done.stderr.startswith(b"resume-parser: %s: %s: " % (os.fsencode(path), code))
    assert done.stderr.count(b"\n") == 1
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_fails_leaves_no_output_file(tmp_path):
    out = tmp_path / "out.json"
    assert run("parse", tmp_path / "none", "-o", out).returncode == 1
    assert not out.exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_is_one_line():
    done = run("parse", PLUMBER, "-o", "/dev/full")
    assert done.returncode == 1
    assert done.stderr.splitlines()[0].startswith(b"resume-parser: /dev/full: output_unwritable: ")
    assert done.stderr.count(b"\n") == 1


def test_a_name_that_is_no_text_is_printed_on_one_line(tmp_path):
    path = os.fsencode(tmp_path) + b"/\xff\n.pdf"
    Path(os.fsdecode(path)).touch()
    done = subprocess.run([sys.executable, "-m", "resume_parser", "parse", path], capture_output=True, check=False)
    assert b"\\xff" in done.stderr or b"\\udcff" in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_help_lists_every_format_and_command(capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(["--help"])
    text = capsys.readouterr().out
    assert stopped.value.code == 0
    assert all(format_.label in text for format_ in FORMATS)
    assert all(word in text for word in ("parse", "batch", "serve", "examples:"))


def test_version_and_schema(capsys):
    with pytest.raises(SystemExit):
        cli.main(["--version"])
    assert capsys.readouterr().out == f"resume-parser {resume_parser.__version__}\n"
    assert cli.main(["schema"]) == 0
    assert "experiences" in json.loads(capsys.readouterr().out)["properties"]


@pytest.mark.parametrize("arguments", [[], ["parse"], ["parse", "x", "--limit", "pages=many"], ["nothing"]])
def test_wrong_use_is_status_2(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == 2
    assert "usage: resume-parser" in capsys.readouterr().err


def test_limits_and_languages_reach_the_options():
    chosen = SimpleNamespace(limit=["pages=3", "seconds=1.5", "file_bytes=1_000"], ocr_languages="deu+eng")
    options = cli.options_of(chosen)
    assert (options.limits.pages, options.limits.seconds, options.limits.file_bytes) == (3, 1.5, 1000)
    assert options.ocr_languages == ("deu", "eng")


def test_a_limit_holds():
    done = run("parse", PLUMBER, "--limit", "file_bytes=100")
    assert b": too_large: " in done.stderr


def test_output_that_nobody_reads_ends_quietly():
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "resume_parser", "parse", PLUMBER],
            stdout=closed,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (1, b"")


def test_printable():
    assert cli.printable("Lebenslauf Ä.pdf") == "Lebenslauf Ä.pdf"
    assert cli.printable("a\nb\x1b[31m") == "a\\nb\\x1b[31m"


def test_complain_writes_whatever_it_is_given(monkeypatch):
    stream = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", SimpleNamespace(buffer=stream))
    assert cli.complain("\udcff.pdf", "damaged", "send it anew") == 1
    assert stream.getvalue() == b"resume-parser: \\udcff.pdf: damaged: send it anew\n"

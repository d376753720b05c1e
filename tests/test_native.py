"""The functions in C: found where they were built, and gone without for any other reason."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from resume_parser import native

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples" / "en-nurse-sidebar.pdf"
PROFILE = "import sys, resume_parser; print(resume_parser.parse(sys.argv[1]).to_json())"


@pytest.fixture(autouse=True)
def _loaded_anew() -> Iterator[None]:
    native.library.cache_clear()
    yield
    native.library.cache_clear()


def test_what_was_built_can_be_loaded() -> None:
    assert (native.library() is not None) == native.FILE.exists()


def test_it_says_how_it_was_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ("with the library" in native.build()) == native.FILE.exists()
    native.library.cache_clear()
    monkeypatch.setattr(native, "FILE", tmp_path / "library.so")
    assert native.build().endswith("without the library in C")


def test_it_is_none_where_it_was_not_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(native, "FILE", tmp_path / "library.so")
    assert native.library() is None


def test_it_is_none_where_the_file_is_none_for_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "library.so"
    other.write_bytes(b"\x7fELF and not for long")
    monkeypatch.setattr(native, "FILE", other)
    assert native.library() is None


@pytest.mark.skipif(native.library() is None, reason="not built: no C compiler")
def test_a_resume_reads_the_same_without_it() -> None:
    """Every value, date and place; what is compiled may differ in a confidence's last digit, which isn't in the profile."""
    without = "import resume_parser.native as n; n.FILE = n.FILE.with_name('none'); " + PROFILE
    told = [
        subprocess.run([sys.executable, "-c", code, str(SAMPLE)], check=True, capture_output=True, text=True).stdout
        for code in (PROFILE, without)
    ]
    assert told[0] == told[1]
    assert json.loads(told[0])["name"]

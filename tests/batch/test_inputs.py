"""Files, folders and patterns, in a steady order."""

from __future__ import annotations

import os

import pytest

from resume_parser.batch.inputs import check, expand
from resume_parser.errors import SourceError


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in ("b.pdf", "a.docx", ".hidden.pdf", "deep/c.pdf", "deep/.git/d.pdf", "deep/z/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_folder_with_its_folders_without_hidden_files(folder):
    assert list(expand(["."])) == ["./a.docx", "./b.pdf", "./deep/c.pdf", "./deep/z/e.txt"]


def test_patterns_and_files(folder):
    assert list(expand(["**/*.pdf", "a.docx"])) == ["b.pdf", "deep/c.pdf", "a.docx"]
    assert list(expand(["deep/*"])) == ["deep/c.pdf"]


def test_a_name_with_pattern_characters_is_that_file(folder):
    (folder / "cv[1].pdf").touch()
    assert list(expand(["cv[1].pdf"])) == ["cv[1].pdf"]


def test_the_output_is_no_input(folder):
    os.symlink("b.pdf", "link.pdf")
    assert list(expand(["*.pdf"], frozenset({os.path.realpath("b.pdf")}))) == []


def test_links_to_folders_are_not_followed(folder):
    os.symlink("..", folder / "deep" / "up")
    assert list(expand(["deep"])) == ["deep/c.pdf", "deep/z/e.txt"]


@pytest.mark.parametrize("read", [check, lambda inputs: list(expand(inputs))])
def test_nothing_there_is_an_error(folder, read):
    with pytest.raises(SourceError, match=r"none.pdf: no such file"):
        read(["a.docx", "none.pdf"])
    with pytest.raises(SourceError, match=r"\*.odt"):
        read(["*.odt"])

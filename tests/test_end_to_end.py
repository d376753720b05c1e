"""Real files in, profiles out: through the library and the installed command."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import resume_parser
from benchmarks.corpus import Sample, samples
from benchmarks.matching import same_email, same_phone, same_words

ROOT = Path(__file__).parent.parent
SAMPLES = list(samples(ROOT / "samples"))
COMMAND = Path(sys.executable).parent / "resume-parser"
NURSE = ROOT / "samples" / "en-nurse-sidebar.pdf"
OCR = {".png", ".jpg", ".tiff", ".webp", ".gif", ".bmp", ".heic"}


def case(sample: Sample):
    scan = sample.path.suffix in OCR or "scan" in sample.name
    missing = scan and not shutil.which("tesseract")
    return pytest.param(sample, id=sample.name, marks=[pytest.mark.skip(reason="no Tesseract")] if missing else [])


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([COMMAND, *arguments], input=stdin, capture_output=True, timeout=60, check=False)


@pytest.mark.parametrize("sample", [case(sample) for sample in SAMPLES])
def test_contact_and_careers(sample):
    profile = resume_parser.parse(sample.path)
    info = sample.truth["info"]
    assert same_words(info["name"], profile.name)
    assert same_email(info["email"], profile.email)
    assert same_phone(info["phone"], profile.info.phone)
    assert len(profile.experiences) == pytest.approx(len(sample.truth["experiences"]), abs=1)
    assert len(profile.educations) == pytest.approx(len(sample.truth["educations"]), abs=1)
    assert profile.experiences
    assert profile.educations


@pytest.mark.parametrize("sample", [case(sample) for sample in SAMPLES])
def test_skills_are_found(sample):
    assert resume_parser.parse(sample.path).skills


def test_the_name_beneath_a_side_bar_is_no_item_of_its_last_list():
    profile = resume_parser.parse(NURSE)
    assert profile.name
    assert profile.name not in [*profile.interests, *profile.skills, *profile.languages]


def test_bytes_file_and_path_give_the_same():
    with NURSE.open("rb") as file:
        assert resume_parser.parse(file) == resume_parser.parse(NURSE) == resume_parser.parse(NURSE.read_bytes())


def test_a_wrong_name_changes_nothing():
    profile = resume_parser.parse(NURSE.read_bytes(), filename="cv.docx", content_type="text/plain")
    assert profile == resume_parser.parse(NURSE)


def test_the_command_prints_the_documented_profile():
    done = run("parse", str(NURSE))
    assert done.returncode == 0
    assert json.loads(done.stdout) == resume_parser.parse(NURSE).to_dict()


def test_the_command_reads_standard_input():
    html = ROOT / "samples" / "en-driver.html"
    done = run("parse", "-", stdin=html.read_bytes())
    assert done.returncode == 0
    assert json.loads(done.stdout)["name"] == "Desmond Oyelaran"


def test_the_command_names_the_error(tmp_path):
    empty = tmp_path / "empty.pdf"
    empty.touch()
    done = run("parse", str(empty))
    assert done.returncode == 1
    assert b"empty_file" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == [empty]

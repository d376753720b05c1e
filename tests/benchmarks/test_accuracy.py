"""The benchmark end to end: documents in, tables, figures, profiles and the page for error analysis out."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from benchmarks import accuracy, report
from benchmarks.corpus import Sample, load, samples
from benchmarks.grouping import group_of, groups_by, score, worst_first
from benchmarks.prediction import Prediction, predict, predict_all

SAMPLES = Path(__file__).parent.parent.parent / "samples"
NAMES = ("en-driver.html", "en-nurse-sidebar.pdf")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two samples, and a document that can't be read."""
    for name in NAMES:
        for file in (name, f"{name}.truth.json"):
            shutil.copy(SAMPLES / file, tmp_path / file)
    (tmp_path / "empty.pdf").touch()
    (tmp_path / "empty.pdf.truth.json").write_text('{"info": {"name": "Nobody"}, "meta": {"format": "pdf"}}')
    return tmp_path


def test_all_that_the_command_writes(folder, capsys):
    out = folder / "out"
    out.mkdir()
    paths = {
        "--json": out / "figures.json",
        "--predictions": out / "profiles",
        "--report": out / "report.html",
        "--calibration": out / "diagram.png",
    }
    options = [word for option, path in paths.items() for word in (option, str(path))]
    code = accuracy.main([str(folder), "--workers", "1", "--by", "format", *options])
    printed = capsys.readouterr().out
    assert code == 0
    assert "error empty_file: 1" in printed
    assert "documents 3  errors 1" in printed
    figures = json.loads(paths["--json"].read_text())
    assert figures["documents"] == 3
    assert figures["errors"] == {"empty.pdf": "empty_file"}
    assert set(figures["by"]["format"]) == {"html", "pdf"}
    assert sorted(p.name for p in paths["--predictions"].iterdir()) == [f"{name}.json" for name in NAMES]
    assert load(paths["--predictions"] / "en-driver.html.json")["name"] == "Desmond Oyelaran"
    assert "data:image/jpeg" in paths["--report"].read_text()
    assert paths["--calibration"].stat().st_size > 0


def test_a_folder_without_truth_is_refused(tmp_path, capsys):
    assert accuracy.main([str(tmp_path)]) == 2
    assert "no NAME.truth.json" in capsys.readouterr().err


def test_groups_and_worst_documents():
    truth = {"info": {"name": "Ada"}, "meta": {"format": "pdf"}}
    good = score(Sample("good", Path("good"), truth), Prediction("good", {"info": {"name": "Ada"}}))
    bad = score(Sample("bad", Path("bad"), {**truth, "meta": {}}), Prediction("bad", {}, "no_text"))
    assert [d.sample.name for d in worst_first([good, bad])] == ["bad", "good"]
    assert list(groups_by([good, bad], "format")) == ["?", "pdf"]
    assert group_of([good, bad]).share_right == 0.5


def test_a_fault_of_the_parser_is_listed_and_stops_nothing(monkeypatch):
    def fail(_path):
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("resume_parser.parse", fail)
    assert predict("x", Path("x")).error == "!ZeroDivisionError"


def test_a_crash_costs_one_document(monkeypatch, folder):
    documents = list(samples(folder))
    monkeypatch.setattr("benchmarks.prediction.predict", crash_on_pdf)
    found = list(predict_all(documents, workers=1))
    assert [(p.name, p.error) for p in found] == [
        ("empty.pdf", "!crash"),
        ("en-driver.html", ""),
        ("en-nurse-sidebar.pdf", "!crash"),
    ]


def crash_on_pdf(name: str, path: Path) -> Prediction:
    import os

    if path.suffix == ".pdf":
        os.abort()
    return Prediction(name, {})


def test_the_report_marks_what_differs(tmp_path):
    truth = {"info": {"name": "Ada Byron"}, "skills": ["Sums"], "meta": {"format": "html"}}
    profile = {"info": {"name": "Desmond Oyelaran"}, "skills": ["Sums"]}
    document = score(Sample("cv", SAMPLES / "en-driver.html", truth), Prediction("cv", profile))
    report.write(tmp_path / "report.html", [document], group_of([document]))
    page = (tmp_path / "report.html").read_text()
    assert '<tr class="wrong"><td>name</td><td>Ada Byron</td><td>Desmond Oyelaran</td></tr>' in page
    assert "<tr><td>skills</td><td>sums</td><td>sums</td></tr>" in page
    assert "Night Trunk Driver" in page

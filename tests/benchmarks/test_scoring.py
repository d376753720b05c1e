"""The ruler: what counts as right, and that its figures are those of the reference."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import matching
from benchmarks.corpus import Sample
from benchmarks.folding import date, end_of, fold, language_names, strings, url, urls_of
from benchmarks.grouping import Scored, figures, group_of, score
from benchmarks.prediction import Prediction
from benchmarks.scoring import Count, compare, compare_set, couples, score_document

RULER = Path(__file__).parent / "ruler.json"
JOB = {"title": "Nurse", "company": "Harbour Clinic", "start": "2019-03", "end": "2021-02"}


def scored(truth: dict, profile: dict) -> Scored:
    return score(Sample("x", Path("x"), truth), Prediction("x", profile))


def test_figures_equal_those_of_the_reference_ruler():
    """Six profiles with every kind of fault; the figures come from the reference implementation."""
    reference = json.loads(RULER.read_text(encoding="utf-8"))
    total = group_of(scored(pair["truth"], pair["prediction"]) for pair in reference["pairs"])
    assert figures(total) == reference["figures"]


def test_a_perfect_prediction_is_right_in_every_field():
    truth = json.loads(RULER.read_text(encoding="utf-8"))["pairs"][0]["truth"]
    counts = score_document(truth, truth)
    assert counts.overall == 1.0
    assert counts.right


def test_an_empty_prediction_costs_recall_only():
    truth = {"info": {"name": "Ada Byron"}, "experiences": [JOB]}
    counts = score_document(truth, {})
    assert counts["name"] == Count(0, 0, 1)
    assert counts["experience.title"] == Count(0, 0, 1)
    assert counts.overall == 0.0
    assert not counts.right


def test_fields_that_the_truth_does_not_cover_are_not_scored():
    truth = {"info": {"name": "Ada Byron"}, "not_annotated": ["skills", "experience.title"]}
    counts = score_document(truth, {"info": {"name": "Ada Byron"}, "skills": ["x"], "experiences": [JOB]})
    assert counts["skills"] == Count()
    assert counts["experience.title"] == Count()
    assert counts["experience.company"] == Count(0, 1, 0)


@pytest.mark.parametrize(
    ("same", "truth", "predicted", "expected"),
    [
        (matching.same_words, "Bachelor of Science", "Science, Bachelor of", True),
        (matching.same_words, "Project Manager", "Product Owner", False),
        (matching.same_phone, "+44 7700 900518", "07700 900518", True),
        (matching.same_phone, "07700 900518", "07700 900519", False),
        (matching.same_phone, "123", "123", False),
        (matching.same_place, "Lyon", "69005 Lyon, France", True),
        (matching.same_place, "Lyon", "14 rue des Tanneurs, 69005 Lyon", False),
        (matching.same_url, "https://www.github.com/ada/", "github.com/ada", True),
        (matching.same_date, "2019", "2019-03", True),
        (matching.same_date, "2019-03", "2019", False),
        (matching.same_end, "present", "present", True),
        (matching.same_end, "present", "2024-01", False),
    ],
)
def test_matches(same, truth, predicted, expected):
    assert same(truth, predicted) is expected


def test_normal_forms():
    assert fold("  Élève-INGÉNIEUR, C++ / C# ") == "eleve ingenieur c++ c#"
    assert url("HTTPS://www.Example.com/x/") == "example.com/x"
    assert date("15/02/1900") == "1900-02-15"
    assert strings(["Excel", "excel", {"name": "Word"}, ""]) == ["excel", "word"]
    assert language_names(["English (native)", "French - B2", {"language": "Igbo"}]) == [
        "english",
        "french",
        "igbo",
    ]
    assert end_of({"end": "", "is_current": True}) == end_of({"end": "Present"}) == "present"
    links = {"urls": {"from_resume": ["a.example"], "github": "https://a.example/", "picture": "p.example"}}
    assert urls_of(links) == ["a.example"]


def test_each_item_is_matched_once_and_equal_items_first():
    compared = list(compare_set("skills", ["excel"], ["excels", "excel"], matching.same_skill))
    assert [(c.truth, c.predicted, c.right) for c in compared] == [
        ("excel", "excel", True),
        ("", "excels", False),
    ]


def test_entries_are_paired_by_likeness_not_by_order():
    other = {"title": "Cook", "company": "Old Mill Inn", "start": "2015", "end": "2018"}
    pairs = list(couples([JOB, other], [other, JOB], "company"))
    assert [(truth["title"], predicted["title"], number) for truth, predicted, number in pairs] == [
        ("Nurse", "Nurse", 1),
        ("Cook", "Cook", 0),
    ]


def test_entries_without_likeness_stay_alone():
    pairs = list(couples([JOB], [{"title": "Welder", "company": "Shipyard"}], "company"))
    assert [number for _, _, number in pairs] == [-1, 0]


def test_comparisons_name_the_predicted_entry():
    truth, profile = {"experiences": [JOB]}, {"experiences": [{"title": "Zookeeper"}, JOB]}
    right = [c for c in compare(truth, profile) if c.right]
    assert {c.entry for c in right} == {1}

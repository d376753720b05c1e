"""Names, languages and places."""

from __future__ import annotations

import pytest

from resume_parser.normalize.languages import detect, find_languages, level_of
from resume_parser.normalize.names import looks_like_name, normal_name
from resume_parser.normalize.places import country_of

NAMES = [
    ("Dr. Jane Roe", "Jane Roe"),
    ("MD Jamal Roe, MD", "MD Jamal Roe"),
    ("Name: Jane Roe", "Jane Roe"),
    ("CURRICULUM VITAE OF JANE ROE", "JANE ROE"),
    ("Jane Roe, MBA, PMP", "Jane Roe"),
    ("ROE, Jane", "ROE, Jane"),
    ("J A N E", "JANE"),
    ("PERSONAL DETAILS Jane Roe", "Jane Roe"),
]


@pytest.mark.parametrize(("text", "wanted"), NAMES)
def test_names(text: str, wanted: str) -> None:
    assert normal_name(text) == wanted


def test_a_heading_is_no_name() -> None:
    assert looks_like_name("Jane Roe") > 0.8
    assert looks_like_name("Work Experience") == 0
    assert looks_like_name("jane@example.org") == 0
    assert looks_like_name("Email ID") == 0


def test_languages_and_levels() -> None:
    assert [(s.name, s.code) for s in find_languages("Deutsch (Muttersprache), English: C1")] == [
        ("Deutsch", "de"),
        ("English", "en"),
    ]
    assert level_of("Muttersprache") == "native"
    assert level_of("English: C1") == "C1"
    assert level_of("fluent") == "C1"
    assert level_of("") == ""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ich habe die Leitung der Abteilung mit zehn Mitarbeitern und das Budget", "de"),
        ("J'ai dirigé une équipe dans les projets de la société avec des clients", "fr"),
        ("I have led the team and worked with the clients for two years", "en"),
    ],
)
def test_language_of_a_text(text: str, wanted: str) -> None:
    assert detect(text) == wanted


def test_places() -> None:
    assert country_of("Lyon, France") == "FR"
    assert country_of("Managed a large team") == ""

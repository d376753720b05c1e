"""Which languages Tesseract is to read, and what is said of a script that it can't."""

from __future__ import annotations

import pytest

from resume_parser.extract.ocr_language import for_script, narrowed, script_warning

ASKED = ("eng", "fra", "deu", "spa", "ita", "por", "nld")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("responsible for the budget of the team and for the reports to the board", ("eng",)),
        ("zuständig für die Planung und den Einkauf, mit Verantwortung für das Lager", ("deu", "eng")),
        ("responsável pela gestão das equipas e dos contratos em uma empresa com sede no norte", ("por", "eng")),
        ("gestion des équipes et du budget dans une société, avec mise en place pour les clients", ("fra", "eng")),
        ("gestão e apoio de um centro para idosos com uma equipa, de la noche y del hospital", ("por", "spa", "eng")),
        ("Python SQL Docker Kubernetes", ()),
        ("", ()),
    ],
)
def test_small_words_tell_the_language_or_tell_nothing(text: str, told: tuple[str, ...]) -> None:
    assert narrowed(text.split(), ASKED) == told


def test_a_language_that_was_not_asked_for_is_not_read() -> None:
    german = [
        "zuständig",
        "für",
        "die",
        "Planung",
        "und",
        "den",
        "Einkauf,",
        "mit",
        "Verantwortung",
        "für",
        "das",
        "Lager",
    ]
    assert narrowed(german, ("eng", "fra", "spa")) == ()
    assert narrowed(german, ("fra", "spa", "deu")) == ("deu",)


def test_a_script_without_its_data_is_told_with_what_to_install() -> None:
    warning = script_warning("Cyrillic", ASKED)
    assert "Cyrillic" in warning
    assert "apt-get install tesseract-ocr-rus" in warning
    assert "tesseract-ocr-chi-sim" in script_warning("Han", ASKED)


@pytest.mark.parametrize(("script", "languages"), [("Latin", ASKED), ("", ()), ("Cyrillic", ("eng", "ukr"))])
def test_a_script_that_is_read_needs_no_warning(script: str, languages: tuple[str, ...]) -> None:
    assert script_warning(script, languages) == ""


@pytest.mark.parametrize(
    ("script", "languages", "installed", "read"),
    [
        ("Cyrillic", ASKED, {"eng", "rus", "ukr"}, ("rus", "eng")),
        ("Cyrillic", ASKED, {"eng", "ukr"}, ("ukr", "eng")),
        ("Cyrillic", ("deu",), {"deu", "rus"}, ("rus",)),
        ("Cyrillic", ("eng", "ukr"), {"eng", "rus", "ukr"}, ()),
        ("Cyrillic", ASKED, {"eng"}, ()),
        ("Latin", ASKED, {"eng", "rus"}, ()),
        ("", ASKED, {"eng", "rus"}, ()),
    ],
)
def test_a_page_in_another_script_is_read_with_what_is_installed(script, languages, installed, read) -> None:
    assert for_script(script, languages, installed) == read

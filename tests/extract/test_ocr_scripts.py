"""Which languages a page is read in: a script that nobody asked for, a page after another one. No Tesseract needed: what it says is told."""

from __future__ import annotations

import pytest
from PIL import Image

from resume_parser.extract import ocr, tesseract
from resume_parser.extract.tesseract import Seen, Token
from resume_parser.options import Options

PAGE = Image.new("L", (1600, 2200), 255)
FRENCH = "gestion des équipes et du budget dans une société, avec mise en place pour les clients"


def token(text: str, confidence: float) -> Token:
    return Token(text, 100, 100, 400, 130, confidence, (1, 1, 1))


@pytest.fixture
def cyrillic(monkeypatch):
    """Makes Tesseract read Cyrillic well with one language and badly with any other; gives that language's setter."""

    def install(language: str, sure: float = 0.95) -> None:
        def recognise(grey, languages, **_):
            return [token("Иван", sure)] if languages[0] == "rus" else [token("HBaH", 0.4)]

        monkeypatch.setattr(tesseract, "recognise", recognise)
        monkeypatch.setattr(tesseract, "seen", lambda grey: Seen(0, "Cyrillic"))
        monkeypatch.setattr(tesseract, "installed_languages", lambda: frozenset({"eng", language}))

    return install


def test_it_is_read_with_the_data_that_is_installed_for_it(cyrillic) -> None:
    cyrillic("rus")
    found = ocr.recognise(PAGE, Options(), dpi=200.0)
    assert [word.text for word in found.words] == ["Иван"]
    assert found.warning == ""


def test_without_data_it_is_read_as_asked_and_warned_of(cyrillic) -> None:
    cyrillic("fra")
    found = ocr.recognise(PAGE, Options(), dpi=200.0)
    assert [word.text for word in found.words] == ["HBaH"]
    assert "tesseract-ocr-rus" in found.warning


def test_data_that_reads_it_no_better_is_not_taken(cyrillic) -> None:
    cyrillic("rus", sure=0.3)
    assert [word.text for word in ocr.recognise(PAGE, Options(), dpi=200.0).words] == ["HBaH"]


def test_a_page_of_few_words_is_read_in_the_languages_of_the_one_before(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ("eng", "fra", "deu", "spa")
    pages = iter([FRENCH, FRENCH, "Python Docker", "Python Docker"])
    used: list[tuple[str, ...]] = []

    def recognise(grey: Image.Image, languages: tuple[str, ...], **_: object) -> list[Token]:
        used.append(languages)
        return [token(word, 0.95) for word in next(pages).split()]

    monkeypatch.setattr(tesseract, "recognise", recognise)
    monkeypatch.setattr(tesseract, "installed_languages", lambda: frozenset(asked))
    options = Options(ocr_languages=asked)
    first = ocr.recognise(PAGE, options, dpi=200.0)
    second = ocr.recognise(PAGE, options, dpi=200.0, before=[first])
    assert first.languages == second.languages == ("fra", "eng")
    assert used == [("eng",), ("fra", "eng"), ("eng",), ("fra", "eng")]

"""Which languages a page is read in: a script that nobody asked for, a page that lies on its side, a page after another one.
No Tesseract needed: what it says is told.
"""

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


MANY = ("eng", "fra", "deu", "spa")


class Told:
    """Tesseract's readings of a strip or page by its language and by whether it lies on its side; notes what was asked for,
    single words that are read again aside.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch, seen: Seen, installed: tuple[str, ...] = MANY) -> None:
        self.asked: list[tuple[str, bool]] = []
        self.words: dict[tuple[str, bool], tuple[str, float]] = {}
        monkeypatch.setattr(tesseract, "recognise", self.recognise)
        monkeypatch.setattr(tesseract, "seen", lambda grey: seen)
        monkeypatch.setattr(tesseract, "installed_languages", lambda: frozenset(installed))

    def recognise(self, grey: Image.Image, languages: tuple[str, ...], *, mode: int, **_: object) -> list[Token]:
        if mode == ocr.BLOCK_MODE:
            return []
        first, lies = languages[0], grey.width > PAGE.width
        self.asked.append(("+".join(languages), lies))
        text, confidence = self.words.get((first, lies), ("gar bage", 0.3))
        return [token(word, confidence) for word in text.split()]


def test_a_page_on_its_side_is_turned_before_its_language_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    told = Told(monkeypatch, Seen(90, "Cyrillic"), (*MANY, "rus"))  # what is read well is in no other script
    told.words["eng", True] = ("de la de los el de las y con", 0.3)
    told.words["eng", False] = told.words["fra", False] = (FRENCH, 0.9)
    found = ocr.recognise(PAGE.rotate(90, expand=True), Options(ocr_languages=MANY), dpi=200.0)
    assert told.asked == [("eng", True), ("eng", False), ("fra+eng", False)]
    assert (found.width, found.height) == (PAGE.width * 72 / 200, PAGE.height * 72 / 200)
    assert found.languages == ("fra", "eng")


def test_a_page_that_reads_no_better_turned_stays_as_it_lies(monkeypatch: pytest.MonkeyPatch) -> None:
    told = Told(monkeypatch, Seen(90, ""))
    found = ocr.recognise(PAGE, Options(ocr_languages=MANY), dpi=200.0)
    assert told.asked == [("eng", False), ("eng", True), ("+".join(MANY), False)]
    assert found.width < found.height


def test_a_script_that_a_strip_shows_is_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    told = Told(monkeypatch, Seen(0, "Cyrillic"), (*MANY, "rus"))
    told.words["rus", False] = ("Иван Петров", 0.9)
    found = ocr.recognise(PAGE, Options(ocr_languages=MANY), dpi=200.0)
    assert told.asked == [("eng", False), ("rus+eng", False)]
    assert found.languages == ("rus", "eng")


def test_a_script_that_reads_badly_gives_way_to_what_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    told = Told(monkeypatch, Seen(0, "Cyrillic"), (*MANY, "rus"))
    told.words["eng", False] = ("some poor copy", 0.5)
    found = ocr.recognise(PAGE, Options(ocr_languages=MANY), dpi=200.0)
    assert told.asked == [("eng", False), ("rus+eng", False), ("+".join(MANY), False)]
    assert [word.text for word in found.words] == ["some", "poor", "copy"]
    assert found.languages == ()
    assert found.warning == ""


def test_a_page_without_words_is_not_read_in_all_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    told = Told(monkeypatch, Seen(90, "Cyrillic"))
    told.words["eng", False] = ("", 0.0)
    french = ocr.Reading((), 0.0, 0.0, languages=("fra", "eng"))
    found = ocr.recognise(PAGE, Options(ocr_languages=MANY), dpi=200.0, before=[french])
    assert told.asked == [("eng", False), ("eng", False)]
    assert found.words == ()
    assert found.languages == french.languages  # for the page behind it

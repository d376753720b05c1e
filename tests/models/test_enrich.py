"""More documents of the labelled ones."""

from __future__ import annotations

from models.banks import Banks
from models.dataset import Example
from models.enrich import copies
from models.labelling import label
from resume_parser.document import Line, Word

BANKS = Banks({("title", "en"): ["Night Porter"], ("company", "en"): ["Hull Ltd"], ("location", "en"): ["Hull"]})
TEXTS = (
    "Experience",
    "Clerk of Works, Harbour Works 2015 - 2017",
    "Painted ships and kept the tools in order, day by day",
)
TRUTH = {"experiences": [{"title": "Clerk of Works", "company": "Harbour Works", "start": "2015", "end": "2017"}]}


def line(text: str, top: float) -> Line:
    words, x = [], 50.0
    for word in text.split():
        words.append(Word(word, x, top, x + 6.0 * len(word), top + 10))
        x += 6.0 * len(word) + 3
    return Line(tuple(words))


def test_what_a_copy_teaches_of_lines_and_of_fields_is_taught_once_wide_or_narrow() -> None:
    page = [line(text, 50 + 15 * i) for i, text in enumerate(TEXTS)]
    example = Example("page", "roe", "", label(page, TRUTH), TRUTH)
    assert {"lines", "experience"} <= example.labelled.teaches
    made = [copy.labelled for copy in copies([example], BANKS, looks=41)]
    narrow = [copy for copy in made if copy.teaches == {"lines"}]
    assert 0 < len(narrow) < 20
    assert len(made) - len(narrow) == 40
    assert sum("lines" in copy.teaches for copy in made) == sum("experience" in copy.teaches for copy in made) == 40
    assert max(len(copy.lines) for copy in narrow) > max(
        len(copy.lines) for copy in made if "experience" in copy.teaches
    )

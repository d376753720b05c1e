"""Truth laid over a page: which lines and words get which label."""

from __future__ import annotations

from typing import Any

from models.align import Stream, chain, find, find_loose, passages
from models.labelling import Labelled, label
from resume_parser.document import Line, Style, Word

BOLD = Style("Sans", 12, True)
PLAIN = Style("Sans", 10)


def lines(*texts: str) -> list[Line]:
    """Each text as a line; one that begins with ``#`` is bold and larger."""
    return [
        Line(tuple(Word(w, style=BOLD if t.startswith("#") else PLAIN) for w in t.lstrip("#").split())) for t in texts
    ]


def fields(labelled: Labelled, name: str) -> str:
    return " ".join(
        token.text for token, found in zip(labelled.tokens, labelled.token_labels, strict=True) if found == name
    )


PAGE = (
    "#Jane Roe",
    "jane.roe@example.org",
    "#Werdegang und Stationen",
    "sept. 2015 – nov.",
    "2018",
    "Painter, Harbour Works",
    "Painted the hulls of ferries and tugs",
    "in all weathers.",
    "#Projects",
    "Painter of the year, a website",
    "#Skills",
    "Tools: Brush, Roller",
    "Languages known - English, French",
)
TRUTH: dict[str, Any] = {
    "info": {"name": "Jane Roe", "email": "jane.roe@example.org"},
    "experiences": [
        {
            "title": "Painter",
            "company": "Harbour Works",
            "start": "2015-09",
            "end": "2018-11",
            "description": "Painted the hulls of ferries and tugs in all weathers.",
        }
    ],
    "skills": ["Brush", "Roller"],
    "languages": ["English", "French (B1)"],
}


def test_lines_of_every_section() -> None:
    found = label(lines(*PAGE), TRUTH)
    assert found.line_labels[:2] == ["contact", "contact"]
    assert found.line_labels[2] == "heading:experience"
    assert found.line_labels[3:8] == [
        "experience:begin",
        "experience:head",
        "experience:head",
        "experience:body",
        "experience:body",
    ]
    assert found.line_labels[8:10] == ["heading:other", "other"]
    assert found.line_labels[10:] == ["heading:skills", "skills", "languages"]
    assert "lines" in found.teaches


def test_fields_also_over_the_end_of_a_line() -> None:
    found = label(lines(*PAGE), TRUTH)
    assert fields(found, "name") == "Jane Roe"
    assert fields(found, "title") == "Painter"
    assert fields(found, "place") == "Harbour Works"
    assert fields(found, "date").endswith("2018")
    assert fields(found, "B") == "Brush Roller English French"


def test_what_the_truth_does_not_cover_is_not_taught() -> None:
    assert "skills" not in label(lines(*PAGE), {**TRUTH, "not_annotated": ["skills"]}).teaches


def test_values_are_found_whatever_their_marks() -> None:
    stream = Stream.of(lines("Acme-Works,", "Inc. of Ferries"))
    assert [(h.start, h.end) for h in find(stream, "acme works inc")] == [(0, 3)]
    assert find(stream, "ferr", fuzzy=False) == []


def test_a_place_in_other_words() -> None:
    stream = Stream.of(lines("lives in Port Harbour, FR today"))
    hit = find_loose(stream, "Port Harbour, France", 0, len(stream.tokens))
    assert hit is not None
    assert [stream.tokens[i].text for i in range(hit.start, hit.end)] == ["Port", "Harbour"]


def test_passages_follow_the_value_and_not_chance() -> None:
    stream = Stream.of(lines("Docker", "Built with care and", "Docker", "Sang", "Sang", "Sang", "Sang", "Docker"))
    assert chain(passages(stream, "Built with care and Docker"), 0, 7) == [1, 2]


def headings_of(labelled: Labelled) -> list[tuple[str, str]]:
    found = zip(labelled.lines, labelled.line_labels, strict=True)
    return [(line.text, kind) for line, kind in found if kind.startswith("heading:")]


STUDY = {"title": "BSc Physics", "school": "Leeds College", "end": "2015"}


def test_a_labelled_line_before_a_list_is_no_heading() -> None:
    page = lines("#Jane Roe", "Father's name : John Roe", "#Marital status : Single", "Languages known : French")
    truth = {"info": {"name": "Jane Roe"}, "languages": ["French"]}
    assert headings_of(label(page, truth)) == []


def test_a_heading_over_the_head_row_of_a_table_is_one_of_its_section() -> None:
    page = lines("Jane Roe", "#Skills", "Roller", "#Where I learned", "Course School Year", "BSc Physics Leeds College 2015",
                 "#References")  # fmt: skip
    truth = {"info": {"name": "Jane Roe"}, "educations": [STUDY], "skills": ["Roller"]}
    assert ("Where I learned", "heading:education") in headings_of(label(page, truth))


def test_words_that_each_entry_repeats_are_no_headings() -> None:
    page = lines("#Jane Roe", "Projects", *("A bridge", "Description", "It spans the river") * 3)
    labelled = label(page, {"info": {"name": "Jane Roe"}})
    assert [text for text, _ in headings_of(labelled)] == ["Projects"]

"""Lines that open with the name of their section."""

from __future__ import annotations

import pytest

from resume_parser.pipeline.run_in import give_to_named
from tests.pipeline.readings import reading_of


def labels_of(*lines: tuple[str, str]) -> list[str]:
    """The labels of lines, given as (label, text), once those that name their section have gone there."""
    reading = reading_of(*lines)
    give_to_named(reading)
    return reading.labels


def test_what_stands_among_all_that_is_left_goes_to_the_list_that_it_names() -> None:
    given = labels_of(
        ("heading:other", "Sonstiges"), ("other", "Führerschein: B"), ("other", "Hobbys: Fußball, Schach")
    )
    assert given == ["heading:other", "other", "interests"]


def test_a_heading_with_items_behind_it_is_a_line_of_its_list() -> None:
    assert labels_of(("heading:languages", "Languages: Dutch, Thai")) == ["languages"]


@pytest.mark.parametrize("text", ["Languages Known:-", "Languages:", "Languages"])
def test_a_heading_without_items_stays_one(text: str) -> None:
    assert labels_of(("heading:languages", text)) == ["heading:languages"]


def test_the_tools_of_a_project_are_no_list() -> None:
    given = labels_of(("heading:other", "Projects"), ("other", "Bridge model"), ("other", "Tools: saw, glue"))
    assert given == ["heading:other", "other", "other"]


def test_a_sentence_behind_its_label_is_the_summary() -> None:
    given = labels_of(("contact", "Career Objective: To bake bread in Hull"), ("contact", "Objective: Baker"))
    assert given == ["summary", "contact"]


def test_references_are_no_skill() -> None:
    assert labels_of(("skills", "References: on request"), ("skills", "Tools: saw")) == ["other", "skills"]


def test_a_job_in_between_ends_what_is_left() -> None:
    given = labels_of(
        ("heading:other", "Miscellaneous"), ("experience:begin", "Clerk, Ash Ltd"), ("other", "Tools: saw, glue")
    )
    assert given == ["heading:other", "experience:begin", "other"]

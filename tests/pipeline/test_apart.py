"""The contact line that stands apart."""

from __future__ import annotations

from resume_parser.pipeline.apart import find_contact
from tests.pipeline.readings import reading_of


def labels_of(*lines: tuple[str, str]) -> list[str]:
    """The labels of lines, given as (label, text), once the contact line is found."""
    reading = reading_of(*lines)
    find_contact(reading)
    return reading.labels


def test_a_line_with_the_address_at_the_foot_is_one_of_the_contact_block() -> None:
    given = labels_of(
        ("contact", "Jane Roe"), ("education:head", "jane@example.org | Hull"), ("other", "tom@example.org")
    )
    assert given == ["contact", "contact", "other"]


def test_who_has_an_address_in_the_contact_block_needs_no_other() -> None:
    given = labels_of(("contact", "jane@example.org"), ("other", "tom@example.org"))
    assert given == ["contact", "other"]


def test_a_sentence_with_an_address_stays_and_so_does_an_account() -> None:
    given = labels_of(
        ("other", "Write to Tom Smith at tom@example.org for all that you need"),
        ("other", "Clerk @ Ash"),
        ("other", "@roe"),
    )
    assert given == ["other", "other", "other"]

"""Labels -> profile: what the lists and the summary leave out."""

from __future__ import annotations

from resume_parser.document import Document
from resume_parser.pipeline.assemble import assemble
from resume_parser.profile import Profile
from tests.pipeline.readings import reading_of


def profile_of(*marked: tuple[str, str, str]) -> Profile:
    """Lines as (label, text, fields of the tokens)."""
    reading = reading_of(*((label, text) for label, text, _ in marked))
    reading.fields = [fields.split() for _, _, fields in marked]
    reading.field_scores = [[1.0] * len(row) for row in reading.fields]
    return assemble(Document("text"), reading, "en")


def test_the_heads_of_a_table_of_languages_are_none() -> None:
    profile = profile_of(("languages", "Understanding Speaking", "B B"), ("languages", "Dutch C1", "B O"))
    assert profile.languages == ["Dutch"]
    assert profile.extensions.languages[0].level == "C1"


def test_the_summary_goes_without_its_label() -> None:
    profile = profile_of(("summary", "Objective: to bake", ""), ("summary", "bread: white", ""))
    assert profile.summary == "to bake\nbread: white"


def test_a_sentence_of_the_summary_tells_the_languages_that_no_section_does() -> None:
    profile = profile_of(("summary", "Baker, fluent in Dutch and Thai", ""))
    assert profile.languages == ["Dutch", "Thai"]
    assert [profile.evidence[f"/languages/{i}"].text for i in range(2)] == ["Dutch", "Thai"]

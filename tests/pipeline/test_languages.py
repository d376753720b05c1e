"""Languages that stand outside a section of their own."""

from __future__ import annotations

import pytest

from resume_parser.document import Line, Style, Word
from resume_parser.pipeline.languages import find_names, gather, in_sentences
from resume_parser.pipeline.reading import Reading

PLAIN = Style("Arial", 10.0)


def reading_of(*lines: tuple[str, str]) -> Reading:
    """Lines with their labels; no token has a field."""
    reading = Reading.of(
        [Line(tuple(Word(word, 0.0, 0.0, 5.0, 10.0, PLAIN) for word in text.split())) for _, text in lines]
    )
    reading.labels = [label for label, _ in lines]
    reading.fields = [["O"] * len(view.tokens) for view in reading.views]
    reading.field_scores = [[0.9] * len(view.tokens) for view in reading.views]
    return reading


@pytest.mark.parametrize(
    "text",
    ["Anglais ○ ○", "Idiomas: Inglés, Alemán.", "Fluency in English, Hindi and Urdu", "German — C2 Croatian — Native"],
)
def test_a_line_of_languages_among_the_skills_is_one_of_languages(text: str):
    reading = reading_of(("skills", "Python"), ("skills", text), ("skills", "Docker"))
    gather(reading)
    assert reading.labels == ["skills", "languages", "skills"]


@pytest.mark.parametrize(
    "text", ["English literature", "GitLab CI", "Inglês para viagens", "Spanish to English translation"]
)
def test_a_skill_that_names_a_language_stays_a_skill(text: str):
    reading = reading_of(("skills", text))
    gather(reading)
    assert reading.labels == ["skills"]


def test_so_is_one_among_the_interests():
    reading = reading_of(("interests", "Anglais courant, espagnol notions"), ("interests", "English tea"))
    gather(reading)
    assert reading.labels == ["languages", "interests"]


def test_below_a_heading_they_are_found_within_a_job_too():
    reading = reading_of(
        ("experience:body", "LANGUAGES"), ("experience:body", "English (Fluent)"), ("experience:body", "Sold tea")
    )
    gather(reading)
    assert reading.labels == ["heading:languages", "languages", "experience:body"]


def test_without_a_heading_a_line_of_a_job_stays():
    reading = reading_of(("experience:body", "English (Fluent)"))
    gather(reading)
    assert reading.labels == ["experience:body"]


def test_a_section_of_languages_is_enough():
    reading = reading_of(("languages", "English"), ("skills", "French"))
    gather(reading)
    assert reading.labels == ["languages", "skills"]


def test_names_that_the_model_left_out_are_items():
    reading = reading_of(("languages", "Arabic A2 , American English C1"))
    reading.fields[0][0] = "B"
    find_names(reading)
    assert reading.fields[0] == ["B", "O", "O", "B", "I", "O"]
    assert reading.field_scores[0] == [0.9, 0.9, 0.9, 0.5, 0.5, 0.9]


def test_a_sentence_tells_what_someone_speaks():
    reading = reading_of(
        ("experience:body", "Fluent in Dutch"), ("summary", "A clerk fluent in Arabic, French and Thai since 2010")
    )
    values = in_sentences(reading)
    assert [value.text for value in values] == ["Arabic", "French", "Thai"]
    assert [value.words for value in values] == [((1, 4),), ((1, 5),), ((1, 7),)]


def test_of_two_words_for_speaking_the_last_counts():
    assert [
        value.text for value in in_sentences(reading_of(("summary", "Je parle couramment anglais et portugais")))
    ] == [
        "anglais",
        "portugais",
    ]


@pytest.mark.parametrize("text", ["I write English novels", "fluent in the ways of an English court"])
def test_other_sentences_tell_none(text: str):
    assert in_sentences(reading_of(("summary", text))) == []

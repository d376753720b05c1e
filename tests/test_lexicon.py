"""The lexicon of headings: each says one thing, in every language that it has."""

from __future__ import annotations

from collections import defaultdict

import pytest

from resume_parser import parse
from resume_parser.normalize.text import fold
from resume_parser.resources.lexicon import headings, rows


def test_every_language_names_jobs_and_studies() -> None:
    sections: dict[str, set[str]] = defaultdict(set)
    for language, section, _ in rows("section_headings"):
        sections[language].add(section)
    for language, named in sections.items():
        assert named >= {"experience", "education"}, language


def test_no_heading_is_empty_once_folded() -> None:
    assert all(headings())
    assert all(fold(heading) in headings() for _, _, heading in rows("section_headings"))


@pytest.mark.parametrize(
    ("title", "jobs", "studies", "lists"),
    [
        ("Programista", "Doświadczenie zawodowe", "Wykształcenie", ("Umiejętności", "Języki obce", "Zainteresowania")),
        ("Snickare", "Arbetslivserfarenhet", "Utbildning", ("Färdigheter", "Språk", "Intressen")),
        ("Инженер", "Опыт работы", "Образование", ("Навыки", "Языки", "Хобби")),
    ],
)
def test_a_resume_in_another_language_gives_its_sections(
    title: str, jobs: str, studies: str, lists: tuple[str, str, str]
) -> None:
    text = f"""Anna Bell
anna@bell.example

{jobs}
2015 - 2018
{title}, Ash Ltd

{studies}
2010 - 2014
Hull School

{lists[0]}
Java, Docker

{lists[1]}
English (C1), Italiano (B1)

{lists[2]}
Chess, Golf
"""
    profile = parse(text.encode())
    assert [(job.start, job.end) for job in profile.experiences] == [("2015", "2018")]
    assert [study.school for study in profile.educations] == ["Hull School"]
    assert profile.skills == ["Java", "Docker"]
    assert profile.languages == ["English", "Italiano"]
    assert profile.interests == ["Chess", "Golf"]

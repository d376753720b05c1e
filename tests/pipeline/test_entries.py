"""Labelled entries -> jobs and studies."""

from __future__ import annotations

import pytest

from resume_parser.document import Line, Word
from resume_parser.pipeline.entries import Found, entries_of
from resume_parser.pipeline.reading import Reading
from tests.pipeline.readings import reading_of


def entries(section: str, *marked: tuple[str, str, str]) -> list[Found]:
    """Lines as (label, text, field of all its tokens)."""
    reading = reading_of(*((f"{section}:{role}", text) for role, text, _ in marked))
    for i, (role, _, name) in enumerate(marked):
        if role != "body":
            reading.fields[i] = [name] * len(reading.views[i].tokens)
            reading.field_scores[i] = [1.0] * len(reading.views[i].tokens)
    return entries_of(reading, section)


@pytest.mark.parametrize(
    ("dates", "start", "end", "current"),
    [
        (["Jan 2015 - Mar 2016"], "2015-01", "2016-03", False),
        (["sept. 2015 – nov.", "2018"], "2015-09", "2018-11", False),
        (["Jan 2015 –", "Present"], "2015-01", "", True),
        (["2014", "2016"], "2014", "2016", False),
        (["2016", "2014"], "2014", "2016", False),
        (["2018"], "2018", "2018", False),
        (["since 2018"], "2018", "", True),
        (["(2018-)"], "2018", "", True),
    ],
)
def test_dates_of_a_job(dates: list[str], start: str, end: str, current: bool) -> None:
    (job,) = entries("experience", ("begin", "Painter", "title"), *(("head", date, "date") for date in dates))
    assert (job.start.text, job.end.text, job.is_current) == (start, end, current)


@pytest.mark.parametrize(
    ("told", "dates", "start", "current"),
    [
        ("Currently working as Painter", [], "", True),
        ("Present job at Harbour Works", [], "", True),
        ("Working with Harbour Works", ["2016"], "2016", True),
        ("Painter, actuellement en poste", ["2016"], "2016", True),
        ("Working Student", [], "", False),
        ("Currently working as Painter", ["2014 - 2016"], "2014", False),
    ],
)
def test_a_sentence_says_that_a_job_goes_on(told: str, dates: list[str], start: str, current: bool) -> None:
    (job,) = entries("experience", ("begin", told, "title"), *(("head", date, "date") for date in dates))
    assert (job.start.text, job.is_current) == (start, current)


def test_one_date_of_a_study_is_its_end() -> None:
    (study,) = entries("education", ("begin", "BSc Physics", "title"), ("head", "2018", "date"))
    assert (study.start.text, study.end.text) == ("", "2018")


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2009-10", "2009", "2010"),
        ("(2009-10)", "2009", "2010"),
        ("2009-11", "", "2009-11"),
        ("Oct 2009", "", "2009-10"),
    ],
)
def test_a_year_and_the_next_are_the_years_of_a_study(date: str, start: str, end: str) -> None:
    (study,) = entries("education", ("begin", "BSc Physics", "title"), ("head", date, "date"))
    assert (study.start.text, study.end.text) == (start, end)


def test_several_positions_share_the_company() -> None:
    first, second = entries(
        "experience",
        ("begin", "Harbour Works", "place"),
        ("head", "Foreman", "title"),
        ("head", "2016 - 2018", "date"),
        ("begin", "Painter", "title"),
        ("head", "2014 - 2016", "date"),
    )
    assert (first.place.text, second.place.text) == ("Harbour Works", "Harbour Works")


def test_a_wrapped_title_is_one() -> None:
    (job,) = entries("experience", ("begin", "Senior Painter of", "title"), ("head", "Ferries", "title"))
    assert job.title.text == "Senior Painter of Ferries"


def test_a_date_has_the_words_of_both_lines() -> None:
    (job,) = entries(
        "experience", ("begin", "sept. 2015 – nov.", "date"), ("head", "2018", "date"), ("head", "x", "title")
    )
    assert {line for line, _ in job.end.words} == {0, 1}


@pytest.mark.parametrize(
    ("text", "breaks", "dated", "current"),
    [
        ("2019-06 —", (), 2, True),
        ("2019-06–", (), 1, True),
        ("2019-06 – Painter", (2,), 2, True),
        ("2019-06 – Painter", (), 1, False),
        ("2019-06 Painter", (1,), 1, False),
    ],
)
def test_a_dash_with_nothing_after_it_says_that_a_job_goes_on(
    text: str, breaks: tuple[int, ...], dated: int, current: bool
) -> None:
    line = Line(tuple(Word(word) for word in text.split()), breaks=breaks)
    reading = Reading.of([Line((Word("Harbour"),)), line])
    reading.labels, reading.scores = ["experience:begin", "experience:head"], [1.0, 1.0]
    reading.fields = [["place"], ["date" if token.word < dated else "title" for token in reading.views[1].tokens]]
    reading.field_scores = [[1.0] * len(fields) for fields in reading.fields]
    (job,) = entries_of(reading, "experience")
    assert (job.start.text, job.is_current, job.end.text) == ("2019-06", current, "" if current else "2019-06")


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (["Feb 2022", "Mar 2019 - Jan 2022", "Jan 2017 - Feb 2019"], ("2022-02", "", True)),
        (["Feb 2022 - Feb 2022", "Mar 2019 - Jan 2022"], ("2022-02", "2022-02", False)),
        (["2022", "2019 - 2021"], ("2022", "2022", False)),  # it may have been that year's
        (["Feb 2022", "Mar 2019 - Present"], ("2022-02", "2022-02", False)),
        (["Feb 2018", "Mar 2019 - Jan 2022"], ("2018-02", "2018-02", False)),
        (["Feb 2022", "Mar 2019"], ("2022-02", "2022-02", False)),
    ],
)
def test_the_latest_of_jobs_that_shows_but_a_month_goes_on(dates: list[str], first: tuple[str, str, bool]) -> None:
    marked = [line for date in dates for line in (("begin", "Painter", "title"), ("head", date, "date"))]
    job = entries("experience", *marked)[0]
    assert (job.start.text, job.end.text, job.is_current) == first


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("with Harbour Works", "Harbour Works"),
        ("from M/s Harbour Works in", "Harbour Works"),
        ("au sein de la société Quai Nord", "Quai Nord"),
        ("SEIN DE LA SOCIETE QUAI NORD", "SOCIETE QUAI NORD"),
        ("AU SEIN DE LA SOCIETE DU PORT", "SOCIETE DU PORT"),
        ("en tant que Docker", "Docker"),
        ("In Style Hairdressers", "In Style Hairdressers"),
        ("from M/s", ""),
    ],
)
def test_small_words_that_join_a_company_to_its_sentence_are_no_part_of_it(text: str, company: str) -> None:
    (job,) = entries("experience", ("begin", "Painter", "title"), ("head", text, "place"))
    assert job.place.text == company


@pytest.mark.parametrize(
    ("written", "company", "town"),
    [
        ("Harbour Works - Dubai", "Harbour Works", "Dubai"),
        ("Harbour Works (Phnom Penh)", "Harbour Works", "Phnom Penh"),
        ("Harbour Works, London", "Harbour Works", "London"),
        ("Harbour Works Pvt Ltd. Phnom Penh", "Harbour Works Pvt Ltd.", "Phnom Penh"),
        ("Harbour Works GmbH Bremen.", "Harbour Works GmbH", "Bremen"),
        ("Harbour Works Ltd. Painting", "Harbour Works Ltd. Painting", ""),
        ("Harbour Works Bremen", "Harbour Works Bremen", ""),
        ("Harbour Works (HW)", "Harbour Works (HW)", ""),
        ("Dubai", "Dubai", ""),
    ],
)
def test_a_town_at_the_end_of_a_company_is_where_it_is(written: str, company: str, town: str) -> None:
    (job,) = entries("experience", ("begin", "Painter", "title"), ("head", written, "place"))
    assert (job.place.text, job.location.text) == (company, town)


def test_a_town_and_the_country_behind_it_are_one_location() -> None:
    (job,) = entries(
        "experience",
        ("begin", "Painter", "title"),
        ("head", "Harbour Works - Dubai", "place"),
        ("head", "UAE", "location"),
    )
    assert (job.place.text, job.location.text) == ("Harbour Works", "Dubai, UAE")
    assert job.location.words == ((1, 3), (2, 0))


@pytest.mark.parametrize(
    ("written", "title", "town"),
    [
        ("Front office manager, Valencia", "Front office manager", "Valencia"),
        ("Receptionist, Leeds (UK)", "Receptionist", "Leeds, UK"),
        ("Head of Sales, France", "Head of Sales, France", ""),
        ("Clerk, Accounts", "Clerk, Accounts", ""),
    ],
)
def test_a_town_at_the_end_of_a_title_is_where_the_job_is(written: str, title: str, town: str) -> None:
    (job,) = entries("experience", ("begin", written, "title"), ("head", "Ash Ltd", "place"), ("head", "2018", "date"))
    assert (job.title.text, job.location.text) == (title, town)


def test_a_town_in_a_title_stays_where_the_job_tells_its_location() -> None:
    (job,) = entries("experience", ("begin", "Buyer, Valencia", "title"), ("head", "Alicante", "location"))
    assert (job.title.text, job.location.text) == ("Buyer, Valencia", "Alicante")


def test_the_dates_beside_the_title_are_the_jobs_not_those_of_all_jobs_at_the_company() -> None:
    reading = reading_of(("experience:begin", "Ash Ltd 2014 – 2022"), ("experience:head", "Clerk 2018 – 2022"))
    reading.fields = [["place", "place", "date", "date", "date"], ["title", "date", "date", "date"]]
    reading.field_scores = [[1.0] * 5, [1.0] * 4]
    (job,) = entries_of(reading, "experience")
    assert (job.title.text, job.start.text, job.end.text) == ("Clerk", "2018", "2022")


def test_a_title_alone_and_the_school_below_it_are_one_study() -> None:
    (study,) = entries(
        "education", ("begin", "BSc Physics", "title"), ("begin", "Elm College", "place"), ("head", "2018", "date")
    )
    assert (study.title.text, study.place.text, study.end.text) == ("BSc Physics", "Elm College", "2018")
    assert study.lines == (0, 1, 2)


def test_a_company_alone_and_the_dated_title_below_it_are_one_job() -> None:
    (job,) = entries(
        "experience",
        ("begin", "Harbour Works", "place"),
        ("begin", "Painter", "title"),
        ("head", "2014 - 2016", "date"),
    )
    assert (job.title.text, job.place.text, job.start.text) == ("Painter", "Harbour Works", "2014")


def test_two_titles_or_a_dated_title_stay_apart() -> None:
    alike = entries("education", ("begin", "BSc Physics", "title"), ("begin", "MSc Physics", "title"))
    dated = entries(
        "education", ("begin", "BSc Physics", "title"), ("head", "2018", "date"), ("begin", "Elm College", "place")
    )
    assert [len(alike), len(dated)] == [2, 2]

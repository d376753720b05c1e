"""JSON Resume, read as data."""

from __future__ import annotations

import json

import pytest

import resume_parser
from resume_parser.errors import DamagedError, NoTextError, TooLargeError
from resume_parser.export.json_resume import to_json_resume
from resume_parser.extract import extract
from resume_parser.options import Limits, Options
from resume_parser.profile import Profile

RESUME = {
    "basics": {
        "name": "Aoife Marsh",
        "email": "aoife@marsh.example",
        "phone": "+353 1 555 0101",
        "website": "https://marsh.example",
        "picture": "https://marsh.example/me.png",
        "summary": "First line.\nSecond line.",
        "location": {"address": "1 Quay Street", "postalCode": "D01", "city": "Dublin", "countryCode": "IE"},
        "profiles": [{"network": "LinkedIn", "url": "https://linkedin.com/in/aoife"}],
    },
    "work": [
        {"company": "Harbour Ltd", "position": "Rigger", "startDate": "2019-03-01", "highlights": ["- Ropes", "Masts"]},
        {"name": "Dry Dock", "position": "Hand", "startDate": "2015", "endDate": 2018, "url": "https://dock.example"},
    ],
    "education": [{"institution": "Sea School", "studyType": "BSc", "area": "Rigging", "endDate": "June 2014"}],
    "skills": [{"name": "Yard", "keywords": ["Splicing", "splicing", "Welding"]}, {"name": "Sailing"}],
    "languages": [{"language": "Irish", "fluency": "Native speaker"}, {"language": "French", "fluency": "B1"}],
    "interests": [{"name": "Rowing"}, "Chess", {"keywords": ["Maps", "Charts"]}],
}


def parsed(resume: object) -> Profile:
    return resume_parser.parse(json.dumps(resume).encode())


def test_each_value_goes_where_it_belongs():
    profile = parsed(RESUME)
    assert (profile.name, profile.email, profile.info.phone) == (
        "Aoife Marsh",
        "aoife@marsh.example",
        "+353 1 555 0101",
    )
    assert profile.info.location.text == profile.address == "1 Quay Street, D01 Dublin, IE"
    assert profile.info.urls.linkedin == "https://linkedin.com/in/aoife"
    assert profile.info.urls.picture == "https://marsh.example/me.png"
    assert profile.info.urls.from_resume == [
        "https://linkedin.com/in/aoife",
        "https://marsh.example",
        "https://dock.example",
    ]
    assert profile.summary == "First line.\nSecond line."
    assert profile.skills == ["Splicing", "Welding", "Sailing"]
    assert profile.interests == ["Rowing", "Chess", "Maps, Charts"]


def test_jobs_and_studies_with_their_dates():
    current, past = parsed(RESUME).experiences
    assert (current.title, current.company, current.start, current.end) == ("Rigger", "Harbour Ltd", "2019-03-01", "")
    assert current.is_current
    assert current.description == "Ropes\nMasts"
    assert (past.company, past.start, past.end, past.is_current) == ("Dry Dock", "2015", "2018", False)
    study = parsed(RESUME).educations[0]
    assert (study.title, study.school, study.start, study.end) == ("BSc, Rigging", "Sea School", "", "2014-06")
    assert not study.is_current


def test_languages_have_codes_and_levels():
    profile = parsed(RESUME)
    assert profile.languages == ["Irish", "French"]
    assert [(skill.code, skill.level) for skill in profile.extensions.languages] == [("ga", "native"), ("fr", "B1")]


def test_the_evidence_is_the_line_that_holds_the_value():
    profile = parsed(RESUME)
    assert profile.evidence["/experiences/1/company"].text == "Dry Dock"
    assert profile.evidence["/educations/0/end"].text == "June 2014"
    assert profile.evidence["/name"].text == "Aoife Marsh"
    assert {evidence.confidence for evidence in profile.evidence.values()} == {1.0}
    document = extract(json.dumps(RESUME).encode())
    held = {fact.pointer: document.lines[fact.line].text for fact in document.facts}
    assert held["/info/email"] == "aoife@marsh.example"


def test_what_we_write_we_read():
    once = parsed(RESUME)
    again = parsed(to_json_resume(once))
    assert again.experiences == once.experiences
    assert again.educations == once.educations
    assert again.skills == once.skills
    assert again.info.phone == once.info.phone


def test_values_of_the_wrong_type_are_passed_over():
    resume = {"basics": {"name": ["x"], "email": "a@b.example"}, "work": {"name": "x"}, "skills": [1, None, "Go"]}
    profile = parsed(resume)
    assert profile.email == "a@b.example"
    assert (profile.name, profile.experiences, profile.skills) == ("", [], ["1", "Go"])


def test_other_json_is_text():
    document = extract(json.dumps({"person": {"who": "Jo Li", "age": 3}, "cv": ["Welder\nat sea"]}).encode())
    assert [(line.text, line.kind) for line in document.lines] == [
        ("person", "heading"),
        ("Jo Li", "text"),
        ("3", "text"),
        ("cv", "heading"),
        ("Welder", "text"),
        ("at sea", "text"),
    ]
    assert document.facts == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_encodings(encoding):
    content = json.dumps({"basics": {"name": "Zoë Ångström"}}, ensure_ascii=False).encode(encoding)
    assert resume_parser.parse(content).name == "Zoë Ångström"


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b'{"basics": {"name": "cut', DamagedError),
        (b"[" * 100_000, DamagedError),
        (b'{"a":' * 200 + b'"x"' + b"}" * 200, TooLargeError),
        (b"{}", NoTextError),
        (b'{"basics": {}}', NoTextError),
    ],
)
def test_bad_input_has_a_code(content, error):
    with pytest.raises(error):
        extract(content)


def test_characters_are_counted():
    with pytest.raises(TooLargeError):
        extract(b'{"basics": {"name": "too long a name"}}', options=Options(limits=Limits(characters=5)))

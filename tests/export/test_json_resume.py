"""JSON Resume's form of a profile."""

from __future__ import annotations

from resume_parser.export.json_resume import to_json_resume
from resume_parser.profile import Education, Experience, Extensions, Info, LanguageSkill, Location, Profile, Urls


def test_what_is_known_goes_to_its_place():
    profile = Profile(
        name="Ann Example",
        email="ann@example.com",
        summary="Nurse.",
        info=Info(
            phone="020 7946 0000",
            location=Location(text="London"),
            urls=Urls(from_resume=["linkedin.com/in/ann", "ann.example.com"], linkedin="linkedin.com/in/ann"),
        ),
        experiences=[Experience(title="Nurse", company="Hospital", start="2019-04", description="Nights.")],
        educations=[Education(title="BSc Nursing", school="University", end="2018", description="Care\n\nLaw")],
        skills=["Care"],
        languages=["French"],
        interests=["Rowing"],
        extensions=Extensions(languages=[LanguageSkill(name="French", code="fr", level="B2")]),
    )
    resume = to_json_resume(profile)
    assert resume["basics"] == {
        "name": "Ann Example",
        "email": "ann@example.com",
        "phone": "020 7946 0000",
        "url": "ann.example.com",
        "summary": "Nurse.",
        "location": {"address": "London"},
        "profiles": [{"network": "LinkedIn", "username": "ann", "url": "linkedin.com/in/ann"}],
    }
    assert resume["work"] == [{"name": "Hospital", "position": "Nurse", "startDate": "2019-04", "summary": "Nights."}]
    assert resume["education"] == [
        {"institution": "University", "studyType": "BSc Nursing", "endDate": "2018", "courses": ["Care", "Law"]}
    ]
    assert resume["languages"] == [{"language": "French", "fluency": "B2"}]
    assert (resume["skills"], resume["interests"]) == ([{"name": "Care"}], [{"name": "Rowing"}])


def test_what_is_not_said_is_left_out():
    assert list(to_json_resume(Profile())) == ["$schema"]

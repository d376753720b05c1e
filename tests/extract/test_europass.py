"""Europass CVs, read as data: three vocabularies, alone or attached to a PDF."""

from __future__ import annotations

import zlib
from html import escape
from pathlib import Path

import pytest

import resume_parser
from resume_parser.errors import DamagedError, NoTextError, OcrUnavailableError
from resume_parser.extract import extract
from resume_parser.extract.europass import embedded_xml

SAMPLES = Path(__file__).parents[2] / "samples"
PASSPORT = (SAMPLES / "it-lawyer.xml").read_bytes()

CANDIDATE = f"""<?xml version="1.0" encoding="UTF-8"?>
<Candidate xmlns="http://www.europass.eu/1.0" xmlns:oa="http://www.openapplications.org/oagis/9"
  xmlns:eures="http://www.europass_eures.eu/1.0" xmlns:hr="http://www.hr-xml.org/3">
 <CandidateSupplier><hr:PartyName>Owner</hr:PartyName></CandidateSupplier>
 <CandidatePerson>
  <PersonName><oa:GivenName>Inés</oa:GivenName><hr:FamilyName>Robledal Quiroga</hr:FamilyName></PersonName>
  <Communication><ChannelCode>Email</ChannelCode><oa:URI>ines@robledal.example</oa:URI></Communication>
  <Communication><ChannelCode>Telephone</ChannelCode><CountryDialing>34</CountryDialing><oa:DialNumber>910 555 013</oa:DialNumber></Communication>
  <Communication><ChannelCode>Telephone</ChannelCode><oa:DialNumber>+34 600 555 014</oa:DialNumber></Communication>
  <Communication><ChannelCode>Web</ChannelCode><oa:URI>https://linkedin.com/in/irobledal</oa:URI></Communication>
  <Communication><UseCode>home</UseCode><Address><oa:AddressLine>Calle Luna 4</oa:AddressLine><oa:CityName>Vigo</oa:CityName>
   <CountryCode>es</CountryCode><oa:PostalCode>36201</oa:PostalCode></Address></Communication>
  <PrimaryLanguageCode name="NORMAL">spa</PrimaryLanguageCode>
 </CandidatePerson>
 <CandidateProfile languageCode="en">
  <hr:ExecutiveSummary>{escape("<p>Ran <b>two</b> yards.</p><p>Now three.</p>")}</hr:ExecutiveSummary>
  <EmploymentHistory>
   <EmployerHistory><hr:OrganizationName>Astilleros Norte</hr:OrganizationName>
    <PositionHistory><PositionTitle>Yard
      manager</PositionTitle>
     <eures:EmploymentPeriod><eures:StartDate><hr:FormattedDateTime>2021-02-01</hr:FormattedDateTime></eures:StartDate>
      <hr:CurrentIndicator>true</hr:CurrentIndicator></eures:EmploymentPeriod>
     <oa:Description>{escape("<ul><li>Planning</li><li>Budgets</li></ul>")}</oa:Description>
     <City>Vigo</City><Country>es</Country></PositionHistory>
    <PositionHistory><PositionTitle>Foreman</PositionTitle>
     <eures:EmploymentPeriod><eures:StartDate><hr:FormattedDateTime>2018</hr:FormattedDateTime></eures:StartDate>
      <eures:EndDate><hr:FormattedDateTime>2021-01</hr:FormattedDateTime></eures:EndDate>
      <hr:CurrentIndicator>false</hr:CurrentIndicator></eures:EmploymentPeriod></PositionHistory>
   </EmployerHistory>
  </EmploymentHistory>
  <EducationHistory><EducationOrganizationAttendance><hr:OrganizationName>Escuela Naval</hr:OrganizationName>
   <OrganizationContact><Communication><Address><oa:CityName>Ferrol</oa:CityName></Address></Communication></OrganizationContact>
   <AttendancePeriod><EndDate><hr:FormattedDateTime>2017-06-30</hr:FormattedDateTime></EndDate><Ongoing>false</Ongoing></AttendancePeriod>
   <EducationDegree><hr:DegreeName>Naval architecture</hr:DegreeName></EducationDegree>
  </EducationOrganizationAttendance></EducationHistory>
  <PersonQualifications><PersonCompetency><CompetencyID schemeName="NORMAL">fre</CompetencyID><hr:TaxonomyID>language</hr:TaxonomyID>
   <eures:CompetencyDimension><eures:Score><hr:ScoreText>B2</hr:ScoreText></eures:Score></eures:CompetencyDimension>
   <eures:CompetencyDimension><eures:Score><hr:ScoreText>B1</hr:ScoreText></eures:Score></eures:CompetencyDimension>
   <eures:CompetencyDimension><eures:Score><hr:ScoreText>B2</hr:ScoreText></eures:Score></eures:CompetencyDimension>
  </PersonCompetency></PersonQualifications>
  <Skills><PersonCompetency><hr:TaxonomyID>Digital_Skill</hr:TaxonomyID><hr:CompetencyName>AutoCAD</hr:CompetencyName></PersonCompetency></Skills>
  <HobbiesAndInterests><HobbyOrInterest><Title>Rowing</Title><Description>x</Description></HobbyOrInterest></HobbiesAndInterests>
 </CandidateProfile>
</Candidate>""".encode()

LEARNER = b"""<?xml version="1.0"?><europass:learnerinfo xmlns:europass="http://europass.cedefop.eu.int/Europass/V2.0" locale="en">
<identification><firstname>Jo</firstname><lastname>Li</lastname>
<contactinfo><address><addressLine>1 Quay</addressLine><municipality>Cork</municipality><postalCode>T12</postalCode>
<country><code>IE</code><label>Ireland</label></country></address><telephone>021 555</telephone><email>jo@li.example</email></contactinfo></identification>
<workexperiencelist><workexperience><period><from><year>2002</year><month>--08</month></from><to><year>2004</year></to></period>
<position><label>Clerk</label></position><activities>Files</activities><employer><name>Port Office</name>
<address><municipality>Cobh</municipality></address></employer></workexperience></workexperiencelist>
<languagelist><language xsi:type="europass:mother" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><label>Irish</label></language>
<language xsi:type="europass:foreign" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><label>English</label>
<level><listening>c1</listening><reading>c1</reading></level></language></languagelist>
<skilllist><skill type="computer">Spreadsheets</skill></skilllist></europass:learnerinfo>"""


def pdf(xml: bytes, *, packed: bool = True, junk: bytes = b"") -> bytes:
    """A PDF that shows nothing and carries a file, as the Europass editors attach it."""
    content = zlib.compress(xml) if packed else xml
    packing = b"/Filter /FlateDecode " if packed else b""
    return (
        junk
        + b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        + b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
        + b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj\n"
        + b"4 0 obj\n<< /Type /EmbeddedFile %s/Length %d >>\nstream\n" % (packing, len(content))
        + content
        + b"\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
    )


def test_candidate_person():
    profile = resume_parser.parse(CANDIDATE)
    assert profile.name == "Inés Robledal Quiroga"
    assert profile.email == "ines@robledal.example"
    assert profile.info.phone == "+34 910 555 013"
    assert profile.info.location.text == "Calle Luna 4, 36201 Vigo, Spain"
    assert profile.info.urls.linkedin == "https://linkedin.com/in/irobledal"
    assert profile.summary == "Ran two yards.\nNow three."
    assert profile.skills == ["AutoCAD"]
    assert profile.interests == ["Rowing"]
    assert profile.extensions.text_language == "en"


def test_candidate_jobs_and_studies():
    profile = resume_parser.parse(CANDIDATE)
    manager, foreman = profile.experiences
    assert (manager.title, manager.company, manager.location.text) == (
        "Yard manager",
        "Astilleros Norte",
        "Vigo, Spain",
    )
    assert (manager.start, manager.end, manager.is_current) == ("2021-02-01", "", True)
    assert manager.description == "Planning\nBudgets"
    assert (foreman.company, foreman.start, foreman.end) == ("Astilleros Norte", "2018", "2021-01")
    assert not foreman.is_current
    study = profile.educations[0]
    assert (study.title, study.school, study.location.text) == ("Naval architecture", "Escuela Naval", "Ferrol")
    assert (study.start, study.end, study.is_current) == ("", "2017-06-30", False)


def test_candidate_languages():
    skills = resume_parser.parse(CANDIDATE).extensions.languages
    assert [(skill.name, skill.code, skill.level) for skill in skills] == [
        ("Spanish", "es", "native"),
        ("French", "fr", "B2"),
    ]


def test_passport():
    profile = resume_parser.parse(PASSPORT)
    assert profile.info.location.text == "Via delle Moline 8, 40126 Bologna (BO)"
    assert [(job.start, job.end, job.is_current) for job in profile.experiences][:2] == [
        ("2016-01", "", True),
        ("2012-10", "2015-12", False),
    ]
    assert [skill.level for skill in profile.extensions.languages] == ["native", "C1", "B1"]
    assert profile.evidence["/experiences/1/company"].text == "Studio Gherardini"


def test_the_headline_of_a_passport_is_a_summary_only_where_it_is_a_statement():
    assert resume_parser.parse(PASSPORT).summary == ""
    stated = PASSPORT.replace(b"<Code>position</Code>", b"<Code>personal_statement</Code>")
    assert resume_parser.parse(stated).summary != ""


def test_learner_info():
    profile = resume_parser.parse(LEARNER)
    assert (profile.name, profile.info.phone) == ("Jo Li", "021 555")
    assert profile.info.location.text == "1 Quay, T12 Cork, Ireland"
    job = profile.experiences[0]
    assert (job.title, job.company, job.location.text) == ("Clerk", "Port Office", "Cobh")
    assert (job.start, job.end) == ("2002-08", "2004")
    assert [(skill.name, skill.level) for skill in profile.extensions.languages] == [
        ("Irish", "native"),
        ("English", "C1"),
    ]
    assert profile.skills == ["Spreadsheets"]


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("junk", [b"", b"\x00junk\n"])
def test_the_xml_of_a_pdf(packed, junk):
    document = extract(pdf(CANDIDATE, packed=packed, junk=junk))
    assert document.format == "europass"
    assert resume_parser.parse(pdf(CANDIDATE, packed=packed)) == resume_parser.parse(CANDIDATE)


def test_other_attachments_are_no_europass():
    assert embedded_xml(pdf(b"<invoice/>")) is None
    assert embedded_xml(pdf(CANDIDATE).replace(b"/FlateDecode", b"/Unknown000")) is None


def test_an_attachment_without_values_leaves_the_pages():
    with pytest.raises((NoTextError, OcrUnavailableError)):  # what the page itself, which is empty, gives
        extract(pdf(b"<SkillsPassport><LearnerInfo/></SkillsPassport>"))
    shown = (SAMPLES / "en-nurse-sidebar.pdf").read_bytes()
    carried = pdf(b"<SkillsPassport><LearnerInfo/></SkillsPassport>")
    stream = carried[carried.index(b"4 0 obj") : carried.index(b"trailer")].replace(b"4 0 obj", b"9999 0 obj")
    document = extract(shown.replace(b"\nxref", b"\n" + stream + b"\nxref", 1))
    assert document.format == "pdf"
    assert document.pages[0].words


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"<SkillsPassport><LearnerInfo></LearnerInfo></SkillsPassport>", NoTextError),
        (b'<!DOCTYPE x [<!ENTITY e "x">]><SkillsPassport>&e;</SkillsPassport>', DamagedError),
    ],
)
def test_bad_input_has_a_code(content, error):
    with pytest.raises(error):
        extract(b'<?xml version="1.0"?>' + content)


def test_cut_short_it_gives_what_stands_there():
    profile = resume_parser.parse(CANDIDATE[: CANDIDATE.index(b"<EducationHistory>")])
    assert profile.experiences[1].title == "Foreman"

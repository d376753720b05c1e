"""The Europass CV since 2020: ``Candidate``, after HR Open Standards."""

from __future__ import annotations

from collections.abc import Iterator

from resume_parser.extract.europass_tree import (
    Element,
    content,
    country_name,
    every,
    language_name,
    level,
    one,
    put_rich,
    text,
)
from resume_parser.extract.named import Named, address
from resume_parser.options import Limits


def put_candidate(named: Named, root: Element, limits: Limits) -> str:
    """The values of a document whose root is ``Candidate``; gives its language."""
    profile = one(root, "candidateprofile")
    language = (profile.get("languageCode") or "")[:2].lower() if profile is not None else ""
    person = one(root, "candidateperson")
    _put_person(named, person, language)
    put_rich(named, "/summary", one(profile, "executivesummary"), limits)
    jobs = _positions(profile)
    for number, (employer, position) in enumerate(jobs):
        _put_job(named, f"/experiences/{number}", employer, position, language, limits)
    for number, study in enumerate(every(profile, "educationhistory/educationorganizationattendance")):
        _put_study(named, f"/educations/{number}", study, language, limits)
    _put_languages(named, person, profile, language)
    for number, skill in enumerate(every(profile, "skills/personcompetency")):
        named.item("skills", number, text(skill, "competencyname", "competencyid"))
    hobbies = _hobbies(profile)
    for number, hobby in enumerate(hobbies):
        named.item("interests", number, hobby)
    return language


def _put_person(named: Named, person: Element | None, language: str) -> None:
    name = one(person, "personname")
    named.put("/info/name", " ".join(filter(None, (text(name, "givenname"), text(name, "familyname")))))
    links = 0
    for channel in every(person, "communication"):
        kind, uri = text(channel, "channelcode").lower(), text(channel, "uri")
        if kind == "email":
            named.once("/info/email", uri)
        elif kind in ("telephone", "mobile") or one(channel, "dialnumber") is not None:
            named.once("/info/phone", _phone(channel))
        elif one(channel, "address") is not None:
            named.once("/info/location/text", _address(one(channel, "address"), language))
        elif uri:
            named.put(f"/info/urls/from_resume/{links}", uri)
            links += 1


def _phone(channel: Element) -> str:
    dialled, country = text(channel, "dialnumber"), text(channel, "countrydialing").lstrip("+")
    return dialled if not country or dialled.startswith(("+", "00")) else f"+{country} {dialled}"


def _address(place: Element | None, language: str) -> str:
    lines = [content(line) for line in every(place, "addressline")]
    town = " ".join(filter(None, (text(place, "postalcode"), text(place, "cityname"))))
    return address(*lines, town, country_name(text(place, "countrycode"), language))


def _positions(profile: Element | None) -> Iterator[tuple[Element, Element]]:
    """Employers with each of the positions there."""
    for employer in every(profile, "employmenthistory/employerhistory"):
        positions = list(every(employer, "positionhistory"))
        yield from ((employer, position) for position in positions or [employer])


def _put_job(named: Named, at: str, employer: Element, position: Element, language: str, limits: Limits) -> None:
    named.put(f"{at}/title", text(position, "positiontitle"))
    named.put(f"{at}/company", text(employer, "organizationname"))
    place = address(text(position, "city"), country_name(text(position, "country"), language))
    named.put(f"{at}/location/text", place or _address(_contact(employer), language))
    period = one(position, "employmentperiod")
    _put_period(named, at, one(employer, "employmentperiod") if period is None else period, "currentindicator")
    put_rich(named, f"{at}/description", one(position, "description"), limits)


def _put_study(named: Named, at: str, study: Element, language: str, limits: Limits) -> None:
    named.put(f"{at}/title", text(study, "programname", "educationdegree/degreename"))
    named.put(f"{at}/school", text(study, "organizationname"))
    named.put(f"{at}/location/text", _address(_contact(study), language))
    _put_period(named, at, one(study, "attendanceperiod"), "ongoing")
    put_rich(named, f"{at}/description", one(study, "educationdegree/occupationalskillscovered"), limits)


def _contact(organisation: Element) -> Element | None:
    return one(organisation, "organizationcontact/communication/address")


def _put_period(named: Named, at: str, period: Element | None, mark: str) -> None:
    """What has begun and isn't said to have ended goes on, unless ``mark`` denies it."""
    begun = named.put(f"{at}/start", text(period, "startdate"))
    ended, goes_on = text(period, "enddate"), text(period, mark).lower()
    if goes_on == "true":
        named.put(f"{at}/is_current", goes_on)
    elif ended:
        named.put(f"{at}/end", ended)
    elif begun and not goes_on:
        named.again(f"{at}/is_current")


def _put_languages(named: Named, person: Element | None, profile: Element | None, language: str) -> None:
    number = 0
    for mother in every(person, "primarylanguagecode"):
        if named.item("languages", number, language_name(content(mother), language)):
            named.again(f"/languages/{number}/is_mother_tongue")
            number += 1
    for skill in every(profile, "personqualifications/personcompetency"):
        if text(skill, "taxonomyid").lower() != "language":
            continue
        if named.item("languages", number, language_name(text(skill, "competencyid"), language)):
            marks = every(skill, "competencydimension/score/scoretext")
            named.put(f"/languages/{number}/level", level(content(mark) for mark in marks))
            number += 1


def _hobbies(profile: Element | None) -> Iterator[str]:
    for section in profile if profile is not None else ():
        for hobby in every(section, "hobbyorinterest"):
            yield text(hobby, "title", "description")

"""The Europass CV of 2005 to 2020: ``SkillsPassport``, and ``learnerinfo`` before it."""

from __future__ import annotations

import re

from resume_parser.extract.europass_tree import Element, content, every, level, one, put_rich, rich_items, text
from resume_parser.extract.named import Named, address
from resume_parser.options import Limits

_SKILLS = ("communication", "organisational", "jobrelated", "computer", "digital", "other")
_MOTHER_TONGUE = "native"


def put_passport(named: Named, root: Element, limits: Limits) -> None:
    """The values of a document whose root is ``SkillsPassport`` or ``learnerinfo``."""
    learner = one(root, "learnerinfo")
    learner = root if learner is None else learner
    _put_person(named, one(learner, "identification"))
    headline = one(learner, "headline")
    if text(headline, "type/code") == "personal_statement":
        put_rich(named, "/summary", one(headline, "description/label", "description"), limits)
    for number, job in enumerate(every(learner, "workexperiencelist/workexperience")):
        at = f"/experiences/{number}"
        named.put(f"{at}/title", text(job, "position/label", "position"))
        named.put(f"{at}/company", text(job, "employer/name"))
        _put_place_and_period(named, at, job, one(job, "employer"))
        put_rich(named, f"{at}/description", one(job, "activities"), limits)
    for number, study in enumerate(every(learner, "educationlist/education")):
        at = f"/educations/{number}"
        named.put(f"{at}/title", text(study, "title"))
        named.put(f"{at}/school", text(study, "organisation/name"))
        _put_place_and_period(named, at, study, one(study, "organisation"))
        put_rich(named, f"{at}/description", one(study, "activities", "skills"), limits)
    _put_languages(named, learner)
    _put_skills(named, learner, limits)


def _put_person(named: Named, person: Element | None) -> None:
    name = one(person, "personname")
    name = person if name is None else name
    contact = one(person, "contactinfo")
    named.put("/info/name", " ".join(filter(None, (text(name, "firstname"), text(name, "surname", "lastname")))))
    named.put("/info/email", text(contact, "email/contact", "email"))
    phones = ("telephonelist/telephone/contact", "mobilephone", "mobile", "telephone/contact", "telephone")
    named.put("/info/phone", text(contact, *phones))
    named.put("/info/location/text", _address(contact))
    links = every(contact, "websitelist/website/contact")
    for number, url in enumerate(map(content, links)):
        named.put(f"/info/urls/from_resume/{number}", url)


def _address(contact: Element | None) -> str:
    place = one(contact, "address/contact", "address")
    lines = [content(line) for line in every(place, "addressline")]
    town = " ".join(filter(None, (text(place, "postalcode"), text(place, "municipality"))))
    return address(*lines, town, text(place, "country/label"))


def _put_place_and_period(named: Named, at: str, entry: Element, organisation: Element | None) -> None:
    contact = one(organisation, "contactinfo")
    named.put(f"{at}/location/text", _address(organisation if contact is None else contact))
    period = one(entry, "period")
    named.put(f"{at}/start", _date(one(period, "from")))
    if text(period, "current").lower() == "true":
        named.put(f"{at}/is_current", text(period, "current"))
    else:
        named.put(f"{at}/end", _date(one(period, "to")))


def _date(element: Element | None) -> str:
    """From attributes or elements for year, month (``--09``) and day (``---30``)."""
    parts: list[str] = []
    for name in ("year", "month", "day"):
        digits = "" if element is None else re.sub(r"\D", "", element.get(name) or text(element, name))
        if not digits:
            break
        parts.append(digits.zfill(2))
    return "-".join(parts)


def _put_languages(named: Named, learner: Element) -> None:
    found: list[tuple[str, str]] = []
    linguistic = one(learner, "skills/linguistic")
    for mother in every(linguistic, "mothertonguelist/mothertongue/description"):
        found.append((text(mother, "label", "code"), _MOTHER_TONGUE))
    for foreign in every(linguistic, "foreignlanguagelist/foreignlanguage"):
        found.append((text(foreign, "description/label", "description/code"), _level(one(foreign, "proficiencylevel"))))
    for language in every(learner, "languagelist/language"):
        kinds = [value for key, value in language.attrib.items() if str(key).endswith("type")]
        is_mother = any("mother" in str(kind).lower() for kind in kinds)
        found.append((text(language, "label", "code"), _MOTHER_TONGUE if is_mother else _level(one(language, "level"))))
    for number, (name, mark) in enumerate(found):
        if not named.item("languages", number, name):
            continue
        if mark == _MOTHER_TONGUE:
            named.again(f"/languages/{number}/is_mother_tongue")
        elif mark:
            named.put(f"/languages/{number}/level", mark)


def _level(element: Element | None) -> str:
    return level(content(child) for child in (element if element is not None else ()))


def _put_skills(named: Named, learner: Element, limits: Limits) -> None:
    skills = one(learner, "skills")
    parts = [part for name in _SKILLS for part in every(skills, f"{name}/description")]
    parts += every(learner, "skilllist/skill")
    items = [item for part in parts for item in rich_items(part, limits)]
    for number, item in enumerate(items):
        named.item("skills", number, item)

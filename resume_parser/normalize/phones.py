"""Telephone numbers: found by phonenumbers' matcher, helped over the odd forms that resumes have."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from resume_parser.normalize.places import country_of

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

MIN_DIGITS, MAX_DIGITS = 7, 15
"""Of a telephone number, after ITU-T E.164."""
USUAL_DIGITS = (9, 13)
"""Of most national and international numbers."""
CANDIDATE = re.compile(
    r"(?<![\w@/#=])(?<!^[.\-])(?<![^a-zA-Z.][.\-])"
    r"(?:\+|\(\+|00(?=[ \d])|\()?\s?\d(?:[\s ().\-‐‑–/·]{0,3}\d){6,16}(?![\w@]|\.\w|[-/]\d)"
)
"""A run of digits that can be a telephone number; bounded."""
TWO = re.compile(r"[./–-](?:(?<=\d{8}[./])(?=\+?\d{8})|(?<=\d{10}[–-])(?=\+?\d{10}))")
"""The sign between two whole numbers: ``9000000001/9000000002``."""
GLUED = frozenset(".-")
"""Between a label and its number: ``Mob.No.-9000000001``."""
DATE = re.compile(
    r"(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}"
    r"|(?:\d{1,2}[./-])?(?:19|20)\d\d\s?[-–./]\s?(?:\d{1,2}[./-])?(?:19|20)\d\d)(?!\d)"
)
TRUNK_ZERO = re.compile(r"(?<=\d)([\s\-]*)\(0\)")
"""The national prefix in brackets of an international number: ``+44 (0) 20``."""
DIALLED = re.compile(r"^00(?=\d|\s\d)")
LABEL = re.compile(
    r"(?:id|no|nr|nif|dni|passport|aadhaar|account|isbn|issn|patent|licen[cs]e|registration|pin|roll)\b[\s.:#-]{0,4}$",
    re.I,
)
"""Words that make a number something else."""
PHONE_LABEL = re.compile(
    r"(?:tel|phone|\bph\b|mob|cell|gsm|fono|móvil|movil|handy|portable|fax|call|contact|whats|\b[mtpc]\b)[^\d]{0,12}$",
    re.I,
)

LANGUAGE_REGIONS = {
    "fr": "FR", "de": "DE", "es": "ES", "it": "IT", "pt": "PT", "nl": "NL", "ru": "RU", "uk": "UA", "pl": "PL",
    "cs": "CZ", "sk": "SK", "sv": "SE", "da": "DK", "no": "NO", "nb": "NO", "fi": "FI", "tr": "TR", "ro": "RO",
    "hu": "HU", "el": "GR", "bg": "BG", "zh": "CN", "ja": "JP", "ko": "KR", "he": "IL", "vi": "VN", "id": "ID",
    "hi": "IN", "fa": "IR", "th": "TH", "hr": "HR", "sr": "RS", "sl": "SI", "ca": "ES",
}  # fmt: skip
DOMAIN_REGIONS = {"uk": "GB", "fr": "FR", "de": "DE", "es": "ES", "it": "IT", "pt": "PT", "nl": "NL", "be": "BE", "ch": "CH",
                  "in": "IN", "br": "BR", "ca": "CA", "au": "AU", "ru": "RU", "pl": "PL", "at": "AT", "se": "SE", "cz": "CZ",
                  "pk": "PK", "sa": "SA", "ae": "AE", "mx": "MX", "ar": "AR", "cl": "CL", "za": "ZA"}  # fmt: skip
DOMAIN = re.compile(r"(?<=[\w-]\.)([a-z]{2})(?![\w.-])")
DIAL_CODE = re.compile(r"(?:\+|(?<!\d)00)\s?(\d{1,3})")

LABEL_REACH = 24
"""So many characters before a number can say what it is."""


class PhoneSpan(NamedTuple):
    """A telephone number, characters ``start`` to ``end``: ``text`` as written, ``e164`` empty where it can't be told."""

    start: int
    end: int
    text: str
    e164: str


def find_phones(text: str, region: str | None = None, *, contact: bool = False) -> list[PhoneSpan]:
    """Telephone numbers in order. ``region``: ISO 3166 code of the country in which national numbers are dialled.

    ``contact``: the text is known to be of someone's contact data, where a number of the usual length is a telephone's
    whether or not a country's plan knows it.
    """
    found = []
    text = TWO.sub(";", text)
    for match in CANDIDATE.finditer(text):
        start, end = match.start(), match.end()
        raw = match[0]
        while raw and raw[0].isspace():
            raw, start = raw[1:], start + 1
        if raw.count("(") > raw.count(")") and raw[0] == "(" and not raw.startswith("(+"):
            raw, start = raw[1:], start + 1
        before = text[max(0, start - LABEL_REACH) : start]
        labelled = PHONE_LABEL.search(before) is not None
        if DATE.search(raw) or (not labelled and raw[0] != "+" and LABEL.search(before)):
            continue
        if not labelled and before[-1:] in GLUED:
            continue
        digits = sum(c.isdigit() for c in raw) - len(DIALLED.findall(raw)) * 2
        if not MIN_DIGITS <= digits <= MAX_DIGITS + 2:
            continue
        number = _number(raw, region)
        usual = contact and USUAL_DIGITS[0] <= digits <= USUAL_DIGITS[1]
        if number or usual or _plausible(raw, digits, labelled):
            found.append(PhoneSpan(start, end, raw, number))
    return found


def _plausible(raw: str, digits: int, labelled: bool) -> bool:
    """A number that no country's plan knows, but that is set as one."""
    if labelled:
        return True
    return (raw.startswith(("+", "(+")) and digits >= 8) or (raw.startswith("00") and digits >= 10)


@lru_cache(maxsize=1024)
def _number(raw: str, region: str | None) -> str:
    """E.164 form of a number, or an empty string."""
    import phonenumbers

    cleaned = DIALLED.sub("+", TRUNK_ZERO.sub(r"\1", raw.replace("(+", "+")))
    for text, country in ((cleaned, region), ("+" + cleaned.lstrip("+0"), None)):
        if not text.startswith("+") and country is None:
            continue
        try:
            number: PhoneNumber = phonenumbers.parse(text, country)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return ""


def guess_region(text: str, language: str = "") -> str | None:
    """Where the writer dials from: a dial code, a country's name or domain in the text, else the language's country."""
    code = DIAL_CODE.search(text)
    if code is not None and (dialled := _region_of(code[1])):
        return dialled
    named = country_of(text)
    if named:
        return named
    for domain in DOMAIN.findall(text.lower()):
        if domain in DOMAIN_REGIONS:
            return DOMAIN_REGIONS[domain]
    return LANGUAGE_REGIONS.get(language)


@lru_cache(maxsize=1024)
def _region_of(digits: str) -> str:
    """The country that the first of some digits dial; empty if none."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    for length in range(len(digits), 0, -1):
        regions = COUNTRY_CODE_TO_REGION_CODE.get(int(digits[:length]))
        if regions:
            return str(regions[0])
    return ""

"""Places: countries, states and the shapes in which a town stands beside them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from resume_parser.normalize.text import fold, openings
from resume_parser.resources.lexicon import subdivision_names, territory_names

LONGEST = 5
"""Words in the longest name of a country or state that is looked up."""
WORD = re.compile(r"[^\W\d_](?:[^\W_]|[.'’-](?=[^\W_]))*\.?")
US_STATES = frozenset(
    [
        "AL",
        "AK",
        "AZ",
        "AR",
        "CA",
        "CO",
        "CT",
        "DE",
        "DC",
        "FL",
        "GA",
        "HI",
        "ID",
        "IL",
        "IN",
        "IA",
        "KS",
        "KY",
        "LA",
        "ME",
        "MD",
        "MA",
        "MI",
        "MN",
        "MS",
        "MO",
        "MT",
        "NE",
        "NV",
        "NH",
        "NJ",
        "NM",
        "NY",
        "NC",
        "ND",
        "OH",
        "OK",
        "OR",
        "PA",
        "RI",
        "SC",
        "SD",
        "TN",
        "TX",
        "UT",
        "VT",
        "VA",
        "WA",
        "WV",
        "WI",
        "WY",
        "PR",
    ]
)
OTHER_STATES = {**dict.fromkeys(["ON", "QC", "BC", "AB", "MB", "SK", "NS", "NB", "NL"], "CA"), **dict.fromkeys(["NSW", "VIC", "QLD", "TAS", "ACT"], "AU"),
                **dict.fromkeys(["SP", "RJ", "MG", "RS", "SC", "BA", "DF", "CE", "PE"], "BR")}  # fmt: skip
AMBIGUOUS = frozenset(
    {
        "us",
        "in",
        "it",
        "de",
        "no",
        "vs",
        "u s",
        "man",
        "oman",
        "chad",
        "jordan",
        "georgia",
        "guinea",
        "turkey",
        "bari",
        "como",
    }
)
"""Also a word, a name or a code of something else: a place only when capitals and neighbours say so."""
CITY = r"[^\W\d_][^\W\d_.'’-]*(?:[ .'’-]{1,2}[^\W\d_]+){0,4}"
CITY_AND_CODE = re.compile(rf"(?<![\w.])({CITY}),\s?([A-Z]{{2,3}})\b(?:[,\s]+\d{{5}}(?:-\d{{4}})?)?")
REMOTE = re.compile(
    r"\b(?:remote|remotely|work from home|wfh|hybrid|on-?site|t[eé]l[eé]travail|distanciel|remoto|teletrabajo|teletrabalho|trabajo remoto|"
    r"homeoffice|home office|thuiswerk\w*|da remoto|smart working|à distance|a distancia|à distância|удал[её]нно|удаленная)\b",
    re.IGNORECASE,
)


class PlaceSpan(NamedTuple):
    """A place from ``start`` to ``end``: ``country`` as ISO 3166 alpha-2, empty where it can't be told."""

    start: int
    end: int
    text: str
    country: str


def find_places(text: str) -> list[PlaceSpan]:
    """Countries, states, ``City, ST`` and words for working remotely, in order."""
    found = [PlaceSpan(m.start(), m.end(), m[0], "") for m in REMOTE.finditer(text)]
    for match in CITY_AND_CODE.finditer(text):
        country = "US" if match[2] in US_STATES else OTHER_STATES.get(match[2], "")
        if country:
            found.append(PlaceSpan(match.start(), match.end(), match[0], country))
    found += _named(text)
    found.sort(key=lambda span: (span.start, -span.end))
    out: list[PlaceSpan] = []
    for span in found:
        if not out or span.start >= out[-1].end:
            out.append(span)
    return out


def _named(text: str) -> list[PlaceSpan]:
    """Countries and states by name, the longest at each place."""
    countries, states = territory_names(), subdivision_names()
    words = [(m.start(), m.end()) for m in WORD.finditer(text)]
    folded = [fold(text[start:end]) for start, end in words]
    known = place_openings()
    found = []
    i = 0
    while i < len(words):
        step = 1
        longest = min(LONGEST, len(words) - i) if folded[i].partition(" ")[0] in known else 0
        for n in range(longest, 0, -1):
            name = " ".join(folded[i : i + n])
            country = countries.get(name) or states.get(name)
            start, end = words[i][0], words[i + n - 1][1]
            if country and _sure(text, name, start, end):
                found.append(PlaceSpan(start, end, text[start:end], country))
                step = n
                break
        i += step
    return found


@lru_cache(maxsize=1)
def place_openings() -> frozenset[str]:
    """The words with which names of countries and states begin."""
    return openings([*territory_names(), *subdivision_names()])


def _sure(text: str, name: str, start: int, end: int) -> bool:
    written = text[start:end]
    if not (written[0].isupper() or not written[0].isascii()):
        return False
    if len(name) <= 3 or name in AMBIGUOUS:
        return written.isupper() or (
            name in AMBIGUOUS and len(name) > 3 and text[max(0, start - 2) : start].strip() == ","
        )
    return True


def country_of(text: str) -> str:
    """The first country that the text names or implies, as ISO 3166 alpha-2; empty if none."""
    return next((span.country for span in find_places(text) if span.country), "")

"""Make the word lists that come from Unicode's locale data and ISO's tables: ``python tools/make_lexicons.py``.

Writes ``months.tsv``, ``language_names.tsv``, ``territory_names.tsv`` and ``subdivision_names.tsv`` into
``resume_parser/resources/lexicons``. Words are stored folded, so loading needs no further work.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

import pycountry
from babel import Locale, UnknownLocaleError

from resume_parser.normalize.text import fold
from resume_parser.resources.lexicon import FOLDER

MAIN_LOCALES = ["en", "fr", "de", "es", "it", "pt", "nl"]
MORE_LOCALES = [
    "ru",
    "uk",
    "pl",
    "cs",
    "sv",
    "da",
    "nb",
    "fi",
    "tr",
    "ro",
    "hu",
    "el",
    "ca",
    "sk",
    "bg",
    "sr",
    "hr",
    "sl",
    "lt",
    "lv",
    "et",
    "eu",
    "gl",
    "id",
    "ms",
    "vi",
    "ar",
    "he",
    "fa",
    "ur",
    "hi",
    "bn",
    "ta",
    "te",
    "ml",
    "mr",
    "gu",
    "kn",
    "pa",
    "zh",
    "ja",
    "ko",
    "hy",
    "ka",
    "az",
    "kk",
    "sq",
    "mk",
    "is",
    "ga",
    "cy",
    "mt",
    "af",
    "sw",
    "fil",
]
"""Where two languages disagree on a word, the first in this order wins."""
NAME_LOCALES = [
    *MAIN_LOCALES,
    "ru",
    "uk",
    "pl",
    "cs",
    "sv",
    "da",
    "nb",
    "fi",
    "tr",
    "ro",
    "hu",
    "el",
    "ca",
    "ar",
    "zh",
    "ja",
    "ko",
]

MORE_MONTHS = {
    1: "janv gennaio genn jaen jaenner ianuarie januari",
    2: "febr fevr feb fev feber",
    3: "mrt mar mär maerz mrz marz",
    4: "avr abr apr abril",
    5: "mai may mei maj mag maio",
    6: "jun juin june giu giugno",
    7: "jul juil juill july lug luglio",
    8: "aug aout ago août agosto augst",
    9: "sep sept set setembro septembre sett setiembre septiembre",
    10: "oct okt out ott octobre oktober outubro",
    11: "nov novem novembre",
    12: "dec dez dic decem dezember déc",
}
"""Abbreviations that people write and the locale data lacks."""
NOT_MONTHS = {"a", "en", "de", "ma", "mo", "me"}
SHORTEST_MONTH = 3

LANGUAGES_OF_THREE_LETTERS = [
    "fil",
    "yue",
    "gsw",
    "ceb",
    "bho",
    "mai",
    "kok",
    "sat",
    "mni",
    "kab",
    "tzm",
    "haw",
    "ilo",
    "scn",
    "nap",
    "sco",
    "ast",
    "fur",
    "bar",
    "nds",
    "tpi",
    "pap",
    "awa",
    "mag",
    "sgn",
    "hsb",
    "mwr",
    "tcy",
    "skr",
]
MORE_LANGUAGES = {
    "zh": "mandarin|chinois mandarin|mandarin chinese|chinese mandarin|simplified chinese|traditional chinese|putonghua",
    "yue": "cantonese|cantones|cantonais",
    "fa": "farsi|persian",
    "prs": "dari",
    "nl": "flemish|vlaams|flamand|flamenco|nederlandse|hollandais",
    "es": "castellano|castilian|castellan|espagnole|espanhol|spanisch|spaans",
    "ca": "valenciano|valencia|catalan|català|katalanisch",
    "tl": "tagalog|pilipino",
    "el": "greek|grec|griego|griechisch",
    "ms": "bahasa melayu|bahasa malaysia|malay",
    "id": "bahasa indonesia|bahasa",
    "bn": "bengali|bangla|bengoli",
    "pa": "punjabi|panjabi|panjaabi",
    "or": "odia|oriya",
    "te": "telugu|telgu|telegu",
    "ml": "malayalam|malyalam|malayalm",
    "gu": "gujarati|gujrati|gujarathi",
    "kn": "kannada|kanada|kannad",
    "mr": "marathi|marati",
    "hi": "hindi|hindhi|hindustani",
    "ta": "tamil|thamizh",
    "ps": "pashto|pushto|pashtu",
    "skr": "saraiki|siraiki|seraiki",
    "mwr": "marwari",
    "tcy": "tulu",
    "en": "englisch|ingles|inglese|anglais|engels|british english|american english|us english|uk english|inglês|angielski",
    "pt": "brazilian portuguese|portuguese brazil|portugues brasileiro|portoghese",
    "ro": "moldovan|moldavian|rumanian",
    "sh": "serbo croatian|serbocroatian",
    "sgn": "sign language|american sign language|british sign language|langue des signes|gebärdensprache|asl|lsf|bsl|lse",
    "gsw": "swiss german|schweizerdeutsch|suisse allemand",
    "la": "latin|latein|latino|latijn",
    "grc": "ancient greek|altgriechisch|grec ancien|griego antiguo",
    "he": "hebrew|ivrit",
    "ur": "urdu",
    "ar": "arabic|arabe|moroccan arabic|darija|classical arabic",
    "ber": "berber|berbere|tamazight|amazigh",
    "fil": "filipino",
}
NOT_LANGUAGES = {"to", "ga", "no", "so", "or", "as", "is", "da", "ha", "na", "nu", "li", "vai", "even", "see"}
"""Names that are everyday words elsewhere."""

MORE_TERRITORIES = {
    "US": "usa|u s a|us|u s|united states of america|america|etats unis d amerique|ee uu|eeuu|estados unidos de america|eua|vs",
    "GB": "uk|u k|great britain|england|scotland|wales|northern ireland|britain|angleterre|inglaterra|inghilterra|ecosse",
    "AE": "uae|u a e|emirates|emirats arabes unis|abu dhabi|dubai",
    "SA": "ksa|k s a|kingdom of saudi arabia|saudi",
    "NL": "holland|the netherlands|netherlands|pays bas|hollande|holanda|olanda",
    "CZ": "czech republic|ceska republika|republique tcheque|republica checa|tschechien|repubblica ceca",
    "KR": "korea|south korea|republic of korea",
    "RU": "russian federation|rossiya|rossija",
    "CN": "prc|p r c|mainland china|p r china",
    "CD": "dr congo|drc|rdc|congo kinshasa",
    "CI": "ivory coast|cote d ivoire|cote divoire",
    "TR": "turkey|turkiye|turquie|turquia|turchia",
    "IN": "bharat",
    "VN": "viet nam|vietnam",
    "SY": "syria",
    "IR": "iran",
    "BO": "bolivia",
    "VE": "venezuela",
    "TZ": "tanzania",
    "MD": "moldova",
    "MK": "macedonia|north macedonia",
    "HK": "hong kong",
    "MO": "macau|macao",
    "TW": "taiwan",
    "PS": "palestine",
    "BR": "brasil",
    "DE": "brd",
}
KIND = re.compile(
    r" (?:state|province|region|county|district|oblast|department|governorate|prefecture|city|municipality)$"
)
LARGE_COUNTRIES = [
    "US",
    "CA",
    "AU",
    "IN",
    "BR",
    "MX",
    "AR",
    "DE",
    "FR",
    "ES",
    "IT",
    "PT",
    "NL",
    "BE",
    "CH",
    "AT",
    "GB",
    "IE",
    "PL",
    "RU",
    "UA",
    "CN",
    "JP",
    "PK",
    "AE",
    "SA",
    "CO",
    "CL",
    "PE",
    "ZA",
    "NG",
    "ID",
    "MY",
    "TR",
    "SE",
    "NO",
    "DK",
    "FI",
    "CZ",
    "RO",
]
"""Countries whose subdivisions people write in an address."""
COMMON_SUBDIVISION_WORDS = {
    "central",
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "capital",
}
MORE_SUBDIVISIONS = {
    "IN": "tamilnadu|orissa|pondicherry|uttaranchal|new delhi|ncr|chattisgarh|odisha|andhra|telengana",
    "FR": "ile de france|idf|paca|rhone alpes|auvergne|aquitaine|bretagne|picardie|alsace|lorraine|midi pyrenees",
    "DE": "bavaria|bayern|nrw|saxony|lower saxony|hesse|rhineland palatinate|north rhine westphalia",
    "ES": "catalonia|cataluna|andalusia|andalucia|basque country|pais vasco|comunidad de madrid|comunitat valenciana",
    "IT": "lombardy|tuscany|sicily|piedmont|apulia|sardinia",
    "US": "washington dc|washington d c|bay area|nyc",
    "GB": "greater london|greater manchester|west midlands|west yorkshire",
}


def locale_of(name: str) -> Locale:
    return Locale.parse(name)


def month_words() -> dict[str, int]:
    """Folded word -> month; names and abbreviations, within dates and standing alone."""
    found: dict[str, int] = {}
    for name in MAIN_LOCALES + MORE_LOCALES:
        months = locale_of(name).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, word in months[context][width].items():
                    folded = fold(word)
                    if not any(c.isdigit() for c in folded) and " " not in folded and len(folded) >= SHORTEST_MONTH:
                        found.setdefault(folded, number)
        if name == MAIN_LOCALES[-1]:
            for number, words in MORE_MONTHS.items():
                for word in words.split():
                    found.setdefault(fold(word), number)
    return {word: number for word, number in found.items() if word not in NOT_MONTHS}


def language_words() -> dict[str, str]:
    """Folded name -> code."""
    found: dict[str, str] = {}
    for code, names in MORE_LANGUAGES.items():
        found.update((fold(name), code) for name in names.split("|"))
    for name in NAME_LOCALES:
        for code, word in locale_of(name).languages.items():
            if len(code) == 2 or code in LANGUAGES_OF_THREE_LETTERS:
                found.setdefault(fold(word), code)
    for code in [lang.alpha_2 for lang in pycountry.languages if hasattr(lang, "alpha_2")]:
        try:
            own = locale_of(code).languages.get(code)
        except (ValueError, UnknownLocaleError):  # no locale data for this language
            continue
        if own:
            found.setdefault(fold(own), code)
    return {name: code for name, code in found.items() if len(name) > 1 and name not in NOT_LANGUAGES}


def territory_words() -> dict[str, str]:
    """Folded name -> alpha-2 code."""
    found: dict[str, str] = {}
    for code, names in MORE_TERRITORIES.items():
        found.update((fold(name), code) for name in names.split("|"))
    codes = {country.alpha_2 for country in pycountry.countries}
    for name in NAME_LOCALES:
        for code, word in locale_of(name).territories.items():
            if code in codes:
                found.setdefault(fold(word), code)
    for country in pycountry.countries:
        for word in (country.name, getattr(country, "common_name", "")):
            found.setdefault(fold(word.split(",")[0]), country.alpha_2)
    return {name: code for name, code in found.items() if len(name) > 1}


def subdivision_words() -> dict[str, str]:
    """Folded name -> alpha-2 code of the country, for countries where addresses carry it."""
    found: dict[str, str] = {}
    for code, names in MORE_SUBDIVISIONS.items():
        found.update((fold(name), code) for name in names.split("|"))
    for country in LARGE_COUNTRIES:
        for part in pycountry.subdivisions.get(country_code=country) or []:
            for word in re.split(r"\[|/|;", part.name):
                name = KIND.sub("", fold(word))
                if len(name) > 3 and name not in COMMON_SUBDIVISION_WORDS:
                    found.setdefault(name, country)
    return found


def write(name: str, head: str, words: Mapping[str, int | str], joint: str) -> None:
    """One row for each value, its words together."""
    groups: defaultdict[int | str, list[str]] = defaultdict(list)
    for word, value in words.items():
        groups[value].append(word)
    lines: Iterable[str] = (f"{value}\t{joint.join(sorted(groups[value]))}" for value in sorted(groups, key=str))
    (FOLDER / f"{name}.tsv").write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")


def main() -> None:
    write("months", "month\twords", month_words(), " ")
    write("language_names", "code\tnames", language_words(), "|")
    write("territory_names", "code\tnames", territory_words(), "|")
    write("subdivision_names", "country\tnames", subdivision_words(), "|")


if __name__ == "__main__":
    main()

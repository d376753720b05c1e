"""The words of dates in many languages: months, parts of the year, ``to``, ``since``, ``present``."""

from __future__ import annotations

import re
from functools import lru_cache

from resume_parser.normalize.text import fold
from resume_parser.resources.lexicon import months

DASHES = frozenset("-‐‑‒–—―")
"""What a range that goes on opens or ends with."""
DASH = r"[-‐‑‒–—―−~～〜→>»]"
TO = (
    "to|till|until|til|upto|up to|thru|through|and|bis|bis zum|bis zur|à|au|aux|jusqu['’]à|jusqu['’]en|jusqu['’]au|a|al|"
    "hasta|hasta el|até|ate|ao|fino a|fino al|fino ad|tot|tot en met|t/m|tm|do|по|до|til|till|et|y|e|und|en|ad|och|ja"
)
GAP = rf"(?:\s{{0,3}}(?:{DASH}{{1,3}}|/|\bto\b)\s{{0,3}}(?:(?:{TO})\s)?|\s{{1,3}}(?:{TO})\s{{1,3}}(?:the\s)?)"
"""What joins two dates to a range."""

NOW_WORDS = (
    "present|presently|presents|presentt|current|currently|current date|now|today|date|ongoing|on going|on-going|"
    "in progress|till now|till date|till today|still|pursuing|to date|onwards?|working|continuing|continue|in corso|en cours|"
    "actuel|actuelle|actuellement|présent|présente|ce jour|à ce jour|aujourd['’]\\s?hui|maintenant|à présent|jour|nos jours|"
    "heute|jetzt|gegenwart|aktuell|laufend|dato|presente|actual|actualidad|la actualidad|la fecha|hoy|hoy en día|"
    "actualmente|ahora|en curso|en la actualidad|curso|oggi|attuale|attualmente|ad oggi|corrente|in essere|"
    "atual|atualmente|atualidade|hoje|o momento|momento|em curso|em andamento|agora|o presente|presente momento|cursando|"
    "heden|nu|tegenwoordig|vandaag|huidig|lopend|настоящее время|н\\.\\s?в\\.|сейчас|по наст\\.? время|наст\\. время|"
    "теперь|до сих пор|дотепер|теперішній час|досі|зараз|nadal|obecnie|teraz|dziś|dzisiaj|chwili obecnej|současnost|"
    "dosud|doposud|súčasnosť|nuvarande|nutid|pågående|idag|nåværende|nå|i dag|nuværende|nykyinen|nyt|jatkuu|"
    "halen|günümüz|devam ediyor|devam|bugün|şu an|şimdi|prezent|în prezent|jelen|jelenleg|napjainkig|"
    "σήμερα|παρόν|actualitat|l['’]actualitat|avui|danas|sadašnjost|至今|现在|現在|目前|今|현재|"
    "الآن|حتى الآن|الحاضر|حاليا|היום|כיום|hiện tại|hiện nay|nay|sekarang|saat ini|kini|अब तक"
)
CURRENT = re.compile(
    rf"(?:\s{{0,3}}(?:{DASH}{{1,3}}|/|:|,|\()\s{{0,3}}|\s{{1,3}})(?:(?:{TO}|in|the|le|la|el|ce|o|il|no|zum)\s{{1,2}}){{0,3}}"
    rf"((?:{NOW_WORDS}))(?!\w)",
    re.IGNORECASE,
)
"""After a date: what says that it goes on."""
CURRENT_ONLY = re.compile(
    rf"\s{{0,9}}[(\[]?\s?(?:{DASH}{{1,2}}\s{{0,3}})?(?:(?:{TO}|the)\s)?({NOW_WORDS})\s?[)\].]?\s{{0,9}}$",
    re.IGNORECASE,
)
"""A text of nothing else."""

NOW_LINES = (
    "till date|till now|till today|to date|today|ongoing|on going|on-going|in progress|aujourd'hui|aujourd’hui|à ce jour|"
    "actuel|actuellement|en cours|heute|jetzt|aktuell|laufend|bis heute|dato|actualidad|la actualidad|actualmente|"
    "hasta la fecha|hoy|oggi|ad oggi|in corso|attuale|attualmente|hoje|atual|atualmente|até o momento|o momento|heden|nu|"
    "настоящее время|по настоящее время|сейчас|obecnie|至今|现在|現在|현재|الآن|حتى الآن"
)
NOW_ALONE = frozenset(NOW_LINES.split("|"))
"""Without a date beside it, in a line or cell of its own, what says that something goes on."""
GOES_ON = re.compile(
    r"(?<!\w)(?:currently|presently|actuellement|actualmente|attualmente|atualmente|derzeit|aktuell|zurzeit|zur zeit|"
    r"momentan|gegenwärtig|momenteel|obecnie|at present|en este momento)(?!\w)|"
    r"^\W{0,3}(?:(?:present|current)\s(?:job|work|company|employer|employment|position|organi[sz]ation)|working\s(?:as|with|at|in|for))(?!\w)",
    re.IGNORECASE,
)
"""What says in a sentence that a job goes on: ``Currently working as``, ``Present job at``."""

SINCE = re.compile(
    r"\b((?:since|depuis|depuis le|dès|seit|ab|desde|desde el|dal|dall['’]|da|sinds|vanaf|с|od|sedan|från|siden|fra|"
    r"à partir de|ever since)\b\s?)$",
    re.IGNORECASE,
)
LONGEST_SINCE = 12
"""Characters of it, at most."""

PARTS = {
    "spring": 3, "printemps": 3, "fruhling": 3, "fruhjahr": 3, "primavera": 3, "lente": 3, "voorjaar": 3,
    "summer": 6, "ete": 6, "sommer": 6, "verano": 6, "estate": 6, "verao": 6, "zomer": 6,
    "autumn": 9, "fall": 9, "automne": 9, "herbst": 9, "otono": 9, "autunno": 9, "outono": 9, "herfst": 9, "najaar": 9,
    "winter": 12, "hiver": 12, "invierno": 12, "inverno": 12,
}  # fmt: skip
"""Season -> its first month."""
QUARTER = re.compile(
    r"(?<!\w)(?:(?P<season>[^\W\d_]{3,9})(?:\s(?:semester|term|quarter|of|de|del))?|"
    r"[QTK](?P<q>[1-4])|(?P<q2>[1-4])[QT]|[HS](?P<h>[12])|(?P<h2>[12])H)[\s,/'’\-]{0,2}$",
    re.IGNORECASE,
)
LONGEST_QUARTER = 20
"""Characters of it, at most."""
PRODUCT = (
    r"(?<!\w)(?:server|office|windows|studio|excel|word|autocad|photoshop|sharepoint|exchange|project|visio|access|outlook|"
    r"powerpoint|iso|solidworks|revit|max|maya|sql|dynamics|cs|vs|c\+\+)"
)
NOT_BEFORE_YEAR = re.compile(rf"{PRODUCT}[\s\-®™]{{0,2}}$|[^\W\d_]$|\d ?$", re.IGNORECASE)
"""A number after these is a version or a part of something longer."""
NUMBERED = re.compile(rf"(?<!\w)(?!{PRODUCT})[^\W\d_]{{3,20}} \d{{1,2}} $", re.IGNORECASE)
"""``Class 12`` before a year that ends the line: the number isn't a part of it."""


MISSPELT = {
    "janaury": 1, "janury": 1, "januray": 1, "febuary": 2, "feburary": 2, "febrauary": 2, "febraury": 2, "febrary": 2,
    "augest": 8, "auguest": 8, "septmber": 9, "setember": 9, "septembar": 9, "sepetember": 9, "spetember": 9,
    "ocotber": 10, "octomber": 10, "octuber": 10, "novmber": 11, "novenber": 11, "novembar": 11, "noverber": 11,
    "decmber": 12, "decembar": 12, "dicember": 12,
}  # fmt: skip
"""English months as they are often misspelt -> 1 to 12."""


@lru_cache(maxsize=4096)
def month_of(word: str) -> int:
    """1 to 12, or 0 if the word names no month."""
    folded = fold(word)
    return months().get(folded) or MISSPELT.get(folded, 0)


def part_of_year(match: re.Match[str]) -> int:
    """First month of the season, quarter or half that ``QUARTER`` found; 0 if its word is none."""
    if match["season"]:
        return PARTS.get(fold(match["season"]), 0)
    if quarter := match["q"] or match["q2"]:
        return 3 * int(quarter) - 2
    return 6 * int(match["h"] or match["h2"]) - 5

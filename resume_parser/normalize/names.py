"""Names of persons: titles and labels off, letter-spacing closed, case and order as written."""

from __future__ import annotations

import re

from resume_parser.normalize.text import fold
from resume_parser.resources.lexicon import PLACES, clue_words, headings

MAX_WORDS = 7
HEADING_WORDS = 3
"""Of a heading that can stand before a name, at most; one alone can be a name's own word."""
TITLES = (
    r"mr|mrs|ms|miss|dr|prof|professor|doctor|sir|madam|shri|smt|sri|kumari|er|engr|eng|ing|adv|capt|col|maj|lt|rev|"
    r"herr|frau|dipl\.?-ing|dipl\.?-inf|mag|m|mme|mlle|monsieur|madame|mademoiselle|maître|sr|sra|srta|don|doña|dña|señor|señora|"
    r"sig|sig\.ra|sig\.na|dott|dott\.ssa|dottor|avv|arch|geom|rag|dhr|mevr|drs|ir|mw|dra|eng\.ª|senhor|senhora"
)
LABEL = re.compile(
    r"^\s*(?:(?:curriculum\s+vit(?:ae|æ|a|ae:)|r[eé]sum[eé]|cv|lebenslauf|biodata|bio-data|c\.v\.)\s*(?:of|de|von|di|van|para|for|:|-|–|—|\|)\s*)?"
    r"(?:(?:full |first |candidate |my |employee )?name|name in full|nom(?: et pr[eé]nom)?|pr[eé]nom(?: et nom)?|vor-? ?und nachname|nombre(?: completo| y apellidos?)?|"
    r"nome(?: e cognome| completo)?|cognome e nome|naam|nachname|имя|фио)\s*[:\-–=]+\s*",
    re.IGNORECASE,
)
HEAD = re.compile(
    r"^\s*(?:curriculum\s+vit(?:ae|æ|a)|r[eé]sum[eé]|cv|lebenslauf|biodata|bio-data)\b\s*(?:(?:of|de|von|di|van|para|for)\b|[:\-–—|])?\s*",
    re.IGNORECASE,
)
HONORIFIC = re.compile(rf"^(?:(?:{TITLES})(?:\.\s*|\s+)(?=\S))+", re.IGNORECASE)
DEGREES = re.compile(
    r"(?:\s*[,|(–-]\s*|\s+)(?:ph\.?\s?d\.?|m\.?\s?d\.?|mba|m\.b\.a\.?|pmp|cpa|cfa|acca|ca|esq\.?|b\.?\s?tech|m\.?\s?tech|b\.e\.?|m\.e\.?|b\.?sc\.?|m\.?sc\.?|"
    r"b\.?a\.|m\.?a\.|rn|bsn|dds|jd|j\.d\.|llm|mca|bca|p\.?eng\.?|pe|cissp|csm|msc|bsc|phd|mphil|frcs|mrcp|mbbs|sphr|phr|shrm-cp|cma|cia|pharmd|dnp|edd|dba)\s*\)?\.?$",
    re.IGNORECASE,
)
SPACED = re.compile(r"^(?:[^\W\d_][.]?\s){3,}[^\W\d_]$")
BAD = re.compile(r"[@/\\:;!?%&=+*<>\[\]{}#$€£\d]|https?|www|\b(?:e-?mail|phone|mobile)\b", re.IGNORECASE)
PARTICLES = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "du",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "ten",
        "ter",
        "bin",
        "ibn",
        "al",
        "el",
        "e",
        "y",
        "i",
        "st",
        "san",
        "zu",
        "af",
        "av",
    ]
)


def normal_name(text: str) -> str:
    """The name alone, in the case and order as written."""
    name = " ".join(text.split()).strip(" ,;:|–—-•·*_")
    name = close_spacing(name)
    name = LABEL.sub("", name)
    shorter = HEAD.sub("", name)
    if shorter.strip():
        name = shorter
    name = _without_heading(name)
    shorter = HONORIFIC.sub("", name)
    if " " in shorter.strip() or len(shorter) > 3:
        name = shorter
    for _ in range(3):
        shorter = DEGREES.sub("", name)
        if shorter == name or " " not in shorter.strip():
            break
        name = shorter
    return name.strip(" ,;:|–—-•·*_")


def _without_heading(name: str) -> str:
    """``PERSONAL DETAILS Jane Roe`` without the section's heading before it."""
    words = name.split()
    for count in range(min(HEADING_WORDS, len(words) - 2), 1, -1):
        if fold(" ".join(words[:count])) in headings():
            return " ".join(words[count:])
    return name


def close_spacing(text: str) -> str:
    """``J A N E  D O E`` -> ``JANE DOE``: letters set apart come together; a wider gap, where one is left, parts words."""
    if SPACED.match(" ".join(text.split())) is None:
        return text
    words = re.split(r"\s{2,}", text.strip())
    return " ".join(word.replace(" ", "") for word in words)


def looks_like_name(text: str) -> float:
    """How much a line has the shape of a person's name: 0 to 1."""
    text = " ".join(text.split())
    words = text.replace(",", " ").split()
    if not words or len(words) > MAX_WORDS or len(text) > 60 or BAD.search(text):
        return 0.0
    folded = fold(text)
    if folded in headings():
        return 0.0
    known = clue_words()
    clues = sum(bool(known.get(word, PLACES) - PLACES) for word in folded.split())
    capital = sum(word[0].isupper() or fold(word) in PARTICLES for word in words)
    score = capital / len(words)
    if len(words) == 1:
        score *= 0.4
    elif len(words) > 4:
        score *= 0.7
    return max(0.0, score * (1 - clues / len(words)))

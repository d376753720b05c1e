"""Names of languages and how well they are spoken; and the language of a text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from resume_parser.normalize.text import folded, openings
from resume_parser.resources.lexicon import language_names, stop_words

WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u0900-\u0dff’']+[^\W\d_]*)*")
EDGES = '0123456789.,;:!?()[]{}<>/|\\-–—•·&+#@*%"“”«»…_'
"""Signs and figures that stand around words."""
LONGEST_NAME = 3
"""Words in the longest name of a language that is looked up."""

MOST_LETTERS = 40
"""A text of so many characters is no name."""
SHORT_NAME = 3
"""A name of so few letters counts only with a capital."""

LEVELS = (
    ("native", r"native|mother.?tongue|muttersprach\w*|langue maternelle|maternel\w*|lengua materna|lengua nativa|materna|nativ[oa]|"
               r"madrelingua|madre lingua|l[ií]ngua materna|moedertaal|first language|1st language|bilingual|biling\w+|zweisprachig|tweetalig|"
               r"родной|ojczysty|ridn[aá]|modersm[åa]l|morsm[åa]l|anadil\w*|rodil\w*|母语|母語|모국어|اللغة الأم"),
    ("C2", r"\bc2\b|proficient user|mastery|verhandlungssicher und|near.?native|native.?like|full professional"),
    ("C1", r"\bc1\b|fluent\w*|fluid[oa]|courant\w*|couramment|flie(?:ß|ss)end\w*|verhandlungssicher\w*|fluente\w*|vloeiend\w*|"
           r"excellent\w*|proficient|proficiency in|advanced|avanc[ée]\w*|avanzad[oa]|avan[çc]ad[oa]|avanzato|gevorderd|expert|"
           r"business.?fluent|very good|sehr gut\w*|tr[eè]s bon\w*|muy bueno|ottim\w*|свободн\w*|biegł\w*|flytande|flydende|sujuva\w*|akıcı|ileri|professional working|fluency"),
    ("B2", r"\bb2\b|upper.?intermediate|good|gut\w*|bon(?:ne)?s?\b|professionnel\w*|professional|buen[oa]?|buon[oa]|bo[ma]\b|goed\w*|conversational|limited working|"
           r"working knowledge|independent user|intermediate.?high|operativo"),
    ("B1", r"\bb1\b|intermediate|interm[ée]di\w*|intermedi[oa]|mittel\w*|moderate|middelmatig|fortgeschritten\w*|средний|conversaz\w*|fair|working"),
    ("A2", r"\ba2\b|elementary|pre.?intermediate|grundkenntnisse|notions|basic\w*|b[áa]sic[oa]|basis\w*|element\w+|scolaire|discreto|базов\w*|podstawow\w*|limited"),
    ("A1", r"\ba1\b|beginner|d[ée]butant\w*|anf[äa]nger|principiante|iniciante|beginner|начальн\w*|scolastico"),
)  # fmt: skip
"""Level -> the words that say it, the first found in this order counts."""
LEVEL_PATTERNS = tuple((level, re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE)) for level, words in LEVELS)
CEFR = re.compile(r"(?<![A-Za-z0-9])([ABC][12])(?![0-9])")

ABILITIES = re.compile(
    r"(?:understanding|listening|reading|speaking|spoken (?:interaction|production)|writing|compr[ée]hension|[ée]couter|lire|parler|"
    r"[ée]crire|verstehen|h[öo]ren|lesen|sprechen|schreiben|compren[sç][ií][óo]n|comprens[ãa]o|comprensione|ascolto|lettura|parlato|"
    r"scrittura|produzione (?:orale|scritta)|interazione(?: orale)?|escuch[ae]r?|leer|lectura|hablar?|expresi[óo]n oral|escribir|"
    r"escritura|ouvir|leitura|falar|fala|escrita|begrijpen|luisteren|lezen|spreken|schrijven)",
    re.IGNORECASE,
)
"""What the columns of a table of languages, as Europass has it, are headed with."""

SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("bn", re.compile(r"[\u0980-\u09ff]")),
    ("ta", re.compile(r"[\u0b80-\u0bff]")),
    ("te", re.compile(r"[\u0c00-\u0c7f]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
)
OF_SCRIPTS = re.compile(f"[{''.join([pattern.pattern.strip('[]') for _, pattern in SCRIPTS])}]")
SCRIPT_SHARE = 0.15
"""Share of a text's characters in a script that decides its language (Chinese and Japanese need few)."""
SAMPLE = 12_000
"""Characters of a text that tell its language."""


class LanguageSpan(NamedTuple):
    """A language as written from ``start`` to ``end``, with its ISO 639 code of two letters (of three where it has no other)."""

    start: int
    end: int
    name: str
    code: str


def find_languages(text: str) -> list[LanguageSpan]:
    """Names of languages in order, the longest at each place."""
    known, longer = language_names(), longer_openings()
    words = [(m.start(), m.end()) for m in WORD.finditer(text)]
    found = []
    i = 0
    while i < len(words):
        step = 1
        start, end = words[i]
        alone = text[end : end + 1] == " " and folded(text[start:end]).partition(" ")[0] not in longer
        for n in range(1 if alone else min(LONGEST_NAME, len(words) - i), 0, -1):
            end = words[i + n - 1][1]
            name = text[start:end]
            code = known.get(folded(name)) if len(name) < MOST_LETTERS else None
            if code and (len(name) > SHORT_NAME or not name.islower()):
                found.append(LanguageSpan(start, end, name, code))
                step = n
                break
        i += step
    return found


@lru_cache(maxsize=1)
def longer_openings() -> frozenset[str]:
    """The words with which names of several words begin."""
    return openings([name for name in language_names() if " " in name])


def level_of(text: str) -> str:
    """``A1`` … ``C2`` of the Common European Framework, ``native``, or an empty string."""
    named = CEFR.search(text)
    if named is not None:
        return named[1]
    return next((level for level, pattern in LEVEL_PATTERNS if pattern.search(text)), "")


def without_levels(text: str) -> str:
    """The text without the words that say how well a language is spoken."""
    for _, pattern in LEVEL_PATTERNS:
        text = pattern.sub(" ", text)
    return text


def detect(text: str) -> str:
    """ISO 639-1 code of the language in which the text is written; ``en`` where nothing tells."""
    sample = text[:SAMPLE]
    for code, pattern in SCRIPTS if OF_SCRIPTS.search(sample) else ():
        if len(pattern.findall(sample)) > SCRIPT_SHARE * len(sample):
            return code
    scores: dict[str, float] = {}
    for languages in filter(None, map(stop_words().get, _words(sample.casefold()))):
        for code, weight in languages:
            scores[code] = scores.get(code, 0.0) + weight
    return max(scores, key=scores.__getitem__) if scores else "en"


def _words(text: str) -> list[str]:
    """What ``WORD`` finds in a text; most of it are letters between blanks, which it needn't be asked for."""
    found: list[str] = []
    for part in text.split():
        word = part.strip(EDGES)
        if word.isalpha():
            found.append(word)
        elif word:
            found += WORD.findall(word)
    return found

"""Which language a page is in, told from the small words of a strip: the more languages Tesseract tries, the slower
and the worse it reads.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

ENGLISH = "eng"
"""At home on any page: headings, titles, skills."""
LEAST, AHEAD = 3.0, 1.6
"""Weight of small words that tells a language, and times that of the next one; a word counts 1 over its languages."""
NEAR = 2.0
"""Times the weight of one that may be it, where that isn't plain."""

SMALL_WORDS = {
    "eng": "the and of to in for with on as by from at an is are was my our their that this have has been which",
    "fra": "de la le les des et du en au aux un une pour dans sur avec par est sont chez mes mon ma ses leur que qui",
    "deu": "und der die das den dem des mit von für fur in im zu zur zum auf bei als ein eine einer nach durch sowie ich",
    "spa": "de la el los las y en del con para por una un al que se su sus como mi es desde hasta entre sobre más mas",
    "ita": "di e il la le lo gli i del della dei delle con per in nel nella un una al alla che da dal sono presso mia",
    "por": "de e o a os as do da dos das em no na nos nas com para por um uma ao que se sua seu como meu minha pela pelo",
    "nld": "de het een en van in voor met op bij als aan door naar tot ik mijn zijn worden onze te uit om dat die ook",
}
OF_SCRIPT = {
    "Arabic": ("ara", "fas", "urd"),
    "Armenian": ("hye",),
    "Bengali": ("ben",),
    "Cyrillic": ("rus", "ukr", "bul", "srp"),
    "Devanagari": ("hin", "mar", "nep"),
    "Georgian": ("kat",),
    "Greek": ("ell",),
    "Gujarati": ("guj",),
    "Gurmukhi": ("pan",),
    "Han": ("chi_sim", "chi_tra"),
    "Hangul": ("kor",),
    "Hebrew": ("heb",),
    "Japanese": ("jpn",),
    "Kannada": ("kan",),
    "Korean": ("kor",),
    "Malayalam": ("mal",),
    "Tamil": ("tam",),
    "Telugu": ("tel",),
    "Thai": ("tha",),
}
"""Script, as Tesseract names it -> the data of its languages, the most usual one first."""
_WORD = re.compile(r"[^\W\d_]+")


def _languages_of() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for language, words in SMALL_WORDS.items():
        for word in words.split():
            table.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in table.items()}


_OF_WORD = _languages_of()


def narrowed(texts: Iterable[str], languages: Sequence[str]) -> tuple[str, ...]:
    """Of the languages the one that the words are in, or those that it may be, English beside them; none where the words
    tell too little.
    """
    weights: defaultdict[str, float] = defaultdict(float)
    for text in texts:
        for word in _WORD.findall(text.lower()):
            own = _OF_WORD.get(word, ())
            for language in own:
                weights[language] += 1 / len(own)
    first, *others = [*sorted(weights, key=lambda language: -weights[language]), ""]
    if first not in languages or weights[first] < LEAST:
        return ()
    plain = weights[first] >= AHEAD * weights[others[0]]
    near = [other for other in languages if not plain and NEAR * weights[other] > weights[first]]
    return tuple(dict.fromkeys([first, *near, *[english for english in languages if english == ENGLISH]]))


def for_script(script: str, languages: Sequence[str], installed: Collection[str]) -> tuple[str, ...]:
    """What to read a page in a script with that none of ``languages`` is written in, of what is installed: its usual
    language, and English where that is read too. Empty where one is written in it, or where nothing is installed for it.
    """
    own = OF_SCRIPT.get(script, ())
    known = [language for language in own if language in installed]
    if not known or not set(own).isdisjoint(languages):
        return ()
    return (known[0], ENGLISH) if ENGLISH in languages else (known[0],)


def script_warning(script: str, languages: Sequence[str]) -> str:
    """What to do about a page whose script none of the languages that are read is written in; empty where one is."""
    own = OF_SCRIPT.get(script, ())
    if not own or not set(own).isdisjoint(languages):
        return ""
    package = own[0].replace("_", "-")
    return (
        f"a page is in {script} script, which none of the languages read by OCR is written in ({', '.join(languages)}): "
        f"install Tesseract's data for it, e.g. `apt-get install tesseract-ocr-{package}`"
    )

"""What the vocabularies of Europass share: elements by their local names, texts with markup in them, words for codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from resume_parser.extract.html import lines_of
from resume_parser.extract.named import Named
from resume_parser.options import Limits

CEFR = ("A1", "A2", "B1", "B2", "C1", "C2")

Element = etree._Element


def name_of(element: Element) -> str:
    """The local name in small letters: versions differ in prefixes and capitals."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def every(element: Element | None, path: str) -> Iterator[Element]:
    """The elements at a path of local names, with slashes between."""
    if element is None:
        return
    first, _, rest = path.partition("/")
    for child in element:
        if name_of(child) == first:
            if rest:
                yield from every(child, rest)
            else:
                yield child


def one(element: Element | None, *paths: str) -> Element | None:
    """The first element at one of the paths."""
    return next((found for path in paths for found in every(element, path)), None)


def raw(element: Element | None) -> str:
    """The text in an element as it stands there."""
    return "".join(map(str, element.itertext())) if element is not None else ""


def content(element: Element) -> str:
    """The text in an element, on one line."""
    return " ".join(raw(element).split())


def text(element: Element | None, *paths: str) -> str:
    """The first text at one of the paths, on one line."""
    for path in paths:
        for found in every(element, path):
            words = content(found)
            if words:
                return words
    return ""


def put_rich(named: Named, pointer: str, element: Element | None, limits: Limits) -> None:
    """A text of several lines, which may be marked up as HTML."""
    source = raw(element)
    if "<" not in source:
        named.put(pointer, source)
        return
    for line in lines_of(source, limits):
        named.put(pointer, line.text, line.kind)


def rich_items(element: Element | None, limits: Limits) -> Iterator[str]:
    """The lines of such a text."""
    source = raw(element)
    if "<" in source:
        yield from (line.text for line in lines_of(source, limits))
    else:
        yield from source.splitlines()


def level(marks: Iterator[str]) -> str:
    """One CEFR level of those of listening, reading and so on: the most frequent, of several the lowest."""
    counts = Counter(mark.strip().upper() for mark in marks)
    return max(CEFR, key=lambda mark: (counts[mark], -CEFR.index(mark))) if any(counts[m] for m in CEFR) else ""


def country_name(code: str, language: str) -> str:
    """The name of a country by its ISO 3166 code, in the document's language; other text as it is."""
    names = _names(language)[0]
    return names.get(code.upper(), code) if len(code) == 2 else code


def language_name(code: str, language: str) -> str:
    """The name of a language by its ISO 639 code of two or three letters, in the document's language; other text as it is."""
    if len(code) not in (2, 3):
        return code
    short = code.lower()
    if len(short) == 3:
        import pycountry

        found = pycountry.languages.get(alpha_3=short) or pycountry.languages.get(bibliographic=short)
        short = getattr(found, "alpha_2", short) if found is not None else short
    return _names(language)[1].get(short, code)


@lru_cache(maxsize=32)
def _names(language: str) -> tuple[dict[str, str], dict[str, str]]:
    """The names of countries and of languages, in English where the language is unknown."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language or "en")
    except (ValueError, UnknownLocaleError, TypeError):
        locale = Locale.parse("en")
    return dict(locale.territories), dict(locale.languages)

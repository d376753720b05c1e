"""Languages that no section of their own tells: under a heading that was missed, among the skills, in a sentence.

They are looked for only where the line model found no line of languages: who has such a section has told them there.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from resume_parser.normalize.languages import LanguageSpan, find_languages, without_levels
from resume_parser.pipeline.labels import HEADING, ITEM_BEGIN, ITEM_INSIDE, OUTSIDE, section_of
from resume_parser.pipeline.reading import Reading
from resume_parser.pipeline.tokens import spans_of, under
from resume_parser.pipeline.values import Value, value_of
from resume_parser.pipeline.views import View
from resume_parser.resources.lexicon import language_names, stop_words

SECTION = "languages"
LEAST = 4
"""Letters of a name in Latin script from which it is taken for a language: ``CI`` and ``Ido`` are other things more often."""
PROSE = ("summary", "skills", "contact", "other")
"""Sections whose sentences may tell what someone speaks."""
ABLE = re.compile(
    r"\b(?:(?:multi|bi|tri|pluri|quadri)l[ií]ng\w*|pol[iy]glott?\w*|fluen\w+|fluid[oa]|speak(?:s|ing)?|couramment|parl(?:e|o|ant)|"
    r"fließend\w*|spreche|habl[oa]|hablante|falo|vloeiend|spreekt?|languages? (?:known|spoken)|(?:known|spoken) languages)\b",
    re.IGNORECASE,
)
"""What a sentence says before the languages that someone speaks."""
NEAR = 40
"""Characters between such a word and a language, or two languages of a list, at most."""
BY_NAME = 0.5
"""The score of a language that is told by its name alone: no model says anything of it."""
WORD = re.compile(r"[^\W\d_]+")


def gather(reading: Reading) -> None:
    """Give the lines that tell languages and nothing else to the section of languages, where no other is in it.

    They stand among skills or interests, or anywhere below a heading that names languages: a teacher's job may be ``English``.
    """
    if reading.lines_in(SECTION):
        return
    led = False
    for i, view in enumerate(reading.views):
        if view.heading == SECTION:
            led = True
        elif (led or reading.labels[i] in ("skills", "interests")) and is_told(view):
            reading.labels[i] = SECTION
            if led and reading.views[i - 1].heading == SECTION:
                reading.labels[i - 1] = f"{HEADING}:{SECTION}"
        else:
            led = False


def find_names(reading: Reading) -> None:
    """Label as items the names of languages that the field model left out in the lines of their section."""
    for i in reading.lines_in(SECTION):
        view, fields = reading.views[i], reading.fields[i]
        spans = spans_of(view.line, view.tokens)
        for span in named(view.text):
            tokens = under(spans, span.start, span.end)
            if all(fields[token] == OUTSIDE for token in tokens):
                for token in tokens:
                    fields[token] = ITEM_INSIDE if token > tokens.start else ITEM_BEGIN
                    reading.field_scores[i][token] = BY_NAME


def is_told(view: View) -> bool:
    """Whether a line names languages, how well they are spoken, and nothing else."""
    if language_names().keys().isdisjoint(view.words):
        return False
    spans = named(view.text)
    rest = view.text
    for span in reversed(spans):
        rest = f"{rest[: span.start]} {rest[span.end :]}"
    if view.label == SECTION:
        rest = rest.partition(":")[2]
    levelled = without_levels(rest)
    left = sum(map(len, _said(levelled)))
    return bool(spans) and left <= (sum(len(span.name) for span in spans) if levelled != rest else 0)


def named(text: str) -> list[LanguageSpan]:
    """The languages that a text names, but for names so short that they are other things more often."""
    return [span for span in find_languages(text) if len(span.name) >= LEAST or not span.name.isascii()]


def in_sentences(reading: Reading) -> list[Value]:
    """The languages that a sentence names behind a word such as ``fluent in``; one list of them, the first."""
    for i, view in enumerate(reading.views):
        if section_of(reading.labels[i]) in PROSE and (found := _listed(view.text)):
            return [_value(view, span) for span in found]
    return []


def _listed(text: str) -> list[LanguageSpan]:
    """The first list of languages behind a word of ``ABLE``, with no more than joining words in between."""
    ends = [match.end() for match in ABLE.finditer(text)]
    found: list[LanguageSpan] = []
    for span in named(text) if ends else ():
        before = found[-1].end if found else _last(ends, span.start)
        if span.start - before < NEAR and not _said(text[before : span.start]):
            found.append(span)
        elif found:
            break
    return found


def _last(ends: list[int], start: int) -> int:
    """The last of them that is not behind ``start``."""
    at = bisect_right(ends, start)
    return ends[at - 1] if at else -NEAR


def _said(text: str) -> list[str]:
    """The words of a text that are more than ``and``, ``in`` or a letter."""
    return [word for word in WORD.findall(text) if len(word) > 1 and word.casefold() not in stop_words()]


def _value(view: View, span: LanguageSpan) -> Value:
    tokens = [view.tokens[i] for i in under(spans_of(view.line, view.tokens), span.start, span.end)]
    return value_of(tokens, [BY_NAME] * len(tokens))

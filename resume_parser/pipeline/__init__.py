"""Lines -> Profile: the trained cascade and the assembly of its labels."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from resume_parser.document import Document, Line
from resume_parser.errors import NoTextError
from resume_parser.profile import Profile

if TYPE_CHECKING:
    from spacy.language import Language

    from resume_parser.pipeline.reading import Reading

__all__ = ["load", "profile_of", "read_fields"]


@lru_cache(maxsize=1)
def load() -> Language:
    """The trained cascade as a spaCy pipeline, loaded once a process; ``components.doc_of`` makes a Doc for it."""
    from resume_parser.pipeline.cascade import FOLDER
    from resume_parser.pipeline.components import blank

    nlp = blank()
    nlp.from_disk(str(FOLDER))
    return nlp


def read_fields(lines: Sequence[Line]) -> Reading:
    """Label the lines and the tokens of a document."""
    from resume_parser.pipeline.cascade import stages
    from resume_parser.pipeline.reading import Reading

    reading = Reading.of(lines)
    for stage in stages():
        stage.label(reading)
    return reading


def profile_of(document: Document, lines: Sequence[Line]) -> Profile:
    """The profile of a document whose lines stand in reading order.

    Raises:
        NoTextError: there is no line to read.
    """
    if document.facts:
        from resume_parser.pipeline.facts import profile_from_facts

        return profile_from_facts(document)
    if not lines:
        raise NoTextError("there is no text in this document: send one that shows some")
    from resume_parser.normalize.languages import detect
    from resume_parser.pipeline.assemble import assemble

    language = detect(" ".join(line.text for line in lines))
    return assemble(document, read_fields(lines), language)

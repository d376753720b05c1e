"""Readings made of lines of text."""

from __future__ import annotations

from resume_parser.document import Line, Word
from resume_parser.pipeline.reading import Reading


def reading_of(*lines: tuple[str, str]) -> Reading:
    """What the pipeline holds once lines, given as (label, text), are labelled; it is sure of each."""
    reading = Reading.of([Line(tuple(map(Word, text.split()))) for _, text in lines])
    reading.labels = [label for label, _ in lines]
    reading.scores = [1.0] * len(lines)
    return reading

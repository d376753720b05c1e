"""Lines that open with the name of their section, ``Hobbies: football, chess``, and were taken for something else."""

from __future__ import annotations

from resume_parser.pipeline.labels import HEADING, LIST_SECTIONS, OTHER, role_of, section_of
from resume_parser.pipeline.reading import Reading

SUMMARY, REFERENCES = "summary", "references"
SENTENCE = 4
"""Words of a sentence, at least: ``Objective: clerk`` may be a line of the contact block."""


def give_to_named(reading: Reading) -> None:
    """Give such a line to the list that it names where it was taken for a heading, or stands among all that is left.

    Not elsewhere: a project tells its ``Tools:`` too. Among the contact lines a sentence behind ``Objective:`` is the summary;
    ``References: on request`` is no item.
    """
    left_over = False
    for i, view in enumerate(reading.views):
        label = reading.labels[i]
        if view.heading or section_of(label) != OTHER:
            left_over = view.heading == OTHER
        lost = view.label in LIST_SECTIONS and (role_of(label) == HEADING or (left_over and label == OTHER))
        if lost and any(map(str.isalnum, view.text.partition(":")[2])):
            reading.labels[i] = view.label
        elif label in LIST_SECTIONS and view.label == REFERENCES:
            reading.labels[i] = OTHER
        elif label == "contact" and view.label == SUMMARY and len(view.text.partition(":")[2].split()) >= SENTENCE:
            reading.labels[i] = SUMMARY

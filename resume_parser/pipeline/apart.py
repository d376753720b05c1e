"""The line with the person's address that stands apart from the contact block: at the foot of a page or of a side bar."""

from __future__ import annotations

from resume_parser.normalize.links import find_emails
from resume_parser.pipeline.labels import section_of
from resume_parser.pipeline.reading import Reading

CONTACT = "contact"
WORDS = 9
"""Words of such a line, at most: a longer one tells of something else too."""


def find_contact(reading: Reading) -> None:
    """Give the first line with an e-mail address to the contact block, where no other line of that has one."""
    mailed = [view.index for view in reading.views if view.email and find_emails(view.text)]
    if any(section_of(reading.labels[i]) == CONTACT for i in mailed):
        return
    short = (i for i in mailed if len(reading.views[i].line.words) <= WORDS)
    if (first := next(short, None)) is not None:
        reading.labels[first] = CONTACT

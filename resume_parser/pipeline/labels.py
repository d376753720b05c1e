"""The label sets of the cascade, in one place: the models, the training and the assembly all read them here."""

from __future__ import annotations

from functools import lru_cache

OTHER = "other"
"""Projects, awards, references, certificates and all that the profile leaves out."""
SECTIONS = ("contact", "summary", "experience", "education", "skills", "languages", "interests", OTHER)
"""What a line can belong to."""

ENTRY_SECTIONS = ("experience", "education")
LIST_SECTIONS = ("skills", "languages", "interests")

HEADING = "heading"
"""Lines that name a section: ``heading:experience``."""

# Roles of a line within an entry of experience or education.
BEGIN = "begin"  # the first line of an entry
HEAD = "head"  # more of its title, place and dates
BODY = "body"  # its description

LINE_LABELS = (
    *(f"{HEADING}:{section}" for section in SECTIONS),
    *(f"{section}:{role}" for section in ENTRY_SECTIONS for role in (BEGIN, HEAD, BODY)),
    *(section for section in SECTIONS if section not in ENTRY_SECTIONS),
)

OUTSIDE = "O"
ENTRY_FIELDS = ("title", "place", "date", "location")
"""Of an entry's tokens; ``place`` is the company or the school."""
CONTACT_FIELDS = ("name", "location")
ITEM_BEGIN = "B"
ITEM_INSIDE = "I"


@lru_cache(maxsize=256)
def section_of(label: str) -> str:
    """``experience:head`` -> ``experience``; ``heading:skills`` -> ``skills``; ``summary`` -> ``summary``."""
    first, _, second = label.partition(":")
    return second if first == HEADING else first


@lru_cache(maxsize=256)
def role_of(label: str) -> str:
    """``experience:head`` -> ``head``; ``heading:skills`` -> ``heading``; ``summary`` -> ``""``."""
    first, _, second = label.partition(":")
    return HEADING if first == HEADING else second


@lru_cache(maxsize=16)
def labels_in(section: str) -> frozenset[str]:
    """What the lines of a section are labelled, its headings left out."""
    return frozenset(label for label in LINE_LABELS if section_of(label) == section and role_of(label) != HEADING)

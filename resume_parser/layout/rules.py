"""Rules that are typed, not drawn: lines of nothing but dashes or the like divide the page and say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from resume_parser.document import Line

RULE = re.compile(r"(?:[-‐‑‒–—―_=*~#+─━═▬]{3}|(?:[-‐‑‒–—―_=*~#+─━═▬] ?){4})[-‐‑‒–—―_=*~#+─━═▬ ]*")
"""Three such signs together or four one by one: fewer are bullets or stand for what is missing."""


def without_rules(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines that say something."""
    return tuple([line for line in lines if line.words[0].text[:1].isalnum() or RULE.fullmatch(line.text) is None])

"""Page headers and footers: told, and dropped where a page repeats another's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from resume_parser.document import Line, Page, Region

MARGIN: Final = 0.09
"""Of the page's height: where headers and footers stand."""
_PAGE_NUMBER = re.compile(
    r"[-–—|·• ]*(?:(?:page|seite|página|pagina|pág\.?|p\.)\s*)?\d{1,3}"
    r"(?:\s*(?:/|of|von|de|sur|di|van|\|)\s*\d{1,3})?[-–—|·• ]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


def without_running(pages: Sequence[Page], lines: Sequence[list[Line]]) -> list[list[Line]]:
    """The lines of each page, those of headers and footers marked; page numbers and repetitions left out."""
    seen: set[tuple[Region, str]] = set()
    return [
        [placed for line in found if (placed := _placed(line, page, seen))]
        for page, found in zip(pages, lines, strict=True)
    ]


def _placed(line: Line, page: Page, seen: set[tuple[Region, str]]) -> Line | None:
    top, bottom = MARGIN * page.height, (1 - MARGIN) * page.height
    first = line.words[0]
    if not page.height or (first.y1 > top and first.y0 < bottom):
        return line
    region: Region
    if max([word.y1 for word in line.words]) <= top:
        region = "header"
    elif min([word.y0 for word in line.words]) >= bottom:
        region = "footer"
    else:
        return line
    text = line.text
    if _PAGE_NUMBER.fullmatch(text):
        return None
    key = (region, _DIGITS.sub("0", text.casefold()))
    if key in seen:
        return None
    seen.add(key)
    return replace(line, region=region)

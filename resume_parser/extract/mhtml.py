"""Web pages saved in one file (MHTML), by browsers and by Word: the first page, with the style sheets beside it."""

from __future__ import annotations

from resume_parser.document import Document
from resume_parser.errors import DamagedError, NoTextError
from resume_parser.extract.html import lines_of, source_of, title_and_language
from resume_parser.extract.mime import Leaf, leaves
from resume_parser.options import Options

_PAGES = ("text/html", "application/xhtml+xml")
_SHEET = "text/css"


def extract(data: bytes, options: Options) -> Document:
    """The page as lines; of several, the first that has text.

    Raises:
        DamagedError, TooLargeError, NoTextError
    """
    parts = leaves(data)
    pages = [part for part in parts if part.media_type in _PAGES]
    if not pages:
        raise DamagedError("the archive holds no page: save it from the browser anew")
    style = "\n".join(part.text() for part in parts if part.media_type == _SHEET).replace("</", "")
    for page in pages:
        source = _source(page)
        lines = lines_of(f"<style>{style}</style>{source}" if style else source, options.limits)
        if lines:
            return Document("mhtml", lines=tuple(lines), metadata=title_and_language(source))
    raise NoTextError("the page has no text of its own: save it from the browser as PDF and send that")


def _source(page: Leaf) -> str:
    return source_of(page.content, page.charset)

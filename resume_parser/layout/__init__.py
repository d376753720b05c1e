"""Document -> its lines in reading order: columns, side bars, header bands, tables and date columns kept apart.

The order of the content stream is right far more often than any order made from positions alone, so it is kept and
only corrected where geometry contradicts it (see ``order``).
"""

from __future__ import annotations

from resume_parser.document import Document, Line, Page
from resume_parser.layout.bands import bands_of
from resume_parser.layout.cells import with_rows_joined
from resume_parser.layout.flow import with_columns_continued
from resume_parser.layout.gutters import columns_of
from resume_parser.layout.hidden import without_hidden
from resume_parser.layout.lines import lines_of
from resume_parser.layout.margins import with_dates_placed
from resume_parser.layout.order import in_reading_order, is_contradicted
from resume_parser.layout.rules import without_rules
from resume_parser.layout.running import without_running
from resume_parser.layout.segments import Segment, segments_of
from resume_parser.layout.tables import rows_of

__all__ = ["read"]


def read(document: Document) -> tuple[Line, ...]:
    """The lines of the whole document in reading order, without hidden words, typed rules and repeated page headers."""
    if document.lines:
        return with_rows_joined(without_rules(without_hidden(document.lines)))
    pages = [_page_lines(page) for page in document.pages]
    pages = with_columns_continued(without_running(document.pages, pages))
    return without_rules(line for page in pages for line in page)


def _page_lines(page: Page) -> list[Line]:
    placed = [segment for column in _columns(page) for segment in with_dates_placed(column)]
    return lines_of(rows_of(placed), page.number)


def _columns(page: Page) -> list[list[Segment]]:
    """What is read one after the other, in order: a page without columns, or with its bands put together, is one."""
    segments = segments_of(page)
    if not page.ocr and not is_contradicted(segments):
        return [segments]
    bands = [columns_of(band) for band in (bands_of(segments) if page.ocr else [segments])]
    ordered = [in_reading_order(column) for columns in bands for column in columns]
    return ordered if any(len(columns) > 1 for columns in bands) else [[s for column in ordered for s in column]]

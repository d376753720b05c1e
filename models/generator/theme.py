"""Draws how a resume is set: columns, looks, the order and separators of an entry's fields, the form of dates and lists."""

from __future__ import annotations

import random
from dataclasses import dataclass

from resume_parser.document import LineKind, Region, Style

Row = tuple[str, ...]
JOB_ROWS: tuple[tuple[Row, ...], ...] = (
    (("title", "\t", "date"), ("place", ",", "location")),
    (("place", "\t", "date"), ("title", "\t", "location")),
    (("title",), ("place", "|", "date"), ("location",)),
    (("title",), ("place",), ("date",)),
    (("date",), ("title",), ("place", ",", "location")),
    (("title", ",", "place", ",", "location", "\t", "date"),),
    (("title", "at", "place", "\t", "date"),),
    (("place", "–", "title"), ("date", "|", "location")),
    (("date", "\t", "title"), ("place", ",", "location")),
    (("date", "\t", "place", ",", "location"), ("title",)),
    (("title", "–", "place", "(", "date", ")"),),
    (("place", ",", "location"), ("title", "\t", "date")),
    (("title", "|", "place", "|", "location", "|", "date"),),
    (("place",), ("title",), ("date", "–", "location")),
    (("title",), ("date",), ("place", ",", "location")),
    (("date", ":", "title", ",", "place"),),
    (("place", "\t", "location"), ("title", "\t", "date")),
    (("place", "\t", "title", "\t", "date"),),
    (("date", "\t", "title", "\t", "place", "\t", "location"),),
    (("title", "/", "place"), ("date",), ("location",)),
)
"""Rows of fields and separators; a tab begins a new segment."""
STUDY_ROWS: tuple[tuple[Row, ...], ...] = (
    *JOB_ROWS,
    (("title", "\t", "place", "\t", "date"),),
    (("date", "\t", "title", "\t", "place"),),
    (("place",), ("title", ",", "date")),
    (("title", "-", "place", "-", "date"),),
    (("title", ",", "place", "(", "date", ")"),),
    (("place", ",", "location", "\t", "date"), ("title",)),
)
LABELLED_ROWS: tuple[Row, ...] = (("place",), ("title",), ("date",), ("location",))
DATE_FORMS = (
    "MMM yyyy",
    "MMMM yyyy",
    "MM/yyyy",
    "yyyy",
    "MM.yyyy",
    "MMM yy",
    "yyyy-MM",
    "MMM. yyyy",
    "M/yyyy",
    "MMM, yyyy",
)
DASHES = (" – ", " - ", "-", "–", " to ", " — ")
COLORS = (0x1F4E79, 0x2E74B5, 0x444444, 0x990000, 0x00695C, 0x5B2C6F)
BARS = ("|", "•", "·", "–", "/", "")


@dataclass(frozen=True)
class Theme:
    base: Style
    heading: Style
    name: Style
    headline: Style
    styles: dict[str, Style]
    left: float
    right: float
    side_left: float = 0.0
    side_right: float = 0.0
    sidebar: bool = False
    side_first: bool = False
    boxes: bool = True
    structured: bool = False
    heading_caps: bool = False
    heading_title: bool = True
    heading_end: str = ""
    section_gap: float = 0.8
    entry_gap: float = 0.3
    cv_title: bool = False
    name_caps: bool = False
    bio_data: bool = False
    tabbed: bool = False
    header_region: Region = "body"
    contact_one_line: bool = True
    contact_labels: bool = False
    bar: str = "|"
    job_rows: tuple[Row, ...] = JOB_ROWS[0]
    study_rows: tuple[Row, ...] = STUDY_ROWS[0]
    labelled_rows: bool = False
    shows_location: bool = True
    head_kind: LineKind = "text"
    item_kind: LineKind = "item"
    indent: float = 0.0
    body_label: bool = False
    date_form: str = "MMM yyyy"
    dash: str = " – "
    bracket_dates: bool = False
    single_year: bool = False
    study_form: str = "yyyy"
    skill_bullets: bool = False
    bold_groups: bool = True
    label_end: str = ":"
    item_bar: str = ","
    list_lines: bool = False
    levels: str = "("


def draw_theme(rng: random.Random) -> Theme:
    """A theme; the draws are independent, so most combinations were never seen in a template."""
    size = rng.choice((9.0, 10.0, 10.0, 11.0, 11.0, 12.0))
    font, display = (
        rng.choice(("Helvetica", "Times", "Calibri", "Lato")),
        rng.choice(("Helvetica", "Times", "Lato")),
    )
    base = Style(font, size)
    color = rng.choice(COLORS) if rng.random() < 0.5 else 0
    heading = Style(
        display, round(size * rng.choice((1.0, 1.0, 1.1, 1.2, 1.4, 1.6)), 1), rng.random() < 0.7, False, color
    )
    styles = {}
    for part, chance in (("title", 0.6), ("place", 0.4), ("date", 0.15), ("location", 0.1)):
        bold, italic = rng.random() < chance, rng.random() < 0.2
        grown = size * 1.1 if part in ("title", "place") and rng.random() < 0.2 else size
        tint = color if rng.random() < 0.15 else 0x666666 if part == "date" and rng.random() < 0.2 else 0
        styles[part] = Style(font, grown, bold, italic, tint)
    sidebar = rng.random() < 0.3
    side_first = rng.random() < 0.6
    boxes = rng.random() < 0.75
    left, right = (220.0, 560.0) if sidebar and side_first else (50.0, 400.0) if sidebar else (50.0, 545.0)
    labelled_rows = rng.random() < 0.08
    bullet = rng.random() < 0.75
    return Theme(
        base=base,
        heading=heading,
        name=Style(
            display,
            round(size * rng.choice((1.0, 1.3, 1.8, 2.2, 2.8)), 1),
            rng.random() < 0.6,
            False,
            color if rng.random() < 0.5 else 0,
        ),
        headline=Style(font, round(size * rng.choice((1.0, 1.1, 1.3)), 1), rng.random() < 0.3, rng.random() < 0.2),
        styles=styles,
        left=left,
        right=right,
        side_left=30.0 if side_first else 420.0,
        side_right=200.0 if side_first else 570.0,
        sidebar=sidebar and boxes,
        side_first=side_first,
        boxes=boxes,
        structured=rng.random() < 0.4,
        heading_caps=rng.random() < 0.45,
        heading_title=rng.random() < 0.6,
        heading_end=rng.choice(("", "", "", ":", " :-", ":-")),
        section_gap=rng.choice((0.0, 0.3, 0.8, 1.2, 2.0)),
        entry_gap=rng.choice((0.0, 0.0, 0.3, 0.7)),
        cv_title=rng.random() < 0.15,
        name_caps=rng.random() < 0.3,
        bio_data=rng.random() < 0.12,
        tabbed=rng.random() < 0.5,
        header_region="header" if not boxes and rng.random() < 0.25 else "body",
        contact_one_line=rng.random() < 0.5,
        contact_labels=rng.random() < 0.4,
        bar=rng.choice(BARS),
        job_rows=LABELLED_ROWS if labelled_rows else rng.choice(JOB_ROWS),
        study_rows=LABELLED_ROWS if labelled_rows else rng.choice(STUDY_ROWS),
        labelled_rows=labelled_rows,
        shows_location=rng.random() < 0.6,
        head_kind="item" if rng.random() < 0.15 else "heading" if not boxes and rng.random() < 0.3 else "text",
        item_kind="item" if bullet else "text",
        indent=rng.choice((0.0, 10.0, 18.0)),
        body_label=rng.random() < 0.1,
        date_form=rng.choice(DATE_FORMS),
        dash=rng.choice(DASHES),
        bracket_dates=rng.random() < 0.1,
        single_year=rng.random() < 0.5,
        study_form=rng.choice(("yyyy", "yyyy", "MMM yyyy", "MM/yyyy")),
        skill_bullets=rng.random() < 0.4,
        bold_groups=rng.random() < 0.5,
        label_end=rng.choice((":", ":", " :", " -", "")),
        item_bar=rng.choice((",", ",", ",", ";", "|", "•", "/")),
        list_lines=rng.random() < 0.5,
        levels=rng.choice(("", "(", "(", "–", "-", ":", "tab")),
    )

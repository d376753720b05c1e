"""Word documents in the ways that people build them: tab stops, tables, text boxes, headers."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt, RGBColor

from samples.making.people import Person

INK = RGBColor(0x1F, 0x3A, 0x5F)
TEXT_WIDTH = Cm(17)


def blank(font: str = "Calibri", size: float = 10.5) -> WordDocument:
    """An A4 document with narrow margins and its own body font."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = font, Pt(size)
    normal.paragraph_format.space_after = Pt(2)
    for level in (1, 2):
        style = document.styles[f"Heading {level}"]
        style.font.name, style.font.color.rgb = font, INK
        style.paragraph_format.space_before = Pt(10)
    return document


def items(document: WordDocument, points: list[str]) -> None:
    for point in points:
        document.add_paragraph(point, style="List Bullet")


def languages(person: Person) -> str:
    return ", ".join(f"{name} ({level})" if level else name for name, level in person.languages)


def tail(document: WordDocument, person: Person) -> None:
    """The sections of lists at a resume's end."""
    titles = person.headings
    document.add_heading(titles["skills"], 1)
    for group, skills in person.skills:
        document.add_paragraph(f"{group}: {', '.join(skills)}" if group else ", ".join(skills))
    document.add_heading(titles["languages"], 1)
    document.add_paragraph(languages(person))
    if person.interests:
        document.add_heading(titles["interests"], 1)
        document.add_paragraph(", ".join(person.interests))
    for title, lines in person.others:
        document.add_heading(title, 1)
        items(document, lines)


def dated(document: WordDocument, left: str, right: str) -> None:
    """A bold line with the dates at a right tab stop."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run(left).bold = True
    paragraph.add_run(f"\t{right}")


def tabs(person: Person, target: Path) -> None:
    """One column; dates at a right tab stop; real heading styles."""
    document, titles = blank(), person.headings
    document.add_heading(person.name, 0)
    document.add_paragraph(person.headline)
    document.add_paragraph(" · ".join(person.contact))
    if person.summary:
        document.add_heading(titles["summary"], 1)
        document.add_paragraph(person.summary)
    document.add_heading(titles["experiences"], 1)
    for job in person.experiences:
        dated(document, job["title"], job["period"])
        document.add_paragraph(job["where"])
        items(document, job["points"])
    document.add_heading(titles["educations"], 1)
    for study in person.educations:
        dated(document, study["title"], study["period"])
        document.add_paragraph(study["where"])
    tail(document, person)
    document.save(str(target))

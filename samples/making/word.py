"""Word documents in the ways that people build them: tab stops, tables, text boxes, headers."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt, RGBColor

from samples.making import textbox
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


def header(person: Person, target: Path) -> None:
    """Name and contact in the page's header; each job on one line, dates first."""
    document, titles = blank("Georgia", 11), person.headings
    head = document.sections[0].header
    head.paragraphs[0].add_run(person.name).font.size = Pt(20)
    head.add_paragraph(" | ".join(person.contact))
    document.add_paragraph(person.headline).runs[0].italic = True
    if person.summary:
        document.add_paragraph(person.summary)
    for key in ("experiences", "educations"):
        document.add_heading(titles[key], 2)
        for entry in getattr(person, key):
            paragraph = document.add_paragraph(f"{entry['period']}: ")
            paragraph.add_run(entry["title"]).bold = True
            paragraph.add_run(f", {entry['where']}")
            items(document, entry["points"])
    tail(document, person)
    document.save(str(target))


def table(person: Person, target: Path) -> None:
    """A borderless table over the whole page: dates and labels to the left, content to the right."""
    document, titles = blank("Arial", 10), person.headings
    grid = document.add_table(rows=0, cols=2)
    grid.autofit = False

    for column, width in zip(grid.columns, (Cm(4.5), Cm(12.5)), strict=True):
        column.width = width

    def row(left: str, *right: str, bold: bool = False) -> None:
        cells = grid.add_row().cells
        cells[0].width, cells[1].width = Cm(4.5), Cm(12.5)
        cells[0].paragraphs[0].add_run(left).bold = left.isupper()
        for i, line in enumerate(right):
            paragraph = cells[1].paragraphs[0] if i == 0 else cells[1].add_paragraph()
            paragraph.add_run(line).bold = bold and i == 0

    row(titles["personal"].upper())
    row("", person.name, bold=True)
    for label, value in person.labelled:
        row(label, value)
    for key in ("experiences", "educations"):
        row(titles[key].upper())
        for entry in getattr(person, key):
            row(entry["period"], entry["title"], entry["where"], *entry["points"], bold=True)
    row(titles["skills"].upper(), ", ".join(person.all_skills))
    row(titles["languages"].upper(), *(f"{name}: {level}" for name, level in person.languages))
    row(titles["interests"].upper(), ", ".join(person.interests))
    document.save(str(target))


def boxes(person: Person, target: Path) -> None:
    """Contact, skills and languages in a floating text box beside the text."""
    document, titles = blank("Verdana", 9.5), person.headings
    document.sections[0].left_margin = Cm(8)
    side: list[tuple[str, bool]] = [
        (titles["contact"], True),
        *((detail, False) for detail in person.contact),
    ]
    side += [(titles["skills"], True), *((skill, False) for skill in person.all_skills)]
    side += [(titles["languages"], True), *((f"{name}, {level}", False) for name, level in person.languages)]
    side += [(titles["interests"], True), *((item, False) for item in person.interests)]
    first = document.add_paragraph()
    textbox.add(first, side, left=Cm(1.2), top=Cm(1.8), width=Cm(6), height=Cm(18))
    first.add_run(person.name).font.size = Pt(22)
    document.add_paragraph(person.headline)
    document.add_heading(titles["summary"], 1)
    document.add_paragraph(person.summary)
    for key in ("experiences", "educations"):
        document.add_heading(titles[key], 1)
        for entry in getattr(person, key):
            document.add_paragraph().add_run(entry["title"]).bold = True
            document.add_paragraph(f"{entry['where']} | {entry['period']}")
            items(document, entry["points"])
    document.save(str(target))


def biodata(person: Person, target: Path) -> None:
    """As common in India: objective first, studies in a table with marks, a list of personal details."""
    document, titles = blank("Times New Roman", 11.5), person.headings
    document.add_paragraph().add_run("CURRICULUM VITAE").underline = True
    document.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph().add_run(person.name).bold = True
    for label, value in (("", person.location), ("Mobile", person.phone), ("E-mail", person.email)):
        document.add_paragraph(f"{label}: {value}" if label else value)

    def heading(key: str) -> None:
        run = document.add_paragraph().add_run(f"{titles[key]}:")
        run.bold = run.underline = True

    heading("summary")
    document.add_paragraph(person.summary)
    heading("educations")
    grid = document.add_table(rows=1, cols=4, style="Table Grid")
    for cell, title in zip(grid.rows[0].cells, ("Course", "Institution", "Year", "Percentage"), strict=True):
        cell.paragraphs[0].add_run(title).bold = True
    for study in person.educations:
        values = (study["title"], study["school"], study["period"], study["grade"])
        for cell, value in zip(grid.add_row().cells, values, strict=True):
            cell.text = value
    document.add_paragraph()
    heading("experiences")
    for job in person.experiences:
        document.add_paragraph().add_run(f"{job['where']} ({job['period']})").bold = True
        document.add_paragraph(f"Designation: {job['title']}")
        items(document, job["points"])
    heading("skills")
    document.add_paragraph(", ".join(person.all_skills))
    heading("interests")
    document.add_paragraph(", ".join(person.interests))
    heading("personal")
    languages_known = (titles["languages"], ", ".join(name for name, _ in person.languages))
    for label, value in (*person.personal, languages_known):
        document.add_paragraph(f"{label}\t: {value}").paragraph_format.tab_stops.add_tab_stop(Cm(5))
    for title, lines in person.others:
        document.add_paragraph().add_run(title).bold = True
        for line in lines:
            document.add_paragraph(line)
    document.save(str(target))

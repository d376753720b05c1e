"""A resume as slides: a title, then a slide for each section."""

from __future__ import annotations

from pathlib import Path

from pptx import Presentation
from pptx.util import Pt

from samples.making.people import Person

TITLE_SLIDE, LIST_SLIDE = 0, 1
"""Layouts of the standard template."""


def build(person: Person, target: Path) -> None:
    show = Presentation()
    titles = person.headings
    opening = show.slides.add_slide(show.slide_layouts[TITLE_SLIDE])
    opening.shapes.title.text = person.name
    opening.placeholders[1].text = "\n".join([person.headline, *person.contact])

    def slide(title: str, lines: list[tuple[str, int]]) -> None:
        page = show.slides.add_slide(show.slide_layouts[LIST_SLIDE])
        page.shapes.title.text = title
        frame = page.placeholders[1].text_frame
        for i, (text, level) in enumerate(lines):
            paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
            paragraph.text, paragraph.level = text, level
            paragraph.font.size, paragraph.font.bold = Pt(18 - 2 * level), level == 0

    if person.summary:
        slide(titles["summary"], [(person.summary, 1)])
    for key in ("experiences", "educations"):
        lines = []
        for entry in getattr(person, key):
            lines += [(entry["title"], 0), (entry["where"], 1), (entry["period"], 1)]
            lines += [(point, 2) for point in entry["points"]]
        slide(titles[key], lines)
    slide(titles["skills"], [(skill, 1) for skill in person.all_skills])
    slide(titles["languages"], [(f"{name} ({level})", 1) for name, level in person.languages])
    slide(titles["interests"], [(item, 1) for item in person.interests])
    show.save(str(target))

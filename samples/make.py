"""Build the samples: every document and its truth, from the people in ``people/``.

    python -m samples.make [NAME…]

Needs, on Debian: ``apt-get install chromium libreoffice-writer-nogui libreoffice-impress-nogui
fonts-lato fonts-open-sans fonts-liberation fonts-noto-core fonts-noto-cjk`` and
``pip install typst jinja2 python-pptx``.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from samples.making import data, mail, people, render, scans, slides, truth, word
from samples.making.people import Person

FOLDER = Path(__file__).parent


class Recipe(NamedTuple):
    """A sample: whose resume it is, what it looks like and how it is made."""

    file: str
    person: str
    theme: str
    format: str
    make: Callable[[Person, Path], None]
    hidden: tuple[str, ...] = ()
    """Lists of the profile for which the form has no place."""


def page(template: str) -> Callable[[Person, Path], None]:
    """A PDF of a web page."""
    return lambda person, target: render.html_pdf(render.fill(template, person), target)


def text(template: str) -> Callable[[Person, Path], None]:
    """A text file of whatever kind the template is."""

    def make(person: Person, target: Path) -> None:
        target.write_text(render.fill(template, person), encoding="utf-8")

    return make


def typeset(template: str) -> Callable[[Person, Path], None]:
    return lambda person, target: render.typst_pdf(render.fill(template, person), target)


def document(build: Callable[[Person, Path], None], filter_name: str = "") -> Callable[[Person, Path], None]:
    """A Word document, saved anew by LibreOffice where the target is of another format."""

    def make(person: Person, target: Path) -> None:
        if target.suffix == ".docx":
            build(person, target)
            return
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / f"{target.stem}.docx"
            build(person, source)
            render.convert(source, target, filter_name)

    return make


def scan(template: str, skew: float, dpi: int = 150) -> Callable[[Person, Path], None]:
    """A picture of a printed page."""

    def make(person: Person, target: Path) -> None:
        with tempfile.TemporaryDirectory() as folder:
            pdf = Path(folder) / "page.pdf"
            render.html_pdf(render.fill(template, person), pdf)
            seen = [scans.scanned(picture, skew, seed) for seed, picture in enumerate(scans.pages(pdf, dpi))]
            scans.save(seen, target, dpi)

    return make


def mailed(person: Person, target: Path) -> None:
    """A letter with the resume as a Word document."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "cv.docx"
        word.tabs(person, source)
        write = mail.outlook if target.suffix == ".msg" else mail.letter
        write(person, source.read_bytes(), "cv.docx", render.fill("letter.txt", person), target)


def saved(person: Person, target: Path) -> None:
    """A web page saved with its parts."""
    mail.archive(person, render.fill("plain.html", person), target)


def presentation(person: Person, target: Path) -> None:
    """Slides, saved anew by LibreOffice where they aren't PPTX."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{target.stem}.pptx"
        slides.build(person, source)
        if target.suffix == ".pptx":
            target.write_bytes(source.read_bytes())
        else:
            render.convert(source, target)


RECIPES = (
    Recipe("en-nurse-sidebar.pdf", "nurse", "sidebar", "pdf", page("sidebar.html")),
    Recipe("fr-chef-band.pdf", "chef", "band", "pdf", page("band.html")),
    Recipe("de-electrician-margin.pdf", "electrician", "margin", "pdf", page("margin.html")),
    Recipe("en-scientist-latex.pdf", "scientist", "latex", "pdf", typeset("latex.typ")),
    Recipe("en-planner-network.pdf", "planner", "network", "pdf", typeset("network.typ")),
    Recipe("nl-marketing-right.pdf", "marketing", "right", "pdf", page("right.html")),
    Recipe("pt-architect-compact.pdf", "architect", "compact", "pdf", page("compact.html")),
    Recipe("it-lawyer-band.pdf", "lawyer", "band", "pdf", page("band.html")),
    Recipe("es-sales-sidebar.pdf", "sales", "sidebar", "pdf", page("sidebar.html")),
    Recipe("en-analyst-chinese.pdf", "analyst", "compact", "pdf", page("compact.html")),
    Recipe("en-welder-cyrillic.pdf", "welder", "right", "pdf", page("right.html")),
    Recipe("en-accountant-biodata.pdf", "accountant", "biodata", "pdf", document(word.biodata)),
    Recipe("es-sales-tabs.docx", "sales", "tabs", "docx", document(word.tabs)),
    Recipe("it-lawyer-table.docx", "lawyer", "table", "docx", document(word.table)),
    Recipe("pt-designer-boxes.docx", "designer", "boxes", "docx", document(word.boxes)),
    Recipe("nl-teacher-header.docx", "teacher", "header", "docx", document(word.header)),
    Recipe("en-pharmacist-arabic.docx", "pharmacist", "tabs", "docx", document(word.tabs)),
    Recipe("en-driver.html", "driver", "plain", "html", text("plain.html")),
    Recipe("en-student.md", "student", "markdown", "markdown", text("resume.md")),
    Recipe("pt-designer.md", "designer", "markdown", "markdown", text("resume.md")),
    Recipe("en-plumber.txt", "plumber", "text", "text", text("resume.txt")),
    Recipe("nl-teacher.txt", "teacher", "text", "text", text("resume.txt")),
    Recipe("es-nurse-scan.png", "enfermera", "compact", "png", scan("compact.html", 0.6)),
    Recipe("en-retail-scan.jpg", "retail", "band", "jpeg", scan("band.html", -1.1)),
    Recipe("fr-accountant-scan.pdf", "comptable", "margin", "scan", scan("margin.html", 0.8)),
    Recipe("de-mechatronics.rtf", "mechatronik", "tabs", "rtf", document(word.tabs)),
    Recipe("it-archivist.odt", "archivist", "header", "odt", document(word.header)),
    Recipe("en-warehouse.doc", "warehouse", "tabs", "doc", document(word.tabs)),
    Recipe("en-trainer.pptx", "trainer", "slides", "pptx", presentation),
    Recipe("en-trainer.ppt", "trainer", "slides", "ppt", presentation),
    Recipe("en-trainer.odp", "trainer", "slides", "odp", presentation),
    Recipe("de-mechatronics.epub", "mechatronik", "tabs", "epub", document(word.tabs)),
    Recipe("en-developer.json", "developer", "data", "json_resume", data.json_resume),
    Recipe("it-lawyer.xml", "lawyer", "data", "europass", text("europass.xml"), hidden=("interests",)),
    Recipe("fr-recruiter.eml", "recruteuse", "tabs", "eml", mailed),
    Recipe("fr-recruiter.msg", "recruteuse", "tabs", "msg", mailed),
    Recipe("en-driver.mhtml", "driver", "plain", "mhtml", saved),
    Recipe("es-nurse-scan.tiff", "enfermera", "compact", "tiff", scan("compact.html", 0.4, 200)),
    Recipe("es-nurse-scan.webp", "enfermera", "compact", "webp", scan("compact.html", -0.5)),
    Recipe("es-nurse-scan.avif", "enfermera", "compact", "heic", scan("compact.html", 0.6)),
    Recipe("es-nurse-scan.gif", "enfermera", "compact", "gif", scan("compact.html", 0)),
    Recipe("es-nurse-scan.bmp", "enfermera", "compact", "bmp", scan("compact.html", 0)),
)


def make(recipe: Recipe) -> None:
    person = people.load(recipe.person)
    target = FOLDER / recipe.file
    recipe.make(person, target)
    expected = truth.truth_of(person, recipe.theme, recipe.format)
    expected.update({key: [] for key in recipe.hidden})
    target.with_name(f"{recipe.file}.truth.json").write_text(
        json.dumps(expected, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


def main(names: Sequence[str]) -> int:
    """Build the samples whose file names hold one of ``names``; all without any."""
    for recipe in RECIPES:
        if not names or any(name in recipe.file for name in names):
            make(recipe)
            print(recipe.file)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

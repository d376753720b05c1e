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

from samples.making import people, render, scans, truth, word
from samples.making.people import Person

FOLDER = Path(__file__).parent


class Recipe(NamedTuple):
    """A sample: whose resume it is, what it looks like and how it is made."""

    file: str
    person: str
    theme: str
    format: str
    make: Callable[[Person, Path], None]


def page(template: str) -> Callable[[Person, Path], None]:
    """A PDF of a web page."""
    return lambda person, target: render.html_pdf(render.fill(template, person), target)


def text(template: str) -> Callable[[Person, Path], None]:
    """A text file of whatever kind the template is."""
    return lambda person, target: target.write_text(render.fill(template, person), encoding="utf-8") and None


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


RECIPES = (
    Recipe("en-nurse-sidebar.pdf", "nurse", "sidebar", "pdf", page("sidebar.html")),
    Recipe("fr-chef-band.pdf", "chef", "band", "pdf", page("band.html")),
    Recipe("de-electrician-margin.pdf", "electrician", "margin", "pdf", page("margin.html")),
    Recipe("en-scientist-latex.pdf", "scientist", "latex", "pdf", typeset("latex.typ")),
    Recipe("es-sales-tabs.docx", "sales", "tabs", "docx", document(word.tabs)),
    Recipe("en-driver.html", "driver", "plain", "html", text("plain.html")),
)


def make(recipe: Recipe) -> None:
    person = people.load(recipe.person)
    target = FOLDER / recipe.file
    recipe.make(person, target)
    expected = truth.truth_of(person, recipe.theme, recipe.format)
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

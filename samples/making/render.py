"""Templates filled in, and the programs that turn them into files: Chromium, Typst and LibreOffice."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path

import typst
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from samples.making.people import Person

TEMPLATES = Path(__file__).parent.parent / "templates"
SECONDS = 120


def fill(template: str, person: Person) -> str:
    """A template's text for a person. HTML is escaped, everything else is left as it is."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=template.endswith(".html"),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["quoted"] = lambda value: json.dumps(value, ensure_ascii=False)
    return environment.get_template(template).render(p=person, h=person.headings)


def html_pdf(html: str, target: Path) -> None:
    """Print a web page to PDF with Chromium."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(html, encoding="utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        command = ["chromium", *options, f"--print-to-pdf={target}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)


def typst_pdf(source: str, target: Path) -> None:
    """Set a page with Typst, whose own Computer Modern gives the look of LaTeX."""
    target.write_bytes(typst.compile(source.encode()))


def convert(source: Path, target: Path, filter_name: str = "") -> None:
    """Save a document anew in the format of ``target``'s ending, with LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        kind = target.suffix[1:] + (f":{filter_name}" if filter_name else "")
        profile = f"-env:UserInstallation={Path(folder).as_uri()}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
        target.write_bytes((Path(folder) / f"{source.stem}{target.suffix}").read_bytes())

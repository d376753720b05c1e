"""The table of formats: it drives ``parse``, the command's help, the service and the docs."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from resume_parser.document import Document
from resume_parser.options import Options


class Extractor(Protocol):
    def __call__(self, data: bytes, options: Options) -> Document: ...


class Format(NamedTuple):
    """One format family member. ``module`` is the name of its extractor in ``resume_parser.extract``."""

    name: str
    label: str
    module: str
    extensions: tuple[str, ...]
    media_types: tuple[str, ...]


FORMATS: tuple[Format, ...] = (
    Format("pdf", "PDF", "pdf", (".pdf",), ("application/pdf",)),
    Format(
        "docx",
        "Word document",
        "docx",
        (".docx", ".docm", ".dotx"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    ),
    Format("html", "web page", "html", (".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml")),
    Format("markdown", "Markdown text", "text", (".md", ".markdown"), ("text/markdown",)),
    Format("text", "plain text", "text", (".txt", ".text"), ("text/plain",)),
    Format("png", "PNG picture", "image", (".png",), ("image/png",)),
    Format("jpeg", "JPEG picture", "image", (".jpg", ".jpeg"), ("image/jpeg",)),
)

BY_NAME = {format_.name: format_ for format_ in FORMATS}

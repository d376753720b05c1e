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


_OPEN_XML = "application/vnd.openxmlformats-officedocument."
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."

FORMATS: tuple[Format, ...] = (
    Format("pdf", "PDF", "pdf", (".pdf",), ("application/pdf",)),
    Format(
        "docx",
        "Word document",
        "docx",
        (".docx", ".docm", ".dotx"),
        (f"{_OPEN_XML}wordprocessingml.document",),
    ),
    Format("doc", "Word 97–2003 document", "doc", (".doc", ".dot"), ("application/msword",)),
    Format("odt", "OpenDocument text", "odf", (".odt", ".ott", ".fodt"), (f"{_OPEN_DOCUMENT}text",)),
    Format("rtf", "Rich Text document", "rtf", (".rtf",), ("application/rtf", "text/rtf")),
    Format(
        "pptx",
        "PowerPoint presentation",
        "pptx",
        (".pptx", ".pptm", ".ppsx", ".potx"),
        (f"{_OPEN_XML}presentationml.presentation",),
    ),
    Format(
        "ppt",
        "PowerPoint 97–2003 presentation",
        "ppt",
        (".ppt", ".pps"),
        ("application/vnd.ms-powerpoint",),
    ),
    Format(
        "odp",
        "OpenDocument presentation",
        "odf",
        (".odp", ".otp", ".fodp"),
        (f"{_OPEN_DOCUMENT}presentation",),
    ),
    Format("html", "web page", "html", (".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml")),
    Format("mhtml", "web archive", "mhtml", (".mhtml", ".mht"), ("multipart/related",)),
    Format("epub", "EPUB book", "epub", (".epub",), ("application/epub+zip",)),
    Format("markdown", "Markdown text", "text", (".md", ".markdown"), ("text/markdown",)),
    Format("text", "plain text", "text", (".txt", ".text"), ("text/plain",)),
    Format("json_resume", "JSON Resume", "json_resume", (".json",), ("application/json",)),
    Format("europass", "Europass XML, alone or in a PDF", "europass", (".xml",), ("application/xml", "text/xml")),
    Format("eml", "e-mail", "mail", (".eml",), ("message/rfc822",)),
    Format("msg", "Outlook message", "mail", (".msg",), ("application/vnd.ms-outlook",)),
    Format("png", "PNG picture", "image", (".png",), ("image/png",)),
    Format("jpeg", "JPEG picture", "image", (".jpg", ".jpeg"), ("image/jpeg",)),
    Format("tiff", "TIFF picture", "image", (".tiff", ".tif"), ("image/tiff",)),
    Format("bmp", "BMP picture", "image", (".bmp",), ("image/bmp",)),
    Format("gif", "GIF picture", "image", (".gif",), ("image/gif",)),
    Format("webp", "WebP picture", "image", (".webp",), ("image/webp",)),
    Format(
        "heic", "HEIC or AVIF picture", "image", (".heic", ".heif", ".avif"), ("image/heic", "image/heif", "image/avif")
    ),
)

BY_NAME = {format_.name: format_ for format_ in FORMATS}

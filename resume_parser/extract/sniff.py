"""bytes -> Format, by content. A name or media type only chooses between kinds of text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from resume_parser.errors import DamagedError, EncryptedError, UnsupportedFormatError
from resume_parser.extract.encoding import decode
from resume_parser.extract.formats import BY_NAME, Format
from resume_parser.options import DEFAULT, Limits

if TYPE_CHECKING:
    from resume_parser.extract.archive import Archive

PDF_HEADER_WINDOW = 1024
"""Readers accept junk before ``%PDF-`` within this many bytes (ISO 32000-1, implementation note 13)."""

ZIP_HEADER_WINDOW, ZIP_END_WINDOW = 4_096, 66_000
"""Bytes in which a package may begin after junk, and those at its end in which its directory must end: a comment there
has up to 65,535."""

TEXT_WINDOW = 8_192
"""Bytes looked at to tell one kind of text from another."""

MAX_CONTROLS = 0.1
"""Share of control characters above which bytes are no text."""

_EMPTY_ZIP = b"PK\x05\x06"
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_2 = (b"\xdb\xa5", b"\x9b\xa5")
_MAGIC = (
    (b"\x89PNG\r\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"II+\x00", "tiff"),
    (b"MM\x00+", "tiff"),
)
_HEIF_BRANDS = frozenset([b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif"])

_ATTACHMENT = b"/EmbeddedFile"

_MAIN_PART = re.compile(rb"(wordprocessingml|ms-word|presentationml|ms-powerpoint)[\w.-]{1,60}\.main\+xml")
"""The content type of the part that an Office package is about; others may belong to embedded files."""

_WORD_FAMILIES = (b"wordprocessingml", b"ms-word")
_ZIP_MIME_TYPES = (
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.sun.xml.writer", "odt"),
    (b"application/vnd.oasis.opendocument.presentation", "odp"),
    (b"application/vnd.sun.xml.impress", "odp"),
    (b"application/epub+zip", "epub"),
)
_ZIP_PARTS = (
    ("word/document.xml", "docx"),
    ("ppt/presentation.xml", "pptx"),
    ("meta-inf/container.xml", "epub"),
    ("content.xml", "odt"),
)
_OLE_STREAMS = (
    ("__properties_version1.0", "msg"),
    ("EncryptedPackage", "encrypted"),
    ("PowerPoint Document", "ppt"),
    ("WordDocument", "doc"),
)
"""The root's own streams, by which the families differ; a message or slides may hold documents deeper."""

_RTF = re.compile(r"\{\s{0,9}\\rtf")
_JSON = re.compile(r'\{\s{0,99}["}]|\[\s{0,99}[\[{"\]]')
_XML_FIRST = re.compile(r"<\?xml\b|<(?:SkillsPassport|Candidate|office:document|europass:learnerinfo)\b")
_EUROPASS = re.compile(r"<(?:\w{1,40}:)?(?:SkillsPassport|Candidate|learnerinfo)\b", re.IGNORECASE)
_FLAT_ODF = re.compile(r"<office:document\b")
_FLAT_PRESENTATION = "opendocument.presentation"
_TAG_FIRST = re.compile(r"<[a-z!?]", re.IGNORECASE)
_TAG = re.compile(
    r"<(?:head|body|meta|title|style|table|div|span|section|article|header|main|h[1-6]|p|ul|ol|a|b|br|center|font)[\s>]",
    re.IGNORECASE,
)
_WHOLE_PAGE = re.compile(r"<(?:!doctype\s{1,9}html|html|head|body|frameset)\b", re.IGNORECASE)

_MAIL_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):(?:[ \t]|$)")
_MAIL_SURE = frozenset(
    ["mime-version", "message-id", "received", "return-path", "delivered-to", "x-mailer", "x-unsent"]
)
_MAIL_USUAL = frozenset(["from", "to", "subject", "date", "content-type", "cc", "reply-to", "sender"])
_MAIL_SENT = frozenset(["to", "received", "message-id", "return-path", "delivered-to"])
_SNAPSHOT = "snapshot-content-location"
_MAX_MAIL_LINES = 200

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")

_OPENS_AS_TEXT = re.compile(r"[\t\n\r -~]{200}")
"""So much plain text at the start is a text, whatever rubbish follows."""


def sniff(
    data: bytes,
    *,
    filename: str | None = None,
    content_type: str | None = None,
    limits: Limits = DEFAULT.limits,
) -> Format:
    """Tell the format of ``data``.

    Raises:
        UnsupportedFormatError: no reader for these bytes.
        EncryptedError, DamagedError, TooLargeError: a package that can't be looked into.
    """
    head = data[:PDF_HEADER_WINDOW]
    name = _by_signature(data, limits)
    if not name and b"%PDF-" in head:
        name = _kind_of_pdf(data, limits)
    if not name and _ZIP in data[:ZIP_HEADER_WINDOW] and _EMPTY_ZIP in data[-ZIP_END_WINDOW:]:
        name = _kind_of_zip(data, limits)
    if not name:
        name = _kind_of_text(data[:TEXT_WINDOW], filename or "", content_type or "")
    if not name:
        raise UnsupportedFormatError("these bytes are no format that can be read: see `resume-parser --help`")
    return BY_NAME[name]


def _by_signature(data: bytes, limits: Limits) -> str:
    """The name of a binary format, empty where no signature is known."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    if data.startswith(_ZIP):
        return _kind_of_zip(data, limits)
    if data.startswith(_OLE):
        return _kind_of_ole(data)
    if data.startswith(_EMPTY_ZIP):
        raise DamagedError("the package is empty: save the file anew")
    if data.startswith(_WORD_2):
        return "doc"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        return "heic"
    if (
        data[:2] == b"BM"
        and data[6:10] == bytes(4)
        and data[14:18] in (b"\x28\0\0\0", b"\x6c\0\0\0", b"\x7c\0\0\0", b"\x0c\0\0\0")
    ):
        return "bmp"
    return ""


def _kind_of_zip(data: bytes, limits: Limits) -> str:
    """By the list of content types (Office), the ``mimetype`` (OpenDocument, EPUB), or the parts' names."""
    from resume_parser.extract.archive import Archive

    archive = Archive(data, limits)
    main = _MAIN_PART.search(_part(archive, "[Content_Types].xml"))
    if main:
        return "docx" if main[1] in _WORD_FAMILIES else "pptx"
    media_type = _part(archive, "mimetype")
    for mark, name in _ZIP_MIME_TYPES:
        if mark in media_type:
            return name
    for part, name in _ZIP_PARTS:
        if part in archive:
            return name
    raise UnsupportedFormatError("this package is no document that can be read: unpack it and send the resume")


def _part(archive: Archive, name: str) -> bytes:
    try:
        return archive.get(name) or b""
    except DamagedError:
        return b""


def _kind_of_ole(data: bytes) -> str:
    from resume_parser.extract.ole import Compound

    compound = Compound(data)
    for stream, name in _OLE_STREAMS:
        if stream in compound:
            if name == "encrypted":
                raise EncryptedError("the file is locked by a password: save it without one")
            return name
    raise UnsupportedFormatError("this Office file is neither document, presentation nor message")


def _kind_of_pdf(data: bytes, limits: Limits) -> str:
    """A PDF, or the data that a Europass PDF carries with it."""
    if data.rfind(_ATTACHMENT) >= 0:  # from the end Python searches a file of this size several times as fast
        from resume_parser.extract.europass import embedded_xml

        if embedded_xml(data, limits) is not None:
            return "europass"
    return "pdf"


def _kind_of_text(head: bytes, filename: str, content_type: str) -> str:
    """The name of a text format, empty where the bytes are no text."""
    text = decode(head).lstrip("\ufeff\x00 \t\r\n\f")
    if _RTF.match(text):  # which may hold binary data
        return "rtf"
    if len(_CONTROLS.findall(text)) > MAX_CONTROLS * len(text) and not _OPENS_AS_TEXT.match(text):
        return ""
    if _JSON.match(text):
        return "json_resume"
    mail = _kind_of_mail(text)
    if mail:
        return mail
    markdown = BY_NAME["markdown"]
    media_type = content_type.partition(";")[0].strip().lower()
    hinted_markdown = filename.lower().endswith(markdown.extensions) or media_type in markdown.media_types
    markup = _kind_of_markup(text, hinted_markdown)
    if markup:
        return markup
    return "markdown" if hinted_markdown else "text"


def _kind_of_markup(text: str, hinted_markdown: bool) -> str:
    """The name of a kind of HTML or XML, empty where the text is neither."""
    if _XML_FIRST.match(text):
        if _EUROPASS.search(text):
            return "europass"
        if _FLAT_ODF.search(text):
            return "odp" if _FLAT_PRESENTATION in text else "odt"
        return "html"
    if _WHOLE_PAGE.search(text, 0, PDF_HEADER_WINDOW):
        return "html"
    if _TAG_FIRST.match(text) and _TAG.search(text) and not hinted_markdown:
        return "html"
    return ""


def _kind_of_mail(text: str) -> str:
    """``eml``, or ``mhtml`` for a page that a browser or Word saved as a message; empty for other text."""
    names: set[str] = set()
    related = False
    for index, line in enumerate(text.splitlines()[:_MAX_MAIL_LINES]):
        match = _MAIL_FIELD.match(line)
        if match:
            names.add(match[1].lower())
            related = related or line.lower().startswith("content-type: multipart/related")
        elif not line or not (line[0] in " \t" or (index == 0 and line.startswith("From "))):
            break
    usual = len(names & _MAIL_USUAL)
    if not (names & _MAIL_SURE and usual) and not (usual >= 3 and {"from", "subject"} <= names):
        return ""
    saved = _SNAPSHOT in names or (related and not names & _MAIL_SENT)
    return "mhtml" if saved else "eml"

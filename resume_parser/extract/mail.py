"""E-mails and Outlook messages: the attachment that is the resume, or the body where none is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from resume_parser.document import Document
from resume_parser.errors import NoTextError, ResumeParserError
from resume_parser.extract.flow import Flow
from resume_parser.extract.html import lines_of, source_of
from resume_parser.extract.mime import Leaf, leaves
from resume_parser.extract.ole import SIGNATURE, Compound
from resume_parser.extract.text import lines_of_text
from resume_parser.options import Limits, Options

MAX_NESTED = 3
"""Messages attached to messages that are opened."""

MAX_READ = 8
"""Attachments that are read to find the resume, the likeliest first."""

MAX_PICTURES = 2
"""Of these, pictures: each costs a second of OCR."""

LEAST_PICTURE = 30_000
"""Bytes: smaller ones are logos and signatures."""

ENOUGH_YEARS = 3
"""Different years that a text names at least if it is a resume: a letter names fewer."""

MOST_YEARS = 10
"""More of them tell no more."""

_YEAR = re.compile(r"(?<!\d)(?:19[5-9]\d|20[0-4]\d)(?!\d)")
_RESUME = re.compile(
    r"(?<![^\W_])(?:cv|c\.v\.|r[eé]sum[eé]s?|curriculum|vitae|lebenslauf|curr[ií]culo|hoja de vida|levensloop|"
    r"[zż]yciorys|europass|bio ?data)(?![^\W\d_])",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"cover|letter|anschreiben|motivation|lettre|lettera|carta|zeugnis|certificat|zertifikat|diplom|transcript|"
    r"referen|empfehlung|foto|photo|logo|image\d|passport|invoice",
    re.IGNORECASE,
)
"""What attachments are called that are resumes, and that aren't."""

_SEPARATORS = re.compile(r"[\s_\-+.]+")
_CALENDAR = ("text/calendar", "text/vcard", "text/x-vcard", "application/pgp-signature", "application/pkcs7-signature")


class _Read(NamedTuple):
    """A document with what tells whether it is a resume, in the order of weight."""

    name: int
    years: int
    words: int
    document: Document


def extract(data: bytes, options: Options) -> Document:
    """The document that is the resume. Attachments that can't be read are told in the warnings.

    Raises:
        ResumeParserError: that of the likeliest attachment, where neither it nor anything else can be read.
    """
    is_msg = data.startswith(SIGNATURE)
    bodies, attachments = _opened(data, 0)
    found, errors = _read_attachments(attachments, options)
    best = max(found, default=None, key=lambda read: read[:3])
    if best is None or best.name <= 0:
        body = max(_read_bodies(bodies, options.limits), default=None, key=lambda read: read[:3])
        if body is not None and (best is None or body.years > max(best.years, ENOUGH_YEARS - 1)):
            best = body
    if best is None:
        raise next(iter(errors.values()), NoTextError("the message has neither text nor a document: send the resume"))
    warnings = [f"the attachment {name} was not read ({error.code})" for name, error in errors.items()]
    return replace(
        best.document,
        format="msg" if is_msg else "eml",
        warnings=(*best.document.warnings, *(warnings if best.name <= 0 else ())),
    )


def _opened(data: bytes, depth: int) -> tuple[list[Leaf], list[Leaf]]:
    """Bodies and attachments of a message and of those attached to it."""
    bodies: list[Leaf] = []
    attachments: list[Leaf] = []
    for leaf in _leaves(data):
        if not leaf.filename and leaf.media_type in ("text/plain", "text/html"):
            bodies.append(leaf._replace(message=f"{depth} {leaf.message}"))
        elif leaf.content and _is_message(leaf):
            if depth < MAX_NESTED:
                inner = _opened(leaf.content, depth + 1)
                bodies += inner[0]
                attachments += inner[1]
        elif leaf.content and leaf.media_type not in _CALENDAR:
            attachments.append(leaf)
    return bodies, attachments


def _leaves(data: bytes) -> Iterable[Leaf]:
    if data.startswith(SIGNATURE):
        from resume_parser.extract import msg

        return msg.leaves(Compound(data))
    return leaves(data)


def _is_message(leaf: Leaf) -> bool:
    from resume_parser.extract.sniff import sniff

    try:
        return sniff(leaf.content, filename=leaf.filename).name in ("eml", "msg")
    except ResumeParserError:
        return False


def _read_attachments(attachments: list[Leaf], options: Options) -> tuple[list[_Read], dict[str, ResumeParserError]]:
    """The likeliest ones as documents, and why others can't be read. Pictures only where there is nothing else."""
    from resume_parser.extract import extract as extract_any

    found: list[_Read] = []
    errors: dict[str, ResumeParserError] = {}
    pictures = 0
    for leaf in sorted(attachments, key=_expectation)[:MAX_READ]:
        if _is_picture(leaf):
            pictures += 1
            if found or pictures > MAX_PICTURES or len(leaf.content) < LEAST_PICTURE:
                continue
        try:
            document = extract_any(leaf.content, filename=leaf.filename, content_type=leaf.media_type, options=options)
        except ResumeParserError as error:
            errors.setdefault(leaf.filename, error)
            continue
        found.append(_weighed(document, _name_score(leaf.filename)))
    return found, errors


def _expectation(leaf: Leaf) -> tuple[bool, int]:
    return _is_picture(leaf), -_name_score(leaf.filename)


def _is_picture(leaf: Leaf) -> bool:
    return leaf.media_type.startswith("image/")


def _name_score(filename: str) -> int:
    """1 of a name that a resume has, -1 of one that other papers have."""
    name = _SEPARATORS.sub(" ", filename)
    return 1 if _RESUME.search(name) else -1 if _OTHER.search(name) else 0


def _read_bodies(bodies: list[Leaf], limits: Limits) -> list[_Read]:
    """The body of each message: as a page where there is one, else as text."""
    found: list[_Read] = []
    for message in dict.fromkeys(body.message for body in bodies):
        own = [body for body in bodies if body.message == message]
        pages = [body for body in own if body.media_type == "text/html"]
        lines = [line for page in pages for line in lines_of(source_of(page.content, page.charset), limits)]
        if not lines:
            flow = Flow(limits)
            for body in own:
                if body.media_type == "text/plain":
                    lines_of_text(body.text(), flow)
            lines = flow.lines
        if lines:
            found.append(_weighed(Document("eml", lines=tuple(lines)), 0))
    return found


def _weighed(document: Document, name: int) -> _Read:
    words = [word.text for page in document.pages for word in page.words]
    words += [word.text for line in document.lines for word in line.words]
    return _Read(name, min(len(set(_YEAR.findall(" ".join(words)))), MOST_YEARS), len(words), document)

"""Resumes as they come by mail: a letter with the document attached, and a web page saved with its parts."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from samples.making import compound
from samples.making.people import Person

DATE = "Tue, 14 May 2024 09:12:00 +0200"
DOCX = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")


def letter(person: Person, attachment: bytes, filename: str, text: str, target: Path) -> None:
    """An application with a Word document attached."""
    message = EmailMessage(policy=SMTP)
    message["From"] = f"{person.name} <{person.email}>"
    message["To"] = "jobs@example.net"
    message["Subject"] = f"{person.headline} – {person.name}"
    message["Date"] = DATE
    message.set_content(text)
    message.add_attachment(attachment, *DOCX, filename=filename)
    target.write_bytes(message.as_bytes())


def outlook(person: Person, attachment: bytes, filename: str, text: str, target: Path) -> None:
    """The same as Outlook saves it."""
    within = "__attach_version1.0_#00000000/"
    streams = {
        "__properties_version1.0": bytes(32),
        **_texts("", {"001A": "IPM.Note", "0037": f"{person.headline} – {person.name}", "1000": text}),
        **_texts("", {"0C1A": person.name, "0C1F": person.email}),
        f"{within}__properties_version1.0": bytes(8),
        f"{within}__substg1.0_37010102": attachment,
        **_texts(within, {"3707": filename, "370E": "/".join(DOCX)}),
    }
    target.write_bytes(compound.build(streams))


def _texts(storage: str, properties: dict[str, str]) -> dict[str, bytes]:
    return {f"{storage}__substg1.0_{number}001F": text.encode("utf-16-le") for number, text in properties.items()}


def archive(person: Person, html: str, target: Path) -> None:
    """A web page as browsers save it in one file."""
    message = EmailMessage(policy=SMTP)
    message["From"] = "<Saved by a browser>"
    message["Subject"] = person.name
    message["Date"] = DATE
    message.set_content(html, subtype="html", cte="quoted-printable")
    message["Content-Location"] = "https://www.example.com/cv.html"
    del message["MIME-Version"]
    message["MIME-Version"] = "1.0"
    related = EmailMessage(policy=SMTP)
    for key in ("From", "Subject", "Date"):
        related[key] = message[key]
        del message[key]
    related.make_related()
    related.attach(message)
    target.write_bytes(related.as_bytes())

"""E-mails and Outlook messages: which of their parts is the resume."""

from __future__ import annotations

import struct
from email.message import EmailMessage
from pathlib import Path

import pytest

from resume_parser.errors import DamagedError, EncryptedError, NoTextError
from resume_parser.extract import extract
from samples.making.compound import build

SAMPLES = Path(__file__).parents[2] / "samples"
RESUME = b"Jo Li\nWelder 2012 - 2015\nFitter 2015 - 2019\nSchool 2008\n"
LETTER = "Dear all,\nplease find my resume attached.\nJo Li\n"
OCTETS = ("application", "octet-stream")


def message(body: str = LETTER, *attachments: tuple[str, bytes], html: str = "") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Jo Li <jo@li.example>"
    made["To"] = "jobs@example.net"
    made["Subject"] = "An application"
    if body:
        made.set_content(body)
    if html:
        made.add_alternative(html, subtype="html")
    for filename, content in attachments:
        made.add_attachment(content, *OCTETS, filename=filename)
    return made


def outlook(streams: dict[str, str | bytes]) -> bytes:
    encoded = {
        name: content.encode("utf-16-le") if isinstance(content, str) else content for name, content in streams.items()
    }
    return build({"__properties_version1.0": bytes(32), **encoded})


def texts(content: bytes) -> list[str]:
    return [line.text for line in extract(content).lines]


def test_the_attachment_is_the_resume():
    document = extract(bytes(message(LETTER, ("cv.txt", RESUME))))
    assert document.format == "eml"
    assert document.lines[1].text == "Welder 2012 - 2015"
    assert document.warnings == ()


def test_of_several_attachments_the_one_that_is_named_so():
    other = b"Certificate 2001 2002 2003 2004 2005 2006"
    assert texts(bytes(message(LETTER, ("Zeugnis.txt", other), ("JoLi_CV_2019.txt", RESUME))))[0] == "Jo Li"


def test_of_several_attachments_without_telling_names_the_one_with_the_dates():
    letter = b"Dear Sirs, since 2019 I have wanted to work with you.\n" * 20
    assert texts(bytes(message(LETTER, ("1.txt", letter), ("2.txt", RESUME))))[0] == "Jo Li"


def test_without_attachments_the_body():
    assert texts(bytes(message(RESUME.decode())))[1] == "Welder 2012 - 2015"


def test_a_body_with_dates_beats_an_attachment_without():
    assert texts(bytes(message(RESUME.decode(), ("note.txt", b"just a note"))))[0] == "Jo Li"


def test_the_page_of_a_body_comes_before_its_text():
    made = message("plain", html="<h1>Jo Li</h1><ul><li>Welder</li></ul>")
    lines = extract(bytes(made)).lines
    assert [(line.text, line.kind) for line in lines] == [("Jo Li", "heading"), ("Welder", "item")]


def test_a_forwarded_message_is_opened():
    outer = message("see below")
    outer.add_attachment(message(LETTER, ("cv.txt", RESUME)))
    assert texts(bytes(outer))[0] == "Jo Li"
    saved = message("see attached", ("mail.eml", bytes(message(LETTER, ("cv.txt", RESUME)))))
    assert texts(bytes(saved))[0] == "Jo Li"


def test_messages_in_messages_end_somewhere():
    made = message("the innermost", ("cv.txt", RESUME))
    for depth in range(8):
        made = message(f"level {depth}", ("mail.eml", bytes(made)))
    assert "level" in texts(bytes(made))[0]


def test_what_cannot_be_read_is_told_and_the_body_taken():
    broken = b"%PDF-1.4\n1 0 obj"
    document = extract(bytes(message(LETTER, ("cv.pdf", broken))))
    assert document.lines[0].text == "Dear all,"
    assert "cv.pdf" in document.warnings[0]


def test_nothing_but_a_broken_attachment_gives_its_error():
    locked = build({"EncryptedPackage": bytes(5000)})
    with pytest.raises(EncryptedError):
        extract(bytes(message("", ("cv.docx", locked))))


def test_names_and_bodies_in_any_encoding():
    made = message("Lebenslauf: Zoë Müller, Straße 5", ("Lebenslauf Zoë.txt", "Zoë Müller\n2010 2011 2012".encode()))
    assert texts(bytes(made))[0] == "Zoë Müller"
    latin = (
        b"From: a@b.example\nTo: c@d.example\nSubject: x\nMIME-Version: 1.0\n"
        b'Content-Type: text/plain; charset="iso-8859-1"\nContent-Transfer-Encoding: quoted-printable\n\n'
        b"Zo=EB M=FCller lives in a very long=\n street\n"
    )
    assert texts(latin) == ["Zoë Müller lives in a very long street"]


def test_a_mailbox_line_and_a_byte_order_mark_are_passed_over():
    plain = bytes(message(RESUME.decode()))
    assert texts(b"From jo@li.example Tue May 14 09:12:00 2024\n" + plain)[0] == "Jo Li"
    assert texts(b"\xef\xbb\xbf" + plain)[0] == "Jo Li"


def test_cut_short_it_gives_what_stands_there():
    whole = bytes(message(LETTER, ("cv.txt", RESUME * 50)))
    assert texts(whole[:-400])[0] == "Jo Li"
    assert texts(whole[: whole.index(b"please")])[0] == "Dear all,"


def test_an_outlook_message():
    attached = "__attach_version1.0_#00000000/"
    document = extract(
        outlook(
            {
                "__substg1.0_1000001F": LETTER,
                f"{attached}__substg1.0_37010102": RESUME,
                f"{attached}__substg1.0_3707001F": "cv.txt",
            }
        )
    )
    assert document.format == "msg"
    assert document.lines[0].text == "Jo Li"


def test_an_outlook_message_with_rich_text_only():
    rich = b"{\\rtf1 Jo Li\\par 2019 - 2021 Welder}"
    packed = struct.pack("<4I", len(rich) + 12, len(rich), 0x414C454D, 0) + rich
    assert texts(outlook({"__substg1.0_10090102": packed})) == ["Jo Li", "2019 - 2021 Welder"]


def test_an_outlook_message_in_an_outlook_message():
    inner = "__attach_version1.0_#00000000/__substg1.0_3701000D/"
    streams = {
        "__substg1.0_1000001F": "see below",
        f"{inner}__substg1.0_1000001E": RESUME,
    }
    assert texts(outlook(streams))[0] == "Jo Li"


def test_the_page_of_an_outlook_body():
    assert texts(outlook({"__substg1.0_10130102": b"<p>Jo <b>Li</b></p>", "__substg1.0_1000001F": "Jo"})) == ["Jo Li"]


@pytest.mark.parametrize("suffix", ["eml", "msg"])
def test_the_samples_hold_a_resume(suffix):
    document = extract((SAMPLES / f"fr-recruiter.{suffix}").read_bytes(), filename="x.pdf")
    assert document.format == suffix
    assert document.lines[0].text == "Solveig Marchandeau"


def test_bad_input_has_a_code():
    with pytest.raises(NoTextError):
        extract(bytes(message("")))
    with pytest.raises(NoTextError):
        extract(outlook({}))
    with pytest.raises(DamagedError):
        extract(outlook({})[:600])

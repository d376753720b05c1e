"""Telephone numbers, addresses and links in contact lines."""

from __future__ import annotations

import pytest

from resume_parser.normalize.links import find_emails, find_urls, network_of
from resume_parser.normalize.phones import find_phones, guess_region

PHONES = [
    ("Mobile No.: 9123456780", "IN", ["9123456780"]),
    ("Contact No - 9123456780, 9123456781", "IN", ["9123456780", "9123456781"]),
    ("Phone no # +91 91234 56780", None, ["+91 91234 56780"]),
    ("Tél. 06 12 34 56 78", "FR", ["06 12 34 56 78"]),
    ("+44 (0) 20 7946 0958", None, ["+44 (0) 20 7946 0958"]),
    ("Cont. No: +919123456780", None, ["+919123456780"]),
    ("9123456780/9123456781", "IN", ["9123456780", "9123456781"]),
    ("Mobile : 9123456780.9123456781", "IN", ["9123456780", "9123456781"]),
    ("Mob No.-9123456780", None, ["9123456780"]),
    ("Ph.9123456780", None, ["9123456780"]),
    ("Mobile: +91 9123456780-9123456781", "IN", ["+91 9123456780", "9123456781"]),
    ("00959912345678", None, ["00959912345678"]),
    ("Order ZX-9123456780", "IN", []),
    ("Passport No: 91234567", "IN", []),
    ("Account no 9123456780", "IN", []),
    ("2015 - 2019", "IN", []),
]


@pytest.mark.parametrize(("text", "region", "wanted"), PHONES)
def test_phones(text: str, region: str | None, wanted: list[str]) -> None:
    assert [span.text for span in find_phones(text, region)] == wanted


def test_e164_needs_a_region_or_a_country_code() -> None:
    assert find_phones("+33 6 12 34 56 78")[0].e164 == "+33612345678"
    assert find_phones("06 12 34 56 78", "FR")[0].e164 == "+33612345678"


def test_region_from_dial_code_then_country() -> None:
    assert guess_region("+33 6 12") == "FR"
    assert guess_region("Lisboa, Portugal") == "PT"


EMAILS = [
    ("jane.roe@example.org", "jane.roe@example.org"),
    ("E-mail:jane.roe@example.org", "jane.roe@example.org"),
    ("Email id-jane.roe@example.org", "jane.roe@example.org"),
    ("E-Mail ID-7jane@example.org", "7jane@example.org"),
    ("jane.roe (at) example.org", "jane.roe@example.org"),
    ("jane-ann@example.org", "jane-ann@example.org"),
    ("jane@harbour-works org", "jane@harbour-works.org"),
    ("Hull | jane@harbour de | 0044", "jane@harbour.de"),
    ("jane@harbour.photography, Hull", "jane@harbour.photography"),
    ("jane@mail.harbour.example", "jane@mail.harbour.example"),
]


@pytest.mark.parametrize(("text", "wanted"), EMAILS)
def test_emails(text: str, wanted: str) -> None:
    assert [span.text for span in find_emails(text)] == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "jane@harbour de Londres",
        "Engineer @ Harbour it",
        "jane@harbour works",
        "jane@harbour",
        "jane@harbour.2",
        "jane@harbour. Hull",
    ],
)
def test_what_is_no_email(text: str) -> None:
    assert find_emails(text) == []


URLS = [
    ("https://janeroe.example.com/cv", ["https://janeroe.example.com/cv"]),
    ("linkedin.com/in/janeroe | github.com/janeroe", ["linkedin.com/in/janeroe", "github.com/janeroe"]),
    ("E-mail:jane.roe@example.com", []),
    ("jane.roe@example.com", []),
    ("Node.js and ASP.NET", []),
]


@pytest.mark.parametrize(("text", "wanted"), URLS)
def test_urls(text: str, wanted: list[str]) -> None:
    assert [span.text for span in find_urls(text)] == wanted


def test_networks() -> None:
    assert network_of("https://www.linkedin.com/in/janeroe") == "linkedin"
    assert network_of("x.com/janeroe") == "twitter"
    assert network_of("https://janeroe.example.com") == ""


@pytest.mark.parametrize("text", ["07700 900264", "06 39 98 14 52", "Hull · 01632 960 983"])
def test_in_contact_data_a_number_of_the_usual_length_is_a_telephone(text):
    assert find_phones(text) == []
    assert find_phones(text, contact=True)


@pytest.mark.parametrize("text", ["2004 - 2008", "12/03/1990", "Passport No 123456789", "12345"])
def test_in_contact_data_not_every_number_is_one(text):
    assert find_phones(text, contact=True) == []

"""The contact block: name, address and number as labelled, linked, broken over lines or not labelled at all."""

from __future__ import annotations

import pytest

from resume_parser.document import Line, Style, Word
from resume_parser.pipeline.contact import Contact, contact_of
from resume_parser.pipeline.reading import Reading

BODY, LARGE = Style(size=10), Style(size=24)


def line(text: str, link: str = "", style: Style = BODY, breaks: tuple[int, ...] = ()) -> Line:
    return Line(tuple(Word(word, style=style, link=link) for word in text.split()), breaks=breaks)


def contact(*lines: Line | str, names: dict[int, str] | None = None, section: str = "contact") -> Contact:
    """``names``: the words of a line that are labelled as the name's."""
    reading = Reading.of([line(each) if isinstance(each, str) else each for each in lines])
    for view in reading.views:
        marked = (names or {}).get(view.index, "").split()
        reading.labels.append(section)
        reading.scores.append(1.0)
        reading.fields[view.index] = ["name" if token.text in marked else "O" for token in view.tokens]
        reading.field_scores[view.index] = [1.0] * len(view.tokens)
    return contact_of(reading, "en")


def test_an_address_is_completed_from_its_link() -> None:
    target = "mailto:anneliese@example.org?subject=Hello"
    found = contact(line("anne-", target), line("liese@example.org", target)).email
    assert (found.text, found.words) == ("anneliese@example.org", ((0, 0), (1, 0)))


def test_a_link_gives_the_address_that_no_word_shows() -> None:
    found = contact("Painter", line("write to me", "mailto:jane%2Bwork@example.org")).email
    assert (found.text, found.words) == ("jane+work@example.org", ((1, 0), (1, 1), (1, 2)))


def test_a_printed_address_counts_more_than_another_link_under_it() -> None:
    assert contact(line("jane@example.org", "mailto:your@email.com")).email.text == "jane@example.org"


@pytest.mark.parametrize("target", ["mailto:", "mailto:?subject=x", "mailto:nobody", "https://example.org"])
def test_a_link_without_an_address_gives_none(target: str) -> None:
    assert contact(line("write to me", target)).email.text == ""


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("jane@sea-", "shore.de"), ((0, 0), (1, 0))),
        (("jane@", "sea-shore.de"), ((0, 0), (1, 0))),
        (("jane@sea-", "Email", "shore.de"), ((0, 0), (2, 0))),
        (("Mail: jane@sea- shore.de",), ((0, 1), (0, 2))),
        (("jane@sea\u00ad", "-shore.de"), ((0, 0), (1, 0))),
        (("ja\u00ad", "ne@sea-shore.de"), ((0, 0), (1, 0))),
    ],
)
def test_an_address_in_pieces_is_joined(lines: tuple[str, ...], words: tuple[tuple[int, int], ...]) -> None:
    found = contact(*lines).email
    assert (found.text, found.words) == ("jane@sea-shore.de", words)


def test_what_is_no_address_is_not_made_one() -> None:
    assert contact("Twitter @jane", "Painter of ships").email.text == ""


def test_a_number_broken_over_two_lines_is_joined() -> None:
    found = contact("Phone +49 (0)176", "91922994 Berlin")
    assert (found.phone.text, found.phone_e164) == ("+49 (0)176 91922994", "+4917691922994")
    assert found.phone.words == ((0, 1), (0, 2), (1, 0))


def test_a_whole_number_does_not_take_the_next_line() -> None:
    assert contact("+49 30 123456", "10115 Berlin").phone.text == "+49 30 123456"


def test_a_number_is_completed_from_its_link() -> None:
    found = contact(line("(0)176", "tel:017691922994"), line("91922994", "tel:017691922994"), "Berlin, Germany")
    assert found.phone.text == "(0)176 91922994"


def test_a_number_after_its_label_is_found_outside_the_contact_lines() -> None:
    assert contact("Phone Number", "9054466582", section="experience:body").phone.text == "9054466582"


@pytest.mark.parametrize(
    ("lines", "names", "name"),
    [
        (("Jane Roe", "Jane Roe"), {0: "Jane Roe", 1: "Jane Roe"}, "Jane Roe"),
        (("Jane Roe, Marine and Coastal Engineer",), {0: "Jane Roe , Marine"}, "Jane Roe"),
        (("Roe, Jane",), {0: "Roe , Jane"}, "Roe, Jane"),
        (("Roe y Diaz, Jane",), {0: "Roe y Diaz , Jane"}, "Roe y Diaz, Jane"),
        (("Paula Roe", "Painter", "Jane Paula Roe"), {0: "Paula Roe", 2: "Jane Paula Roe"}, "Jane Paula Roe"),
        (("a 5", "Painter", "Jane Roe"), {0: "a 5", 2: "Jane Roe"}, "Jane Roe"),
    ],
)
def test_labelled_names(lines: tuple[str, ...], names: dict[int, str], name: str) -> None:
    assert contact(*lines, names=names).name.text == name


def test_without_a_label_the_largest_line_like_a_name_is_taken_with_doubt() -> None:
    found = contact("Contact", "Some Street", line("Jane Roe", style=LARGE), "Painted ships for many years " * 3).name
    assert (found.text, found.words) == ("Jane Roe", ((2, 0), (2, 1)))
    assert found.score < 0.5


def test_without_a_label_the_line_that_the_address_speaks_for_is_taken() -> None:
    assert contact("Sea Shore", "Jane Roe", "jane.roe@example.org").name.text == "Jane Roe"


@pytest.mark.parametrize(
    ("mail", "name"),
    [("jane.roe@example.org", "Jane Roe"), ("roe@example.org", "Harbour Street"), ("street@roe.org", "Harbour Street")],
)
def test_a_line_that_the_whole_address_speaks_for_is_the_name_in_place_of_a_labelled_one(mail: str, name: str) -> None:
    assert contact("Harbour Street", mail, "Jane Roe", names={0: "Harbour Street"}).name.text == name


def test_a_name_over_two_large_lines_is_guessed_whole() -> None:
    found = contact("Contact", line("Jane", style=LARGE), line("Roe", style=LARGE), "Painted ships for years " * 3).name
    assert (found.text, found.words) == ("Jane Roe", ((1, 0), (2, 0)))


def test_half_a_labelled_name_is_made_whole_by_the_large_lines() -> None:
    lines = (line("Jane", style=LARGE), line("Roe", style=LARGE), "Painted ships for many years " * 3)
    assert contact(*lines, names={1: "Roe"}).name.text == "Jane Roe"


def test_headings_below_each_other_are_no_name() -> None:
    lines = (line("About", style=LARGE), line("Work Experience", style=LARGE), "Painted ships for years " * 3)
    assert contact(*lines).name.text == ""


def test_people_named_after_towns_are_found() -> None:
    lines = (line("Florence Lincoln", style=LARGE), "Some Street", "Painted ships for many years " * 3)
    assert contact(*lines).name.text == "Florence Lincoln"


def test_no_name_is_guessed_from_plain_text() -> None:
    assert contact("Sea Shore", "Harbour Street", "mail@example.org").name.text == ""


@pytest.mark.parametrize("target", ["", "https://www.example.org/in/ann-marie-ash/"])
def test_a_link_goes_on_over_the_end_of_its_line(target: str) -> None:
    found = contact(line("www.example.org/in/ann-", target), line("marie-ash (Profile)", target))
    assert [(url.text, url.words) for url in found.urls] == [("www.example.org/in/ann-marie-ash", ((0, 0), (1, 0)))]


def test_a_link_takes_three_lines_where_its_target_says_so() -> None:
    target = "https://example.org/in/ann/marie/ash"
    found = contact(*(line(text, target) for text in ("example.org/in/", "ann/marie/", "ash")))
    assert [url.text for url in found.urls] == ["example.org/in/ann/marie/ash"]


@pytest.mark.parametrize(
    ("url", "below"), [("www.example.org/in/ann", "marie"), ("www.example.org/in/ann-", "Marie Ash")]
)
def test_a_link_that_may_be_whole_is_left_alone(url: str, below: str) -> None:
    assert [found.text for found in contact(url, below).urls] == [url]


def test_a_number_below_the_address_is_found_in_another_section_too() -> None:
    found = contact("Chess", "jane@example.org", "+44 20 7946 0123", section="interests")
    assert found.phone_e164 == "+442079460123"
    assert contact("Chess", "jane@example.org", "Go", "+44 20 7946 0123", section="interests").phone_e164 == ""


def test_a_link_gives_the_number_that_no_word_shows() -> None:
    found = contact("Painter", line("call me", "tel:+442079460123"))
    assert (found.phone.text, found.phone_e164, found.phone.words) == (
        "+442079460123",
        "+442079460123",
        ((1, 0), (1, 1)),
    )
    assert contact(line("call me", "tel:none")).phone.text == ""


@pytest.mark.parametrize(
    ("above", "location"),
    [("Jane Roe Resume", "Hull"), ("Github / Jroe", "Hull"), ("Leeds", "Leeds")],
)
def test_a_name_or_an_account_is_no_location(above: str, location: str) -> None:
    reading = Reading.of([line("Jane Roe", style=LARGE), line(above), line("Painter"), line("Hull")])
    reading.labels, reading.scores = ["contact"] * 4, [1.0] * 4
    taken = {"Jane Roe Resume": ["location", "location", "O"], "Github / Jroe": ["O", "O", "location"]}
    reading.fields = [["name", "name"], taken.get(above, ["location"]), ["O"], ["location"]]
    reading.field_scores = [[1.0] * len(row) for row in reading.fields]
    assert contact_of(reading, "en").location.text == location


def test_an_address_under_a_well_known_domain_comes_first() -> None:
    assert contact("gro.elpmaxe@eor.enaj", "jane@example.org").email.text == "jane@example.org"
    assert contact("gro.elpmaxe@eor.enaj", "Painter").email.text == "gro.elpmaxe@eor.enaj"

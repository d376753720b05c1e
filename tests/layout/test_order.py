"""Reading order and columns of pages drawn word by word."""

from __future__ import annotations

import random
import time

from drawn import at, lines, page, texts, to_end

from resume_parser.document import Document, Word
from resume_parser.layout import read

LEFT = ["left one goes here", "left two goes here", "left three goes here"]
RIGHT = ["right one stands there", "right two stands there", "right three stands there"]


def stacked(x: float, y: float, said: list[str]) -> list[list[Word]]:
    return [at(x, y + 14 * n, text) for n, text in enumerate(said)]


def test_two_columns_drawn_one_after_the_other_stay_apart() -> None:
    read_lines = lines(*stacked(50, 100, LEFT), *stacked(330, 100, RIGHT))
    assert [line.text for line in read_lines] == LEFT + RIGHT
    left, right = {line.column for line in read_lines[:3]}, {line.column for line in read_lines[3:]}
    assert left == {0}
    assert len(right) == 1


def test_columns_far_down_have_numbers_of_their_own() -> None:
    left = stacked(50, 100, ["a side line"] * 8)
    right = stacked(330, 100, ["a main line"] * 8)
    assert [line.column for line in lines(*left, *right)] == [0] * 8 + [1] * 8


def test_a_side_bar_drawn_last_is_read_last_and_a_header_band_first() -> None:
    side = stacked(50, 200, ["skills", "python", "sql"])
    main = stacked(250, 200, ["work at one place", "work at another place"])
    band = at(50, 60, "Ada Example of Somewhere", size=24)
    assert texts(*main, *side, band) == [
        "Ada Example of Somewhere",
        "work at one place",
        "work at another place",
        "skills",
        "python",
        "sql",
    ]


def test_a_line_above_that_comes_later_is_read_first() -> None:
    assert texts(at(50, 130, "beneath it stands this"), at(50, 100, "above it stands that")) == [
        "above it stands that",
        "beneath it stands this",
    ]


def test_a_hanging_label_drawn_late_is_read_before_its_indented_text() -> None:
    drawn = (at(80, 112, "indented text beneath"), at(50, 140, "the next label"), at(50, 100, "Label"))
    assert texts(*drawn) == ["Label", "indented text beneath", "the next label"]


def test_dates_drawn_before_all_entries_come_to_their_lines() -> None:
    drawn = (
        to_end(550, 100, "2019 - 2021"),
        to_end(550, 160, "2015 - 2019"),
        at(50, 100, "Engineer at Example Works"),
        at(50, 114, "built machines that work and goes on for the whole line of text up to here"),
        at(50, 160, "Apprentice at Other Works"),
        at(50, 174, "learned it"),
    )
    assert texts(*drawn) == [
        "Engineer at Example Works | 2019 - 2021",
        "built machines that work and goes on for the whole line of text up to here",
        "Apprentice at Other Works | 2015 - 2019",
        "learned it",
    ]


def test_the_place_above_a_date_comes_to_its_line_too() -> None:
    drawn = (
        at(50, 100, "Engineer, Example Works", bold=True),
        at(50, 112, "a description of it"),
        at(50, 124, "another line of it"),
        to_end(550, 100, "Remote, Spain"),
        to_end(550, 112, "May 2019"),
    )
    assert texts(*drawn)[:2] == ["Engineer, Example Works | Remote, Spain", "a description of it | May 2019"]


def test_a_date_after_a_title_of_two_lines_does_not_part_it() -> None:
    drawn = (at(50, 100, "Institute of Very Long"), at(50, 114, "Names"), to_end(550, 100, "2015"))
    assert texts(*drawn) == ["Institute of Very Long", "Names", "2015"]
    assert {line.column for line in lines(*drawn)} == {0}


def test_a_date_that_heads_a_column_of_its_own_stays_there() -> None:
    side = stacked(50, 100, ["contact", "mail", "phone"])
    main = [at(300, 100, "2019 - 2021"), at(300, 114, "Engineer"), at(300, 128, "Example Works")]
    assert texts(*side, *main) == ["contact", "mail", "phone", "2019 - 2021", "Engineer", "Example Works"]


def test_a_date_over_an_indented_entry_stays_there_beside_another_column() -> None:
    left = [at(40, 200 + 12 * i, said) for i, said in enumerate(("Leeds", "ada@example.com", "Welding"))]
    right = [at(250, 200, "May 2019 - June 2021"), at(280, 212, "Harbour Works, Hull"), at(280, 224, "Welder")]
    assert texts(*left, *right) == [
        "Leeds",
        "ada@example.com",
        "Welding",
        "May 2019 - June 2021",
        "Harbour Works, Hull",
        "Welder",
    ]


def test_a_date_in_a_list_set_to_the_right_stays_in_it() -> None:
    left = [
        to_end(180, 200 + 12 * i, said) for i, said in enumerate(("0123 456789", "Leeds", "Licence B", "20/09/1995"))
    ]
    right = [at(250, 224, "Kept the books"), at(250, 236, "Paid the wages")]
    assert texts(*left, *right)[2:4] == ["Licence B", "20/09/1995"]


def test_dates_in_a_left_margin_begin_their_lines() -> None:
    drawn = (
        at(150, 100, "Engineer at Example Works"),
        at(150, 114, "built machines"),
        at(150, 160, "Apprentice"),
        at(50, 100, "2019-2021"),
        at(50, 160, "2015-2019"),
    )
    assert texts(*drawn) == [
        "2019-2021 | Engineer at Example Works",
        "built machines",
        "2015-2019 | Apprentice",
    ]


def test_the_gap_above_is_told_in_heights_and_usual_distance_is_none() -> None:
    gaps = [line.gap for line in lines(*(at(50, y, "a line of text") for y in (100, 112, 124, 160, 172)))]
    assert gaps[:3] == [0, 0, 0]
    assert gaps[3] > 1
    assert gaps[4] == 0


def test_time_grows_with_the_words_not_with_their_square() -> None:
    def seconds(count: int) -> float:
        rows = random.Random(1).sample(range(count), count)
        words = [word for n, y in enumerate(rows) for word in at(50 + 180 * (n % 3), 20 + y, "two words")]
        document = Document("pdf", pages=(page(words),))
        start = time.process_time()
        read(document)
        return time.process_time() - start

    best = {count: min(seconds(count) for _ in range(3)) for count in (2_000, 16_000)}
    assert best[16_000] < 32 * best[2_000], "eight times the words: 64 times the time if it grew with their square"


def test_a_date_that_its_margin_breaks_is_one() -> None:
    drawn = (
        to_end(120, 100, "May 2019 –"),
        to_end(120, 112, "Current"),
        at(130, 100, "Painter of Ferries"),
        to_end(120, 140, "Jan."),
        to_end(120, 152, "2018–Juni"),
        to_end(120, 164, "2018"),
        at(130, 140, "Painter of Boats"),
        at(130, 152, "painted them all"),
    )
    assert texts(*drawn) == [
        "May 2019 – Current | Painter of Ferries",
        "Jan. 2018–Juni 2018 | Painter of Boats",
        "painted them all",
    ]


def test_a_date_that_goes_on_beneath_is_one_though_its_first_line_is_one_too() -> None:
    drawn = [
        *(at(50, 100, "Da 02/2018"), at(50, 112, "ad oggi"), at(150, 100, "Painter of Ferries")),
        *(at(50, 140, "2014"), at(50, 152, "– 2017"), at(150, 140, "Painter of Boats")),
    ]
    assert texts(*drawn) == ["Da 02/2018 ad oggi | Painter of Ferries", "2014 – 2017 | Painter of Boats"]


def test_whole_dates_beneath_each_other_stay_apart() -> None:
    drawn = (to_end(120, 100, "2016 – 2018"), to_end(120, 112, "2014 – 2015"), at(130, 100, "Painter of Ferries"))
    assert not any("2018 2014" in line for line in texts(*drawn))


def test_headings_that_a_margin_of_dates_holds_stand_before_what_they_head() -> None:
    margin = [
        at(50, 100, "2016 - 2018"),
        at(50, 142, "2014 - 2016"),
        at(50, 184, "Studies"),
        at(50, 226, "2010 - 2014"),
    ]
    jobs = [at(180, 100, "Clerk at one place"), at(180, 114, "in some town"), at(180, 142, "Baker at another place")]
    studies = [at(180, 156, "in the same town"), at(180, 226, "Physics at a school"), at(180, 240, "in a third town")]
    assert texts(*margin, *jobs, *studies) == [
        "2016 - 2018 | Clerk at one place",
        "in some town",
        "2014 - 2016 | Baker at another place",
        "in the same town",
        "Studies",
        "2010 - 2014 | Physics at a school",
        "in a third town",
    ]


def test_a_date_of_a_side_column_stays_though_a_line_of_the_other_is_as_high() -> None:
    side = []
    for number, (when, where) in enumerate((("2015 - 2017", "Leeds College"), ("2012 - 2015", "Hull School"),
                                            ("2008 - 2012", "York School"))):  # fmt: skip
        side += [at(50, 100 + 60 * number, when, size=9), at(50, 124 + 60 * number, where, size=9)]
    main = [at(330, 111.5, "a text of its own"), at(330, 135.5, "that goes on"), at(330, 160, "to this line")]
    assert texts(*side, *main) == [
        "2015 - 2017",
        "Leeds College",
        "2012 - 2015",
        "Hull School",
        "2008 - 2012",
        "York School",
        "a text of its own",
        "that goes on",
        "to this line",
    ]

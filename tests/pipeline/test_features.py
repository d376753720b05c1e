"""What the models are told of lines and tokens."""

from __future__ import annotations

import pytest

from resume_parser.document import Line, Style, Word
from resume_parser.pipeline.line_features import line_features, step
from resume_parser.pipeline.network import features_of
from resume_parser.pipeline.token_features import begins_of, chunk_items, dated_tokens, shape, token_features
from resume_parser.pipeline.views import views_of
from resume_parser.resources.lexicon import clue_words

BOLD, PLAIN = Style("Arial", 14.0, True), Style("Arial", 10.0)


def line(text: str, style: Style = PLAIN, **more) -> Line:
    return Line(tuple(Word(word, style=style) for word in text.split()), **more)


def features(*lines: Line) -> list[set[str]]:
    return [set(row) for row in line_features(views_of(lines))]


@pytest.mark.parametrize(("value", "bucket"), [(0, 0), (1, 0), (1.5, 1), (2, 1), (9, 2)])
def test_steps_are_ascending(value, bucket):
    assert step(value, (1, 2)) == bucket


def test_a_heading_is_known_in_several_languages():
    for text, section in (("Work Experience", "experience"), ("Formation", "education"), ("Sprachen", "languages")):
        assert f"head={section}" in features(line(text, BOLD), line("some text that follows it here"))[0]


def test_lines_know_the_heading_above():
    rows = features(line("EDUCATION", BOLD), line("Leeds College"), line("2004"))
    assert "under=education" in rows[1]
    assert "under=education" in rows[2]


def test_size_is_relative_to_the_body():
    rows = features(line("Big", BOLD), *[line("a line of body text in the usual size")] * 4)
    assert "size=5" in rows[0]
    assert "size=2" in rows[1]


def test_distance_to_dates():
    rows = features(line("Welder"), line("2001 - 2005"), line("Built bridges"))
    assert {"dates=41"} <= rows[0]
    assert {"dates=00"} <= rows[1]
    assert {"dates=14"} <= rows[2]


def test_a_look_tells_what_it_is_used_for():
    rows = features(
        line("Welder", BOLD), line("Built bridges and many a gate"), line("Fitter", BOLD), line("Repaired cranes")
    )
    assert "sn=1" in rows[0]
    assert {f for f in rows[0] if f.startswith("sw=")} != {f for f in rows[1] if f.startswith("sw=")}


@pytest.mark.parametrize(
    ("text", "form"), [("Google", "Xxx"), ("IBM", "XX"), ("2019", "9999"), ("B.Sc", "X.Xx"), ("東京都", "zz")]
)
def test_shapes(text, form):
    assert shape(text) == form


def test_separators_part_chunks():
    view = views_of([line("Welder , Harbour Works | Hull")])[0]
    assert [features[0] for features in chunk_items(view, features_of)] == [
        f"chunk={number}" for number in (0, 1, 2, 2, 3, 4)
    ]
    assert begins_of(view) == [True, True, True, False, True, True]


def test_a_wide_gap_parts_chunks():
    view = views_of([line("Harbour Works 2004", breaks=(2,))])[0]
    assert begins_of(view) == [True, False, True]
    assert "cbef=gap" in chunk_items(view, features_of)[2]


def test_dates_are_marked():
    assert dated_tokens(views_of([line("Welder 03/2001 - 2005")])[0]) == ["", "B", "I", "I"]


def test_tokens_of_contacts_are_marked():
    view = views_of([line("Hull 07700 900264 jo@example.org example.org/jo")])
    rows = [set(row) for row in token_features(view, ["contact"])]
    told = [row & {"tel", "mail", "web"} for row in rows]
    assert told[:4] == [set(), {"tel"}, {"tel"}, {"mail"}]
    assert {"web"} in told[4:]


def test_a_script_without_capitals_has_short_affixes():
    row = token_features(views_of([line("工程师")]), ["experience:begin"])[0]
    assert {"x3=师", "x4=程师", "p3=工程"} <= set(row)


def test_words_of_cities_are_clues():
    view = views_of([line("Chennai Phnom Penh Москва engineer")])[0]
    assert ["city" in kinds for kinds in view.kinds] == [True, True, True, True, False]


def test_a_number_in_one_cell_is_no_part_of_a_date_in_the_next() -> None:
    (view,) = views_of([line("Board 85.25 2013", breaks=(1, 2))])
    assert [view.text[date.start : date.end] for date in view.dates] == ["2013"]


@pytest.mark.parametrize("text", ["– heute", "(Aujourd’hui)", "Actualidad", "Till Date"])
def test_a_cell_that_says_now_is_a_date(text: str) -> None:
    assert [date.is_current for date in views_of([line(text)])[0].dates] == [True]


def test_the_label_of_a_date_is_none() -> None:
    assert views_of([line("Date")])[0].dates == ()


def test_what_a_token_is_comes_in_one_order_whatever_the_hashes() -> None:
    """Sums of numbers depend on it in their last digits, and what is learned from them."""
    known = clue_words()
    word = max(known, key=lambda each: len(known[each]))
    (features,) = token_features(views_of([Line((Word(word),))]), ["experience:begin"])
    told = [feature for feature in features if feature.startswith("is=")]
    assert len(told) > 1
    assert told == sorted(told)

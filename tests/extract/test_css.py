"""Style sheets: which rules hold for an element."""

from __future__ import annotations

import time

from resume_parser.extract.css import Element, StyleSheet


def element(tag: str, identifier: str = "", *classes: str) -> Element:
    return Element(tag, identifier, frozenset(classes))


def matched(source: str, what: Element, *above: Element) -> dict[str, str]:
    return dict(StyleSheet(source).match(what, above))


def test_selectors_by_tag_class_and_name():
    sheet = "p { color: red } .a { color: blue } #n { color: green } p.a.b { font-weight: bold }"
    assert matched(sheet, element("p"))["color"] == "red"
    assert matched(sheet, element("p", "", "a"))["color"] == "blue"
    assert matched(sheet, element("p", "n", "a"))["color"] == "green"
    assert matched(sheet, element("p", "", "a", "b"))["font-weight"] == "bold"
    assert matched(sheet, element("td")) == {}


def test_lists_and_what_stands_above():
    sheet = "h1, .x em { color: red } ul > li { color: blue }"
    assert matched(sheet, element("h1"))["color"] == "red"
    assert matched(sheet, element("em"), element("div", "", "x"), element("p"))["color"] == "red"
    assert matched(sheet, element("em"), element("div")) == {}


def test_the_later_of_equal_rules_holds():
    assert matched(".a { color: red } .b { color: blue }", element("p", "", "a", "b"))["color"] == "blue"


def test_rules_for_print_and_nonsense_are_passed_over():
    assert matched("/* x */ @import 'a'; } { p { color: red }", element("p")) in ({}, {"color": "red"})
    assert StyleSheet("p { color").match(element("p"), ()) is not None


def test_declarations():
    found = StyleSheet("").declarations("color: RED; unknown: x; font-weight:bold;;")
    assert found["font-weight"] == "bold"
    assert found["color"].lower() == "red"
    assert "unknown" not in found


def test_time_grows_with_the_sheet_alone():
    start = time.process_time()
    sheet = StyleSheet("a b c d e { color: red }" * 5_000 + "{" * 20_000 + "/*" * 20_000)
    sheet.match(element("e"), [element(tag) for tag in "abcd" * 20])
    assert time.process_time() - start < 3

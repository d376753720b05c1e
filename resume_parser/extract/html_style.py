"""The computed look of an element of a web page: what its tag, its rules and its parent say."""

from __future__ import annotations

import re
from typing import NamedTuple

from resume_parser.document import Style
from resume_parser.extract.css import Declarations
from resume_parser.extract.flow import TINY, Look, is_pale

USUAL_SIZE = 12.0
"""Points: 16 pixels, what browsers take where nothing says a size."""

FAR_OFF = -500.0
"""Points: what stands so far to the left is off the page."""

_POINTS_OF = {"px": 0.75, "pt": 1.0, "pc": 12.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "rem": USUAL_SIZE}
_SIZES_OF_TAGS = {"h1": 2.0, "h2": 1.5, "h3": 1.17, "h5": 0.83, "h6": 0.67, "small": 0.83, "big": 1.2}
"""In sizes of the parent, as browsers have it (https://html.spec.whatwg.org/#rendering)."""

_MARGINS_OF_TAGS = {
    **dict.fromkeys(("p", "ul", "ol", "dl", "blockquote", "pre", "figure", "h3"), 1.0),
    "h1": 0.67,
    "h2": 0.83,
    "h4": 1.33,
    "h5": 1.67,
    "h6": 2.33,
    "hr": 0.5,
}
_BOLD_TAGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "th"])
_WEIGHTS = {"bold": True, "bolder": True, "normal": False, "lighter": False}
_ITALIC_TAGS = frozenset(["i", "em", "cite", "address", "dfn", "var"])
_NAMED_SIZES = {
    "xx-small": 0.6, "x-small": 0.75, "small": 0.89, "medium": 1.0, "large": 1.2,
    "x-large": 1.5, "xx-large": 2.0,
}  # fmt: skip
_NAMED_COLORS = {
    "black": 0, "white": 0xFFFFFF, "gray": 0x808080, "grey": 0x808080, "silver": 0xC0C0C0, "red": 0xFF0000,
    "maroon": 0x800000, "green": 0x008000, "navy": 0x000080, "blue": 0x0000FF, "teal": 0x008080,
    "snow": 0xFFFAFA, "ivory": 0xFFFFF0, "whitesmoke": 0xF5F5F5,
}  # fmt: skip
_NO_GROUND = frozenset(["", "none", "transparent", "inherit", "initial", "unset", "white", "#fff", "#ffffff"])
_MEASURE = re.compile(r"(-?\d{0,6}(?:\.\d{1,6})?)(px|pt|pc|in|cm|mm|rem|em|%)?")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+([\d.]+))?")
_SHORTHAND_SIZE = re.compile(r"(?:^|\s)(\d[\d.]*(?:px|pt|em|rem|%))")


class Computed(NamedTuple):
    """What an element's text looks like and how the element is laid out."""

    look: Look = Look(Style(size=USUAL_SIZE))
    upper: bool = False
    pre: bool = False
    shaded: bool = False
    """On a ground of its own, so that pale letters can be seen."""
    display: str = "inline"
    row: bool = False
    """Its children stand side by side."""
    above: float = 0.0
    below: float = 0.0
    """The margins in points."""
    bullets: bool = True
    """Its list items show their marks."""


def computed(parent: Computed, tag: str, display: str, rules: Declarations, pale_hides: bool) -> Computed:
    """The look of a ``tag`` in ``parent``. ``display``: what the tag has by itself."""
    style = parent.look.style
    size = _size(rules, style.size * _SIZES_OF_TAGS.get(tag, 1.0), style.size)
    color = _color(rules.get("color", ""), style.color)
    shaded = parent.shaded or _has_ground(rules)
    display = rules.get("display", display)
    if display == "inline" and rules.get("float", "none") != "none":
        display = "inline-block"
    hidden = parent.look.hidden or display == "none" or size <= TINY or (bool(rules) and _is_away(rules))
    if pale_hides and not shaded and is_pale(color):
        hidden = True
    look = Look(
        Style(
            font=_font(rules, style.font),
            size=size,
            bold=_bold(rules, style.bold or tag in _BOLD_TAGS),
            italic=_italic(rules, style.italic or tag in _ITALIC_TAGS),
            color=color,
        ),
        parent.look.link,
        hidden,
    )
    transform = rules.get("text-transform")
    white_space = rules.get("white-space")
    return Computed(
        look=look if look != parent.look else parent.look,
        upper=parent.upper if transform is None else transform == "uppercase",
        pre=(parent.pre or tag == "pre") if white_space is None else white_space.startswith("pre"),
        shaded=shaded,
        display=display,
        row=_is_row(display, rules),
        above=_margin(rules, tag, size, "margin-top", 0),
        below=_margin(rules, tag, size, "margin-bottom", 2),
        bullets=_has_bullets(rules, parent.bullets or tag in ("ul", "ol")),
    )


def _size(rules: Declarations, own: float, inherited: float) -> float:
    value = rules.get("font-size", "")
    if not value and "font" in rules:
        match = _SHORTHAND_SIZE.search(rules["font"])
        value = match[1] if match else ""
    if value in _NAMED_SIZES:
        return USUAL_SIZE * _NAMED_SIZES[value]
    if value in ("smaller", "larger"):
        return inherited * (0.83 if value == "smaller" else 1.2)
    measured = points(value, inherited)
    return round(own if measured is None else measured, 2)


def points(value: str, size: float) -> float | None:
    """A CSS length in points, None where it is none. ``size``: that of the letters, in points."""
    match = _MEASURE.fullmatch(value) if value else None
    if match is None or not any(map(str.isdigit, match[1])):
        return None
    amount = float(match[1])
    unit = match[2]
    if unit is None:
        return 0.0 if amount == 0 else None
    if unit in ("em", "%"):
        return amount * size / (100 if unit == "%" else 1)
    return amount * _POINTS_OF[unit]


def _margin(rules: Declarations, tag: str, size: float, name: str, place: int) -> float:
    """In points. ``place``: which of the four values of ``margin`` it is; of fewer the first counts."""
    value = rules.get(name)
    if value is None and rules.get("margin"):
        values = rules["margin"].split()
        value = values[place if len(values) > place else 0]
    measured = points(value, size) if value is not None else None
    return max(0.0, size * _MARGINS_OF_TAGS.get(tag, 0.0) if measured is None else measured)


def _color(value: str, inherited: int) -> int:
    if value.startswith("#") and len(value) in (4, 5, 7, 9):
        digits = value[1:7] if len(value) > 5 else "".join([c * 2 for c in value[1:4]])
        try:
            return int(digits, 16)
        except ValueError:
            return inherited
    match = _RGB.match(value)
    if match:
        red, green, blue = (min(255, int(match[i])) for i in (1, 2, 3))
        return red << 16 | green << 8 | blue
    return _NAMED_COLORS.get(value, inherited)


def _has_ground(rules: Declarations) -> bool:
    value = rules.get("background-color") or rules.get("background") or ""
    return value not in _NO_GROUND


def _is_away(rules: Declarations) -> bool:
    if rules.get("visibility") in ("hidden", "collapse"):
        return True
    if rules.get("opacity") in ("0", "0.0", "0%") or rules.get("clip", "").startswith("rect(0"):
        return True
    away = points(rules.get("text-indent", ""), USUAL_SIZE) or 0.0
    if rules.get("position") in ("absolute", "fixed"):
        away = min(away, points(rules.get("left", ""), USUAL_SIZE) or 0.0)
    return away < FAR_OFF


def _bold(rules: Declarations, inherited: bool) -> bool:
    value = rules.get("font-weight", "")
    if not value and "bold" in rules.get("font", ""):
        return True
    if value.isdecimal():
        return int(value[:4]) >= 600
    return _WEIGHTS.get(value, inherited)


def _italic(rules: Declarations, inherited: bool) -> bool:
    value = rules.get("font-style", "")
    return value in ("italic", "oblique") if value and value != "inherit" else inherited


def _font(rules: Declarations, inherited: str) -> str:
    family = rules.get("font-family", "").split(",")[0].strip("\"' ")
    return family if family and family != "inherit" else inherited


def _has_bullets(rules: Declarations, inherited: bool) -> bool:
    value = rules.get("list-style-type") or rules.get("list-style") or ""
    return "none" not in value if value else inherited


def _is_row(display: str, rules: Declarations) -> bool:
    if display in ("flex", "inline-flex"):
        return not rules.get("flex-direction", "row").startswith("column")
    return display == "grid" and len(rules.get("grid-template-columns", "").split()) > 1

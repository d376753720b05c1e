"""As much of CSS as tells how text looks: simple rules, few properties, bounded work.

Selectors of tags, classes and ids with descendants are read; pseudo-classes, attributes and siblings are not,
nor are rules for print or for some width of the screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

MAX_CSS = 300_000
"""Characters of style sheets that are read in one document."""

MAX_RULES = 5_000
MAX_COMPOUNDS = 4
"""Of a selector: ``a b c d``; longer ones are left out."""

MAX_DISTANCE = 60
"""Ancestors looked at for a selector."""

MATCHING_BUDGET = 2_000_000
"""Steps of matching in one document, about a second; after that, rules count no more."""

Declarations = dict[str, str]


def words(text: str) -> frozenset[str]:
    """The words of a text as a set: long lists are best read as text."""
    return frozenset(text.split())


PROPERTIES = words(
    "display visibility opacity color background background-color font font-size font-weight font-style "
    "font-family text-transform text-indent float position left margin margin-top margin-bottom flex- "
    "direction grid-template-columns white-space clip list-style list-style-type"
)

_COMMENT = re.compile(r"/\*[^*]*\*+(?:[^/*][^*]*\*+)*/")
_TOKEN = re.compile(r"[{}]")
_SCREEN = re.compile(r"@media\s+(?:only\s+)?(?:screen|all)\s*$|@(?:layer|supports)\b", re.IGNORECASE)
_COMPOUND = re.compile(r"([a-zA-Z][\w-]*)?((?:[.#][\w\\:/-]+)*)")
_PART = re.compile(r"[.#][^.#]+")
_DECLARATION = re.compile(r"([a-zA-Z-]{2,40})\s*:\s*([^;]{1,300})")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*))?\)")
_CUSTOM = re.compile(r"(--[\w-]{1,60})\s*:\s*([^;{}]{1,200})")


class Element(NamedTuple):
    """An element as selectors see it; of a selector, what an element must have."""

    tag: str
    id: str
    classes: frozenset[str]


class _Rule(NamedTuple):
    order: tuple[int, int, int, int]
    """Ids, classes, tags, place: the later in this order wins."""
    last: Element
    above: tuple[Element, ...]
    """Compounds of ancestors, the nearest first."""
    declarations: Declarations


class _Known:
    """What the rules say of an element wherever it stands, looked up once."""

    def __init__(self, candidates: Sequence[_Rule], element: Element) -> None:
        fitting = [rule for rule in candidates if _fits(rule.last, element)]
        self.rules = sorted(fitting, key=lambda rule: rule.order)
        self.candidates = len(candidates)
        self.deep = sum([bool(rule.above) for rule in candidates])
        """How many of the candidates ask what it is in."""
        self.declarations: Declarations = {}
        """What the rules say together."""
        for rule in self.rules:
            self.declarations.update(rule.declarations)


class StyleSheet:
    """The rules of a document's style sheets."""

    def __init__(self, source: str) -> None:
        source = _COMMENT.sub(" ", source[:MAX_CSS])
        self._variables = {name: value.strip() for name, value in _CUSTOM.findall(source)}
        self._rules: dict[str, list[_Rule]] = {}
        self._known: dict[Element, _Known] = {}
        self._budget = MATCHING_BUDGET
        count = 0
        for selectors, body in _blocks(source):
            declarations = self.declarations(body)
            if not declarations:
                continue
            for selector in selectors.split(","):
                rule = _rule(selector, count, declarations)
                if rule is not None and count < MAX_RULES:
                    count += 1
                    self._rules.setdefault(_index(rule.last), []).append(rule)

    def declarations(self, body: str) -> Declarations:
        """The known properties of a block or of a ``style`` attribute, variables put in."""
        found: Declarations = {}
        for name, value in _DECLARATION.findall(body):
            name = name.lower()
            if name in PROPERTIES:
                value = value.replace("!important", "").strip()
                found[name] = self._filled(value) if "var(" in value else value.lower()
        return found

    def match(self, element: Element, above: Sequence[Element]) -> Declarations:
        """What the rules say of an element; ``above``: its ancestors, the farthest first."""
        known = self._known.get(element)
        if known is not None and not known.deep:
            return known.declarations
        if self._budget < 0:
            return {}
        if known is None:
            known = _Known([rule for key in _keys(element) for rule in self._rules.get(key, ())], element)
        above = above[-MAX_DISTANCE:]
        self._budget -= known.candidates + len(above) * known.deep
        if self._budget < 0:
            return {}
        self._known[element] = known
        if not known.deep:
            return known.declarations
        found: Declarations = {}
        for rule in known.rules:
            if not rule.above or _above_fit(rule.above, above):
                found.update(rule.declarations)
        return found

    def _variable(self, match: re.Match[str]) -> str:
        return str(self._variables.get(match[1], match[2] or ""))

    def _filled(self, value: str) -> str:
        """With the values of its variables, or what the value says instead."""
        filled = _VARIABLE.sub(self._variable, value)
        return _VARIABLE.sub("", filled).strip().lower()


def _blocks(source: str) -> Iterator[tuple[str, str]]:
    """Selectors and bodies of the rules that hold on any screen."""
    start = skipped = depth = 0
    head: str | None = None
    for token in _TOKEN.finditer(source):
        text = source[start : token.start()]
        start = token.end()
        if token[0] == "{":
            prelude = text.rpartition(";")[2].strip()
            depth += 1
            if skipped:
                skipped += 1
            elif prelude.startswith("@") and not _SCREEN.match(prelude):
                skipped = 1
            else:
                head = None if prelude.startswith("@") else prelude
        else:
            depth = max(0, depth - 1)
            if skipped:
                skipped -= 1
            elif head is not None:
                yield head, text
                head = None


def _rule(selector: str, place: int, declarations: Declarations) -> _Rule | None:
    parts = selector.replace(">", " ").split()
    if not 1 <= len(parts) <= MAX_COMPOUNDS:
        return None
    compounds = [_compound(part) for part in parts]
    if None in compounds:
        return None
    known = [compound for compound in compounds if compound is not None]
    order = (
        sum(bool(compound.id) for compound in known),
        sum(len(compound.classes) for compound in known),
        sum(bool(compound.tag) for compound in known),
        place,
    )
    return _Rule(order, known[-1], tuple(reversed(known[:-1])), declarations)


def _compound(text: str) -> Element | None:
    match = _COMPOUND.fullmatch(text)
    if match is None:
        return None
    parts = _PART.findall(match[2].replace("\\", ""))
    classes = frozenset([part[1:] for part in parts if part[0] == "."])
    name = next((part[1:] for part in parts if part[0] == "#"), "")
    return Element((match[1] or "").lower(), name, classes)


def _index(compound: Element) -> str:
    """The key under which a rule is found: its id, one class, or the tag."""
    if compound.id:
        return "#" + compound.id
    return "." + min(compound.classes) if compound.classes else compound.tag


def _keys(element: Element) -> list[str]:
    return [element.tag, "#" + element.id, *["." + name for name in element.classes]]


def _fits(compound: Element, element: Element) -> bool:
    return (
        (not compound.tag or compound.tag == element.tag)
        and (not compound.id or compound.id == element.id)
        and compound.classes <= element.classes
    )


def _above_fit(compounds: tuple[Element, ...], above: Sequence[Element]) -> bool:
    position = len(above)
    for compound in compounds:
        position -= 1
        while position >= 0 and not _fits(compound, above[position]):
            position -= 1
        if position < 0:
            return False
    return True

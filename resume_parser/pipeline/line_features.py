"""Views -> features of each line for the line model. A feature is one short string with one meaning.

They come in groups, each told by its function and what that takes: nothing is made of a group that is known already.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Final, TypeVar

from resume_parser.document import Style
from resume_parser.pipeline.network import Group, features_of
from resume_parser.pipeline.views import View, is_dated_alone

T = TypeVar("T")

BAG_WORDS = 12
"""So many words of a line are features whatever their position."""
SIZE_STEPS = (0.85, 0.97, 1.03, 1.15, 1.35, 1.7, 2.2)
GAP_STEPS = (0.15, 0.4, 0.8, 1.5, 3.0)
INDENT_STEPS = (2.0, 8.0, 20.0, 45.0, 90.0, 180.0)
COUNT_STEPS = (1, 2, 3, 4, 6, 9, 14)
FILL_STEPS = (0.2, 0.4, 0.6, 0.8, 0.95)
SHARE_STEPS = (0.0, 0.1, 0.3, 0.6, 0.9)
TITLE_STEPS = (0.25, 0.5, 0.75, 0.99)
DIGIT_STEPS = (0.0, 0.1, 0.3, 0.6)
NEAR_DATES = 4


def step(value: float, steps: tuple[float, ...]) -> int:
    """The bucket of a value: how many of the ascending steps it exceeds."""
    bucket = 0
    for most in steps:
        if value <= most:
            break
        bucket += 1
    return bucket


def buckets(steps: tuple[int, ...]) -> list[int]:
    """The buckets of the whole numbers from 0 on, up to the first that exceeds all steps."""
    return [step(number, steps) for number in range(steps[-1] + 2)]


def bucket_of(number: int, known: list[int]) -> int:
    """The bucket of a whole number that isn't negative, by ``buckets``."""
    return known[number] if number < len(known) else known[-1]


COUNTS: Final = buckets(COUNT_STEPS)
DISTANCES: Final = buckets((1, 2, 4, 8, 16, 40))
FROM_START: Final = buckets((0, 1, 2, 4, 8, 16))
TO_END: Final = buckets((0, 1, 2, 4, 8))


def heading_style(views: list[View], users: dict[Style, list[View]]) -> Style | None:
    """The look in which the document sets its section headings: the one that covers most known headings.

    None where the headings found look like body text. ``users``: the lines of each look.
    """
    hits: dict[Style, int] = {}
    for view in views:
        if view.heading:
            hits[view.style] = hits.get(view.style, 0) + 1
    best = max(hits, key=lambda s: (hits[s] / len(users[s]) ** 0.5, hits[s]), default=None)
    if best is None or hits[best] < 2 or len(users[best]) > 6 * hits[best]:
        return None
    return best


def line_features(views: list[View]) -> list[list[str]]:
    """One list of features per line."""
    told, ends = line_items(views, features_of)
    return [[feature for features in told[a:b] for feature in features] for a, b in pairwise([0, *ends])]


def line_items(views: list[View], find: Callable[[Group], T]) -> tuple[list[T], list[int]]:
    """What is found for the groups of all lines, and where that of each line ends: of its look, what it holds, its words,
    its place, and what stands above it.
    """
    users: dict[Style, list[View]] = {}
    for view in views:
        users.setdefault(view.style, []).append(view)
    style = heading_style(views, users)
    body = max(users, key=lambda style: len(users[style]), default=None)
    roles, dates = _style_roles(users), _date_distances(views)
    told: list[T] = []
    ends: list[int] = []
    current, distance, sub = "none", 0, ""
    for view, near in zip(views, dates, strict=True):
        if view.heading and (style is None or view.style == style or distance == 0):
            current, distance = view.heading, 0
        elif style is not None and view.style == style:
            current, distance = f"?{view.partial}", 0
        elif view.heading:
            sub = view.heading
        else:
            distance += 1
        words = [word for word in view.words if word]
        groups = [
            _look(view, style, body),
            _content(view),
            _shape(view, words),
            *_words(words),
            *_place(view, views),
            roles[view.style],
            near,
            (_under, current, bucket_of(distance, DISTANCES), sub),
        ]
        told += map(find, groups)
        ends.append(len(told))
    return told, ends


def _under(current: str, distance: int, sub: str) -> tuple[str, ...]:
    features = (f"under={current}", f"under={current}|{distance}")
    return (*features, f"sub={sub}") if sub else features


def _style_roles(users: dict[Style, list[View]]) -> dict[Style, Group]:
    """What each look is used for in this document: how often, for lines how long, how many of them dated or bulleted."""
    ranks = sorted(users, key=lambda style: -len(users[style]))
    out: dict[Style, Group] = {}
    for rank, style in enumerate(ranks):
        own = users[style]
        count = len(own)
        words = sum([len(view.words) for view in own]) / count
        dated = sum([bool(view.dates) for view in own]) / count
        items = sum([view.line.kind == "item" for view in own]) / count
        known = sum([bool(view.heading) for view in own]) / count
        out[style] = (
            _style_role,
            min(rank, 5),
            bucket_of(count, COUNTS),
            step(words, COUNT_STEPS),
            step(dated, SHARE_STEPS),
            step(items, SHARE_STEPS),
            step(known, SHARE_STEPS),
        )
    return out


def _style_role(rank: int, count: int, words: int, dated: int, items: int, known: int) -> tuple[str, ...]:
    return f"sr={rank}", f"sn={count}", f"sw={words}", f"sd={dated}", f"si={items}", f"sh={known}"


def _date_distances(views: list[View]) -> list[Group]:
    """Per line how far the next dated line is, above and below, up to ``NEAR_DATES`` lines."""
    above, below = [NEAR_DATES] * len(views), [NEAR_DATES] * len(views)
    since = NEAR_DATES
    for i, view in enumerate(views):
        above[i] = since = 0 if view.dates else min(since + 1, NEAR_DATES)
    since = NEAR_DATES
    for i in range(len(views) - 1, -1, -1):
        below[i] = since = 0 if views[i].dates else min(since + 1, NEAR_DATES)
    return [(_near, a, b) for a, b in zip(above, below, strict=True)]


def _near(above: int, below: int) -> tuple[str, ...]:
    return (f"dates={above}{below}",)


def _look(view: View, heading: Style | None, body: Style | None) -> Group:
    line, style = view.line, view.style
    font, _, bold, italic, color = style
    return (
        _look_features,
        step(view.size, SIZE_STEPS),
        step(line.gap, GAP_STEPS),
        line.kind,
        bold,
        italic,
        view.caps,
        body is not None and color != body.color,
        body is not None and font != body.font,
        "" if heading is None else "headstyle" if style == heading else "bodystyle",
        min(len(line.breaks), 4),
        line.cell is not None,
    )


def _look_features(
    size: int,
    gap: int,
    kind: str,
    bold: bool,
    italic: bool,
    caps: bool,
    color: bool,
    font: bool,
    heading: str,
    breaks: int,
    cell: bool,
) -> tuple[str, ...]:
    """How a line is set; ``color`` and ``font``: another than the body's."""
    features = [f"size={size}", f"gap={gap}", f"kind={kind}", f"look={size}{bold:d}{italic:d}{caps:d}{color:d}"]
    told = {"bold": bold, "italic": italic, "caps": caps, "color": color, "font": font, "cell": cell}
    features += [name for name, holds in told.items() if holds]
    if heading:
        features.append(heading)
    if breaks:
        features.append(f"breaks={breaks}")
    return tuple(features)


def _content(view: View) -> Group:
    both = where = ""
    if view.dates:
        span = view.dates[0]
        both = "range" if span.first and (span.last or span.is_current) else "date"
        end = len(view.text) - span.end
        where = "only" if is_dated_alone(view) else "start" if span.start < 3 else "end" if end < 3 else "mid"
    return (
        _content_features,
        view.heading,
        "" if view.heading else view.partial,
        view.label,
        both,
        where,
        view.email,
        view.phone and not view.dates,
        view.url,
        frozenset().union(*view.kinds),
        view.verdict,
    )


def _content_features(
    heading: str,
    part: str,
    label: str,
    date: str,
    where: str,
    email: bool,
    phone: bool,
    url: bool,
    kinds: frozenset[str],
    verdict: str,
) -> tuple[str, ...]:
    """What a line holds, by grammar and lexicon; ``where``: the place of its date in it."""
    features = [f"{name}={said}" for name, said in (("head", heading), ("part", part), ("label", label)) if said]
    if date:
        features += [f"date={date}", f"date={date}|{where}"]
    features += [name for name, holds in (("email", email), ("phone", phone), ("url", url)) if holds]
    return (*features, *[f"has={kind}" for kind in sorted(kinds)], f"v={verdict}")


def _words(words: list[str]) -> list[Group]:
    """The words themselves: the first ones in any order, and those at both ends by position."""
    groups: list[Group] = [*words[:BAG_WORDS]]
    if len(words) > 1:
        first, second = words[0], words[1]
        groups += [(_word, "w0", first), (_word, "w1", second), (_word, "w-1", words[-1]), (_word, "w-2", words[-2])]
        groups.append((_first_words, first, second))
    elif words:
        groups += [(_word, "w0", words[0]), (_word, "w-1", words[0])]
    return groups


def _word(name: str, word: str) -> tuple[str, ...]:
    return (f"{name}={word}",)


def _first_words(one: str, other: str) -> tuple[str, ...]:
    return (f"w01={one}_{other}",)


def _shape(view: View, words: list[str]) -> Group:
    text = view.text
    first, last = text[0], text[-1]
    title = len([token for token in view.tokens if token.start == 0 and token.text[0].isupper()])
    return (
        _shape_features,
        bucket_of(len(words), COUNTS),
        "x" if last.isalnum() else last,
        "A" if first.isupper() else "a" if first.islower() else "9" if first.isdigit() else first,
        min(text.count(","), 5),
        ":" in text,
        "|" in text or "•" in text or "·" in text,
        step(title / len(view.line.words), TITLE_STEPS),
        step(view.digits / len(text), DIGIT_STEPS),
        len(words) > 2 and len(words[0]) == 1 and len({len(word) for word in words}) == 1,
    )


def _shape_features(
    count: int, last: str, first: str, commas: int, colon: bool, bars: bool, title: int, digits: int, spaced: bool
) -> tuple[str, ...]:
    """The shape of a line's text: how many words and commas, how it begins and ends, how much is capitals and digits."""
    features = [f"n={count}", "bias", f"end={last}", f"first={first}", f"title={title}", f"digits={digits}"]
    if commas:
        features.append(f"commas={commas}")
    features += [name for name, holds in (("colon", colon), ("bars", bars), ("spaced", spaced)) if holds]
    return tuple(features)


def _place(view: View, views: list[View]) -> list[Group]:
    line, i, n = view.line, view.index, len(views)
    boxed = bool(line.words[0].x1)
    turn = shift = above = below = ""
    if i:
        before = views[i - 1].line
        if before.column != line.column or before.page != line.page:
            turn = "newcolumn" if before.page == line.page else "newpage"
        elif boxed:
            moved = line.words[0].x0 - before.words[0].x0
            shift = "in" if moved > 3 else "out" if moved < -3 else "same"
        above = "samestyle" if views[i - 1].style == view.style else "newstyle"
    if i + 1 < n:
        below = "samenext" if views[i + 1].style == view.style else "newnext"
    where = (
        _where,
        min(line.column, 3),
        min(line.page, 2),
        line.region,
        line.kind,
        min(line.level, 4),
        bucket_of(i, FROM_START),
        bucket_of(n - 1 - i, TO_END),
        i * 5 // n,
    )
    if not boxed:
        return [where, (_beside, -1, -1, turn, shift, above, below)]
    indent, fill = step(view.indent, INDENT_STEPS), step(view.fill, FILL_STEPS)
    return [where, (_beside, indent, fill, turn, shift, above, below)]


def _where(
    column: int, page: int, region: str, kind: str, level: int, start: int, end: int, fifth: int
) -> tuple[str, ...]:
    """Where in the document a line stands."""
    return (
        f"col={column}",
        f"page={page}",
        f"region={region}",
        f"level={kind}{level}",
        f"from={start}",
        f"to={end}",
        f"fifth={fifth}",
    )


def _beside(indent: int, fill: int, turn: str, shift: str, above: str, below: str) -> tuple[str, ...]:
    """Where in its column a line stands (below 0 where that isn't known), and how it differs from those beside it."""
    features = [f"indent={indent}", f"fill={fill}"] if indent >= 0 else []
    if shift:
        features.append(f"shift={shift}")
    return (*features, *[said for said in (turn, above, below) if said])

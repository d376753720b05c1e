"""Views -> features of each line for the line model. A feature is one short string with one meaning."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import repeat

from resume_parser.document import Style
from resume_parser.pipeline.network import Group, Item
from resume_parser.pipeline.views import View, is_dated_alone

FIRST_WORDS, LAST_WORDS = ("w0", "w1"), ("w-1", "w-2")
"""The words at each end of a line that are features by position."""
BAG_WORDS = 12
"""So many words of a line are features whatever their position."""
SIZE_STEPS = (0.85, 0.97, 1.03, 1.15, 1.35, 1.7, 2.2)
GAP_STEPS = (0.15, 0.4, 0.8, 1.5, 3.0)
INDENT_STEPS = (2.0, 8.0, 20.0, 45.0, 90.0, 180.0)
COUNT_STEPS = (1, 2, 3, 4, 6, 9, 14)
FILL_STEPS = (0.2, 0.4, 0.6, 0.8, 0.95)
DISTANCE_STEPS = (1, 2, 4, 8, 16, 40)
SHARE_STEPS = (0.0, 0.1, 0.3, 0.6, 0.9)
FROM_STEPS, TO_STEPS = (0, 1, 2, 4, 8, 16), (0, 1, 2, 4, 8)
TITLE_STEPS = (0.25, 0.5, 0.75, 0.99)
DIGIT_STEPS = (0.0, 0.1, 0.3, 0.6)
NEAR_DATES = 4


def step(value: float, steps: Sequence[float]) -> int:
    """The bucket of a value: how many of the ascending steps it exceeds."""
    return bisect_left(steps, value)


def heading_style(views: Sequence[View]) -> Style | None:
    """The look in which the document sets its section headings: the one that covers most known headings.

    None where the headings found look like body text.
    """
    total = Counter([view.style for view in views])
    hits = Counter([view.style for view in views if view.heading])
    best = max(hits, key=lambda s: (hits[s] / total[s] ** 0.5, hits[s]), default=None)
    if best is None or hits[best] < 2 or total[best] > 6 * hits[best]:
        return None
    return best


def line_features(views: Sequence[View]) -> list[list[str]]:
    """One list of features per line."""
    return [[feature for group in groups for feature in group] for groups in line_groups(views)]


def line_groups(views: Sequence[View]) -> list[Item]:
    """The same in groups: of the line's look, what it holds, its words, its place, and what stands above it."""
    style = heading_style(views)
    common = Counter([view.style for view in views]).most_common(1)
    body = common[0][0] if common else None
    roles, dates = _style_roles(views), _date_distances(views)
    out: list[Item] = []
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
        out.append(
            [
                _look(view, style, body),
                _content(view),
                _shape(view, words),
                *_words(words),
                *_place(view, views),
                roles[view.style],
                near,
                _under(current, step(distance, DISTANCE_STEPS), sub),
            ]
        )
    return out


@lru_cache(maxsize=4_096)
def _under(current: str, distance: int, sub: str) -> Group:
    features = (f"under={current}", f"under={current}|{distance}")
    return (*features, f"sub={sub}") if sub else features


def _style_roles(views: Sequence[View]) -> dict[Style, Group]:
    """What each look is used for in this document: how often, for lines how long, how many of them dated or bulleted."""
    users: dict[Style, list[View]] = {}
    for view in views:
        users.setdefault(view.style, []).append(view)
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
            f"sr={min(rank, 5)}",
            f"sn={step(count, COUNT_STEPS)}",
            f"sw={step(words, COUNT_STEPS)}",
            f"sd={step(dated, SHARE_STEPS)}",
            f"si={step(items, SHARE_STEPS)}",
            f"sh={step(known, SHARE_STEPS)}",
        )
    return out


def _date_distances(views: Sequence[View]) -> list[Group]:
    """Per line how far the next dated line is, above and below, up to ``NEAR_DATES`` lines."""
    above, below = [NEAR_DATES] * len(views), [NEAR_DATES] * len(views)
    for distances, order in ((above, range(len(views))), (below, range(len(views) - 1, -1, -1))):
        since = NEAR_DATES
        for i in order:
            since = 0 if views[i].dates else min(since + 1, NEAR_DATES)
            distances[i] = since
    return [(f"dates={a}{b}",) for a, b in zip(above, below, strict=True)]


def _look(view: View, heading: Style | None, body: Style | None) -> Group:
    line, style = view.line, view.style
    return _look_group(
        step(view.size, SIZE_STEPS),
        step(line.gap, GAP_STEPS),
        line.kind,
        style.bold,
        style.italic,
        view.caps,
        body is not None and style.color != body.color,
        body is not None and style.font != body.font,
        "" if heading is None else "headstyle" if style == heading else "bodystyle",
        min(len(line.breaks), 4),
        line.cell is not None,
    )


@lru_cache(maxsize=16_384)
def _look_group(
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
) -> Group:
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
    return _content_group(
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


@lru_cache(maxsize=16_384)
def _content_group(
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
) -> Group:
    """What a line holds, by grammar and lexicon; ``where``: the place of its date in it."""
    features = [f"{name}={said}" for name, said in (("head", heading), ("part", part), ("label", label)) if said]
    if date:
        features += [f"date={date}", f"date={date}|{where}"]
    features += [name for name, holds in (("email", email), ("phone", phone), ("url", url)) if holds]
    return (*features, *[f"has={kind}" for kind in sorted(kinds)], f"v={verdict}")


def _words(words: Sequence[str]) -> list[Group]:
    """The words themselves: the first ones in any order, and those at both ends by position."""
    groups = list(map(_word_group, repeat("w"), words[:BAG_WORDS]))
    groups += map(_word_group, FIRST_WORDS, words)
    groups += map(_word_group, LAST_WORDS, reversed(words))
    if len(words) > 1:
        groups.append((f"w01={words[0]}_{words[1]}",))
    return groups


@lru_cache(maxsize=32_768)
def _word_group(name: str, word: str) -> Group:
    return (f"{name}={word}",)


def _shape(view: View, words: Sequence[str]) -> Group:
    text, printed = view.text, view.line.words
    first, last = text[0], text[-1]
    title = sum([word.text[0].isupper() for word in printed])
    return _shape_group(
        step(len(words), COUNT_STEPS),
        "x" if last.isalnum() else last,
        "A" if first.isupper() else "a" if first.islower() else "9" if first.isdigit() else first,
        min(text.count(","), 5),
        ":" in text,
        "|" in text or "•" in text or "·" in text,
        step(title / len(printed), TITLE_STEPS),
        step(view.digits / len(text), DIGIT_STEPS),
        len(words) > 2 and len(words[0]) == 1 and len({len(word) for word in words}) == 1,
    )


@lru_cache(maxsize=16_384)
def _shape_group(
    count: int, last: str, first: str, commas: int, colon: bool, bars: bool, title: int, digits: int, spaced: bool
) -> Group:
    """The shape of a line's text: how many words and commas, how it begins and ends, how much is capitals and digits."""
    features = [f"n={count}", "bias", f"end={last}", f"first={first}", f"title={title}", f"digits={digits}"]
    if commas:
        features.append(f"commas={commas}")
    features += [name for name, holds in (("colon", colon), ("bars", bars), ("spaced", spaced)) if holds]
    return tuple(features)


def _place(view: View, views: Sequence[View]) -> list[Group]:
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
    where = _where_group(
        min(line.column, 3),
        min(line.page, 2),
        line.region,
        line.kind,
        min(line.level, 4),
        step(i, FROM_STEPS),
        step(n - 1 - i, TO_STEPS),
        i * 5 // n,
    )
    if not boxed:
        return [where, _beside_group(-1, -1, turn, shift, above, below)]
    indent, fill = step(view.indent, INDENT_STEPS), step(view.fill, FILL_STEPS)
    return [where, _beside_group(indent, fill, turn, shift, above, below)]


@lru_cache(maxsize=16_384)
def _where_group(column: int, page: int, region: str, kind: str, level: int, start: int, end: int, fifth: int) -> Group:
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


@lru_cache(maxsize=4_096)
def _beside_group(indent: int, fill: int, turn: str, shift: str, above: str, below: str) -> Group:
    """Where in its column a line stands (below 0 where that isn't known), and how it differs from those beside it."""
    features = [f"indent={indent}", f"fill={fill}"] if indent >= 0 else []
    if shift:
        features.append(f"shift={shift}")
    return (*features, *[said for said in (turn, above, below) if said])

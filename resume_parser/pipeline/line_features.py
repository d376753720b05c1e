"""Views -> features of each line for the line model. A feature is one short string with one meaning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from resume_parser.document import Style
from resume_parser.pipeline.lexical import strongest
from resume_parser.pipeline.views import View

EDGE_WORDS = 2
"""So many words from each end of a line are features by position."""
BAG_WORDS = 12
"""So many words of a line are features whatever their position."""
SIZE_STEPS = (0.85, 0.97, 1.03, 1.15, 1.35, 1.7, 2.2)
GAP_STEPS = (0.15, 0.4, 0.8, 1.5, 3.0)
INDENT_STEPS = (2.0, 8.0, 20.0, 45.0, 90.0, 180.0)
COUNT_STEPS = (1, 2, 3, 4, 6, 9, 14)
FILL_STEPS = (0.2, 0.4, 0.6, 0.8, 0.95)
DISTANCE_STEPS = (1, 2, 4, 8, 16, 40)
SHARE_STEPS = (0.0, 0.1, 0.3, 0.6, 0.9)
NEAR_DATES = 4


def step(value: float, steps: Sequence[float]) -> int:
    """The bucket of a value: how many of the ascending steps it exceeds."""
    n = 0
    for limit in steps:
        if value <= limit:
            return n
        n += 1
    return n


def heading_style(views: Sequence[View]) -> Style | None:
    """The look in which the document sets its section headings: the one that covers most known headings.

    None where the headings found look like body text.
    """
    hits: Counter[Style] = Counter()
    total: Counter[Style] = Counter()
    for view in views:
        total[view.style] += 1
        if view.heading:
            hits[view.style] += 1
    best = max(hits, key=lambda s: (hits[s] / total[s] ** 0.5, hits[s]), default=None)
    if best is None or hits[best] < 2 or total[best] > 6 * hits[best]:
        return None
    return best


def line_features(views: Sequence[View]) -> list[list[str]]:
    """One list of features per line."""
    style = heading_style(views)
    common = Counter(view.style for view in views).most_common(1)
    body = common[0][0] if common else None
    roles, dates = _style_roles(views), _date_distances(views)
    out = []
    current, distance, sub = "none", 0, ""
    for view, near in zip(views, dates, strict=True):
        own = [*_look(view, views, style, body), *_content(view), *_words(view), *_place(view, views)]
        own += [*roles[view.style], near]
        if view.heading and (style is None or view.style == style or distance == 0):
            current, distance = view.heading, 0
        elif style is not None and view.style == style:
            current, distance = f"?{view.partial}", 0
        elif view.heading:
            sub = view.heading
        else:
            distance += 1
        own.append(f"under={current}")
        own.append(f"under={current}|{step(distance, DISTANCE_STEPS)}")
        if sub:
            own.append(f"sub={sub}")
        out.append(own)
    return out


def _style_roles(views: Sequence[View]) -> dict[Style, list[str]]:
    """What each look is used for in this document: how often, for lines how long, how many of them dated or bulleted."""
    users: dict[Style, list[View]] = {}
    for view in views:
        users.setdefault(view.style, []).append(view)
    ranks = sorted(users, key=lambda style: -len(users[style]))
    out = {}
    for rank, style in enumerate(ranks):
        own = users[style]
        count = len(own)
        words = sum(len(view.words) for view in own) / count
        dated = sum(bool(view.dates) for view in own) / count
        items = sum(view.line.kind == "item" for view in own) / count
        known = sum(bool(view.heading) for view in own) / count
        out[style] = [
            f"sr={min(rank, 5)}",
            f"sn={step(count, COUNT_STEPS)}",
            f"sw={step(words, COUNT_STEPS)}",
            f"sd={step(dated, SHARE_STEPS)}",
            f"si={step(items, SHARE_STEPS)}",
            f"sh={step(known, SHARE_STEPS)}",
        ]
    return out


def _date_distances(views: Sequence[View]) -> list[str]:
    """Per line how far the next dated line is, above and below, up to ``NEAR_DATES`` lines."""
    above, below = [NEAR_DATES] * len(views), [NEAR_DATES] * len(views)
    for distances, order in ((above, range(len(views))), (below, range(len(views) - 1, -1, -1))):
        since = NEAR_DATES
        for i in order:
            since = 0 if views[i].dates else min(since + 1, NEAR_DATES)
            distances[i] = since
    return [f"dates={a}{b}" for a, b in zip(above, below, strict=True)]


def _look(view: View, views: Sequence[View], heading: Style | None, body: Style | None) -> list[str]:
    """How the line is set."""
    line, style = view.line, view.style
    size = step(view.size, SIZE_STEPS)
    features = [f"size={size}", f"gap={step(line.gap, GAP_STEPS)}", f"kind={line.kind}"]
    if style.bold:
        features.append("bold")
    if style.italic:
        features.append("italic")
    if view.caps:
        features.append("caps")
    if body is not None:
        if style.color != body.color:
            features.append("color")
        if style.font != body.font:
            features.append("font")
        features.append(f"look={size}{style.bold:d}{style.italic:d}{view.caps:d}{style.color != body.color:d}")
    if heading is not None:
        features.append("headstyle" if style == heading else "bodystyle")
    if line.breaks:
        features.append(f"breaks={min(len(line.breaks), 4)}")
    if line.cell:
        features.append("cell")
    return features


def _content(view: View) -> list[str]:
    """What the line holds, by grammar and lexicon."""
    features = []
    if view.heading:
        features.append(f"head={view.heading}")
    elif view.partial:
        features.append(f"part={view.partial}")
    if view.label:
        features.append(f"label={view.label}")
    if view.dates:
        span = view.dates[0]
        both = "range" if span.first and (span.last or span.is_current) else "date"
        rest = len(view.text) - sum(s.end - s.start for s in view.dates)
        where = "only" if rest < 4 else "start" if span.start < 3 else "end" if len(view.text) - span.end < 3 else "mid"
        features += [f"date={both}", f"date={both}|{where}"]
    if view.email:
        features.append("email")
    if view.phone and not view.dates:
        features.append("phone")
    if view.url:
        features.append("url")
    kinds = set().union(*view.kinds) if view.kinds else set()
    features += [f"has={kind}" for kind in sorted(kinds)]
    features.append(f"v={strongest(view.verdicts)}")
    return features


def _words(view: View) -> list[str]:
    """The words themselves, and the shape of the text."""
    words = [w for w in view.words if w]
    text = view.text
    features = [f"n={step(len(words), COUNT_STEPS)}", "bias"]
    features += [f"w={w}" for w in words[:BAG_WORDS]]
    features += [f"w{i}={w}" for i, w in enumerate(words[:EDGE_WORDS])]
    features += [f"w-{i + 1}={w}" for i, w in enumerate(words[: -EDGE_WORDS - 1 : -1])]
    if len(words) > 1:
        features.append(f"w01={words[0]}_{words[1]}")
    last = text[-1]
    features.append(f"end={last}" if not last.isalnum() else "end=x")
    first = text[0]
    features.append(
        "first=" + ("A" if first.isupper() else "a" if first.islower() else "9" if first.isdigit() else first)
    )
    commas = text.count(",")
    if commas:
        features.append(f"commas={min(commas, 5)}")
    if ":" in text:
        features.append("colon")
    if "|" in text or "•" in text or "·" in text:
        features.append("bars")
    title = sum(w.text[0].isupper() for w in view.line.words)
    features.append(f"title={step(title / len(view.line.words), (0.25, 0.5, 0.75, 0.99))}")
    digits = sum(c.isdigit() for c in text)
    features.append(f"digits={step(digits / len(text), (0.0, 0.1, 0.3, 0.6))}")
    if len(words) > 2 and len({len(w) for w in words}) == 1 and len(words[0]) == 1:
        features.append("spaced")
    return features


def _place(view: View, views: Sequence[View]) -> list[str]:
    """Where the line stands."""
    line, i, n = view.line, view.index, len(views)
    features = [
        f"col={min(line.column, 3)}",
        f"page={min(line.page, 2)}",
        f"region={line.region}",
        f"level={line.kind}{min(line.level, 4)}",
        f"from={step(i, (0, 1, 2, 4, 8, 16))}",
        f"to={step(n - 1 - i, (0, 1, 2, 4, 8))}",
        f"fifth={i * 5 // n}",
    ]
    if line.words[0].x1:
        features += [f"indent={step(view.indent, INDENT_STEPS)}", f"fill={step(view.fill, FILL_STEPS)}"]
    if i:
        before = views[i - 1].line
        if before.column != line.column or before.page != line.page:
            features.append("newcolumn" if before.page == line.page else "newpage")
        elif line.words[0].x1:
            shift = line.words[0].x0 - before.words[0].x0
            features.append("shift=" + ("in" if shift > 3 else "out" if shift < -3 else "same"))
        features.append("samestyle" if views[i - 1].style == view.style else "newstyle")
    if i + 1 < n:
        features.append("samenext" if views[i + 1].style == view.style else "newnext")
    return features

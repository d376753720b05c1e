"""Sets an invented career in a theme drawn by chance: the labelled lines of one resume."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from models.banks import Banks
from models.dataset import Example
from models.generator.canvas import Canvas, Piece, labelled
from models.generator.content import Job, Resume, date_text, invent, range_text
from models.generator.phrases import LABELS
from models.generator.theme import Theme, draw_theme
from resume_parser.resources.lexicon import rows

LANGUAGES = ("en", "en", "en", "fr", "de", "es", "it", "pt", "nl")
SIDE = ("contact", "skills", "languages", "interests")
TEACHES = {"lines", "experience", "education", "contact", "skills", "languages", "interests"}


@lru_cache(maxsize=1)
def heading_texts() -> dict[tuple[str, str], list[str]]:
    """(language, section) -> headings of the lexicon."""
    out: dict[tuple[str, str], list[str]] = defaultdict(list)
    for language, section, heading in rows("section_headings"):
        out[language, section].append(heading)
    return out


def generate(seed: int, banks: Banks) -> Example:
    """One labelled resume; the same seed gives the same one."""
    rng = random.Random(f"resume {seed}")
    language = rng.choice(LANGUAGES)
    resume, theme = invent(rng, banks, language), draw_theme(rng)
    main = Canvas(theme.left, theme.right, theme.base, theme.boxes)
    side = Canvas(theme.side_left, theme.side_right, theme.base, theme.boxes, column=1) if theme.sidebar else main
    sections = order(rng, theme)
    _contact(rng, theme, resume, main, side)
    for section in sections:
        canvas = side if theme.sidebar and section in SIDE else main
        _section(rng, theme, resume, section, canvas)
    columns = [main] if side is main else [side, main] if theme.side_first else [main, side]
    if theme.side_first and side is not main:
        main.column, side.column = 1, 0
    meta: dict[str, Any] = {"language": language, "theme": "generated"}
    return Example(
        f"generated-{seed}", f"generated/{seed}", "generated", labelled(columns, set(TEACHES)), {"meta": meta}
    )


def order(rng: random.Random, theme: Theme) -> list[str]:
    """Sections in the order of the page; some are left out."""
    body = ["experience", "education"]
    if rng.random() < 0.35:
        body.reverse()
    rest = [s for s in ("skills", "languages", "interests", "other") if rng.random() < 0.7]
    rng.shuffle(rest)
    at = rng.randint(0, len(rest))
    return [*(["summary"] if rng.random() < 0.6 else []), *rest[:at], *body, *rest[at:]]


def _heading(rng: random.Random, theme: Theme, resume: Resume, section: str, canvas: Canvas) -> None:
    names = (
        section
        if section != "other"
        else rng.choice(("projects", "certifications", "awards", "references", "publications"))
    )
    options = heading_texts().get((resume.language, names)) or heading_texts().get(("en", names)) or [names]
    text = rng.choice(options[: 3 + len(options) // 2])
    text = text.upper() if theme.heading_caps else text.title() if theme.heading_title else text[:1].upper() + text[1:]
    canvas.add(
        [Piece(f"{text}{theme.heading_end}", style=theme.heading)],
        f"heading:{section}",
        kind="heading" if not theme.boxes and theme.structured else "text",
        level=2,
        gap=theme.section_gap,
    )


def _contact(rng: random.Random, theme: Theme, resume: Resume, main: Canvas, side: Canvas) -> None:
    words = LABELS[resume.language]
    if theme.cv_title:
        main.add(
            [Piece(words["cv"].upper() if theme.heading_caps else words["cv"], style=theme.heading)],
            "contact",
        )
    name = resume.name.upper() if theme.name_caps else resume.name
    lead = (
        [Piece(f"{words['name']} :"), Piece(name, "name", theme.name, jump=theme.tabbed)]
        if theme.bio_data
        else [Piece(name, "name", theme.name)]
    )
    main.add(
        lead,
        "contact",
        region=theme.header_region,
        kind="heading" if theme.structured and not theme.boxes else "text",
        level=1,
    )
    if resume.headline and not theme.bio_data:
        main.add([Piece(resume.headline, style=theme.headline)], "contact", region=theme.header_region)
    parts = [
        ("location", resume.location),
        ("phone", resume.phone),
        ("email", resume.email),
        *[("link", x) for x in resume.links],
    ]
    rng.shuffle(parts)
    parts = [p for p in parts if rng.random() < 0.92]
    target = side if theme.sidebar and rng.random() < 0.8 else main
    if target is side and side is not main and rng.random() < 0.5:
        _heading(rng, theme, resume, "contact", side)
    if theme.contact_one_line and target is main:
        row: list[Piece] = []
        for kind, text in parts:
            row += [Piece(theme.bar)] if row else []
            row += [Piece(f"{words.get(kind, '')}:")] if theme.contact_labels and kind in words else []
            row.append(Piece(text, "location" if kind == "location" else "O"))
        if row:
            main.add(row, "contact", region=theme.header_region)
    else:
        for kind, text in parts:
            row = [Piece(f"{words.get(kind, 'Web')}{' ' if theme.tabbed else ''}:")] if theme.contact_labels else []
            row.append(Piece(text, "location" if kind == "location" else "O", jump=theme.tabbed and bool(row)))
            target.add(row, "contact", region=theme.header_region if target is main else "body")
    if theme.bio_data:
        for key, value in (
            ("birth", f"{rng.randint(1, 28)}.{rng.randint(1, 12):02d}.{rng.randint(1960, 2003)}"),
            ("nationality", rng.choice(("Indian", "British", "Deutsch", "Française", "Española"))),
            ("marital", rng.choice(("Single", "Married", "ledig", "Soltero"))),
        ):
            if rng.random() < 0.7:
                target.add([Piece(f"{words[key]} :"), Piece(value, jump=theme.tabbed)], "contact")


def _section(rng: random.Random, theme: Theme, resume: Resume, section: str, canvas: Canvas) -> None:
    if section in ("experience", "education"):
        entries = resume.jobs if section == "experience" else resume.studies
        if entries:
            _heading(rng, theme, resume, section, canvas)
            for entry in entries:
                _entry(rng, theme, resume, section, entry, canvas)
        return
    _heading(rng, theme, resume, section, canvas)
    if section == "summary":
        canvas.add([Piece(resume.summary)], "summary")
    elif section == "skills":
        _skills(rng, theme, resume, canvas)
    elif section == "languages":
        _languages(rng, theme, resume, canvas)
    elif section == "interests":
        _items(theme, [(x, "") for x in resume.interests], "interests", canvas)
    else:
        for text in resume.certificates or (resume.summary,):
            canvas.add([Piece(text)], "other", kind=theme.item_kind)


def _entry(rng: random.Random, theme: Theme, resume: Resume, section: str, entry: Job, canvas: Canvas) -> None:
    """The head by the theme's rows, then the body."""
    words = LABELS[resume.language]
    date = _date(rng, theme, resume.language, section, entry)
    texts = {
        "title": entry.title,
        "place": entry.place,
        "location": entry.location if theme.shows_location else "",
        "date": date,
    }
    names = {
        "title": "title" if section == "experience" else "degree",
        "place": "place" if section == "experience" else "school",
        "location": "place_of",
        "date": "date",
    }
    rows = theme.job_rows if section == "experience" else theme.study_rows
    begun = False
    for row in rows:
        pieces: list[Piece] = []
        for part in row:
            if part in texts:
                if texts[part]:
                    if theme.labelled_rows:
                        pieces.append(Piece(f"{words[names[part]]}:"))
                    pieces.append(
                        Piece(
                            texts[part],
                            part,
                            theme.styles.get(part),
                            jump=bool(pieces) and pieces[-1].text == "\t",
                        )
                    )
            elif part == "at":
                pieces.append(Piece(words["at"]))
            elif pieces:
                pieces.append(Piece(part))
        pieces = _tidy(pieces)
        if pieces:
            canvas.add(
                pieces,
                f"{section}:{'head' if begun else 'begin'}",
                kind=theme.head_kind if not begun else "text",
                gap=0.0 if begun else theme.entry_gap,
                more=f"{section}:head",
            )
            begun = True
    if entry.body and theme.body_label and begun:
        canvas.add([Piece(f"{words['body']}:")], f"{section}:body")
    for text in entry.body if begun else ():
        canvas.add([Piece(text)], f"{section}:body", kind=theme.item_kind, indent=theme.indent)


def _tidy(pieces: Sequence[Piece]) -> list[Piece]:
    """Without separators at the ends, two in a row, or tabs as text."""
    out: list[Piece] = []
    for piece in pieces:
        bare = piece.label == "O" and not piece.text.strip(" \t,|–—-•·()/:") and piece.text != "("
        if bare and (not out or out[-1].text.strip() in {",", "|", "–", "—", "-", "•", "·", "/", "(", ""}):
            continue
        out.append(piece)
    while out and not out[-1].text.strip(" \t,|–—-•·(/"):
        out.pop()
    return [p for p in out if p.text != "\t"]


def _date(rng: random.Random, theme: Theme, language: str, section: str, entry: Job) -> str:
    if section == "education" and theme.single_year:
        when = entry.end or entry.start
        return str(when[0]) if theme.study_form == "yyyy" else date_text(rng, language, when, theme.study_form)
    if theme.bracket_dates:
        return f"({range_text(rng, language, entry, theme.date_form, theme.dash)})"
    return range_text(rng, language, entry, theme.date_form, theme.dash)


def _skills(rng: random.Random, theme: Theme, resume: Resume, canvas: Canvas) -> None:
    for group, items in resume.skills:
        if theme.skill_bullets:
            if group:
                canvas.add([Piece(group, style=theme.styles.get("title"))], "skills")
            _items(theme, [(x, "") for x in items], "skills", canvas, bullets=True)
            continue
        row = (
            [
                Piece(
                    f"{group}{theme.label_end}",
                    style=theme.styles.get("title") if theme.bold_groups else None,
                )
            ]
            if group
            else []
        )
        for i, item in enumerate(items):
            last = i == len(items) - 1
            row.append(Piece(f"{item}" if last or theme.item_bar not in ",;" else f"{item}{theme.item_bar}", "item"))
            if not last and theme.item_bar not in ",;":
                row.append(Piece(theme.item_bar))
        canvas.add(row, "skills", kind=theme.item_kind if group else "text")


def _languages(rng: random.Random, theme: Theme, resume: Resume, canvas: Canvas) -> None:
    _items(theme, list(resume.languages), "languages", canvas, levels=theme.levels)


def _items(
    theme: Theme,
    values: Sequence[tuple[str, str]],
    section: str,
    canvas: Canvas,
    *,
    levels: str = "",
    bullets: bool = False,
) -> None:
    """A list as bullets, a line an item, or one line with separators; ``levels`` is how a level follows its item."""

    def row(name: str, level: str) -> list[Piece]:
        if not level or not levels:
            return [Piece(name, "item")]
        if levels == "tab":
            return [Piece(name, "item"), Piece(level, jump=True)]
        return [
            Piece(name + ("" if levels in "(–-" else levels), "item"),
            Piece({"(": f"({level})", "–": f"– {level}", "-": f"- {level}"}.get(levels, level)),
        ]

    if bullets or theme.list_lines:
        for name, level in values:
            canvas.add(row(name, level), section, kind=theme.item_kind)
        return
    line: list[Piece] = []
    for i, (name, level) in enumerate(values):
        pieces = row(name, level)
        if i < len(values) - 1:
            pieces[-1] = pieces[-1]._replace(text=f"{pieces[-1].text},")
        line += pieces
    canvas.add(line, section)

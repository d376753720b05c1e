"""Resumes as people type them in a word processor: sentences, labelled lines, a table row a study, personal data and
a declaration at the end. Rendered templates show none of this; most real documents do.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from functools import partial

from models.banks import Banks
from models.dataset import Example
from models.generator import beside
from models.generator.canvas import Canvas, Piece, labelled
from models.generator.content import Job, Resume, invent, range_text, sentences
from models.generator.jobs import jobs
from models.generator.office_words import (
    BODY_HEADS,
    HEADINGS,
    LABELS,
    OTHER_LABELS,
    PROFILE_LINES,
    TITLES_ABOVE,
)
from models.generator.resume import TEACHES
from models.generator.spoil import spoiler
from models.generator.studies import studies
from models.generator.theme import DASHES
from models.generator.told import frame, told
from resume_parser.document import Style
from resume_parser.pipeline.labels import OUTSIDE

Draw = random.Random
LONG_SUMMARY_SHARE = 0.35
LED_SHARE = 0.35
"""Share of jobs told in labelled lines that a sentence opens."""
TOLD_SHARE = 0.6
"""Share of sentences that the grammar makes; the others are of a fixed form."""
OTHER_FRAME_SHARE = 0.3
"""Share of those that are built otherwise than the writer's others."""
EMPLOYED_SHARE = 0.15
"""Share of writers who tell how they are employed, in ``job_rows``."""
DATE_FORMS = (
    "MMM yyyy",
    "MMMM yyyy",
    "MM/yyyy",
    "yyyy",
    "MMM-yyyy",
    "dd MMM yyyy",
    "dd/MM/yyyy",
    "MMMM, yyyy",
    "MMM’yy",
)
JOINERS = (":", " :", ":-", " –", "", "\t:", "\t")


class Setting:
    """The habits of one writer: looks, how labels are joined, how dates are written."""

    def __init__(self, rng: Draw) -> None:
        size = rng.choice((10.0, 11.0, 11.0, 12.0, 12.0))
        font = rng.choice(("Times", "Calibri", "Arial", "Verdana", "Cambria"))
        self.base = Style(font, size)
        self.bold = Style(font, size, True)
        grown = size + rng.choice((0.0, 0.0, 1.0, 2.0, 4.0))
        self.heading = Style(font, grown, rng.random() < 0.85, rng.random() < 0.1, rng.choice((0, 0, 0, 0x1F4E79)))
        self.name = Style(font, size + rng.choice((0.0, 1.0, 2.0, 4.0, 8.0, 14.0)), rng.random() < 0.8)
        self.boxes = rng.random() < 0.6
        self.caps = rng.random() < 0.6
        self.end = rng.choice(("", "", ":", ":", " :", ":-", " :-", "-"))
        self.joiner = rng.choice(JOINERS)
        self.form = rng.choice(DATE_FORMS)
        self.dash = rng.choice((*DASHES, " to ", " To ", " till ", "-"))
        self.structured = not self.boxes and rng.random() < 0.3
        self.items = rng.random() < 0.7
        self.bold_values = rng.random() < 0.3
        self.label_bold = rng.random() < 0.4
        self.values_tabbed = "\t" in self.joiner
        self.plain_titles = rng.random() < 0.35
        self.loud_places = rng.random() < 0.2
        self.tight = rng.random() < 0.7

    def look(self, rng: Draw, chance: float = 0.4) -> Style:
        return self.bold if rng.random() < chance else self.base


SLOTS = frozenset({"title", "place", "location", "date", "since", "board", "mark"})
"""The parts of a sentence that stand for a value."""
ATTACHED = frozenset(",:)")


def tightened(pieces: Sequence[Piece]) -> list[Piece]:
    """Commas, colons and brackets set on the word that they belong to."""
    out: list[Piece] = []
    for piece in pieces:
        if piece.text in ATTACHED and out:
            out[-1] = out[-1]._replace(text=out[-1].text + piece.text)
        elif out and out[-1].text == "(":
            out[-1] = piece._replace(text=f"({piece.text}")
        else:
            out.append(piece)
    return out


def generate_office(seed: int, banks: Banks) -> Example:
    """One labelled resume; the same seed gives the same one."""
    rng = random.Random(f"office {seed}")
    language = rng.choice(("en",) * 8 + ("fr", "es", "de", "it", "pt", "nl"))
    resume, setting = invent(rng, banks, language), Setting(rng)
    canvas = Canvas(50.0, 545.0, setting.base, setting.boxes, spoil=spoiler(rng))
    writer = Writer(rng, banks, resume, setting, canvas)
    writer.write()
    meta = {"language": language, "theme": "office"}
    return Example(f"office-{seed}", f"office/{seed}", "office", labelled([canvas], set(TEACHES)), {"meta": meta})


class Writer:
    """Sets one resume, section by section."""

    def __init__(self, rng: Draw, banks: Banks, resume: Resume, setting: Setting, canvas: Canvas) -> None:
        self.rng, self.banks, self.resume, self.setting, self.canvas = rng, banks, resume, setting, canvas
        self.language = resume.language
        others = OTHER_LABELS.get(self.language) or {}
        self.labels = {kind: rng.choice(others.get(kind) or (text,)) for kind, text in LABELS[self.language].items()}
        self.led = rng.random() < LED_SHARE
        self.frames = {kind: frame(kind, self.language, rng) for kind in ("job", "study")}
        self.employs = rng.choice(("-", "–", "·", "(", ":", "|")) if rng.random() < EMPLOYED_SHARE else ""
        """What parts how one is employed from the rest; nothing where it isn't told."""
        self.addressed = False
        """Whether the address stands already."""

    def write(self) -> None:
        rng = self.rng
        self.top()
        body: list[Callable[[], None]] = [partial(jobs, self), partial(studies, self)]
        if rng.random() < 0.5:
            body.reverse()
        parts = (beside.skills, beside.strengths, beside.projects, beside.others, beside.others, beside.interests)
        rest = [partial(part, self) for part in parts if rng.random() < 0.5]
        rng.shuffle(rest)
        at = rng.randint(0, len(rest))
        if rng.random() < 0.75:
            self.objective()
        for part in (*rest[:at], *body, *rest[at:]):
            part()
        if rng.random() < 0.75:
            beside.personal(self)
        if rng.random() < 0.55:
            beside.declaration(self)

    def words(self, table: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
        """The words of a table in the resume's language, English where it has none."""
        return table.get(self.language) or table["en"]

    def heading(self, section: str, label: str = "") -> None:
        rng, setting = self.rng, self.setting
        text = rng.choice(HEADINGS[section].get(self.language) or HEADINGS[section]["en"])
        text = text.upper() if setting.caps else text
        self.canvas.add(
            [Piece(f"{text}{setting.end}", style=setting.heading)],
            f"heading:{label or section}",
            kind="heading" if setting.structured else "text",
            level=1,
            gap=rng.choice((0.0, 0.3, 1.0)),
        )

    def labelled_row(self, name: str, pieces: Sequence[Piece]) -> list[Piece]:
        """``Label : value`` as this writer sets it."""
        setting = self.setting
        label = Piece(f"{name}{setting.joiner.strip(chr(9))}", style=setting.bold if setting.label_bold else None)
        first, *others = pieces
        return [label, first._replace(jump=setting.values_tabbed), *others]

    def field(self, text: str, label: str, chance: float = 0.3) -> Piece:
        return Piece(text, label, self.setting.look(self.rng, chance))

    def top(self) -> None:
        rng, resume, setting, canvas = self.rng, self.resume, self.setting, self.canvas
        if rng.random() < 0.4:
            canvas.add([Piece(rng.choice(self.words(TITLES_ABOVE)), style=setting.heading)], "contact")
        name = resume.name.upper() if rng.random() < 0.45 else resume.name
        row = [Piece(name, "name", setting.name)]
        canvas.add(self.labelled_row(LABELS[self.language]["name"], row) if rng.random() < 0.15 else row, "contact")
        if resume.headline and rng.random() < 0.4:
            canvas.add([Piece(resume.headline)], "contact")
        labels = self.labels
        parts = [("phone", resume.phone), ("email", resume.email)]
        if rng.random() < 0.5:
            parts.append(("location", resume.location))
        rng.shuffle(parts)
        bare = rng.random() < 0.35
        for kind, text in parts:
            if rng.random() < 0.08:
                continue
            mark = "location" if kind == "location" else "O"
            self.addressed = self.addressed or kind == "location"
            for number, line in enumerate(self.broken(text) if kind == "location" else [text]):
                piece = Piece(line, mark)
                canvas.add([piece] if bare or number else self.labelled_row(labels[kind], [piece]), "contact")

    def broken(self, address: str) -> list[str]:
        """An address on one line or on several."""
        parts = address.split(", ")
        if len(parts) < 3 or self.rng.random() < 0.5:
            return [address]
        at = self.rng.randint(1, len(parts) - 1)
        return [", ".join(parts[:at]) + ",", ", ".join(parts[at:])]

    def objective(self) -> None:
        rng = self.rng
        self.heading("summary")
        self.canvas.add([Piece(self.resume.summary)], "summary", kind=rng.choice(("text", "text", "item")))
        if rng.random() < LONG_SUMMARY_SHARE:
            kind = "item" if self.setting.items else "text"
            count = rng.randint(3, 14)
            told = self.profile_lines(count) if rng.random() < 0.6 else []
            for text in told or sentences(rng, self.banks, self.language, count):
                self.canvas.add([Piece(text)], "summary", kind=kind)

    def profile_lines(self, count: int) -> list[str]:
        """Lines that name jobs, employers and skills; some of them sentences on work done."""
        rng, banks, language = self.rng, self.banks, self.language
        templates = PROFILE_LINES.get(language) or ()
        chosen = rng.sample(templates, k=min(count, len(templates)))
        lines = [
            template.format(
                place=banks.company(language, rng),
                place2=banks.company(language, rng),
                title=banks.title(language, rng),
                study=banks.pick("study", language, rng),
                skill=banks.pick("skill", "en", rng),
                skill2=banks.pick("skill", "en", rng),
                number=rng.choice((2, 3, 4, 5, 8, 10, 12, 22)),
            )
            for template in chosen
        ]
        lines += sentences(rng, banks, language, count - len(lines)) if chosen else []
        rng.shuffle(lines)
        return lines

    def date(self, job: Job) -> str:
        return range_text(self.rng, self.language, job, self.setting.form, self.setting.dash)

    def body(self, section: str, texts: Sequence[str]) -> None:
        rng, canvas = self.rng, self.canvas
        if texts and rng.random() < 0.35:
            canvas.add(
                [Piece(rng.choice(self.words(BODY_HEADS)), style=self.setting.look(rng, 0.6))], f"{section}:body"
            )
        for text in texts:
            canvas.add([Piece(text)], f"{section}:body", kind="item" if self.setting.items else "text")

    def sentence(self, kind: str, templates: Sequence[str], values: dict[str, Piece]) -> list[Piece]:
        """A template such as ``Worked as|title|at|place`` as pieces; slots without a value are left out."""
        rng = self.rng
        if rng.random() < TOLD_SHARE:
            own = rng.random() >= OTHER_FRAME_SHARE
            parts = told(self.frames[kind] if own else frame(kind, self.language, rng), self.language, rng)
        else:
            parts = rng.choice(templates).split("|")
        if "place" not in parts and "board" in values:
            values = {**values, "board": values["board"]._replace(label="place")}
        pieces = [values.get(part) or Piece(part) for part in parts if part in values or part not in SLOTS]
        while pieces[0].text in ATTACHED:
            del pieces[0]
        first = pieces[0]
        if first.label == OUTSIDE:
            pieces[0] = first._replace(text=first.text[:1].upper() + first.text[1:])
        return tightened(pieces) if self.setting.tight else pieces

    def table_head(self, names: Sequence[str]) -> None:
        style = self.setting.look(self.rng, 0.8)
        self.canvas.add([Piece(x, style=style, jump=bool(i)) for i, x in enumerate(names)], "other", cell=(1, 0))

"""The jobs of a resume typed by hand: told in sentences, in labelled lines, in rows or in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.generator.canvas import Piece
from models.generator.content import Job, date_text
from models.generator.office_words import ABOUT, EMPLOYMENTS, EXPERIENCE_SENTENCES, MORE_LABELS, PROJECT_LABELS

if TYPE_CHECKING:
    from models.generator.office import Writer

ASSIGNMENT_SHARE = 0.15
ABOUT_SHARE = 0.15
"""Share of jobs under which the employer is described."""
ABOUT_LED_SHARE = 0.4
"""The same of those told in labelled lines that a sentence opens."""


def jobs(writer: Writer) -> None:
    if not writer.resume.jobs:
        return
    writer.heading("experience")
    rng = writer.rng
    form = rng.choice((job_sentence, job_sentence, job_labels, job_rows, job_rows, job_table))
    if form == job_table:
        writer.table_head([writer.labels[x] for x in ("place", "title", "date")])
    for job in writer.resume.jobs:
        form(writer, job)
        if form != job_table and rng.random() < ABOUT_SHARE:
            about(writer, job)
        if form != job_table and rng.random() < 0.8:
            writer.body("experience", job.body)
            if rng.random() < ASSIGNMENT_SHARE:
                assignments(writer)


def about(writer: Writer, job: Job) -> None:
    """What the employer is or does, as a line of the description."""
    text = writer.rng.choice(writer.words(ABOUT)).format(place=job.place)
    writer.canvas.add([Piece(text)], "experience:body")


def job_sentence(writer: Writer, job: Job) -> None:
    title = lowered(job.title) if writer.setting.plain_titles else job.title
    since = date_text(writer.rng, writer.language, job.start, writer.setting.form)
    values = {
        "title": writer.field(title, "title"),
        "place": writer.field(job.place.upper() if writer.setting.loud_places else job.place, "place"),
        "location": writer.field(job.location, "location", 0.1),
        "date": writer.field(writer.date(job), "date", 0.2),
        "since": writer.field(since, "date", 0.2),
    }
    pieces = writer.sentence("job", writer.words(EXPERIENCE_SENTENCES), values)
    kind = "item" if writer.setting.items else "text"
    writer.canvas.add(pieces, "experience:begin", kind=kind, more="experience:head")


def job_labels(writer: Writer, job: Job) -> None:
    """A job in lines such as ``Designation : Clerk``; with some writers a sentence opens it and tells half of it."""
    labels, rng = writer.labels, writer.rng
    rows = [("place", job.place), ("title", job.title), ("date", writer.date(job)), ("place_of", job.location)]
    order = [0, 1, 2, 3] if writer.setting.caps else [1, 0, 3, 2]
    role = "begin"
    if writer.led:
        job_sentence(writer, job)
        role, order = "head", rng.sample(order, k=rng.randint(1, 3))
        if rng.random() < ABOUT_LED_SHARE:
            about(writer, job)
    for at in order:
        name, text = rows[at]
        if name == "place_of" and writer.setting.bold_values:
            continue
        mark = "location" if name == "place_of" else name
        writer.canvas.add(
            writer.labelled_row(labels[name], [writer.field(text, mark, 0.2)]),
            f"experience:{role}",
            more="experience:head",
        )
        role = "head"
        if rng.random() < 0.2:
            more_label(writer)


def more_label(writer: Writer) -> None:
    """A labelled line among a job's that is none of its fields."""
    rng, banks = writer.rng, writer.banks
    name, kind = rng.choice(writer.words(MORE_LABELS))
    draws = {
        "place": lambda: banks.company(writer.language, rng),
        "title": lambda: banks.title(writer.language, rng),
        "skill": lambda: banks.pick("skill", "en", rng),
        "number": lambda: str(rng.randint(2, 30)),
    }
    writer.canvas.add(writer.labelled_row(name, [Piece(draws[kind]())]), "experience:body")


def job_rows(writer: Writer, job: Job) -> None:
    """Company and place on one line, title and dates on others, in this writer's order."""
    place = [writer.field(job.place, "place", 0.7)]
    if writer.setting.label_bold:
        place += [Piece(",", style=place[0].style), Piece(job.location, "location", place[0].style)]
    date = Piece(writer.date(job), "date", writer.setting.base, jump=writer.setting.values_tabbed)
    title = [writer.field(job.title, "title", 0.6)]
    if writer.employs:
        add_employment(writer, writer.rng.choice((place, place, title)))
    date_row = [Piece("("), date._replace(jump=False), Piece(")")] if writer.setting.bold_values else [date]
    rows = [[*place, *date_row], title] if writer.setting.caps else [[*title, *date_row], place]
    if writer.setting.items:
        rows = [place, title, date_row]
    role = "begin"
    for row in rows:
        writer.canvas.add(row, f"experience:{role}", more="experience:head")
        role = "head"


def add_employment(writer: Writer, row: list[Piece]) -> None:
    """How one is employed there: ``Contract -`` before a value, or behind it."""
    kind = writer.rng.choice(writer.words(EMPLOYMENTS))
    style = row[0].style
    if writer.setting.plain_titles:
        row[:0] = [Piece(f"{kind} {writer.employs}", style=style)]
    elif writer.employs == "(":
        row.append(Piece(f"({kind})", style=style))
    else:
        row += [Piece(writer.employs), Piece(kind)]


def job_table(writer: Writer, job: Job) -> None:
    cells = [
        writer.field(job.place, "place", 0.1),
        Piece(job.title, "title", jump=True),
        Piece(writer.date(job), "date", jump=True),
    ]
    writer.canvas.add(cells, "experience:begin", more="experience:head", cell=(1, 1))


def assignments(writer: Writer) -> None:
    """Projects told within a job: they belong to its description, whatever they look like."""
    rng = writer.rng
    for _ in range(rng.randint(1, 3)):
        other = rng.choice(writer.resume.jobs)
        values = (
            other.title,
            writer.banks.company(writer.language, rng),
            writer.date(other),
            rng.choice(other.body or (other.title,)),
        )
        for name, text in zip(writer.words(PROJECT_LABELS), values, strict=False):
            if rng.random() < 0.7:
                writer.canvas.add(writer.labelled_row(name, [Piece(text)]), "experience:body")


def lowered(title: str) -> str:
    """A title as it stands within a sentence; short forms keep their capitals."""
    return " ".join(word if word.isupper() else word.lower() for word in title.split())

"""The studies of a resume typed by hand: a table row, a sentence or labelled lines each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from models.banks import faker
from models.generator.canvas import Piece
from models.generator.content import Job, sentences
from models.generator.office_words import BOARDS, SCHOOLS, STUDY_HEADS, STUDY_SENTENCES, STUDY_TITLES

if TYPE_CHECKING:
    from models.generator.office import Writer

TASKS_SHARE = 0.12
"""Share of studies that tell of tasks as jobs do."""
WRAPPED_SHARE = 0.3
"""Share of table rows whose cells take two lines each."""


def studies(writer: Writer) -> None:
    writer.heading("education")
    rng = writer.rng
    form = rng.choice(("table", "table", "sentence", "rows", "labels"))
    columns = rng.sample(["title", "place", "board", "date", "mark"], k=rng.choice((3, 4, 4, 5)))
    columns += [] if "title" in columns else ["title"]
    if form == "table" and rng.random() < 0.8:
        writer.table_head([rng.choice(writer.words(STUDY_HEADS[x])) for x in columns])
    templates = writer.words(STUDY_SENTENCES)
    template = rng.choice(templates)
    for number, job in enumerate(writer.resume.studies):
        values = study_of(writer, number, job)
        if form == "table":
            study_row(writer, values, columns, number)
        elif form == "labels":
            study_labels(writer, values)
        else:
            pieces = writer.sentence(
                "study", [template], {k: study_piece(writer, k, v) for k, v in values.items() if v}
            )
            kind = "item" if writer.setting.items else "text"
            writer.canvas.add(pieces, "education:begin", kind=kind, more="education:head")
            tasks = rng.random() < TASKS_SHARE
            writer.body("education", sentences(rng, writer.banks, writer.language, 4) if tasks else job.body)


def study_of(writer: Writer, number: int, job: Job) -> dict[str, str]:
    rng = writer.rng
    plain = rng.random() < 0.6
    titles, schools = writer.words(STUDY_TITLES), writer.words(SCHOOLS)
    place = job.place
    if plain and number:
        town = writer.banks.location(writer.language, rng).split(",")[0]
        place = rng.choice(schools).format(town=town, saint=faker("en_US").last_name())
    return {
        "title": rng.choice(titles) if plain else job.title,
        "place": place,
        "location": job.location if rng.random() < 0.5 else "",
        "board": rng.choice(writer.words(BOARDS)),
        "date": str((job.end or job.start)[0]) if rng.random() < 0.7 else writer.date(job),
        "mark": rng.choice(("{}%", "{} %", "{}.5%", "First class", "Second Division", "A", "7.{}")).format(
            rng.randint(45, 92)
        ),
    }


def study_piece(writer: Writer, kind: str, text: str, *, jump: bool = False) -> Piece:
    return Piece(text, kind if kind not in ("board", "mark") else "O", writer.setting.look(writer.rng, 0.15), jump=jump)


def study_row(writer: Writer, values: dict[str, str], columns: Sequence[str], number: int) -> None:
    cells = []
    for i, kind in enumerate(columns):
        cell = study_piece(writer, kind, values[kind], jump=bool(i))
        cells.append(cell._replace(label="place") if kind == "board" and "place" not in columns else cell)
        if kind == "place" and values["location"] and writer.setting.label_bold:
            cells += [Piece(","), study_piece(writer, "location", values["location"])]
    rows = wrapped(cells) if writer.rng.random() < WRAPPED_SHARE else [cells]
    for i, row in enumerate(rows):
        role = "head" if i else "begin"
        writer.canvas.add(row, f"education:{role}", more="education:head", cell=(2, number + 1))


def wrapped(cells: Sequence[Piece]) -> list[list[Piece]]:
    """A row of cells as a page shows it where cells are narrow: their first halves on one line, the rest on the next."""
    first: list[Piece] = []
    second: list[Piece] = []
    for cell in cells:
        words = cell.text.split()
        half = (len(words) + 1) // 2
        first.append(cell._replace(text=" ".join(words[:half])))
        if words[half:]:
            second.append(cell._replace(text=" ".join(words[half:]), jump=bool(second)))
    return [first, second] if second else [first]


def study_labels(writer: Writer, values: dict[str, str]) -> None:
    labels = writer.labels
    names = {"title": labels["degree"], "place": labels["school"], "date": labels["year"], "mark": "Percentage"}
    role = "begin"
    for kind, name in names.items():
        label = f"education:{role}" if kind != "mark" else "education:body"
        writer.canvas.add(
            writer.labelled_row(name, [study_piece(writer, kind, values[kind])]), label, more="education:head"
        )
        role = "head"

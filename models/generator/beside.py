"""What stands beside jobs and studies in a resume typed by hand: skills, projects, prizes, personal data, a declaration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.banks import faker
from models.generator.canvas import ITEM, Piece
from models.generator.content import Job, sentences
from models.generator.office_words import (
    BODY_HEADS,
    DECLARATIONS,
    HEADINGS,
    INTERESTS,
    OTHERS,
    PERSONAL,
    PROJECT_LABELS,
    SOFT_SKILLS,
)

if TYPE_CHECKING:
    from models.generator.office import Writer


def skills(writer: Writer) -> None:
    writer.heading("skills")
    for group, items in writer.resume.skills:
        if writer.setting.items and not group:
            for item in items:
                writer.canvas.add([Piece(item, ITEM)], "skills", kind="item")
            continue
        last = len(items) - 1
        pieces = [Piece(item if i == last else f"{item},", ITEM) for i, item in enumerate(items)]
        writer.canvas.add(
            writer.labelled_row(group, pieces) if group else pieces, "skills", kind="item" if group else "text"
        )


def strengths(writer: Writer) -> None:
    writer.heading("strengths", "skills")
    soft = writer.words(SOFT_SKILLS)
    for text in writer.rng.sample(soft, k=min(len(soft), writer.rng.randint(2, 10))):
        writer.canvas.add([Piece(text, ITEM)], "skills", kind="item" if writer.setting.items else "text")


def projects(writer: Writer) -> None:
    """Work that is no job: it looks like one and must not be read as one."""
    rng = writer.rng
    writer.heading("projects", "other")
    labelled_lines, told = rng.random() < 0.6, rng.random() < 0.6
    jobs = writer.resume.jobs or writer.resume.studies
    for job in rng.choices(jobs, k=rng.randint(1, 5)) if jobs else ():
        (project_labels if labelled_lines else project_rows)(writer, job)
        if told:
            if rng.random() < 0.4:
                head = Piece(rng.choice(writer.words(BODY_HEADS)), style=writer.setting.look(rng, 0.6))
                writer.canvas.add([head], "other")
            for text in sentences(rng, writer.banks, writer.language, rng.choice((1, 2, 3, 5, 8))):
                writer.canvas.add([Piece(text)], "other", kind="item" if writer.setting.items else "text")


def project_name(writer: Writer, job: Job) -> str:
    rng, banks = writer.rng, writer.banks
    other = rng.choice((banks.company(writer.language, rng), banks.pick("skill", "en", rng)))
    return rng.choice((job.title, other, f"{other} {rng.choice(('System', 'Project', 'Portal', 'Tower', ''))}".strip()))


def project_labels(writer: Writer, job: Job) -> None:
    rng = writer.rng
    skills = ", ".join(writer.banks.pick("skill", "en", rng) for _ in range(3))
    described = rng.choice(job.body) if job.body else job.title
    about = (
        project_name(writer, job),
        job.place,
        writer.date(job),
        described,
        job.title,
        skills,
        str(rng.randint(2, 30)),
    )
    for name, text in zip(writer.words(PROJECT_LABELS), about, strict=False):
        if rng.random() < 0.75:
            writer.canvas.add(writer.labelled_row(name, [Piece(text)]), "other")


def project_rows(writer: Writer, job: Job) -> None:
    """A name and a date, and on the next line for whom or as what."""
    rng = writer.rng
    date = Piece(writer.date(job), jump=rng.random() < 0.5)
    name = Piece(project_name(writer, job), style=writer.setting.look(rng, 0.7))
    writer.canvas.add([name, date] if rng.random() < 0.7 else [name], "other")
    if rng.random() < 0.5:
        writer.canvas.add([Piece(rng.choice((job.title, job.place, f"{job.title}, {job.place}")))], "other")


def others(writer: Writer) -> None:
    """Prizes, courses, certificates: what the profile leaves out."""
    writer.heading("projects", "other")
    own = writer.banks.phrases.get(("other", writer.language)) or ()
    found = own if own and writer.rng.random() < 0.5 else writer.words(OTHERS)
    for text in writer.rng.sample(found, k=min(len(found), writer.rng.randint(1, 7))):
        writer.canvas.add([Piece(text)], "other", kind="item" if writer.setting.items else "text")


def interests(writer: Writer) -> None:
    writer.heading("interests")
    chosen = writer.rng.sample(writer.words(INTERESTS), k=3)
    if writer.setting.items:
        for text in chosen:
            writer.canvas.add([Piece(text, ITEM)], "interests", kind="item")
    else:
        writer.canvas.add([Piece(x if i == 2 else f"{x},", ITEM) for i, x in enumerate(chosen)], "interests")


def personal(writer: Writer) -> None:
    """``Father's name : …`` and what else stands in such lists; languages and interests among it."""
    rng, canvas, resume = writer.rng, writer.canvas, writer.resume
    writer.heading("personal", "contact")
    labels = writer.labels
    fake = faker("en_IN")
    fake.seed_instance(rng.getrandbits(32))
    rows = [(name, rng.choice(values).format(name=fake.name(), day=rng.randint(1, 28), year=rng.randint(1965, 2002)))
            for name, values in PERSONAL[writer.language if writer.language in PERSONAL else "en"]]  # fmt: skip
    shown = [(name, [Piece(text)], "contact") for name, text in rows if rng.random() < 0.6]
    tongues = [name for name, _ in resume.languages]
    last = len(tongues) - 1
    known = [Piece(x if i == last else f"{x},", ITEM) for i, x in enumerate(tongues)]
    if rng.random() < 0.7:
        shown.insert(rng.randint(0, len(shown)), (labels["languages"], known, "languages"))
    if rng.random() < 0.3:
        hobbies = rng.sample(writer.words(INTERESTS), k=2)
        pieces = [Piece(f"{hobbies[0]},", ITEM), Piece(hobbies[1], ITEM)]
        shown.insert(
            rng.randint(0, len(shown)),
            (rng.choice(HEADINGS["interests"].get(writer.language) or ("Hobbies",)), pieces, "interests"),
        )
    if not writer.addressed and rng.random() < 0.7:
        shown.append((labels["location"], [Piece(resume.location, "location")], "contact"))
    for name, pieces, section in shown:
        canvas.add(writer.labelled_row(name, pieces), section)


def declaration(writer: Writer) -> None:
    rng, canvas = writer.rng, writer.canvas
    if rng.random() < 0.8:
        writer.heading("declaration", "other")
    canvas.add([Piece(rng.choice(writer.words(DECLARATIONS)))], "other")
    town = writer.banks.location(writer.language, rng).split(",")[0]
    for text in (
        f"Date : {rng.choice(('', '12/03/2017', '04.05.2019'))}",
        f"Place : {rng.choice(('', town))}",
        f"({writer.resume.name})",
    ):
        if rng.random() < 0.7:
            canvas.add([Piece(text)], "other")

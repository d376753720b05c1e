"""Folders of documents with truth -> labelled documents, with the reading kept in a cache between runs."""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from tqdm import tqdm

import resume_parser
from models.labelling import Labelled, label
from resume_parser.document import Line
from resume_parser.errors import ResumeParserError
from resume_parser.extract import extract
from resume_parser.layout import read

TRUTH = ".truth.json"


class Example(NamedTuple):
    """A document as the training sees it. ``person`` and ``theme`` group what must not be split by chance."""

    name: str
    person: str
    theme: str
    labelled: Labelled
    truth: dict[str, Any]


@lru_cache(maxsize=1)
def code() -> bytes:
    """A digest of the code that reads documents: what older code read is read again."""
    package = Path(resume_parser.__file__).parent
    sources = sorted([package / "document.py", *(package / "extract").glob("*.py"), *(package / "layout").glob("*.py")])
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).digest()


def lines_of(path: Path, cache: Path | None) -> tuple[Line, ...]:
    """A document's lines in reading order; none if it can't be read."""
    data = path.read_bytes()
    kept = cache / f"{hashlib.sha256(code() + data).hexdigest()}.pickle" if cache else None
    if kept and kept.exists():
        lines: tuple[Line, ...] = pickle.loads(kept.read_bytes())
        return lines
    try:
        document = extract(data, filename=path.name)
        lines = tuple(read(document))
    except ResumeParserError:
        lines = ()
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(lines))
    return lines


def example(path: Path, cache: Path | None) -> Example | None:
    """One labelled document; None where there is nothing to learn from."""
    truth = json.loads(path.with_name(path.name + TRUTH).read_text(encoding="utf-8"))
    lines = lines_of(path, cache)
    if not lines:
        return None
    meta = truth.get("meta") or {}
    person = f"{path.parent.name}/{meta.get('person', path.stem)}"
    return Example(path.name, person, str(meta.get("theme", "")), label(lines, truth), truth)


def _example(job: tuple[Path, Path | None]) -> Example | None:
    return example(*job)


def load(folders: Sequence[Path], cache: Path | None = None, workers: int = 2) -> Iterator[Example]:
    """Every readable document of the folders, in a fixed order."""
    paths = [Path(str(truth)[: -len(TRUTH)]) for folder in folders for truth in sorted(folder.rglob(f"*{TRUTH}"))]
    jobs = [(path, cache) for path in paths]
    with ProcessPoolExecutor(workers) as pool:
        for found in tqdm(pool.map(_example, jobs, chunksize=4), total=len(jobs), desc="reading", unit="doc"):
            if found is not None:
                yield found

"""Whether documents are read in the right order, without any model.

Of every value of the truth with two words or more: does its folded text stand in one piece in the folded text of the
document's lines? Beside that, of every job and study: do title, organisation and start stand close together, and
before the description? Prints the shares by field and by theme, and the worst documents.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tqdm import tqdm

from benchmarks.corpus import Sample, samples
from benchmarks.folding import fold, text_of
from resume_parser.document import SOFT_HYPHEN, Line
from resume_parser.errors import ResumeParserError
from resume_parser.extract import extract
from resume_parser.layout import read

CLOSE = 600
"""Characters that the head of an entry may take."""
CHUNK = re.compile(r"[\n\r]+|(?<=[.;:!?])\s+")
"""Descriptions are compared piece by piece: pages part them, and truth joins items its own way."""
_BREAKS = re.compile(rf"{SOFT_HYPHEN}\s*")


@dataclass(slots=True)
class Count:
    right: int = 0
    asked: int = 0

    @property
    def share(self) -> float:
        return self.right / self.asked if self.asked else 1.0


@dataclass(slots=True)
class Reading:
    """What was found of one document: counts by field, and the values that aren't in one piece."""

    name: str
    theme: str
    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    broken: list[str] = field(default_factory=list)
    error: str = ""

    def note(self, name: str, right: bool, value: str) -> None:
        count = self.counts[name]
        count.asked += 1
        count.right += right
        if not right:
            self.broken.append(f"{name}: {value}")

    @property
    def share(self) -> float:
        return sum(c.right for c in self.counts.values()) / max(1, sum(c.asked for c in self.counts.values()))


def folded_text(lines: Sequence[Line]) -> str:
    """The words of the lines as one folded string; words broken at a line's end are whole."""
    return fold(_BREAKS.sub("", " ".join(line.text for line in lines)))


def values_of(truth: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Field and text of each value that is to stand in one piece."""
    info = truth.get("info") or {}
    yield "name", text_of(info.get("name"))
    yield from (("summary", piece) for piece in CHUNK.split(text_of(truth.get("summary"))))
    for kind, organisation in (("experiences", "company"), ("educations", "school")):
        for entry in truth.get(kind) or ():
            yield f"{kind} title", text_of(entry.get("title"))
            yield organisation, text_of(entry.get(organisation))
            yield from ((f"{kind} text", piece) for piece in CHUNK.split(text_of(entry.get("description"))))
    yield from (("skills", text_of(skill)) for skill in truth.get("skills") or ())


def heads_of(truth: Mapping[str, Any]) -> Iterator[tuple[list[str], str]]:
    """Of each entry with a description: the parts of its head, and the description's first piece."""
    for kind, organisation in (("experiences", "company"), ("educations", "school")):
        for entry in truth.get(kind) or ():
            parts = [text_of(entry.get(key)) for key in ("title", organisation)] + [str(entry.get("start"))[:4]]
            folded = [fold(part) for part in parts if fold(part)]
            first = fold(CHUNK.split(text_of(entry.get("description")).strip())[0])
            if len(folded) > 1 and " " in first:
                yield folded, first


def is_headed(text: str, parts: Sequence[str], description: str) -> bool | None:
    """Whether all parts stand within ``CLOSE`` characters before the description; None if a part is nowhere."""
    if description not in text or any(part not in text for part in parts):
        return None
    start = text.find(description)
    while start >= 0:
        before = text[max(0, start - CLOSE) : start + len(description)]
        if all(part in before for part in parts):
            return True
        start = text.find(description, start + 1)
    return False


def reading_of(sample: Sample) -> Reading:
    """Read and judge one document."""
    reading = Reading(sample.name, str(sample.meta.get("theme", "")))
    try:
        text = folded_text(read(extract(sample.path.read_bytes(), filename=sample.path.name)))
    except ResumeParserError as error:
        reading.error = f"{error.code}: {error.message}"
        return reading
    words = Counter(text.split())
    padded = f" {text} "
    for name, value in values_of(sample.truth):
        folded = fold(value)
        if " " in folded and all(word in words for word in folded.split()):
            reading.note(name, f" {folded} " in padded, folded)
    for parts, first in heads_of(sample.truth):
        headed = is_headed(text, parts, first)
        if headed is not None:
            reading.note("entry heads", headed, " + ".join(parts))
    return reading


def _table(title: str, readings: Sequence[tuple[str, Mapping[str, Count]]]) -> None:
    print(f"\n{title}")
    totals: dict[str, Count] = defaultdict(Count)
    for label, counts in readings:
        for count in counts.values():
            totals[label].right += count.right
            totals[label].asked += count.asked
    for label, count in sorted(totals.items(), key=lambda item: item[1].share):
        print(f"  {label:32} {count.share:7.4f}  {count.asked - count.right:5} of {count.asked}")


def report(readings: Sequence[Reading], worst: int) -> None:
    """Print the shares and the worst documents."""
    fields = [(name, {name: count}) for reading in readings for name, count in reading.counts.items()]
    _table("by field", fields)
    _table("by theme", [(reading.theme, reading.counts) for reading in readings])
    _table("in all", [("all", reading.counts) for reading in readings])
    print("\nworst documents")
    for reading in sorted(readings, key=lambda reading: reading.share)[:worst]:
        print(f"  {reading.share:.3f} {reading.name}  {reading.error}")
        for value in reading.broken[:6]:
            print(f"      {value[:150]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="documents, each NAME beside NAME.truth.json")
    parser.add_argument("--only", default="", help="pattern that the file's name must match, such as '\\.pdf$'")
    parser.add_argument("--workers", type=int, default=1, help="processes (default 1)")
    parser.add_argument("--worst", type=int, default=15, help="how many of the worst documents to show")
    options = parser.parse_args()
    chosen = [sample for sample in samples(options.folder) if re.search(options.only, sample.name)]
    with ProcessPoolExecutor(options.workers) as pool:
        readings = list(tqdm(pool.map(reading_of, chosen, chunksize=4), total=len(chosen), unit="doc"))
    report(readings, options.worst)


if __name__ == "__main__":
    main()

"""How the cost grows with what is read: time with pages and with words, memory with documents.

    python -m benchmarks.growth [DIR] [--documents 5000] [--json OUT.json]

Pages: the first pages of a folder's PDFs with text, put together two by two and to one document of ``MOST_PAGES``. Words:
its text documents, each alone and all ``TIMES`` times over in one. Memory: what a fresh process holds after it read the
folder's documents but scans again and again, ``--documents`` in all.
"""

from __future__ import annotations

import argparse
import io
import json
import multiprocessing
import statistics
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle, islice
from pathlib import Path

import pypdfium2
from tqdm import tqdm

from benchmarks.corpus import samples
from benchmarks.speed import KILOBYTE, MILLI
from benchmarks.stages import timed
from resume_parser import ResumeParserError, parse
from resume_parser.extract import extract
from resume_parser.options import DEFAULT

MOST_PAGES = 40
TIMES = 10
"""So often a text is repeated."""
REPEATS = 5
MARKS = (0.02, 0.5, 1.0)
"""Shares of the documents after which memory is told."""


def held_megabytes() -> float:
    """What this process holds now."""
    status = Path("/proc/self/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))) * KILOBYTE / 1e6


def cost_of(data: bytes) -> float:
    """CPU milliseconds of a document, warm: the median."""
    parse(data)
    return statistics.median(timed(lambda: parse(data)).cpu for _ in range(REPEATS)) * MILLI


def readable(folder: Path) -> Iterator[tuple[Path, str]]:
    """The documents that give a profile without OCR, with their formats."""
    for sample in samples(folder):
        try:
            document = extract(sample.path.read_bytes(), filename=sample.name, content_type=None, options=DEFAULT)
        except ResumeParserError:
            continue
        if not any(page.ocr for page in document.pages):
            yield sample.path, document.format


def put_together(paths: Sequence[Path]) -> bytes:
    """The first pages of some PDFs as one."""
    whole = pypdfium2.PdfDocument.new()
    for path in paths:
        whole.import_pages(pypdfium2.PdfDocument(path), [0])
    out = io.BytesIO()
    whole.save(out)
    return out.getvalue()


def by_pages(paths: Sequence[Path]) -> dict[int, float]:
    """Milliseconds a page, by the pages of a document."""
    pairs = [paths[at : at + 2] for at in range(0, len(paths) - 1, 2)]
    few = statistics.mean(cost_of(put_together(pair)) / 2 for pair in pairs)
    chosen = list(islice(cycle([path for pair in pairs for path in pair]), MOST_PAGES))
    return {2: few, MOST_PAGES: cost_of(put_together(chosen)) / MOST_PAGES}


def by_words(paths: Sequence[Path]) -> dict[int, float]:
    """Milliseconds for a thousand words, by the words of a document (the mean of the short ones)."""
    texts = [path.read_text(encoding="utf-8") for path in paths]
    words = [len(text.split()) for text in texts]
    short = sum(cost_of(text.encode()) for text in texts) / sum(words)
    long = cost_of("\n\n".join(texts * TIMES).encode()) / (TIMES * sum(words))
    return {round(statistics.mean(words)): short * MILLI, TIMES * sum(words): long * MILLI}


def by_documents(paths: Sequence[Path], count: int) -> dict[int, float]:
    """Megabytes held after so many documents."""
    marks = {max(1, round(share * count)) for share in MARKS}
    held: dict[int, float] = {}
    for done, path in enumerate(tqdm(islice(cycle(paths), count), total=count, unit="doc", disable=None), 1):
        parse(path)
        if done in marks:
            held[done] = held_megabytes()
    return held


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("samples"), metavar="DIR")
    parser.add_argument("--documents", type=int, default=5_000)
    parser.add_argument("--json", type=Path, metavar="OUT.json")
    args = parser.parse_args()
    found = list(readable(args.folder))
    pdfs, texts = [path for path, kind in found if kind == "pdf"], [path for path, kind in found if kind == "text"]
    if len(pdfs) < 2 or not texts:
        parser.error(f"{args.folder} needs two PDFs with text and a text document, each with its truth")
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as fresh:
        held = fresh.submit(by_documents, [path for path, _ in found], args.documents).result()
    figures = {
        "ms_a_page_by_pages": by_pages(pdfs),
        "ms_a_thousand_words_by_words": by_words(texts),
        "megabytes_by_documents": held,
    }
    for name, row in figures.items():
        print(name.replace("_", " "))
        first = next(iter(row.values()))
        print("".join(f"{at:>10,} {value:>9.2f} {value / first:>7.2f} x\n" for at, value in row.items()))
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()

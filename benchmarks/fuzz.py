"""Mutated documents through the sandbox: nothing but documented errors, and none over its time limit.

    python -m benchmarks.fuzz samples --count 20000 --state fuzz.jsonl --keep found/

Input number N of a seed is always the same, so a finding can be made again by its number, and a run that was stopped
goes on where ``--state`` ends. Exit status 1 if anything was found: an ``internal`` error, a worker that crashed, or one
that met its limit of time or memory.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tqdm import tqdm

from resume_parser.errors import ResumeParserError
from resume_parser.options import Limits, Options
from resume_parser.sandbox import Pool
from resume_parser.sandbox.wire import Job

FINDINGS = frozenset({"internal", "worker_crashed", "timeout", "out_of_memory"})
"""Codes that are an answer to hostile files, but not one that a mutated resume should get."""
MAX_SAMPLE_BYTES = 400_000
"""Larger samples cost time and reach no other code."""
MAX_STEPS = 8
"""Mutations of one input, at most."""
ZIP = b"PK\x03\x04"
INSIDE_SHARE = 0.7
"""Share of mutated packages whose parts are mutated before they are packed, so that they unpack."""
TOKENS = (
    *(b"\x00", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\x80\x00\x00\x00", b"-1", b"99999999999", b"1e999", b"NaN"),
    *(b"<", b">", b"</", b"<!--", b"<![CDATA[", b"&#x110000;", b"&amp;", b"<table>", b"<style>", b"]]>", b"<a/>" * 50),
    *(b"\\bin99999999 ", b"\\u-1?", b"{\\*", b"{" * 200, b"}" * 20, b"\\trowd\\cellx1", b"\\'zz"),
    *(
        b"obj",
        b"endobj",
        b"stream\n",
        b"endstream",
        b"BT",
        b"ET",
        b"<<",
        b">>",
        b"/Kids",
        b"/Length 0",
        b"1 0 R",
        b"Tr",
    ),
    *(b"{", b"[" * 300, b'"', b"null", b"\\ud800", b"\r\n\r\n", b"--", b"Content-Type: multipart/mixed; boundary=a\n"),
    *("\u202e".encode(), "é".encode("utf-16-le"), b"\xef\xbb\xbf", b"\xed\xa0\x80", b"2019 - 2020", b"@", b"+44 "),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input. ``code`` is empty for a profile."""

    number: int
    sample: str
    code: str
    seconds: float
    message: str = ""


def mutated(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """The data with one to ``MAX_STEPS`` changes; ``other`` is a stranger to cut from."""
    if data.startswith(ZIP) and rng.random() < INSIDE_SHARE:
        return _package(data, other, rng)
    changed = bytearray(data)
    for _ in range(rng.randint(1, MAX_STEPS)):
        _change(changed, other, rng)
    return bytes(changed)


def _package(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """The package with one of its parts mutated, left out or doubled."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        names = package.namelist()
        chosen = rng.choice(names)
        fate = rng.random()
        for name in names:
            content = bytearray(package.read(name))
            if name == chosen and fate < 0.05:
                continue
            if name == chosen:
                for _ in range(rng.randint(1, MAX_STEPS)):
                    _change(content, other, rng)
            made.writestr(name, bytes(content))
    return buffer.getvalue()


def _change(data: bytearray, other: bytes, rng: random.Random) -> None:
    """One change in place, of any length up to a few kilobytes."""
    at = rng.randint(0, len(data))
    length = min(int(2 ** rng.uniform(0, 12)), len(data) - at)
    kind = rng.randrange(8)
    if kind == 0 and data:
        data[at % len(data)] ^= 1 << rng.randrange(8)
    elif kind == 1:
        del data[at : at + length]
    elif kind == 2:
        data[at:at] = data[at : at + length] * rng.randint(1, 20)
    elif kind == 3:
        data[at:at] = rng.choice(TOKENS)
    elif kind == 4:
        data[at : at + length] = rng.randbytes(length)
    elif kind == 5 and other:
        start = rng.randrange(len(other))
        data[at : at + rng.choice([0, length])] = other[start : start + length]
    elif kind == 6:
        token = rng.choice(TOKENS)
        data[at : at + len(token)] = token
    elif kind == 7 and rng.random() < 0.3:
        del data[at:]


def input_of(number: int, seed: int, samples: Sequence[tuple[str, bytes]]) -> tuple[str, bytes]:
    """The sample's name and the bytes of one input: each sample in its turn."""
    rng = random.Random(f"{seed}:{number}")
    name, data = samples[number % len(samples)]
    return name, mutated(data, rng.choice(samples)[1], rng)


def samples_of(folders: Sequence[Path]) -> list[tuple[str, bytes]]:
    """Name and bytes of each file in the folders, without truths and code."""
    files = [file for folder in folders for file in sorted(folder.iterdir()) if file.is_file()]
    chosen = [file for file in files if file.suffix != ".py" and not file.name.endswith(".truth.json")]
    return [(file.name, file.read_bytes()) for file in chosen if 0 < file.stat().st_size <= MAX_SAMPLE_BYTES]


def run(
    numbers: Sequence[int], seed: int, samples: Sequence[tuple[str, bytes]], pool: Pool
) -> Iterator[tuple[Outcome, bytes]]:
    """The outcome of each input, with its bytes."""
    for number in numbers:
        name, data = input_of(number, seed, samples)
        start = time.perf_counter()
        code = message = ""
        try:
            pool.run(Job(data, name, form="extended"))
        except ResumeParserError as error:
            code, message = error.code, f"{error.message} {error.__cause__ or ''}"[:300]
        yield Outcome(number, name, code, round(time.perf_counter() - start, 3), message), data


def done(state: Path | None) -> list[Outcome]:
    """What a run before has left; a last line that was cut short doesn't count."""
    found = []
    for line in state.read_text().splitlines() if state and state.exists() else []:
        try:
            found.append(Outcome(**json.loads(line)))
        except ValueError:
            break
    return found


def report(outcomes: Sequence[Outcome]) -> str:
    codes = Counter(outcome.code or "profile" for outcome in outcomes)
    seconds = sorted(outcome.seconds for outcome in outcomes)
    lines = [f"{len(outcomes):,} inputs: " + ", ".join(f"{code} {count:,}" for code, count in codes.most_common())]
    if seconds:
        lines.append(
            f"seconds: p50 {seconds[len(seconds) // 2]}, p99 {seconds[len(seconds) * 99 // 100]}, max {seconds[-1]}"
        )
    lines += [f"! {o.number} {o.sample} {o.code} {o.seconds} s: {o.message}" for o in outcomes if o.code in FINDINGS]
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, help="folders of documents to mutate")
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ocr", action="store_true", help="read pictures by OCR too, which takes long")
    parser.add_argument(
        "--seconds", type=float, default=Limits().seconds, help="time limit; on a busy machine, more than the default"
    )
    parser.add_argument("--state", type=Path, help="JSON Lines of outcomes; go on after the last one")
    parser.add_argument("--keep", type=Path, help="folder for the inputs that were findings")
    args = parser.parse_args(argv)
    samples = samples_of(args.folders)
    if not samples:
        parser.error("no document in these folders")
    outcomes = done(args.state)
    start = max([outcome.number + 1 for outcome in outcomes], default=args.first)
    numbers = range(start, args.first + args.count)
    limits = Limits(seconds=args.seconds, ocr_seconds=max(args.seconds, Limits().ocr_seconds))
    options = Options(limits=limits) if args.ocr else Options(limits=limits, ocr_languages=())
    with Pool(1, options) as pool, (args.state or Path("/dev/null")).open("a") as state:
        for outcome, data in tqdm(run(numbers, args.seed, samples, pool), total=len(numbers), unit="doc", disable=None):
            outcomes.append(outcome)
            state.write(json.dumps(asdict(outcome)) + "\n")
            state.flush()
            if args.keep and outcome.code in FINDINGS:
                args.keep.mkdir(parents=True, exist_ok=True)
                (args.keep / f"{args.seed}-{outcome.number}-{outcome.sample}").write_bytes(data)
    print(report(outcomes))
    return int(any(outcome.code in FINDINGS for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())

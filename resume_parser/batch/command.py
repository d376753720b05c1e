"""The sub-command ``batch``: its arguments, and its run on this machine."""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Generator, Iterable
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from resume_parser.batch.inputs import check, expand
from resume_parser.cli import INTERRUPTED, add_reading, complain, options_of
from resume_parser.errors import ResumeParserError, SourceError
from resume_parser.options import Options

if TYPE_CHECKING:
    from resume_parser.batch.outputs import Output

EXAMPLES = """\
examples:
  resume-parser batch resumes/ -o profiles.jsonl
  resume-parser batch 'resumes/**/*.pdf' more/ -o profiles.parquet --workers 8
  resume-parser batch resumes/ -o profiles.csv --errors failed.jsonl
  resume-parser batch resumes/ -o profiles.jsonl --resume     go on with a run that was stopped
  resume-parser batch s3://bucket/resumes -o s3://bucket/profiles.parquet --engine ray

Every file gives one record: its profile or its error; with --errors, errors go there. A record of JSON
Lines is {"source": …, "profile": …, "error": …}; CSV and Parquet have a column for each field. Ctrl-C
stops, --resume then reads only what has no record yet.

exit status: 0 when every file has its record, 1 where that can't be, 130 after Ctrl-C.
"""
ENGINES = ("local", "ray")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = EXAMPLES
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="a file, a folder or a pattern in quotes")
    add = parser.add_argument
    add("-o", "--output", required=True, metavar="OUT", help="ends in .jsonl, .csv or .parquet (a folder)")
    add("--errors", metavar="FILE", help="write errors to this file, as JSON Lines, and not to OUT")
    add("--resume", action="store_true", help="go on: leave out the files that have a record")
    add("--extensions", action="store_true", help="JSON Lines: add what goes beyond the documented JSON")
    add("--workers", type=int, metavar="N", help="processes (default: one a core)")
    add("--engine", choices=ENGINES, default="local", help="ray: on a cluster, any fsspec path, to Parquet")
    add("--address", metavar="ADDRESS", help="of the Ray cluster (default: one on this machine)")
    add_reading(parser)
    parser.set_defaults(func=run, parser=parser)


class Outcome(NamedTuple):
    """Of a source: the parser's answer in the output's form, or the error."""

    source: str
    answer: bytes | None
    error: ResumeParserError | None


Outcomes = Generator[Outcome, None, None]


def run(chosen: argparse.Namespace) -> int:
    """Gives the exit status."""
    if chosen.workers is not None and chosen.workers < 1:
        chosen.parser.error("argument --workers: at least 1")
    if chosen.engine == "ray":
        from resume_parser.batch.on_ray import run_on_ray

        return run_on_ray(chosen)
    from resume_parser.batch.outputs import JsonLines, OutputError, open_output

    options = options_of(chosen)
    with ExitStack() as opened:
        try:
            check(chosen.inputs)  # before an output is made that would be in the next run's way
            path = Path(chosen.output)
            output = open_output(path, go_on=chosen.resume, extensions=chosen.extensions)
            opened.callback(output.close)
            errors = output
            if chosen.errors:
                path = Path(chosen.errors)
                errors = JsonLines(path, go_on=chosen.resume)
                opened.callback(errors.close)
            return _run(chosen, options, output, errors)
        except SourceError as error:
            return complain("batch", error.code, error.message)
        except (OutputError, OSError) as error:
            return complain(str(path), "output_unusable", str(error))


def _run(chosen: argparse.Namespace, options: Options, output: Output, errors: Output) -> int:
    from resume_parser.batch.report import Report
    from resume_parser.batch.signals import Interrupts
    from resume_parser.export.rows import source_name

    done = {*output.sources(), *errors.sources()}
    skip = frozenset(os.path.realpath(name) for name in (chosen.output, chosen.errors) if name)
    there = Counter(source_name(path) in done for path in expand(chosen.inputs, skip))
    todo = (path for path in expand(chosen.inputs, skip) if source_name(path) not in done)
    report, interrupts, stopped = Report(there.total(), there[True]), Interrupts(), True
    try:
        with (
            interrupts.in_force(),
            closing(read_all(todo, options, output.form, chosen.workers)) as outcomes,
        ):
            for outcome in outcomes:
                with interrupts.whole():
                    (errors if outcome.error else output).write(*outcome)
                    report.count(outcome.error)
        stopped = False
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        report.close(stopped=stopped)
    return 0


def read_all(paths: Iterable[str], options: Options, form: str, workers: int | None) -> Outcomes:
    """Read files by a pool of this machine; each gives one outcome."""
    from resume_parser.many import spread
    from resume_parser.sandbox import Pool
    from resume_parser.sandbox.wire import Job
    from resume_parser.source import load

    def read(path: str) -> Outcome:
        try:
            data, name = load(path, options)
            return Outcome(path, pool.run(Job(data, name, form=form)), None)
        except ResumeParserError as error:
            return Outcome(path, None, error)

    with Pool(workers, options, start="fork") as pool:
        yield from spread(paths, read, workers=pool.workers, ordered=False)

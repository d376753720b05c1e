"""The command ``resume-parser``. Only what a sub-command needs is imported, and only when it runs."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from resume_parser.errors import ResumeParserError
from resume_parser.options import DEFAULT, Limits, Options

if TYPE_CHECKING:
    from resume_parser.sandbox import Pool

PROGRAM = "resume-parser"
STDIN = "-"
FAILED = 1
INTERRUPTED = 130
"""What a shell says of a command ended by Ctrl-C."""
WIDTH = 100

PARSE_EXAMPLES = """\
examples:
  resume-parser parse cv.pdf                    the profile as JSON, on one line
  resume-parser parse cv.docx --pretty          the same to be read by people
  resume-parser parse cv.pdf --extensions       with languages' levels, E.164 phone, evidence …
  curl -s https://example.com/cv.pdf | resume-parser parse -
  resume-parser parse *.pdf -o profiles.jsonl   JSON Lines: {"source": …, "profile": …, "error": …}
  resume-parser parse cv.pdf --to json-resume   as jsonresume.org has it

"resume-parser formats" lists what can be read.

exit status: 0, or 1 where a file can't be read; then standard error has a line
  resume-parser: FILE: CODE: what to do
with the codes of the documentation (encrypted, damaged, no_text, timeout …).
"""
MAIN_EXAMPLES = """\
examples:
  resume-parser parse cv.pdf --pretty
  resume-parser batch resumes/ -o profiles.jsonl
  resume-parser serve

"""

Handler = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command. Gives its exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    chosen = _parser(words[0] if words else None).parse_args(words)
    handler: Handler = chosen.func
    try:
        return handler(chosen)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


class Own(NamedTuple):
    """A sub-command that this module knows: the line of help, and what adds its arguments and handler."""

    summary: str
    add: Callable[[argparse.ArgumentParser], None]


def _parser(first: str | None) -> argparse.ArgumentParser:
    """The parser of all sub-commands, or, to be quick, of the one that is named first."""
    whole = first not in OWN
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description="Reads resumes in any format, layout or language; gives profiles as documented JSON.",
        epilog=MAIN_EXAMPLES + _formats() if whole else None,
        formatter_class=_Formatter,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, own in OWN.items():
        if whole or name == first:
            own.add(commands.add_parser(name, help=own.summary, description=own.summary, formatter_class=_Formatter))
    if whole:
        from resume_parser.service.commands import add_commands

        add_commands(commands)
    return parser


def _formats() -> str:
    from resume_parser.extract.formats import FORMATS

    width = max(len(format_.label) for format_ in FORMATS)
    rows = [f"  {format_.label:<{width}}  {' '.join(format_.extensions)}" for format_ in FORMATS]
    return "formats, told by content and not by name:\n" + "\n".join(rows) + "\n"


def _Formatter(prog: str) -> argparse.HelpFormatter:  # noqa: N802 - stands for a class
    return argparse.RawDescriptionHelpFormatter(prog, width=WIDTH)


class _Version(argparse.Action):
    """Looks the version up only when asked, for that takes time."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> None:
        import resume_parser

        print(PROGRAM, resume_parser.__version__)
        parser.exit()


def add_reading(parser: argparse.ArgumentParser) -> None:
    """The arguments that say how to read; ``options_of`` understands them."""
    group = parser.add_argument_group("how to read")
    group.add_argument(
        "--ocr-languages",
        metavar="CODES",
        help=f"Tesseract's codes with + between (default: {'+'.join(DEFAULT.ocr_languages)})",
    )
    group.add_argument(
        "--limit",
        action="append",
        default=[],
        metavar="NAME=NUMBER",
        help="change a limit, any number of times: " + _limits(),
    )


def _limits() -> str:
    values = [(name, getattr(DEFAULT.limits, name)) for name in Limits.__slots__]
    return ", ".join(f"{name}={value:_}" if isinstance(value, int) else f"{name}={value:g}" for name, value in values)


def options_of(chosen: argparse.Namespace) -> Options:
    """The options that the arguments of ``add_reading`` ask for. Exits on a wrong one."""
    values: dict[str, Any] = {}
    for setting in chosen.limit:
        name, _, number = setting.partition("=")
        try:
            values[name] = type(getattr(DEFAULT.limits, name))(float(number.replace("_", "")))
        except (AttributeError, ValueError, TypeError, OverflowError):
            chosen.parser.error(f"argument --limit: {setting!r} is none of {_limits()}")
    languages = tuple(chosen.ocr_languages.split("+")) if chosen.ocr_languages else DEFAULT.ocr_languages
    return Options(limits=Limits(**values), ocr_languages=languages)


def _add_parse(parser: argparse.ArgumentParser) -> None:
    parser.epilog = PARSE_EXAMPLES
    parser.add_argument("files", nargs="+", metavar="FILE", help="a resume; - reads standard input")
    parser.add_argument("--pretty", action="store_true", help="indent the JSON")
    parser.add_argument("--extensions", action="store_true", help="add what goes beyond the documented JSON")
    parser.add_argument("--to", choices=["profile", "json-resume"], default="profile", help="the JSON's form")
    parser.add_argument("-o", "--output", metavar="OUT", help="write to this file, not to standard output")
    add_reading(parser)
    parser.set_defaults(func=_parse, parser=parser)


def _parse(chosen: argparse.Namespace) -> int:
    from resume_parser.sandbox import Pool

    status = 0
    output: IO[bytes] | None = None
    try:
        with Pool(1, options_of(chosen), start="fork") as pool:
            for text, failed in _answers(chosen, pool):
                status = max(status, failed)
                if text:
                    output = output or _open(chosen.output)
                    output.write(text)
                    output.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        return complain(chosen.output or "standard output", "output_unwritable", error.strerror or str(error))
    finally:
        if output is not None and chosen.output:
            with suppress(OSError):  # what it could not write has been told
                output.close()
    return status


def _answers(chosen: argparse.Namespace, pool: Pool) -> Iterator[tuple[bytes, int]]:
    """The text for each file, and whether it failed: the bare profile of a single file, rows for several."""
    from resume_parser.export.rows import json_line

    options = options_of(chosen)
    several = len(chosen.files) > 1
    form = "extended" if chosen.extensions and chosen.to == "profile" else chosen.to
    for file in chosen.files:
        try:
            text, status = _read(file, pool, options, form), 0
            if several:
                text = json_line(file, text, None)
        except ResumeParserError as error:
            status = complain(file, error.code, error.message)
            text = json_line(file, None, error) if several else b""
        yield _laid_out(text, chosen.pretty), status


def _read(file: str, pool: Pool, options: Options, form: str) -> bytes:
    from resume_parser.sandbox.wire import Job
    from resume_parser.source import load

    data, name = load(sys.stdin.buffer if file == STDIN else file, options)
    return pool.run(Job(data, None if file == STDIN else name, form=form))


def _laid_out(text: bytes, pretty: bool) -> bytes:
    if pretty and text:
        import json

        text = json.dumps(json.loads(text), ensure_ascii=False, indent=2).encode("utf-8", "replace")
    return text + b"\n" if text else b""


def _open(path: str | None) -> IO[bytes]:
    return open(path, "wb") if path else sys.stdout.buffer


def complain(subject: str, code: str, message: str) -> int:
    """One line on standard error. Gives the exit status of a failure."""
    line = f"{PROGRAM}: {printable(subject)}: {code}: {message}\n"
    sys.stderr.buffer.write(line.encode("utf-8", "replace"))
    sys.stderr.buffer.flush()
    return FAILED


def printable(name: str) -> str:
    """A file's name on one line of valid text, whatever bytes it is made of."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)


def _add_formats(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(func=_print_formats)


def _print_formats(_: argparse.Namespace) -> int:
    print(_formats(), end="")
    return 0


def _add_schema(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(func=_print_schema)


def _print_schema(_: argparse.Namespace) -> int:
    from importlib.resources import files

    print((files("resume_parser.resources") / "profile.schema.json").read_text("utf-8"), end="")
    return 0


def _add_batch(parser: argparse.ArgumentParser) -> None:
    from resume_parser.batch.command import add_arguments

    add_arguments(parser)


OWN = {
    "parse": Own("Read resumes and print their profiles.", _add_parse),
    "batch": Own("Read folders of resumes into one file, with progress; stop and go on.", _add_batch),
    "formats": Own("List the formats that can be read.", _add_formats),
    "schema": Own("Print the JSON Schema of a profile.", _add_schema),
}
"""The sub-commands of this module, in the order of the help."""

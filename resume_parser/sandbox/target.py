"""What a worker does with a job: parse it, and answer with JSON."""

from __future__ import annotations

import json
from contextlib import suppress
from importlib import import_module
from typing import Protocol, cast

from resume_parser.errors import ResumeParserError
from resume_parser.options import Options
from resume_parser.sandbox.wire import Job

PARSE = "resume_parser.sandbox.target:parse_job"
SAMPLE = b"Ann Example\nann@example.com\n+44 20 7946 0000\n\nExperience\nNurse, Hospital, London, 2019 - 2021\n"
"""Read once before the first fork, so that what is made on first use is there in every worker."""


class Target(Protocol):
    """A function of a module's top level, given by name, for it runs in another process."""

    def __call__(self, job: Job, options: Options) -> bytes: ...


def parse_job(job: Job, options: Options) -> bytes:
    """The profile as JSON, in the form that is asked for. Raises ResumeParserError."""
    from resume_parser.parser import parse_bytes

    profile = parse_bytes(job.data, filename=job.filename, content_type=job.content_type, options=options)
    if job.form == "json-resume":
        from resume_parser.export.json_resume import to_json_resume

        text = json.dumps(to_json_resume(profile), ensure_ascii=False)
    elif job.form == "row":
        from resume_parser.export.rows import to_row

        text = json.dumps(to_row(profile), ensure_ascii=False)
    elif job.form == "found":
        text = json.dumps({"format": profile.extensions.format, "profile": profile.to_dict()}, ensure_ascii=False)
    else:
        text = profile.to_json(extensions=job.form == "extended")
    return text.encode("utf-8", "replace")


def find(name: str) -> Target:
    """The target ``module:function``."""
    module, _, function = name.partition(":")
    return cast(Target, getattr(import_module(module), function))


def warm(options: Options, *, everything: bool) -> None:
    """Load what every document needs; with ``everything`` also each format's reader, and try them."""
    from resume_parser.pipeline.cascade import stages

    stages()
    if everything:
        from resume_parser.extract import extractor_of
        from resume_parser.extract.formats import FORMATS
        from resume_parser.parser import parse_bytes

        for format_ in FORMATS:
            with suppress(ImportError):  # a reader whose library is missing fails its own documents alone
                extractor_of(format_)
        with suppress(ImportError, ResumeParserError):
            _warm_ocr()
        parse_bytes(SAMPLE, filename="sample.txt", content_type=None, options=options)


def _warm_ocr() -> None:
    """Ask Tesseract's program for its languages, once for all workers."""
    from resume_parser.extract.tesseract import installed_languages

    installed_languages()

"""Runs the service's commands, with the real parser or (FAKE_PARSER_SECONDS set) one that only waits.

The stand-in is for tests of what surrounds the parser: how long a parse takes is theirs to say.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time

from resume_parser import sandbox
from resume_parser.errors import DamagedError
from resume_parser.options import Options
from resume_parser.profile import Profile
from resume_parser.sandbox.wire import Job

BROKEN = b"%BROKEN"


class FakePool:
    def __init__(self, workers: int, options: Options) -> None:
        self.seconds = float(os.environ["FAKE_PARSER_SECONDS"])

    def run(self, job: Job) -> bytes:
        time.sleep(self.seconds)
        if job.data.startswith(BROKEN):
            raise DamagedError("the file can't be read to its end")
        profile = Profile(name="Ada Example", email="Ada@Example.com").to_dict()
        return json.dumps({"format": "pdf", "profile": profile}).encode()

    def close(self) -> None:
        return None


def main() -> int:
    if "FAKE_PARSER_SECONDS" in os.environ:
        sandbox.Pool = FakePool  # type: ignore[misc, assignment]
    from resume_parser.service.commands import add_commands

    parser = argparse.ArgumentParser(prog="resume-parser")
    add_commands(parser.add_subparsers(required=True))
    arguments = parser.parse_args()
    status = arguments.func(arguments)
    assert isinstance(status, int)
    return status


if __name__ == "__main__":
    sys.exit(main())

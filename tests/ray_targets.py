"""What the sandboxed process of a Ray worker does in tests."""

from __future__ import annotations

import json
import time

from resume_parser.errors import DamagedError
from resume_parser.export.rows import to_row
from resume_parser.options import Options
from resume_parser.profile import Profile
from resume_parser.sandbox.wire import Job

SECONDS = 0.05


def note(job: Job, options: Options) -> bytes:
    """Notes the document's name in the file that its content names, then takes a while."""
    with open(job.data, "a") as log:
        log.write(f"{job.filename}\n")
    time.sleep(SECONDS)
    if job.filename == "bad.txt":
        raise DamagedError("send it anew")
    return json.dumps(to_row(Profile(name=str(job.filename)))).encode()

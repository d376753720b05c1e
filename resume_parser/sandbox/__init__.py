"""A pool of worker processes that read untrusted documents under limits of time and memory.

Three kinds of process, each with one job::

    caller (any threads) ──control──▶ fork server (one thread, warm) ──fork──▶ worker ─fork─▶ Tesseract
            └───────────────────job, answer (JSON over a socket)────────────────┘

* The **fork server** has the models loaded and never sees a document. Forking from it is cheap (milliseconds,
  pages shared) and sound; forking from a caller with threads would copy locks that nobody will ever release.
* A **worker** leads its own process group, holds no file but its socket, and reads one document after another
  until it has read its number, has grown, or dies. Whatever it starts dies with it.
* The **caller's thread** sends the job and waits on the worker's socket with a deadline. It asks the server
  to end a worker that overran; the worker itself can only ask for the longer deadline of OCR.

What comes back from a worker is data (JSON), never a pickle: a worker that a document has taken over can't
reach into the caller.

Why not a library: pebble, the one that comes nearest, kills the worker but not the programs it started, fixes
the time limit when a task is scheduled, takes pickles from workers, starts new workers from threads of the
caller's process, and does not tell a death by memory from a crash. concurrent.futures, loky and billiard
break the whole pool when a worker dies or know no limit per task.
"""

from resume_parser.sandbox.crew import NoProcessError
from resume_parser.sandbox.pool import Pool

__all__ = ["NoProcessError", "Pool"]

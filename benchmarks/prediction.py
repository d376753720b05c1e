"""Parse many documents in worker processes; a document that kills or hangs its worker costs only itself."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from pebble import ProcessExpired, ProcessPool

from benchmarks.corpus import Sample

SECONDS = 120.0
"""Wall time that a document may take before its worker is stopped."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """What the parser made of a document: a profile with its extensions, or the code of its error."""

    name: str
    profile: dict[str, Any]
    error: str = ""
    message: str = ""
    seconds: float = 0.0


def predict(name: str, path: Path) -> Prediction:
    """Parse one document in this process. An error that is none of ours has the code ``!NameOfItsClass``."""
    import resume_parser

    start = time.perf_counter()
    try:
        profile = resume_parser.parse(path).to_dict(extensions=True)
    except resume_parser.ResumeParserError as error:
        return Prediction(name, {}, error.code, error.message, time.perf_counter() - start)
    except Exception as error:  # a fault to be listed beside the others, not one to stop the run
        return Prediction(name, {}, f"!{type(error).__name__}", str(error), time.perf_counter() - start)
    return Prediction(name, profile, seconds=time.perf_counter() - start)


def one_thread_each() -> None:
    """Workers share the cores: Tesseract and numpy keep to one thread."""
    os.environ["OMP_THREAD_LIMIT"] = "1"


def predict_all(samples: Iterable[Sample], workers: int) -> Iterator[Prediction]:
    """A prediction for each sample, in order."""
    context = get_context("spawn")  # forks of a process with threads, which the pool has, may die at their start
    with ProcessPool(max_workers=workers, initializer=one_thread_each, context=context) as pool:
        jobs = [(s.name, pool.schedule(predict, args=(s.name, s.path), timeout=SECONDS)) for s in samples]
        for name, job in jobs:
            try:
                yield job.result()
            except FutureTimeoutError:
                yield Prediction(name, {}, "!timeout", f"stopped after {SECONDS:.0f} s", SECONDS)
            except ProcessExpired as error:
                yield Prediction(name, {}, "!crash", str(error))

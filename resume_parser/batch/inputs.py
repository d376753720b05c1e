"""Files, folders and patterns -> paths, in a steady order and one at a time."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator

from resume_parser.errors import SourceError


def expand(inputs: Iterable[str], skip: frozenset[str] = frozenset()) -> Iterator[str]:
    """The files that the inputs stand for: themselves, all in a folder and its folders, or those that match a
    pattern (``**`` for any folders). Hidden files of folders are left out, links to folders are not followed,
    and real paths in ``skip`` are left out. A file that stands twice comes twice.

    Raises:
        SourceError: an input stands for nothing that is there.
    """
    for entry in inputs:
        yield from (path for path in _files(entry) if not skip or os.path.realpath(path) not in skip)


def check(inputs: Iterable[str]) -> None:
    """Raises SourceError where an input stands for nothing that is there; walks through no folder."""
    for entry in inputs:
        next(iter(_files(entry)), None)


def _files(entry: str) -> Iterable[str]:
    if os.path.isdir(entry):
        return _walk(entry)
    if os.path.exists(entry):
        return [entry]
    found = sorted(path for path in glob.iglob(entry, recursive=True) if not os.path.isdir(path))
    if not found:
        raise SourceError(f"{entry}: no such file or folder, and nothing matches it")
    return found


def _walk(folder: str) -> Iterator[str]:
    for base, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(base, name) for name in sorted(files) if not name.startswith("."))

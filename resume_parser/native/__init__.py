"""What is compiled from C where a compiler was at hand when the package was built (``hatch_build.py``).

Everything in it has its like in Python, which runs without it and gives the same: it saves time alone.
"""

from __future__ import annotations

import ctypes
from ctypes import c_double, c_int, c_long, c_void_p
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("library.so")

_PROTOTYPES: dict[str, tuple[list[object], object]] = {
    "network_vectors": ([c_void_p, c_void_p], None),
    "network_run": ([c_void_p, c_long, c_long, c_void_p, c_long, c_void_p, c_void_p, c_void_p, c_void_p], c_int),
    "row_by_chain": ([*[c_void_p] * 2, *[c_long] * 2, c_double, *[c_void_p] * 2], c_int),
    "best_fields": ([c_void_p, *[c_long] * 2, *[c_void_p, c_long] * 2, c_long, *[c_void_p] * 5], c_int),
    "lines_agree": ([c_void_p, *[c_long] * 2, c_void_p, *[c_long] * 2, c_void_p, *[c_long] * 2, c_void_p], c_int),
    "pdf_open": ([c_void_p], c_int),
    "pdf_objects": ([c_void_p, c_int, c_long, c_void_p, c_void_p], c_long),
    "pdf_shapes": ([c_long, c_void_p, c_int, c_void_p], None),
    "pdf_words": ([*[c_void_p] * 2, c_long, *[c_void_p] * 2, c_int, *[c_void_p] * 5, c_long], c_long),
    "pdf_gaps": ([c_void_p, c_int, c_int, c_void_p], None),
}


@lru_cache(maxsize=1)
def library() -> ctypes.CDLL | None:
    """The compiled functions; None where there are none for this machine."""
    try:
        loaded = ctypes.CDLL(str(FILE))
        for name, (arguments, result) in _PROTOTYPES.items():
            function = getattr(loaded, name)
            function.argtypes, function.restype = arguments, result
    except (OSError, AttributeError):  # not built, built for another machine, or by another version
        return None
    return loaded


def build() -> str:
    """What of this package is compiled, in words: its speed hangs on it, and nothing else."""
    from resume_parser.pipeline import views

    plain = views.__file__.endswith(".py")
    python = "Python not compiled by mypyc (`make speed` does that first)" if plain else "Python compiled by mypyc"
    return f"{python}, {'with' if library() is not None else 'without'} the library in C"

"""What Tesseract tells of a picture, in process or as a program, and what is said where it can't."""

from __future__ import annotations

from typing import NamedTuple

INSTALL_HINT = "install Tesseract with language data, e.g. `apt-get install tesseract-ocr tesseract-ocr-eng`"
OSD_DATA = "osd"
"""Listed among the languages, but only for finding the orientation."""


class Osd(NamedTuple):
    """Orientation and script of a page: by how many degrees, against the clock, it is to be turned to stand upright, the
    script's name in Tesseract's words, and how sure it is of each, on its open scale.
    """

    turn: int
    turn_sure: float
    script: str
    script_sure: float


def too_slow(seconds: float) -> str:
    return f"reading the picture took more than {seconds:g} s: raise Limits.ocr_seconds"

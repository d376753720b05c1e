"""Tesseract as a program, started by pytesseract: where the library is missing or of another version."""

from __future__ import annotations

from PIL import Image

from resume_parser.errors import OcrUnavailableError, ParseTimeoutError
from resume_parser.extract.tesseract_told import INSTALL_HINT, Osd, too_slow

OSD_SECONDS = 10.0


def languages() -> list[str]:
    """Codes of all data that is installed.

    Raises:
        OcrUnavailableError: Tesseract is missing.
    """
    import pytesseract

    try:
        found: list[str] = pytesseract.get_languages()
    except (pytesseract.TesseractNotFoundError, OSError) as error:
        raise OcrUnavailableError(f"a picture can't be read without Tesseract: {INSTALL_HINT}") from error
    return found


def tsv_of(grey: Image.Image, languages: tuple[str, ...], *, dpi: float, mode: int, seconds: float) -> str:
    """Tesseract's table of a picture.

    Raises:
        OcrUnavailableError: Tesseract or the data of a language is missing.
        ParseTimeoutError: it took longer than ``seconds``.
    """
    import pytesseract

    picture = grey.copy()
    picture.format = "BMP"  # the form in which pytesseract hands it over: the default, PNG, takes time to compress
    try:
        return str(
            pytesseract.image_to_data(
                picture, lang="+".join(languages), config=f"--psm {mode} --dpi {round(dpi)}", timeout=seconds
            )
        )
    except (pytesseract.TesseractNotFoundError, pytesseract.TesseractError, OSError) as error:
        raise OcrUnavailableError(f"Tesseract failed: {INSTALL_HINT}") from error
    except RuntimeError as error:  # how pytesseract tells a timeout
        raise ParseTimeoutError(too_slow(seconds)) from error


def osd_of(grey: Image.Image) -> Osd | None:
    """How a picture lies and in which script it is; None where that can't be told: too few letters, or too slow."""
    import pytesseract

    try:
        told = pytesseract.image_to_osd(grey, output_type=pytesseract.Output.DICT, timeout=OSD_SECONDS)
    except (pytesseract.TesseractError, RuntimeError, OSError):
        return None
    turn = -int(told["rotate"]) % 360
    return Osd(turn, float(told["orientation_conf"]), str(told["script"]), float(told["script_conf"]))

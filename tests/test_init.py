"""The public face: complete, and nothing heavy before it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

import resume_parser

HEAVY = {
    "spacy",
    "numpy",
    "pydantic",
    "lxml",
    "PIL",
    "pypdfium2",
    "phonenumbers",
    "babel",
    "asyncio",
    "socket",
}
"""What would cost time at import, ours or of the standard library."""
IMPORT_SECONDS = 0.15


def loaded_after(code: str) -> set[str]:
    program = f"import sys\nbefore = set(sys.modules)\n{code}\nprint(*(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_import_loads_nothing_heavy():
    loaded = loaded_after("import resume_parser")
    assert not loaded & HEAVY
    assert {name for name in loaded if name.startswith("resume_parser")} == {"resume_parser"}


def test_errors_and_options_load_nothing_heavy():
    assert not loaded_after("from resume_parser import EncryptedError, Limits, Options") & HEAVY


def test_parsing_loads_no_spacy_and_no_extractor_but_its_own():
    loaded = loaded_after("import resume_parser; resume_parser.parse('samples/en-plumber.txt')")
    assert "spacy" not in loaded
    assert not {name for name in loaded if name.startswith("resume_parser.extract.pdf")}
    assert "resume_parser.service" not in loaded


def test_import_is_quick():
    program = "import time; start = time.perf_counter(); import resume_parser; print(time.perf_counter() - start)"
    runs = [
        float(subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout) for _ in range(3)
    ]
    assert min(runs) < IMPORT_SECONDS


def test_every_public_name_is_there():
    for name in resume_parser.__all__:
        assert getattr(resume_parser, name) is not None
        assert name in dir(resume_parser)


def test_every_error_is_public():
    from resume_parser import errors

    ours = {name for name in vars(errors) if name.endswith("Error")}
    assert ours <= set(resume_parser.__all__)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = resume_parser.no_such_name


def test_the_version_is_the_packages():
    assert resume_parser.__version__.count(".") == 2

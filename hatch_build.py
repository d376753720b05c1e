"""Builds what is compiled, where there is a compiler: C and, but for editable installs, the hot path's Python by mypyc.
Without either all runs in Python and gives the same, slower.

``resume_parser/native/library.so`` is built from C in seconds, the modules of ``HOT`` take one to two minutes.
``RESUME_PARSER_COMPILE=0`` leaves these out, ``=1`` compiles them for editable installs too, and where mypyc fails, so does
the build; ``RESUME_PARSER_PURE=1`` compiles nothing. ``CC`` and ``CFLAGS`` are heeded.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = "resume_parser"
OPTIONS = ["-O3", "-fPIC", "-shared", "-fno-math-errno", "-fno-trapping-math"]
LIBRARIES = ["-lm", "-ldl"]
HOT = [
    *("document.py", "layout/*.py", "normalize/*.py", "pipeline/*.py", "resources/lexicon.py"),
    *("extract/pdf_frame.py", "extract/pdf_page.py", "extract/pdf_paint.py", "extract/pdf_text.py"),
    *("extract/docx.py", "extract/docx_inline.py", "extract/flow.py", "extract/text.py"),
    *("extract/css.py", "extract/html.py", "extract/html_bounds.py", "extract/html_style.py"),
]
"""What mypyc compiles: what works on words. None of it cuts a file's bytes, for a cut beyond their end, which Python takes
for an empty one, is an error in what mypyc makes of it (2.4).
"""
LEFT = {
    *("pipeline/__init__.py", "pipeline/components.py"),  # spaCy's classes
    "pipeline/network.py",  # NumPy's work anyway
    # give C addresses, and compiled code frees a value after its last use
    *("pipeline/compiled.py", "pipeline/decode.py"),
}
"""What it leaves of that."""
MYPY = ["--ignore-missing-imports", "--follow-imports=silent", "--no-site-packages", "--config-file="]


class BuildHook(BuildHookInterface):
    """``PLUGIN_NAME`` is the one that hatchling gives to a project's own hook."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        none = _setting("COMPILE") == "0" or _setting("PURE") == "1" or sys.implementation.name != "cpython"
        return [] if none or self.target_name != "wheel" else ["mypy>=2.4,<3", "setuptools>=77"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        for old in compiled_files(root):
            old.unlink()
        if _setting("PURE") == "1":
            return
        if not build_native(root):
            _say("no C compiler (cc) that works, so all stays in Python")
            return
        python = "py3-none"
        asked = _setting("COMPILE") or ("0" if version == "editable" else "")
        if asked != "0" and is_compiled(root, must=asked == "1"):
            python = "-".join([f"cp{sys.version_info.major}{sys.version_info.minor}"] * 2)
        build_data["pure_python"] = False
        build_data["tag"] = f"{python}-{sysconfig.get_platform().replace('-', '_').replace('.', '_')}"
        if version != "editable":  # which takes everything from where it stands
            names = [str(path.relative_to(root)) for path in compiled_files(root)]
            build_data["force_include"].update({name: name for name in names})

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """The wheel has them: in the tree they would hide changes of the source."""
        for file in mypyc_files(Path(self.root)) if version != "editable" else ():
            file.unlink()


def _setting(name: str) -> str:
    return os.environ.get(f"RESUME_PARSER_{name}", "")


def _say(what: str) -> None:
    print(f"resume-parser: {what}", file=sys.stderr)


def is_compiled(root: Path, *, must: bool) -> bool:
    """Whether the hot path could be compiled; ``must``: fail if it can't."""
    if not Path(sysconfig.get_path("include"), "Python.h").exists():
        _say("no Python.h (python3-dev), so the hot path isn't compiled")
        return False
    try:
        compile_hot(root)
    except (Exception, SystemExit) as error:  # mypyc exits where it finds a fault
        if must:
            raise
        _say(f"the hot path isn't compiled: {error}")
        for file in mypyc_files(root):
            file.unlink()
        return False
    return True


def compiled_files(root: Path) -> list[Path]:
    """What was built in the source tree."""
    return sorted([*mypyc_files(root), *(root / PACKAGE / "native").glob("*.so")])


def mypyc_files(root: Path) -> list[Path]:
    """The modules have one library, which stands beside the package."""
    return sorted([*root.glob(f"{PACKAGE}__mypyc.*.so"), *(root / PACKAGE).rglob("*.cpython-*.so")])


def build_native(root: Path) -> bool:
    """Compile the C; False where there is no compiler for it."""
    compiler = shlex.split(os.environ.get("CC", "cc"))
    if os.name != "posix" or not shutil.which(compiler[0]):
        return False
    folder = root / PACKAGE / "native"
    sources = sorted(map(str, folder.glob("*.c")))
    flags = shlex.split(os.environ.get("CFLAGS", ""))
    command = [*compiler, *OPTIONS, *flags, *sources, "-o", str(folder / "library.so"), *LIBRARIES]
    return subprocess.run(command, check=False).returncode == 0


def compile_hot(root: Path) -> None:
    """Compile the modules of ``HOT``; each stands beside its source then, and Python prefers it."""
    from mypyc.build import mypycify
    from setuptools import Distribution

    paths = [path for pattern in HOT for path in sorted((root / PACKAGE).glob(pattern))]
    names = [str(path.relative_to(root)) for path in paths if str(path.relative_to(root / PACKAGE)) not in LEFT]
    with _within(root):
        modules = mypycify([*MYPY, *names], opt_level="1", debug_level="0", group_name=PACKAGE)
        command = Distribution({"name": "resume-parser", "ext_modules": modules}).get_command_obj("build_ext")
        command.inplace = 1
        command.ensure_finalized()
        command.run()
        shutil.rmtree("build", ignore_errors=True)


@contextmanager
def _within(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)

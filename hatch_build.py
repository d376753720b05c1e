"""Builds ``resume_parser/native/library.so`` from C, where there is a compiler; without it all runs in Python, slower.

Hatchling calls it for wheels and for editable installs. ``CC`` and ``CFLAGS`` are heeded; ``RESUME_PARSER_PURE=1`` leaves
the compiler alone.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDER = Path("resume_parser", "native")
OPTIONS = ["-O3", "-fPIC", "-shared", "-fno-math-errno", "-fno-trapping-math"]
LIBRARIES = ["-lm", "-ldl"]


class NativeHook(BuildHookInterface):
    """``PLUGIN_NAME`` is the one that hatchling gives to a project's own hook."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            return
        library = build(Path(self.root))
        if library is None:
            print("resume-parser: no C compiler (cc), so the hot path stays in Python", file=sys.stderr)
            return
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{sysconfig.get_platform().replace('-', '_').replace('.', '_')}"
        build_data["artifacts"].append(str(library.relative_to(self.root)))


def build(root: Path) -> Path | None:
    """Compile the library in the source tree; None where that can't be done here."""
    library = root / FOLDER / "library.so"
    library.unlink(missing_ok=True)
    compiler = shlex.split(os.environ.get("CC", "cc"))
    if os.environ.get("RESUME_PARSER_PURE") == "1" or os.name != "posix" or not shutil.which(compiler[0]):
        return None
    sources = sorted(map(str, (root / FOLDER).glob("*.c")))
    flags = shlex.split(os.environ.get("CFLAGS", ""))
    command = [*compiler, *OPTIONS, *flags, *sources, "-o", str(library), *LIBRARIES]
    return library if subprocess.run(command, check=False).returncode == 0 else None

"""The build hook: what it compiles is there, and a machine without a compiler is no fault."""

from __future__ import annotations

import importlib.util
import itertools
import shutil
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def source(tmp_path: Path) -> Path:
    native = tmp_path / "resume_parser" / "native"
    shutil.copytree(ROOT / "resume_parser" / "native", native, ignore=shutil.ignore_patterns("*.so", "__pycache__"))
    return tmp_path


@pytest.mark.skipif(not shutil.which("cc"), reason="no C compiler")
def test_c_is_built_beside_its_source(hook: ModuleType, source: Path) -> None:
    assert hook.build_native(source)
    assert hook.compiled_files(source) == [source / "resume_parser" / "native" / "library.so"]


def test_without_a_compiler_nothing_is_built(hook: ModuleType, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CC", "no-such-compiler")
    assert not hook.build_native(source)
    assert hook.compiled_files(source) == []


def test_a_compiler_that_fails_is_no_fault(hook: ModuleType, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CC", f"{sys.executable} -c raise(SystemExit(1))")
    assert not hook.build_native(source)


def failing(_: Path) -> None:
    raise SystemExit(1)


def test_where_mypyc_fails_all_stays_in_python_unless_it_was_asked_for(
    hook: ModuleType, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = source / "resume_parser" / "document.cpython-311-x86_64-linux-gnu.so"
    half.touch()
    monkeypatch.setattr(hook.sysconfig, "get_path", lambda _: str(source))
    (source / "Python.h").touch()
    monkeypatch.setattr(hook, "compile_hot", failing)
    with pytest.raises(SystemExit):
        hook.is_compiled(source, must=True)
    assert not hook.is_compiled(source, must=False)
    assert not half.exists()


def test_what_is_built_for_use_is_compiled_and_what_is_built_to_be_changed_when_asked(
    hook: ModuleType, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    def compiled(_: Path, *, must: bool) -> bool:
        asked.append(must)
        return True

    monkeypatch.setattr(hook, "build_native", lambda _: True)
    monkeypatch.setattr(hook, "is_compiled", compiled)
    tags = []
    for version, setting in itertools.product(("standard", "editable"), ("", "0", "1")):
        monkeypatch.setenv("RESUME_PARSER_COMPILE", setting)
        data: dict[str, Any] = {"force_include": {}}
        hook.BuildHook(str(source), {}, None, None, str(source), "wheel").initialize(version, data)
        tags.append(data["tag"].startswith("cp"))
    assert tags == [True, False, True, False, False, True]
    assert asked == [False, True, True]


def test_every_module_that_is_named_is_there(hook: ModuleType) -> None:
    package = ROOT / "resume_parser"
    hot = {path for pattern in hook.HOT for path in package.glob(pattern)}
    assert all(any(package.glob(pattern)) for pattern in hook.HOT)
    assert {package / name for name in hook.LEFT} <= hot

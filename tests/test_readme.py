"""What the README shows works as it stands there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
RUN = re.compile(r"^(cat .* \| )?resume-parser (parse|batch) ")
"""Commands that end by themselves and need nothing else; of the others only the subcommand is tried."""


def blocks(language: str) -> list[str]:
    return [text for tag, text in BLOCK.findall(README) if tag == language]


def commands() -> list[str]:
    lines = [line[2:] for block in blocks("console") for line in block.splitlines() if line.startswith("$ ")]
    return [line for line in lines if "resume-parser" in line]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A folder with the samples beside, and the installed command on the path."""
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}


def test_there_is_something_to_try():
    assert blocks("python")
    assert any(RUN.match(command) for command in commands())


@pytest.mark.parametrize("snippet", blocks("python"), ids=lambda text: text.strip().splitlines()[-1][:40])
def test_snippets_run(snippet, tmp_path, environment):
    done = subprocess.run(
        [sys.executable, "-c", snippet], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout


@pytest.mark.parametrize("command", commands())
def test_commands_run(command, tmp_path, environment):
    if not RUN.match(command):
        command = " ".join(command.split()[:2]) + " --help"
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#:]+)\)", README))
def test_links_lead_to_files(target):
    assert (ROOT / target).exists()


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\bmake (\w+)", README))))
def test_make_targets_exist(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)

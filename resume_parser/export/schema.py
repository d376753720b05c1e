"""The profile's JSON Schema. ``python -m resume_parser.export.schema`` writes the file that ships anew."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from resume_parser.profile import Profile

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILE = "profile.schema.json"


def profile_schema() -> dict[str, Any]:
    """Of the documented JSON, with or without what goes beyond it."""
    return {"$schema": DIALECT, **Profile.model_json_schema()}


def as_text() -> str:
    return json.dumps(profile_schema(), ensure_ascii=False, indent=2) + "\n"


def shipped() -> str:
    """The text of the file that ships with the package."""
    return (files("resume_parser.resources") / FILE).read_text("utf-8")


if __name__ == "__main__":
    from pathlib import Path

    (Path(str(files("resume_parser.resources"))) / FILE).write_text(as_text(), "utf-8")

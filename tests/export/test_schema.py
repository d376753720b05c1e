"""The schema that ships is that of the models."""

from __future__ import annotations

from resume_parser.export.schema import as_text, shipped


def test_the_shipped_schema_is_the_models():
    assert shipped() == as_text(), "run: python -m resume_parser.export.schema"

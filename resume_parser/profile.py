"""The profile: the documented JSON as typed models, and the evidence for every value.

``Profile.to_dict()`` is exactly the documented JSON. What goes beyond it (``is_current``, E.164 phone, language
codes and levels, evidence, warnings) comes with ``extensions=True`` and is named apart.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, field_validator

from resume_parser.document import Box


class Model(BaseModel):
    """Strings are never null and keys never missing; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid")


class Location(Model):
    text: str = ""


class Urls(Model):
    from_resume: list[str] = Field(default_factory=list)
    linkedin: str = ""
    twitter: str = ""
    facebook: str = ""
    github: str = ""
    picture: str = ""


def _location(value: object) -> object:
    """A location is also accepted as a string, as in the API document's own example."""
    return {"text": value} if isinstance(value, str) else value


class Info(Model):
    name: str = ""
    email: str = ""
    phone: str = ""
    location: Location = Field(default_factory=Location)
    urls: Urls = Field(default_factory=Urls)

    _string_location = field_validator("location", mode="before")(_location)


class Entry(Model):
    """A job or a study. ``start`` and ``end``: ISO 8601 at the resume's own precision."""

    start: str = ""
    end: str = ""
    title: str = ""
    location: Location = Field(default_factory=Location)
    description: str = ""
    is_current: bool = Field(default=False, exclude=True)
    """Extension: it goes on, so ``end`` is empty."""

    _string_location = field_validator("location", mode="before")(_location)


class Experience(Entry):
    company: str = ""


class Education(Entry):
    school: str = ""


@dataclass(slots=True)  # a resume has dozens of these: it takes a quarter of a model's time to make one
class Place:
    """Where a value stands: a page (from 0) and, in page formats, a box on it."""

    __pydantic_config__ = Model.model_config

    page: int
    box: Box | None = None


@dataclass(slots=True)
class Evidence:
    """The words behind a value. ``confidence``: the chance that the value is right, 0 to 1."""

    __pydantic_config__ = Model.model_config

    text: str
    places: list[Place] = field(default_factory=list)
    confidence: float = 1.0


class LanguageSkill(Model):
    """Extension: a language with its ISO 639 code and CEFR level (``A1`` … ``C2``, ``native`` or empty)."""

    name: str
    code: str = ""
    level: str = ""


class Extensions(Model):
    """What goes beyond the documented JSON."""

    format: str = ""
    text_language: str = ""
    """ISO 639-1 code of the resume's own language."""
    phone_e164: str = ""
    languages: list[LanguageSkill] = Field(default_factory=list)
    warnings: list[str] = Field(default_factory=list)


class Profile(Model):
    """A parsed resume."""

    name: str = ""
    email: str = ""
    address: str = ""
    info: Info = Field(default_factory=Info)
    summary: str = ""
    experiences: list[Experience] = Field(default_factory=list)
    educations: list[Education] = Field(default_factory=list)
    skills: list[str] = Field(default_factory=list)
    languages: list[str] = Field(default_factory=list)
    interests: list[str] = Field(default_factory=list)
    tags: list[Any] = Field(default_factory=list)
    metadatas: list[Any] = Field(default_factory=list)
    labels: list[Any] = Field(default_factory=list)
    extensions: Extensions = Field(default_factory=Extensions, exclude=True)
    evidence: dict[str, Evidence] = Field(default_factory=dict, exclude=True)
    """JSON Pointer into the profile -> the words that hold the value."""

    @property
    def warnings(self) -> list[str]:
        return self.extensions.warnings

    def to_dict(self, *, extensions: bool = False) -> dict[str, Any]:
        """The documented JSON; with ``extensions`` also ``is_current`` of every entry, ``extensions`` and ``evidence``."""
        data = self.model_dump()
        if extensions:
            for key in ("experiences", "educations"):
                for entry, model in zip(data[key], getattr(self, key), strict=True):
                    entry["is_current"] = model.is_current
            data["extensions"] = self.extensions.model_dump()
            data["evidence"] = _of_evidence().dump_python(self.evidence)
        return data

    def to_json(self, *, extensions: bool = False, indent: int | None = None) -> str:
        """``to_dict`` as JSON text, in UTF-8 characters rather than escapes."""
        return json.dumps(self.to_dict(extensions=extensions), ensure_ascii=False, indent=indent)


@lru_cache(maxsize=1)
def _of_evidence() -> TypeAdapter[dict[str, Evidence]]:
    return TypeAdapter(dict[str, Evidence])

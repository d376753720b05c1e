"""What the fields of ``POST /profile`` may hold, and the values that they mean."""

from __future__ import annotations

import json
import math
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from resume_parser.profile import Profile
from resume_parser.service.api.answers import ApiError, bad_request, echo, unprocessable
from resume_parser.service.store.profiles import Details

REFERENCE_LENGTH = 500
NAME_LENGTH = 500
LIST_LENGTH = 500
LATEST_TIME = 253_402_300_799.0  # the end of the year 9999
DAY_FIRST_LENGTH = 10

Scalar = str | bool | int | float | None


class Label(BaseModel):
    """What became of the profile for a job."""

    model_config = ConfigDict(extra="forbid", strict=True)
    job_id: str | None = None
    job_reference: str | None = None
    stage: Literal["new", "yes", "later", "no"] | None = None
    stage_timestamp: float | int | str | None = None
    rating: float | int | None = None
    rating_timestamp: float | int | str | None = None


class Pair(BaseModel):
    """A tag or a metadata: a name and a value whose type is kept."""

    model_config = ConfigDict(extra="forbid", strict=True)
    name: str = Field(max_length=NAME_LENGTH)
    value: Scalar


_LABELS = TypeAdapter(list[Label])
_PAIRS = TypeAdapter(list[Pair])


def _check_text(value: object, where: str) -> None:
    """No text anywhere in the value that UTF-8 or the database can't hold.

    Raises:
        ApiError: 422.
    """
    todo = [value]
    while todo:
        one = todo.pop()
        if isinstance(one, dict):
            todo += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            todo += one
        elif isinstance(one, str) and not one.isascii():
            try:
                one.encode()
            except UnicodeEncodeError:
                raise unprocessable(f"{where} holds a lone surrogate") from None
        if isinstance(one, str) and "\0" in one:
            raise unprocessable(f"{where} holds a NUL character")
        if isinstance(one, float) and not math.isfinite(one):
            raise unprocessable(f"{where} holds a number that JSON has not")


def text(fields: dict[str, Any], name: str) -> str | None:
    """A text field; None when it is missing or empty."""
    value = fields.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise bad_request(f"{name} is not a text")
    _check_text(str(value), name)
    return str(value)


def _json_value(fields: dict[str, Any], name: str) -> Any:
    """A field that is JSON text in forms and a native value in JSON bodies; None when missing or empty."""
    value = fields.get(name)
    if isinstance(value, str):
        if not value.strip():
            return None
        try:
            value = json.loads(value)
        except (ValueError, RecursionError) as error:
            raise unprocessable(f"{name} is not JSON: {echo(error)}") from None
    _check_text(value, name)
    return value


def _problem(error: ValidationError, name: str) -> ApiError:
    first = error.errors(include_url=False, include_input=False)[0]
    where = "/".join(map(str, first["loc"]))
    return unprocessable(f"{name}{'/' if where else ''}{where}: {first['msg']}")


def _rows(fields: dict[str, Any], name: str, adapter: TypeAdapter[Any]) -> list[dict[str, Any]]:
    value = _json_value(fields, name)
    if value is None or value == {}:
        return []
    try:
        rows = adapter.validate_python(value)
    except ValidationError as error:
        raise _problem(error, name) from None
    if len(rows) > LIST_LENGTH:
        raise unprocessable(f"{name} has more than {LIST_LENGTH} entries")
    return [row.model_dump(exclude_unset=True) for row in rows]


def seconds(value: object, name: str) -> float | None:
    """Seconds since 1970 from an integer, a float, or either as text; None when missing or empty."""
    if value is None or value == "":
        return None
    try:
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            raise ValueError
        moment = float(value)
    except (ValueError, OverflowError):
        raise bad_request(f"{name} is not a number of seconds: {echo(value)}") from None
    if not 0 <= moment <= LATEST_TIME:
        raise bad_request(f"{name} is out of range: {echo(value)}")
    return moment


def details(fields: dict[str, Any]) -> Details:
    """What is said beside the profile.

    Raises:
        ApiError: 400 or 422, with what and where.
    """
    reference = text(fields, "profile_reference")
    if reference and len(reference) > REFERENCE_LENGTH:
        raise bad_request(f"profile_reference is longer than {REFERENCE_LENGTH} characters")
    return Details(
        reference=reference,
        labels=_rows(fields, "profile_labels", _LABELS),
        tags=_rows(fields, "profile_tags", _PAIRS),
        metadatas=_rows(fields, "profile_metadatas", _PAIRS),
        received_at=seconds(fields.get("timestamp_reception"), "timestamp_reception"),
    )


def wants_sync(fields: dict[str, Any]) -> bool:
    value = str(fields.get("sync_parsing", "")).strip().lower()
    if value in ("", "0", "false", "none", "null"):
        return False
    if value in ("1", "true"):
        return True
    raise bad_request(f"sync_parsing is neither 0 nor 1: {echo(value)}")


def json_profile(fields: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """A JSON profile as it was given (JSON text), and normalised to the documented form.

    Raises:
        ApiError: 400 when there is none, 422 when it is not a profile.
    """
    value = _json_value(fields, "profile_json")
    if value is None:
        raise bad_request("profile_json is required when profile_type is json")
    if not isinstance(value, dict):
        raise unprocessable("profile_json is not an object")
    try:
        profile = Profile.model_validate(value)
    except ValidationError as error:
        raise _problem(error, "profile_json") from None
    except RecursionError:
        raise unprocessable("profile_json is nested too deeply") from None
    given = fields["profile_json"]
    return given if isinstance(given, str) else json.dumps(value), normalised(profile.to_dict())


def normalised(profile: dict[str, Any]) -> dict[str, Any]:
    """What stands at the top stands in ``info`` too and the other way round; day-first dates become ISO
    dates.
    """
    info = profile["info"]
    for name in ("name", "email"):
        profile[name] = info[name] = profile[name] or info[name]
    info["location"]["text"] = info["location"]["text"] or profile["address"]
    for entry in (*profile["experiences"], *profile["educations"]):
        entry["start"], entry["end"] = _iso(entry["start"]), _iso(entry["end"])
    return profile


def _iso(date: str) -> str:
    """``15/02/1900`` as ``1900-02-15``; anything else as it is."""
    parts = date.strip().split("/")
    if len(date.strip()) != DAY_FIRST_LENGTH or [len(part) for part in parts] != [2, 2, 4]:
        return date
    day, month, year = parts
    if not (date.isascii() and (day + month + year).isdigit() and 1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return date
    return f"{year}-{month}-{day}"

"""Rows as the documented answers show them."""

from __future__ import annotations

import copy
import json
import mimetypes
from datetime import datetime, timezone
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlencode

from resume_parser.profile import Profile
from resume_parser.service.context import Context
from resume_parser.service.signing import link_signature
from resume_parser.service.store import profiles
from resume_parser.service.store.database import now
from resume_parser.service.store.profiles import Row
from resume_parser.service.store.sources import Source

EMPTY = Profile().to_dict()


def _date(moment: float) -> str:
    return datetime.fromtimestamp(moment, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def source(row: Source) -> dict[str, Any]:
    return {
        "source_id": row.id,
        "name": row.name,
        "type": row.type,
        "sync_parsing": row.sync_parsing,
        "date_creation": _date(row.created_at),
    }


def _naming(row: Row) -> dict[str, Any]:
    return {
        "profile_id": row.id,
        "profile_reference": row.reference,
        "source_id": row.source_id,
        "item_id": row.item_id,
        "item_type": row.item_type,
        "status": row.state,
        "date_creation": _date(row.created_at),
        "date_reception": _date(row.received_at),
    }


def with_dates(profile: dict[str, Any]) -> dict[str, Any]:
    """The documented profile with what the official exporter reads beside it, under its names."""
    shown = copy.copy(profile)
    info = profile["info"]
    for name in ("experiences", "educations"):
        shown[name] = [{**entry, "start_date": entry["start"], "end_date": entry["end"]} for entry in profile[name]]
    text = info["location"]["text"] or profile["address"]
    return {**shown, "phone": info["phone"], "location": info["location"], "location_text": text}


def profile(row: Row) -> dict[str, Any]:
    """A stored profile. While it waits for parsing, and when that failed, its fields are empty."""
    shown = {**_naming(row), **with_dates(row.parsed or EMPTY), **_said(row)}
    if row.given is not None:
        shown["profile_json"] = json.loads(row.given)
    if row.state == profiles.FAILED:
        shown["error"] = {"code": row.error_code, "message": row.error_message}
    return shown


def _said(row: Row) -> dict[str, Any]:
    """Labels, tags and metadatas: as sent beside the profile, or else as the profile itself has them."""
    parsed = row.parsed or EMPTY
    return {name: getattr(row, name) or parsed[name] for name in ("labels", "tags", "metadatas")}


def said(row: Row, name: str) -> list[Any]:
    return list(_said(row)[name])


def summary(row: Row) -> dict[str, Any]:
    """A profile among those found."""
    parsed = row.parsed or EMPTY
    return {
        **_naming(row),
        "name": parsed["name"],
        "email": parsed["email"],
        "labels": row.labels,
        "tags": row.tags,
    }


def size(row: Row) -> int:
    """Bytes of the profile's attachment."""
    return int(row.file_size) if row.file_key else len(row.given.encode())


def extension(row: Row) -> str:
    """Without the dot: of the format that was found, or else of what the client said."""
    if not row.file_key:
        return "json"
    guessed = PurePosixPath(row.file_name or "").suffix or mimetypes.guess_extension(row.file_type or "") or ".bin"
    found: str = row.file_format or guessed.lstrip(".").lower()
    return found if found.isalnum() else "bin"


def attachments(context: Context, row: Row, base_url: str) -> list[dict[str, Any]]:
    """The profile's file, or the JSON that was given, with a link that works without a key, for a while."""
    expires = int(now()) + context.settings.link_seconds
    signature = link_signature(context.link_secret, row.id, row.item_id, expires)
    query = urlencode({"item_id": row.item_id, "expires": expires, "signature": signature})
    base = (context.settings.public_url or base_url).rstrip("/")
    suffix, kind = extension(row), "resume" if row.file_key else "profile"
    return [
        {
            "type": kind,
            "alt": kind,
            "file_name": f"{row.id}.{suffix}",
            "original_file_name": row.file_name,
            "file_size": size(row),
            "extension": suffix,
            "public_url": f"{base}/v1/attachment/{row.id}?{query}",
            "timestamp": _date(row.created_at),
        }
    ]

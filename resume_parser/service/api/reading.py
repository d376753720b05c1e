"""One profile: what was understood, its file, its tags; and its deletion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import sqlalchemy as sa
from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, Field
from starlette.responses import Response, StreamingResponse

from resume_parser.service.api import fields as wire
from resume_parser.service.api import pages, shapes
from resume_parser.service.api.access import source_of
from resume_parser.service.api.answers import Answer, ApiError, bad_request
from resume_parser.service.api.state import Service, service_of
from resume_parser.service.housekeeping import delete_profile
from resume_parser.service.signing import link_valid
from resume_parser.service.store import profiles
from resume_parser.service.store.database import now
from resume_parser.service.store.keys import Key
from resume_parser.service.store.profiles import Row

router = APIRouter(tags=["profile"])


class ProfileQuery(BaseModel):
    """Which profile."""

    source_id: str | None = Field(None, description="The source that holds the profile.")
    profile_id: str | None = Field(None, description="The profile, by its id …")
    profile_reference: str | None = Field(None, description="… or by the reference that you gave it …")
    profile_email: str | None = Field(None, description="… or by its e-mail address (the newest with it).")


Which = Annotated[ProfileQuery, Query()]


def _find(connection: sa.Connection, key: Key, query: ProfileQuery) -> Row:
    given = query.model_dump()
    source = source_of(connection, key, given["source_id"])
    profile_id, reference, email = (
        wire.text(given, name) for name in ("profile_id", "profile_reference", "profile_email")
    )
    if not (profile_id or reference or email):
        raise bad_request("One of profile_id, profile_reference, profile_email is required")
    row = profiles.find(connection, source.id, profile_id=profile_id, reference=reference, email=email)
    if row is None:
        raise bad_request("Could not find a profile matching this query")
    return row


async def _asked(request: Request, query: ProfileQuery, write: bool = False) -> tuple[Service, Row]:
    service = service_of(request)
    key = await service.gate.admit(request, write=write)
    return service, await service.read(lambda connection: _find(connection, key, query))


@router.get("/profile/parsing", **pages.PARSING)
@router.get("/profile", **pages.PARSING)
async def parsing(request: Request, query: Which) -> Answer:
    """The profile, as parsed or as given; empty while it waits for parsing (see `status`)."""
    _, row = await _asked(request, query)
    return Answer(200, "Profile parsing", data=shapes.profile(row))


@router.get("/profile/attachments", **pages.ATTACHMENTS)
async def attachments(request: Request, query: Which) -> Answer:
    """The file of the profile, or the JSON that was given, with a link that works without a key until it expires."""
    service, row = await _asked(request, query)
    return Answer(200, "Profile attachments", data=shapes.attachments(service.context, row, str(request.base_url)))


@router.get("/profile/tags", **pages.TAGS)
async def tags(request: Request, query: Which) -> Answer:
    """The tags of the profile, as they were sent."""
    _, row = await _asked(request, query)
    return Answer(200, "Profile tags", data=shapes.said(row, "tags"))


@router.get("/profile/metadatas", **pages.METADATAS)
async def metadatas(request: Request, query: Which) -> Answer:
    """The metadatas of the profile, as they were sent."""
    _, row = await _asked(request, query)
    return Answer(200, "Profile metadatas", data=shapes.said(row, "metadatas"))


@router.delete("/profile", **pages.DELETE_PROFILE)
async def delete(request: Request, query: Which) -> Answer:
    """Delete the profile with its file and its webhook records, for good."""
    service, row = await _asked(request, query, write=True)
    await run_in_threadpool(delete_profile, service.context, row.id)
    return Answer(200, "Profile deleted", data={"profile_id": row.id})


@router.get("/attachment/{profile_id}", **pages.ATTACHMENT)
async def attachment(
    request: Request, profile_id: str, item_id: str = "", expires: int = 0, signature: str = ""
) -> Response:
    """The file behind a signed link. It needs no key and stops working when it expires."""
    context = service_of(request).context
    if expires < now() or not link_valid(context.link_secret, profile_id, item_id, expires, signature):
        raise ApiError(404, "Not Found. The link is wrong or has expired")
    row = await service_of(request).read(lambda connection: profiles.with_id(connection, profile_id))
    if row is None or row.item_id != item_id:
        raise ApiError(404, "Not Found. The file is gone")
    chunks = context.files.chunks(row.file_key) if row.file_key else iter([row.given.encode()])
    try:
        first = await run_in_threadpool(next, chunks, b"")
    except FileNotFoundError:
        raise ApiError(404, "Not Found. The file is gone") from None

    def content() -> Iterator[bytes]:
        yield first
        yield from chunks

    headers = {
        "Content-Disposition": f'attachment; filename="{row.id}.{shapes.extension(row)}"',
        "Content-Length": str(shapes.size(row)),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox",
        "Cache-Control": "private, no-store",
    }
    return StreamingResponse(content(), headers=headers, media_type="application/octet-stream")

"""``POST /v1/profile``, and what clients ask of webhooks."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request

from resume_parser.service.api import pages
from resume_parser.service.api.answers import Answer, bad_request
from resume_parser.service.api.forms import read_body
from resume_parser.service.api.state import service_of
from resume_parser.service.store import deliveries

router = APIRouter()


@router.post("/profile", **pages.POST_PROFILE)
async def add_profile(request: Request) -> Answer:
    """Add a profile to a source, as JSON or as a file; a file is parsed later, or at once with
    `sync_parsing`.
    """
    service = service_of(request)
    intake = service.intake
    key = await service.gate.admit(request, write=True)
    with intake.place():
        async with read_body(request, service.context.settings) as body:
            return await asyncio.get_running_loop().run_in_executor(intake.threads, intake.take, key, body)


@router.post("/webhook/check", **pages.WEBHOOK_CHECK)
async def check_webhook(request: Request) -> Answer:
    """Whether the key's team has a webhook with this `url` that gets this `type` of event. Sends nothing."""
    service = service_of(request)
    key = await service.gate.admit(request)
    async with read_body(request, service.context.settings) as body:
        url, event = body.fields.get("url"), body.fields.get("type")
    rows = await service.read(lambda connection: deliveries.webhooks_of(connection, key.team))
    if not any(row.url == url and event in row.events for row in rows):
        raise bad_request("Could not find a webhook matching this url and type")
    return Answer(200, "Webhook found", data={"url": url, "type": event})

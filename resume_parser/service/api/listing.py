"""Many profiles, and the sources that hold them."""

from __future__ import annotations

import json
from typing import Annotated

import sqlalchemy as sa
from fastapi import APIRouter, Query, Request

from resume_parser.service.api import fields as wire
from resume_parser.service.api import pages, shapes
from resume_parser.service.api.access import source_of
from resume_parser.service.api.answers import Answer, bad_request
from resume_parser.service.api.state import service_of
from resume_parser.service.store import profiles, sources
from resume_parser.service.store.profiles import Row, Search

MOST_PAGES = 1_000_000
MOST_ROWS = 1000

Page = Annotated[int, Query(ge=1, le=MOST_PAGES, description="From 1.")]
Limit = Annotated[int, Query(ge=1, le=MOST_ROWS, description="Entries a page.")]
Order = Annotated[str | None, Query(pattern="^(asc|desc)?$", description="`asc` or `desc` (default).")]

router = APIRouter()


def _source_ids(text: str | None) -> list[str]:
    try:
        ids = json.loads(text or "")
    except (ValueError, RecursionError):
        ids = None
    if not isinstance(ids, list) or not ids or not all(isinstance(one, str) and one for one in ids):
        raise bad_request("source_ids is not a JSON list of source ids")
    if len(ids) > MOST_ROWS:
        raise bad_request(f"source_ids has more than {MOST_ROWS} entries")
    return ids


def _pages(count: int, limit: int) -> int:
    return -(-count // limit)


@router.get("/profiles/searching", tags=["profile"], **pages.SEARCHING)
async def searching(
    request: Request,
    source_ids: Annotated[str | None, Query(description="A JSON list of source ids.")] = None,
    page: Page = 1,
    limit: Limit = 30,
    stage: Annotated[str | None, Query(pattern="^(new|yes|later|no)?$", description="Of a label.")] = None,
    date_start: Annotated[str | None, Query(description="Reception not before; seconds.")] = None,
    date_end: Annotated[str | None, Query(description="Reception not after; seconds.")] = None,
    sort_by: Annotated[str, Query(description="`date_creation`; anything else: `date_reception`.")] = "",
    order_by: Order = None,
) -> Answer:
    """The profiles of some sources, newest first, page by page."""
    service = service_of(request)
    key = await service.gate.admit(request)
    wanted = Search(
        source_ids=_source_ids(source_ids),
        stage=stage or None,
        after=wire.seconds(date_start, "date_start"),
        before=wire.seconds(date_end, "date_end"),
        by_creation=sort_by == "date_creation",
        ascending=order_by == "asc",
    )

    def find(connection: sa.Connection) -> tuple[list[Row], int]:
        for source_id in wanted.source_ids:
            source_of(connection, key, source_id)
        return profiles.search(connection, wanted, (page - 1) * limit, limit)

    rows, count = await service.read(find)
    data = {
        "page": page,
        "max_page": _pages(count, limit),
        "count_profiles": count,
        "profiles": [shapes.summary(row) for row in rows],
    }
    return Answer(200, "Profiles", max_page=data["max_page"], data=data)


@router.get("/sources", tags=["source"], **pages.SOURCES)
async def list_sources(
    request: Request,
    page: Page = 1,
    limit: Limit = 30,
    name: Annotated[str | None, Query(description="A part of the name.")] = None,
    order_by: Order = None,
) -> Answer:
    """The sources of the key's team."""
    service = service_of(request)
    key = await service.gate.admit(request)
    part = wire.text({"name": name}, "name")
    rows, count = await service.read(
        lambda connection: sources.listed(
            connection,
            key.team,
            name=part,
            newest_first=order_by != "asc",
            offset=(page - 1) * limit,
            limit=limit,
        )
    )
    return Answer(200, "Sources", maxPage=_pages(count, limit), data=[shapes.source(row) for row in rows])


@router.get("/source", tags=["source"], **pages.SOURCE)
async def get_source(
    request: Request, source_id: Annotated[str | None, Query(description="The source.")] = None
) -> Answer:
    """One source."""
    service = service_of(request)
    key = await service.gate.admit(request)
    row = await service.read(lambda connection: source_of(connection, key, source_id))
    return Answer(200, "Source", data=shapes.source(row))

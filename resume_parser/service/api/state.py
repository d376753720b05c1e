"""What the endpoints share, kept on the application."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import sqlalchemy as sa
from fastapi import Request
from fastapi.concurrency import run_in_threadpool

from resume_parser.service.api.access import Gate
from resume_parser.service.api.intake import Intake
from resume_parser.service.context import Context

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Service:
    context: Context
    gate: Gate
    intake: Intake

    async def read(self, query: Callable[[sa.Connection], T]) -> T:
        """Run a query in a thread, on a connection of its own."""

        def run() -> T:
            with self.context.engine.connect() as connection:
                return query(connection)

        return await run_in_threadpool(run)


def service_of(request: Request) -> Service:
    found = request.app.state.service
    assert isinstance(found, Service)
    return found

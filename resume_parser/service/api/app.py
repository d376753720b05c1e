"""The application: its endpoints, its metrics and health, and what surrounds every request."""

from __future__ import annotations

import logging
import re
import secrets
import time
from typing import Any

import sqlalchemy as sa
from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from resume_parser.service.api import listing, pages, posting, reading
from resume_parser.service.api.access import Gate
from resume_parser.service.api.answers import Answer, install
from resume_parser.service.api.intake import Intake
from resume_parser.service.api.state import Service, service_of
from resume_parser.service.context import Context
from resume_parser.service.housekeeping import measure
from resume_parser.service.jobs import JobQueue
from resume_parser.service.store.database import StoreError, check

REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
DESCRIPTION = "Reads resumes in any format and gives their profiles. What is under `/v1` needs a key."

logger = logging.getLogger(__name__)
access_log = logging.getLogger("resume_parser.service.access")


class Surroundings:
    """Gives every request an id, counts it, and writes one line about it that holds no personal data."""

    def __init__(self, app: ASGIApp, context: Context) -> None:
        self._app, self._context = app, context

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status = time.perf_counter(), 500
        given = dict(scope["headers"]).get(b"x-request-id", b"").decode("latin-1")
        request_id = given if REQUEST_ID.fullmatch(given) else secrets.token_hex(8)

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (b"x-request-id", request_id.encode())]
            await send(message)

        try:
            await self._app(scope, receive, answer)
        finally:
            self._tell(scope, status, time.perf_counter() - started, request_id)

    def _tell(self, scope: Scope, status: int, seconds: float, request_id: str) -> None:
        route = getattr(scope.get("route"), "path", "unknown")
        metrics = self._context.metrics
        metrics.requests.labels(scope["method"], route, str(status)).inc()
        metrics.request_seconds.labels(scope["method"], route).observe(seconds)
        state = scope.get("state", {})
        access_log.info(
            "request",
            extra={
                "request_id": request_id,
                "method": scope["method"],
                "route": route,
                "status": status,
                "ms": round(seconds * 1000, 1),
                "key": state.get("key"),
            },
        )


def _operation(app: FastAPI) -> None:
    """Endpoints for those who run the service, outside the documented API."""

    @app.get("/healthz", **pages.HEALTH)
    async def healthz() -> Answer:
        """The process answers."""
        return Answer(200, "alive")

    @app.get("/readyz", **pages.READY)
    async def readyz(request: Request) -> Answer:
        """Database and storage answer, and the process is not stopping."""
        context = service_of(request).context
        try:
            await run_in_threadpool(check, context.engine)
            await run_in_threadpool(context.files.check)
        except (StoreError, sa.exc.SQLAlchemyError, OSError) as error:
            return Answer(503, f"Not ready: {type(error).__name__}", {"Retry-After": "5"})
        if context.stopping.is_set():
            return Answer(503, "Not ready: stopping", {"Retry-After": "5"})
        return Answer(200, "ready")

    @app.get("/metrics", response_class=PlainTextResponse, **pages.METRICS)
    async def metrics(request: Request) -> Response:
        """For Prometheus."""
        context = service_of(request).context
        try:
            await run_in_threadpool(measure, context)
        except (sa.exc.OperationalError, sa.exc.TimeoutError) as error:  # the counters are worth having without
            logger.error("metrics", extra={"error": type(error).__name__})
        return Response(context.metrics.text(), headers={"Content-Type": CONTENT_TYPE_LATEST})


def _document(app: FastAPI) -> None:
    """The OpenAPI document says how to authenticate."""
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = plain()
            schemes = schema.setdefault("components", {}).setdefault("securitySchemes", {})
            schemes["key"] = {"type": "apiKey", "in": "header", "name": "X-API-KEY"}
            for path, operations in schema["paths"].items():
                for operation in operations.values():
                    operation.setdefault("security", [{"key": []}] if path.startswith("/v1/") else [])
                    answers = operation["responses"]
                    if "HTTPValidationError" in str(answers.get("422")):  # it is answered as 400
                        del answers["422"]
        return app.openapi_schema or {}

    app.openapi = openapi  # type: ignore[method-assign]


def make_app(context: Context) -> FastAPI:
    """The application over an open context. Who runs it starts and ends the work beside it (``serve``)."""
    from resume_parser.service import VERSION

    app = FastAPI(title="Resume Parser", version=VERSION, description=DESCRIPTION, redirect_slashes=False)
    app.state.service = Service(context, Gate(context), Intake(context, JobQueue(context.engine)))
    for router in (posting.router, reading.router, listing.router):
        app.include_router(router, prefix="/v1")
    _operation(app)
    _document(app)
    install(app)
    app.add_middleware(Surroundings, context=context)
    return app

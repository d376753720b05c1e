"""The form of every answer: JSON with ``code`` (the HTTP status) and ``message``."""

from __future__ import annotations

import json
import logging
from typing import Any

import sqlalchemy as sa
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response

ECHO_LENGTH = 60

logger = logging.getLogger(__name__)


class Answer(Response):
    """``Content-Type`` is exactly ``application/json``: one of the official clients compares the string."""

    def __init__(self, code: int, message: str, headers: dict[str, str] | None = None, **more: Any) -> None:
        body = json.dumps({"code": code, "message": message, **more}, ensure_ascii=False, separators=(",", ":"))
        super().__init__(body.encode("utf-8", "replace"), code, headers)
        self.headers["Content-Type"] = "application/json"


class ApiError(Exception):
    """Ends a request with this answer."""

    def __init__(self, code: int, message: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.headers = code, message, headers


def bad_request(message: str) -> ApiError:
    return ApiError(400, f"Bad Request. {message}")


def unprocessable(message: str) -> ApiError:
    return ApiError(422, f"Unprocessable. {message}")


def too_busy(seconds: int = 1) -> ApiError:
    return ApiError(503, "Service Unavailable. Too much work under way: try again", {"Retry-After": str(seconds)})


def away(what: str) -> ApiError:
    """A part of the service that can't be reached now."""
    return ApiError(503, f"Service Unavailable. {what} can't be reached: try again", {"Retry-After": "5"})


def echo(text: object) -> str:
    """A client's own words, short and printable, to be repeated to it."""
    shown = "".join(character if character.isprintable() else "?" for character in str(text))
    return shown if len(shown) <= ECHO_LENGTH else f"{shown[: ECHO_LENGTH - 1]}…"


async def _api_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, ApiError)
    return Answer(error.code, error.message, error.headers)


async def _http_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    names = {404: "Not Found", 405: "Method Not Allowed"}
    message = names.get(error.status_code) or str(error.detail)
    return Answer(error.status_code, message, dict(error.headers) if error.headers else None)


async def _invalid(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    problems = [f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors()]
    return Answer(400, f"Bad Request. Invalid {echo('; '.join(problems))}")


async def _database_away(_request: Request, error: Exception) -> Response:
    logger.error("database", extra={"error": type(error).__name__})
    return await _api_error(_request, away("The database"))


async def _storage_away(_request: Request, error: Exception) -> Response:
    logger.error("storage", extra={"error": type(error).__name__})
    return await _api_error(_request, away("The storage of files"))


async def _gone(_request: Request, _error: Exception) -> Response:
    """The client hung up before its request had arrived; nobody reads this."""
    return Answer(400, "Bad Request. The request ended too soon")


async def _fault(request: Request, error: Exception) -> Response:
    logger.error("fault", extra={"error": type(error).__name__, "path": request.url.path}, exc_info=error)
    return Answer(500, "Internal Server Error")


def install(app: FastAPI) -> None:
    app.add_exception_handler(ApiError, _api_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(sa.exc.OperationalError, _database_away)
    app.add_exception_handler(sa.exc.TimeoutError, _database_away)
    app.add_exception_handler(OSError, _storage_away)
    app.add_exception_handler(ClientDisconnect, _gone)
    app.add_exception_handler(Exception, _fault)

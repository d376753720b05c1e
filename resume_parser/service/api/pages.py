"""What the OpenAPI document says of every endpoint: the form of its body and an example of each answer."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from resume_parser.profile import Profile
from resume_parser.service.store.deliveries import EVENTS

ID = "a3f1" * 10
OTHER_ID = "5b0c" * 10
DATE = "2024-05-02T09:30:00Z"

LABEL = {
    "job_id": "job_id",
    "job_reference": "test",
    "stage": "yes",
    "stage_timestamp": 1585662186,
    "rating": 0.5,
    "rating_timestamp": 1585662286,
}
TAGS_EXAMPLE = [{"name": "blacklist", "value": True}]
METADATAS_EXAMPLE = [{"name": "email", "value": "test@test.com"}]
PROFILE_EXAMPLE = {
    "profile_id": ID,
    "profile_reference": "candidate-17",
    "source_id": OTHER_ID,
    "status": "parsed",
    "date_creation": DATE,
    "date_reception": DATE,
    **Profile(name="Ada Example", email="ada@example.com", skills=["Python"]).to_dict(),
    "labels": [LABEL],
    "tags": TAGS_EXAMPLE,
    "metadatas": METADATAS_EXAMPLE,
}
SOURCE_EXAMPLE = {
    "source_id": OTHER_ID,
    "name": "careers page",
    "type": "api",
    "sync_parsing": True,
    "date_creation": DATE,
}
ATTACHMENT_EXAMPLE: dict[str, Any] = {
    "type": "resume",
    "alt": "resume",
    "file_name": f"{ID}.pdf",
    "original_file_name": "cv.pdf",
    "file_size": 48213,
    "extension": "pdf",
    "public_url": f"https://parser.example.com/v1/attachment/{ID}?item_id=…&expires=…&signature=…",
    "timestamp": DATE,
}

ENVELOPE = {
    "type": "object",
    "required": ["code", "message"],
    "properties": {
        "code": {"type": "integer", "description": "The HTTP status."},
        "message": {"type": "string"},
        "data": {"description": "What was asked for."},
    },
}


def _answer(code: int, message: str, summary: str, **more: Any) -> dict[str, Any]:
    example = {"code": code, "message": message, **more}
    content = {"application/json": {"schema": ENVELOPE, "examples": {"answer": {"value": example}}}}
    return {"description": summary, "content": content}


_AWAY = _answer(
    503, "Service Unavailable. The database can't be reached: try again", "Come back as `Retry-After` says."
)
_ERRORS = {
    400: _answer(400, "Bad Request. Invalid source_id:xxxx", "The request can't be understood."),
    401: _answer(401, "Unauthorized. Invalid secret key: xxxx", "No valid key with this permission."),
    422: _answer(422, "Unprocessable. profile_reference holds a NUL character", "A value that can't be."),
    429: _answer(429, "Too Many Requests. Over this key's rate", "Wait as `Retry-After` says."),
    503: _AWAY,
}


def _page(success: dict[int, dict[str, Any]], errors: dict[int, dict[str, Any]] = _ERRORS, **more: Any) -> Any:
    return {"responses": {**success, **errors}, "response_model": None, "status_code": min(success), **more}


def _get(message: str, example: Any, **more: Any) -> Any:
    return _page({200: _answer(200, message, "Found.", data=example, **more)})


_TEXT = {"type": "string"}
_FIELDS: dict[str, Any] = {
    "source_id": {**_TEXT, "description": "The source that takes the profile."},
    "profile_type": {**_TEXT, "enum": ["json", "file"]},
    "profile_reference": {
        **_TEXT,
        "maxLength": 500,
        "description": "Your name of it: sent again, it updates.",
    },
    "timestamp_reception": {**_TEXT, "description": "When you got it: seconds since 1970."},
}
_JSON_FIELDS: dict[str, Any] = {
    "profile_json": {"description": "The profile, when `profile_type` is `json`."},
    "profile_labels": {"description": "What became of it for jobs.", "examples": [[LABEL]]},
    "profile_tags": {"examples": [TAGS_EXAMPLE]},
    "profile_metadatas": {"examples": [METADATAS_EXAMPLE]},
}
_FILE_FIELDS = {
    "file": {**_TEXT, "format": "binary", "description": "The resume, when `profile_type` is `file`."},
    "profile_content_type": {**_TEXT, "description": "A hint; the content decides."},
    "sync_parsing": {**_TEXT, "enum": ["0", "1", "true", "false", "True", "False"]},
}


def _form(more: dict[str, Any], as_text: bool) -> dict[str, Any]:
    json_fields = {name: {**field, **(_TEXT if as_text else {})} for name, field in _JSON_FIELDS.items()}
    properties = {**_FIELDS, **json_fields, **more}
    return {"schema": {"type": "object", "required": ["source_id", "profile_type"], "properties": properties}}


POST_PROFILE = _page(
    {
        201: _answer(
            201,
            "Profile file added",
            "A JSON profile was added, or a file that will be parsed soon.",
            data={"item_id": OTHER_ID, "item_type": "file", "profile_id": ID},
        ),
        202: _answer(202, "Profile file added", "The file was parsed.", data={"profile": PROFILE_EXAMPLE}),
    },
    {
        **_ERRORS,
        402: _answer(402, "Payment Required. Over this key's quota of profiles", "Until the month ends."),
        422: _answer(422, "Unprocessable. encrypted: a password is needed", "A field or the document is wrong."),
        503: _answer(503, "Service Unavailable. Too much work under way: try again", "As `Retry-After` says."),
    },
    tags=["profile"],
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "multipart/form-data": _form(_FILE_FIELDS, as_text=True),
                "application/x-www-form-urlencoded": _form({}, as_text=True),
                "application/json": _form({}, as_text=False),
            },
        }
    },
)
PARSING = _get("Profile parsing", PROFILE_EXAMPLE)
ATTACHMENTS = _get("Profile attachments", [ATTACHMENT_EXAMPLE])
TAGS = _get("Profile tags", TAGS_EXAMPLE)
METADATAS = _get("Profile metadatas", METADATAS_EXAMPLE)
DELETE_PROFILE = _get("Profile deleted", {"profile_id": ID})
SEARCHING = _get(
    "Profiles",
    {"page": 1, "max_page": 1, "count_profiles": 1, "profiles": [{"profile_id": ID, "source_id": OTHER_ID}]},
    max_page=1,
)
SOURCES = _get("Sources", [SOURCE_EXAMPLE], maxPage=1)
SOURCE = _get("Source", SOURCE_EXAMPLE)
ATTACHMENT: Any = {
    "response_class": Response,
    "responses": {
        200: {
            "description": "The file.",
            "content": {
                "application/octet-stream": {
                    "schema": {**_TEXT, "format": "binary"},
                    "examples": {"answer": {"summary": "The bytes as they were sent.", "value": "%PDF-1.7 …"}},
                }
            },
        },
        400: _ERRORS[400],
        404: _answer(404, "Not Found. The link is wrong or has expired", "Ask for a new link."),
        503: _AWAY,
    },
    "response_model": None,
    "openapi_extra": {"security": []},
}
WEBHOOK_CHECK = _page(
    {200: _answer(200, "Webhook found", "It is known.", data={"url": "https://…", "type": EVENTS[0]})},
    tags=["webhook"],
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {
                    "schema": {
                        "type": "object",
                        "required": ["url", "type"],
                        "properties": {"url": _TEXT, "type": {**_TEXT, "enum": list(EVENTS)}},
                    }
                }
            },
        }
    },
)
HEALTH: Any = {
    "responses": {200: _answer(200, "alive", "It is.")},
    "response_model": None,
    "tags": ["operation"],
}
METRICS: Any = {
    "responses": {
        200: {
            "description": "Prometheus' text form.",
            "content": {
                "text/plain": {
                    "schema": _TEXT,
                    "examples": {
                        "answer": {"value": "# TYPE resume_parser_queue_depth gauge\nresume_parser_queue_depth 0.0"}
                    },
                }
            },
        }
    },
    "response_model": None,
    "tags": ["operation"],
}
READY: Any = {
    "responses": {
        200: _answer(200, "ready", "It is."),
        503: _answer(503, "Not ready: stopping", "It is not."),
    },
    "response_model": None,
    "tags": ["operation"],
}

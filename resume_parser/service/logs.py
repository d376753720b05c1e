"""One JSON object a line on standard error, without personal data: ids, codes, counts and times only.

Exceptions appear as their type and the places they passed, never with their message, which may quote a
document.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import datetime, timezone

_PLAIN = set(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName", "color_message"}


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, timezone.utc).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        line.update({name: value for name, value in record.__dict__.items() if name not in _PLAIN})
        if record.exc_info and record.exc_info[0]:
            line["exception"] = record.exc_info[0].__name__
            frames = traceback.extract_tb(record.exc_info[2])
            line["stack"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-10:]]
        return json.dumps(line, default=str)


def set_up(level: str) -> None:
    """Send every logger's lines through the one form."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in ("resume_parser", "uvicorn"):
        logging.getLogger(name).setLevel(level.upper())
    logging.getLogger("uvicorn.access").disabled = True
    logging.getLogger("alembic").setLevel(logging.WARNING)


def tame(name: str) -> None:
    """Take away the handlers that a library gave its own logger, so that its lines take our form."""
    library = logging.getLogger(name)
    library.handlers.clear()
    library.propagate = True
    library.setLevel(logging.WARNING)

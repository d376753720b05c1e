"""What an operator can set: by argument of ``serve`` and ``worker``, or by environment variable."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from resume_parser.options import MEGABYTE

PREFIX = "RESUME_PARSER_"
DATA_FOLDER = "resume-parser-data"


@dataclass(frozen=True, slots=True)
class Settings:
    """Every field can be given as ``RESUME_PARSER_<NAME>``; arguments win over the environment."""

    data: str = DATA_FOLDER
    """Folder of the embedded database, of the files and of the locks that tell processes apart."""
    database: str = ""
    """SQLAlchemy URL; empty: SQLite in ``data``."""
    files: str = ""
    """Folder or fsspec URL (``s3://bucket/prefix``) of the uploaded files; empty: in ``data``."""
    workers: int = 0
    """Parser processes; 0: as many as there are cores."""
    public_url: str = ""
    """How clients reach the service, for links; empty: as the request came."""
    upload_bytes: int = 20 * MEGABYTE
    """Largest file taken; a request may hold this and ``field_bytes``."""
    field_bytes: int = 2 * MEGABYTE
    """Largest text field (``profile_json``) taken."""
    upload_seconds: float = 60.0
    """How long a request may take to arrive."""
    waiting_requests: int = 64
    """Uploads and sync parses under way at once before 503."""
    sync_seconds: float = 30.0
    """How long a sync parse may wait for a free parser process before 503."""
    queue_jobs: int = 100_000
    """Profiles that may wait for async parsing before 503."""
    link_seconds: int = 3600
    """How long an attachment's link works."""
    retention_days: int = 0
    """Profiles older than this are deleted with their files; 0: kept until deleted."""
    private_webhooks: bool = False
    """Whether webhooks may go to private, loopback and link-local addresses."""
    shutdown_seconds: float = 20.0
    """How long a stopping process finishes work before it hands the rest back."""
    log_level: str = "INFO"

    @property
    def database_url(self) -> str:
        return self.database or f"sqlite:///{Path(self.data).absolute() / 'service.db'}"

    @property
    def files_url(self) -> str:
        return self.files or str(Path(self.data).absolute() / "files")

    @property
    def embedded(self) -> bool:
        """The default that needs nothing installed; it migrates itself."""
        return self.database_url.startswith("sqlite")

    @property
    def worker_count(self) -> int:
        return self.workers or os.cpu_count() or 1


def _converted(name: str, default: Any, text: str) -> Any:
    if isinstance(default, bool):
        return text.strip().lower() in ("1", "true", "yes", "on")
    try:
        return type(default)(text)
    except ValueError:
        raise ValueError(f"{PREFIX}{name.upper()} is not a number: {text!r}") from None


def load(**arguments: Any) -> Settings:
    """Defaults, overridden by the environment, overridden by the arguments that are not None.

    Raises:
        ValueError: a variable that should be a number is not one.
    """
    found: dict[str, Any] = {}
    defaults = Settings()
    for field in fields(Settings):
        text = os.environ.get(PREFIX + field.name.upper())
        if text is not None and text != "":
            found[field.name] = _converted(field.name, getattr(defaults, field.name), text)
    found.update({name: value for name, value in arguments.items() if value is not None})
    return replace(defaults, **found)

"""The uploaded files: in a folder, or wherever fsspec can write (an S3-compatible bucket)."""

from __future__ import annotations

import contextlib
import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Protocol

CHUNK_BYTES = 1 << 20


class Files(Protocol):
    """Bytes under keys of the form ``source/item``. All raise OSError when the storage fails."""

    def put(self, key: str, source: BinaryIO) -> None:
        """Copy a file object in, from where it stands; when this returns the bytes are safe."""

    def get(self, key: str) -> bytes:
        """Raises FileNotFoundError."""

    def chunks(self, key: str) -> Iterator[bytes]: ...

    def delete(self, key: str) -> None:
        """Nothing happens when there is none."""

    def older_than(self, moment: float) -> Iterator[str]:
        """Keys last written before this time."""

    def check(self) -> None:
        """Raises OSError when nothing can be written."""


class Folder:
    """Files in a folder of this machine (or one that all workers mount)."""

    def __init__(self, root: str) -> None:
        self.root = Path(root)
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)

    def put(self, key: str, source: BinaryIO) -> None:
        target = os.path.join(self.root, key)
        folder = os.path.dirname(target)
        partial = f"{folder}/.{uuid.uuid4().hex}"
        try:
            with _opened(partial, folder) as file:
                shutil.copyfileobj(source, file, CHUNK_BYTES)
                file.flush()
                os.fsync(file.fileno())
            os.rename(partial, target)
            _sync_folder(folder)
        except BaseException:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(partial)
            raise

    def get(self, key: str) -> bytes:
        return (self.root / key).read_bytes()

    def chunks(self, key: str) -> Iterator[bytes]:
        with (self.root / key).open("rb") as file:
            while chunk := file.read(CHUNK_BYTES):
                yield chunk

    def delete(self, key: str) -> None:
        (self.root / key).unlink(missing_ok=True)

    def older_than(self, moment: float) -> Iterator[str]:
        for path in self.root.glob("*/*"):
            try:
                if path.stat().st_mtime < moment:
                    yield f"{path.parent.name}/{path.name}"
            except FileNotFoundError:
                continue

    def check(self) -> None:
        if not os.access(self.root, os.W_OK):
            raise OSError("the folder of the files can't be written")


def _opened(path: str, folder: str) -> BinaryIO:
    """A new file; its folder is there but for the first time."""
    try:
        return open(path, "xb")
    except FileNotFoundError:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        return open(path, "xb")


def _sync_folder(folder: str) -> None:
    """The name of a new file is safe only once its folder is written."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Bucket:
    """Files wherever fsspec can write; its own errors are OSErrors already, those of botocore are made so."""

    def __init__(self, url: str) -> None:
        import fsspec

        self.system, self.root = fsspec.core.url_to_fs(url)

    def _path(self, key: str) -> str:
        return f"{self.root.rstrip('/')}/{key}"

    def _guarded(self, action: str, *arguments: Any, **options: Any) -> Any:
        try:
            return getattr(self.system, action)(*arguments, **options)
        except OSError:
            raise
        except Exception as error:
            raise OSError(f"the storage failed: {type(error).__name__}") from error

    def put(self, key: str, source: BinaryIO) -> None:
        self._guarded("pipe_file", self._path(key), source.read())

    def get(self, key: str) -> bytes:
        return bytes(self._guarded("cat_file", self._path(key)))

    def chunks(self, key: str) -> Iterator[bytes]:
        yield self.get(key)

    def delete(self, key: str) -> None:
        try:
            self._guarded("rm_file", self._path(key))
        except FileNotFoundError:
            return

    def older_than(self, moment: float) -> Iterator[str]:
        self.system.invalidate_cache()  # other processes write too
        found = self._guarded("find", self.root, detail=True)
        for path, entry in found.items():
            written = entry.get("LastModified") or entry.get("mtime") or entry.get("created")
            written = written.timestamp() if hasattr(written, "timestamp") else written
            if written is not None and written < moment:
                yield "/".join(path.rsplit("/", 2)[-2:])

    def check(self) -> None:
        self._guarded("ls", self.root.split("/")[0] or "/")


def storage(url: str) -> Files:
    """The storage at a folder's path or an fsspec URL.

    Raises:
        OSError: it can't be used.
    """
    if "://" not in url:
        return Folder(url)
    try:
        return Bucket(url)
    except (ImportError, ValueError) as error:
        raise OSError(f"the storage of files can't be used: {error}") from error

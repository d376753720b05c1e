"""Who a process is: an id of its own, and the ids of those on this machine that are surely dead.

A process holds a lock on one slot file of the data folder, where it writes its id. The kernel frees the lock
when the process ends, however it ends; so an id found in a slot that can be locked belongs to nobody any
more, and its jobs can be taken over at once, without waiting for its silence to be long enough.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
import socket
from dataclasses import dataclass
from pathlib import Path

SLOTS = 256


@dataclass(frozen=True, slots=True)
class Identity:
    id: str
    host: str
    dead: list[str]
    """Ids of processes of this machine that have ended."""
    handle: int
    """The open, locked slot file; closing it gives the slot back."""


def take_identity(folder: Path) -> Identity:
    """Take a free slot in the folder, and collect the ids left in the other free ones."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    mine, dead = None, []
    for slot in range(SLOTS):
        path = folder / f"process-{slot}.lock"
        if mine is not None and not path.exists():
            break
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            continue
        previous = os.read(handle, 100).decode("ascii", "replace").strip()
        if previous:
            dead.append(previous)
        if mine is None:
            mine = handle
        else:
            os.ftruncate(handle, 0)
            os.close(handle)
    if mine is None:
        raise OSError(f"{SLOTS} processes already use the data folder")
    identity = Identity(secrets.token_hex(16), socket.gethostname()[:255], dead, mine)
    os.lseek(mine, 0, os.SEEK_SET)
    os.ftruncate(mine, 0)
    os.write(mine, identity.id.encode())
    return identity


def release(identity: Identity) -> None:
    """Give the slot back; the id stays in it, for whoever comes next to take over what was left."""
    with contextlib.suppress(OSError):
        os.close(identity.handle)

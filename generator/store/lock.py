"""One run at a time in a campaign folder: a lock that the system releases whatever happens.

A lock of POSIX belongs to one process: neither a worker that is forked nor a program that is started has it,
so none of them can keep it when its parent is killed (one of `flock` would live as long as any of them). The
file says who holds it.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from generator.store.folders import make_folder

LONGEST_WAIT = 120
"""Seconds: ten times a clean build of the sample; where 50,000 letters are printed one has to come back."""
_PAUSE = 0.05
_BUSY = frozenset({errno.EACCES, errno.EAGAIN})
_MOST = 10_000  # bytes of the file that are read


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who holds the lock: process, command and since when (local time); empty where nobody wrote it."""

    pid: int = 0
    command: str = ""
    since: str = ""

    def __str__(self) -> str:
        told = (f"进程 {self.pid}" if self.pid else "", f"{self.since} 开始" if self.since else "")
        more = "，".join(word for word in told if word)
        return f"{self.command or '另一个命令'}{f'（{more}）' if more else ''}"


class LockedError(Exception):
    """Another process holds the lock, and has for as long as we wait."""

    def __init__(self, holder: Holder, seconds: float) -> None:
        super().__init__(f"{holder}, {seconds:g} s")
        self.holder, self.seconds = holder, seconds


@contextmanager
def hold_lock(
    folder: Path, on_wait: Callable[[Holder], None], *, seconds: float = LONGEST_WAIT
) -> Iterator[None]:
    """Hold the lock of a cache folder, made if it is not there.

    If another process has it, `on_wait` is called once with who that is; after `seconds` LockedError says so.
    """
    make_folder(folder)
    descriptor = _open(folder / "lock")
    try:
        _lock(descriptor, on_wait, seconds)
        _sign(descriptor)
        yield
    finally:
        os.close(descriptor)


def _open(path: Path) -> int:
    """Open the lock's file, which may be neither a link out of the folder nor a pipe that never opens."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, 0o666)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    return descriptor


def _lock(descriptor: int, on_wait: Callable[[Holder], None], seconds: float) -> None:
    if _take(descriptor):
        return
    on_wait(_holder(descriptor))
    until = time.monotonic() + seconds
    while not _take(descriptor):
        if time.monotonic() > until:
            raise LockedError(_holder(descriptor), seconds)
        time.sleep(_PAUSE)


def _take(descriptor: int) -> bool:
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        if problem.errno not in _BUSY:
            raise
        return False
    return True


def _sign(descriptor: int) -> None:
    """Write into the file who holds the lock; a full disk only means that nobody can read it."""
    command = " ".join(["build.py", *sys.argv[1:]])
    signature = {"pid": os.getpid(), "command": command, "since": time.strftime("%H:%M:%S")}
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps(signature).encode("ascii"), 0)


def _holder(descriptor: int) -> Holder:
    try:
        signed = json.loads(os.pread(descriptor, _MOST, 0))
        return Holder(pid=int(signed["pid"]), command=str(signed["command"]), since=str(signed["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Holder()

"""Faults of the machine, told apart from our own bugs: a full disk, missing rights, a failing drive.

In: the exception that ended a command. Out: what is at fault and how to fix it, in words for staff, or
nothing where the exception is a bug of ours. A path that is not there is a bug: whatever staff name on the
command line or in files is looked for before it is opened.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent

_FULL = "磁盘满了。请腾出至少 1.5 GB 空间，再运行一次。"
_FORBIDDEN = "没有写入权限，或者读不到。请把整个文件夹放到自己能写的地方（例如主目录），再运行一次。"
_READ_ONLY = "这个地方只能读，不能写。请把整个文件夹放到自己能写的地方（例如主目录），再运行一次。"
_BROKEN = "磁盘读写出错：U 盘或网络盘可能松了，硬盘也可能坏了。请把整个文件夹复制到别的盘上，再运行一次。"
_TOO_MANY = "同时打开的文件太多。请关掉一些别的程序，再运行一次。"
_NO_MEMORY = "内存不够。请关掉一些别的程序，再运行一次。"
_TOO_LONG = "文件夹的路径太长。请把整个文件夹放到路径短一些的地方，再运行一次。"
_IN_THE_WAY = "这里应该是一个文件夹，却有一个同名的文件。请把那个文件移走，再运行一次。"

_ALWAYS: Mapping[int, str] = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EIO: _BROKEN,
    errno.ENXIO: _BROKEN,
    errno.ENODEV: _BROKEN,
    errno.ESTALE: _BROKEN,
    errno.EMFILE: _TOO_MANY,
    errno.ENFILE: _TOO_MANY,
    errno.ENOMEM: _NO_MEMORY,
    errno.EAGAIN: _NO_MEMORY,
    errno.ENAMETOOLONG: _TOO_LONG,
}
"""Whatever file it happened to, the machine is at fault."""

_RIGHTS = frozenset({errno.EACCES, errno.EPERM})
_OCCUPIED = frozenset({errno.EEXIST, errno.ENOTDIR})

_DATABASE: Mapping[int, str] = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _FORBIDDEN,
    sqlite3.SQLITE_CANTOPEN: _FORBIDDEN,
    sqlite3.SQLITE_IOERR: _BROKEN,
    sqlite3.SQLITE_NOMEM: _NO_MEMORY,
}
_PRIMARY = 0xFF
"""The low byte of SQLite's extended codes is the code that it refines (sqlite.org/rescode.html)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineFault:
    """What is at fault and how to fix it, and the file it happened to, empty where the system names none."""

    advice: str
    path: str = ""


def fault_of(problem: BaseException) -> MachineFault | None:
    """Return the fault of the machine that an exception stands for, or None if it is a bug of ours."""
    match problem:
        case MemoryError():
            return MachineFault(advice=_NO_MEMORY)
        case sqlite3.Error():
            advice = _DATABASE.get(getattr(problem, "sqlite_errorcode", 0) & _PRIMARY, "")
            return MachineFault(advice=advice) if advice else None
        case OSError():
            path = _path_of(problem)
            advice = _ALWAYS.get(problem.errno or 0) or _advice_at(problem.errno, path)
            return MachineFault(advice=advice, path=path) if advice else None
    return None


def _path_of(problem: OSError) -> str:
    """Return the file that an error names; of two (a move) the target, where room and rights are wanted."""
    named = problem.filename2 or problem.filename
    return os.fsdecode(named) if isinstance(named, (str, bytes, os.PathLike)) else ""


def _advice_at(number: int | None, path: str) -> str:
    """Return what to do about an error that is the machine's only where the file is not ours."""
    if not path or Path(path).resolve().is_relative_to(PACKAGE):
        return ""
    if number in _RIGHTS:
        return _FORBIDDEN
    return _IN_THE_WAY if number in _OCCUPIED and _is_in_the_way(Path(path)) else ""


def _is_in_the_way(path: Path) -> bool:
    """Tell whether a path, or what should be a folder above it, is a file."""
    return any(place.is_file() for place in (path, *path.parents))

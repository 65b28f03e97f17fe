"""Faults of the machine, told apart from our own bugs: a full disk, missing rights, a failing drive.

In: the exception that ended a command. Out: what is at fault and how to fix it, in words for staff, or
nothing where the exception is a bug of ours. A path that is not there is a bug: whatever staff name on the
command line or in files is looked for before it is opened; but not in folders of ours, which others empty.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Mapping
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass
from pathlib import Path

from generator.store import dist

PACKAGE = Path(__file__).resolve().parent

_FULL = "磁盘满了。请腾出至少 1.5 GB 空间，再运行一次。"
_FORBIDDEN = "没有写入权限，或者读不到。请把整个文件夹放到自己能写的地方（例如主目录），再运行一次。"
_READ_ONLY = "这个地方只能读，不能写。请把整个文件夹放到自己能写的地方（例如主目录），再运行一次。"
_BROKEN = "磁盘读写出错：U 盘或网络盘可能松了，硬盘也可能坏了。请把整个文件夹复制到别的盘上，再运行一次。"
_TOO_MANY = "同时打开的文件太多。请关掉一些别的程序，再运行一次。"
_NO_MEMORY = "内存不够。请关掉一些别的程序，再运行一次。"
_TOO_LONG = "文件夹的路径太长。请把整个文件夹放到路径短一些的地方，再运行一次。"
_IN_THE_WAY = "这里应该是一个文件夹，却有一个同名的文件或者快捷方式（链接）。请把它移走，再运行一次。"
_LOOP = "这里是一个绕回自己的快捷方式（链接）。请删掉它，再运行一次。"
_NO_LOCKS = "这个盘上不能加锁（有的网络盘和 U 盘是这样）。请把整个文件夹复制到本机的硬盘上，再运行一次。"
_BUSY = "这个文件夹正被别的程序占用，或者是单独挂载的盘。请关掉用到它的程序，再运行一次。"
_TOUCHED = "程序自己的文件夹里有东西在运行时被改动或删掉了。请删掉 .cache 文件夹，再运行一次。"
_ENDED = "帮忙排版的进程被系统强行结束了，多半是内存不够。请关掉一些别的程序，再运行一次。"

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
    errno.ELOOP: _LOOP,
    errno.ENOLCK: _NO_LOCKS,
    errno.EBUSY: _BUSY,
    errno.EXDEV: _BUSY,
    errno.ETXTBSY: _BUSY,
}
"""Whatever file it happened to, the machine is at fault."""

_RIGHTS = frozenset({errno.EACCES, errno.EPERM})
_OCCUPIED = frozenset({errno.EEXIST, errno.ENOTDIR})
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENOTEMPTY})
OWN = frozenset({".cache", "dist"})

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
        case BrokenExecutor():
            return MachineFault(advice=_ENDED)
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
    if number in _OCCUPIED and _is_in_the_way(Path(path)):
        return _IN_THE_WAY
    return _TOUCHED if number in _GONE and _is_ours_to_empty(Path(path)) else ""


def _is_in_the_way(path: Path) -> bool:
    """Tell whether a path, or what should be a folder above it, is a file."""
    return path.is_symlink() or any(place.is_file() for place in (path, *path.parents))


def _is_ours_to_empty(path: Path) -> bool:
    """Tell whether a path lies in a folder that a build makes: nobody else has anything to do there."""
    return any(part in OWN or part.startswith(dist.PART) for part in path.parts)

"""Which files something was made of: each file that is read for it, and each that was looked for in vain.

In: reads. Out: while somebody is `noting`, the digest of what was read by path, "" if it could not be.
What is made of files is held no longer than a run (`once_a_run`, `for_a_run`), so that a process that stays
warm never shows an old file. Not here: keeping what was made (`keep`).
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import sha256
from pathlib import Path
from typing import ParamSpec, Protocol, TypeVar


class Cached(Protocol):
    """A function behind `functools.cache` or `lru_cache`."""

    def cache_clear(self) -> None:
        """Forget all results."""


P = ParamSpec("P")
T = TypeVar("T")
C = TypeVar("C", bound=Cached)

Notes = dict[Path, str]
"""The SHA-256 of each file that was read, by its absolute path."""

ABSENT = ""
"""What is noted of a file that could not be read."""

_NOTING: ContextVar[tuple[Notes, ...]] = ContextVar("noting", default=())
_FORGET: list[Callable[[], None]] = []


@contextmanager
def noting() -> Iterator[Notes]:
    """Note the files that are read until the end; who is noting around this notes them too."""
    notes: Notes = {}
    token = _NOTING.set((*_NOTING.get(), notes))
    try:
        yield notes
    finally:
        _NOTING.reset(token)


def note(path: Path, data: bytes | None) -> None:
    """Note what a file held when it was read, or None where it could not be read."""
    if _NOTING.get():
        repeat({path.absolute(): ABSENT if data is None else sha256(data).hexdigest()})


def repeat(notes: Mapping[Path, str]) -> None:
    """Note again what was noted when something that is used now was made."""
    for noted in _NOTING.get():
        noted.update(notes)


def seek(path: Path) -> bytes | None:
    """Return a file's bytes and note them, or None, which is noted too: a file may appear there."""
    try:
        data = path.read_bytes()
    except OSError:
        data = None
    note(path, data)
    return data


def read(path: Path) -> bytes:
    """Return the bytes of a file that must be there, and note them; OSError says why it can't be read."""
    data = seek(path)
    return path.read_bytes() if data is None else data


def once_a_run(function: Callable[P, T]) -> Callable[P, T]:
    """Hold what a function makes of files until the run ends; its files are noted whenever it is asked."""
    held: dict[object, tuple[T, Notes]] = {}

    @functools.wraps(function)
    def asked(*given: P.args, **named: P.kwargs) -> T:
        key = (given, *named.items())
        found = held.get(key)  # once: what is given may take long to hash
        if found is None:
            with noting() as notes:
                found = held[key] = function(*given, **named), notes
        value, notes = found
        repeat(notes)
        return value

    _FORGET.append(held.clear)
    return asked


def for_a_run(cached: C) -> C:
    """Have a cached function forget when the run ends; it notes nothing: for fonts, which every key names."""
    _FORGET.append(cached.cache_clear)
    return cached


def new_run() -> None:
    """Forget all that was made of files: a run begins."""
    for forget in _FORGET:
        forget()

"""Put a finished folder in the place of another, so that there is one or the other at every moment.

In: two folders beside each other. Out: the new one in its place, the old one under the new one's former name.
Whatever fails leaves both as they were.
"""

from __future__ import annotations

import ctypes
import errno
import os
from pathlib import Path

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # fcntl.h, linux/fs.h
# What kernels and file systems say that cannot exchange (old ones, some of networks and of Windows).
_UNABLE = frozenset({errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP})
ASIDE = ".aside"


def exchange(new: Path, place: Path) -> bool:
    """Put `new` in a place; tell whether something was there, which then has the name of `new`."""
    if not os.path.lexists(place):
        new.rename(place)
        return False
    if not _exchange_at_once(new, place):
        _exchange_by_renames(new, place)
    return True


def _exchange_at_once(new: Path, place: Path) -> bool:
    """Exchange two names in one step (renameat2(2)); False where the system cannot."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:  # a C library older than 2018
        return False
    if renameat2(_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(place), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNABLE:
        return False
    raise OSError(number, os.strerror(number), str(new), None, str(place))


def _exchange_by_renames(new: Path, place: Path) -> None:
    """Exchange two names in three steps; if the second fails, the first is taken back."""
    aside = new.with_name(new.name + ASIDE)
    place.rename(aside)
    try:
        new.rename(place)
    except BaseException:
        aside.rename(place)
        raise
    aside.rename(new)

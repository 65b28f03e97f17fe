"""What takes long is made once a test run, however many workers there are: by a lock and a file.

In: a name and a function. Out: what the function returned, in this worker or another.
"""

from __future__ import annotations

import fcntl
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

from pytest import TempPathFactory

T = TypeVar("T")


def once(factory: TempPathFactory, name: str, make: Callable[[Path], T]) -> T:
    """Return what `make` makes in a folder of this name, which stays as long as the test run.

    The first worker makes it while the others wait; they read the value back, so it must be a plain one.
    """
    base = factory.getbasetemp()
    folder = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "shared" / name
    folder.mkdir(parents=True, exist_ok=True)
    value = folder / "value.pickle"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not value.exists():
            value.write_bytes(pickle.dumps(make(folder)))
    return cast(T, pickle.loads(value.read_bytes()))

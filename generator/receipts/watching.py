"""Watch a folder that a copier scans into: each scan is read as soon as it lies there whole.

In: folders. Yields whenever something new has come to rest in them. watchfiles' only home.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.receipts.pile import files_in

REST_SECONDS = 1.5
"""A copier writes a file page by page: one whose size has not changed for so long is whole."""
STEP_MS = 1000


def arrivals(folders: Sequence[Path]) -> Iterator[tuple[Path, ...]]:
    """Yield the folders' files at once, then after every change, once they have come to rest."""
    from watchfiles import watch

    yield _at_rest(folders)
    for _ in watch(*folders, step=STEP_MS, raise_interrupt=True):
        yield _at_rest(folders)


def _at_rest(folders: Sequence[Path]) -> tuple[Path, ...]:
    """Return the files as soon as none of them grows any more."""
    while True:
        before = _sizes(folders)
        if not before:
            return ()
        time.sleep(REST_SECONDS)
        if _sizes(folders) == before:
            return tuple(path for path, _ in before)


def _sizes(folders: Sequence[Path]) -> tuple[tuple[Path, int], ...]:
    found = []
    for path in files_in(folders):
        try:
            found.append((path, path.stat().st_size))
        except OSError:
            continue
    return tuple(found)

"""Run Python's garbage collector seldom while very many objects are made that live on or die at once.

Layout makes millions of objects, and a full search also walks over a whole school's roster: up to a tenth of
the time for nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def searched_seldom() -> Iterator[None]:
    """Look for cycles seldom until the end of the block, or of the function that this decorates."""
    often = gc.get_threshold()
    gc.set_threshold(100_000, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*often)

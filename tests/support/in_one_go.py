"""A long text is read in one go: four times as much takes about four times as long, not sixteen times.

In: what is done with a text of so many characters. Out: an assertion that fails where a pattern backtracks
over the whole. A file may have 330,000 characters, and would take minutes that way: a sixteenth of them
takes some seconds, and a tenth of one where nothing is wrong. Both are the processor's time, not the clock's.
"""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

LONG = 20_000
SHORT = LONG // 4
QUICK = 0.5
"""Seconds of the processor: what takes less is quick enough, and too short to be compared."""
MOST_TIMES = 8
"""As long: twice what a reader in one go takes, half of what one takes that is not."""


TRIES = 3
"""A busy machine may make one reading slow, never each."""


def in_one_go(read: Callable[[int], object]) -> None:
    """Read texts of `SHORT` and of `LONG`; fail if the longer one takes out of proportion each time."""
    read(SHORT)  # what is read once is read before
    assert any(_is_in_proportion(read) for _ in range(TRIES)), "a long text takes out of proportion"


def _is_in_proportion(read: Callable[[int], object]) -> bool:
    short, long = _busy(read, SHORT), _busy(read, LONG)
    return long < QUICK or long < MOST_TIMES * short


def _busy(read: Callable[[int], object], length: int) -> float:
    start = process_time()
    read(length)
    return process_time() - start

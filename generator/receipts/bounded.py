"""Read many pages in processes that may die: a page that kills its reader is named, and the others are read.

In: pages of files. Out: what was read of each, in order, with all processors. A reader is bounded in memory
and, page by page, in processor time; its death is the page's fault and nobody else's.
"""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor
from typing import TypeVar

from generator.store.workers import work_off

T = TypeVar("T")
R = TypeVar("R")

MOST_MEMORY = 3 << 30
"""Bytes of address space beyond what a reader begins with; A3 at 600 dpi in colour takes half of one."""
MOST_SECONDS = 40.0
"""Of the processor, for one page; the worst of the study took one."""

AHEAD = 4
"""Pages that each reader may be in front of whoever records them: a pile of any size takes no more memory."""

_begun: list[int] = []


def read_bounded(
    work: Callable[[T], R], things: Sequence[T], on_death: Callable[[T], R], *, workers: int = 0
) -> Iterator[R]:
    """Yield what the work makes of each thing; `on_death` says what to make of one that kills its reader."""
    _load()
    count = workers or os.cpu_count() or 1
    done = 0
    while done < len(things):
        try:
            for result in _together(work, things[done:], count):
                done += 1
                yield result
        except BrokenExecutor:
            while done < len(things):  # one by one, until it shows whose fault it was
                died, result = _alone(work, things[done], on_death)
                done += 1
                yield result
                if died:
                    break


def _load() -> None:
    """Load what every reader needs once, and without threads: a fork has none of them and waits for ever."""
    import cv2

    import generator.receipts.look  # noqa: F401

    cv2.setNumThreads(1)  # there is a process for each processor already


def _together(work: Callable[[T], R], things: Sequence[T], workers: int) -> Iterator[R]:
    count = min(workers, len(things))
    return work_off(lambda thing: _bounded(work, thing), things, workers=count, ahead=AHEAD * count)


def _alone(work: Callable[[T], R], thing: T, on_death: Callable[[T], R]) -> tuple[bool, R]:
    try:
        return False, next(_together(work, (thing,), 1))
    except BrokenExecutor:
        return True, on_death(thing)


def _bounded(work: Callable[[T], R], thing: T) -> R:
    if os.getpid() not in _begun:
        _begin()
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)  # its signal ends the process, in C code too
    try:
        return work(thing)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _begin() -> None:
    _begun.append(os.getpid())
    with open("/proc/self/statm", encoding="ascii") as about:  # noqa: PTH123 one number, once
        used = int(about.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MOST_MEMORY,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGPROF, signal.SIG_DFL)

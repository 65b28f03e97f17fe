"""Processes that work for one command and end with it, however it ends.

In: a function and what to call it with. Out: its results in their order. A worker is ended by the kernel when
its parent dies (prctl(2), PR_SET_PDEATHSIG); of a keyboard interrupt the parent alone decides; when the
parent stops early, its workers stop in the middle of their work (the store believes no half entry).
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from itertools import chain, groupby
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_PR_SET_PDEATHSIG = 1
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
_OFTEN, _HELD = 32 << 20, 256 << 20
"""Bytes: what is asked for again and again (a page as a picture), and how much stays when it is free."""


_assigned: list[Callable[[int], Any]] = []
"""In a worker: what it is there for."""


def work_off(
    work: Callable[[T], R], things: Iterable[T], *, workers: int, chunk: int = 1, ahead: int = 0
) -> Iterator[R]:
    """Yield what the work makes of each thing, made by several processes; only results must be picklable.

    They work no more than `ahead` things (0: any number) in front of whoever takes the results, so that these
    do not pile up. BrokenProcessPool says that one of them was killed, mostly for want of memory.
    """
    all_things = tuple(things)
    pool = ProcessPoolExecutor(
        max_workers=workers,
        mp_context=multiprocessing.get_context("fork"),  # what is loaded and read already is shared
        initializer=_begin,
        initargs=(os.getpid(), lambda at: work(all_things[at])),
    )
    try:
        if ahead:
            yield from _in_step(pool, len(all_things), ahead)
        else:
            yield from pool.map(_work_on, range(len(all_things)), chunksize=chunk)
    except BaseException:
        _stop(pool)
        raise
    pool.shutdown()


def _in_step(pool: ProcessPoolExecutor, count: int, ahead: int) -> Iterator[Any]:
    """Yield results in their order, handing out a further thing for each that is taken."""
    coming = deque(pool.submit(_work_on, at) for at in range(min(ahead, count)))
    handed = len(coming)
    while coming:
        yield coming.popleft().result()
        if handed < count:
            coming.append(pool.submit(_work_on, handed))
            handed += 1


def made_of(
    work: Callable[[T], R],
    things: Sequence[T],
    *,
    pool_from: int,
    workers: int = 0,
    chunk: int = 1,
    alike: Callable[[T], Hashable] = id,
) -> Iterator[R]:
    """Yield what the work makes of each thing, in their order: here, or from `pool_from` things on by a pool.

    A pool has a process for each processor (or `workers`), and no more than there are things. Neighbours that
    are `alike` are worked off by one process, so that the first may keep what the others need too.
    """
    groups = [tuple(some) for _, some in groupby(things, key=alike)]
    count = min(workers or os.cpu_count() or 1, len(groups))
    if len(things) < pool_from or count < 2:
        yield from map(work, things)
    else:
        made = work_off(lambda some: [work(one) for one in some], groups, workers=count, chunk=chunk)
        yield from chain.from_iterable(made)


def batches(things: Iterable[T], alike: Callable[[T], Hashable], most: int) -> tuple[tuple[T, ...], ...]:
    """Return things with those that are alike together, `most` at a time.

    What they share is made once for a batch, which one process of a pool works off.
    """
    found: dict[Hashable, list[T]] = {}
    for thing in things:
        found.setdefault(alike(thing), []).append(thing)
    return tuple(tuple(some[at : at + most]) for some in found.values() for at in range(0, len(some), most))


def hold_memory() -> None:
    """Keep the memory of pictures that are done for the next ones, in this process and those forked from it.

    A page drawn to be looked at has 26 MB. The kernel hands them out zeroed, page by page, each time anew:
    a twentieth of the work on a piece. Only glibc can be told (mallopt(3)).
    """
    with suppress(AttributeError):
        tell = ctypes.CDLL(None).mallopt
        tell(_M_MMAP_THRESHOLD, _OFTEN)
        tell(_M_TRIM_THRESHOLD, _HELD)


@contextmanager
def meanwhile(work: Callable[[], object]) -> Iterator[None]:
    """Have a process of its own do some work and keep what it makes, while the caller does something else.

    Nothing comes back but what lies in the store by the end. What it failed at is not there, for the caller
    to do, and to fail at, himself. Where there is one processor, nothing is done ahead.
    """
    if (os.cpu_count() or 1) < 2:
        yield
        return
    context = multiprocessing.get_context("fork")
    worker = context.Process(target=_alone, args=(os.getpid(), work))
    worker.start()
    try:
        yield
    except BaseException:
        worker.kill()
        raise
    finally:
        worker.join()


def _alone(parent: int, work: Callable[[], object]) -> None:
    end_with_parent(parent)
    gc.freeze()
    with suppress(Exception):
        work()


def _begin(parent: int, work: Callable[[int], Any]) -> None:
    end_with_parent(parent)
    gc.freeze()  # a search for cycles would write to, and so copy, all that is shared
    _assigned.append(work)


def _work_on(at: int) -> Any:
    return _assigned[-1](at)


def end_with_parent(parent: int) -> None:
    """Have the kernel kill this process when its parent dies, and die now if that has happened already."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


def _stop(pool: ProcessPoolExecutor) -> None:
    """End a pool without waiting for what its workers are at."""
    for worker in multiprocessing.active_children():
        worker.kill()
    pool.shutdown(cancel_futures=True)

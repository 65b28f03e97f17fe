"""Run a measurement in a fresh process, so that its memory and its imports are its own."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement(Generic[T]):
    """What a function returned, its seconds by the wall and by the processor, and the peak of memory (MB).

    What programs that it ran used counts too; memory is that of the largest process.
    """

    value: T
    seconds: float
    busy: float
    memory_mb: float


def alone(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Measurement[T]:
    """Call a function in a fresh process."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_measured, partial(work, *args, **kwargs)).result()


def _measured(work: Callable[[], T]) -> Measurement[T]:
    start, busy = time.monotonic(), _busy()
    value = work()
    peak = max(resource.getrusage(whose).ru_maxrss for whose in _WHOSE) / 1024  # kB on Linux
    return Measurement(value=value, seconds=time.monotonic() - start, busy=_busy() - busy, memory_mb=peak)


_WHOSE = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _busy() -> float:
    """Return the processor's seconds of this process and of those that it ran to their end."""
    used = [resource.getrusage(whose) for whose in _WHOSE]
    return sum(one.ru_utime + one.ru_stime for one in used)

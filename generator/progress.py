"""Tell people how far a long work is, on standard error: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from generator.setup import streams

T = TypeVar("T")


class Progress(Protocol):
    """How a stage says what it is doing."""

    def say(self, text: str) -> None:
        """Say what is being done now."""

    def over(self, things: Iterable[T], total: int, label: str) -> Iterator[T]:
        """Hand the things on one by one while showing how many of the total are done."""


class SilentProgress:
    """Say nothing (tests, `--json`, MkDocs)."""

    def say(self, text: str) -> None:
        """Say nothing."""

    def over(self, things: Iterable[T], total: int, label: str) -> Iterator[T]:  # noqa: ARG002
        """Hand the things on."""
        yield from things


TENTHS = 10
BETWEEN, QUIET = 5.0, 30.0
"""Seconds: no two lines are nearer, and nobody waits longer for one while things are done."""


class LineProgress:
    """Lines for logs and terminals without control codes; `clock` counts seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Tell the time by a clock."""
        self._clock = clock

    def say(self, text: str) -> None:
        """Print a line."""
        print(text, file=sys.stderr, flush=True)

    def over(self, things: Iterable[T], total: int, label: str) -> Iterator[T]:
        """Print the label, then how many are done: at every tenth, or where that takes long."""
        self.say(f"{label}（{total} 件）……")
        said_at, tenth = self._clock(), 0
        for done, thing in enumerate(things, start=1):
            yield thing
            passed, now = self._clock() - said_at, done * TENTHS // max(total, 1)
            if done < total and passed >= (BETWEEN if now > tenth else QUIET):
                self.say(f"{label}：{done}/{total}")
                said_at, tenth = self._clock(), now


class BarProgress:
    """A progress bar by `rich`, imported only where there is something to wait for."""

    def say(self, text: str) -> None:
        """Print a line."""
        print(text, file=sys.stderr, flush=True)

    def over(self, things: Iterable[T], total: int, label: str) -> Iterator[T]:
        """Show a bar while the things are handed on."""
        from rich.console import Console
        from rich.progress import track

        console = Console(file=streams.drawing(streams.ERROR))
        yield from track(things, description=label, total=total, console=console, transient=True)


def for_terminal() -> Progress:
    """Return a bar where standard error is a terminal, else plain lines."""
    return BarProgress() if sys.stderr.isatty() else LineProgress()

"""Tell people how far a long work is, on standard error: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
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


class LineProgress:
    """One line a stage: for logs and terminals without control codes."""

    def say(self, text: str) -> None:
        """Print a line."""
        print(text, file=sys.stderr, flush=True)

    def over(self, things: Iterable[T], total: int, label: str) -> Iterator[T]:
        """Print the label once."""
        self.say(f"{label}（{total} 件）……")
        yield from things


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

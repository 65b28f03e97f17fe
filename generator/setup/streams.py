"""The three standard streams of a command, so that none of them can end its work.

A closed one (`>&-`) becomes /dev/null: else the next file that is opened takes its number, and what a
library says lands in it. One whose reader has gone (`| head`) or whose disk is full takes everything and
keeps nothing.
All are UTF-8, whatever the locale is, and nothing that acts on a terminal passes (`escaping`).
"""

import errno
import io
import os
import select
import sys
from typing import Any, TextIO

from generator.setup.escaping import escaped

OUT, ERROR = 1, 2


def take_over() -> None:
    """Put lasting streams in the place of Python's own, in a process that speaks to people."""
    _open_closed()
    sys.stdin = sys.stdin or open(0, encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115
    sys.stdout, sys.stderr = _Speech(_lasting(OUT)), _Speech(_lasting(ERROR))


def drawing(number: int) -> TextIO:
    """Return a lasting stream through which a progress bar may move the cursor."""
    return io.TextIOWrapper(_lasting(number), encoding="utf-8", errors="backslashreplace", write_through=True)


def is_lost(stream: TextIO) -> bool:
    """Tell whether a stream that was taken over could not keep what was written to it."""
    stream.flush()
    raw = getattr(getattr(stream, "buffer", None), "raw", None)
    return isinstance(raw, _LastingFile) and raw.lost


def _open_closed() -> None:
    """Open what the caller closed of 0, 1 and 2, also for the programs that are started from here."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # the lowest free number: this one


def _lasting(number: int) -> io.BufferedWriter:
    return io.BufferedWriter(_LastingFile(number))


class _LastingFile(io.FileIO):
    """A descriptor that takes all that is written to it, whatever has become of its other end."""

    def __init__(self, number: int) -> None:
        super().__init__(number, "wb", closefd=False)
        self.lost = False
        """Whether a disk did not take what was written; a reader who went away has what he wanted."""

    def write(self, data: Any) -> int:
        """Write, or from now on throw away."""
        try:
            written = super().write(data)
        except OSError as problem:  # nobody reads, the disk is full, the terminal is gone
            self.lost = problem.errno != errno.EPIPE
            _divert(self.fileno())
            return len(data)
        if written is None:  # a pipe that may not block and is full just now
            select.select((), (self.fileno(),), ())
            return self.write(data)
        return written


def _divert(number: int) -> None:
    """Lead a descriptor to /dev/null, for libraries and children too."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)


class _Speech(io.TextIOWrapper):
    """A stream for words: at once line by line, in UTF-8, with nothing in it that acts on a terminal."""

    def __init__(self, stream: io.BufferedWriter) -> None:
        super().__init__(stream, encoding="utf-8", errors="backslashreplace", line_buffering=True)

    def write(self, text: str) -> int:
        """Write words."""
        return super().write(escaped(text))

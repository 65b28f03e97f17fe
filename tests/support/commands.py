"""Commands as staff type them, run in this process: starting another takes a second of the processor.

What is about the process itself (streams, signals, what a shell sees) starts one.
"""

from __future__ import annotations

import contextlib
import io
import os
from subprocess import CompletedProcess

from generator import cli


def run(*words: str | os.PathLike[str]) -> CompletedProcess[str]:
    """Run a command; return its status and what it wrote, as a process would."""
    out, err = io.StringIO(), io.StringIO()
    asked = [os.fspath(word) for word in words]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = cli.main(asked)
    return CompletedProcess(asked, status, out.getvalue(), err.getvalue())

"""What a process of the set-up shares with its surroundings: its outputs, and the environment it hands on."""

import os
import sys

# What would make the environment's Python look elsewhere, or compile everything anew on each start.
_UNWANTED = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONINSPECT")


def child_environment() -> dict[str, str]:
    """Return the process environment without what leads Python astray."""
    return {name: value for name, value in os.environ.items() if name not in _UNWANTED}


def say(words: str) -> None:
    """Tell the user how it goes, at once."""
    sys.stderr.write(words)
    sys.stderr.flush()


def speak_utf8() -> None:
    """Let both outputs take Chinese under any locale, also when they go to a file."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")

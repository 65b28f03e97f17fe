"""What commands about letters say in common: lines that staff can paste, and lists that stay short."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

PROGRAM = Path(__file__).resolve().parents[2]
MOST_LISTED = 20


def command_line(root: Path, *words: str) -> str:
    """Return a command as it can be pasted: with the campaign folder where that is not the program's own."""
    elsewhere = () if root.resolve() == PROGRAM else ("--root", str(root))
    return shlex.join(("python3", "build.py", *words, *elsewhere))


def listed(names: Iterable[str]) -> str:
    """Return names as a list, no longer than anybody reads."""
    every = iter(names)
    shown = "、".join(islice(every, MOST_LISTED))
    more = sum(1 for _ in every)
    return f"{shown}……还有 {more} 个" if more else shown

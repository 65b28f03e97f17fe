"""Where the roster is that staff named: below the current folder or the campaign's, and a file.

In: the path as it was typed. Out: the path, or words for staff: a folder is answered with the rosters in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from generator.diagnostics import Report
from generator.ledger.pasted import listed
from generator.ledger.roster import read_roster

MOST_LOOKED_AT = 40  # files of a folder
_SUFFIXES = frozenset({".xlsx", ".xls", ".ods", ".csv", ".tsv", ".txt"})


def at_home(root: Path, roster: Path) -> Path:
    """Return where a roster is: in the campaign folder, if it is not below the current one."""
    return root / roster if not roster.exists() and (root / roster).exists() else roster


def misuse(root: Path, roster: Path) -> str:
    """Return why a path is no roster's, "" if it may be one."""
    if roster.is_dir():
        return _folder(roster)
    if not roster.is_file():
        return f"没有这份名单：{roster}（在当前目录和 {root} 里都找过）"
    return ""


def _folder(folder: Path) -> str:
    """Say which files of a folder are rosters."""
    found = [str(path) for path in islice(_tables(folder), MOST_LOOKED_AT) if _is_roster(path)]
    which = f"里面这些是名单：{listed(found)}。请写其中一个" if found else "里面没有找到能读的名单"
    return f"--roster 后面要写一个文件，{folder} 是文件夹。{which}。"


def _tables(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in _SUFFIXES and not path.name.startswith((".", "~$")) and path.is_file():
            yield path


def _is_roster(path: Path) -> bool:
    """Tell whether a file has a roster's header, whatever else may be wrong with it."""
    report = Report()
    try:
        roster = read_roster(path, report)
    except OSError:
        return False
    return roster is not None or not {"roster-column", "roster-unreadable"} & {one.code for one in report}

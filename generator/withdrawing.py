"""What is taken back when a name of the school's own people was found: last made, it may still have the name.

In: the campaign's folder and what a run found. Out: the preview and the pieces of drafts are gone (they are
made anew by the next preview), and a line for staff about the `dist/` that stays, which is theirs to publish.
Only a process that holds the campaign's lock may do so.
"""

from __future__ import annotations

from pathlib import Path

from generator.diagnostics import Diagnostic, Report, Severity
from generator.guards import named
from generator.store.folders import remove

PREVIEW = Path(".cache/preview")
"""Where a preview lies, from the campaign's folder."""
_DRAFTS = Path(".cache/drafts")


def withdraw(root: Path, report: Report) -> None:
    """Remove the last preview if a run found a name in what it would show."""
    if _has_names(report):
        for folder in (PREVIEW, _DRAFTS):
            remove(root / folder)


def words_of_dist(root: Path, report: Report) -> str:
    """Return what staff must know of the `dist/` that lies there; "" where no name was found."""
    if not _has_names(report) or not (root / "dist").is_dir():
        return ""
    return (
        "dist/ 里是上一次生成的，名单上的姓名可能还在里面：改好以后请马上重新生成；"
        "已经放上服务器、发出去的，也请换掉。"
    )


def _has_names(report: Report) -> bool:
    return any(map(_is_sure_name, report))


def _is_sure_name(found: Diagnostic) -> bool:
    return found.code == named.RULE.code and found.severity is Severity.ERROR

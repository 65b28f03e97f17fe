"""A file in another kind's folder: one finding that says where it belongs, in place of one a key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.diagnostics import Location, Report

KEY_CODES = frozenset({"key-missing", "key-unknown", "key-english"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfiled:
    """The kind that a file is, its folder, and the kind of which it was taken to be: words for staff."""

    word: str
    folder: str
    here: str


Judge = Callable[[str], Misfiled | None]
"""Tells by a front matter whose file it is."""


def nowhere(_head: str) -> Misfiled | None:
    """Take every file for one of its folder's kind (for callers without the kinds)."""
    return None


def is_refused(head: str, place: Location, judge: Judge, found: Report) -> bool:
    """Tell whether a file is another kind's; then `found` has only that."""
    one = judge(head) if any(finding.code in KEY_CODES for finding in found) else None
    if one is None:
        return False
    found.leave_out(lambda _: True)
    message = f"这个文件像是{one.word}，不是{one.here}，放错了文件夹"
    found.error(place, "file-kind", message, f"请把它移到 {one.folder} 里，再检查一遍；别的先不用改。")
    return True

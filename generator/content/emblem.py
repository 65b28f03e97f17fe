"""The school's own emblem (校徽): a picture that staff name in the campaign file, for the foot of posters.

In: the settings and where they were written. Out: the picture's path from the campaign's folder, "" if there
is none or it can't be printed, which is reported at its key. On paper it becomes grey, so that no press gets
a colour that is not the theme's. What it shows nobody here can judge: the manual says that no state, police
or foreign emblem may be used.
"""

from __future__ import annotations

from pathlib import Path

from generator.content.named_picture import picture_problem
from generator.diagnostics import Report
from generator.model import Settings
from generator.model.base import Origin
from generator.store.memo import Memo

KEY = "校徽"
LEAST_PX = 300  # 25 mm at 300 dots an inch: larger than it stands on a sheet
WISH = "一边不少于 600 像素"


def checked_emblem(
    settings: Settings, origin: Origin, root: Path, report: Report, memo: Memo | None = None
) -> str:
    """Return the emblem's path from the campaign's folder, or "" and a finding."""
    if not settings.emblem:
        return ""
    problem = picture_problem(settings.emblem, root, "校徽的图片", LEAST_PX, WISH, memo)
    if problem is None:
        return f"content/{settings.emblem}"
    report.error(origin.at(KEY), problem.code, problem.message, problem.hint)
    return ""

"""The school's own emblem (校徽): a picture that staff name in the campaign file, for the foot of posters.

In: the settings and where they were written. Out: the picture's path from the campaign's folder, "" if there
is none or it can't be printed, which is reported at its key. Only raster pictures: on paper they become grey,
so that no press gets a colour that is not the theme's. What it shows nobody here can judge: the manual says
that no state, police or foreign emblem may be used.
"""

from __future__ import annotations

from pathlib import Path

from generator.diagnostics import Problem, Report
from generator.model import Settings
from generator.model.base import Origin
from generator.pictures.decoding import opened
from generator.pictures.door import MOST_BYTES, clean
from generator.pictures.kinds import PictureKind
from generator.reading.files import is_file, read_bytes

KEY = "校徽"
LEAST_PX = 300  # 25 mm at 300 dots an inch: larger than it stands on a sheet


def checked_emblem(settings: Settings, origin: Origin, root: Path, report: Report) -> str:
    """Return the emblem's path from the campaign's folder, or "" and a finding."""
    if not settings.emblem:
        return ""
    problem = _problem(settings.emblem, root)
    if problem is None:
        return f"content/{settings.emblem}"
    report.error(origin.at(KEY), problem.code, problem.message, problem.hint)
    return ""


def _problem(name: str, root: Path) -> Problem | None:
    content = root / "content"
    path, shown = content / name, f"校徽的图片 content/{name[:40]}"
    if Path(name).is_absolute() or not path.resolve().is_relative_to(content.resolve()):
        hint = "请把图片放进 content/pictures，再写 pictures/文件名。"
        return Problem(
            code="picture-outside", message=f"校徽的图片“{name[:40]}”不在 content 文件夹里", hint=hint
        )
    if not is_file(path):
        hint = "请检查文件名，大小写也要一样；图片放在 content/pictures 里。"
        return Problem(code="picture-missing", message=f"找不到{shown}", hint=hint)
    found = Report()
    data = read_bytes(path, root, found, MOST_BYTES)
    for diagnostic in found:
        return Problem(code="picture-broken", message=f"{shown}：{diagnostic.message}", hint=diagnostic.hint)
    made = clean(data or b"")
    if isinstance(made, Problem):
        return Problem(code=made.code, message=f"{shown} {made.message}", hint=made.hint)
    if made.kind is PictureKind.SVG:
        hint = "请在画图软件里另存为 PNG，一边不少于 600 像素。"
        return Problem(code="picture-kind", message=f"{shown} 是 SVG，印不准颜色", hint=hint)
    with opened(made.data, made.kind) as picture:
        least = min(picture.size)
    if least < LEAST_PX:
        message = f"{shown} 只有 {least} 像素，印出来会糊"
        return Problem(code="picture-broken", message=message, hint="请找一张大的，一边不少于 600 像素。")
    return None

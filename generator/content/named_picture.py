"""A picture that staff name by a key: is it there, may it be printed, how large is it.

In: its name below `content/` as written, the campaign's folder, what messages call it. Out: why it can't be
printed, or nothing. Raster pictures only: nobody knows which inks a drawing's colours are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.diagnostics import Problem, Report
from generator.pictures.decoding import opened
from generator.pictures.door import MOST_BYTES, clean
from generator.pictures.kinds import PictureKind
from generator.pictures.tones import in_full_tones
from generator.reading.files import is_file, read_bytes
from generator.reading.plain import as_plain, from_plain
from generator.store.memo import Memo, key_of

if TYPE_CHECKING:
    from PIL import Image

PAPER = 235  # of 255: what is lighter everywhere is not seen on paper


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedLook:
    """What the bytes of a picture tell: what stands against it, else its shorter side in px, and if all is
    white. `drawing`: its inks are unknown.
    """

    problem: Problem | None = None
    drawing: bool = False
    least: int = 0
    blank: bool = False


def picture_problem(
    name: str, root: Path, what: str, least_px: int, wish: str, memo: Memo | None = None
) -> Problem | None:
    """Return why a picture cannot be printed; `least_px` on its shorter side, `wish` says how large.

    A picture that `memo` remembers is not decoded again: a photograph takes 0.4 s of the processor.
    """
    content = root / "content"
    path, shown = content / name, f"{what} content/{name[:40]}"
    if Path(name).is_absolute() or not path.resolve().is_relative_to(content.resolve()):
        hint = "请把图片放进 content/pictures，再写 pictures/文件名。"
        return Problem(code="picture-outside", message=f"{what}“{name[:40]}”不在 content 文件夹里", hint=hint)
    if not is_file(path):
        hint = "请检查文件名，大小写也要一样；图片放在 content/pictures 里。"
        return Problem(code="picture-missing", message=f"找不到{shown}", hint=hint)
    found = Report()
    data = read_bytes(path, root, found, MOST_BYTES)
    for diagnostic in found:
        return Problem(code="picture-broken", message=f"{shown}：{diagnostic.message}", hint=diagnostic.hint)
    look = _looked_at(data or b"", memo or Memo())
    if look.problem:
        return replace(look.problem, message=f"{shown} {look.problem.message}")
    if look.drawing:
        hint = f"请在画图软件里另存为 PNG，{wish}。"
        return Problem(code="picture-kind", message=f"{shown} 是 SVG，印不准颜色", hint=hint)
    if look.least < least_px:
        message = f"{shown} 只有 {look.least} 像素，印出来会糊"
        return Problem(code="picture-broken", message=message, hint=f"请找一张大的，{wish}。")
    if look.blank:
        message = f"{shown} 印在白纸上看不见：全是白色或者透明"
        return Problem(code="picture-broken", message=message, hint="请换成深色的，白底或透明底都行。")
    return None


def _looked_at(data: bytes, memo: Memo) -> NamedLook:
    key = key_of("named-picture", sha256(data).hexdigest())
    kept = memo.find(key)
    if kept is None:
        kept = as_plain(_look(data))
        memo.keep(key, kept)
    return from_plain(NamedLook, kept)


def _look(data: bytes) -> NamedLook:
    made = clean(data)
    if isinstance(made, Problem):
        return NamedLook(problem=made)
    if made.kind is PictureKind.SVG:
        return NamedLook(drawing=True)
    with opened(made.data, made.kind) as picture:
        return NamedLook(least=min(picture.size), blank=_is_blank(picture))


def _is_blank(picture: Image.Image) -> bool:
    """Tell whether nothing of a picture shows on white paper."""
    from PIL import Image

    seen = in_full_tones(picture).convert("RGBA")
    paper = Image.new("RGBA", seen.size, "white")
    darkest: Any = Image.alpha_composite(paper, seen).convert("L").getextrema()[0]
    return bool(darkest >= PAPER)

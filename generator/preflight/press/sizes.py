"""Checks of a press sheet's boxes and of its bleed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from generator.model.units import MM_PER_INCH, MM_PER_PT
from generator.preflight.codes import resolutions
from generator.preflight.finding import Finding, page_name
from generator.preflight.press.verdict import OpenSheet, PressVerdict

if TYPE_CHECKING:
    from PIL import Image

EXACT_MM = 0.1
INKED, PAPER = 232, 250  # of 255: a tone that is surely ink; what a blank pixel has at least
LONGEST_MM = 4  # of trim along which paper may show in the bleed: a figure's edge may run off aslant
REPORT = "请把这一行发给维护者。"


def check_boxes(opened: OpenSheet) -> PressVerdict:
    """Compare pages and boxes with what the order says, to a tenth of a millimetre."""
    found = tuple(_of_pages(opened))
    format, boxes = opened.job.format, opened.boxes
    width, height = format.trim_mm
    bleed = boxes.bleed / format.scale
    words = f"成品 {width:g}×{height:g} 毫米，出血 {bleed:g} 毫米，共 {len(opened.sheet.pages)} 页"
    return PressVerdict(
        measured=words if format.scale == 1 else f"{words}，文件是 1:{1 / format.scale:g}", findings=found
    )


def _of_pages(opened: OpenSheet) -> Iterator[Finding]:
    count = len(opened.sheet.pages)
    if count != opened.job.pages:
        yield _wrong("press-pages", f"有 {count} 页，应该是 {opened.job.pages} 页")
    for page in opened.sheet.pages:
        leaf = opened.sheet.pdf.pages[page]
        if int(leaf.obj.get("/Rotate", 0)) % 360:
            yield _wrong("press-rotated", f"{page_name(page)}转了方向")
        if leaf.obj.get("/UserUnit", 1) != 1:
            yield _wrong("press-unit", f"{page_name(page)}的单位被放大了")
        if "/CropBox" in leaf.obj and list(leaf.cropbox) != list(leaf.mediabox):
            yield _wrong("press-cropped", f"{page_name(page)}被裁小了显示（CropBox）")
        for name, key, meant in (
            ("成品框", "/TrimBox", opened.boxes.trim),
            ("出血框", "/BleedBox", opened.boxes.bled),
            ("页面", "/MediaBox", opened.boxes.media),
        ):
            off = _off(leaf.obj.get(key), meant)
            if off > EXACT_MM:
                shown = f"差 {off:.1f} 毫米" if off < 1e6 else "没有写"
                yield _wrong(
                    f"press-{key[1:-3].lower()}-box", f"{page_name(page)}的{name}（{key[1:]}）{shown}"
                )


def _off(box: Any, meant: tuple[float, ...]) -> float:
    """Return how far a box is off at most, in mm; without end where there is none."""
    if box is None:
        return float("inf")
    return max(abs(float(one) - other) for one, other in zip(box, meant, strict=True)) * MM_PER_PT


def check_bleed(opened: OpenSheet) -> PressVerdict:
    """Look at the picture: what is inked along the trim must go on to the end of the bleed."""
    if not opened.boxes.bleed:
        return PressVerdict(measured="这种印法不留出血，不裁切")
    found = tuple(one for page in opened.sheet.pages for one in _unbled(opened, page))
    return PressVerdict(measured=f"四边底色都画到了裁切线外 {opened.boxes.bleed:g} 毫米", findings=found)


def _unbled(opened: OpenSheet, page: int) -> Iterator[Finding]:
    dpi = next(resolutions(opened.job))  # that of the look for codes: the sheet is drawn once
    picture = opened.sheet.grey(page, dpi)
    for name, (inner, outer) in _edges(picture, opened, dpi).items():
        bare = [one < INKED and other >= PAPER for one, other in zip(inner, outer, strict=True)]
        longest = max((len(list(run)) for is_bare, run in groupby(bare) if is_bare), default=0)
        length = longest * MM_PER_INCH / dpi
        if length > LONGEST_MM:
            yield _wrong(
                "press-unbled",
                f"{page_name(page)}的{name}边有 {length:.0f} 毫米只画到裁切线，裁偏一点就露白",
                "图形和底色要画到裁切线外（版式的出血那么多）；请检查模板。",
            )


def _edges(picture: Image.Image, opened: OpenSheet, dpi: int) -> dict[str, tuple[list[int], list[int]]]:
    """Return for each side the tones just inside the trim and those at the end of the bleed."""
    scale = dpi / MM_PER_INCH
    boxes = opened.boxes
    width, height = picture.size
    near, far = boxes.edge * scale, boxes.slug * scale
    inside, outside = round(near + 1), round(far + 1)
    start, end_x, end_y = inside, width - inside, height - inside

    def row(y: int) -> list[int]:
        return list(picture.crop((start, y, end_x, y + 1)).tobytes())

    def column(x: int) -> list[int]:
        return list(picture.crop((x, start, x + 1, end_y)).tobytes())

    return {
        "上": (row(inside), row(outside)),
        "下": (row(height - 1 - inside), row(height - 1 - outside)),
        "左": (column(inside), column(outside)),
        "右": (column(width - 1 - inside), column(width - 1 - outside)),
    }


def _wrong(code: str, message: str, hint: str = REPORT) -> Finding:
    return Finding(code=code, message=message, hint=hint)

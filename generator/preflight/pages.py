"""Check `pages`: as many as promised, of the right size, upright, with nothing cropped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.model import Job
from generator.model.units import MM_PER_PT
from generator.preflight.finding import Finding, page_name
from generator.preflight.openpdf import OpenPdf

TOLERANCE_MM = 0.1  # boxes are written in pt with 4 decimals or more; a cutter works to 0.5
REPORT = "这是程序的毛病：请把这一行发给维护者。"


def check_pages(job: Job, opened: OpenPdf) -> Iterator[Finding]:
    """Compare count, boxes and rotation of the pages with the job and its format."""
    least = job.least_pages or job.pages
    if not least <= len(opened.pages) <= job.pages:
        wanted = f"{job.pages}" if least == job.pages else f"{least} 到 {job.pages}"
        yield Finding(
            code="pages-count",
            message=f"成品有 {len(opened.pages)} 页，应当是 {wanted} 页",
            hint="请删短正文；若正文不长，请检查产品的模板。",
        )
    for page in opened.pages:
        yield from _check_page(job, page, opened.pdf.pages[page].obj)


def _check_page(job: Job, page: int, found: Any) -> Iterator[Finding]:
    wanted = job.format.page_mm
    for name in ("/TrimBox", "/MediaBox"):  # a proof has no bleed
        size = _size_mm(found, name)
        if any(abs(one - other) > TOLERANCE_MM for one, other in zip(size, wanted, strict=True)):
            yield Finding(
                code="pages-size",
                message=f"{page_name(page)}的 {name[1:]} 是 {_words(size)}，应当是 {_words(wanted)}",
                hint=REPORT,
            )
    if _inherited(found, "/Rotate", 0) != 0:
        yield Finding(code="pages-rotated", message=f"{page_name(page)}被标记为旋转", hint=REPORT)
    if found.get("/UserUnit", 1) != 1:
        yield Finding(code="pages-unit", message=f"{page_name(page)}改了长度单位（UserUnit）", hint=REPORT)
    if _size_mm(found, "/CropBox") != _size_mm(found, "/MediaBox"):
        yield Finding(code="pages-cropped", message=f"{page_name(page)}只显示一部分（CropBox）", hint=REPORT)


def _size_mm(page: Any, name: str) -> tuple[float, float]:
    """Return width and height of a box; a box that is not written is the media box (PDF 32000 §14.11.2)."""
    box = _inherited(page, name, None) or _inherited(page, "/MediaBox", (0, 0, 0, 0))
    left, bottom, right, top = (float(edge) * MM_PER_PT for edge in box)
    return (right - left, top - bottom)


def _inherited(page: Any, name: str, otherwise: Any) -> Any:
    """Return an attribute of a page or of the page tree above it."""
    while page is not None:
        if name in page:
            return page[name]
        page = page.get("/Parent")
    return otherwise


def _words(size: tuple[float, float]) -> str:
    return f"{size[0]:.1f}x{size[1]:.1f} 毫米"

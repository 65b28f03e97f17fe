"""Check `margins`: nothing stands where a printer can't print or a cutter may cut.

While a campaign is a sample, the mark 样张 hangs from every sheet's top edge: then that edge is not judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.model import Job
from generator.model.units import MM_PER_INCH, MM_PER_PT
from generator.preflight.finding import Finding, page_name
from generator.preflight.ink import ONE_COLOUR
from generator.preflight.openpdf import DPI, OpenPdf

if TYPE_CHECKING:
    from PIL import Image

BLANK_MM = 5  # copiers and risos leave 3 to 5 mm of an edge unprinted
PAPER = 250  # of 255: what a blank pixel has at least
TOLERANCE_MM = 0.2  # one pixel of the raster

TextBox = tuple[float, float, float, float]
"""Left, top, right, bottom in mm from the page's top left corner."""


def check_margins(job: Job, opened: OpenPdf) -> Iterator[Finding]:
    """Find text outside the safe area; on one-colour sheets also any ink at the very edge."""
    safe = job.format.safe_mm * job.format.scale
    for page in opened.pages:
        outside = sorted(_outside(job, safe, page, opened))
        for excess, text in outside[-1:]:
            yield Finding(
                code="margins-text",
                message=f"{page_name(page)}的文字“{text}”离纸边太近，超出安全区 {excess:.1f} 毫米",
                hint=f"文字离纸边至少 {safe:g} 毫米，否则可能被裁掉；请删短文字或检查模板。",
            )
        if job.format.process in ONE_COLOUR:
            yield from _blank(page, opened.raster(page), top=not job.piece.sample)


def _outside(job: Job, safe: float, page: int, opened: OpenPdf) -> Iterator[tuple[float, str]]:
    """Yield the pieces of text that leave the safe area, each with how far (mm)."""
    width, height = job.format.page_mm
    for box, text in text_boxes(opened, page):
        left, top, right, bottom = box
        above = 0 if job.piece.sample else safe - top
        excess = max(above, safe - left, right - (width - safe), bottom - (height - safe))
        if text.strip() and excess > TOLERANCE_MM:
            yield excess, text.strip()[:12]


def text_boxes(opened: OpenPdf, page: int) -> Iterator[tuple[TextBox, str]]:
    """Yield the runs of live text of a page with their boxes as pdfium sees them."""
    leaf = opened.document[page]
    height = leaf.get_height()
    text = leaf.get_textpage()
    for index in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(index)
        words = text.get_text_bounded(left, bottom, right, top)
        box = tuple(edge * MM_PER_PT for edge in (left, height - top, right, height - bottom))
        yield (box[0], box[1], box[2], box[3]), words
    text.close()


def _blank(page: int, picture: Image.Image, *, top: bool) -> Iterator[Finding]:
    """Report ink in the outer strip of a sheet, at the top only if asked."""
    edge = (BLANK_MM - TOLERANCE_MM) * DPI / MM_PER_INCH
    for name, box in _strips(picture.size, round(edge)).items():
        if (top or name != "上") and _darkest(picture.crop(box)) < PAPER:
            yield Finding(
                code="margins-ink",
                message=f"{page_name(page)}的{name}边 {BLANK_MM} 毫米以内有墨，复印机和油印机印不出来",
                hint="请把图形和线条往里移，或检查模板的页边距。",
            )


def _darkest(picture: Image.Image) -> int:
    """Return the darkest tone of a picture, 0 to 255."""
    return next((tone for tone, count in enumerate(picture.convert("L").histogram()) if count), 255)


def _strips(size: tuple[int, int], edge: int) -> dict[str, tuple[int, int, int, int]]:
    width, height = size
    return {
        "上": (0, 0, width, edge),
        "下": (0, height - edge, width, height),
        "左": (0, 0, edge, height),
        "右": (width - edge, 0, width, height),
    }

"""Check `margins`: nothing stands where a printer can't print or a cutter may cut.

While a campaign is a sample, the mark 样张 hangs from every sheet's top edge: it alone is not judged, so that
a sheet of a sample is as good as the same sheet of a school.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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

SPECIMEN = ("示例学校", "请勿发放", "样张")
"""The words of that mark (shared/base.html.j2)."""
MARK_PAD_MM = 6  # the mark's ground reaches beyond its words by 0.016 S at most, with its border

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
            yield from _blank(page, opened.raster(page), _mark(job, page, opened))


def _outside(job: Job, safe: float, page: int, opened: OpenPdf) -> Iterator[tuple[float, str]]:
    """Yield the pieces of text that leave the safe area, each with how far (mm)."""
    width, height = job.format.page_mm
    for box, text in text_boxes(opened, page):
        left, top, right, bottom = box
        excess = max(safe - top, safe - left, right - (width - safe), bottom - (height - safe))
        if text.strip() and excess > TOLERANCE_MM and not (job.piece.sample and is_specimen(text)):
            yield excess, text.strip()[:12]


def is_specimen(text: str) -> bool:
    """Tell whether words are those of a sample's mark and nothing else."""
    for word in SPECIMEN:
        text = text.replace(word, "")
    return not text.strip()


def _mark(job: Job, page: int, opened: OpenPdf) -> tuple[float, float] | None:
    """Return where a sample's mark begins and ends on a page (mm from the left); None where there is none."""
    if not job.piece.sample:
        return None
    boxes = [box for box, text in text_boxes(opened, page) if text.strip() and is_specimen(text)]
    if not boxes:
        return None
    return min(box[0] for box in boxes) - MARK_PAD_MM, max(box[2] for box in boxes) + MARK_PAD_MM


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


def _blank(page: int, picture: Image.Image, mark: tuple[float, float] | None) -> Iterator[Finding]:
    """Report ink in the outer strip of a sheet, but for a sample's mark at the top."""
    edge = round((BLANK_MM - TOLERANCE_MM) * DPI / MM_PER_INCH)
    hidden = [max(0, round(at * DPI / MM_PER_INCH)) for at in mark] if mark else []
    for name, boxes in _strips(picture.size, edge, hidden).items():
        if any(_darkest(picture.crop(box)) < PAPER for box in boxes):
            yield Finding(
                code="margins-ink",
                message=f"{page_name(page)}的{name}边 {BLANK_MM} 毫米以内有墨，复印机和油印机印不出来",
                hint="请把图形和线条往里移，或检查模板的页边距。",
            )


def _darkest(picture: Image.Image) -> int:
    """Return the darkest tone of a picture, 0 to 255."""
    return next((tone for tone, count in enumerate(picture.convert("L").histogram()) if count), 255)


PixelBox = tuple[int, int, int, int]


def _strips(size: tuple[int, int], edge: int, hidden: Sequence[int]) -> dict[str, list[PixelBox]]:
    """Return the strips along the edges in px; of the upper one what is `hidden` (from, to) is left out."""
    width, height = size
    ends = [0, *(min(at, width) for at in hidden), width]
    return {
        "上": [
            (left, 0, right, edge) for left, right in zip(ends[::2], ends[1::2], strict=True) if left < right
        ],
        "下": [(0, height - edge, width, height)],
        "左": [(0, 0, edge, height)],
        "右": [(width - edge, 0, width, height)],
    }

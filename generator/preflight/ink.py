"""Check `ink`: a sheet for a one-colour process has no colour, and its small letters are black, not grey.

A copier or riso turns colour into some grey and grey into dots: thin strokes of small type fall apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from generator.model import Job, Process
from generator.model.units import MM_PER_INCH
from generator.preflight.finding import Finding, page_name
from generator.preflight.openpdf import DPI, OpenPdf
from generator.preflight.painted import PaintedText

if TYPE_CHECKING:
    from PIL import Image

ONE_COLOUR = (Process.MONO,)  # processes of formats.yml that have black ink only
CHROMA = 12  # of 255 between two channels: the screen twin of K100 (#2b2b2a) has 1, a pale tint 20 and more
SMALL_PT = 14  # below this type counts as small (PDF points; 14 pt is WCAG's "large" when bold)
BLACK = 0.35  # the lightest grey that still prints as solid strokes; #2b2b2a is 0.17
WHITE = 0.95  # reversed text out of a black area


def check_ink(job: Job, opened: OpenPdf) -> Iterator[Finding]:
    """Look for colour in the raster and for grey among the letters, where there is only black ink."""
    if job.format.process not in ONE_COLOUR:
        return
    for page in opened.pages:
        yield from _colour(page, opened.raster(page))
        grey = (shown for shown in opened.texts(page) if _is_grey(shown))
        for shown in dict.fromkeys(shown.text for shown in grey):
            yield Finding(
                code="ink-grey-text",
                message=f"{page_name(page)}的小字“{shown[:12]}”是灰色，复印出来会断笔",
                hint="小字一律用纯黑；请检查模板的颜色。",
            )


def _colour(page: int, picture: Image.Image) -> Iterator[Finding]:
    box = coloured(picture)
    if box:
        left, top = (edge * MM_PER_INCH / DPI for edge in box[:2])
        place = f"距左 {left:.0f} 毫米、距上 {top:.0f} 毫米起"
        yield Finding(
            code="ink-colour",
            message=f"{page_name(page)}有彩色（{place}），而这种印件只有黑色",
            hint="请把颜色改成黑、白或实地的灰；图片请先转成黑白。",
        )


def coloured(picture: Image.Image) -> tuple[int, int, int, int] | None:
    """Return the box (px) of everything that is not grey, or None."""
    from PIL import ImageChops

    spread = None
    for one, other in combinations(picture.split(), 2):
        difference = ImageChops.difference(one, other)
        spread = difference if spread is None else ImageChops.lighter(spread, difference)
    return spread.point(lambda value: 255 * (value > CHROMA)).getbbox() if spread else None


def _is_grey(painted: PaintedText) -> bool:
    """Tell whether a small piece of text is neither nearly black nor white."""
    if not painted.text.strip() or painted.size_pt >= SMALL_PT:
        return False
    tone = _tone(painted.colour)
    return tone is not None and BLACK < tone < WHITE


def _tone(colour: tuple[float, ...]) -> float | None:
    """Return how light a colour is (0 black, 1 white) by its lightest channel; None for patterns."""
    match colour:
        case (grey,):
            return grey
        case (red, green, blue):
            return max(red, green, blue)
        case (cyan, magenta, yellow, black):
            return (1 - black) * (1 - min(cyan, magenta, yellow))
        case _:
            return None

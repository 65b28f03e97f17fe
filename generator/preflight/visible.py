"""What a reader sees of a page's live text: each character that shows on the paper, the others blotted out.

In: a page that is open. Out: a `PageText`. Nothing is believed of colours, clips and layers: the page is
drawn once more without its text, and a character is seen where that changes the picture over most of its
box, inside the trim and in a size that can be read. So text beyond the edge, clipped, covered, in its
ground's colour, invisible or next to nothing does not count, whatever the reason.

Not proven: that a character shows well (contrast is the themes' and codes' matter), and which of two texts
printed over each other is read.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.model.units import MM_PER_PT, PT_PER_INCH
from generator.preflight.openpdf import OpenPdf
from generator.render.pictures import raster

if TYPE_CHECKING:
    from PIL import Image

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in pt, y upwards as in the PDF."""

UNSEEN = "\N{REPLACEMENT CHARACTER}"
LEAST_TONE = 40  # of 255: how much lighter or darker a reader's paper gets; grey hairlines at 150 dpi have 60
MOST_OF = 0.6  # of a box in each direction: that of a turned character is larger than its ink
EDGE_PT = 0.6  # 0.2 mm: boxes are written in hundredths of a millimetre, a raster's pixel is 0.17 mm
AROUND_PX = 4  # drawn around what is looked at
LINE_EM = 1.45  # a font's own line height, which pdfium gives, in em (Noto CJK: 1.16 + 0.288)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """A page's characters in the order they are painted, a new line between pieces of one font.

    `whole` is what the file says, `seen` the same with `UNSEEN` for each character that nobody sees.
    """

    whole: str
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What some objects of a page change in its picture (white in `mask`), and the page's trim and corner.

    `corner` is its left and top in pt.
    """

    mask: Image.Image
    trim: Box
    corner: tuple[float, float]
    dpi: float

    def shows(self, box: Box) -> bool:
        """Tell whether a box lies inside the trim and is changed over most of its width and height."""
        left, top, right, bottom = self._px(box)
        if not self._holds(box) or right <= left or bottom <= top:
            return False
        found = self.mask.crop((int(left), int(top), int(right) + 1, int(bottom) + 1)).getbbox()
        return (
            found is not None
            and _mostly(found[2] - found[0], right - left)
            and _mostly(found[3] - found[1], bottom - top)
        )

    def _holds(self, box: Box) -> bool:
        left, bottom, right, top = self.trim
        return (
            box[0] >= left - EDGE_PT
            and box[1] >= bottom - EDGE_PT
            and box[2] <= right + EDGE_PT
            and box[3] <= top + EDGE_PT
        )

    def _px(self, box: Box) -> Box:
        """Return left, top, right and bottom on the raster."""
        left, top = self.corner
        scale = self.dpi / PT_PER_INCH
        return (
            (box[0] - left) * scale,
            (top - box[3]) * scale,
            (box[2] - left) * scale,
            (top - box[1]) * scale,
        )


def _mostly(changed: int, of: float) -> bool:
    """Tell whether enough pixels changed; a thin stroke (一) may have one that is too pale at each edge."""
    return changed >= min(MOST_OF * of, of - 2)


def sight(opened: OpenPdf, page: int, leaf: Any, objects: Iterable[Any], within: Box | None = None) -> Sight:
    """Draw a page, which pdfium has open as `leaf`, without some of its objects, and compare.

    They stay left out of `leaf`; whoever opens the page anew has them. What lies `within` a box is drawn.
    """
    import pypdfium2.raw as pdfium
    from PIL import ImageChops

    for one in objects:
        pdfium.FPDFPageObj_SetIsActive(one, False)
    dpi, grey = opened.dpi(page), opened.grey(page, opened.dpi(page))
    scale = dpi / PT_PER_INCH
    left, _, _, top = leaf.get_mediabox()
    x, y, right, bottom = _around(within, (left, top), scale, grey.size) if within else (0, 0, *grey.size)
    cut = (x, grey.height - bottom, grey.width - right, y)
    crop = [max(0, edge - 0.5) / scale for edge in cut]  # pdfium takes the next whole pixel
    drawn = raster(leaf, scale, (crop[0], crop[1], crop[2], crop[3]), "L")
    change = ImageChops.difference(grey.crop((x, y, right, bottom)), drawn)
    return Sight(
        mask=change.point(_SEEN),
        trim=leaf.get_trimbox(),
        corner=(left + x / scale, top - y / scale),
        dpi=dpi,
    )


_SEEN = [255 if tone >= LEAST_TONE else 0 for tone in range(256)]


def _around(
    box: Box, corner: tuple[float, float], scale: float, size: tuple[int, int]
) -> tuple[int, int, int, int]:
    """Return the pixels (left, top, right, bottom) around a box on a raster, some more on each side."""
    left, bottom, right, top = box
    edges = (left - corner[0], corner[1] - top, right - corner[0], corner[1] - bottom)
    x, y, to_x, to_y = (int(edge * scale) for edge in edges)
    return (
        min(max(x - AROUND_PX, 0), size[0] - 1),
        min(max(y - AROUND_PX, 0), size[1] - 1),
        max(min(to_x + AROUND_PX, size[0]), 1),
        max(min(to_y + AROUND_PX, size[1]), 1),
    )


def page_text(opened: OpenPdf, page: int, least_mm: float) -> PageText:
    """Read a page; what is smaller than `least_mm` (an em, as drawn) is not seen."""
    import pypdfium2.raw as pdfium

    leaf = opened.document[page]
    text = leaf.get_textpage()
    try:
        drawn = _by_object(text, leaf)
        # all text, also what pdfium takes for a double: 草稿 is drawn twice, its white edge and its red line
        objects = leaf.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])
        shown = sight(opened, page, leaf, [one.raw for one in objects])

        def written(at: int) -> str:
            return chr(pdfium.FPDFText_GetUnicode(text, at))

        def read(at: int) -> str:
            seen = written(at).isspace() or _is_seen(text, at, shown, least_mm)
            return written(at) if seen else UNSEEN

        whole, seen = ("\n".join("".join(map(way, at)) for _, at in drawn) for way in (written, read))
        return PageText(whole=whole, seen=seen)
    finally:
        text.close()


def _by_object(text: Any, leaf: Any) -> list[tuple[Any, list[int]]]:
    """Return each text object as it is painted with the indexes of its characters.

    pdfium itself orders characters by lines, so that what stands beside a word may part it.
    """
    import pypdfium2.raw as pdfium

    places: dict[int, list[int]] = {}
    for at in range(text.count_chars()):
        holder = pdfium.FPDFText_GetTextObject(text, at)
        if holder:  # a gap that pdfium itself put in has none
            places.setdefault(ctypes.addressof(holder.contents), []).append(at)
    objects = leaf.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])
    named = ((one.raw, ctypes.addressof(one.raw.contents)) for one in objects)
    return [(one, places[address]) for one, address in named if address in places]


def _is_seen(text: Any, at: int, shown: Sight, least_mm: float) -> bool:
    return _em_mm(text, at) >= least_mm and shown.shows(_box(text, at))


def _em_mm(text: Any, at: int) -> float:
    """Return the size of a character as drawn, from its font's line height, whichever way it is turned."""
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, at, box)
    return float(max(abs(box.top - box.bottom), abs(box.right - box.left))) * MM_PER_PT / LINE_EM


def _box(text: Any, at: int) -> Box:
    """Return the box of a character's ink."""
    import pypdfium2.raw as pdfium

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, at, left, right, bottom, top)
    return (left.value, bottom.value, right.value, top.value)

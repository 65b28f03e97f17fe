"""Many pages on one sheet: cards and slips with cut marks, their backs mirrored, and booklets in order.

In: the pages of a PDF, all of one size, and the paper. Out: an `Imposition`, and a PDF. The page's size goes
by its trim box. Of the two ways that a sheet can lie, the one that holds more is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.office.drawing import Sheet, Source, source_of, write_sheets
from generator.office.papers import MARGIN_MM, PrinterPaper, paper_named

_HAIR = 1e-3
MARK_MM = 4.0
ON_A_SIDE = 2
"""Pages of a booklet on each side of a sheet."""
IN_A_SHEET = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Imposition:
    """How pages of a size stand on a sheet: how many across and down, and where the first one begins (mm)."""

    paper: PrinterPaper
    columns: int
    rows: int
    width: float
    height: float

    @property
    def count(self) -> int:
        """Return how many pages a side holds."""
        return self.columns * self.rows

    @property
    def corner(self) -> tuple[float, float]:
        """Return where the block of pages begins, so that it stands in the middle."""
        return (
            (self.paper.width - self.columns * self.width) / 2,
            (self.paper.height - self.rows * self.height) / 2,
        )

    def places(self, *, back: bool) -> Iterator[tuple[float, float]]:
        """Yield where pages stand, row by row; on the back from the right, so that they meet their fronts."""
        left, top = self.corner
        for row in range(self.rows):
            for column in range(self.columns):
                at = self.columns - 1 - column if back else column
                yield left + at * self.width, top + row * self.height


def imposition_of(width: float, height: float, paper: PrinterPaper) -> Imposition | None:
    """Return how most pages of a size stand on a sheet; None if not even one does.

    Pages that part the sheet exactly (A5 on A4) may reach its edge, for they have margins of their own.
    """
    ways = [
        Imposition(paper=one, columns=int(across), rows=int(down), width=width, height=height)
        for one in (paper, paper.turned)
        for margin in (MARGIN_MM, 0.0)
        for across, down in [
            ((one.width - 2 * margin + _HAIR) / width, (one.height - 2 * margin + _HAIR) / height)
        ]
        if margin or (_parts(one.width, width) and _parts(one.height, height))
    ]
    best = max(ways, key=lambda way: way.count)
    return best if best.count else None


def _parts(whole: float, part: float) -> bool:
    """Tell whether a length is a whole number of parts; A-sizes are rounded to the millimetre."""
    return abs(whole - round(whole / part) * part) <= 1 and round(whole / part) > 0


def write_repeated(imposition: Imposition, source: Source, file: Path, title: str, *, double: bool) -> int:
    """Write a sheet of each page, or of each front and its back; return how many sheets that takes."""
    sides = [
        _side(imposition, source, [number] * imposition.count, back=double and number % 2 == 1)
        for number in range(len(source.boxes))
    ]
    write_sheets(sides, file, title, source)
    return (len(sides) + 1) // 2 if double else len(sides)


def fill_sheet(proof: Path, paper: str, file: Path, title: str) -> Imposition:
    """Write a sheet of one piece, as often as a paper holds it; ValueError where it holds none.

    Neighbours touch, so that one cut parts them, and no ground needs a bleed but on the outside.
    """
    source = source_of(proof)
    box = source.boxes[0]
    found = imposition_of(box.width_mm, box.height_mm, paper_named(paper))
    if found is None:
        raise ValueError(f"{paper} holds no {box.width_mm:g} x {box.height_mm:g} mm")
    write_repeated(found, source, file, title, double=False)
    return found


def write_booklet(imposition: Imposition, source: Source, file: Path, title: str) -> int:
    """Write pages in the order in which folded and stapled sheets show them; return how many sheets."""
    order = booklet_order(len(source.boxes))
    sides = [_side(imposition, source, pair, back=False, fold=True) for pair in order]
    write_sheets(sides, file, title, source)
    return len(order) // 2


def booklet_order(pages: int) -> list[list[int | None]]:
    """Return the two pages of each side, front and back of each sheet in turn; None is a blank page."""
    whole = -(-pages // IN_A_SHEET) * IN_A_SHEET
    numbers: list[int | None] = [at if at < pages else None for at in range(whole)]
    order: list[list[int | None]] = []
    for at in range(0, whole // 2, 2):
        order.append([numbers[whole - 1 - at], numbers[at]])
        order.append([numbers[at + 1], numbers[whole - 2 - at]])
    return order


def _side(
    imposition: Imposition,
    source: Source,
    pages: Sequence[int | None],
    *,
    back: bool,
    fold: bool = False,
) -> Sheet:
    paper = imposition.paper
    sheet = Sheet(width=paper.width, height=paper.height)
    for number, (left, top) in zip(pages, imposition.places(back=back), strict=False):
        if number is not None:
            clip = (left, top, imposition.width, imposition.height)
            sheet.page(number, source, (1, 0, 0, 1, left, top), clip)
    if fold:
        sheet.line((paper.width / 2, 0), (paper.width / 2, MARK_MM), dash="1 1")
        sheet.line((paper.width / 2, paper.height - MARK_MM), (paper.width / 2, paper.height), dash="1 1")
    else:
        _cut_marks(sheet, imposition)
    return sheet


def _cut_marks(sheet: Sheet, imposition: Imposition) -> None:
    """Draw at the sheet's edges where to cut; where pages reach the edge, the marks lie on the cut itself."""
    left, top = imposition.corner
    for column in range(imposition.columns + 1):
        x = left + column * imposition.width
        if _HAIR < x < sheet.width - _HAIR:
            sheet.line((x, max(0, top - 1 - MARK_MM)), (x, max(MARK_MM, top - 1)))
            foot = top + imposition.rows * imposition.height + 1
            sheet.line((x, min(sheet.height - MARK_MM, foot)), (x, min(sheet.height, foot + MARK_MM)))
    for row in range(imposition.rows + 1):
        y = top + row * imposition.height
        if _HAIR < y < sheet.height - _HAIR:
            sheet.line((max(0, left - 1 - MARK_MM), y), (max(MARK_MM, left - 1), y))
            side = left + imposition.columns * imposition.width + 1
            sheet.line((min(sheet.width - MARK_MM, side), y), (min(sheet.width, side + MARK_MM), y))

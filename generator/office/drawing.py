"""Sheets drawn as vectors: lines, words as outlines and pages of other files, written as a PDF.

In: what is drawn, in mm, x to the right and y down from the sheet's top left corner. Out: a PDF file, the
same bytes each time. Other files' pages are form XObjects: in the file once, however often they are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from generator.model.units import PT_PER_MM
from generator.render.curves import cubic
from generator.render.outline import Command, glyph_paths

if TYPE_CHECKING:
    import pikepdf

FACE = "sans-bold"
UNITS = 1000
"""Of an em, in which outlines of characters are written."""
LEAST_MM = 10
"""A page that is narrower is no poster, card or slip: its boxes are broken."""
DEEPEST = 64
"""Levels of a page tree that are climbed: a file may hang a node under itself."""

Matrix = tuple[float, float, float, float, float, float]
"""x' = a x + c y + e, y' = b x + d y + f."""


@dataclass(slots=True, kw_only=True)
class Sheet:
    """A sheet while it is drawn: its size in mm and its operators. Not frozen: it is filled step by step."""

    width: float
    height: float
    operators: list[str] = field(default_factory=list)
    shown: set[int] = field(default_factory=set)
    written: set[str] = field(default_factory=set)

    def line(self, *points: tuple[float, float], width: float = 0.2, dash: str = "", grey: float = 0) -> None:
        """Draw a line through points; `dash` are lengths in mm, `grey` is 0 for black to 1 for white."""
        way = " ".join(f"{self._at(point)} {'l' if at else 'm'}" for at, point in enumerate(points))
        pattern = " ".join(f"{float(one) * PT_PER_MM:.2f}" for one in dash.split())
        self.operators.append(f"q {width * PT_PER_MM:.3f} w [{pattern}] 0 d {grey:g} G {way} S Q")

    def path(
        self, commands: Iterable[Command], matrix: Matrix, *, fill: float | None, stroke: float = 0
    ) -> None:
        """Draw an outline (em units or mm) placed by a matrix; `fill` is a grey, `stroke` a width."""
        way = " ".join(_operator(op, numbers, matrix, self) for op, numbers in cubic(commands))
        paint = "B" if fill is not None and stroke else "f" if fill is not None else "S"
        ink = f"{fill:g} g" if fill is not None else ""
        self.operators.append(f"q {stroke * PT_PER_MM:.3f} w 0 G 1 j {ink} {way} {paint} Q")

    def words(self, text: str, left: float, base: float, em: float, *, centred: bool = False) -> float:
        """Write words as outlines on a baseline, `em` mm high; return where they end.

        Each character's outline is in the file once, however often it is written.
        """
        glyphs = glyph_paths(text, FACE)
        pen = left - sum(one.advance for one in glyphs) * em / 2 if centred else left
        for one in glyphs:
            if one.commands:
                self.written.add(one.character)
                size = em * PT_PER_MM / UNITS
                place = f"{size:.6f} 0 0 {size:.6f} {self._at((pen, base))} cm"
                self.operators.append(f"q 0 g {place} /{_name(one.character)} Do Q")
            pen += one.advance * em
        return pen

    def page(
        self, number: int, source: Source, matrix: Matrix, clip: tuple[float, float, float, float]
    ) -> None:
        """Show a page of a source: its trim box's top left corner (mm) put by a matrix, within a clip box."""
        left, top, width, height = clip
        a, b, c, d, e, f = matrix
        box = source.boxes[number]
        y = self.height - f
        # the form's own space has y upwards and begins at the trim box's lower left corner
        x0, y0 = e + c * box.height_mm, y - d * box.height_mm
        place = f"{a:.6f} {-b:.6f} {-c:.6f} {d:.6f} {x0 * PT_PER_MM:.4f} {y0 * PT_PER_MM:.4f} cm"
        corner = f"{left * PT_PER_MM:.4f} {(self.height - top - height) * PT_PER_MM:.4f}"
        area = f"{corner} {width * PT_PER_MM:.4f} {height * PT_PER_MM:.4f} re W n"
        self.shown.add(number)
        self.operators.append(f"q {area} {place} /P{number} Do Q")

    def _at(self, point: tuple[float, float]) -> str:
        return f"{point[0] * PT_PER_MM:.3f} {(self.height - point[1]) * PT_PER_MM:.3f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBox:
    """The trim box of a page: its lower left corner in points, its size in mm."""

    left_pt: float
    bottom_pt: float
    width_mm: float
    height_mm: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An opened PDF whose pages are shown on sheets, and their trim boxes."""

    pdf: pikepdf.Pdf
    boxes: tuple[PageBox, ...]


def source_of(file: Path) -> Source:
    """Open a PDF; ValueError says in Chinese why it can't be used."""
    import pikepdf

    try:
        pdf = pikepdf.open(file)
    except pikepdf.PasswordError:
        raise ValueError("要密码才能打开，请先另存一份不带密码的") from None
    except (pikepdf.PdfError, OSError):
        raise ValueError("打不开，或者不是 PDF") from None
    if not pdf.pages:
        raise ValueError("里面一页也没有")
    if any(_inherited(page, "/Rotate") not in {None, 0} for page in pdf.pages):
        raise ValueError("里面有转了方向的页，请用程序自己做的 PDF")
    if any(_inherited(page, "/UserUnit") not in {None, 1} for page in pdf.pages):
        raise ValueError("里面有换了尺寸单位的页，请用程序自己做的 PDF")
    return Source(pdf=pdf, boxes=tuple(_box(page, number) for number, page in enumerate(pdf.pages, 1)))


def _inherited(page: pikepdf.Page, key: str) -> object:
    """Return an entry of a page or of what it hangs under (ISO 32000-1 §7.7.3.4); None for none."""
    node: pikepdf.Object = page.obj
    for _ in range(DEEPEST):
        if key in node:
            return node[key]
        if "/Parent" not in node:
            break
        node = node["/Parent"]
    return None


def _box(page: pikepdf.Page, number: int) -> PageBox:
    """Return a page's trim box as far as the page reaches; ValueError where hardly anything is left of it."""
    left, bottom, right, top = _edges(page.trimbox)
    media = _edges(page.mediabox)
    left, bottom = max(left, media[0]), max(bottom, media[1])
    right, top = min(right, media[2]), min(top, media[3])
    width, height = (right - left) / PT_PER_MM, (top - bottom) / PT_PER_MM
    if min(width, height) < LEAST_MM:
        raise ValueError(f"第 {number} 页不到 {LEAST_MM} 毫米宽或高，没有东西可印")
    return PageBox(left_pt=left, bottom_pt=bottom, width_mm=width, height_mm=height)


def _edges(box: pikepdf.Array) -> tuple[float, float, float, float]:
    """Return a box's left, bottom, right and top, from whichever two corners it is written."""
    x0, y0, x1, y1 = (float(edge) for edge in box)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def write_sheets(sheets: Sequence[Sheet], file: Path, title: str, source: Source | None = None) -> None:
    """Write sheets as a PDF whose viewer prints it as large as it is."""
    import pikepdf

    pdf = pikepdf.new()
    forms = _forms(pdf, source, set().union(*(sheet.shown for sheet in sheets))) if source else {}
    letters = {one: _letter(pdf, one) for one in sorted(set().union(*(sheet.written for sheet in sheets)))}
    for sheet in sheets:
        page = pdf.add_blank_page(page_size=(sheet.width * PT_PER_MM, sheet.height * PT_PER_MM))
        page.Contents = pdf.make_stream("\n".join(sheet.operators).encode())
        named = {f"/P{number}": forms[number] for number in sorted(sheet.shown)}
        named |= {f"/{_name(one)}": letters[one] for one in sorted(sheet.written)}
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(named))
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(PrintScaling=pikepdf.Name("/None"))
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as words:
        words["dc:title"] = title
    pdf.save(file, deterministic_id=True, compress_streams=True)


def _forms(pdf: pikepdf.Pdf, source: Source | None, wanted: set[int]) -> dict[int, pikepdf.Object]:
    """Return the shown pages as forms whose space begins at the trim box's lower left corner."""
    import pikepdf

    made: dict[int, pikepdf.Object] = {}
    for number in wanted if source else ():
        form = pdf.copy_foreign(source.pdf.pages[number].as_form_xobject())  # type: ignore[union-attr]
        box = source.boxes[number]  # type: ignore[union-attr]
        form.Matrix = pikepdf.Array([1, 0, 0, 1, -box.left_pt, -box.bottom_pt])
        made[number] = form
    return made


def _name(character: str) -> str:
    return f"C{ord(character):X}"


def _letter(pdf: pikepdf.Pdf, character: str) -> pikepdf.Object:
    """Return a character's outline as a form of 1000 units an em, its origin on the baseline."""
    import pikepdf

    (one,) = glyph_paths(character, FACE)
    flat = Sheet(width=0, height=0)  # y upwards is what a form has: turned by the matrix
    unit = UNITS / PT_PER_MM
    way = " ".join(
        _operator(op, points, (unit, 0, 0, unit, 0, 0), flat) for op, points in cubic(one.commands)
    )
    form = pdf.make_stream(f"{way} f".encode())
    form.Type, form.Subtype = pikepdf.Name("/XObject"), pikepdf.Name("/Form")
    form.BBox = pikepdf.Array([-UNITS, -UNITS, 2 * UNITS, 2 * UNITS])
    return form


def _operator(op: str, numbers: Sequence[float], matrix: Matrix, sheet: Sheet) -> str:
    a, b, c, d, e, f = matrix
    points = [
        (a * x + c * y + e, b * x + d * y + f) for x, y in zip(numbers[::2], numbers[1::2], strict=True)
    ]
    written = " ".join(f"{x * PT_PER_MM:.3f} {(sheet.height - y) * PT_PER_MM:.3f}" for x, y in points)
    return f"{written} { {'M': 'm', 'L': 'l', 'C': 'c', 'Z': 'h'}[op] }"

"""Two plates for a duplicator (油印): of a proof in red and black a sheet for each drum, both in grey.

In: a proof whose theme has black, one colour and paper. Out: for each plate a PDF of the page in DeviceGray,
100 % where its ink is solid. A duplicator prints one drum after the other and the paper shifts a millimetre
between them, so black overprints: what is black leaves the colour below it as it is. Where white stands in
black or colour lies across it, the colour's edge is drawn a little way under the black (a trap).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from generator.model import Job
from generator.model.units import MM_PER_PT
from generator.prepress.content import PressRemark, resources_of, write_content
from generator.prepress.inks import inks_of
from generator.render.screening import BOTH, COLOUR

TRAP_MM = 0.5
TRAPPED_MM = 8.0  # least side of what gets one: small letters would fill
_SOLID = 0.5
_FILLS = {"f": True, "F": True, "f*": True, "B": True, "B*": True, "b": True, "b*": True}
_STROKES = frozenset({"S", "s", "B", "B*", "b", "b*"})
_CLOSES = frozenset({"s", "b", "b*"})
EVERYWHERE = (-1e6, -1e6, 1e6, 1e6)
_PATH = frozenset({"m", "l", "c", "v", "y", "re", "h"})

Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points of the page."""


class Plate(StrEnum):
    """A drum, by the word for its ink; the colour is printed first."""

    COLOUR = "红版"
    BLACK = "黑版"


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePlates:
    """The sheets of a proof by plate, and what of it cannot be printed."""

    sheets: dict[Plate, bytes]
    remarks: tuple[PressRemark, ...]


def plates_of(proof: Path, job: Job, *, overprint: bool = True) -> MadePlates:
    """Part a proof into its plates; without `overprint` black is cut out of the colour (tests want it)."""
    sheets, remarks = dict[Plate, bytes](), list[PressRemark]()
    for plate in Plate:
        sheets[plate], found = _sheet(proof, job, plate, overprint)
        remarks.extend(found)
    return MadePlates(sheets=sheets, remarks=tuple(dict.fromkeys(remarks)))


def _sheet(proof: Path, job: Job, plate: Plate, overprint: bool) -> tuple[bytes, list[PressRemark]]:
    from io import BytesIO

    import pikepdf

    inks = inks_of(job.piece.theme)
    solid = max(magenta for _, magenta, _, _ in inks.values()) or 1.0
    remarks = list[PressRemark]()
    with pikepdf.open(proof) as pdf:
        for page in pdf.pages:
            made = write_content(page.obj, pdf, inks, lambda drawn, target: _picture(drawn, target, plate))
            remarks.extend(made.remarks)
            separator = _Separator(target=pdf, plate=plate, solid=solid, overprint=overprint)
            operators = separator.separate(pdf.make_stream(made.operators), made.drawn)
            for key in ("/Annots", "/Tabs", "/StructParents", "/Group"):
                if key in page.obj:
                    del page.obj[key]
            page.obj.Contents = pdf.make_stream(operators)
            page.obj.Resources = resources_of(made.drawn)
        for key in ("/StructTreeRoot", "/MarkInfo", "/Outlines", "/Names", "/OpenAction", "/Metadata"):
            if key in pdf.Root:
                del pdf.Root[key]
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(PrintScaling=pikepdf.Name("/None"))
        pdf.docinfo["/Title"] = f"{job.title} · {plate}"
        written = BytesIO()
        pdf.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue(), remarks


def _picture(picture: Any, target: Any, plate: Plate) -> Any:
    """Return what a plate prints of a picture: of dots in two inks its own, of a grey one all in black."""
    import pikepdf

    opened = pikepdf.PdfImage(picture).as_pil_image()
    if opened.mode in ("L", "1"):
        ink = opened.convert("L")
        if plate is Plate.COLOUR:  # it stands on paper: nothing of it is red
            ink = ink.point([255] * 256)
    else:
        red, green, _ = opened.convert("RGB").split()
        ink = _dots(red, green, plate)
    made = target.make_stream(ink.tobytes())
    made.Type, made.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    made.Width, made.Height = ink.size
    made.BitsPerComponent, made.ColorSpace = 8, pikepdf.Name.DeviceGray
    return made


def _dots(red: Any, green: Any, plate: Plate) -> Any:
    """Read which of two inks a pixel has: red is dark where black is, green where any ink is.

    Where both are, green is darker than where black is alone.
    """
    if plate is Plate.BLACK:
        return red.point([0 if level < COLOUR[0] / 2 else 255 for level in range(256)])
    from PIL import ImageChops

    black_alone = ImageChops.multiply(
        red.point([255 if level < COLOUR[0] / 2 else 0 for level in range(256)]),
        green.point([255 if level > BOTH[1] + 12 else 0 for level in range(256)]),
    )
    inked = green.point([0 if level < 128 else 255 for level in range(256)])
    return ImageChops.lighter(inked, black_alone)


@dataclass(slots=True)
class _State:
    """Colours of fills and strokes as (colour, black) of one, the matrix, and the box that is not clipped."""

    matrix: Any
    clip: Box = EVERYWHERE
    fill: tuple[float, float] = (0.0, 1.0)
    stroke: tuple[float, float] = (0.0, 1.0)
    width: float = 1.0


@dataclass(slots=True, kw_only=True)
class _Separator:
    """Writes a stream in CMYK anew for one plate; `blacks` are the boxes of what was black so far."""

    target: Any
    plate: Plate
    solid: float
    overprint: bool
    blacks: list[Box] = field(default_factory=list)

    def separate(self, stream: Any, drawn: dict[str, Any], matrix: Any = None) -> bytes:
        """Return the operators of a stream; the forms that it draws are written anew in place."""
        import pikepdf

        state, stack, points = _State(matrix or pikepdf.Matrix()), list[_State](), list[tuple[float, float]]()
        parts, path, clips = list[bytes](), list[bytes](), False
        for one in pikepdf.parse_content_stream(stream):
            operator, operands = str(one.operator), list(getattr(one, "operands", ()))
            match operator:
                case "q":
                    stack.append(replace(state))
                case "Q" if stack:
                    state = stack.pop()
                case "cm":
                    state.matrix = pikepdf.Matrix(*map(float, operands)) @ state.matrix
                case "k" | "K":
                    parts.append(self._ink(state, operator, [float(share) for share in operands]))
                    continue
                case "w":
                    state.width = float(operands[0])
                case "W" | "W*":
                    clips = True
                case "Do":
                    self._form(drawn.get(str(operands[0])), state.matrix)
            if operator in _PATH:
                points.extend(_points(operator, operands, state.matrix))
            if operator in _PATH or operator in ("W", "W*"):
                path.append(pikepdf.unparse_content_stream([one]))
            elif operator in _FILLS or operator in _STROKES or operator == "n":
                before, paint, after = self._painted(state, operator, points)
                parts.extend((before, *path, paint, after))
                if clips:
                    state.clip = _common(state.clip, _box(points) or state.clip)
                points, path, clips = [], [], False
            else:
                parts.append(pikepdf.unparse_content_stream([one]))
        return b"\n".join(part for part in parts if part)

    def _ink(self, state: _State, operator: str, inks: list[float]) -> bytes:
        shares = (min(1.0, inks[1] / self.solid), inks[3])
        if operator == "k":
            state.fill = shares
        else:
            state.stroke = shares
        ink = shares[0] if self.plate is Plate.COLOUR else shares[1]
        return f"{round(1 - ink, 4):g} {'g' if operator == 'k' else 'G'}".encode()

    def _form(self, form: Any, matrix: Any) -> None:
        import pikepdf

        if form is None or form.get("/Subtype") != "/Form":
            return
        inner = {str(name): one for name, one in form.Resources.get("/XObject", pikepdf.Dictionary()).items()}
        own = pikepdf.Matrix(*map(float, form.Matrix)) if "/Matrix" in form else pikepdf.Matrix()
        form.write(self.separate(form, inner, own @ matrix))

    def _painted(
        self, state: _State, operator: str, points: list[tuple[float, float]]
    ) -> tuple[bytes, bytes, bytes]:
        """Return what stands before a path on this plate, how it is painted, and what stands after it."""
        fills, strokes = operator in _FILLS, operator in _STROKES
        box = _box(points)
        if self.plate is Plate.BLACK or not (fills or strokes):
            return b"", operator.encode(), b""
        if box and ((fills and _is_black(state.fill)) or (strokes and _is_black(state.stroke))):
            self.blacks.append(_common(box, state.clip))
        if self.overprint:
            fills, strokes = fills and not _is_black(state.fill), strokes and not _is_black(state.stroke)
            unit = abs(state.matrix.a * state.matrix.d - state.matrix.b * state.matrix.c) ** 0.5 or 1.0
            trap = 2 * TRAP_MM / MM_PER_PT / unit
            if fills and not strokes and box and self._is_trapped(state.fill, box):
                star = b"*" if "*" in operator else b""
                return f"q {1 - state.fill[0]:g} G {trap:.4f} w".encode(), b"B" + star, b"Q"
            if strokes and not fills and box and self._is_trapped(state.stroke, box):
                return f"q {state.width + trap:.4f} w".encode(), operator.encode(), b"Q"
        return b"", _operator(operator, fills, strokes), b""

    def _is_trapped(self, shares: tuple[float, float], box: Box) -> bool:
        """Tell whether what is painted cuts into black: paper that lies in it, colour that lies across it."""
        if min(box[2] - box[0], box[3] - box[1]) * MM_PER_PT < TRAPPED_MM:
            return False
        return any(_lies_in(box, black) if shares[0] == 0 else _meet(box, black) for black in self.blacks)


def _common(one: Box, other: Box) -> Box:
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def _lies_in(one: Box, other: Box) -> bool:
    return other[0] <= one[0] and other[1] <= one[1] and one[2] <= other[2] and one[3] <= other[3]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _is_black(shares: tuple[float, float]) -> bool:
    return shares[1] >= _SOLID and shares[0] == 0


def _operator(operator: str, fills: bool, strokes: bool) -> bytes:
    """Return the operator that paints so much of a path as is left of what one painted."""
    star = b"*" if "*" in operator else b""
    if fills and strokes:
        return operator.encode()
    if fills:
        return b"f" + star
    if strokes:
        return b"s" if operator in _CLOSES else b"S"
    return b"n"


def _points(operator: str, operands: list[Any], matrix: Any) -> Iterator[tuple[float, float]]:
    numbers = [float(one) for one in operands]
    if operator == "re":
        x, y, w, h = numbers
        numbers = [x, y, x + w, y, x, y + h, x + w, y + h]
    for x, y in zip(numbers[::2], numbers[1::2], strict=True):
        yield matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f


def _box(points: list[tuple[float, float]]) -> Box | None:
    if not points:
        return None
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)

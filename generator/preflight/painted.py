"""Read the live text out of a page's content stream: characters, glyph codes, font, size and colour.

In: a page object of pikepdf. Out: one `PaintedText` for each text operator. Forms drawn by the page are
followed. Positions are not followed, since pdfium knows them better; predefined CMaps other than Identity are
not read (the `fonts` check asks for /ToUnicode on every font, which is what is read here).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

OPERATORS = "q Q cm Do BT Tm Tf Tj TJ ' \" g rg k sc scn cs gs"
DEPTH = 8  # forms in forms; WeasyPrint nests three at most


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfFont:
    """A font as a page uses it: its name without subset prefix, and what each code means ("" if nothing)."""

    name: str
    width: int
    meanings: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaintedText:
    """A piece of text as painted: `colour` holds the operands of g, rg or k (0 to 1), empty for others."""

    codes: tuple[int, ...]
    face: PdfFont
    size_pt: float
    colour: tuple[float, ...]

    @property
    def text(self) -> str:
        """Return what the codes mean; a code without a meaning shows as U+FFFD."""
        return "".join(self.face.meanings.get(code, "") or "\N{REPLACEMENT CHARACTER}" for code in self.codes)


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """The graphics state as far as text needs it."""

    matrix: pikepdf.Matrix
    text: pikepdf.Matrix
    face: PdfFont | None = None
    size: float = 0
    colour: tuple[float, ...] = (0,)

    @property
    def size_pt(self) -> float:
        """Return the height of an em on the paper."""
        shown = self.text @ self.matrix
        return self.size * math.hypot(shown.c, shown.d)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """Where a content stream finds its names; faces are shared by all streams of a page."""

    resources: Any
    faces: dict[Any, PdfFont] = field(default_factory=dict)
    depth: int = 0


def painted_text(page: pikepdf.Object) -> Iterator[PaintedText]:
    """Yield the live text of a page, forms included, in the order it is painted."""
    import pikepdf

    resources = pikepdf.Page(page).resources
    state = _State(matrix=pikepdf.Matrix(), text=pikepdf.Matrix())
    yield from _read(page, _Scene(resources=resources), state)


def _read(stream: Any, scene: _Scene, state: _State) -> Iterator[PaintedText]:
    """Run the text operators of one content stream."""
    import pikepdf

    stack: list[_State] = []
    for instruction in pikepdf.parse_content_stream(stream, OPERATORS):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "q":
                stack.append(state)
            case "Q":
                state = stack.pop() if stack else state
            case "Do":
                yield from _follow(operands[0], scene, state)
            case "Tj" | "'" | '"' | "TJ" if state.face:
                yield _show(operands[-1], state, state.face)
            case operator:
                state = _turn(operator, operands, scene, state)


def _turn(operator: str, operands: Any, scene: _Scene, state: _State) -> _State:
    """Return the state after an operator that paints nothing."""
    import pikepdf

    match operator:
        case "cm":
            return replace(state, matrix=pikepdf.Matrix(*map(float, operands)) @ state.matrix)
        case "BT":
            return replace(state, text=pikepdf.Matrix())
        case "Tm":
            return replace(state, text=pikepdf.Matrix(*map(float, operands)))
        case "Tf":
            face = _face(scene.resources.Font[operands[0]], scene)
            return replace(state, face=face, size=float(operands[1]))
        case "g" | "rg" | "k" | "sc" | "scn":
            return replace(state, colour=_numbers(operands))
        case "cs":
            return replace(state, colour=())
        case _:
            return state


def _follow(name: Any, scene: _Scene, state: _State) -> Iterator[PaintedText]:
    """Read a form that a stream draws; pictures have no text."""
    import pikepdf

    drawn = scene.resources.XObject[name]
    if drawn.get("/Subtype") != "/Form" or scene.depth >= DEPTH:
        return
    matrix = pikepdf.Matrix(*map(float, drawn.get("/Matrix", ())))
    inner = replace(scene, resources=drawn.get("/Resources", scene.resources), depth=scene.depth + 1)
    yield from _read(drawn, inner, replace(state, matrix=matrix @ state.matrix))


def _show(operand: Any, state: _State, face: PdfFont) -> PaintedText:
    import pikepdf

    strings = [operand] if isinstance(operand, pikepdf.String) else operand
    raw = b"".join(bytes(part) for part in strings if isinstance(part, pikepdf.String))
    codes = tuple(int.from_bytes(raw[at : at + face.width]) for at in range(0, len(raw), face.width))
    return PaintedText(codes=codes, face=face, size_pt=state.size_pt, colour=state.colour)


def _face(font: Any, scene: _Scene) -> PdfFont:
    """Return a font's face, read once a page."""
    key = font.objgen
    if key not in scene.faces or key == (0, 0):
        mapping = font.ToUnicode.read_bytes() if "/ToUnicode" in font else b""
        scene.faces[key] = PdfFont(
            name=face_name(font),
            width=2 if font.get("/Subtype") == "/Type0" else 1,
            meanings=meanings(mapping),
        )
    return scene.faces[key]


def face_name(font: Any) -> str:
    """Return the name of a PDF font without its subset prefix (`ABCDEF+`)."""
    return re.sub(r"^/?([A-Z]{6}\+)?", "", str(font.get("/BaseFont", "/无名")))


def meanings(cmap: bytes) -> dict[int, str]:
    """Read a /ToUnicode map: each code and its characters (PDF 32000 §9.10.3)."""
    found: dict[int, str] = {}
    for kind, body in re.findall(rb"beginbf(char|range)(.*?)endbf", cmap, re.DOTALL):
        tokens = re.findall(rb"<([0-9a-fA-F\s]*)>|(\[[^\]]*\])", body)
        if kind == b"char":
            words = [token for token, _ in tokens]
            found.update(
                (int(code, 16), _characters(to)) for code, to in zip(words[::2], words[1::2], strict=False)
            )
        else:
            for first, last, start in zip(tokens[::3], tokens[1::3], tokens[2::3], strict=False):
                found.update(_range(int(first[0], 16), int(last[0], 16), start))
    return found


def _range(first: int, last: int, start: tuple[bytes, bytes]) -> Iterator[tuple[int, str]]:
    """Yield the codes of a bfrange: a list of characters, or a first one to count up from."""
    to, listed = start
    if listed:
        each = re.findall(rb"<([0-9a-fA-F\s]*)>", listed)
        yield from ((first + at, _characters(one)) for at, one in enumerate(each))
        return
    text = _characters(to)
    for code in range(first, last + 1):
        yield code, text[:-1] + chr(ord(text[-1]) + code - first)


def _characters(digits: bytes) -> str:
    return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", "replace")


def _numbers(operands: Any) -> tuple[float, ...]:
    """Return a colour's numbers; a pattern's name is no number and leaves the colour empty."""
    import pikepdf

    return tuple(float(one) for one in operands if not isinstance(one, pikepdf.Name))

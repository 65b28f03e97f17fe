"""Everything that a page paints, operator by operator: fills, lines, pictures, shadings, text, states.

In: a page object of pikepdf. Out: a `Ground` with one `Paint` for each thing painted, its colour as it
was set, its box on the page, and the graphics states it was painted under. Forms and tiling patterns are
followed. Colours are told by the operators that set them, so an unused resource counts only as a
resource.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from generator.preflight.press.streams import instructions

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in pt, y upwards as in the PDF."""

DEPTH = 8  # forms in forms; a loop must end
FAMILIES = {"/DeviceGray": "gray", "/DeviceRGB": "rgb", "/DeviceCMYK": "cmyk"}
DRAWN = frozenset("mlcvy")
FILLS = frozenset({"f", "F", "f*"})
STROKES = frozenset({"S", "s"})
BOTH = frozenset({"B", "B*", "b", "b*"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Paint:
    """One thing painted: `kind` is fill, stroke, picture, shading or text.

    `space` is gray, rgb, cmyk, or the family of another space (/ICCBased …); `colour` its components, 0 to 1.
    `width` is that of a line in pt on the page, `bar` the lesser side of a filled rectangle, 0 for other
    shapes. `thing` is the picture's or shading's object.
    """

    kind: str
    space: str
    colour: tuple[float, ...]
    box: Box
    width: float = 0
    bar: float = 0
    thing: Any = None


@dataclass(slots=True)
class Ground:
    """What a page paints, the graphics states that it uses, its fonts and the groups of its forms."""

    paints: list[Paint] = field(default_factory=list)
    states: list[Any] = field(default_factory=list)
    fonts: list[str] = field(default_factory=list)
    groups: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    matrix: Any
    fill: tuple[str, tuple[float, ...]] = ("gray", (0.0,))
    line: tuple[str, tuple[float, ...]] = ("gray", (0.0,))
    width: float = 1


def paints(page: Any) -> Ground:
    """Return what a page paints."""
    import pikepdf

    ground = Ground()
    _read(page, pikepdf.Page(page).resources, _State(matrix=pikepdf.Matrix()), ground, 0)
    if "/Group" in page and page.Group.get("/S") == "/Transparency":
        ground.groups += 1
    return ground


def _read(stream: Any, resources: Any, state: _State, ground: Ground, depth: int) -> None:
    stack: list[_State] = []
    path: list[tuple[float, float]] = []
    shape: list[str] = []
    for instruction in instructions(stream):
        operator, operands = str(instruction.operator), _operands(instruction)
        if operator in DRAWN:
            numbers = [float(one) for one in operands]
            path.extend(zip(numbers[0::2], numbers[1::2], strict=True))
            shape.append(operator)
        elif operator == "re":
            x, y, width, height = (float(one) for one in operands)
            path.extend(((x, y), (x + width, y), (x + width, y + height), (x, y + height)))
            shape.append("re")
        elif operator == "h":
            continue
        elif operator in FILLS or operator in STROKES or operator in BOTH or operator == "n":
            ground.paints.extend(_painted(operator, path, shape, state))
            path, shape = [], []
        elif operator == "q":
            stack.append(state)
        elif operator == "Q":
            state = stack.pop() if stack else state
        elif operator == "Do":
            _draw(resources.XObject[operands[0]], resources, state, ground, depth)
        elif operator == "sh":
            _shade(resources.Shading[operands[0]], ground)
        elif operator == "INLINE IMAGE":
            ground.paints.append(Paint(kind="picture", space="inline", colour=(), box=_unit(state)))
        elif operator == "gs":
            ground.states.append(resources.ExtGState[operands[0]])
        elif operator == "Tf":
            ground.fonts.append(str(resources.Font[operands[0]].get("/BaseFont", "?")))
        elif operator in ("Tj", "TJ", "'", '"'):
            space, colour = state.fill
            ground.paints.append(Paint(kind="text", space=space, colour=colour, box=(0, 0, 0, 0)))
        else:
            state = _turned(operator, operands, resources, state, ground, depth)


def _operands(instruction: Any) -> Any:
    """Return the operands; a picture in the stream itself has none."""
    return getattr(instruction, "operands", ())


def _turned(
    operator: str, operands: Any, resources: Any, state: _State, ground: Ground, depth: int
) -> _State:
    """Return the state after an operator that paints nothing."""
    import pikepdf

    match operator:
        case "cm":
            return replace(state, matrix=pikepdf.Matrix(*map(float, operands)) @ state.matrix)
        case "w":
            return replace(state, width=float(operands[0]))
        case "g" | "rg" | "k":
            return replace(state, fill=(_DEVICE[operator], _components(operands)))
        case "G" | "RG" | "K":
            return replace(state, line=(_DEVICE[operator.lower()], _components(operands)))
        case "cs" | "CS":
            colour = (_family(operands[0], resources), ())
            return replace(state, fill=colour) if operator == "cs" else replace(state, line=colour)
        case "sc" | "scn":
            _tile(operands, resources, state, ground, depth)
            return replace(state, fill=(state.fill[0], _components(operands)))
        case "SC" | "SCN":
            return replace(state, line=(state.line[0], _components(operands)))
        case _:
            return state


_DEVICE = {"g": "gray", "rg": "rgb", "k": "cmyk"}


def _components(operands: Any) -> tuple[float, ...]:
    import pikepdf

    return tuple(float(one) for one in operands if not isinstance(one, pikepdf.Object))


def _family(name: Any, resources: Any) -> str:
    """Return the family of a colour space: a device's short name, else its own."""
    space = resources.get("/ColorSpace", {}).get(str(name), name)
    return space_family(space)


def space_family(space: Any) -> str:
    """Return gray, rgb or cmyk for a device's space (an indexed one by its base), else the family's name."""
    import pikepdf

    if isinstance(space, pikepdf.Array):
        if space[0] in ("/Indexed", "/Pattern") and len(space) > 1:
            return space_family(space[1])
        return str(space[0])
    return FAMILIES.get(str(space), str(space))


def _painted(
    operator: str, path: list[tuple[float, float]], shape: list[str], state: _State
) -> Iterator[Paint]:
    """Yield what a path paints."""
    if not path or operator == "n":
        return
    box = _box(path, state.matrix)
    if operator in FILLS or operator in BOTH:
        space, colour = state.fill
        bar = min(box[2] - box[0], box[3] - box[1]) if _is_bar(shape) else 0
        yield Paint(kind="fill", space=space, colour=colour, box=box, bar=bar)
    if operator in STROKES or operator in BOTH:
        space, colour = state.line
        width = state.width * math.sqrt(
            abs(state.matrix.a * state.matrix.d - state.matrix.b * state.matrix.c)
        )
        yield Paint(kind="stroke", space=space, colour=colour, box=box, width=width)


def _is_bar(shape: list[str]) -> bool:
    """Tell whether a path is one quadrangle: a rectangle, or a border as style sheets draw it."""
    return shape == ["re"] or (shape[:1] == ["m"] and set(shape[1:]) == {"l"} and len(shape) in (4, 5))


def _box(points: list[tuple[float, float]], matrix: Any) -> Box:
    xs, ys = zip(*(matrix.transform(point) for point in points), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _unit(state: _State) -> Box:
    return _box([(0, 0), (1, 0), (1, 1), (0, 1)], state.matrix)


def _draw(drawn: Any, resources: Any, state: _State, ground: Ground, depth: int) -> None:
    import pikepdf

    if drawn.get("/Subtype") != "/Form":
        space = "gray" if drawn.get("/ImageMask", False) else space_family(drawn.get("/ColorSpace", "/?"))
        ground.paints.append(Paint(kind="picture", space=space, colour=(), box=_unit(state), thing=drawn))
        return
    ground.groups += drawn.get("/Group", {}).get("/S", "") == "/Transparency"
    if depth < DEPTH:
        matrix = pikepdf.Matrix(*map(float, drawn.get("/Matrix", (1, 0, 0, 1, 0, 0))))
        inner = replace(state, matrix=matrix @ state.matrix)
        _read(drawn, drawn.get("/Resources", resources), inner, ground, depth + 1)


def _tile(operands: Any, resources: Any, state: _State, ground: Ground, depth: int) -> None:
    """Follow a pattern: what it tiles, or the shading that it shows."""
    import pikepdf

    named = [one for one in operands if isinstance(one, pikepdf.Name)]
    if not named or depth >= DEPTH:
        return
    pattern = resources.get("/Pattern", {}).get(str(named[0]))
    if pattern is None:
        return
    if pattern.get("/PatternType") == 2:
        _shade(pattern.Shading, ground)
    else:
        _read(pattern, pattern.get("/Resources", resources), state, ground, depth + 1)


def _shade(shading: Any, ground: Ground) -> None:
    family = space_family(shading.ColorSpace)
    ground.paints.append(Paint(kind="shading", space=family, colour=(), box=(0, 0, 0, 0), thing=shading))

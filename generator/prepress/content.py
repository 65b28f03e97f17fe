"""A page's content stream written anew for the press: inks for colours, outlines for text, no tags.

In: a page of a proof, the inks of its theme's colours, how pictures are converted. Out: the operators as
bytes and the pictures and forms that they draw; what cannot be printed is collected as remarks, so that one
run tells all of it. Everything else (paths, clips, transforms) stays as it is, number by number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.prepress.inks import Inks, Rgb, rgb_named
from generator.prepress.outlines import EmbeddedFont, UnknownFontError, embedded_font
from generator.render.stamping import art_of

Convert = Callable[[Any, Any], Any]
"""Makes of a picture of one PDF (an image object) the press' own in another; None if it cannot be printed."""

DEPTH = 8  # forms in forms; WeasyPrint nests three at most
TAGS = frozenset({"BMC", "BDC", "EMC", "MP", "DP", "BX", "EX"})
PASSED = frozenset(
    [
        "q",
        "Q",
        "cm",
        "w",
        "J",
        "j",
        "M",
        "d",
        "i",
        "ri",
        "m",
        "l",
        "c",
        "v",
        "y",
        "h",
        "re",
        "f",
        "F",
        "f*",
        "B",
        "B*",
        "b",
        "b*",
        "S",
        "s",
        "n",
        "W",
        "W*",
    ]
)
STATE = frozenset({"BT", "ET", "Tf", "Tm", "Td", "TD", "T*", "TL", "Tc", "Tw", "Tz", "Ts", "Tr"})
SHOWN = frozenset({"Tj", "TJ", "'", '"'})
FILLED, STROKED, BOTH, HIDDEN = 0, 1, 2, 3  # text rendering modes (ISO 32000-1 table 106)
EM = 1000  # of a TJ array's numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class PressRemark:
    """What of a proof cannot be printed: a kind (the diagnostic's code) and the thing it is about."""

    kind: str
    about: str


@dataclass(slots=True)
class PressContent:
    """What came out: operators, what they draw by name (for the page's resources), remarks."""

    operators: bytes = b""
    drawn: dict[str, Any] = field(default_factory=dict)
    remarks: list[PressRemark] = field(default_factory=list)


ArtKeeper = Callable[[str, Callable[[], PressContent]], PressContent]
"""Returns what an art is on the press, by its digest: as it was kept, or as it is written now."""


@dataclass(slots=True)
class _TextState:
    """Where text goes and how: matrices of the text and its line, font, size, spacings, mode."""

    text: Any
    line: Any
    font: EmbeddedFont | None = None
    size: float = 0
    leading: float = 0
    spacing: float = 0
    word: float = 0
    scale: float = 1
    rise: float = 0
    mode: int = FILLED


@dataclass(slots=True)
class _Writer:
    """Writes one content stream; fonts and what is drawn are shared with those of the forms in it."""

    target: Any
    inks: Mapping[Rgb, Inks]
    convert: Convert
    result: PressContent
    fonts: dict[Any, EmbeddedFont | None] = field(default_factory=dict)
    depth: int = 0

    def write(self, stream: Any, resources: Any) -> bytes:
        """Return the operators of a stream."""
        import pikepdf

        state = _TextState(text=pikepdf.Matrix(), line=pikepdf.Matrix())
        stack: list[_TextState] = []
        parts: list[bytes] = []
        passed: list[Any] = []

        def flush() -> None:
            if passed:
                parts.append(pikepdf.unparse_content_stream(passed))
                passed.clear()

        for instruction in pikepdf.parse_content_stream(stream):
            operator = str(instruction.operator)
            if operator in PASSED:
                if operator == "q":
                    stack.append(_copy(state))
                elif operator == "Q" and stack:
                    state = stack.pop()
                passed.append(instruction)
                continue
            operands: Any = list(getattr(instruction, "operands", ()))
            if operator in TAGS:
                continue
            if operator in STATE:
                self._turn(state, operator, operands, resources)
                continue
            flush()
            if operator in SHOWN:
                parts.extend(self._shown(state, operator, operands))
            elif operator == "Do":
                parts.extend(self._drawn(operands[0], resources))
            elif operator == "gs":
                self._judge_state(operands[0], resources)
            else:
                parts.append(self._coloured(operator, operands))
        flush()
        return b"\n".join(part for part in parts if part)

    # -- colour --------------------------------------------------------------------------------------------

    def _coloured(self, operator: str, operands: Any) -> bytes:
        match operator:
            case "rg" | "RG":
                return self._inked([float(one) for one in operands], "k" if operator == "rg" else "K")
            case "g" | "G":
                tone = 1 - float(operands[0])
                return _operation((0, 0, 0, tone), "k" if operator == "g" else "K")
            case "k" | "K":
                return _operation(tuple(float(one) for one in operands), operator)
            case "cs" | "CS" | "sc" | "SC" | "scn" | "SCN":
                self._remark("press-space", str(operands[0]) if operands else operator)
            case "sh":
                self._remark("press-shading", "渐变")
            case _:
                self._remark("press-operator", operator)
        return b""

    def _inked(self, channels: list[float], operator: str) -> bytes:
        red, green, blue = (round(255 * channel) for channel in channels)
        inks = self.inks.get((red, green, blue))
        if inks is None:
            self._remark("press-colour", rgb_named((red, green, blue)))
            inks = (0.0, 0.0, 0.0, 0.0)
        return _operation(inks, operator)

    def _judge_state(self, name: Any, resources: Any) -> None:
        """Leave a graphics state out if it changes nothing that is printed; else it is transparency."""
        state = resources.ExtGState[name]
        clear = all(float(state.get(key, 1)) == 1 for key in ("/ca", "/CA"))
        if not clear or state.get("/SMask", "/None") != "/None" or state.get("/BM", "/Normal") != "/Normal":
            self._remark("press-transparency", "半透明")

    def _remark(self, kind: str, about: str) -> None:
        remark = PressRemark(kind=kind, about=about)
        if remark not in self.result.remarks:
            self.result.remarks.append(remark)

    # -- pictures and forms --------------------------------------------------------------------------------

    def _drawn(self, name: Any, resources: Any) -> Iterator[bytes]:
        drawn = resources.XObject[name]
        made = self._form(drawn) if drawn.get("/Subtype") == "/Form" else self.convert(drawn, self.target)
        if made is None:
            self._remark("press-picture", "图片")
            return
        own = f"/X{len(self.result.drawn)}"
        self.result.drawn[own] = made
        yield f"{own} Do".encode()

    def _form(self, form: Any) -> Any:
        """Write a form anew; one that is drawn as a group loses it, since nothing in it is transparent."""
        import pikepdf

        if self.depth >= DEPTH:
            return None
        inner = PressContent(remarks=self.result.remarks)
        writer = _Writer(self.target, self.inks, self.convert, inner, self.fonts, self.depth + 1)
        operators = writer.write(form, form.get("/Resources", pikepdf.Dictionary()))
        made = self.target.make_stream(operators)
        made.Type, made.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        made.BBox = pikepdf.Array([float(edge) for edge in form.BBox])
        if "/Matrix" in form:
            made.Matrix = pikepdf.Array([float(number) for number in form.Matrix])
        made.Resources = resources_of(inner.drawn)
        return made

    # -- text ----------------------------------------------------------------------------------------------

    def _turn(self, state: _TextState, operator: str, operands: Any, resources: Any) -> None:
        """Follow an operator that paints nothing."""
        import pikepdf

        numbers = [float(one) for one in operands] if operator != "Tf" else []
        match operator:
            case "BT":
                state.text = state.line = pikepdf.Matrix()
            case "Tf":
                state.font, state.size = self._font(resources.Font[operands[0]]), float(operands[1])
            case "Tm":
                state.text = state.line = pikepdf.Matrix(*numbers)
            case "Td" | "TD":
                state.text = state.line = pikepdf.Matrix(1, 0, 0, 1, *numbers) @ state.line
                state.leading = -numbers[1] if operator == "TD" else state.leading
            case "T*":
                state.text = state.line = pikepdf.Matrix(1, 0, 0, 1, 0, -state.leading) @ state.line
            case "TL":
                state.leading = numbers[0]
            case "Tc":
                state.spacing = numbers[0]
            case "Tw":
                state.word = numbers[0]
            case "Tz":
                state.scale = numbers[0] / 100
            case "Ts":
                state.rise = numbers[0]
            case "Tr":
                state.mode = int(numbers[0])

    def _font(self, font: Any) -> EmbeddedFont | None:
        key = font.objgen
        if key not in self.fonts:
            try:
                self.fonts[key] = embedded_font(font)
            except UnknownFontError as problem:
                self._remark("press-font", str(problem))
                self.fonts[key] = None
        return self.fonts[key]

    def _shown(self, state: _TextState, operator: str, operands: Any) -> Iterator[bytes]:
        """Yield a piece of text as filled paths in its own matrix, and move on behind it."""
        import pikepdf

        if operator in ("'", '"'):
            self._remark("press-operator", operator)
            return
        if state.font is None:
            return
        if state.mode not in (FILLED, STROKED, BOTH, HIDDEN):
            self._remark("press-operator", f"Tr {state.mode}")
            return
        items = list(operands[0]) if operator == "TJ" else [operands[0]]
        pen, paths = 0.0, list[str]()
        for item in items:
            if not isinstance(item, pikepdf.String):
                pen -= float(item) / EM * state.size * state.scale
                continue
            raw = bytes(item)
            for at in range(0, len(raw), 2):
                one = state.font.glyph(int.from_bytes(raw[at : at + 2]))
                paths.extend(_placed(one.path, pen, state.rise, state.size, state.scale))
                pen += (one.advance * state.size + state.spacing) * state.scale
        if paths and state.mode != HIDDEN:
            matrix = _numbers(state.text.shorthand)
            paint = {FILLED: "f", STROKED: "S", BOTH: "B"}[state.mode]
            yield f"q {matrix} cm\n{' '.join(paths)} {paint} Q".encode()
        state.text = pikepdf.Matrix(1, 0, 0, 1, pen, 0) @ state.text


def write_content(
    page: Any, target: Any, inks: Mapping[Rgb, Inks], convert: Convert, keeper: ArtKeeper | None = None
) -> PressContent:
    """Write a page of a proof anew; `target` is the PDF that forms and pictures are made in.

    Of a stamped page `keeper` may know the art already.
    """
    import pikepdf

    result, resources = PressContent(), pikepdf.Page(page).resources
    writer = _Writer(target, inks, convert, result)
    stamp = art_of(page)
    if stamp is None:
        result.operators = writer.write(page, resources)
        return result
    art, beneath, above = stamp

    def written() -> PressContent:
        made = PressContent()
        made.operators = _Writer(target, inks, convert, made).write(beneath, resources)
        return made

    below = keeper(art, written) if keeper else written()
    result.drawn.update(below.drawn)
    result.remarks.extend(below.remarks)
    result.operators = b"\n".join((below.operators, writer.write(above, resources)))
    return result


def resources_of(drawn: Mapping[str, Any]) -> Any:
    """Return the resources of a stream that draws some pictures and forms and has nothing else."""
    import pikepdf

    return pikepdf.Dictionary({"/XObject": pikepdf.Dictionary(dict(drawn))} if drawn else {})


def _copy(state: _TextState) -> _TextState:
    from copy import copy

    return copy(state)


def _placed(
    path: Iterable[tuple[str, tuple[float, ...]]], pen: float, rise: float, size: float, scale: float
) -> Iterator[str]:
    """Yield a glyph's path at its place in text space, to a thousandth of a point."""
    across = size * scale
    for operator, numbers in path:
        words = [
            _number(value * size + rise if at % 2 else value * across + pen)
            for at, value in enumerate(numbers)
        ]
        yield " ".join((*words, operator))


def _operation(numbers: Iterable[float], operator: str) -> bytes:
    return f"{_numbers(numbers)} {operator}".encode()


def _numbers(values: Any) -> str:
    return " ".join(_number(float(value)) for value in values)


def _number(value: float) -> str:
    """Write a number to a thousandth, or a matrix' small parts to a millionth, as short as can be."""
    text = ("%.3f" if value >= 1 or value <= -1 else "%.5f") % value
    text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text

"""Read a pressed page back: a PDF page in, a form with its slots out (pikepdf's home for forms).

A field is a link `field:…` in the page's annotations: its rectangle is exact and public PDF. The sample
text inside it says where the baseline is, how large, in which weight and colour; it is taken out. Fonts
come out as bare CFF with their codes unchanged; near black becomes pure black, for copiers and laser
printers screen anything else.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from generator.letters.cutting import PageCutter
from generator.letters.fields import SCHEME

if TYPE_CHECKING:
    import pikepdf

PDF_FONT_BOLD = "Bold"
DARK = 0.25  # of 1: text colours of a screen's near black
NEUTRAL = 0.03


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Where a field stands on its page, in pt from the lower left: its box, baseline and type size.

    `way` is fill (running text: spread over the box), left, center, right, or qr.
    """

    field: str
    way: str
    x: float
    y: float
    w: float
    h: float
    baseline: float = 0.0
    size: float = 0.0
    face: str = "sans-regular"
    colour: str = "0 g"


@dataclass(frozen=True, slots=True, kw_only=True)
class PressedForm:
    """A form: its pieces' numbers among the objects, the objects they need, its page's size (pt) and slots.

    After each piece but the last the text of one slot is due, in the order of `slots`; codes come at the end.
    """

    numbers: tuple[int, ...]
    needs: tuple[int, ...]
    width: float
    height: float
    slots: tuple[Slot, ...]


@dataclass(slots=True)
class Objects:
    """The objects of some forms as PDF writes them, numbered from 1; filled while pages are read."""

    bodies: list[bytes] = field(default_factory=list)
    needs: list[set[int]] = field(default_factory=list)
    _known: dict[tuple[int, int], int] = field(default_factory=dict)

    def form(self, page: Any) -> PressedForm:
        """Add a page as Form XObjects and return it."""
        import pikepdf

        box = [float(side) for side in page.MediaBox]
        slots, pieces = _read(page)
        resources = pikepdf.Dictionary(
            {key: value for key, value in page.Resources.items() if key != "/ColorSpace" and len(value)}
        )
        numbers = tuple(self._piece(piece, resources, box) for piece in pieces)
        needs = set[int]().union(*map(self._closure, numbers))
        return PressedForm(
            numbers=numbers, needs=tuple(sorted(needs)), width=box[2], height=box[3], slots=slots
        )

    def _piece(self, content: bytes, resources: Any, box: list[float]) -> int:
        number = self._reserve()
        head = b"/Type/XObject/Subtype/Form/BBox[0 0 %s %s]/Resources " % (_number(box[2]), _number(box[3]))
        self.bodies[number - 1] = _stream(head + self._written(resources, number), content)
        return number

    def _reserve(self) -> int:
        self.bodies.append(b"null")
        self.needs.append(set())
        return len(self.bodies)

    def _closure(self, number: int) -> set[int]:
        found, todo = set[int](), [number]
        while todo:
            at = todo.pop()
            if at not in found:
                found.add(at)
                todo += self.needs[at - 1]
        return found

    def _written(self, thing: Any, within: int) -> bytes:
        """Return an object as PDF writes it inside the object of that number."""
        import pikepdf

        if isinstance(thing, pikepdf.Object) and thing.is_indirect:
            number = self._copied(thing)
            self.needs[within - 1].add(number)
            return b"%d 0 R" % number
        if isinstance(thing, pikepdf.Dictionary):
            items = sorted(thing.items())
            return b"<<" + b"".join(_name(key) + self._inner(value, within) for key, value in items) + b">>"
        if isinstance(thing, pikepdf.Array):
            return b"[" + b"".join(self._inner(inner, within) for inner in thing) + b"]"
        if isinstance(thing, bool):
            return b"true" if thing else b"false"
        return thing.unparse(resolved=True) if isinstance(thing, pikepdf.Object) else _number(thing)

    def _inner(self, thing: Any, within: int) -> bytes:
        written = self._written(thing, within)
        return written if written[:1] in b"<[/(" else b" " + written

    def _copied(self, thing: Any) -> int:
        import pikepdf

        known = self._known.get(thing.objgen)
        if known:
            return known
        number = self._known[thing.objgen] = self._reserve()
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Subtype") == "/CIDFontType0":
            body = self._font(thing, number)
        elif isinstance(thing, pikepdf.Stream) and "/DCTDecode" in _filters(thing):
            head = self._written(pikepdf.Dictionary(dict(thing.items())), number)
            body = b"%sstream\n%s\nendstream" % (head, thing.read_raw_bytes())  # a photo as it was pressed
        elif isinstance(thing, pikepdf.Stream):
            packed = ("/Length", "/Filter", "/DecodeParms")
            about = {key: value for key, value in thing.items() if key not in packed}
            body = _stream(self._written(pikepdf.Dictionary(about), number)[2:-2], thing.read_bytes())
        else:
            body = self._written(_direct(thing), number)
        self.bodies[number - 1] = body
        return number

    def _font(self, font: Any, number: int) -> bytes:
        """Write a CID font with its file as bare CFF: a quarter of the OpenType file around it."""
        import pikepdf

        from generator.render.typeface import bare_cff

        descriptor = font.FontDescriptor
        cff = bare_cff(descriptor.FontFile3.read_bytes(), _codes(font.W))
        file = self._reserve()
        self.bodies[file - 1] = _stream(b"/Subtype/CIDFontType0C", cff)
        self.needs[number - 1].add(file)
        kept = {key: value for key, value in descriptor.items() if key != "/FontFile3"}
        about = self._written(pikepdf.Dictionary(kept), number)[:-2] + b"/FontFile3 %d 0 R>>" % file
        rest = {key: value for key, value in font.items() if key not in ("/FontDescriptor", "/CIDToGIDMap")}
        return self._written(pikepdf.Dictionary(rest), number)[:-2] + b"/FontDescriptor" + about + b">>"


def _filters(stream: Any) -> list[str]:
    """Return how the data of a stream is packed."""
    import pikepdf

    found = stream.get("/Filter", [])
    return [str(name) for name in (found if isinstance(found, pikepdf.Array) else [found])]


def _direct(thing: Any) -> Any:
    """Return the value of an indirect object without its number."""
    import pikepdf

    match thing:
        case pikepdf.Dictionary():
            return pikepdf.Dictionary(dict(thing.items()))
        case pikepdf.Array():
            return pikepdf.Array(list(thing))
        case _:
            return thing


def _codes(widths: Any) -> Iterator[int]:
    """Yield the codes of a /W array as WeasyPrint writes it: a first code, then its widths."""
    rows = list(widths)
    for first, row in zip(rows[::2], rows[1::2], strict=True):
        yield from range(int(first), int(first) + len(row))


def _stream(head: bytes, data: bytes) -> bytes:
    packed = zlib.compress(data, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (head, len(packed), packed)


def _name(key: str) -> bytes:
    return key.encode()


def _number(value: Any) -> bytes:
    """Write a number with at most six decimals and no exponent."""
    return (
        f"{Decimal(str(value)):.6f}".rstrip("0").rstrip(".").encode()
        if value != int(value)
        else b"%d" % int(value)
    )


# -- a page's content --------------------------------------------------------------------------------------


@dataclass(slots=True)
class _TextState:
    """The state while a page's operators are walked: the matrix to the page, colour, font, start of text."""

    ctm: pikepdf.Matrix
    colour: str = "0 g"
    font: str = ""
    size: float = 0.0
    at: tuple[float, float] = (0.0, 0.0)

    @property
    def place(self) -> tuple[float, float]:
        """Return where the text starts, in pt from the page's lower left."""
        return self.ctm.transform(self.at)


def _read(page: Any) -> tuple[tuple[Slot, ...], list[bytes]]:
    """Return the slots of a page and its content without their samples, cut where those stood."""
    import pikepdf

    slots = list(_links(page))
    found: dict[int, Slot] = {}
    state, saved, pieces = _TextState(ctm=pikepdf.Matrix()), [], PageCutter()
    fonts = {name: str(font.BaseFont) for name, font in page.Resources.get("/Font", {}).items()}
    for step in pikepdf.parse_content_stream(page):
        operands, operator = step.operands, step.operator
        match str(operator):
            case "q":
                saved.append((state.ctm, state.colour))
            case "Q":
                state.ctm, state.colour = saved.pop()
            case "cm":
                state.ctm = pikepdf.Matrix(*map(float, operands)) @ state.ctm
            case "rg":
                operands, operator = _colour(operands, "g", operator)
                state.colour = _words(operands, operator)
            case "RG":
                operands, operator = _colour(operands, "G", operator)
            case "Tf":
                state.font, state.size = fonts[str(operands[0])], float(operands[1])
            case "Tm":
                state.at = float(operands[4]), float(operands[5])
            case "TJ" | "Tj":
                at = _hit(slots, state)
                if at is not None:
                    if at not in found:
                        pieces.cut()
                    found[at] = _sized(slots[at], state)
                    continue
        pieces.add(operands, operator)
    codes = [slot for slot in slots if slot.way == "qr"]
    return (*found.values(), *codes), [pikepdf.unparse_content_stream(piece) for piece in pieces.finish()]


def _links(page: Any) -> Iterator[Slot]:
    for note in page.get("/Annots", []):
        address = str(note.A.URI) if "/A" in note and "/URI" in note.A else ""
        if address.startswith(SCHEME):
            name, _, way = unquote(address.removeprefix(SCHEME)).partition("?")
            x1, y1, x2, y2 = (float(side) for side in note.Rect)
            x, y = min(x1, x2), min(y1, y2)
            yield Slot(field=name, way=way or "left", x=x, y=y, w=abs(x2 - x1), h=abs(y2 - y1))


def _colour(operands: Any, grey: str, operator: Any) -> tuple[Any, Any]:
    """Return a colour's operands and operator, near black as pure black."""
    import pikepdf

    channels = [float(number) for number in operands]
    near_black = max(channels) <= DARK and max(channels) - min(channels) <= NEUTRAL
    return ([0], pikepdf.Operator(grey)) if near_black else (operands, operator)


def _words(operands: Any, operator: Any) -> str:
    return " ".join(f"{float(number):g}" for number in operands) + f" {operator}"


def _hit(slots: list[Slot], state: _TextState) -> int | None:
    """Return which slot's sample is being drawn: the one whose box holds the text's start."""
    x, y = state.place
    for at, slot in enumerate(slots):
        inside = slot.x - 0.5 <= x < slot.x + slot.w - 0.5 and slot.y <= y <= slot.y + slot.h
        if inside and slot.way != "qr":
            return at
    return None


def _sized(slot: Slot, state: _TextState) -> Slot:
    face = "sans-bold" if PDF_FONT_BOLD in state.font else "sans-regular"
    return replace(
        slot, baseline=state.place[1], size=state.size * state.ctm.a, face=face, colour=state.colour
    )

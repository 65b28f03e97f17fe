"""Placing: how a value stands in its slot, as PDF operators.

In: a slot and a value's width. Out: size, shift and spacing; the line for a name by hand; a QR code's image.
Lengths are pt, widths of values em.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.codes.bulk import bulk
from generator.letters.readback import Slot

MOST_APART = 0.25  # em between letters that are spread over a slot; wider would look spaced out
NARROWEST = 0.8  # horizontal scale; beyond that letters get smaller, not thinner
LINE_BELOW, LINE_PT = 0.12, 0.5  # of the empty place to write a name: em below the baseline, thickness

ValuePlacement = tuple[float, float, float, float]
"""How a value is set: size (pt), shift to the right (pt), letter space (pt), horizontal scale."""


def spread(slot: Slot, width: float, count: int) -> ValuePlacement:
    """Fill a slot in running text."""
    apart = (slot.w - width * slot.size) / count
    return slot.size, 0.0, min(apart, MOST_APART * slot.size) if abs(apart) > 0.01 else 0.0, 1.0


def aligned(share: float) -> Callable[[Slot, float, int], ValuePlacement]:
    """Return how to place a value in its box: what is too wide is set narrower, then smaller."""

    def place(slot: Slot, width: float, _count: int) -> ValuePlacement:
        fits = slot.w / (width * slot.size) if width else 1.0
        narrow = max(NARROWEST, min(1.0, fits))
        size = slot.size * min(1.0, fits / narrow)
        return size, share * (slot.w - width * size * narrow), 0.0, narrow

    return place


WAYS: Mapping[str, Callable[[Slot, float, int], ValuePlacement]] = {
    "fill": spread,
    "left": aligned(0.0),
    "center": aligned(0.5),
    "right": aligned(1.0),
}


def blank_line(slot: Slot) -> str:
    """Draw the line on which a name is written by hand, where the running text has none."""
    y = slot.baseline - LINE_BELOW * slot.size
    return f" {slot.colour} {slot.x:.2f} {y:.2f} {slot.w:.2f} {LINE_PT} re f 0 g"


def code_drawer(slot: Slot) -> Callable[[str], bytes]:
    """Return the function that draws a QR code in a slot.

    It is an image mask of one bit a module: a quarter of the bytes of rectangles.
    """
    place = f" q {slot.w:.2f} 0 0 {slot.h:.2f} {slot.x:.2f} {slot.y:.2f} cm\n".encode()

    def draw(text: str) -> bytes:
        symbols = bulk(len(text))
        data, how = symbols.packed(text), b""
        if b"EI" in data:  # some readers look for the operator that ends an image
            data, how = data.hex().encode() + b">", b"/F/AHx"
        image = b"BI/W %d/H %d/BPC 1/IM true/D[1 0]%s ID %s\nEI Q"
        return place + image % (symbols.side, symbols.side, how, data)

    return draw

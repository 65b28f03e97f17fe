"""Formats of a school's own screens: an LED wall's px as a page, composed by the shape that suits it.

In: the settings, and the format of the usual screen. Out: formats. A picture is laid out for its own shape
and never stretched: very wide ones have words, figure and foot side by side, upright ones under one another.
Lengths are those of a page at the usual screen's ppi; what must be large goes by the short side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.model import Format, Process, Product, Settings
from generator.model.units import MM_PER_INCH

USUAL = "landscape"
"""The shape of the usual screen's format."""
SHAPES = ((0.52, "tall"), (0.8, "phone"), (1.25, "square"), (2.9, USUAL), (5.2, "wide"), (99.0, "ribbon"))
"""Up to which width (in heights) a picture has which shape."""
UNSCANNED = ("square", "ribbon")
"""Shapes without a foot that has room for a code."""


def formats_of(settings: Settings, formats: Mapping[str, Format], product: Product) -> Mapping[str, Format]:
    """Return the formats of a product by name, with the school's screens where it has the usual one."""
    own = {name: formats[name] for name in product.formats}
    usual = usual_screen(own)
    if usual and product.on_request:
        for screen in settings.screens:
            if screen.px:
                own[screen.name] = screen_format(usual, screen.name, screen.px)
    return own


def usual_screen(formats: Mapping[str, Format]) -> Format | None:
    """Return the format of the usual screen."""
    screens = (one for one in formats.values() if one.process is Process.SCREEN and one.shape == USUAL)
    return next(screens, None)


def screen_format(usual: Format, name: str, px: tuple[int, int]) -> Format:
    """Return a screen's format; the usual one's lengths go with the short side."""
    if usual.px == px:
        return replace(usual, name=name)
    width, height = (round(side / usual.ppi * MM_PER_INCH, 3) for side in px)
    shape = next(shape for most, shape in SHAPES if px[0] / px[1] <= most)
    by = min(width, height) / min(usual.trim_mm)
    return replace(
        usual,
        name=name,
        id=f"screen-{px[0]}x{px[1]}",
        shape=shape,
        trim_mm=(width, height),
        px=px,
        distance_m=round(usual.distance_m * by, 2),
        safe_mm=round(usual.safe_mm * by, 2),
        code_mm=0 if shape in UNSCANNED else round(usual.code_mm * by, 2),
        module_mm=round(usual.module_mm * by, 3),
    )

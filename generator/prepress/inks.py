"""Inks: from the colours of a proof to those of the press, by name and not by sums.

In: a theme, whose roles have inks and a screen twin each; an RGB colour of the proof. Out: the inks of the
role with that twin. A colour that no role has is refused: converting it would print black as four inks
(294 % were measured) and every flat as a neighbour of itself.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.model import Theme

Rgb = tuple[int, int, int]
"""Red, green and blue, of 255."""

Inks = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, 0 to 1."""

BLACK: Inks = (0, 0, 0, 1)
PAPER: Inks = (0, 0, 0, 0)
CODE_COLOURS: Mapping[Rgb, Inks] = {(0, 0, 0): BLACK, (255, 255, 255): PAPER}
"""What codes are drawn in, whatever the theme: black ink alone, on bare paper."""


class TwinsDifferError(ValueError):
    """Two roles of a theme look alike on screens and have other inks: nobody could tell them apart."""


def inks_of(theme: Theme) -> dict[Rgb, Inks]:
    """Return the inks of each colour that a proof in this theme may have."""
    found: dict[Rgb, Inks] = dict(CODE_COLOURS)
    for role, colour in theme.colours:
        rgb, inks = rgb_of(colour.screen), _percent(colour.cmyk)
        if found.setdefault(rgb, inks) != inks:
            raise TwinsDifferError(f"{theme.name}: {role} {colour.screen}")
    return found


def rgb_of(screen: str) -> Rgb:
    """Return the channels of `#rrggbb`."""
    red, green, blue = bytes.fromhex(screen[1:])
    return (red, green, blue)


def rgb_named(colour: Rgb) -> str:
    """Write a colour as `#rrggbb`."""
    return "#" + bytes(colour).hex()


def _percent(cmyk: tuple[int, int, int, int]) -> Inks:
    cyan, magenta, yellow, black = (share / 100 for share in cmyk)
    return (cyan, magenta, yellow, black)

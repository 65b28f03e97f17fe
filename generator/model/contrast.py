"""How two colours of a screen stand out against each other (WCAG 2.2, relative luminance)."""

from __future__ import annotations

Tone = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""


def tone_of(colour: str) -> Tone:
    """Return the tone of a #rrggbb colour."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return (red, green, blue)


def luminance(tone: Tone) -> float:
    """Return how light an sRGB tone is, from 0 to 1."""
    parts = [value / 255 for value in tone]
    red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def lighter(one: Tone, other: Tone) -> float:
    """Return the contrast of a tone that should be the lighter one: 1 to 21, below 1 if it is the darker."""
    return (luminance(one) + 0.05) / (luminance(other) + 0.05)


def contrast(one: Tone, other: Tone) -> float:
    """Return the contrast of two tones, from 1 to 21, whichever is the lighter."""
    return max(lighter(one, other), lighter(other, one))

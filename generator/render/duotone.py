"""The tones of a photograph in a theme's inks: from a grey to ink and to what screens show, and back.

In: a theme. Out: tables of 256 entries, one a grey from black to white. Shadows, middle tones and lights are
the roles that the theme names (`photo`), with straight lines between them in ink; the colours on screens are
those of these inks by FOGRA39, as the roles' own twins.
"""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

from generator.model import Theme
from generator.store.dependencies import once_a_run, read

if TYPE_CHECKING:
    from PIL import Image

PROFILE = Path(__file__).resolve().parent.parent / "data" / "icc" / "FOGRA39L_coated.icc"
LEVELS = 256
MOST = 240  # percent of ink in the deepest shadow: what presses hold (processes.yml) and a little less
CLIPPED = (0.4, 0.4)  # percent of the darkest and lightest pixels that may fall together
ON_CURVE = 7.0  # of 255: how far a picture may be from the curve on average to be one of its pictures
LOW_KEY, DEEPEST = 0.14, 1.9  # the middle tone of a poster's photograph; the strongest curve towards it
_LOOK_PX = 400

Inks = tuple[int, int, int, int]
"""Cyan, magenta, yellow and black, of 255."""

Rgb = tuple[int, int, int]
"""Red, green and blue, of 255."""


def ink_table(theme: Theme) -> tuple[Inks, ...]:
    """Return the inks of each grey, from black to white."""
    dark, middle, light = (theme.colour(role).cmyk for role in theme.photo)
    if not any(dark[:3]):  # black alone over a colour would turn brown halfway: the colour lies beneath it
        beneath = min(1.0, (MOST - sum(dark)) / max(1, sum(middle)))
        cyan, magenta, yellow, _ = (round(share * beneath) for share in middle)
        dark = (cyan, magenta, yellow, dark[3])
    stops = [tuple(2.55 * share for share in inks) for inks in (dark, middle, light)]
    made = list[Inks]()
    for level in range(LEVELS):
        at = level / (LEVELS - 1) * (len(stops) - 1)
        below = min(int(at), len(stops) - 2)
        part, (one, two) = at - below, list(pairwise(stops))[below]
        cyan, magenta, yellow, black = (round(a + (b - a) * part) for a, b in zip(one, two, strict=True))
        made.append((cyan, magenta, yellow, black))
    return tuple(made)


@once_a_run
def screen_table(theme: Theme) -> tuple[Rgb, ...]:
    """Return the colour on screens of each grey."""
    from PIL import Image, ImageCms

    inks = Image.frombytes("CMYK", (LEVELS, 1), bytes(share for one in ink_table(theme) for share in one))
    shown = ImageCms.profileToProfile(
        inks,
        ImageCms.ImageCmsProfile(BytesIO(read(PROFILE))),
        ImageCms.createProfile("sRGB"),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
    )
    if shown is None:
        raise ValueError("the table was changed in place")
    channels = iter(shown.tobytes())
    return tuple(zip(channels, channels, channels, strict=True))


def in_screen_tones(grey: Image.Image, theme: Theme) -> Image.Image:
    """Return a grey picture as screens show it in a theme (RGB)."""
    from PIL import Image

    table = screen_table(theme)
    return Image.merge("RGB", [grey.point([one[band] for one in table]) for band in range(3)])


def in_inks(picture: Image.Image, theme: Theme) -> Image.Image | None:
    """Return an RGB picture that is in a theme's tones in its inks (CMYK), None if its colours are others.

    Only the lightness is read: what a JPEG did to the colours is gone.
    """
    from PIL import Image

    if not is_in_tones(picture, theme):
        return None
    grey = picture.convert("L").point(_levels(theme))
    table = ink_table(theme)
    return Image.merge("CMYK", [grey.point([one[band] for one in table]) for band in range(4)])


def is_in_tones(picture: Image.Image, theme: Theme) -> bool:
    """Tell whether a picture has no other colours than photographs have in a theme."""
    from PIL import ImageChops, ImageStat

    small = picture.copy()
    small.thumbnail((_LOOK_PX, _LOOK_PX))
    twin = in_screen_tones(small.convert("L").point(_levels(theme)), theme)
    return max(ImageStat.Stat(ImageChops.difference(small, twin)).mean) <= ON_CURVE


def _levels(theme: Theme) -> list[int]:
    """Return for each lightness on screens the grey that has it, or the nearest."""
    light = [round(0.299 * red + 0.587 * green + 0.114 * blue) for red, green, blue in screen_table(theme)]
    return [min(range(LEVELS), key=lambda level: abs(light[level] - wanted)) for wanted in range(LEVELS)]


def deepened(grey: Image.Image) -> Image.Image:
    """Return a levelled grey picture with its middle tones as low as a night's, darker ones as they are.

    Half of it lies in the shadows then, which are its ground's colour: what shines stands alone.
    """
    from PIL import ImageStat

    middle = min(max(ImageStat.Stat(grey).median[0] / (LEVELS - 1), 0.01), 0.99)
    power = min(max(log(LOW_KEY) / log(middle), 1.0), DEEPEST)
    return grey.point([round((LEVELS - 1) * (at / (LEVELS - 1)) ** power) for at in range(LEVELS)])


def levelled(grey: Image.Image) -> Image.Image:
    """Return a grey picture from black to white: a duotone has no depth to give away."""
    from PIL import ImageOps

    return ImageOps.autocontrast(grey, cutoff=CLIPPED)

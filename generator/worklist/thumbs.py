"""Small pictures of published pieces, made of previews in `dist/`: grey for paper, in colour for the page."""

from __future__ import annotations

import io
from pathlib import Path

HEIGHT_PX = 220
"""Of a picture: 22 mm on paper at 250 dots an inch, on a page twice what is shown."""
_WIDEST = 2.4


def thumb(picture: Path, *, grey: bool) -> bytes:
    """Return a picture as a small JPEG; nothing where the file is no picture any more."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(picture) as opened:
            shown = opened.convert("L" if grey else "RGB")
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError):
        return b""
    shown.thumbnail((round(HEIGHT_PX * _WIDEST), HEIGHT_PX), Image.Resampling.LANCZOS, reducing_gap=2)
    data = io.BytesIO()
    shown.save(data, "JPEG", quality=82)
    return data.getvalue()

"""Read codes from pictures; zxing-cpp's only home.

In: a picture as bytes, a Pillow image or a grey array. Out: every QR code in it with its bytes as encoded.
Pictures that are too large are refused before they are unpacked. What a code says is not judged here.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 10_000_000
MOST_PIXELS = 40_000_000
"""A photo of a telephone has 12 million; a few kB that unpack to more are a bomb."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCode:
    """A code found in a picture: its bytes, its corners in px (x, y), clockwise."""

    payload: bytes
    corners: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadablePicture:
    """Why a picture gives no code, in words for staff."""

    message: str
    hint: str


def read_squares(page: Image) -> tuple[ReadCode, ...]:
    """Return the QR codes of a rasterised page; ten times as fast as looking for every kind of barcode."""
    import zxingcpp

    squares = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    grey = page if page.mode == "L" else page.convert("L")
    return tuple(_read(code) for code in zxingcpp.read_barcodes(grey, formats=squares))


def read_grey_squares(grey: Any) -> tuple[ReadCode, ...]:
    """Return the QR codes of an 8-bit grey array: dark on light only, and not shrunk for large codes."""
    import zxingcpp

    squares = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    return tuple(
        _read(code) for code in zxingcpp.read_barcodes(grey, formats=squares, try_invert=False) if code.valid
    )


def _read(code: Any) -> ReadCode:
    p = code.position
    corners = (p.top_left, p.top_right, p.bottom_right, p.bottom_left)
    return ReadCode(
        payload=bytes(code.bytes),
        corners=tuple((corner.x, corner.y) for corner in corners),
    )


def open_picture(data: bytes) -> Image | UnreadablePicture:
    """Return a picture in grey on white, or why it can't be opened."""
    from PIL import Image, UnidentifiedImageError

    if len(data) > MOST_BYTES:
        return _too_large(f"{len(data) / 1_000_000:.1f} MB")
    try:
        with (
            warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning),  # said below
            Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP", "BMP", "GIF")) as picture,
        ):
            if picture.width * picture.height > MOST_PIXELS:
                return _too_large(f"{picture.width} x {picture.height} 像素")
            return _grey(picture)
    except Image.DecompressionBombError:
        return _too_large("像素太多")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, MemoryError):
        # Pillow throws all of these for pictures that are cut off or made up.
        return UnreadablePicture(
            message="不是能打开的图片", hint="请用 png 或 jpg 图片，最好是公安机关给的原图。"
        )


def _too_large(size: str) -> UnreadablePicture:
    return UnreadablePicture(message=f"图片太大（{size}）", hint="请把图片裁到只剩二维码，再存一次。")


def _grey(picture: Image) -> Image:
    """Flatten transparency onto white: a transparent ground would read as black."""
    from PIL import Image

    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        over = picture.convert("RGBA")
        ground = Image.new("RGBA", over.size, "white")
        return Image.alpha_composite(ground, over).convert("L")
    return picture.convert("L")


def police_code(data: bytes) -> bytes | UnreadablePicture:
    """Return the bytes of the one QR code in a picture handed over by the police, or why there is none."""
    picture = open_picture(data)
    if isinstance(picture, UnreadablePicture):
        return picture
    squares = [code for code in read_squares(picture) if code.payload]
    if not squares:
        return UnreadablePicture(
            message="图片里读不出二维码",
            hint="请换一张清楚、完整的原图，四周留白；小程序码（圆形的）不是二维码。",
        )
    if len(squares) > 1:
        return UnreadablePicture(
            message=f"图片里有 {len(squares)} 个二维码，只能有一个",
            hint="请把图片裁到只剩国家反诈中心 APP 的那一个。",
        )
    return squares[0].payload

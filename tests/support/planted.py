"""Pictures as cameras, editors and attackers make them: notes planted in every part that can hold any."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageCms, PngImagePlugin

MARK = "WANGXIAOMING13800138000"
"""What no published byte may hold."""

MARKED = MARK.encode()


def grainy(size: tuple[int, int] = (900, 700)) -> Image.Image:
    """Return a picture with the grain of a photo: shades, and the noise of a sensor."""
    noise = [Image.effect_noise(size, 20 + 4 * at) for at in range(3)]
    shade = Image.radial_gradient("L").resize(size)
    return Image.blend(Image.merge("RGB", noise), shade.convert("RGB"), 0.4)


def drawing(size: tuple[int, int] = (900, 700)) -> Image.Image:
    """Return a picture as a drawing or a screenshot: flat ground, a few edges."""
    made = Image.new("RGB", size, "white")
    for at in range(0, size[1], 40):
        made.paste((at % 255, 80, 120), (20, at, size[0] - 20, at + 12))
    return made


def exif(turned: int = 1, *, place: bool = True, camera: bool = True) -> bytes:
    """Return an EXIF block with a place, a camera and how the picture is turned."""
    block = Image.Exif()
    if turned > 1:
        block[0x0112] = turned
    if camera:
        block[0x010F], block[0x0110] = MARK, "Camera 1"
    if place:
        block.get_ifd(0x8825).update({1: "N", 2: (30.0, 15.0, 0.0), 3: "E", 4: (120.0, 10.0, 0.0)})
    return block.tobytes()


def saved(picture: Image.Image, kind: str, **how: object) -> bytes:
    """Return a picture in a format of Pillow's."""
    out = BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def profile() -> bytes:
    """Return the sRGB profile with a marker in the place of its copyright."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    words = "No copyright, use freely".encode("utf-16-be")
    assert words in made
    return made.replace(words, MARK.ljust(24)[:24].encode("utf-16-be"))


def segment(marker: int, body: bytes) -> bytes:
    """Return a segment of a JPEG."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def chunk(kind: bytes, body: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def jpeg(picture: Image.Image, turned: int = 1, **how: object) -> bytes:
    """Return a JPEG with notes in every segment that can hold any, between segments and behind the end."""
    data = saved(picture, "JPEG", exif=exif(turned), icc_profile=profile(), comment=MARKED, **how)
    notes = b"".join(segment(0xE0 + at, b"NOTE\0" + MARKED) for at in range(16))
    notes += segment(0xE0, b"JFXX\0\x10" + MARKED) + segment(0xED, b"Photoshop 3.0\0" + MARKED)
    notes += segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + MARKED)
    first = 4 + struct.unpack(">H", data[4:6])[0]
    return data[:first] + notes + MARKED + data[first:] + MARKED


def png(picture: Image.Image, turned: int = 1, **how: object) -> bytes:
    """Return a PNG with notes in texts, private chunks, behind the pixels' stream and behind the end."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", MARK)
    texts.add_text("Comment", MARK, zip=True)
    texts.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{MARK}")
    for private in (b"prVt", b"vpAg", b"caBX"):
        texts.add(private, MARKED)
    data = saved(picture, "PNG", pnginfo=texts, exif=exif(turned), icc_profile=profile(), **how)
    end = data.rindex(b"IEND") - 4
    return data[:end] + chunk(b"tIME", MARKED) + data[end:] + MARKED


def webp(picture: Image.Image, turned: int = 1, **how: object) -> bytes:
    """Return a WebP with EXIF, XMP, a marked profile, unknown chunks and something behind the end."""
    xmp = f"<x:xmpmeta>{MARK}".encode()
    data = saved(picture, "WEBP", exif=exif(turned), xmp=xmp, icc_profile=profile(), **how)
    extra = b"NOTE" + struct.pack("<I", len(MARKED)) + MARKED + b"\0" * (len(MARKED) % 2)
    body = data[8:] + extra
    return b"RIFF" + struct.pack("<I", len(body)) + body + MARKED


def gif(picture: Image.Image) -> bytes:
    """Return a GIF with a comment, plain text, a program's note and something behind the end."""
    data = saved(picture.quantize(64), "GIF", comment=MARKED, loop=0)
    block = bytes((len(MARKED),)) + MARKED + b"\0"
    at = data.index(b"\x21\xfe")
    notes = b"\x21\xff\x0bXMP DataXMP" + block + b"\x21\x01\x0c" + bytes(12) + block
    return data[:at] + notes + data[at:] + MARKED

"""What a file is, by its first bytes: a picture that browsers and the press show, or something else.

In: bytes. Out: a `PictureKind`, or the Chinese name of what it is instead. Whether the picture is whole is
not judged here.
"""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath

from generator.diagnostics import Problem


class PictureKind(StrEnum):
    """A kind of picture that may be published; its value is Pillow's name where Pillow reads it."""

    JPEG = "JPEG"
    PNG = "PNG"
    GIF = "GIF"
    WEBP = "WEBP"
    SVG = "SVG"

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Return the suffixes that such a file may have, the usual one first."""
        return (".jpg", ".jpeg") if self is PictureKind.JPEG else (f".{self.lower()}",)

    @property
    def mime(self) -> str:
        """Return the MIME type."""
        return "image/svg+xml" if self is PictureKind.SVG else f"image/{self.lower()}"


_PNG, _GZIP = b"\x89PNG\r\n\x1a\n", b"\x1f\x8b"
_STARTS = (
    (b"\xff\xd8\xff", PictureKind.JPEG),
    (_PNG, PictureKind.PNG),
    (b"GIF87a", PictureKind.GIF),
    (b"GIF89a", PictureKind.GIF),
    (_GZIP, PictureKind.SVG),  # .svgz; what is packed in it is looked at there
)
_FOREIGN = (
    (b"II*\0", "TIFF 图片"),
    (b"MM\0*", "TIFF 图片"),
    (b"II+\0", "TIFF 图片"),
    (b"BM", "BMP 图片"),
    (b"\0\0\1\0", "图标文件"),
    (b"8BPS", "Photoshop 文件"),
    (b"\xff\x0a", "JPEG XL 图片"),
    (b"\0\0\0\x0cJXL ", "JPEG XL 图片"),
    (b"\0\0\0\x0cjP  ", "JPEG 2000 图片"),
    (b"%PDF", "PDF 文件"),
    (b"PK\x03\x04", "Word、Excel 或压缩文件"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word、Excel 文件"),
)
_BRANDS = (("AVIF 图片", ("avif", "avis")), ("HEIC 照片", ("heic", "heix", "heim", "heis", "hevc", "mif1")))
_BLANK = b" \t\r\n\0\xef\xbb\xbf\xff\xfe"  # white space, byte order marks, the other half of UTF-16
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div|p)\b", re.IGNORECASE)


def kind_of(data: bytes) -> PictureKind | str:
    """Return the kind of a picture, or what the file is instead, in words for staff."""
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return PictureKind.WEBP
    return _foreign(data) or _text(data)


def _foreign(data: bytes) -> str:
    if data[4:8] == b"ftyp":
        brands = data[8:64].decode("latin-1")
        return next((name for name, known in _BRANDS if any(one in brands for one in known)), "视频文件")
    return next((name for start, name in _FOREIGN if data.startswith(start)), "")


def _text(data: bytes) -> PictureKind | str:
    head = data[:4096].lstrip(_BLANK)
    if head.startswith(b"<"):
        return "网页文件" if _PAGE.match(head.replace(b"\0", b"")) else PictureKind.SVG
    if not data:
        return "空文件"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "" if b"\0" in data else "文字文件"


def foreign_problem(what: str) -> Problem:
    """Return what is said of a file that is no picture of ours; `what` is its Chinese name or ""."""
    if not what:
        return broken()
    hint = "请用看图软件或画图打开，选“另存为”，存成 JPG 或 PNG，再换上新的文件（只改后缀名没有用）。"
    if what.startswith("HEIC"):
        hint = "这是苹果手机的格式：请在电脑上打开，选“另存为”或“导出”，存成 JPG（只改后缀名没有用）。"
    return Problem(code="picture-kind", message=f"不是能打开的图片：它其实是{what}", hint=hint)


def broken(reason: str = "") -> Problem:
    """Return what is said of a picture that is cut off, damaged or beyond the limits."""
    why = f"：{reason}" if reason else "，可能没有传完或者损坏了"
    hint = "请找到原图，重新复制一份；再不行，就用画图打开，另存为 JPG 或 PNG。"
    return Problem(code="picture-broken", message=f"不是能打开的图片{why}", hint=hint)


def suffix_problem(name: str, kind: PictureKind) -> Problem | None:
    """Say that a suffix tells another kind of picture than the content is; None if they agree.

    A browser shows a PNG named .jpg, and the site's server says image/jpeg: told, not refused. Between SVG
    and the others it shows nothing.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in kind.suffixes:
        return None
    serious = PictureKind.SVG in (kind, suffix.removeprefix(".").upper())
    return Problem(
        code="picture-kind" if serious else "picture-suffix",
        message=f"后缀是“{suffix}”，内容却是 {kind} 图片",
        hint=f"请把文件名的后缀改成 {kind.suffixes[0]}，文字里的图片名也一起改。",
    )

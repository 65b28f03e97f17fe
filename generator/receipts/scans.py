"""Files that a copier or a telephone made, as pages of px; strangers' files, so nothing in them is believed.

In: a path, and a page's number from 1. Out: the page (RGB, or grey where it has no colour), and whether it
may be in perspective. `ScanError` says in Chinese what is wrong with a file or a page. Kinds are told by the
first bytes. To be called in a bounded process (`bounded`): whoever made a file may want us to fall.
"""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from generator.model.units import MM_PER_INCH, PT_PER_INCH
from generator.receipts.maps import Array
from generator.setup.escaping import one_line

if TYPE_CHECKING:
    from PIL import Image

MOST_PDF_BYTES, MOST_PICTURE_BYTES = 2_000_000_000, 100_000_000
MOST_PAGES = 2000
"""Of one PDF: 6,000 slips, three on a page; more is no scan of a class."""
MOST_PIXELS = 100_000_000
"""Of one picture; A3 at 600 dpi has 70 million."""
WORK_PIXELS = 18_000_000
"""A page is read at so many px at most: A3 at 300 dpi."""
USUAL_DPI, LEAST_DPI, MOST_DPI = 200, 100, 300
LEAST_SIDE, MOST_RATIO = 150, 12
"""Px of a page's shorter side, and how much longer the other may be: below, nobody reads a slip on it."""
SCAN_MM = (80.0, 460.0)
"""Sides of what copiers scan; a picture whose resolution says so is a scan, else a photo."""

PRODUCER = "Wuzha Press"
"""What our own letters say in their PDF that they were made by (`letters/stamp.py`)."""
_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_BROKEN = (ValueError, TypeError, LookupError, ArithmeticError, RuntimeError, struct.error)
_HINT_AGAIN = "请重新扫描或重新传一次这个文件"


class ScanError(Exception):
    """A file or page cannot be read; `why` and `hint` are for staff."""

    def __init__(self, why: str, hint: str) -> None:
        super().__init__(f"{why}。{hint}")
        self.why, self.hint = why, hint


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ScanPage:
    """A page as px (rows, columns[, RGB]); `photo` says that it may be in perspective."""

    pixels: Array
    photo: bool


def kind_of(path: Path) -> str:
    """Return pdf, heic or picture; raise `ScanError` for what is no scan."""
    with _reading():
        if path.exists() and not path.is_file():  # a pipe or a device would be waited for without end
            raise ScanError("这不是普通的文件", "能读的是 PDF、JPG、PNG、HEIC、TIFF、WEBP、BMP")
        with path.open("rb") as stream:
            head = stream.read(1024)
    if not head:
        raise ScanError("文件是空的（0 字节）", "多半没有传完，请重新传一次")
    if b"%PDF-" in head:
        return "pdf"
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC:
        return "heic"
    if head.startswith((b"\xff\xd8", b"\x89PNG", b"II*\0", b"MM\0*", b"BM")) or head[8:12] == b"WEBP":
        return "picture"
    raise ScanError("这不是扫描件或照片", "能读的是 PDF、JPG、PNG、HEIC、TIFF、WEBP、BMP")


@contextmanager
def _reading() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise ScanError("读的时候文件不见了", "请把它放回来，再运行一次") from None
    except PermissionError:
        raise ScanError("没有权限读这个文件", "请改成自己可以读，再运行一次") from None
    except OSError as problem:
        raise ScanError(f"读不出来（{one_line(str(problem.strerror or problem))}）", _HINT_AGAIN) from None


def pages_of(path: Path) -> int:
    """Return how many pages a file has; raise `ScanError` where it cannot be read."""
    if kind_of(path) == "pdf":
        with _pdf(path) as document:
            return len(document)
    with _picture(path) as picture:
        pages = int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1
    if pages > MOST_PAGES:
        raise _too_many(pages)
    return pages


def page_of(path: Path, number: int) -> ScanPage:
    """Return a page of a file; raise `ScanError` where it cannot be read."""
    if kind_of(path) == "pdf":
        with _pdf(path) as document:
            page = ScanPage(pixels=_rendered(document, number), photo=False)
    else:
        with _picture(path) as picture:
            page = _of_picture(picture, number)
    high, wide = page.pixels.shape[:2]
    if min(wide, high) < LEAST_SIDE:
        raise ScanError(f"图片太小（{wide} x {high} 像素），看不清回执", "请传原图，不要传缩略图")
    if max(wide, high) > MOST_RATIO * min(wide, high):
        raise ScanError(f"图片太窄（{wide} x {high} 像素），不像扫描件", _HINT_AGAIN)
    return page


# -- PDF ---------------------------------------------------------------------------------------------------


@contextmanager
def _pdf(path: Path) -> Iterator[Any]:
    import pypdfium2

    if path.stat().st_size > MOST_PDF_BYTES:
        raise ScanError("PDF 太大", "请分成几份再扫描")
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as problem:
        if "password" in str(problem).lower():
            raise ScanError("PDF 加了密码，打不开", "请去掉密码另存一份，或者重新扫描") from None
        raise ScanError("PDF 坏了，或者没有传完，打不开", _HINT_AGAIN) from None
    try:
        if len(document) > MOST_PAGES:
            raise _too_many(len(document))
        if document.get_metadata_value("Producer") == PRODUCER:  # its slips are all still empty
            raise ScanError("这是印好的信，不是收回的回执", "请给扫描件或者照片")
        yield document
    except pypdfium2.PdfiumError:
        raise ScanError("PDF 里这一页坏了，打不开", _HINT_AGAIN) from None
    finally:
        document.close()


def _too_many(pages: int) -> ScanError:
    return ScanError(f"有 {pages} 页，一个文件最多读 {MOST_PAGES} 页", "请按班分成几份，再读一次")


def _rendered(document: Any, number: int) -> Array:
    """Return a page at the resolution that it was scanned with."""
    page = document[number - 1]
    width, height = page.get_size()
    scale = _own_scale(page)
    scale = min(scale, (WORK_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, rev_byteorder=True, may_draw_forms=False)
    pixels = np.array(bitmap.to_numpy())
    page.close()
    return pixels[:, :, :3] if pixels.ndim == 3 and pixels.shape[2] == 4 else _grey_if_so(pixels)


def _own_scale(page: Any) -> float:
    """Return px a pt of the page's largest picture; `USUAL_DPI` where there is none."""
    import pypdfium2.raw as pdfium

    best, scale = 0.0, USUAL_DPI / PT_PER_INCH
    for found in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        wide, high = found.get_px_size()
        if wide * high > MOST_PIXELS:
            raise _too_large(wide, high)
        left, bottom, right, top = found.get_bounds()
        area = (right - left) * (top - bottom)
        if area > best:
            best = area
            scale = (wide * high / area) ** 0.5
    return min(max(scale, LEAST_DPI / PT_PER_INCH / 4), MOST_DPI / PT_PER_INCH * 4)


def _too_large(wide: int, high: int) -> ScanError:
    return ScanError(f"图片太大（{wide} x {high} 像素）", "请用 200 到 300 dpi 扫描，或者直接传照片原图")


# -- pictures ----------------------------------------------------------------------------------------------


@contextmanager
def _picture(path: Path) -> Iterator[Image.Image]:
    from PIL import Image, ImageFile, UnidentifiedImageError

    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets it, and half a page would pass
    if path.stat().st_size > MOST_PICTURE_BYTES:
        raise ScanError("图片文件太大", "请用 200 到 300 dpi 扫描，或者直接传照片原图")
    if kind_of(path) == "heic":
        import pillow_heif

        pillow_heif.register_heif_opener()
    Image.init()  # or Pillow knows no format yet
    formats = ("JPEG", "MPO", "PNG", "TIFF", "WEBP", "BMP", "HEIF")
    try:
        with (
            warnings.catch_warnings(action="ignore"),
            Image.open(path, formats=[name for name in formats if name in Image.OPEN]) as picture,
        ):
            if picture.width * picture.height > MOST_PIXELS:
                raise _too_large(picture.width, picture.height)
            yield picture
    except Image.DecompressionBombError:
        raise ScanError("图片太大", "请用 200 到 300 dpi 扫描，或者直接传照片原图") from None
    except MemoryError:
        raise ScanError("图片太大，内存不够", "请用 200 到 300 dpi 扫描，或者直接传照片原图") from None
    except ScanError:
        raise
    except (UnidentifiedImageError, OSError, SyntaxError, EOFError, *_BROKEN):
        # Pillow and its plugins throw all of these for pictures that are cut off or made up.
        raise ScanError("图片坏了，或者没有传完，打不开", _HINT_AGAIN) from None


def _of_picture(picture: Image.Image, number: int) -> ScanPage:
    from PIL import ImageOps

    if number > 1:
        picture.seek(number - 1)
    photo = not _is_scan(picture)
    shrink = (WORK_PIXELS / (picture.width * picture.height)) ** 0.5
    if shrink < 1:
        picture.draft(None, (int(picture.width * shrink), int(picture.height * shrink)))
    upright = ImageOps.exif_transpose(picture)
    plain = _on_white(upright)
    shrink = (WORK_PIXELS / (plain.width * plain.height)) ** 0.5
    if shrink < 1:
        plain = plain.resize((int(plain.width * shrink), int(plain.height * shrink)), reducing_gap=2.0)
    return ScanPage(pixels=_grey_if_so(np.asarray(plain)), photo=photo)


def _is_scan(picture: Image.Image) -> bool:
    """Tell whether a picture's resolution and size are a copier's: photos say 72, or nothing."""
    dpi = picture.info.get("dpi", (0, 0))
    try:
        across, down = float(dpi[0]), float(dpi[1])
    except (TypeError, ValueError, IndexError):
        return False
    if min(across, down) < LEAST_DPI:
        return False
    least, most = SCAN_MM
    return all(
        least < side < most
        for side in (picture.width / across * MM_PER_INCH, picture.height / down * MM_PER_INCH)
    )


def _on_white(picture: Image.Image) -> Image.Image:
    """Return a picture as RGB or grey; what is transparent lies on white."""
    from PIL import Image

    if picture.mode in ("1", "L", "I;16", "I"):
        if picture.mode in ("I", "I;16"):
            return picture.point(lambda value: value / 256).convert("L")
        return picture.convert("L")
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        over = picture.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", over.size, "white"), over).convert("RGB")
    return picture.convert("RGB")


def _grey_if_so(pixels: Array) -> Array:
    """Return one channel where three say the same."""
    if pixels.ndim == 3 and pixels.shape[2] == 1:
        return pixels[:, :, 0]
    if pixels.ndim == 3 and not np.ptp(pixels[::5, ::5, :3].astype(np.int16), axis=2).max():
        return np.ascontiguousarray(pixels[:, :, 0])
    return pixels

"""The photograph of a poster: cut to its place, in the tones of its theme or in dots for one ink.

In: a job, and the box that its composition leaves the picture. Out: the address at which the press fetches it
(an address says all that the picture depends on), and what is wrong with its resolution. What a camera wrote
goes at the door (`generator/pictures`). Nothing is ever enlarged but for dots, which are drawn in any size.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Report, Severity
from generator.model import Format, Job, Picture, Poster, Process, Theme
from generator.model.rectangle import Rectangle
from generator.model.units import MM_PER_INCH
from generator.pictures import PictureKind, cleaned
from generator.pictures.decoding import opened
from generator.pictures.kinds import kind_of
from generator.pictures.tones import in_full_tones
from generator.products.themes import load_themes
from generator.render.duotone import deepened, in_screen_tones, levelled
from generator.render.screening import ANGLES, in_two_inks, screened
from generator.store.dependencies import once_a_run, read

if TYPE_CHECKING:
    from PIL import Image

DOTS_AT, DOTS_SHORT_MM = 600, 210
"""Dots an inch at which halftones are drawn on A4; larger sheets, read from further, get larger dots."""

FOR_DOTS = 150  # pixels an inch of an A4 that a halftone needs: two a dot and some more
SLACK = 0.98
QUALITY = 90
ASKED = "photo="
ONE_INK, TWO_INKS = "1", "2"
DOTS = {Process.MONO: ONE_INK, Process.RISO: TWO_INKS}
"""Processes that print dots, and of how many inks."""

TURNED = range(5, 9)  # values of EXIF's orientation that lay a picture on its side
ORIENTATION = 0x0112


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedPhoto:
    """A photograph on a page: where the press fetches it, its box in mm (beyond the trim where it bleeds).

    `pixels` are those of its file that are seen (width, height), `wanted` as many as the format asks for,
    `turned` those that would be seen across if the picture stood a quarter round.
    """

    address: str
    x: float
    y: float
    w: float
    h: float
    alt: str
    pixels: tuple[int, int]
    wanted: tuple[int, int]
    turned: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoOrder:
    """How a photograph is wanted: its part (left, top, right, bottom of the whole), px, and its tones.

    These are a theme's by its name, or dots of one or two inks.
    """

    part: tuple[float, float, float, float]
    px: tuple[int, int]
    tones: str

    def query(self) -> str:
        """Write it behind the `?` of an address."""
        numbers = "_".join(f"{edge:.6f}" for edge in self.part)
        return f"{ASKED}{numbers}_{self.px[0]}_{self.px[1]}_{self.tones}"

    @classmethod
    def of(cls, query: str) -> PhotoOrder:
        """Read it back."""
        from urllib.parse import unquote

        left, top, right, bottom, wide, high, tones = unquote(query).removeprefix(ASKED).split("_")
        part = (float(left), float(top), float(right), float(bottom))
        return cls(part=part, px=(int(wide), int(high)), tones=tones)


def placed_photo(job: Job, box: Rectangle) -> PlacedPhoto | None:
    """Place a poster's photograph in a box of the page (mm); None for a poster without one."""
    poster = job.piece.subject
    if not isinstance(poster, Poster) or poster.photo is None:
        return None
    path = photo_file(job, poster.photo)
    size = _size(path)
    part = _part(size, box.w / box.h, poster.head.focus.point)
    pixels = (round((part[2] - part[0]) * size[0]), round((part[3] - part[1]) * size[1]))
    left, _, right, _ = _part(size[::-1], box.w / box.h, poster.head.focus.point)
    dots = DOTS.get(job.format.process, "")
    order = PhotoOrder(
        part=part,
        px=_dots(job.format, box) if dots else min(_pixels(job.format, box, job.format.ppi), pixels),
        tones=dots or job.piece.theme.name,
    )
    return PlacedPhoto(
        address=f"{path.as_uri()}?{order.query()}",
        x=box.x,
        y=box.y,
        w=box.w,
        h=box.h,
        alt=poster.photo.alt,
        pixels=pixels,
        wanted=_pixels(job.format, box, _for_dots(job.format) if dots else job.format.ppi),
        turned=round((right - left) * size[1]),
    )


def photo_file(job: Job, photo: Picture) -> Path:
    """Return the file of a job's photograph."""
    return (job.root / photo.path).resolve()


def photo_remarks(job: Job, photo: PlacedPhoto | None) -> Iterator[Diagnostic]:
    """Say at the poster's key where a photograph is too small for a format."""
    if photo is None or photo.pixels[0] >= SLACK * photo.wanted[0]:
        return
    name, ppi = job.format.name, round(job.format.ppi * photo.pixels[0] / photo.wanted[0])
    wide, high = photo.pixels
    turned = photo.turned >= SLACK * photo.wanted[0]
    ask = "照片是不是转错了方向？在电脑上转正，另存一份，就够大了。不是，" if turned else ""
    yield Diagnostic(
        location=job.origin.at("照片"),
        severity=Severity.ERROR,
        code="photo-ppi",
        message=f"照片印成{name}太小：画面只有 {wide}×{high} 像素，每英寸 {ppi} 点，"
        f"至少要 {job.format.ppi} 点（{photo.wanted[0]}×{photo.wanted[1]} 像素）",
        hint=f"{ask}请换相机里的原图（聊天软件传过的会变小），或者从“版式”里去掉{name}。",
    )


def photograph(data: bytes, query: str) -> tuple[bytes, str]:
    """Return a photograph as the press embeds it, and its MIME type; OSError if it may not be published."""
    from PIL import ImageOps

    order, made = PhotoOrder.of(query), cleaned(data)
    with opened(made.data, made.kind) as picture:
        upright = ImageOps.exif_transpose(picture)
        edges = zip(order.part, (*upright.size, *upright.size), strict=True)
        part = upright.crop(tuple(round(edge * whole) for edge, whole in edges))  # type: ignore[arg-type]
        grey = levelled(_on_paper(in_full_tones(part)))
    return _written(grey, order)


def _on_paper(picture: Image.Image) -> Image.Image:
    """Return a picture in grey; what is clear in it lies on white."""
    from PIL import Image

    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("L")
    whole = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", whole.size, "white"), whole).convert("L")


def _written(grey: Image.Image, order: PhotoOrder) -> tuple[bytes, str]:
    from PIL import Image

    if grey.size != order.px:
        grey = grey.resize(order.px, Image.Resampling.LANCZOS)
    written = BytesIO()
    if order.tones in DOTS.values():
        dots = screened(grey, ANGLES["black"]) if order.tones == ONE_INK else in_two_inks(grey)
        dots.save(written, "PNG", compress_level=6)
        return written.getvalue(), "image/png"
    in_screen_tones(deepened(grey), _themes()[order.tones]).save(
        written, "JPEG", quality=QUALITY, subsampling=0
    )
    return written.getvalue(), "image/jpeg"


@once_a_run
def _themes() -> Mapping[str, Theme]:
    return load_themes(Report())


def _size(path: Path) -> tuple[int, int]:
    """Return the size of a photograph as it is looked at."""
    data = read(path)
    kind = kind_of(data)
    if not isinstance(kind, PictureKind):
        raise OSError(f"no picture: {path.name}")
    with opened(data, kind) as picture:
        lies = picture.getexif().get(ORIENTATION, 1) in TURNED
        return (picture.height, picture.width) if lies else picture.size


def _part(
    size: tuple[int, int], ratio: float, point: tuple[float, float]
) -> tuple[float, float, float, float]:
    """Return the largest part of a picture with the box's proportions, as near to the point as it can be."""
    wide, high = min(1.0, size[1] * ratio / size[0]), min(1.0, size[0] / ratio / size[1])
    left = min(max(point[0] - wide / 2, 0.0), 1 - wide)
    top = min(max(point[1] - high / 2, 0.0), 1 - high)
    return left, top, left + wide, top + high


def _pixels(format: Format, box: Rectangle, ppi: float) -> tuple[int, int]:
    """Return how many pixels a box has on the finished piece."""
    each = ppi / MM_PER_INCH / format.scale
    return ceil(box.w * each), ceil(box.h * each)


def _for_dots(format: Format) -> float:
    return FOR_DOTS * DOTS_SHORT_MM / min(format.trim_mm)


def _dots(format: Format, box: Rectangle) -> tuple[int, int]:
    """Return the pixels of a halftone: as many on every sheet, so that dots grow with it."""
    return _pixels(format, box, DOTS_AT * DOTS_SHORT_MM / min(format.trim_mm))

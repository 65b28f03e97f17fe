"""Look at one page: every slip on it with its answer, and what may be a slip that nobody could read.

In: a page as px (RGB, or grey). Out: readings with small pictures for whoever settles them. No file is
opened and nothing is stored here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from generator.model.slip import Slip
from generator.receipts.answers import Answer, Doubt
from generator.receipts.codes import FoundCode, ladder
from generator.receipts.decide import Measured, decide, disagree
from generator.receipts.frames import SeenFrame, seek_frame
from generator.receipts.ink import ink_at
from generator.receipts.maps import Array
from generator.receipts.marks import (
    Mark,
    Placed,
    is_inside,
    is_solid_outside,
    place,
    sharp_marks,
    solid_cores,
)
from generator.receipts.rectify import Flat, lay_flat
from generator.receipts.signature import signature_ink

FLAT_REACH, PHOTO_REACH, LOST_REACH = 1.4, 2.2, 3.2
"""How far (mm) a frame is looked for from its place: on scans, on photos, and where marks are missing."""
AROUND_SLIP_MM = 3.0
PICTURE_PX, PAGE_PX = 950, 1200
"""Widths of the pictures that people see: of a slip, of a page."""
QUALITY = 60
BLANK_SHARE = 0.0004
BILEVEL_SHARE = 0.005

UNREAD = "这一页没有认出回执"
LOOSE = "这一页上好像还有回执没有认出来"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipReading:
    """A slip as the machine reads it: `answer` is the likeliest, `doubts` why a person must look.

    `signed` is None where it cannot be told; `picture` is a JPEG of the slip laid flat.
    """

    serial: str
    answer: Answer
    signed: bool | None
    doubts: tuple[Doubt, ...]
    picture: bytes

    @property
    def confident(self) -> bool:
        """Tell whether the answer stands without a person."""
        return not self.doubts


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """A page: its slips; why part of it is unread, "" where nothing is; its picture if so; whether blank."""

    slips: tuple[SlipReading, ...] = ()
    unread: str = ""
    picture: bytes = b""
    blank: bool = False


def look_at(page: Array, slip: Slip, *, photo: bool = False) -> PageReading:
    """Read a page; `photo` says that it may be in perspective."""
    grey = page if page.ndim == 2 else cv2.cvtColor(page, cv2.COLOR_RGB2GRAY)
    if _is_blank(grey):
        return PageReading(blank=True)
    placed, loose = _placed(grey, slip, photo=photo)
    bilevel = _is_bilevel(grey)
    slips = tuple(_read(page, one, slip, bilevel=bilevel) for one in placed)
    if placed and not loose:
        return PageReading(slips=slips)
    return PageReading(slips=slips, unread=LOOSE if placed else UNREAD, picture=_jpeg(page, PAGE_PX))


def _placed(grey: Array, slip: Slip, *, photo: bool) -> tuple[list[Placed], list[Mark]]:
    """Return the slips found, and the marks of none of them, climbing the ladder while need be."""
    found: list[Placed] = []
    cores: tuple[Array, float] | None = None
    marks: list[Mark] | None = None
    loose: list[Mark] = []
    for codes in ladder(grey):
        new = [code for code in codes if not any(code.is_same(one.code) for one in found)]
        found.extend(place(grey, code, slip, photo=photo) for code in _apart(new))
        if not found:
            continue
        scale = float(np.median([one.code.side for one in found])) / slip.code.w
        outlines = [one.outline(slip, AROUND_SLIP_MM) for one in found]
        cores = solid_cores(grey, scale) if cores is None else cores
        if is_solid_outside(cores, outlines):
            marks = sharp_marks(grey, scale, photo=photo) if marks is None else marks
        loose = [mark for mark in marks or () if not is_inside(mark, outlines)]
        if not loose:
            break
    return found, loose


def _apart(codes: list[FoundCode]) -> Iterator[FoundCode]:
    """Yield codes that were read twice once."""
    kept: list[FoundCode] = []
    for code in codes:
        if not any(code.is_same(one) for one in kept):
            kept.append(code)
            yield code


def _read(page: Array, placed: Placed, slip: Slip, *, bilevel: bool) -> SlipReading:
    flat = lay_flat(page, placed, slip)
    frames = _frames(flat, placed, slip)
    moved = _settled(frames)
    seen = Measured(
        marks=placed.marks,
        error_mm=placed.error,
        flat=placed.flat,
        noise=flat.noise,
        frames=frames,
        yes=ink_at(flat, slip, 0, moved[0]),
        no=ink_at(flat, slip, 1, moved[1]),
        bilevel=bilevel,
    )
    decision = decide(seen)
    signed = signature_ink(flat, slip).signed
    if placed.marks < 3 or (bilevel and signed is False):  # one bit loses pencil and thin pens
        signed = None
    return SlipReading(
        serial=placed.code.serial,
        answer=decision.answer,
        signed=signed,
        doubts=decision.doubts,
        picture=_jpeg(flat.picture, PICTURE_PX),
    )


def _frames(flat: Flat, placed: Placed, slip: Slip) -> tuple[SeenFrame, SeenFrame]:
    reach = LOST_REACH if placed.marks < 3 else FLAT_REACH if placed.flat else PHOTO_REACH
    yes, no = (seek_frame(flat.any_ink, at, slip, reach) for at in (slip.yes_at, slip.no_at))
    return yes, no


def _settled(frames: tuple[SeenFrame, SeenFrame]) -> tuple[SeenFrame, SeenFrame]:
    """Return where the boxes are taken to be: the clearer frame's shift for both where they disagree."""
    if not disagree(frames):
        return frames
    better = max(frames, key=lambda frame: frame.clear)
    return better, better


def _is_bilevel(grey: Array) -> bool:
    """Tell whether a page has but black and white, by a sample of its px."""
    sample = grey[::7, ::7]
    return bool(((sample > 20) & (sample < 235)).mean() < BILEVEL_SHARE)


def _is_blank(grey: Array) -> bool:
    """Tell whether nothing stands on a page, as on the backs that a copier scans too."""
    small = cv2.resize(
        grey, (600, max(1, 600 * grey.shape[0] // grey.shape[1])), interpolation=cv2.INTER_AREA
    )
    inner = small[12:-12, 12:-12]  # edges of the glass are dark
    if inner.size == 0:
        return False
    paper = cv2.morphologyEx(inner, cv2.MORPH_CLOSE, np.ones((31, 31), np.uint8))
    return bool((cv2.subtract(paper, inner) > 45).mean() < BLANK_SHARE)


def _jpeg(picture: Array, width: int) -> bytes:
    """Return a picture for people, no wider than so many px."""
    if picture.shape[1] > width:
        height = max(1, round(picture.shape[0] * width / picture.shape[1]))
        picture = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
    shown = cv2.cvtColor(picture, cv2.COLOR_RGB2BGR) if picture.ndim == 3 else picture
    done, data = cv2.imencode(".jpg", shown, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    return data.tobytes() if done else b""

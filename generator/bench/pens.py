"""Slips filled in by program, as families do: ticks, crosses, blobs, circles, signatures, stamps.

In: a printed slip as px and a generator of random numbers. Out: the same slip with ink, and what it says in
truth. The mixture is that of the receipts study (2026-11): 86 % one plain mark in a box, the rest beside it,
around the word, blank, both, corrected.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from generator.model.slip import Point, Slip

Array = npt.NDArray[Any]

PX = 12
"""Pixels a mm of a printed slip: 305 dpi."""
KINDS = ("plain", "beside", "circled", "blank", "both", "corrected")
SHARES = (0.86, 0.02, 0.03, 0.03, 0.02, 0.04)
MARKS = ("tick", "cross", "scribble", "blob", "dash")
MARK_SHARES = (0.60, 0.17, 0.09, 0.09, 0.05)
LONG_STROKES = 0.06
UNSIGNED = 0.12


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """A pen: its colour (RGB), how much of the paper it hides, its width (mm), and how unevenly it writes."""

    name: str
    colour: tuple[int, int, int]
    strength: tuple[float, float]
    width: tuple[float, float]
    skips: float = 0.0
    grain: float = 0.0


PENS = (
    Pen(name="blue", colour=(25, 45, 140), strength=(0.75, 0.95), width=(0.35, 0.7)),
    Pen(name="black", colour=(25, 25, 30), strength=(0.8, 1.0), width=(0.35, 0.8)),
    Pen(name="pencil", colour=(70, 70, 75), strength=(0.5, 0.75), width=(0.4, 0.8), grain=0.25),
    Pen(name="faint", colour=(90, 90, 95), strength=(0.28, 0.45), width=(0.4, 0.7), grain=0.25),
)
PEN_SHARES = (0.50, 0.34, 0.10, 0.06)
HELD_OUT_PENS = (
    Pen(name="felt", colour=(20, 20, 20), strength=(0.9, 1.0), width=(1.1, 1.9)),
    Pen(name="skipping", colour=(30, 50, 150), strength=(0.6, 0.9), width=(0.3, 0.45), skips=0.35),
    Pen(name="crayon", colour=(60, 40, 110), strength=(0.5, 0.8), width=(1.0, 1.6), grain=0.5),
)
"""Pens that no limit was chosen with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What a filled slip says: its answer (yes, no, both, none), how it was given, whether it is signed."""

    answer: str
    kind: str
    signed: bool
    pen: str
    stamped: bool = False


def fill(
    paper: Array, slip: Slip, random: np.random.Generator, *, stamps: float = 0.08, pens: Sequence[Pen] = ()
) -> tuple[Array, Truth]:
    """Return a slip with ink on it, and what it says; `stamps` is the share that bears a stamp."""
    pen = pens[int(random.integers(len(pens)))] if pens else PENS[int(random.choice(len(PENS), p=PEN_SHARES))]
    kind = KINDS[int(random.choice(len(KINDS), p=SHARES))]
    signed = bool(random.random() >= UNSIGNED)
    which = int(random.random() < 0.15)
    inked = paper.copy()
    hand = Hand(paper=inked, pen=pen, random=random)
    boxes = (slip.yes_at, slip.no_at)
    answer = ("yes", "no")[which]
    match kind:
        case "plain":
            mark(hand, boxes[which], slip)
        case "beside":
            side = float(random.choice([-1, 1]))
            at = boxes[which]
            mark(hand, Point(x=at.x + 5.4 + side, y=at.y + float(random.normal(0, 0.6))), slip, inside=False)
        case "circled":
            at = boxes[which]
            word = Point(x=at.x - slip.word_mm, y=at.y)
            radius = float(random.uniform(2.9, 3.8))
            hand.ellipse(word, radius, radius * float(random.uniform(0.85, 1.15)))
        case "both":
            mark(hand, boxes[0], slip)
            mark(hand, boxes[1], slip)
            answer = "both"
        case "corrected":
            mark(hand, boxes[1 - which], slip)
            hand.scribble(boxes[1 - which], float(random.uniform(2.5, 4.0)), 7)
            mark(hand, boxes[which], slip)
        case _:
            answer = "none"
    if signed:
        sign(hand, slip)
    date(hand, slip)
    stamped = bool(random.random() < stamps)
    if stamped:
        stamp(inked, random)
    return inked, Truth(answer=answer, kind=kind, signed=signed, pen=pen.name, stamped=stamped)


@dataclass(slots=True)
class Hand:
    """A hand that draws with a pen on a paper (changed in place)."""

    paper: Array
    pen: Pen
    random: np.random.Generator

    def stroke(self, points: Array) -> None:
        """Draw a line through points (mm), smoothed and shaking a little."""
        pen, random = self.pen, self.random
        line = _smooth(points) + random.normal(0, 0.04, (1, 2))
        width = max(1, round(float(random.uniform(*pen.width)) * PX))
        strength = float(random.uniform(*pen.strength))
        low = np.maximum(np.floor((line.min(axis=0) - 2) * PX).astype(int), 0)
        high = np.minimum(np.ceil((line.max(axis=0) + 2) * PX).astype(int), self.paper.shape[1::-1])
        if (high <= low).any():
            return
        ink = np.zeros((high[1] - low[1], high[0] - low[0]), np.uint8)
        path = np.round((line * PX - low) * 16).astype(np.int32)
        for piece in _pieces(path, pen.skips, random):
            cv2.polylines(ink, [piece], False, 255, width, cv2.LINE_AA, 4)
        amount = ink.astype(np.float32) / 255 * strength
        if pen.grain:
            rough = np.asarray(random.random(ink.shape, dtype=np.float32))
            rough = np.asarray(cv2.GaussianBlur(rough, (0, 0), 1.2))
            amount *= np.clip(1 - pen.grain * 6 * np.abs(rough - 0.5) * 2, 0, 1)
        _lay(self.paper, amount, pen.colour, low)

    def ellipse(self, centre: Point, across: float, down: float) -> None:
        """Draw a ring."""
        start = float(self.random.uniform(0, 6.28))
        turn = np.linspace(start, start + 6.28 * float(self.random.uniform(0.9, 1.1)), 14)
        ring = np.column_stack([centre.x + across * np.cos(turn), centre.y + down * np.sin(turn)])
        self.stroke(ring + self.random.normal(0, 0.12, ring.shape))

    def scribble(self, centre: Point, radius: float, turns: int) -> None:
        """Go to and fro over a place."""
        x = np.tile([-1.0, 1.0], turns)[: 2 * turns] * radius
        y = np.linspace(-radius, radius, 2 * turns)
        zigzag = np.column_stack([centre.x + x, centre.y + y])
        self.stroke(zigzag + self.random.normal(0, 0.25, zigzag.shape))


def mark(hand: Hand, at: Point, slip: Slip, *, inside: bool = True) -> None:
    """Draw one mark in a box, or as small beside it."""
    random = hand.random
    half = slip.box_mm / 2 * (1.0 if inside else 0.55)
    shape = MARKS[int(random.choice(len(MARKS), p=MARK_SHARES))]
    x, y = np.array([at.x, at.y]) + random.normal(0, 0.35 if inside else 0.1, 2)
    long = 2.0 if inside and random.random() < LONG_STROKES else 1.0
    size = half * float(random.uniform(0.6, 1.05))
    match shape:
        case "tick":
            rise = size * float(random.uniform(1.0, 1.5)) * long
            points = [(-size, -0.1 * size), (-0.25 * size, 0.75 * size), (rise, -rise)]
            hand.stroke(np.array(points) + np.array([x, y]))
        case "cross":
            hand.stroke(np.array([(-size, -size), (size * long, size * long)]) + np.array([x, y]))
            hand.stroke(np.array([(size, -size), (-size, size)]) + np.array([x, y]))
        case "scribble":
            hand.scribble(Point(x=x, y=y), size * 0.9, 4)
        case "blob":
            hand.scribble(Point(x=x, y=y), size * 0.75, 9)
            hand.ellipse(Point(x=x, y=y), size * 0.5, size * 0.5)
        case _:
            hand.stroke(np.array([(-size, 0.2), (size * long, -0.2)]) + np.array([x, y]))


def sign(hand: Hand, slip: Slip) -> None:
    """Write two or three characters into the signature's place."""
    random, area = hand.random, slip.signature.place
    size = float(random.uniform(6.5, 11.0))
    x = area.x + float(random.uniform(2, 10))
    for _ in range(int(random.choice([2, 3], p=[0.3, 0.7]))):
        for _ in range(int(random.integers(4, 8))):
            start = np.array([x, area.bottom - size - 1.5]) + random.uniform(0, size, 2)
            step = random.normal(0, size * 0.35, (int(random.integers(2, 4)), 2))
            line = np.clip(np.vstack([start, start + np.cumsum(step, axis=0)]), (x - 1, area.y - 2), None)
            hand.stroke(np.minimum(line, (x + size + 1, area.bottom + 0.5)))
        x += size * float(random.uniform(0.95, 1.15))


def date(hand: Hand, slip: Slip) -> None:
    """Write a few digits into the date's place."""
    random, area = hand.random, slip.date.place
    if random.random() < 0.6:
        for x in (area.x + 4, area.x + 17, area.x + 29):
            hand.stroke(
                np.array([(x, area.bottom - 4.5), (x + 1.5, area.bottom - 3), (x, area.bottom - 1.5)])
            )


def stamp(paper: Array, random: np.random.Generator) -> None:
    """Put a round stamp somewhere on the lower two thirds, red or grey."""
    red = random.random() < 0.7
    colour = (205, 40, 45) if red else (95, 95, 105)
    at = (random.uniform(45, 170), random.uniform(24, 62))
    radius, strength = float(random.uniform(9, 17)), float(random.uniform(0.35, 0.8))
    reach = radius + 2
    low = np.maximum(np.floor((np.array(at) - reach) * PX).astype(int), 0)
    high = np.minimum(np.ceil((np.array(at) + reach) * PX).astype(int), paper.shape[1::-1])
    ink = np.zeros((high[1] - low[1], high[0] - low[0]), np.uint8)
    middle = tuple(int(v) for v in np.round(np.array(at) * PX - low))
    cv2.circle(ink, middle, round(radius * PX), 255, round(0.9 * PX), cv2.LINE_AA)
    for turn in np.linspace(2.4, 7.0, 9):
        spot = np.array(middle) + 0.72 * radius * PX * np.array([np.cos(turn), np.sin(turn)])
        half = 0.09 * radius * PX
        for _ in range(4):
            ends = np.round(spot + random.uniform(-half * 1.6, half * 1.6, (2, 2))).astype(int)
            cv2.line(
                ink, tuple(map(int, ends[0])), tuple(map(int, ends[1])), 255, round(0.4 * PX), cv2.LINE_AA
            )
    star = np.array([(np.cos(t), np.sin(t)) for t in np.arange(5) * 4 * np.pi / 5 - np.pi / 2])
    star_px = np.round(np.array(middle) + 0.3 * radius * PX * star).astype(np.int32)
    cv2.fillPoly(ink, [star_px], 255, cv2.LINE_AA)
    patchy = cv2.resize(
        random.random((9, 9), dtype=np.float32), ink.shape[::-1], interpolation=cv2.INTER_CUBIC
    )
    amount = ink.astype(np.float32) / 255 * strength * np.clip(0.5 + patchy, 0, 1)
    _lay(paper, amount, colour, low)


def _lay(paper: Array, amount: Array, colour: Sequence[int], low: Array) -> None:
    """Lay ink over a part of a paper: where it is thick its colour hides what is below it."""
    top, left = int(low[1]), int(low[0])
    below = paper[top : top + amount.shape[0], left : left + amount.shape[1]].astype(np.float32)
    over = np.minimum(below, below * (1 - amount[..., None]) + amount[..., None] * np.array(colour))
    paper[top : top + amount.shape[0], left : left + amount.shape[1]] = over.astype(np.uint8)


def _smooth(points: Array) -> Array:
    """Return a line through points, with its corners cut twice (Chaikin 1974), ends kept."""
    line = points
    for _ in range(2):
        if len(line) < 3:
            return line
        a, b = line[:-1], line[1:]
        cut = np.empty((2 * len(a), 2))
        cut[0::2], cut[1::2] = 0.8 * a + 0.2 * b, 0.2 * a + 0.8 * b
        line = np.vstack([line[:1], cut, line[-1:]])
    return line


def _pieces(path: Array, skips: float, random: np.random.Generator) -> list[Array]:
    """Return a path whole, or in pieces with gaps where a pen skips."""
    if not skips:
        return [path]
    steps = np.linspace(0, len(path) - 1, 24)
    dense = np.column_stack([np.interp(steps, np.arange(len(path)), path[:, at]) for at in (0, 1)]).astype(
        np.int32
    )
    return [dense[at : at + 2] for at in range(len(dense) - 1) if random.random() > skips]

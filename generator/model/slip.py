"""The receipt slip's geometry, for printing and reading alike; all lengths in mm.

Numbers come from `generator/catalog/slip.yml`. Origin: the slip's top left corner, x to the right, y down.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from generator.model.base import Key
from generator.model.rectangle import Rectangle

DIVIDED_MM, CLEAR_MM = 7.5, 1.0
"""How far the cells' divider reaches above the first line to write on, and how clear of lines all stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A point on the slip."""

    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """A place that people write in, on its lower edge, and where its label starts."""

    label_x: float
    x: float
    y: float
    w: float
    h: float

    @property
    def place(self) -> Rectangle:
        """Return where people write."""
        return Rectangle(x=self.x, y=self.y, w=self.w, h=self.h)

    @property
    def label(self) -> Rectangle:
        """Return where the label stands: left of the line and as high as the place."""
        return Rectangle(x=self.label_x, y=self.y, w=self.x - self.label_x, h=self.h)


def square(centre: Point, side: float) -> Rectangle:
    """Return the square around a centre."""
    return Rectangle(x=centre.x - side / 2, y=centre.y - side / 2, w=side, h=side)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """Where everything on a slip stands. (The keys are named because the decoder lays unnamed parts flat.)

    `on_page` is the slip on its page, `marks` the centres of the solid squares, clockwise from the top left,
    `code` the code's modules without their white (`quiet_mm` on each side), `yes_at` and `no_at` the boxes'
    centres; `word_mm` is how far left of a box's centre its word is centred. `rules` says where its rules
    begin and end.
    """

    on_page: Annotated[Rectangle, Key(name="on_page")]
    mark_mm: Annotated[float, Key(name="mark_mm")]
    marks: Annotated[tuple[Point, ...], Key(name="marks")]
    code: Annotated[Rectangle, Key(name="code")]
    quiet_mm: Annotated[float, Key(name="quiet_mm")]
    serial: Annotated[Rectangle, Key(name="serial")]
    serial_mm: Annotated[float, Key(name="serial_mm")]
    box_mm: Annotated[float, Key(name="box_mm")]
    frame_mm: Annotated[float, Key(name="frame_mm")]
    yes_at: Annotated[Point, Key(name="yes_at")]
    no_at: Annotated[Point, Key(name="no_at")]
    word_mm: Annotated[float, Key(name="word_mm")]
    class_name: Annotated[Blank, Key(name="class_name")]
    student: Annotated[Blank, Key(name="student")]
    signature: Annotated[Blank, Key(name="signature")]
    date: Annotated[Blank, Key(name="date")]
    heading: Annotated[Rectangle, Key(name="heading")]
    school: Annotated[Rectangle, Key(name="school")]
    question: Annotated[Rectangle, Key(name="question")]
    hint: Annotated[Rectangle, Key(name="hint")]
    rules: Annotated[Rectangle, Key(name="rules")]
    dividers_x: Annotated[tuple[float, ...], Key(name="dividers_x")]
    first_act: Annotated[Rectangle, Key(name="first_act")]
    second_act: Annotated[Rectangle, Key(name="second_act")]
    purpose: Annotated[Rectangle, Key(name="purpose")]
    scissors: Annotated[Rectangle, Key(name="scissors")]
    cut: Annotated[Rectangle, Key(name="cut")]

    @property
    def mark_places(self) -> tuple[Rectangle, ...]:
        """Return the solid squares."""
        return tuple(square(mark, self.mark_mm) for mark in self.marks)

    @property
    def boxes(self) -> tuple[Rectangle, Rectangle]:
        """Return the outer edges of the 是 box and of the 否 box."""
        return square(self.yes_at, self.box_mm), square(self.no_at, self.box_mm)

    @property
    def frames(self) -> tuple[Rectangle, Rectangle]:
        """Return the middle of both boxes' frames, where a stroke of `frame_mm` is drawn."""
        yes, no = self.boxes
        return yes.inset(self.frame_mm / 2), no.inset(self.frame_mm / 2)

    @property
    def words(self) -> tuple[Rectangle, Rectangle]:
        """Return where 是 and 否 stand: as large as a box, so that their lines share its middle."""
        return (
            square(Point(x=self.yes_at.x - self.word_mm, y=self.yes_at.y), self.box_mm),
            square(Point(x=self.no_at.x - self.word_mm, y=self.no_at.y), self.box_mm),
        )

    @property
    def code_with_quiet(self) -> Rectangle:
        """Return the code with the white around it."""
        return self.code.inset(-self.quiet_mm)

    @property
    def lines(self) -> tuple[Rectangle, ...]:
        """Return the places people write in, in reading order."""
        blanks = (self.class_name, self.student, self.signature, self.date)
        return tuple(blank.place for blank in blanks)

    @property
    def hairlines(self) -> tuple[float, ...]:
        """Return the heights of the hairlines, all of one length: people write on them."""
        return (self.student.place.bottom, self.signature.place.bottom)

    @property
    def dividers(self) -> tuple[tuple[float, float, float], ...]:
        """Return where the lines between cells stand, from where to where: they cross no line to write on."""
        first, second = self.hairlines
        left, right = self.dividers_x
        return (
            (left, first - DIVIDED_MM, first - CLEAR_MM),
            (right, first + CLEAR_MM, second - CLEAR_MM),
        )

"""Rectangles of a page: y runs downwards."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectangle:
    """A rectangle on a page or on a part of it, in mm, by its top left corner."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """Return the x of the right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """Return the y of the lower edge."""
        return self.y + self.h

    def inset(self, by: float) -> Rectangle:
        """Return the place smaller by so much on each side (larger, if negative)."""
        return Rectangle(x=self.x + by, y=self.y + by, w=self.w - 2 * by, h=self.h - 2 * by)

    def met(self, other: Rectangle) -> Rectangle:
        """Return what lies in both of two rectangles that meet."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Rectangle(x=x, y=y, w=right - x, h=bottom - y)

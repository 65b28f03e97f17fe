"""Telephone numbers as they are read out."""

from __future__ import annotations

_DIGITS = str.maketrans("0123456789", "零幺二三四五六七八九")


def spoken_number(number: str) -> str:
    """Return how a number is read out, digit by digit (96110: 九六幺幺零), with a pause at its dash."""
    return number.translate(_DIGITS).replace("-", "，")

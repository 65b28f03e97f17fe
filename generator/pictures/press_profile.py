"""Colour profiles of presses: whether bytes are one (ICC.1:2022)."""

from __future__ import annotations

_HEADER = 128  # bytes, §7.2
MOST_BYTES = 8_000_000  # the largest of four inks in use have three


def is_press_profile(data: bytes) -> bool:
    """Tell whether bytes are a profile of a printer with four inks (§7.2.5, 7.2.6, 7.2.9)."""
    return (
        _HEADER < len(data) <= MOST_BYTES
        and int.from_bytes(data[:4]) == len(data)
        and data[12:20] == b"prtrCMYK"
        and data[36:40] == b"acsp"
    )

"""Frozen values as JSON has them, and back (msgspec's only home).

In: values of dataclasses, tuples, texts, numbers, enumerations, days. Out: the same after a round trip, by
the type that is wanted. msgspec cannot tell several dataclasses apart in one place: who has such a
value names them itself (`generator/content/bodies.py`).
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def as_plain(value: object) -> Any:
    """Return a value in JSON's terms: lists, texts, numbers, dictionaries."""
    return msgspec.json.decode(msgspec.json.encode(value))


def from_plain(hint: type[T], raw: Any) -> T:
    """Return the value of a type that `as_plain` wrote."""
    return msgspec.convert(raw, hint)

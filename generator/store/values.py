"""Digests of frozen values: what a job may depend on becomes its key."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.model import Origin
from generator.store.digest import of_text


def of_value(value: object) -> str:
    """Return the digest of a frozen value; origins and paths do not count, since they say only where from."""
    return of_text(json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")))


Way = Callable[[Any], Any]


class _Ways(dict[type, Way]):
    """How values of each type are written in JSON's terms: a job is a thousand values of a few types."""

    def __missing__(self, kind: type) -> Way:
        self[kind] = way = _way(kind)
        return way


_WAYS = _Ways()


def _plain(value: object) -> Any:
    """Return a value in JSON's terms."""
    return _WAYS[type(value)](value)


def _way(kind: type) -> Way:
    if issubclass(kind, Origin | Path):
        return lambda _: None
    if issubclass(kind, bytes):
        return lambda value: value.hex()
    if issubclass(kind, date):
        return lambda value: value.isoformat()
    if issubclass(kind, Mapping):
        return lambda value: {str(key): _plain(inner) for key, inner in value.items()}
    if issubclass(kind, frozenset | set):
        return lambda value: sorted(map(_plain, value), key=str)
    if issubclass(kind, tuple | list):
        return lambda value: [_plain(inner) for inner in value]
    return _by_fields(kind) if is_dataclass(kind) else lambda value: value


def _by_fields(kind: type[Any]) -> Way:
    names = tuple(field.name for field in fields(kind))
    return lambda value: {"": kind.__name__, **{name: _plain(getattr(value, name)) for name in names}}

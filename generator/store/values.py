"""Digests of frozen values: what a job may depend on becomes its key."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.model import Origin
from generator.store.digest import of_text


def of_value(value: object) -> str:
    """Return the digest of a frozen value; origins and paths do not count, since they say only where from."""
    return of_text(json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def _plain(value: object) -> Any:
    """Return a value in JSON's terms."""
    match value:
        case Origin() | Path():
            return None
        case bytes():
            return value.hex()
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): _plain(inner) for key, inner in value.items()}
        case frozenset() | set():
            return sorted(map(_plain, value), key=str)
        case tuple() | list():
            return [_plain(inner) for inner in value]
        case _ if is_dataclass(value):
            named = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
            return {"": type(value).__name__, **named}
        case _:
            return value

"""What a type asks of a file: its fields, their keys, and what stands in for a value that is missing.

In: a dataclass (or a tuple or mapping of such). Out: `FieldSpec`s. Nothing is read and nothing is reported
here.
"""

from __future__ import annotations

import types
from collections.abc import Hashable, Iterator
from collections.abc import Mapping as AbstractMapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Union, cast, get_args, get_origin, get_type_hints

from generator.model.base import Key, Month, Origin
from generator.model.marks import MarkedText
from generator.model.poster import Copies

SCALARS = (Month, MarkedText, Copies)
"""Dataclasses that a file holds as one written value, or in a way of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSpec:
    """A field to be read: name, key in files, type, limits; `default` is MISSING where it is required."""

    name: str
    key: str
    hint: Any
    most: int
    limit: int
    default: Any
    flat: bool

    @property
    def required(self) -> bool:
        """Tell whether the key must be written."""
        return self.default is MISSING


@cache
def field_specs(cls: Hashable) -> tuple[FieldSpec, ...]:
    """Return the fields of a dataclass that a file may hold."""
    hints = get_type_hints(cast(Any, cls), include_extras=True)
    keyed = any(_key(hint) for hint in hints.values())
    specs = (_field_spec(field, hints[field.name], keyed) for field in fields(cast(Any, cls)))
    return tuple(spec for spec in specs if spec is not None)


def _field_spec(field: Field[Any], hint: Any, keyed: bool) -> FieldSpec | None:
    key = _key(hint)
    bare = get_args(hint)[0] if get_origin(hint) is Annotated else hint
    flat = key is None and composed(bare) and bare is not Origin
    if bare in (Origin, Path, bytes) or (keyed and key is None and not flat):
        return None
    default = field.default
    if default is MISSING and field.default_factory is not MISSING:
        default = field.default_factory()
    key = key or Key(name=field.name)
    return FieldSpec(
        name=field.name,
        key=key.name,
        hint=bare,
        most=key.most,
        limit=key.limit,
        default=default,
        flat=flat,
    )


def _key(hint: Any) -> Key | None:
    return next((extra for extra in getattr(hint, "__metadata__", ()) if isinstance(extra, Key)), None)


@cache
def known_keys(hint: Hashable) -> frozenset[str]:
    """Return every key that may stand in a file of this type, at any depth."""
    if not composed(hint):
        inner = (known_keys(arg) for arg in get_args(hint))
        return frozenset().union(*inner)
    own = {spec.key for spec in field_specs(hint) if not spec.flat}
    return frozenset(own).union(*(known_keys(spec.hint) for spec in field_specs(hint)))


def blank(hint: Any, **given: Any) -> Any:
    """Return the value that stands in for one that could not be read; `given` are fields of a class."""
    if optional(hint) is not None or hint is type(None):
        return None
    origin = get_origin(hint)
    if origin is tuple:
        args = get_args(hint)
        return () if Ellipsis in args else tuple(blank(arg) for arg in args)
    if origin is AbstractMapping:
        return types.MappingProxyType({})
    if hint is date:
        return date.min
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return next(iter(hint))
    if hint is Month:
        return Month(year=1, month=1)
    if composed(hint):
        made = cast(Any, hint)
        blanks = {spec.name: blank(spec.hint) for spec in field_specs(made) if spec.required}
        return made(**{**blanks, **given})
    return hint()


def composed(hint: Any) -> bool:
    """Tell whether a type is a dataclass of several written values."""
    return is_dataclass(hint) and hint not in SCALARS


def optional(hint: Any) -> Any:
    """Return X of `X | None`, or None for any other type."""
    if get_origin(hint) not in (types.UnionType, Union):
        return None
    kinds = [arg for arg in get_args(hint) if arg is not type(None)]
    return kinds[0] if len(kinds) == 1 else None


def flattened(cls: Any) -> Iterator[FieldSpec]:
    """Yield the slots of a class with those of its flat fields in place."""
    for spec in field_specs(cls):
        if spec.flat:
            yield from flattened(spec.hint)
        else:
            yield spec

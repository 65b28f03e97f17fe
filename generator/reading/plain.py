"""Frozen values as JSON has them, and back: a dataclass is a list of its name and fields, a tuple a list.

In: values of dataclasses, tuples, texts, numbers, enumerations. Out: the same after a round trip, by the type
that is wanted. What is read back was written here by the same program: nothing is checked.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Back = Callable[[Any], Any]


def as_plain(value: object) -> Any:
    """Return a value in JSON's terms."""
    if isinstance(value, tuple):
        return [as_plain(inner) for inner in value]
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        kind = type(value)
        return [kind.__name__, *(as_plain(getattr(value, name)) for name in _names(cast(Hashable, kind)))]
    return value


def from_plain(hint: type[T], raw: Any) -> T:
    """Return the value of a type that `as_plain` wrote."""
    return cast(T, _back(cast(Hashable, hint))(raw))


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _back(hint: Any) -> Back:
    """Return the function that reads values of a type; made once for each."""
    inner = get_args(hint)
    if get_origin(hint) is tuple:
        return _tuple(inner)
    if get_origin(hint) in (Union, UnionType):
        return _one_of(inner)
    if is_dataclass(hint):
        return _dataclass(cast(type, hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    return lambda raw: raw


def _tuple(inner: tuple[Any, ...]) -> Back:
    if inner[-1] is Ellipsis:
        each = _back(inner[0])
        return lambda raw: tuple([each(one) for one in raw])
    backs = tuple(map(_back, inner))
    return lambda raw: tuple([back(one) for back, one in zip(backs, raw, strict=True)])


def _one_of(inner: tuple[Any, ...]) -> Back:
    """Read one of several dataclasses by its name; texts, numbers and nothing stand for themselves."""
    if any(get_origin(kind) is tuple for kind in inner):
        back = _back(next(kind for kind in inner if kind is not NoneType))
        return lambda raw: None if raw is None else back(raw)
    named = {kind.__name__: _back(kind) for kind in inner if kind is not NoneType}
    return lambda raw: named[raw[0]](raw) if isinstance(raw, list) else raw


def _dataclass(kind: type) -> Back:
    hints = get_type_hints(kind)
    names = _names(kind)
    backs = tuple(_back(hints[name]) for name in names)

    def back(raw: Any) -> Any:
        return kind(**{name: read(one) for name, read, one in zip(names, backs, raw[1:], strict=True)})

    return back

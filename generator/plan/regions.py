"""The number to ask at differs from region to region: a text takes that of the campus that gets the piece."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from generator.model import Reviewed
from generator.model.text import Span
from generator.text.inline import called


def in_region(subject: Reviewed, ask: str, local: str) -> Reviewed:
    """Return a subject whose texts have `local` wherever a fact put the campaign's number `ask` to call."""
    if ask == local:
        return subject
    changed: Reviewed = _changed(subject, called(ask), called(local))
    return changed


def _changed(value: Any, ask: Span, local: Span) -> Any:
    """Walk through frozen values; what has no such number stays the same object."""
    if value == ask:
        return local
    if isinstance(value, tuple):
        made = tuple(_changed(one, ask, local) for one in value)
        return value if all(new is old for new, old in zip(made, value, strict=True)) else made
    if not is_dataclass(value) or isinstance(value, type):
        return value
    made_fields = {one.name: _changed(getattr(value, one.name), ask, local) for one in fields(value)}
    differing = {name: new for name, new in made_fields.items() if new is not getattr(value, name)}
    return replace(value, **differing) if differing else value

"""Numbers differ from campus to campus: a piece takes those of its own, in text and in lists."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from generator.model import Reviewed, Settings
from generator.model.campaign import Phone
from generator.model.case import Choice
from generator.model.text import Span
from generator.text.inline import called

_R = TypeVar("_R", bound=Reviewed)


def in_region(subject: _R, ask: str, local: str) -> _R:
    """Return a subject whose texts have `local` wherever a fact put the campaign's number `ask` to call."""
    if ask == local:
        return subject
    changed: _R = _changed(subject, called(ask), called(local))
    return changed


def phones_at(settings: Settings, campus: str) -> tuple[Phone, ...]:
    """Return the phones that a piece of a campus may list: all but those of another campus alone.

    That is one which is called after it, or at which it is asked and this campus is not.
    """
    own = next((one for one in settings.campuses if one.name == campus), None)
    if own is None:
        return settings.phones
    others = [one for one in settings.campuses if one is not own]
    named = {phone.number for phone in settings.phones for one in others if one.name in phone.name}
    theirs = named | {one.ask for one in others}
    return tuple(
        phone
        for phone in settings.phones
        if phone.number not in theirs or own.name in phone.name or phone.number == own.ask
    )


def _changed(value: Any, ask: Span, local: Span) -> Any:
    """Walk through frozen values; what has no such number stays the same object."""
    if value == ask:
        return local
    if isinstance(value, tuple):
        made = tuple(_changed(one, ask, local) for one in value)
        return value if all(new is old for new, old in zip(made, value, strict=True)) else made
    if isinstance(value, Choice):
        return _choice(value, ask.href.removeprefix("tel:"), local.href.removeprefix("tel:"))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    made_fields = {one.name: _changed(getattr(value, one.name), ask, local) for one in fields(value)}
    differing = {name: new for name, new in made_fields.items() if new is not getattr(value, name)}
    return replace(value, **differing) if differing else value


def _choice(choice: Choice, ask: str, local: str) -> Choice:
    """Return a choice, whose words are plain, with `local` where a fact told to dial `ask`."""
    if ask not in choice.calls:
        return choice
    dialled = re.compile(rf"(?<=[打拨问])( ?){re.escape(ask)}(?![0-9-])")
    text, why = (dialled.sub(rf"\g<1>{local}", words) for words in (choice.text, choice.why))
    calls = tuple(local if one == ask else one for one in choice.calls)
    return replace(choice, text=text, why=why, calls=calls)

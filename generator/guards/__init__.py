"""Guard stage: what must never be published, in the sources of a campaign and in all that was made of it."""

from generator.guards.due import Due, due
from generator.guards.guard import (
    GUARDS,
    PICTURE_CODES,
    Allowed,
    allowed_by,
    guard,
    guard_published,
)
from generator.guards.passes import PASS_CODES
from generator.guards.pictures import strip

__all__ = [
    "GUARDS",
    "PASS_CODES",
    "PICTURE_CODES",
    "Allowed",
    "Due",
    "allowed_by",
    "due",
    "guard",
    "guard_published",
    "strip",
]

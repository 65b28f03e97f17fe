"""Guard stage: what must never be published, in the sources of a campaign and in all that was made of it."""

from generator.guards.due import Due, due
from generator.guards.guard import (
    GUARDS,
    PICTURE_CODES,
    PublishedAllowList,
    allowed_by,
    guard,
    guard_context,
    guard_published,
)
from generator.guards.suppress import SUPPRESSION_CODES

__all__ = [
    "GUARDS",
    "PICTURE_CODES",
    "SUPPRESSION_CODES",
    "Due",
    "PublishedAllowList",
    "allowed_by",
    "due",
    "guard",
    "guard_context",
    "guard_published",
]

"""Guards: what must never be published, found in texts, names of files and pictures (content stage)."""

from generator.content.guards.check import (
    GUARDS,
    PICTURE_CODES,
    Allowed,
    allowed_by,
    guard_campaign,
    guard_published,
)
from generator.content.guards.due import Due, due
from generator.content.guards.passes import PASS_CODES
from generator.content.guards.pictures import strip

__all__ = [
    "GUARDS",
    "PASS_CODES",
    "PICTURE_CODES",
    "Allowed",
    "Due",
    "allowed_by",
    "due",
    "guard_campaign",
    "guard_published",
    "strip",
]

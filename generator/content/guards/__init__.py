"""Guards: what must never be published, found in texts, names of files and pictures (content stage)."""

from generator.content.guards.check import GUARDS, guard_campaign, guard_published
from generator.content.guards.due import Due, due
from generator.content.guards.pictures import strip

__all__ = ["GUARDS", "Due", "due", "guard_campaign", "guard_published", "strip"]

"""Stage inspect: every finished page is read back, whatever the renderer said about it."""

from generator.preflight.inspect import check_names, inspect

__all__ = ["check_names", "inspect"]

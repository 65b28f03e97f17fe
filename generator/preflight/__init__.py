"""Preflight stage: every finished page is read back, whatever the renderer said about it."""

from generator.preflight.preflight import check_names, preflight

__all__ = ["check_names", "preflight"]

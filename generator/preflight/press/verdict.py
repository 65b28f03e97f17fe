"""What a check of a press sheet sees, and what it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator.model import Job
from generator.preflight.codes import FoundCode
from generator.preflight.finding import Finding
from generator.preflight.openpdf import OpenPdf
from generator.preflight.press.paint import Ground, paints
from generator.prepress.geometry import SheetBoxes
from generator.prepress.intent import PressProfile
from generator.prepress.processes import PressRules


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSheet:
    """A press sheet that is open for its checks, beside the proof that it was made of.

    `painted` is everything that the sheet's pages paint, `drawn` the same of the proof's; `seen` are the
    codes that were read on the sheet.
    """

    job: Job
    sheet: OpenPdf
    proof: OpenPdf
    boxes: SheetBoxes
    rules: PressRules
    profile: PressProfile
    painted: tuple[Ground, ...]
    drawn: tuple[Ground, ...]
    seen: tuple[FoundCode, ...]


NO_CODE = "没有二维码"
"""What checks of a code measure on a sheet without one: the report says that they do not apply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PressVerdict:
    """What a check found: what it measured in a few words, and what is wrong."""

    measured: str
    findings: tuple[Finding, ...] = ()


PressCheck = Callable[[OpenSheet], PressVerdict]
"""A check of a press sheet; it changes nothing."""


def painted_on(opened: OpenPdf) -> tuple[Ground, ...]:
    """Return what each page of a PDF paints."""
    return tuple(paints(opened.pdf.pages[page].obj) for page in opened.pages)


def root_of(opened: OpenSheet) -> Any:
    """Return the sheet's catalog."""
    return opened.sheet.pdf.Root

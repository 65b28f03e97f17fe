"""What each printing process is given: the rows of `processes.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Report
from generator.reading.documents import decode_file
from generator.store.dependencies import once_a_run

PACKAGE = Path(__file__).resolve().parent.parent
FILE = PACKAGE / "prepress" / "processes.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class PressRules:
    """A process as prepress and preflight see it; the keys are explained in `processes.yml`."""

    process: str
    name: str
    press: bool
    picture: bool
    marks: bool
    plain: bool
    ink_limit: float
    text_pt: float
    reversed_pt: float
    line_mm: float
    bare_mm: float
    material: str = ""

    def printed_on(self, paper: str) -> str:
        """Return what a shop prints on: the paper that the school named ("" if none), or no paper at all."""
        return self.material or paper


@once_a_run
def process_rules() -> dict[str, PressRules]:
    """Return the rules by process; ValueError if the file is wrong: it is the developers' own data."""
    report = Report()
    found = decode_file(tuple[PressRules, ...], FILE, PACKAGE.parent, report)
    if found is None or report.errors:
        raise ValueError("\n".join(str(finding) for finding in report))
    return {row.process: row for row in found}


def rules_of(process: str) -> PressRules:
    """Return the rules of a process (a word of formats.yml); KeyError if it has none."""
    return process_rules()[process]

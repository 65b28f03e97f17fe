"""Read the receipt slip's geometry from `generator/catalog/slip.yml`."""

from __future__ import annotations

from pathlib import Path

from generator.diagnostics import Report
from generator.model.slip import Slip
from generator.reading.documents import decode_file
from generator.store.dependencies import once_a_run

PACKAGE = Path(__file__).resolve().parent.parent
GEOMETRY = PACKAGE / "catalog" / "slip.yml"


@once_a_run
def slip() -> Slip:
    """Return the geometry (mm) that every receipt is printed and read with; ValueError if the file is wrong.

    It is the developers' own data, so a mistake in it is our bug and no finding for staff.
    """
    report = Report()
    found = decode_file(Slip, GEOMETRY, PACKAGE.parent, report)
    if found is None or report.errors:
        raise ValueError("\n".join(str(finding) for finding in report))
    return found

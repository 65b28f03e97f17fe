"""What is said while a roster is read: by row and column of its file, each kind of fault so often at most."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.diagnostics import Location, Report
from generator.ledger.pupil import Pupil

MOST_FINDINGS = 50  # what is wrong with a whole column needs no 50,000 lines


@dataclass(slots=True, kw_only=True)
class RosterReading:
    """One reading of a file: where it reports to, and whether a header was seen. Not frozen: it counts.

    `taken` says of each header which columns were taken for name and class, `above` what stands above them,
    `told_by` what tells classes of one name apart, `doubted` which rows were asked about.
    """

    file: str
    report: Report
    before: int
    headed: bool = False
    several: bool = False
    staff: bool = False
    sheet: str = ""
    taken: dict[str, None] = field(default_factory=dict)
    above: list[str] = field(default_factory=list)
    told_by: tuple[str, ...] = ()
    doubted: set[tuple[str, int]] = field(default_factory=set)
    dropped: int = 0
    warned: int = 0

    @property
    def faultless(self) -> bool:
        """Tell whether no error was found in it so far."""
        return self.report.errors == self.before

    def error(self, row: int, column: int | None, code: str, message: str, hint: str) -> None:
        """Report an error in a row; past so many they are only counted."""
        if self.report.errors - self.before >= MOST_FINDINGS:
            self.dropped += 1
        else:
            self.report.error(self._at(row, column), code, message, hint)

    def error_of(self, pupil: Pupil, code: str, message: str, hint: str) -> None:
        """Report an error in the row of a pupil."""
        self.sheet = pupil.sheet
        self.error(pupil.row, None, code, message, hint)

    def warning(self, row: int, column: int | None, code: str, message: str, hint: str) -> None:
        """Report a warning of a row; past so many they are only counted."""
        self.warned += 1
        if self.warned <= MOST_FINDINGS:
            self.report.warning(self._at(row, column), code, message, hint)

    def warning_of(self, pupil: Pupil, code: str, message: str, hint: str) -> None:
        """Report a warning of the row of a pupil."""
        self.sheet = pupil.sheet
        self.warning(pupil.row, None, code, message, hint)

    def doubt(self, pupil: Pupil) -> None:
        """Note that the row of a pupil is asked about: what comes of its slip needs no words of its own."""
        self.doubted.add((pupil.sheet, pupil.row))

    def is_doubted(self, pupil: Pupil) -> bool:
        """Tell whether the row of a pupil was asked about."""
        return (pupil.sheet, pupil.row) in self.doubted

    def _at(self, row: int, column: int | None) -> Location:
        sheet = f"（{self.sheet}）" if self.sheet else ""
        return Location(file=f"{self.file}{sheet}", line=row, column=(column or 0) + 1)

    def end(self, last: int) -> None:
        """Say how much was not listed; `last` is the last row that was read."""
        place = Location(file=self.file, line=last)
        if self.dropped:
            message = f"还有 {self.dropped} 处同样要改，没有全部列出"
            self.report.error(place, "too-many", message, "请先改好上面这些，再试一次。")
        elif self.warned > MOST_FINDINGS:
            message = f"还有 {self.warned - MOST_FINDINGS} 处也要看一看，没有全部列出"
            self.report.warning(place, "too-many", message, "请先看上面这些，再试一次。")

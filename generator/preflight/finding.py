"""What a check has to say: a finding, located later at the origin of its job."""

from __future__ import annotations

from dataclasses import dataclass

from generator.diagnostics import Diagnostic, Severity
from generator.model import Job


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong with a finished piece, in words for staff.

    `key` is the front-matter key it is best reported at ("" for the file's start).
    """

    code: str
    message: str
    hint: str
    key: str = ""
    severity: Severity = Severity.ERROR

    def diagnose(self, job: Job) -> Diagnostic:
        """Return the finding as a diagnostic that names the piece, at the place it was written."""
        return Diagnostic(
            location=job.origin.at(self.key),
            severity=self.severity,
            code=self.code,
            message=f"{job.title}（{job.format.name}）：{self.message}",
            hint=self.hint,
        )


def page_name(page: int) -> str:
    """Return how staff call a page, from its index."""
    return f"第 {page + 1} 页"

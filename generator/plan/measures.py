"""Read the words and measures of the knowledge test from `generator/catalog/paper/paper.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from generator.diagnostics import Report
from generator.model import Key
from generator.plan.columns import ColumnSpace
from generator.reading.documents import decode_file
from generator.store.dependencies import once_a_run

PROJECT = Path(__file__).resolve().parent.parent.parent
MEASURES = PROJECT / "generator" / "catalog" / "paper" / "paper.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """The test's words and its sheets' geometry, as the file explains them (mm; `..._em`: sizes of type)."""

    name: Annotated[str, Key(name="name")]
    slug: Annotated[str, Key(name="slug")]
    terms: Annotated[tuple[str, str], Key(name="terms")]
    full_marks: Annotated[int, Key(name="full_marks")]
    column: Annotated[float, Key(name="column")]
    test: Annotated[ColumnSpace, Key(name="test")]
    answers: Annotated[ColumnSpace, Key(name="answers")]
    leading_em: Annotated[float, Key(name="leading_em")]
    hang_em: Annotated[float, Key(name="hang_em")]
    choice_em: Annotated[float, Key(name="choice_em")]
    spaces_em: Annotated[float, Key(name="spaces_em")]
    why_smaller: Annotated[float, Key(name="why_smaller")]
    above_em: Annotated[float, Key(name="above_em")]
    between_em: Annotated[float, Key(name="between_em")]
    number_em: Annotated[float, Key(name="number_em")]
    least_em: Annotated[float, Key(name="least_em")]


@once_a_run
def measures() -> Measures:
    """Return them; ValueError if the file is wrong, which is our bug and no finding for staff."""
    report = Report()
    found = decode_file(Measures, MEASURES, PROJECT, report)
    if found is None:
        raise ValueError("\n".join(str(finding) for finding in report))
    return found

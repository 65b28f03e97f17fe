"""Whatever a build reads wakes it; what it does not read lets it sleep."""

from datetime import date
from pathlib import Path

import pytest

from generator import freshness
from generator.diagnostics import Diagnostic, Location, Report, Severity

TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    "name",
    [
        "content/campaign.yml",
        "content/cases/an-li.md",
        "content/neu.txt",
        "docs/index.md",
        "docs/a/neu.md",
        "mkdocs.yml",
        "generator/catalog/neu/product.yml",
        "private/名单.csv",
        "private/a/名单.XLSX",
        "private/名单.txt",
        "private/名单",
        "private/a.tsv",
        "private/ledger.sqlite",
    ],
)
def test_a_file_that_comes_changes_or_goes_wakes_the_build(minimal_campaign: Path, name: str) -> None:
    path = minimal_campaign / name
    seen = [freshness.inputs(minimal_campaign, TODAY)]
    path.parent.mkdir(parents=True, exist_ok=True)
    for text in ("甲", "乙"):
        path.write_text(text, encoding="utf-8")
        seen.append(freshness.inputs(minimal_campaign, TODAY))
    path.unlink()
    seen.append(freshness.inputs(minimal_campaign, TODAY))
    assert len(set(seen[:3])) == 3
    assert seen[3] not in seen[1:3]


@pytest.mark.parametrize("name", ["dist/index.html", ".cache/a", "private/Thumbs.db", "README.md"])
def test_what_no_build_reads_wakes_none(minimal_campaign: Path, name: str) -> None:
    seen = freshness.inputs(minimal_campaign, TODAY)
    (minimal_campaign / name).parent.mkdir(parents=True, exist_ok=True)
    (minimal_campaign / name).write_text("甲", encoding="utf-8")
    assert freshness.inputs(minimal_campaign, TODAY) == seen


def test_another_day_wakes_the_build(minimal_campaign: Path) -> None:
    days = {freshness.inputs(minimal_campaign, date(2026, 6, day)) for day in (1, 2, 3)}
    assert len(days) == 3


def test_what_a_check_found_is_told_again_only_for_the_same(tmp_path: Path) -> None:
    (tmp_path / ".cache").mkdir()
    report = Report()
    report.add(
        Diagnostic(
            location=Location(file="a.md", line=3),
            severity=Severity.WARNING,
            code="x-y",
            message="甲",
            hint="乙",
        )
    )
    assert freshness.last_check(tmp_path, "seen") is None
    freshness.remember_check(tmp_path, "seen", report)
    again = freshness.last_check(tmp_path, "seen")
    assert again and list(again) == list(report)
    assert freshness.last_check(tmp_path, "other") is None

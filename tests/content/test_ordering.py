"""How many of what, on which paper: what no school means is warned of."""

from pathlib import Path

import pytest
from campaigns import POSTER, VOCABULARY, minimal_campaign

from generator.diagnostics import Report, Severity
from generator.load.load import load


def found(folder: Path, copies: str, paper: str = "157克铜版纸") -> list[str]:
    """Return the codes of what is said of a poster's order; all are warnings."""
    root = minimal_campaign(folder)
    text = POSTER.replace("份数: 50", f"份数: {copies}\n纸张: {paper}")
    (root / "content/posters/hai-bao.md").write_text(text, encoding="utf-8")
    report = Report()
    load(root, VOCABULARY, report)
    assert all(one.severity is Severity.WARNING for one in report)
    return [one.code for one in report]


@pytest.mark.parametrize("copies", ["200000", "1001", "{海报A3: 40, 海报A4: 6000}"])
def test_more_posters_than_any_school_hangs_are_warned_of(copies: str, tmp_path: Path) -> None:
    assert found(tmp_path, copies) == ["copies-many"]


@pytest.mark.parametrize("copies", ["1", "1000", "{海报A3: 600, 海报A4: 800}"])
def test_numbers_that_schools_order_pass(copies: str, tmp_path: Path) -> None:
    assert found(tmp_path, copies) == []


@pytest.mark.parametrize("paper", ["1570克铜版纸", "500 g 白卡", "２０００克铜版纸", "15克铜版纸", "700gsm"])
def test_paper_that_there_is_none_of_is_warned_of(paper: str, tmp_path: Path) -> None:
    assert found(tmp_path, "50", paper) == ["paper-weight"]


@pytest.mark.parametrize(
    "paper", ["157克铜版纸", "250g 白卡", "80克书写纸", "400克白卡", "1200克灰板", "铜版纸", "背胶 PP"]
)
def test_paper_that_shops_have_passes(paper: str, tmp_path: Path) -> None:
    assert found(tmp_path, "50", paper) == []

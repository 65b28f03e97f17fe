"""New pupils of another year than the campaign's phases, and pupils of other years who may be spoken of."""

from pathlib import Path

import pytest
from campaigns import VOCABULARY, minimal_campaign

from generator.diagnostics import Report
from generator.pipeline import read_campaign


def found(root: Path, text: str) -> list[str]:
    """Return the codes for a page of a campaign whose phase is in 2026."""
    minimal_campaign(root)
    page = root / "docs/guan-yu.md"
    page.write_text(f"---\n标题: 关于\n---\n\n{text}\n", encoding="utf-8")
    report = Report()
    campaign = read_campaign(root, VOCABULARY, report)
    assert campaign is not None
    assert {day.year for phase in campaign.settings.phases for day in (phase.start, phase.end)} == {2026}
    return [one.code for one in report if one.code == "date-stale" and one.location.file == "docs/guan-yu.md"]


@pytest.mark.parametrize(
    "text",
    ["欢迎 2025 级新同学！", "请 2024 级全体新生看这里。", "欢迎各位 2027 级同学。", "25 级新生先别转钱。"],
)
def test_new_pupils_of_another_year_are_asked_about(text: str, tmp_path: Path) -> None:
    assert found(tmp_path, text) == ["date-stale"]


@pytest.mark.parametrize(
    "text",
    [
        "欢迎 2026 级新同学！",
        "26 级新生先别转钱。",
        "2025 级的同学回来讲。",
        "去年欢迎 2025 级新同学的时候，有人冒充老师。",
        "汽修 2501 班的新同学也来了。",
        "<!-- 欢迎 2025 级新同学 -->",
    ],
)
def test_this_year_and_those_who_came_before_pass(text: str, tmp_path: Path) -> None:
    assert found(tmp_path, text) == []

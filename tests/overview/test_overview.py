"""The overview lies in `dist/` and goes to shops: nothing that nobody reviewed can be read on it."""

from datetime import date
from pathlib import Path

from campaigns import VOCABULARY

from generator.diagnostics import Location, Report
from generator.overview import overview
from generator.pipeline import read_campaign


def test_h17_nothing_of_a_draft_stands_on_the_overview(minimal_campaign: Path) -> None:
    poster = minimal_campaign / "content/posters/hai-bao.md"
    text = poster.read_text(encoding="utf-8").replace("前三单/是鱼饵", "还没人看过/的话")
    poster.write_text(text.replace("状态: 已审核\n", "状态: 草稿\n有效期至: 2026-06-02\n"), encoding="utf-8")
    report = Report()
    campaign = read_campaign(minimal_campaign, VOCABULARY, report)
    assert campaign is not None and not report.errors
    report.warning(Location(file="content/posters/hai-bao.md"), "x", "还没人看过的话太长", "")
    report.warning(Location(file="content/cases/an-li.md"), "x", "这一句可以看", "")
    page = overview((), campaign, date(2026, 6, 1), report)
    assert "还没人看过" not in page and "hai-bao" not in page
    assert "还有 1 件草稿" in page and "这一句可以看" in page

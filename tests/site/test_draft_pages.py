"""A page of docs/ that is a draft is not on the site, nor in its navigation, and links to it are words."""

from datetime import date
from pathlib import Path

from campaigns import VOCABULARY, minimal_campaign

from generator.content.skeleton import write_skeleton
from generator.diagnostics import Report
from generator.model import Campaign
from generator.pipeline import read_campaign
from generator.plan.appearing import without_drafts
from generator.products.themes import load_themes
from generator.site.edition import assembled
from generator.site.pages import site_of

TODAY = date(2026, 11, 22)


def read(root: Path) -> tuple[Campaign, list[str]]:
    report = Report()
    campaign = read_campaign(root, VOCABULARY, report)
    assert campaign
    return campaign, [f"{one.location.file} {one.code}" for one in report]


def test_a_new_page_gets_into_the_navigation_when_it_is_no_draft_any_more(tmp_path: Path) -> None:
    root = minimal_campaign(tmp_path)
    page = write_skeleton("page", "banhui", root, TODAY)
    linking = root / "docs/lianjie.md"
    linking.write_text("---\n标题: 去看\n---\n\n看[班会](banhui.md)。\n", encoding="utf-8")
    campaign, found = read(root)
    assert found == ["docs/lianjie.md link-draft"]
    site = site_of(assembled(without_drafts(campaign, TODAY), TODAY, (), load_themes(Report())))
    assert "banhui.html" not in {one.path for one in site.pages}
    assert [link.text for link in site.shell.navigation.more] == ["去看"]

    page.write_text("---\n标题: 主题班会\n状态: 已审核\n---\n\n## 怎么讲\n\n念一段。\n", encoding="utf-8")
    campaign, found = read(root)
    assert found == []
    site = site_of(assembled(without_drafts(campaign, TODAY), TODAY, (), load_themes(Report())))
    assert "banhui.html" in {one.path for one in site.pages}
    assert {link.text for link in site.shell.navigation.more} == {"去看", "主题班会"}

"""The self-check page: habits and advice as staff wrote them, whatever stands in an address."""

from __future__ import annotations

from pathlib import Path

import pytest
from campaigns import VOCABULARY
from site_samples import edition, unset

from generator.diagnostics import Report
from generator.pipeline import read_campaign
from generator.site.pages import site_of
from generator.site.templates import render_page

HEAD = "---\n标题: 自查\n版面: check\n---\n\n## 钱和卡\n\n"


def checked(root: Path, items: str) -> tuple[str, list[str]]:
    """Return the self-check page with some items, and what was found."""
    (root / "docs/zicha.md").write_text(HEAD + items, encoding="utf-8")
    report = Report()
    campaign = read_campaign(root, VOCABULARY, report)
    assert campaign
    made = site_of(edition(campaign))
    page = next(page for page in made.pages if page.path == "zicha.html")
    return unset(render_page(page, made.shell)), [found.code for found in report]


def test_two_hyphens_in_an_address_part_nothing(minimal_campaign: Path) -> None:
    item = "- 点过[一个链接](https://fanzha.shiliyizhong.example/a--b) —— 看看[网址](https://fanzha.shiliyizhong.example/c--d)。\n"
    page, found = checked(minimal_campaign, item)
    assert not found
    assert (
        '<summary>点过<a href="https://fanzha.shiliyizhong.example/a--b">一个链接</a></summary>'
        '<p>看看<a href="https://fanzha.shiliyizhong.example/c--d">网址</a>。</p>'
    ) in page


def test_a_dash_within_a_link_parts_it_in_two_whole_links(minimal_campaign: Path) -> None:
    page, _ = checked(minimal_campaign, "- 点过[链接 —— 先查](https://fanzha.shiliyizhong.example/x)。\n")
    href = "https://fanzha.shiliyizhong.example/x"
    assert f'<summary>点过<a href="{href}">链接</a></summary><p><a href="{href}">先查</a>。</p>' in page


def test_a_tag_in_bold_is_shown_and_not_run(minimal_campaign: Path) -> None:
    page, _ = checked(minimal_campaign, "- **<img src=x onerror=alert(1)>** 点过 —— 关掉。\n")
    assert "<img src=x" not in page and "&lt;img src=x" in page


@pytest.mark.parametrize("item", ["- 把卡借给过人\n", "- 把卡借给过人 ——\n"])
def test_a_habit_without_advice_is_said(minimal_campaign: Path, item: str) -> None:
    _, found = checked(minimal_campaign, item)
    assert found == ["habit-advice"]

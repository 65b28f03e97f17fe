"""A case whose people are at no school of this stage: `check` says that the site leaves it out."""

from pathlib import Path

import commands

CASE = Path("content", "cases", "an-li.md")
TODAY = ("--today", "2026-06-10")


def test_check_names_the_cases_that_the_site_leaves_out_also_when_told_again(minimal_campaign: Path) -> None:
    settings = minimal_campaign / "content/campaign.yml"
    text = settings.read_text(encoding="utf-8")
    asked = ("check", "--root", minimal_campaign, *TODAY)
    assert "不上网站的案例" not in commands.run(*asked).stdout
    settings.write_text(text.replace("示例: 是", "示例: 是\n学段: [小学]"), encoding="utf-8")
    for _ in range(2):
        assert "不上网站的案例 1 个：返了三次之后第四单提不出" in commands.run(*asked).stdout

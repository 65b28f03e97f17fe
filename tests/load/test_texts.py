"""What `check` says of texts that a build would lose, break or lead nowhere (findings.md §3 and §7)."""

from __future__ import annotations

from pathlib import Path

import pytest
from campaigns import CASE, VOCABULARY

from generator.diagnostics import Report
from generator.load import load
from generator.model import Listing, Picture, Preformatted, Quote, Rule, Table, pictures_of
from generator.model.paths import ascii_path
from generator.store.memo import Memo

PAGE = "---\n标题: 一页\n---\n\n"


def check(root: Path, memo: Memo | None = None) -> list[str]:
    report = Report()
    assert load(root, VOCABULARY, report, memo=memo)
    return [f"{one.location} {one.code}" for one in report]


def hints(root: Path) -> str:
    report = Report()
    load(root, VOCABULARY, report)
    return "".join(one.hint for one in report)


def write(root: Path, file: str, text: str) -> None:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


# -- places on pages ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "link",
    ["b.md#怎么讲", "b.md#怎么讲？", "b.md#%E6%80%8E%E4%B9%88%E8%AE%B2", "#上面", "b.md#a-b",
     "b.md#怎么讲-1", "cases/an-li.md#怎么办"],
)  # fmt: skip
def test_m6_a_link_to_a_heading_holds(minimal_campaign: Path, link: str) -> None:
    write(minimal_campaign, "docs/b.md", f"{PAGE}## 怎么*讲*？\n\n甲\n\n## A B\n\n乙\n\n## 怎么讲\n\n丙\n")
    write(minimal_campaign, "docs/a.md", f"{PAGE}## 上面\n\n[看]({link})\n")
    assert check(minimal_campaign) == []


@pytest.mark.parametrize("link", ["b.md#怎么说", "#没有", "cases/an-li.md#没有", "b.md#围起来"])
def test_m6_a_link_to_no_heading_is_said_at_its_line(minimal_campaign: Path, link: str) -> None:
    write(minimal_campaign, "docs/b.md", f"{PAGE}## 怎么讲\n\n```\n## 围起来\n```\n")
    write(minimal_campaign, "docs/a.md", f"{PAGE}甲\n\n[看]({link})\n")
    assert check(minimal_campaign) == ["docs/a.md:7:5 link-anchor"]


def test_m6_a_heading_that_was_renamed_is_noticed_by_what_is_remembered(minimal_campaign: Path) -> None:
    write(minimal_campaign, "docs/b.md", f"{PAGE}## 怎么讲\n\n甲\n")
    write(minimal_campaign, "docs/a.md", f"{PAGE}[看](b.md#怎么讲)\n")
    memo = Memo()
    assert check(minimal_campaign, memo) == []
    write(minimal_campaign, "docs/b.md", f"{PAGE}## 怎么说\n\n甲\n")
    assert check(minimal_campaign, memo) == ["docs/a.md:5:5 link-anchor"]


# -- names -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["README", "readme", "ReadMe", "404", "banhui/README"])
def test_m10_names_that_would_be_another_page_are_refused(minimal_campaign: Path, name: str) -> None:
    write(minimal_campaign, f"docs/{name}.md", f"{PAGE}甲\n")
    assert f"docs/{name}.md:1:1 page-clash" in check(minimal_campaign)


def test_a_page_named_as_the_address_of_another_is_refused(minimal_campaign: Path) -> None:
    for name in ("docs/班会.md", "docs/xe7034d985b.md"):
        write(minimal_campaign, name, f"{PAGE}甲\n")
    assert check(minimal_campaign) == ["docs/班会.md:1:1 slug-duplicate"]


def test_a_page_at_the_address_of_a_generated_one_is_refused(minimal_campaign: Path) -> None:
    (minimal_campaign / "content/cases/an-li.md").rename(minimal_campaign / "content/cases/案例.md")
    name = f"docs/{ascii_path('cases/案例.md')}"
    write(minimal_campaign, name, f"{PAGE}甲\n")
    assert f"{name}:1:1 page-clash" in check(minimal_campaign)


@pytest.mark.parametrize("name", ["banhui/404", "readme-2", "404-le"])
def test_m10_names_that_only_look_so_are_not(minimal_campaign: Path, name: str) -> None:
    write(minimal_campaign, f"docs/{name}.md", f"{PAGE}甲\n")
    assert check(minimal_campaign) == []


# -- words from a list -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "meant"),
    [("刷单诈骗", "刷单返利"), ("投资诈骗", "虚假网络投资理财"), ("冒充客服", "冒充电商物流客服"),
     ("冒充领导", "冒充领导熟人"), ("游戏骗局", "网络游戏虚假交易"), ("刷单反利", "刷单返利")],
)  # fmt: skip
def test_m12_the_type_that_means_the_same_is_named_and_all_are_listed(
    minimal_campaign: Path, written: str, meant: str
) -> None:
    write(minimal_campaign, "content/cases/an-li.md", CASE.replace("类型: 刷单返利", f"类型: {written}"))
    said = hints(minimal_campaign)
    assert f"您是不是想写“{meant}”？" in said
    assert said.count("、") >= 15 and "学费诈骗" in said


def test_m12_what_is_like_no_type_is_not_guessed(minimal_campaign: Path) -> None:
    write(minimal_campaign, "content/cases/an-li.md", CASE.replace("类型: 刷单返利", "类型: 诈骗"))
    assert "您是不是想写" not in hints(minimal_campaign) and "刷单返利" in hints(minimal_campaign)


def test_m15_an_audience_that_nobody_knows_is_said(minimal_campaign: Path) -> None:
    write(minimal_campaign, "content/cases/an-li.md", CASE.replace("[大学生]", "[大学生, 高中学生]"))
    assert check(minimal_campaign) == ["content/cases/an-li.md:4:11 audience-unknown"]
    assert "您是不是想写“高中生”？" in hints(minimal_campaign)


# -- what has no place -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("after", "added"),
    [
        ("   破绽：五块是鱼饵，不是工钱\n", "\n   ```\n   围起来\n   ```\n\n"),
        ("   破绽：五块是鱼饵，不是工钱\n", "\n   > 引文\n\n"),
        ("## 手法拆解\n\n", "一段话。\n\n"),
        ("## 案情\n\n", "- 一条\n\n"),
        ("## 案情\n\n", "| 甲 |\n|---|\n| 乙 |\n\n"),
        ("## 警示信号\n\n", "> 引文\n\n"),
    ],
)
def test_s8_what_a_case_would_not_show_is_refused_at_its_line(
    minimal_campaign: Path, after: str, added: str
) -> None:
    assert CASE.count(after) == 1
    text = CASE.replace(after, after + added)
    write(minimal_campaign, "content/cases/an-li.md", text)
    line = text[: text.index(after + added) + len(after)].count("\n") + 1 + added.startswith("\n")
    (found,) = [one for one in check(minimal_campaign) if one.endswith("block-unused")]
    assert found.startswith(f"content/cases/an-li.md:{line}:")


def test_s10_a_heading_that_a_notice_would_not_print_is_said(minimal_campaign: Path) -> None:
    text = LETTER.format(headline="先停").replace("主题句", "文种: 提示单\n主题句")
    write(minimal_campaign, "content/letters/xin.md", f"{text}\n## 小标题\n\n1. 甲\n")
    assert check(minimal_campaign) == ["content/letters/xin.md:14:1 block-unused"]


def test_bodies_are_remembered_with_all_that_stands_inside(minimal_campaign: Path) -> None:
    inside = "   ```\n   码\n   ```\n\n   | 甲 |\n   |--:|\n   | 1 |\n\n   ![图](a.png)\n"
    text = f"1. 甲\n\n{inside}\n> 引\n>\n> 3. 乙\n\n---\n"
    write(minimal_campaign, "docs/a.md", f"{PAGE}## 看[乙](b.md)\n\n{text}")
    write(minimal_campaign, "docs/b.md", f"{PAGE}乙\n")
    (minimal_campaign / "docs" / "a.png").write_bytes(b"")
    memo, report = Memo(), Report()
    first = load(minimal_campaign, VOCABULARY, report, memo=memo)
    again = load(minimal_campaign, VOCABULARY, Report(), memo=memo)
    assert first and again and first.pages == again.pages
    (section,) = first.pages[0].body
    listing, quote, rule = section.blocks
    assert isinstance(listing, Listing) and isinstance(quote, Quote) and isinstance(rule, Rule)
    assert [type(block) for block in listing.items[0].more] == [Preformatted, Table, Picture]
    assert [type(block) for block in quote.more] == [Listing]
    assert [picture.alt for picture in pictures_of(first.pages[0].body)] == ["图"]
    assert [part.words for part in again.pages[0].body] == [section.words]


# -- lengths -----------------------------------------------------------------------------------------------

LETTER = """\
---
标题: 致家长的一封信
主题句: {headline}
对象: 在校学生
落款日期: 2026-09-01
交回截止: 2026-09-08
回执问题: 是否知晓？
状态: 草稿
---

请读一遍。
"""


@pytest.mark.parametrize("count", [25, 60, 300])
def test_s11_a_headline_that_nobody_could_read_is_an_error_at_its_place(
    minimal_campaign: Path, count: int
) -> None:
    write(minimal_campaign, "content/letters/xin.md", LETTER.format(headline="字" * count))
    assert check(minimal_campaign) == ["content/letters/xin.md:3:6 value-too-long"]


@pytest.mark.parametrize("count", [31, 60, 300])
def test_s11_a_giveaway_that_no_poster_holds_is_an_error_at_its_place(
    minimal_campaign: Path, count: int
) -> None:
    path = minimal_campaign / "content/posters/hai-bao.md"
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("识破: "))
    lines[at] = f"识破: {'字' * count}"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert check(minimal_campaign) == [f"content/posters/hai-bao.md:{at + 1}:5 value-too-long"]

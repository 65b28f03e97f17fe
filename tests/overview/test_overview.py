"""The overview lies in `dist/` and goes to shops: nothing that nobody reviewed can be read on it."""

import re
from datetime import date
from pathlib import Path

import pytest
from browsing import DESK, chromium
from campaigns import VOCABULARY
from overview_samples import placed, read

from generator.diagnostics import Location, Report
from generator.overview import overview
from generator.overview.drafts import drafts_page
from generator.overview.orders import ShopSum, by_paper, choices_of, fresh_of, rows_of, sums_of
from generator.overview.sheets import groups_of
from generator.pipeline import read_campaign

DAY = date(2026, 6, 1)
OTHER_CAMPUS = """\
  - 名称: 东校区
    地区: 示例省示例市东区
    应用码: {网址: "https://yingyong.shiligongan.example/b", 发布单位: 示例市公安局东区分局}
阶段"""


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_h17_nothing_of_a_draft_stands_on_the_overview(minimal_campaign: Path) -> None:
    poster = minimal_campaign / "content/posters/hai-bao.md"
    edit(poster, "前三单/是鱼饵", "还没人看过/的话")
    edit(poster, "状态: 已审核\n", "状态: 草稿\n有效期至: 2026-06-02\n")
    report = Report()
    campaign = read_campaign(minimal_campaign, VOCABULARY, report)
    assert campaign is not None and not report.errors
    report.warning(Location(file="content/posters/hai-bao.md"), "x", "还没人看过的话太长", "")
    report.warning(Location(file="content/cases/an-li.md"), "x", "这一句可以看", "")
    page = overview((), campaign, DAY, report)
    assert "还没人看过" not in page and page.count("hai-bao") == 1
    assert "还有 1 件草稿" in page and "这一句可以看" in page


def test_the_page_of_drafts_lists_what_a_reviewer_must_check(minimal_campaign: Path) -> None:
    letter = minimal_campaign / "content/letters/xin.md"
    edit(letter, "状态: 已审核\n", "状态: 草稿\n")
    letter.write_text(letter.read_text(encoding="utf-8") + "\n看看没关系。\n", encoding="utf-8")
    page = drafts_page((), read(minimal_campaign), DAY, Report(), lambda _: "x.html")
    assert "审核时请核对" in page and "看看没关系" in page


def test_drafts_are_named_by_their_files_kind_by_kind_pages_too(minimal_campaign: Path) -> None:
    edit(minimal_campaign / "content/posters/hai-bao.md", "状态: 已审核\n", "状态: 草稿\n")
    page = minimal_campaign / "docs/banhui/ke.md"
    page.parent.mkdir()
    page.write_text("---\n标题: 还没写完\n版面: prose\n状态: 草稿\n---\n\n正文。\n", encoding="utf-8")
    shown = overview((), read(minimal_campaign), DAY, Report())
    assert "还有 2 件草稿" in shown and "还没写完" not in shown
    assert "content/posters/　hai-bao.md<" in shown and "docs/　banhui/ke.md<" in shown


def test_a_poster_is_one_tile_with_a_chip_for_each_of_its_sheets(minimal_campaign: Path) -> None:
    edit(minimal_campaign / "content/campaign.yml", "阶段", OTHER_CAMPUS)
    campaign = read(minimal_campaign)
    groups = groups_of(placed(minimal_campaign, campaign), campaign)
    (poster,) = next(group.tiles for group in groups if group.title == "海报")
    assert [(sheet.chip, sheet.campus) for sheet in poster.sheets] == [
        (chip, campus) for chip in ("A3", "A4") for campus in ("主校区", "东校区")
    ]
    page = overview(placed(minimal_campaign, campaign), campaign, DAY, Report())
    assert page.count('<h4><span class="p">前三单</span><span>是鱼饵</span></h4>') == 1


def test_a_file_is_one_tile_whatever_was_made_of_it(minimal_campaign: Path) -> None:
    """A letter in two types, a board and its sheets, two papers and their answers stood there apart."""
    campaign = read(minimal_campaign)
    pieces = placed(minimal_campaign, campaign)
    groups = groups_of(pieces, campaign)
    tiles = [tile for group in groups for tile in group.tiles]
    made = {(type(piece.artifact.job.piece.subject), piece.artifact.job.subject) for piece in pieces}
    assert len(tiles) == len(made) > 1
    assert sum(len(tile.sheets) for tile in tiles) >= len(pieces)
    assert len({group.title for group in groups}) == len(groups)
    assert overview(pieces, campaign, DAY, Report()).count("<h4>") == len(tiles)


def test_a_tile_has_its_place_and_ground_before_its_picture_comes(minimal_campaign: Path) -> None:
    """Pictures that had not loaded were 0 px wide: a white hole above each title."""
    campaign = read(minimal_campaign)
    file = minimal_campaign / "index.html"
    pieces = placed(minimal_campaign, campaign)
    file.write_text(overview(pieces, campaign, DAY, Report()), encoding="utf-8")
    with chromium() as browser:
        window = browser.new_page(viewport=DESK)
        window.goto(file.as_uri())
        sizes = window.evaluate("""() => [...document.querySelectorAll('.wall img')].map(one =>
          [one.clientWidth, one.clientHeight, getComputedStyle(one).backgroundColor])""")
        paper = window.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sizes and all(wide > 60 and high > 30 and ground != paper for wide, high, ground in sizes)


def test_a_long_title_of_a_tile_breaks_between_words_and_keeps_its_marks(minimal_campaign: Path) -> None:
    edit(
        minimal_campaign / "content/posters/hai-bao.md",
        "前三单/是鱼饵",
        "未知的链接和附件不点击/陌生来电不轻信",
    )
    campaign = read(minimal_campaign)
    groups = groups_of(placed(minimal_campaign, campaign), campaign)
    (poster,) = next(group.tiles for group in groups if group.title == "海报")
    assert poster.phrases == (("未知的", "链接", "和", "附件", "不点击"), ("陌生来电不轻信",))


def test_what_needs_attention_stands_above_the_files_once(minimal_campaign: Path) -> None:
    """What was due stood at the top and what was wrong at the very bottom."""
    edit(
        minimal_campaign / "content/posters/hai-bao.md", "状态: 已审核", "状态: 已审核\n有效期至: 2026-06-20"
    )
    campaign, report = read(minimal_campaign), Report()
    report.warning(Location(file="content/cases/an-li.md"), "x", "这一句可以看", "")
    page = overview(placed(minimal_campaign, campaign), campaign, DAY, report)
    above, below = page.split("全部文件")
    assert "还有 19 天到期（有效期至" in above and "这一句可以看" in above
    assert "这一句可以看" not in below
    nothing = overview((), campaign, date(2026, 3, 2), Report())
    assert "没有快到期的，没有草稿，也没有要改的。" in re.sub("<[^>]+>", "", nothing)


@pytest.mark.parametrize(("day", "shown"), [(date(2026, 3, 20), "3 月 1 日新审的"), (date(2026, 6, 1), "")])
def test_what_was_reviewed_last_is_news_for_a_month(day: date, shown: str, minimal_campaign: Path) -> None:
    campaign = read(minimal_campaign)
    fresh = fresh_of(rows_of(campaign, (), day), day)
    assert bool(fresh) == bool(shown)
    page = overview((), campaign, day, Report())
    assert ("新审的" in page) == bool(shown) and shown in page


@pytest.mark.parametrize(
    ("until", "state", "mark"),
    [
        ("", "在用", ""),
        ("2027-06-01", "在用", ""),
        ("2026-07-01", "还有 30 天到期", "due"),
        ("2026-06-01", "今天到期", "due"),
        ("2026-05-30", "已过期 2 天，没有印发", "over due"),
    ],
)
def test_the_table_says_who_reviewed_and_how_long_it_holds(
    until: str, state: str, mark: str, minimal_campaign: Path
) -> None:
    line = f"\n有效期至: {until}" if until else ""
    edit(minimal_campaign / "content/posters/hai-bao.md", "状态: 已审核", f"状态: 已审核{line}")
    campaign = read(minimal_campaign)
    rows = rows_of(campaign, placed(minimal_campaign, campaign), DAY)
    (poster,) = [row for row in rows if row.title == "前三单 是鱼饵"]
    assert (poster.reviewer, poster.reviewed, poster.until) == ("示例老师", "2026-03-01", until)
    assert (poster.state, poster.mark, poster.group) == (state, mark, "print")
    assert bool(poster.sheets) == ("已过期" not in state)
    assert ("due" in {choice.mark for choice in choices_of(rows)}) == bool(mark)


def test_what_a_machine_is_told_is_folded_away_and_can_be_copied_whole(minimal_campaign: Path) -> None:
    """A sentence for staff ended in `python3 build.py worklist`."""
    campaign = read(minimal_campaign)
    html = overview(placed(minimal_campaign, campaign), campaign, DAY, Report())
    folded = re.findall(r"<details class=\"quiet\">.*?</details>", html, flags=re.DOTALL)
    assert any("<code>python3 build.py worklist</code>" in one for one in folded)
    assert "build.py" not in re.sub(r"<details class=\"quiet\">.*?</details>", "", html, flags=re.DOTALL)


def test_the_shop_learns_how_many_of_each_format_on_which_paper(minimal_campaign: Path) -> None:
    poster = minimal_campaign / "content/posters/hai-bao.md"
    text = re.sub(r"(份数|纸张): .*\n", "", poster.read_text("utf-8"))
    poster.write_text(text.replace("状态:", "份数: 50\n纸张: 157克铜版纸\n状态:"), encoding="utf-8")
    second = text.replace("前三单/是鱼饵", "后三单/是鱼钩").replace(
        "状态:", "份数: 8\n纸张: 157克铜版纸\n状态:"
    )
    (poster.parent / "er.md").write_text(second, encoding="utf-8")
    unsaid = text.replace("前三单/是鱼饵", "第三张/没写份数")
    (poster.parent / "san.md").write_text(unsaid, encoding="utf-8")
    campaign = read(minimal_campaign)
    sums = sums_of(campaign, placed(minimal_campaign, campaign))
    assert {(one.format, one.paper, one.pieces, one.copies) for one in sums} == {
        ("海报A3", "157克铜版纸", 2, 58)
    }
    page = overview(placed(minimal_campaign, campaign), campaign, DAY, Report())
    assert "合计 2 种，58 份。" in page


def test_what_is_printed_stands_by_its_paper_the_fullest_first() -> None:
    """One table of all formats was four times as high as what stands beside it."""

    def one(name: str, paper: str) -> ShopSum:
        return ShopSum(format=name, size="", paper=paper, pieces=1, copies=1)

    first, second, third, bare = one("横幅", "横幅布"), one("A3", "157克"), one("A4", "157克"), one("A2", "")
    assert by_paper([first, second, third, bare]) == (
        ("157克", (second, third)),
        ("横幅布", (first,)),
        ("", (bare,)),
    )


def test_no_name_of_a_reviewer_nor_number_of_copies_is_parted(minimal_campaign: Path, tmp_path: Path) -> None:
    poster = minimal_campaign / "content/posters/hai-bao.md"
    edit(poster, "份数: 50\n", "份数: {海报A3: 30, 海报A4: 60}\n")
    page = tmp_path / "index.html"
    page.write_text(overview((), read(minimal_campaign), DAY, Report()), encoding="utf-8")
    assert "海报A3\u00a030\u00a0份、海报A4\u00a060\u00a0份" in page.read_text(encoding="utf-8")
    with chromium() as browser:
        window = browser.new_page(viewport=DESK)
        window.goto(page.as_uri())
        rules = "getComputedStyle(document.querySelector('.held td[data-k=审核人]'))"
        assert window.evaluate(f"[{rules}.wordBreak, {rules}.overflowWrap]") == ["keep-all", "break-word"]

"""The head of the overview says how things stand, and its first table who gets what from which folder."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from browsing import DESK, chromium
from overview_samples import placed, read
from planned import TODAY, put_plan
from playwright.sync_api import ViewportSize

from generator.diagnostics import Report
from generator.overview import overview
from generator.overview.sending import Beside, sendings
from generator.overview.weekly import CardFile, WeeklyView, week_views
from generator.plan.appearing import weekly_pushes

FOLDERS = {"push": 15, "print": 27, "site": 130, "wechat": 31, "screen": 22, "meeting": 2, "office": 6}


def test_each_folder_with_something_in_it_has_a_line_and_no_other() -> None:
    rows = sendings(Beside(folders={"print": 27, "site": 130, "meeting": 0, "proof": 24}, note="说明.txt"))
    assert [(one.who, one.count, one.folder) for one in rows] == [
        ("印刷店", "27 件", "print/"),
        ("网站管理员", "130 页", "site/"),
    ]
    assert sendings(Beside()) == ()


def test_what_is_opened_first_can_be_opened_from_the_page(minimal_campaign: Path) -> None:
    beside = Beside(folders=FOLDERS, note="给网站管理员.txt")
    page = overview((), read(minimal_campaign), TODAY, Report(), beside=beside)
    links = re.findall(r'class="open" href="([^"]+)"', page)
    assert "site/daping/index.html" in links and "push/index.html" in links
    assert "大屏" not in overview((), read(minimal_campaign), TODAY, Report())
    assert page.index("送到哪里") < page.index("全部文件")


def shown(root: Path, day: date) -> str:
    campaign = read(put_plan(root))
    card = CardFile(href="x.png", name="x.png", campus="", width=3, height=4)
    weeks = tuple(replace(week, cards=(card,)) for week in week_views(weekly_pushes(campaign, day), (), day))
    left = tuple(week for week in weeks if week.mark != "past")[:3] or weeks[-1:]
    weekly = WeeklyView(weeks=left, total=len(weeks), plan="", proposed=())
    beside = Beside(folders=FOLDERS)
    pieces = placed(root, campaign)
    return overview(pieces, campaign, day, Report(), weekly=weekly, beside=beside)


def test_this_week_s_picture_leads_the_page_and_stands_there_once(minimal_campaign: Path) -> None:
    page = shown(minimal_campaign, TODAY)
    assert page.index('class="lead"') < page.index("送到哪里") and "这一周发" in page
    assert page.count('href="push/index.html#w1123"') == 1


def test_a_week_that_is_past_leads_nothing(minimal_campaign: Path) -> None:
    assert 'class="lead"' not in shown(minimal_campaign, date(2027, 2, 1))


@pytest.mark.parametrize("width", [360, 820, 1024, 1280, 1920])
def test_nothing_of_the_head_lies_on_the_picture_nor_beyond_the_edge(
    width: int, minimal_campaign: Path
) -> None:
    file = minimal_campaign / "index.html"
    file.write_text(shown(minimal_campaign, TODAY), encoding="utf-8")
    with chromium() as browser:
        window = browser.new_page(viewport=ViewportSize(width=width, height=DESK["height"]))
        window.goto(file.as_uri())
        assert window.evaluate("document.documentElement.scrollWidth") <= width
        found = window.evaluate("""() => {
          const words = [...document.querySelectorAll('.words > *, .lead .label *')];
          const frame = document.querySelector('.frame img').getBoundingClientRect();
          const edges = one => {
            const range = document.createRange();
            range.selectNodeContents(one);
            return [...range.getClientRects()];
          };
          return words.filter(one => edges(one).some(box => box.right > frame.left && box.left < frame.right
            && box.bottom > frame.top && box.top < frame.bottom)).map(one => one.textContent);
        }""")
    assert found == []

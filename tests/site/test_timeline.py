"""The page of dates: phases, what each brings, and nothing that nobody reviewed."""

from datetime import date
from pathlib import Path

import html5lib
import pytest
from planned import PLAN, TODAY, put_plan, read
from site_samples import ROOT

from generator.diagnostics import Report
from generator.model.paths import TIMELINE
from generator.plan.appearing import without_drafts
from generator.preflight import check_names
from generator.products.catalog import load_catalog
from generator.site.adapter import build_site
from generator.site.edition import Edition, assembled
from generator.site.page import SitePage
from generator.site.pages import site_of
from generator.site.timeline import TimelineData, timeline_page


def edition(root: Path, today: date = TODAY) -> Edition:
    themes = load_catalog(root, Report(), check_names()).themes
    return assembled(without_drafts(read(root), today), today, (), themes)


def pages(root: Path, today: date = TODAY) -> list[SitePage]:
    return list(timeline_page(edition(root, today)))


def data(root: Path, today: date = TODAY) -> TimelineData:
    (page,) = pages(root, today)
    assert isinstance(page.data, TimelineData)
    return page.data


def test_each_phase_has_what_lies_in_it_then_comes_the_rest_and_what_is_over(minimal_campaign: Path) -> None:
    shown = data(put_plan(minimal_campaign, PLAN.replace("停推: [2026-12-07]\n", "")))
    assert [(phase.name, phase.state) for phase in shown.phases] == [("集中开展", "正在进行")]
    assert [item.when for item in shown.phases[0].items] == [
        "9 月 1 日",
        "11 月 16 日",
        "这一周",
        "11 月 30 日",
    ]
    later = minimal_campaign / "content/campaign.yml"
    later.write_text(
        later.read_text(encoding="utf-8").replace("2026-11-30}]", "2026-11-20}]"), encoding="utf-8"
    )
    rest, ended = data(minimal_campaign).phases
    assert (ended.state, ended.mark, rest.name) == ("已经结束", "past", "别的日子")
    assert [item.mark for item in rest.items] == ["now", ""]


@pytest.mark.parametrize(
    ("today", "marks"),
    [(date(2026, 11, 15), "|||"), (date(2026, 11, 22), "|now||"), (date(2027, 1, 1), "|past|past|past")],
)
def test_what_was_and_what_will_be_goes_by_the_day_of_the_build_alone(
    today: date, marks: str, minimal_campaign: Path
) -> None:
    weeks = [item for item in data(put_plan(minimal_campaign), today).phases[0].items if not item.what]
    assert "|" + "|".join(item.mark for item in weeks) == marks


def test_this_week_stands_above_all_as_a_poster_and_a_week_without_a_push_has_none(
    minimal_campaign: Path,
) -> None:
    week = data(put_plan(minimal_campaign)).week
    assert week and (week.days, week.path) == ("11 月 23 日—11 月 29 日", "cases/an-li.html")
    assert week.claim and week.giveaway and week.more and week.figure
    assert data(minimal_campaign, date(2027, 1, 1)).week is None


def test_drafts_are_not_on_it(minimal_campaign: Path) -> None:
    put_plan(minimal_campaign, PLAN.replace("已审核", "草稿"))
    letter = next((minimal_campaign / "content/letters").glob("*.md"))
    letter.write_text(letter.read_text(encoding="utf-8").replace("已审核", "草稿"), encoding="utf-8")
    assert [phase.items for phase in data(minimal_campaign).phases] == [()]


def test_without_phases_and_plan_and_letters_there_is_no_page_and_no_link_to_one(
    minimal_campaign: Path,
) -> None:
    settings = minimal_campaign / "content/campaign.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text[: text.index("阶段")], encoding="utf-8")
    next((minimal_campaign / "content/letters").glob("*.md")).unlink()
    assert pages(minimal_campaign) == []
    site = site_of(edition(minimal_campaign))
    assert site.shell.navigation.timeline == ""


def test_the_page_is_on_the_site_and_its_week_leads_to_the_case(minimal_campaign: Path) -> None:
    put_plan(minimal_campaign)
    site = site_of(edition(minimal_campaign))
    assert site.shell.navigation.timeline == TIMELINE
    paths = {item.path for phase in data(minimal_campaign).phases for item in phase.items}
    assert paths == {"cases/an-li.html", "letters/xin.html"}


def test_weeks_that_are_past_are_folded_and_this_one_is_not(minimal_campaign: Path, tmp_path: Path) -> None:
    assert build_site(edition(put_plan(minimal_campaign)), root=ROOT, destination=tmp_path) == ()
    page = html5lib.parse((tmp_path / TIMELINE).read_bytes(), namespaceHTMLElements=False)
    (folded,) = page.findall(".//details[@class='told']")
    past = folded.findall(".//li")
    assert "".join(folded.find("summary").itertext()) == f"已经说过的（{len(past)}）"
    assert {one.get("class") for one in past} == {"past"}
    rows = page.findall(".//section//li")
    assert [one.get("class") for one in rows if one not in past].count("now") == 1
    assert "past" not in {one.get("class") for one in rows if one not in past}

"""The feed, read as a reader of feeds does."""

from dataclasses import replace
from datetime import date
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

from site_samples import REVIEWED, campaign, case, edition, with_settings

from generator.diagnostics import Report
from generator.model import Case, Month, State
from generator.model.marks import parse
from generator.products.themes import load_themes
from generator.site.edition import Edition
from generator.site.feed import MOST
from generator.site.pages import site_of
from generator.site.templates import render_page

REQUIRED = {"title", "link", "guid", "pubDate", "description", "category"}


def channel_of(of: Edition) -> ElementTree.Element:
    content = next(file.content for file in site_of(of).files if file.path == "feed.xml")
    root = ElementTree.fromstring(content)
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    channel = root.find("channel")
    assert channel is not None
    return channel


def reviewed_on(slug: str, day: date) -> Case:
    return case(slug, review=replace(REVIEWED, reviewed=day))


def test_every_item_has_what_readers_need_and_absolute_links(sample: Edition) -> None:
    channel, paths = channel_of(sample), site_of(sample).shell.paths
    assert [channel.findtext(name) for name in ("link", "language")] == [
        "https://fanzha.shiliyizhong.example/",
        "zh-cn",
    ]
    for item in channel.iter("item"):
        found = {child.tag: child.text or "" for child in item}
        assert set(found) == REQUIRED and all(found.values())
        assert found["link"] == found["guid"] and urlsplit(found["link"]).path.lstrip("/") in paths
        assert parsedate_to_datetime(found["pubDate"]).date() <= sample.today
        assert "/" not in found["title"]
    guids = [guid.text for guid in channel.iter("guid")]
    assert len(guids) == len(set(guids)) == min(MOST, len(sample.campaign.cases))


def test_the_feed_says_where_it_lies_itself(sample: Edition) -> None:
    own = channel_of(sample).find("{http://www.w3.org/2005/Atom}link")
    assert own is not None
    assert (own.get("rel"), own.get("href")) == ("self", "https://fanzha.shiliyizhong.example/feed.xml")


def test_the_last_reviewed_come_first_and_thirty_are_enough() -> None:
    cases = [reviewed_on(f"c{at:02}", date(2026, 1 + at % 9, 1 + at % 28)) for at in range(40)]
    days = [
        parsedate_to_datetime(day.text or "") for day in channel_of(edition(campaign(cases))).iter("pubDate")
    ]
    assert len(days) == MOST and days == sorted(days, reverse=True)
    assert days[0].isoformat() == "2026-09-27T00:00:00+08:00"


def test_a_case_without_a_day_of_review_is_dated_by_its_month() -> None:
    undated = case("a", Month(year=2026, month=5), replace(REVIEWED, reviewed=None))
    assert (
        channel_of(edition(campaign([undated]))).findtext("item/pubDate") == "Fri, 01 May 2026 00:00:00 +0800"
    )


def test_marks_of_staff_are_escaped() -> None:
    sly = with_settings(campaign([case("a")]), school="<校>&", site_name=parse("a&b"))
    channel = channel_of(edition(sly))
    assert "<校>&" in (channel.findtext("description") or "") and "a&b" in (channel.findtext("title") or "")


def test_without_an_address_there_is_no_feed_and_no_page_names_one() -> None:
    for address, there in (("", False), ("https://fanzha.example/x", True)):
        site = site_of(edition(with_settings(campaign([case("a")]), site_url=address)))
        assert ("feed.xml" in {file.path for file in site.files}) == there
        page = next(page for page in site.pages if page.path == "cases/a.html")
        assert ('type="application/rss+xml"' in render_page(page, site.shell)) == there


def test_a_draft_is_in_no_feed() -> None:
    from generator.site.edition import edition_of

    draft = case("a", review=replace(REVIEWED, state=State.DRAFT))
    shown = edition_of(campaign([draft, case("b")]), (), {}, date(2026, 11, 22), themes=load_themes(Report()))
    assert len(list(channel_of(shown).iter("item"))) == 1

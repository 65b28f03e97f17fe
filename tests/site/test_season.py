"""What the time of the school year changes on the home page, the wall and the hall screen."""

import re
from dataclasses import replace
from datetime import date

from site_samples import with_alert

from generator.model import Campaign, Page
from generator.plan.occasions import occasion_on, type_of
from generator.site.edition import Edition
from generator.site.gallery import WallData, posters_page
from generator.site.hall import HallData, hall_page
from generator.site.home import HomeData, home_page
from generator.site.slide import Slide

ELEVEN, SPRING = date(2026, 11, 9), date(2027, 4, 1)


def on(day: date, sample: Edition) -> Edition:
    return replace(sample, today=day)


def silent(of: Edition) -> Edition:
    """Return an edition in which nobody has written an alert."""
    campaign: Campaign = of.campaign
    pages = tuple(replace(page, head=replace(page.head, alert=None)) for page in campaign.pages)
    return replace(of, campaign=campaign.holding(Page, pages))


def home_of(edition: Edition) -> HomeData:
    data = home_page(edition).data
    assert isinstance(data, HomeData)
    return data


def slides_of(edition: Edition) -> tuple[Slide, ...]:
    data = hall_page(edition).data
    assert isinstance(data, HallData)
    return data.slides


def test_below_an_alert_home_has_a_band_of_the_season_until_its_last_day(sample: Edition) -> None:
    eleven, spring = home_of(on(ELEVEN, sample)), home_of(on(SPRING, with_alert(sample, "不用关")))
    assert eleven.season and spring.season
    assert eleven.season.until == "2026-11-22" and spring.season.until == "2027-05-31"
    assert eleven.season.label == "双十一要防的" and "".join(eleven.season.line) == "快递还没到退款先来了"
    assert {one.name for one in eleven.season.kinds} >= {"虚假购物", "冒充客服"}
    assert eleven.season.temperature is not spring.season.temperature
    assert eleven.lines[0].path != spring.lines[0].path


def test_without_an_alert_home_shouts_the_season_in_its_colours(sample: Edition) -> None:
    home = home_of(silent(on(SPRING, sample)))
    assert home.alert.claim == "没见过面的人不谈钱" and home.alert.until == "2027-05-31"
    assert home.temperature is occasion_on(SPRING).temperature and home.label == "春季要防的"
    assert home.season is None and home.instead is not None


def test_the_hall_opens_with_the_season_or_has_it_right_after_the_alert(sample: Edition) -> None:
    said = slides_of(on(SPRING, with_alert(sample, "不用关")))
    unsaid = slides_of(silent(on(SPRING, sample)))
    assert [one.kind for one in said[:2]] == ["alert", "season"]
    assert unsaid[0].kind == "season" and unsaid[0].until == "2027-05-31" and unsaid[0].figure == "heart"


def test_the_hall_shows_one_case_of_a_type_and_no_poster_whose_picture_it_lacks(sample: Edition) -> None:
    slides = slides_of(on(ELEVEN, sample))
    labels = [one.label for one in slides if one.kind == "case"]
    assert len(labels) == len(set(labels)) and labels[0] == "虚假购物"
    assert all(one.idea or one.cells for one in slides if one.kind == "poster" and one.paint)


def test_posters_of_the_season_come_first_on_the_wall(sample: Edition) -> None:
    def first(day: date) -> str:
        edition = on(day, sample)
        page = next(posters_page(edition))
        assert isinstance(page.data, WallData)
        slug = page.data.posters[0].slug
        poster = next(one for one in edition.campaign.posters if one.slug == slug)
        return type_of(edition.campaign, poster)

    assert first(ELEVEN) in occasion_on(ELEVEN).types
    assert first(SPRING) in occasion_on(SPRING).types
    assert first(ELEVEN) != first(SPRING)


def test_the_season_is_the_same_however_often_it_is_asked_for(sample: Edition) -> None:
    edition = on(ELEVEN, sample)
    assert home_of(edition) == home_of(edition)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", slides_of(edition)[1].until)

"""A film shows nobody another campus's code."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from sample import sample_campaign, sample_catalog
from site_samples import two_campuses

from generator.arguments import parse_arguments
from generator.model import CodeKind
from generator.progress import SilentProgress
from generator.slideshow.choosing import ChosenStills, chosen_stills
from generator.slideshow.command import slideshow

TODAY = date(2026, 11, 26)
PX = (1920, 1080)


def chosen(campus: str = "", *, several: bool = True) -> ChosenStills:
    campaign = two_campuses(sample_campaign()) if several else sample_campaign()
    return chosen_stills(campaign, sample_catalog(), TODAY, PX, campus)


def app_codes(of: ChosenStills) -> set[bytes]:
    codes = (job.piece.foot.code for job in of.jobs)
    return {code.payload for code in codes if code and code.kind is CodeKind.APP}


def test_where_codes_differ_none_is_shown_and_that_is_said() -> None:
    found = chosen()
    assert app_codes(found) == set() and {job.campus for job in found.jobs} == {""}
    assert "应用码不一样，视频里没有放" in found.note and "东校区" in found.note
    assert len(found.jobs) == len(chosen(several=False).jobs) > 3


def test_a_campus_that_is_asked_for_has_its_own() -> None:
    found = chosen("东校区")
    assert app_codes(found) == {b"https://b.example/"} and not found.note
    assert len(found.jobs) == len(chosen(several=False).jobs)


def test_of_one_campus_the_code_stays() -> None:
    found = chosen(several=False)
    assert len(app_codes(found)) == 1 and not found.note


def test_regions_and_numbers_that_differ_are_not_shown_either() -> None:
    two = two_campuses(sample_campaign())
    first, second = two.settings.campuses
    second = replace(first, name="东校区", region="乙市", ask="0000-96110")
    other = replace(two, settings=replace(two.settings, campuses=(first, second)))
    found = chosen_stills(other, sample_catalog(), TODAY, PX, "")
    feet = [job.piece.foot for job in found.jobs]
    assert not {first.region, "乙市"} & {foot.region for foot in feet}
    assert "0000-96110" not in {foot.hotline for foot in feet}
    assert "地区、咨询电话不一样" in found.note


def test_a_campus_that_is_none_is_told() -> None:
    assert chosen("东小区").misuse.startswith("没有“东小区”这个校区。")


def test_a_size_with_a_star_is_refused_with_the_way_to_write_it(tmp_path: Path) -> None:
    outcome = slideshow(tmp_path, TODAY, SilentProgress(), size="3840*1080", seconds=8)
    assert "宽x高" in outcome.misuse and "3840*1080" in outcome.misuse


def test_the_command_takes_a_campus_or_none() -> None:
    assert parse_arguments(["slideshow"]).campus is None
    assert parse_arguments(["slideshow", "--campus", "东校区"]).campus == "东校区"

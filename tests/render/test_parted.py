"""Slogans in two parts: round a sign, or over a seam; and the tell that is parted with them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from poster_jobs import A3, A4, SIKAI, concepts, extent, poster_job

from generator.diagnostics import Severity
from generator.model import Format
from generator.model.marks import parse
from generator.render.compose import compose
from generator.render.composition import Composition
from generator.render.giveaway import parted
from generator.render.parted import divisions
from generator.render.slogan import InkPath
from generator.render.templates import CATALOG

POSTER = CATALOG / "poster"
PAGES = pytest.mark.parametrize("page", [A3, A4, SIKAI], ids=lambda page: page.name)


def stage_of(text: str, concept: str, **options: Any) -> Composition:
    return compose(poster_job(text, concept=concept, **options), POSTER)[0]


def extents(paths: Iterable[InkPath]) -> list[tuple[float, float, float, float]]:
    return [
        (box[0] + path.dx, box[1] + path.dy, box[2] + path.dx, box[3] + path.dy)
        for path in paths
        for box in [extent(path.d)]
    ]


# -- where a slogan may be parted --------------------------------------------------------------------------


def test_a_slogan_is_parted_between_any_two_phrases() -> None:
    found = [(one.text, two.text) for one, two in divisions(parse("先别转/打电话/再说"))]
    assert found == [("先别转", "打电话再说"), ("先别转打电话", "再说")]


def test_a_forced_break_is_the_only_place_to_part_at() -> None:
    found = [(one.phrases, two.phrases) for one, two in divisions(parse("先/别转//打电话/再说"))]
    assert found == [(("先", "别转"), ("打电话", "再说"))]


def test_the_accent_stays_with_its_phrase() -> None:
    one, two = next(divisions(parse("画的是线/藏的是*钩*")))
    assert one.accent is None
    assert two.accent == (0, 3, 1)


def test_one_phrase_cannot_be_parted() -> None:
    assert list(divisions(parse("先别转"))) == []


# -- round a sign ------------------------------------------------------------------------------------------


@PAGES
def test_a_symbol_stands_whole_and_clear_between_head_and_answer(page: Format) -> None:
    stage = stage_of("白送的皮肤/会咬人", "零元", theme="校园", format=page)
    assert stage.figure and stage.kicker
    unit = page.page_mm[0] / 297
    head, answer = extents(stage.paths)
    top, bottom = stage.figure.y, stage.figure.y + 150 * stage.figure.scale
    assert top - head[3] >= 7 * unit
    assert answer[1] - bottom >= 7 * unit
    assert answer[2] == pytest.approx(page.page_mm[0] - 16 * unit, abs=2 * unit)  # closes the right edge
    assert stage.kicker.y < head[1]


def test_a_sign_without_a_head_stands_on_the_parse() -> None:
    stage = stage_of("别领", "零元", theme="校园")
    assert stage.layout == "symbol" and stage.figure and stage.kicker
    assert stage.figure.y > 14  # clear of the page's top
    assert stage.figure.y + 150 * stage.figure.scale == pytest.approx(stage.figure.cut)
    assert stage.figure.cut < stage.kicker.y < stage.box[1]


@PAGES
@pytest.mark.parametrize(
    "text", ["挂断", "最后一单/后面还有一单", "电话里的警察，/视频里的警官证，/一个也/不算数"]
)
def test_a_hanging_sign_is_never_cut_by_the_parse(text: str, page: Format) -> None:
    composition, found = compose(poster_job(text, concept="进度", format=page), POSTER)
    assert found == () and composition.figure and composition.kicker
    assert composition.figure.y == 0
    assert (
        concepts()["进度"].keep[1] * composition.figure.scale <= composition.figure.cut < composition.kicker.y
    )


def test_99_leaves_its_slogan_most_of_the_measure() -> None:
    """Under a higher sign six characters filled three quarters of it, the smallest slogan of all."""
    composition, _ = compose(poster_job("最后一单/后面还有一单", concept="进度"), POSTER)
    assert composition.box[2] - composition.box[0] >= 0.88 * composition.measure


# -- over a seam -------------------------------------------------------------------------------------------


@PAGES
@pytest.mark.parametrize("theme", ["警报", "校园", "卷宗"])
def test_the_slogan_meets_at_the_seam_and_changes_its_paint_there(theme: str, page: Format) -> None:
    stage = stage_of("一张脸/两个人", "双面", theme=theme, format=page)
    seam, unit = page.page_mm[0] / 2, page.page_mm[0] / 297
    left, right = extents(stage.paths)
    assert [path.paint for path in stage.paths] == ["字", "次字"]
    assert 4 * unit <= seam - left[2] <= 10 * unit
    assert 4 * unit <= right[0] - seam <= 10 * unit
    assert stage.paint["次底"] != stage.paint["底"]
    assert left[0] >= 15 * unit


def test_both_halves_stand_on_one_line_in_one_size_and_weight() -> None:
    stage = stage_of("戴帽子/三个人", "双面")  # 戴 and 帽 are crowded and get the finer stroke
    left, right = extents(stage.paths)
    assert left[3] == pytest.approx(right[3], abs=3)
    assert len({path.stroke for path in stage.paths}) == 1


def test_more_phrases_are_parted_where_the_halves_are_evenest() -> None:
    stage = stage_of("群里/晒收益的，/全是托，/只有你是真的", "双面")
    assert stage.lines == ("群里晒收益的", "全是托", "只有你是真的")


def test_a_slogan_without_a_pause_falls_back_to_type_in_one_ground() -> None:
    composition, found = compose(poster_job("先别转账", concept="双面"), POSTER)
    assert [(one.code, one.severity) for one in found] == [("concept-seam", Severity.WARNING)]
    assert composition.layout == "type"
    assert not composition.seam
    assert "次底" not in composition.paint


def test_halves_beyond_reason_are_an_error_at_the_parse() -> None:
    far = replace(A3, distance_m=3)
    job = poster_job(
        "群里天天晒收益的人/全都是他请来的托", concept="双面", format=far, giveaway="先退群，再问家里人"
    )
    found = compose(job, POSTER)[1]
    assert [(one.code, one.severity, one.location.file) for one in found] == [
        ("slogan-too-long", Severity.ERROR, "content/posters/x.md")
    ]


def test_a_slogan_too_short_for_the_concept_is_a_warning() -> None:
    found = compose(poster_job("挂断", concept="双面"), POSTER)[1]
    assert [(one.code, one.severity) for one in found] == [("concept-length", Severity.WARNING)]


# -- the tell ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "halves"),
    [
        ("群里发码收钱，先打老师原来的电话问一句", ("群里发码收钱", "先打老师原来的电话问一句")),
        ("群里收钱，先问老师？再问家长", ("群里收钱", "先问老师？再问家长")),
        ("先问班主任", ("先问班主任", "")),
        ("先问班主任。", ("先问班主任。", "")),
    ],
)
def test_a_giveaway_is_parted_at_its_evenest_pause(words: str, halves: tuple[str, str]) -> None:
    assert parted(words) == halves


def test_over_a_seam_each_half_has_its_half_of_the_giveaway() -> None:
    stage = stage_of("一张脸/两个人", "双面", giveaway="群里发码收钱，先打老师原来的电话问一句")
    left, right = stage.giveaway, stage.giveaway_rest
    assert left and right
    assert left.x + left.w < stage.seam < right.x
    assert (left.y, left.em) == (right.y, right.em)
    assert (left.paint, right.paint) == ("题", "次题")


def test_a_giveaway_that_no_half_holds_is_an_error_that_asks_for_a_comma() -> None:
    job = poster_job("一张脸/两个人", concept="双面", giveaway="公安机关不在电话里办案也没有什么安全账户")
    found = compose(job, POSTER)[1]
    assert [one.code for one in found] == ["tell-too-long"]
    assert "逗号" in found[0].hint

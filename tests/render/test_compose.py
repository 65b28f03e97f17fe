"""Composing a poster: the words first, the figure in what is left, the foot always whole."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from poster_formats import poster_formats, shaped_job
from poster_jobs import A3, A4, SIKAI, concepts, poster_job

from generator.diagnostics import Location, Severity
from generator.model import CodeKind, Format, Job, Poster
from generator.model.base import Origin
from generator.render.compose import compose
from generator.render.composition import Composition
from generator.render.foot import DRUM_MM, LEAST_MM, worded_foot
from generator.render.footwords import Captions, TextRun, captions, fill, has_orphan, lines_in, width_em
from generator.render.layouts import read_layouts
from generator.render.render import render
from generator.render.templates import CATALOG

POSTER = CATALOG / "poster"
LENGTHY = "群里天天晒收益的人全都是托儿不要信他们"
LONG: dict[str, Any] = {
    "issuer": "示例自治区示例自治州示例自治县公安局反诈骗中心队",
    "region": "示例自治区示例自治州示例自治县示例经济技术开发区",
    "signature": "示例自治州民族师范高等专科学校附属第一实验中学学生工作处",
}


def remarks(job: Job) -> list[tuple[str, Severity]]:
    return [(found.code, found.severity) for found in compose(job, POSTER)[1]]


@pytest.mark.parametrize(
    ("text", "concept", "layout"),
    [
        ("戴了帽子/也是骗子", "帽子", "bust"),
        ("前三单/是鱼饵", "结算单", "column"),
        ("验证码/不能给", "验证码", "cells"),
        ("先别转/打一个电话", "", "type"),
        ("挂断", "验证码", "bust"),  # too few for cells
        ("说你是VIP就要/你转账", "验证码", "cells"),  # four columns would tear VIP, three don't
        ("有事/打96110", "验证码", "bust"),  # no columns hold 96110 in one row
        ("VIP/要验证", "验证码", "cells"),
        ("先返你五块十块的/再吞你一年", "结算单", "type"),  # too many for a column
    ],
)
def test_a_slogan_gets_its_composition_or_the_fallback(text: str, concept: str, layout: str) -> None:
    assert compose(poster_job(text, concept=concept), POSTER)[0].layout == layout


def test_a_longer_slogan_leaves_the_figure_less_room_and_never_shrinks_it_below_four_fifths() -> None:
    short, long = (
        compose(poster_job(text, concept="帽子"), POSTER)[0].figure
        for text in ("先挂断电话", "电话里的警察，/视频里的警官证，/都不算数")
    )
    assert short and long
    assert short.cut > long.cut
    assert long.scale >= 0.8 * 297 / 300


def test_a_new_school_that_has_no_code_yet_finds_room_in_every_format() -> None:
    """`new campaign` begins without a code; hall screens had one line too many for such a foot."""
    for name, form in poster_formats().items():
        job = shaped_job("画的是线/藏的是*钩*", form, concept="钩线")
        foot = replace(job.piece.foot, code=None, region="浙江省杭州市西湖区", signature="青石镇中学团委")
        assert remarks(replace(job, piece=replace(job.piece, foot=foot))) == [], name


@pytest.mark.parametrize("text", ["戴了帽子/也是骗子", "先返你三单小钱，/再骗你学费"])
@pytest.mark.parametrize("name", ["", *sorted(concepts())])
def test_the_same_poster_on_a4_is_the_a3_poster_smaller(name: str, text: str) -> None:
    """So what tests/look asks of A3 holds on A4."""
    large, small = (compose(poster_job(text, concept=name, format=f), POSTER)[0] for f in (A3, A4))
    assert small.lines == large.lines
    shrunk = [length * 210 / 297 for length in lengths(large)]
    assert lengths(small) == pytest.approx(shrunk, rel=0.01, abs=0.5)


def lengths(made: Composition) -> list[float]:
    """Return how large what stands on a poster is, and where (mm)."""
    found = [made.em, made.ground, *made.box]
    if made.giveaway:
        found += [made.giveaway.em, made.giveaway.y]
    if made.figure:
        found += [made.figure.x, made.figure.y, made.figure.cut, 100 * made.figure.scale]
    return found


def test_a_slogan_that_is_too_long_to_be_read_is_an_error_at_its_key() -> None:
    far = replace(A3, distance_m=3)
    found = compose(poster_job(LENGTHY, concept="帽子", format=far), POSTER)[1]
    assert [(one.code, one.severity) for one in found] == [("slogan-too-long", Severity.ERROR)]
    assert found[0].message == "标语太长：在海报A3上每个字只有 15 毫米，至少要 30 毫米"


def test_a_slogan_that_is_small_is_a_warning() -> None:
    assert remarks(poster_job(LENGTHY, concept="帽子")) == [("slogan-small", Severity.WARNING)]


def test_a_slogan_whose_length_does_not_suit_the_concept_is_a_warning() -> None:
    assert ("concept-length", Severity.WARNING) in remarks(poster_job("挂断", concept="结算单", theme="卷宗"))


def test_cells_keep_a_word_in_one_row() -> None:
    composition = compose(poster_job("说你是VIP就要/你转账", concept="验证码"), POSTER)[0]
    assert len({cell.x for cell in composition.cells if cell.d}) == 3  # 说你是 VIP 就要你 转账


def test_a_word_that_no_cells_keep_whole_is_a_warning() -> None:
    composition, found = compose(poster_job("有事/打96110", concept="验证码"), POSTER)
    assert composition.layout == "bust"
    assert [(one.code, one.severity) for one in found] == [("concept-word", Severity.WARNING)]


@pytest.mark.parametrize("theme", ["警报", "校园", "卷宗"])
@pytest.mark.parametrize(
    "text",
    ["群里说要转账的都别信", "先返你三单小钱尝甜头，/再骗走你全年的学费钱", "接到自称客服的/电话都要先挂断"],
)
def test_long_lines_leave_no_half_of_the_sheet_empty(text: str, theme: str) -> None:
    composition = compose(poster_job(text, theme=theme), POSTER)[0]
    assert composition.layout == "type" and composition.giveaway
    assert composition.box[1] < 0.45 * composition.ground
    assert 0.3 * composition.ground < composition.bands[0].y < 0.68 * composition.ground
    assert composition.box[3] + 0.8 * composition.giveaway.em < composition.giveaway.y


def test_a_giveaway_that_no_line_holds_is_an_error() -> None:
    giveaway = "公安机关不会在电话里办案也没有所谓的安全账户任何人都不会要你的验证码和密码"
    assert remarks(poster_job("先别转", giveaway=giveaway)) == [("tell-too-long", Severity.ERROR)]


def test_no_line_of_a_poster_shows_a_mark() -> None:
    job = poster_job(
        "返了*三次*之后 / 第四单", giveaway="要你先垫，/就*停*手", kicker="“连单任务，/一起*返*”"
    )
    composition = compose(job, POSTER)[0]
    assert composition.giveaway and composition.kicker
    assert (composition.giveaway.words, composition.kicker.words) == (
        "要你先垫，就停手",
        "“连单任务，一起返”",
    )
    assert job.piece.subject.title == "返了三次之后第四单"


def test_a_giveaway_of_thirty_characters_still_fits() -> None:
    giveaway = "公安机关不会在电话里办案，没有所谓安全账户，不会要你的密码"
    assert remarks(poster_job("先别转/打电话", giveaway=giveaway)) == []


def test_the_accent_of_a_slogan_stands_in_the_second_paint() -> None:
    composition = compose(poster_job("借出去的是卡/搭进去的是*自己*", concept="卡栏", theme="卷宗"), POSTER)[
        0
    ]
    assert {path.paint for path in composition.paths} == {"字", "重"}


@pytest.mark.parametrize("theme", ["警报", "校园", "卷宗"])
@pytest.mark.parametrize("kind", list(CodeKind))
@pytest.mark.parametrize("page", [A3, A4, SIKAI], ids=lambda page: page.name)
def test_the_foot_holds_long_names_whatever_the_code(theme: str, kind: CodeKind, page: Format) -> None:
    composition = compose(poster_job("先别转", theme=theme, kind=kind, format=page, **LONG), POSTER)[0]
    foot, block, (w, h) = composition.foot, composition.foot.block, page.page_mm
    assert block.fits
    assert composition.ground < block.head_at.y < block.text_at.y
    assert block.text_at.y + block.text_at.h <= block.signature_at.y
    assert block.text_at.x + block.text_at.w < foot.numbers[0].label_at.x
    ends = [place.y + place.h for place in (block.signature_at, foot.numbers[1].digits_at)]
    assert max(ends) < h - 5
    if foot.code_at:
        assert foot.code_at.y > composition.ground
        assert foot.code_at.y + foot.code_at.h < h - 5 and foot.code_at.x > 5
        assert foot.code_at.x + foot.code_at.w < block.text_at.x
        assert foot.code_at.w >= page.code_mm
    assert foot.numbers[0].digits_at.x + foot.numbers[0].digits_at.w < w - 5


@pytest.mark.parametrize("length", range(4, 31))
def test_no_name_leaves_an_orphan_in_the_foot_if_a_size_avoids_it(length: int) -> None:
    name = "示例市第一高级中学附属初级中学学生工作处家校联系办公室东区"[:length]
    job = poster_job("先别转", issuer=name[:24], region=name[:24], signature=name)
    block = compose(job, POSTER)[0].foot.block
    measure = block.text_at.w / block.text_at.em
    assert block.fits
    assert not any(has_orphan(paragraph, measure) for paragraph in block.paragraphs)
    assert block.signature_at.h < 2 * block.signature_at.em  # one line


def test_the_usual_foot_is_set_large() -> None:
    assert compose(poster_job("先别转"), POSTER)[0].foot.block.text_at.em == 4.6


def test_names_beyond_reason_are_an_error() -> None:
    job = poster_job("先别转", region="示例" * 60, issuer="示例" * 60)
    assert ("foot-too-long", Severity.ERROR) in remarks(job)


@pytest.mark.parametrize(
    ("long", "key"), [({"region": "示例" * 90}, "校区"), ({"signature": "示例" * 120}, "落款")]
)
def test_names_beyond_reason_are_said_where_they_were_written(long: dict[str, Any], key: str) -> None:
    places = tuple((name, Location(file="content/campaign.yml", line=5)) for name in ("校区", "落款"))
    wanted = [(name, replace(place, line=9)) if name == key else (name, place) for name, place in places]
    settings = Origin(file="content/campaign.yml", places=tuple(wanted))
    (said,) = compose(replace(poster_job("先别转", **long), settings=settings), POSTER)[1]
    assert (said.code, said.location.line) == ("foot-too-long", 9)


def test_too_many_hosts_are_said_where_they_stand_in_the_poster() -> None:
    job = poster_job("先别转", signature="示例" * 120)
    poster = job.piece.subject
    assert isinstance(poster, Poster)
    poster = replace(poster, head=replace(poster.head, hosts=("示例市公安局示例分局",)))
    origin = Origin(file="content/posters/x.md", places=(("联合主办", Location(file="x.md", line=7)),))
    (said,) = compose(replace(job, origin=origin, piece=replace(job.piece, subject=poster)), POSTER)[1]
    assert (said.code, said.location.line) == ("foot-too-long", 7)
    assert "联合主办" in said.message and "联合主办" in said.hint


@pytest.mark.parametrize("kind", [CodeKind.APP, CodeKind.CASE])
@pytest.mark.parametrize("count", [*range(10, 90, 6), 29])
@pytest.mark.parametrize(("name", "least"), [("单页A5", LEAST_MM), ("海报A4双色", DRUM_MM)])
def test_a_signature_of_any_length_is_set_as_large_as_it_can_be_printed_or_refused(
    name: str, least: float, count: int, kind: CodeKind
) -> None:
    """What the press sheet's preflight would refuse is refused by `check` already, or laid out larger.

    Two drums ask for 8 pt, and a signature of 29 characters had 7.6.
    """
    job = shaped_job("先别转", poster_formats()[name])
    foot = job.piece.foot
    assert foot.code
    foot = replace(foot, code=replace(foot.code, kind=kind), signature=("学工处、公安分局" * 12)[:count])
    composed, found = compose(replace(job, piece=replace(job.piece, foot=foot)), POSTER)
    block = composed.foot.block
    assert block.fits != ("foot-too-long" in {one.code for one in found})
    assert min(block.text_at.em, block.signature_at.em) >= least


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (CodeKind.APP, ["国家反诈中心 APP", "此码由", "地区请选：", "扫出的网址应是：", "不扫码也行："]),
        (
            CodeKind.SITE,
            ["学校反诈网站", "此码由", "扫出的网址应是：", "不扫码也行：", "在浏览器里输入这个网址"],
        ),
        (CodeKind.CASE, ["看这个案例的完整过程", "此码由", "扫出的网址应是：", "在浏览器里输入这个网址"]),
        (CodeKind.NONE, ["国家反诈中心 APP", "搜“国家反诈中心”", "地区请选："]),
    ],
)
def test_beside_each_code_stands_who_gave_it_where_it_leads_and_how_to_do_without(
    kind: CodeKind, words: list[str]
) -> None:
    block = compose(poster_job("先别转", kind=kind), POSTER)[0].foot.block
    text = block.head + "".join(run.text for paragraph in block.paragraphs for run in paragraph)
    positions = [text.index(word) for word in (*words, "96110 打来要接")]
    assert positions == sorted(positions)


def test_the_two_numbers_have_two_verbs() -> None:
    numbers = compose(poster_job("先别转"), POSTER)[0].foot.numbers
    read = [("".join(run.text for run in number.label), number.digits) for number in numbers]
    assert read == [("先停，再问", "96110"), ("已转账，报警", "110")]
    assert captions() == Captions(ask="先停，再问", report="已转账，报警")


def test_a_quotation_is_never_broken_nor_parted_from_its_verb() -> None:
    runs = fill("不扫码也行：|{store}", {"store": "在手机自带的应用商店里搜“国家反诈中心”"}, 20)
    assert [run.text for run in runs] == ["不扫码也行：", "在手机自带的应用商店里", "搜“国家反诈中心”"]
    assert all(run.tight for run in runs)


def test_lines_are_counted_by_whole_phrases() -> None:
    pair = tuple(TextRun(text=text, bold=False, tight=True) for text in ("一二三四五六", "七八九十"))
    assert [lines_in(pair, measure) for measure in (10, 9.9, 6)] == [1, 2, 2]


def test_a_figure_that_loses_what_matters_is_a_warning() -> None:
    job = poster_job("戴了帽子/也是骗子", concept="帽子")
    assert job.piece.concept
    tall = replace(job.piece.concept, keep=(0, 290))
    assert remarks(replace(job, piece=replace(job.piece, concept=tall))) == [
        ("figure-cramped", Severity.WARNING)
    ]


def test_a_long_signature_stays_on_one_line_a_little_smaller_than_the_text() -> None:
    def signature_of(words: str) -> tuple[Any, float]:
        foot = compose(poster_job("别转", signature=words), POSTER)[0].foot
        return foot.block.signature_at, foot.block.text_at.em

    short, em = signature_of("示例市第一中学")
    assert short.em == em
    long, em = signature_of("示例省示例市示例区第一中学附属实验学校学生工作处办公室")
    assert 0.75 * em <= long.em < em
    assert long.h < 2 * long.em


@pytest.mark.parametrize("count", range(20, 31))
def test_m14_a_signature_on_one_line_keeps_a_hair_of_room(count: int) -> None:
    """One as wide as its box to the last hair was broken when it was set, and fell off the sheet."""
    words = "示例市第一中学学生工作处安全保卫处联合反诈宣传专班示例校区办公室"[:count]
    place = compose(poster_job("别转", signature=words), POSTER)[0].foot.block.signature_at
    assert place.h >= 2 * place.em or width_em(words, bold=True) * place.em <= 0.995 * place.w


def test_a_foot_that_flows_keeps_phrases_whole_but_for_those_that_no_column_holds() -> None:
    host = "yi-ge-hen-chang-de-yuming.shiligongan.example"
    foot = poster_job("别转", issuer="示例市公安局", host=host).piece.foot
    runs = [run for paragraph in worded_foot(foot).paragraphs for run in paragraph]
    assert {run.text: run.tight for run in runs}["示例市公安局"]
    assert [run.text for run in runs if not run.tight] == [host]
    assert [run.text for run in worded_foot(foot).report] == ["已转账，", "报警"]


def test_stacked_lines_are_never_squeezed_and_fill_the_ground() -> None:
    """Two lines of seven stood in type 0.62 wide, with an empty field over and under them."""
    page, text = A3, "未知链接不点击//陌生来电不轻信//个人信息不透露//转账汇款*多*核实"
    made = compose(poster_job(text, format=page), POSTER)[0]
    assert len(made.lines) == 4
    assert min(read_layouts(POSTER).type.condense) >= 0.88
    assert made.box[2] - made.box[0] >= 0.97 * made.measure
    assert made.box[1] < 70  # the first line stands right below the kicker
    assert [path.paint for path in made.paths][-1] == "底"  # the accent is seen on the band too


@pytest.mark.parametrize("page", [A3, A4], ids=lambda page: page.name)
def test_a_narrow_slogan_takes_height_from_the_figure(page: Format) -> None:
    """Four and four characters of the campus type filled 62 % of the measure."""
    made = compose(poster_job("发钱的人/不先收钱", concept="学位帽", theme="校园", format=page), POSTER)[0]
    assert made.box[2] - made.box[0] >= 0.72 * made.measure
    assert made.figure and made.figure.scale >= 0.8 * page.page_mm[0] / 300 * 0.999
    assert made.giveaway and made.kicker and made.giveaway.em >= 1.2 * made.kicker.em


@pytest.mark.parametrize("theme", ["警报", "卷宗", "关怀"])
@pytest.mark.parametrize("name", ["挂断", "卡栏", "学位帽", "钩线", "感应"])
def test_two_lines_of_four_characters_come_near_the_margin(name: str, theme: str) -> None:
    """They ended at 77 to 79 % of the measure, the figure above with height to spare."""
    made = compose(poster_job("先挂电话/自己去查", concept=name, theme=theme), POSTER)[0]
    assert (made.box[2] - made.box[0]) / made.measure >= 0.86


def test_a_line_is_counted_with_the_gap_that_stands_between_words_and_an_address() -> None:
    """A stand with a joint host was a line short: 网址应是 and the address fitted without the gap only."""
    line = (TextRun(text="网址", bold=False, tight=True), TextRun(text="a.example", bold=True, tight=True))
    bare = width_em("网址", bold=False) + width_em("a.example", bold=True)
    gap = width_em(" ", bold=True)
    assert [lines_in(line, bare + part) for part in (gap / 2, gap)] == [2, 1]
    assert lines_in((line[0], TextRun(text="应是", bold=True, tight=True)), 4) == 1


@pytest.mark.parametrize("name", ["易拉宝", "桌牌", "海报A4"])
def test_a_joint_host_has_room_beside_the_code(name: str, tmp_path: Path) -> None:
    job = shaped_job("先别转/打一个电话", poster_formats()[name], concept="帽子")
    signature = "示例市第一中学学生工作处、示例市公安局示例分局 联合主办"
    job = replace(job, piece=replace(job.piece, foot=replace(job.piece.foot, signature=signature)))
    assert [str(found) for found in render(job, POSTER, tmp_path).findings] == []


@pytest.mark.parametrize("name", ["海报A3", "海报四开", "海报A4"])
@pytest.mark.parametrize(
    ("text", "concept", "theme"),
    [
        ("他躲在后头/你站在前头", "牵线", "校园"),
        ("画的是线/藏的是*钩*", "钩线", "关怀"),
    ],
)
def test_no_slogan_stops_at_three_quarters_of_its_measure(
    name: str, text: str, concept: str, theme: str
) -> None:
    """The campus type ended at 67 to 80 %."""
    made = compose(shaped_job(text, poster_formats()[name], concept=concept, theme=theme), POSTER)[0]
    assert (made.box[2] - made.box[0]) / made.measure >= 0.85


def test_both_labels_of_the_numbers_have_one_weight() -> None:
    """已转账 was thin beside a heavy 报警, as if a face was missing."""
    numbers = compose(poster_job("先别转"), POSTER)[0].foot.numbers
    assert {run.bold for number in numbers for run in number.label} == {True}

"""Small pieces: what they say must be read on them, for a fixed square loses a line without a warning."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from sample import sample_campaign, sample_catalog

from generator import pipeline
from generator.diagnostics import Diagnostic, Report
from generator.model import Artifact
from generator.plan.plan import plan
from generator.preflight import check_names, preflight
from generator.products.catalog import PACKAGE, load_catalog
from generator.products.drawings import drawing_beside
from generator.progress import SilentProgress
from generator.render.render import render

TODAY = date(2026, 11, 22)
PT = 72 / 25.4
"""Points in a millimetre."""
STANZA = "\n## 第{}段\n\n- 电话铃响叮叮叮，\n- 说我爸妈出事情。\n- 不哭不慌先挂断，\n- 找到老师问分明{}。\n"
HEAD = """\
---
标题: 停一停，/问一问
文种: {form}
版式: [{format}]
审核人: 示例老师
审核日期: 2026-03-01
状态: 已审核
---
"""


def made(root: Path, text: str) -> Artifact:
    path = root / "content/leaflets/jian.md"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    report = Report()
    catalog = load_catalog(root, report, check_names())
    campaign = pipeline.read_campaign(root, catalog.names, report)
    assert campaign is not None
    assert [str(found) for found in report] == []
    jobs = tuple(job for job in plan(campaign, catalog, TODAY, report) if job.subject == "jian")
    (artifact,) = pipeline.produce(jobs, catalog, root / ".cache", SilentProgress(), pictures=False)
    return artifact


@pytest.mark.parametrize("count", [1, 3, 5, 6])
def test_a_rhyme_of_any_number_of_stanzas_stands_whole(minimal_campaign: Path, count: int) -> None:
    text = HEAD.format(form="儿歌", format="儿歌A3") + "".join(STANZA.format(n, "") for n in range(count))
    assert [str(found) for found in made(minimal_campaign, text).findings] == []


def test_a_rhyme_that_does_not_fit_is_an_error_and_no_line_is_lost_unseen(minimal_campaign: Path) -> None:
    text = HEAD.format(form="儿歌", format="儿歌A4") + "".join(STANZA.format(n, n) for n in range(9))
    codes = {found.code for found in made(minimal_campaign, text).findings}
    assert codes & {"overflow", "words-missing"}


@pytest.mark.parametrize("line", ["说我爸妈那边出了大事情。", "不哭不闹也不慌先把它挂断，"])
def test_a_line_of_a_rhyme_that_is_too_long_is_named_with_how_much(minimal_campaign: Path, line: str) -> None:
    stanzas = "".join(STANZA.format(n, "") for n in range(4)).replace("说我爸妈出事情。", line, 1)
    text = HEAD.format(form="儿歌", format="儿歌A4") + stanzas
    found = next(one for one in made(minimal_campaign, text).findings if one.code == "overflow")
    assert f"“{line.rstrip('。，')}" in found.message and "这一行太长" in found.message
    assert found.location.line == text.splitlines().index(f"- {line}") + 1
    count = int(found.hint.partition("写短 ")[2].partition(" ")[0])
    shorter = text.replace(line, line[: -count - 1] + line[-1])
    assert not [one for one in made_again(minimal_campaign, shorter) if one.code == "overflow"], "as it says"


def made_again(root: Path, text: str) -> tuple[Diagnostic, ...]:
    for file in (root / "content/leaflets").iterdir():
        file.unlink()
    (root / "content/leaflets").rmdir()
    return made(root, text).findings


def test_all_the_samples_of_small_pieces_are_the_schools_own_to_order() -> None:
    """Each is printed by a shop but the large type, which an office printer does."""
    catalog = load_catalog(PACKAGE.parent, Report(), check_names())
    leaflets = [product for product in catalog.products if product.subject == "leaflet"]
    assert len(leaflets) == 4
    shop = {catalog.formats[name].process.value for one in leaflets if not one.large for name in one.formats}
    assert shop == {"offset", "digital"}


PRODUCT = """\
title: 书签
subject: leaflet
form: 书签
formats: [书签A7]
on_request: true
shows_code: false
checks: [pages, fonts, glyphs, codes, margins, tags, actions]
"""
ROW = (
    "- {name: 书签A7, id: mark, shape: tall, trim_mm: [60, 150], process: digital, bleed_mm: 3, scale: 1, "
    "distance_m: 0.3, safe_mm: 5, code_mm: 21, module_mm: 0.5, ppi: 300, on_site: false}\n"
)
TEMPLATE = """\
{% extends "shared/base.html.j2" %}
{% from "shared/leaflet.html.j2" import claim, prose with context %}
{% block head %}<style>{% include "shared/leaflet.css" %}</style>{% endblock %}
{% block body %}
{{ claim(subject.head, job.format.shape) }}
<main class="way" data-fit="正文">{% for part in subject.body|clauses %}{{ prose(part) }}{% endfor %}
<p>{{ foot.hotline }} {{ foot.police }}</p></main>
{% endblock %}
"""
STYLE = (
    ".tall { --claim: 50mm }\n.way { position: absolute; left: 6mm; right: 6mm; top: 60mm; height: 60mm }\n"
)


def test_another_sort_of_small_piece_is_a_folder_and_a_row(minimal_campaign: Path) -> None:
    """What CONTRIBUTING says of one more product, done in a campaign's own folder: no module knows 书签."""
    folder = minimal_campaign / "generator/catalog/bookmark"
    folder.mkdir(parents=True)
    for name, text in (("product.yml", PRODUCT), ("template.html.j2", TEMPLATE), ("style.css", STYLE)):
        (folder / name).write_text(text, encoding="utf-8")
    (folder.parent / "formats.yml").write_text(ROW, encoding="utf-8")
    text = HEAD.format(form="书签", format="书签A7") + "\n夹在书里，先停一停。\n"
    artifact = made(minimal_campaign, text)
    assert artifact.job.product == "bookmark"
    assert [str(found) for found in artifact.findings] == []


@pytest.mark.parametrize("name", ["插页A5", "插页DL"])
@pytest.mark.parametrize("times", [1, 3, 6, 11])
def test_prose_alone_fills_the_middle_of_an_insert(minimal_campaign: Path, name: str, times: int) -> None:
    """Without a list the middle stayed blank, and nobody was told."""
    pair = ("先别转钱，打学校公布的电话问一句。", "先别转钱，照学校公布的电话问一句。")
    prose = "".join(pair[turn % 2] for turn in range(times))
    text = f"{HEAD.format(form='通知书插页', format=name)}\n{prose}\n"
    artifact = made(minimal_campaign, text)
    assert [str(found) for found in artifact.findings] == []
    page = pypdfium2.PdfDocument(artifact.pdf)[0]
    words = page.get_textpage()
    at = words.search("先别转钱")
    heights = []
    while found := at.get_next():
        heights.append(words.get_charbox(found[0])[1])
    middle = words.search("问一句。")
    while found := middle.get_next():
        heights.append(words.get_charbox(found[0])[1])
    claim, foot = {"插页A5": (61, 76), "插页DL": (50, 71)}[name]
    room = page.get_height() - (claim + foot) * 72 / 25.4
    centre = page.get_height() - claim * 72 / 25.4 - room / 2
    assert abs((max(heights) + min(heights)) / 2 - centre) < room / 6


@dataclass(frozen=True, slots=True)
class Printed:
    """A sample's first page: its size and its words with the boxes of their characters (mm, from the top)."""

    page: pypdfium2.PdfPage

    @property
    def width(self) -> float:
        return float(self.page.get_width()) / PT

    def box(self, words: str, *, last: bool = False) -> tuple[float, float, float, float]:
        """Return the inked box of words, where they stand first or last on the page."""
        text = self.page.get_textpage()
        search, found = text.search(words), list[int]()
        while match := search.get_next():
            found.append(match[0])
        at = found[-1 if last else 0]
        boxes = [text.get_charbox(index) for index in range(at, at + len(words))]
        high = self.page.get_height()
        return (
            min(box[0] for box in boxes) / PT,
            (high - max(box[3] for box in boxes)) / PT,
            max(box[2] for box in boxes) / PT,
            (high - min(box[1] for box in boxes)) / PT,
        )


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Printed]:
    """Return what presses the sample's small pieces, each once."""

    @cache
    def press(slug: str, name: str) -> Printed:
        catalog = sample_catalog()
        jobs = plan(sample_campaign(), catalog, TODAY, Report())
        job = next(job for job in jobs if (job.subject, job.format.name) == (slug, name))
        made = render(job, catalog.product(job.product).folder, tmp_path_factory.mktemp("piece"))
        assert made.findings == ()
        return Printed(pypdfium2.PdfDocument(made.pdf)[0])

    return press


@pytest.mark.parametrize("name", ["儿歌A4", "儿歌A3"])
def test_a_rhymes_title_is_centred_and_its_numbers_end_together(
    printed: Callable[[str, str], Printed], name: str
) -> None:
    """The comma of the title's first line had pushed it to the left; the two numbers had nearly touched."""
    sheet = printed("erge", name)
    for line in ("停一停", "问一问"):
        left, _, right, _ = sheet.box(line)
        assert abs((left + right) / 2 - sheet.width / 2) < 0.006 * sheet.width, line
    kicker, title = sheet.box("跳房子念的反诈儿歌"), sheet.box("停一停")
    assert title[1] - kicker[3] > 0.018 * sheet.width
    ask, report = sheet.box("96110", last=True), sheet.box("110", last=True)
    assert abs(ask[3] - report[3]) < 0.003 * sheet.width, "on one line"
    assert sheet.box("请大人马上报警")[0] - ask[2] > 0.018 * sheet.width
    assert abs(report[2] - 0.93 * sheet.width) < 0.01 * sheet.width, "closes the edge"
    assert sheet.box("示例市第一中学")[1] - report[3] > 0.008 * sheet.width


@pytest.mark.parametrize(
    ("title", "line", "file"),
    [
        ("转钱", "要我转钱先停下", "coin"),
        ("", "电话铃响叮叮叮", "handset"),
        ("密码", "验证码不给看", "key"),
        ("拉钩", "一二三", ""),
    ],
)
def test_a_stanza_has_the_drawing_of_its_heading_or_of_its_lines(title: str, line: str, file: str) -> None:
    found = drawing_beside(title, line)
    assert (found.file if found else "") == file


def test_the_drawings_of_a_rhyme_keep_off_its_verses(printed: Callable[[str, str], Printed]) -> None:
    sheet = printed("erge", "儿歌A4")
    page = sheet.page.render(scale=2).to_pil().convert("RGB")
    for line in ("电话铃响叮叮叮", "免费皮肤送上门", "爸妈手机不乱点", "要我转钱先停下"):
        _, top, right, _ = sheet.box(line)
        x, y = round(right / sheet.width * page.width), round(top / sheet.width * page.width)
        strip = page.crop((x, y - 4, x + 24, y - 1))
        assert len(strip.getcolors()) == 1, line


@pytest.mark.parametrize(
    ("slug", "name"),
    [("bingxiang-tie", "冰箱贴A6"), ("luqu-chaye", "插页A5"), ("luqu-chaye", "插页DL")],
)
def test_the_two_numbers_of_a_small_piece_close_both_edges_of_a_band_that_bleeds(
    printed: Callable[[str, str], Printed], slug: str, name: str
) -> None:
    """They stood at the left of white paper, the foot's largest words above nothing."""
    sheet = printed(slug, name)
    ask, report = sheet.box("96110", last=True), sheet.box("110", last=True)
    left, _, right, _ = sheet.box("先停，再问")
    assert right - left > 4.85 * 8 / PT, "light type on inks has 8 pt"
    assert abs(ask[0] - left) < 1.2
    assert abs((sheet.width - report[2]) - left) < 1.5
    page = sheet.page.render(scale=2).to_pil().convert("RGB")
    corners = {page.getpixel((x, page.height - 2)) for x in (1, page.width // 2, page.width - 2)}
    assert len(corners) == 1 and max(corners.pop()) < 160


def test_the_calls_on_a_fridge_card_keep_off_their_rules(printed: Callable[[str, str], Printed]) -> None:
    """Each row is 13.6 mm high: 停 had filled it but for a millimetre."""
    sheet = printed("bingxiang-tie", "冰箱贴A6")
    tops = [sheet.box(call)[1::2] for call in ("停", "问", "报")]
    for (_, above), (below, _) in pairwise(tops):
        assert below - above >= 4


def test_the_calls_on_a_fridge_card_stand_on_blocks_that_bleed(
    printed: Callable[[str, str], Printed],
) -> None:
    """They were coloured letters in a list; across a kitchen nobody saw three steps."""
    sheet = printed("bingxiang-tie", "冰箱贴A6")
    page = sheet.page.render(scale=2).to_pil().convert("RGB")
    for call in ("停", "问", "报"):
        _, top, _, bottom = sheet.box(call)
        middle = round((top + bottom) / 2 / sheet.width * page.width)
        assert sum(page.getpixel((1, middle))) < 400, call


def test_the_squares_of_a_rhyme_are_chalked_in_two_colours(printed: Callable[[str, str], Printed]) -> None:
    sheet = printed("erge", "儿歌A4")
    page = sheet.page.render(scale=2).to_pil().convert("RGB")
    seen = []
    for line in ("电话铃响叮叮叮", "免费皮肤送上门", "爸妈手机不乱点", "要我转钱先停下"):
        left, top, _, _ = sheet.box(line)
        at = (round(left / sheet.width * page.width) - 6, round(top / sheet.width * page.width))
        seen.append(page.getpixel(at))
    assert seen[0] == seen[3] != seen[1] == seen[2]


def test_an_insert_on_a5_is_larger_than_on_dl_and_uses_its_width(
    printed: Callable[[str, str], Printed],
) -> None:
    """It had been DL's layout on a wider sheet, with its right half empty."""
    wide, narrow = printed("luqu-chaye", "插页A5"), printed("luqu-chaye", "插页DL")

    def height(sheet: Printed, words: str) -> float:
        _, top, _, bottom = sheet.box(words)
        return bottom - top

    for words in ("恭喜", "要先交钱", "国家反诈中心", "此码由"):
        assert height(wide, words) >= 1.15 * height(narrow, words), words
    assert wide.box("要先交钱的")[2] > 0.8 * wide.width
    starts = [
        wide.box(words)[0] for words in ("说你被", "群里的", "发助学金不用", "只走学校", "挂断，查学校")
    ]
    assert max(starts) - min(starts) < 1, "what a stop is called has a column of its own"
    for sheet in (wide, narrow):
        for words in ("每一站都有人等着", "学校不在群里收钱"):
            _, top, _, bottom = sheet.box(words)
            assert bottom - top < 6, f"{words} in one line"


def test_a_figure_beside_a_title_is_not_cut_where_the_sheet_is(
    printed: Callable[[str, str], Printed],
) -> None:
    """Its panel bleeds, and it had filled the bleed too: a cutter took the end of the hook."""
    for name in ("插页A5", "插页DL"):
        page = printed("luqu-chaye", name).page.render(scale=3).to_pil().convert("RGB")
        last = page.crop((page.width - 5, 90, page.width - 1, 330 if name == "插页DL" else 420))
        assert len(last.crop((0, 0, 4, 200)).getcolors() or ()) == 1, name


@pytest.mark.parametrize("name", ["插页A5", "插页DL", "冰箱贴A6"])
@pytest.mark.parametrize(("theme", "concept"), [("警报", ""), ("警报", "挂断"), ("卷宗", "卡栏")])
def test_a_small_pieces_title_holds_in_every_theme_with_a_figure_and_without(
    name: str, theme: str, concept: str, tmp_path: Path
) -> None:
    catalog = sample_catalog()
    job = next(job for job in plan(sample_campaign(), catalog, TODAY, Report()) if job.format.name == name)
    worn = replace(job.piece, theme=catalog.themes[theme], concept=catalog.concepts.get(concept))
    sheet = render(replace(job, piece=worn), catalog.product(job.product).folder, tmp_path)
    assert sheet.findings == ()
    assert preflight(sheet.job, sheet.outputs[0].path) == ()


def test_the_words_of_an_inserts_foot_are_as_high_as_its_code(printed: Callable[[str, str], Printed]) -> None:
    """On DL seven lines hung 15 mm below the code, which stood 4 mm under the last stop."""
    sheet = printed("luqu-chaye", "插页DL")
    head, last, stop = sheet.box("国家反诈中心 APP"), sheet.box("不扫码也行"), sheet.box("等于没换")
    code = 0.82 * 28  # mm
    assert head[1] - stop[3] >= 5
    assert abs(last[3] - head[1] - code) < 1.5
    assert sheet.box("示例市第一中学学生工作处", last=True)[1] > last[3]


def test_the_idea_leads_on_an_insert(printed: Callable[[str, str], Printed]) -> None:
    """On DL it had 38 of 210 mm; on A5 the title filled less than half of the width."""
    narrow, wide = printed("luqu-chaye", "插页DL"), printed("luqu-chaye", "插页A5")
    assert narrow.box("随录取通知书寄给你")[1] >= 0.205 * 210
    left, _, right, _ = wide.box("催钱的是假的")
    assert right - left >= 0.475 * wide.width
    lead, code = wide.box("等于没换"), wide.box("国家反诈中心 APP")
    assert code[1] - lead[3] >= 8


@pytest.mark.parametrize("name", ["儿歌A4", "儿歌A3"])
def test_a_rhymes_title_fills_more_than_half_of_its_dome(
    printed: Callable[[str, str], Printed], name: str
) -> None:
    sheet = printed("erge", name)
    left, _, right, _ = sheet.box("停一停")
    assert 0.53 <= (right - left) / (0.86 * sheet.width) <= 0.62

"""Articles for 公众号: what they say, what of them an editor keeps, the pictures beside them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest
from PIL import Image
from pytest import TempPathFactory
from shared import once
from wechat_articles import SHOWN, sample_articles, shown_campaign, written_articles
from wechat_editor import LIST, kept

from generator.codes.read import read_squares
from generator.diagnostics import Location
from generator.model import MarkedText, Picture, Span, SpanKind
from generator.model.contrast import contrast, tone_of
from generator.text.html import html_of
from generator.wechat.article import DIGEST_MOST
from generator.wechat.folder import DIGEST, PAGE, TITLE
from generator.wechat.inlined import inlined
from generator.wechat.page import article_html
from generator.wechat.pictures import MOST_BYTES
from generator.wechat.plain import plain_of
from generator.wechat.target import WechatTarget

HERE = Location(file="content/cases/a.md")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: TempPathFactory) -> Path:
    """Return the folder of some of the sample's articles."""
    return once(tmp_path_factory, "wechat", written_articles)


def test_every_reviewed_case_has_an_article() -> None:
    assert set(sample_articles()) == {case.slug for case in shown_campaign().cases}


@pytest.mark.parametrize("slug", sorted(sample_articles()))
def test_an_editor_keeps_all_of_an_article(slug: str) -> None:
    article = article_html(sample_articles()[slug], ())
    assert kept(article) == kept(kept(article))
    before, after = (
        lxml.html.fragment_fromstring(one, create_parent="div") for one in (article, kept(article))
    )
    assert _told(before) == _told(after)


def _told(root: lxml.html.HtmlElement) -> list[tuple[str, str, str, frozenset[str]]]:
    """Return each element with its words and what its style says, in whatever order and spacing."""
    return [
        (one.tag, (one.text or "").strip(), (one.tail or "").strip(), _declared(one.get("style", "")))
        for one in root.iter()
    ]


def _declared(style: str) -> frozenset[str]:
    return frozenset("".join(one.split()) for one in style.split(";") if one.strip())


@pytest.mark.parametrize(
    "lost",
    [
        '<p style="position:absolute">字</p>',
        '<p style="float:left">字</p>',
        '<p style="background-image:url(a.png)">字</p>',
        '<p style="display:flex">字</p>',
        '<p style="width:calc(100% - 2px)">字</p>',
        '<p class="a">字</p>',
        '<p id="a">字</p>',
        "<svg><text>字</text></svg>",
        "<p>字<script>1</script></p>",
        '<a href="https://a.example/">字</a>',
        '<p><img src="data:image/png;base64,AA"></p>',
    ],
)
def test_the_strict_editor_takes_away_what_no_article_may_use(lost: str) -> None:
    assert kept(lost) != lost


def test_names_and_rare_elements_go_and_their_look_stays() -> None:
    done = inlined(
        '<p class="a" id="b">他说<mark>假</mark>&lt;的</p>', ".a { color: #111 } mark { margin: 0 }"
    )
    assert "class" not in done and "id=" not in done and "<mark" not in done
    assert '<span style="margin: 0' in done and "&lt;的" in done
    assert "color: #111" in done


def test_words_of_attributes_stay_on_one_line_and_no_gap_or_remark_is_left() -> None:
    done = inlined('<p>他<br>说</p>\n<!-- 记 -->\n<img src="a.png" alt="一\n &quot;二&quot; &amp; 三">', "")
    assert done == '<p>他<br>说</p><img src="a.png" alt="一 &quot;二&quot; &amp; 三">'


def test_a_link_keeps_its_words_only() -> None:
    link = Span(
        kind=SpanKind.LINK,
        href="https://a.example/",
        inside=(Span(kind=SpanKind.TEXT, text="报警<记录>"),),
    )
    assert html_of((link,), WechatTarget()) == "报警&lt;记录&gt;"


def test_a_picture_of_staff_has_no_place_in_an_article() -> None:
    with pytest.raises(ValueError, match="numbered"):
        WechatTarget().picture(Picture(path="content/a.png", alt="", location=HERE))


@pytest.mark.parametrize("slug", sorted(sample_articles()))
def test_a_digest_is_whole_sentences_within_what_the_editor_takes(slug: str) -> None:
    digest = sample_articles()[slug].digest
    assert 20 <= len(digest) <= DIGEST_MOST
    assert digest[-1] in "。！？”」』）"


def test_a_case_without_a_giveaway_or_short_sentences_has_a_digest_too() -> None:
    one = sample_articles()["shuadan-fanli"]
    bare = replace(one.case, head=replace(one.case.head, giveaway=MarkedText()), story=())
    assert replace(one, case=bare).digest == f"{one.title}。"


def test_an_article_tells_all_that_the_case_tells() -> None:
    one = sample_articles()["shuadan-fanli"]
    words = "".join(lxml.html.fromstring(article_html(one, ())).itertext())
    plain = plain_of(one, ())
    for said in (
        "换个软件聊",
        "打工是挣钱，不是先交钱",
        "停在这里，就没有第 4 步",
        "钱还在你手里",
        "一听垫付转身走",
        "让他先结一半佣金",
        "96110",
        "审核：示例老师",
        "请勿发布",
    ):
        assert said in words, said
    for said in ("换个软件聊", "打工是挣钱", "一听垫付转身走", "选 A：", "96110"):
        assert said in plain, said


def test_a_picture_stands_in_the_copied_text_as_its_number(folder: Path) -> None:
    page = lxml.html.fromstring((folder / "shuadan-fanli" / PAGE).read_text("utf-8"))
    copied, seen = (page.get_element_by_id(name) for name in ("article", "seen"))
    assert copied.xpath(".//img") == []
    words = "".join(copied.itertext())
    assert [f"【图{number}】" in words for number in (1, 2, 3)] == [True, True, False]
    sources = [one.get("src") for one in seen.xpath(".//img")]
    assert sources == ["图1_一句话识破.png", "图2_应用码.png"]
    assert all((folder / "shuadan-fanli" / one).is_file() for one in sources)


@pytest.mark.parametrize("slug", SHOWN)
def test_a_folder_has_all_that_the_editor_asks_for(folder: Path, slug: str) -> None:
    one = sample_articles()[slug]
    assert (folder / slug / DIGEST).read_text("utf-8").strip() == one.digest
    assert (folder / slug / TITLE).read_text("utf-8").strip() == one.title
    sizes = {path.name: Image.open(path).size for path in (folder / slug).glob("*.png")}
    assert sizes["封面_900x383.png"] == (900, 383)
    assert sizes["封面_方.png"] == (500, 500)
    assert sizes["图1_一句话识破.png"] == (900, 540)
    assert all(path.stat().st_size <= MOST_BYTES for path in (folder / slug).iterdir())
    assert not any(Image.open(path).info.get("transparency") for path in (folder / slug).glob("*.png"))


def test_the_codes_picture_reads_as_what_the_police_gave(folder: Path) -> None:
    picture = Image.open(folder / "shuadan-fanli" / "图2_应用码.png").convert("L")
    wanted = [one.app_code for one in shown_campaign().settings.campuses if one.app_code]
    for width in (900, 360):  # as it is, and as a phone shows it
        read = read_squares(picture.resize((width, picture.height * width // picture.width)))
        assert [found.payload for found in read] == [wanted[0].payload]


def test_a_case_looks_as_its_poster_and_else_as_its_type() -> None:
    looks = {slug: sample_articles()[slug].look for slug in SHOWN}
    assert {slug: look.idea.picture for slug, look in looks.items()} == {
        "shuadan-fanli": "结算单",
        "gongjianfa-zhu-binguan": "帽子",
        "youxi-mianfei-pifu": "零元",
        "zhaopian-tongxing": "镜头",
    }
    assert looks["gongjianfa-zhu-binguan"].theme.name == "警报"


def test_nothing_of_an_article_asks_for_an_account_or_the_network(folder: Path) -> None:
    text = (folder / "shuadan-fanli" / PAGE).read_text("utf-8")
    assert not any(word in text.lower() for word in ("appid", "secret", "token", "http:", "https:", "data:"))
    assert set(LIST["tags"]) == {"section", "p", "span", "strong", "br"}
    assert json.dumps(LIST)  # plain data


@pytest.mark.parametrize("slug", SHOWN)
def test_no_dark_word_stands_on_a_bright_ground_which_dark_screens_would_leave(slug: str) -> None:
    colours = sample_articles()[slug].look.colours
    for ground in ("ground", "accent", "block"):
        assert contrast(tone_of(colours[ground]), tone_of(colours["paper"])) >= 3  # 1.4.3: large type
    assert contrast(tone_of(colours["light"]), tone_of(colours["ink"])) >= 7
    assert contrast(tone_of("#ffffff"), tone_of(colours["second"])) >= 4.5

"""Marks of staff are seen by nobody: every field that may carry them does, and each use has its words."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, expect
from site_samples import FACTS, campaign, case, edition, letter, poster, with_settings
from texts import said

from generator.model import (
    Alert,
    MarkedText,
    Page,
    PageHead,
    PageLayout,
    Question,
    Quiz,
    QuizHead,
    QuizQuestion,
    Temperature,
)
from generator.model.marks import parse
from generator.site.adapter import build_site
from generator.site.edition import Edition
from generator.site.hall import HallData
from generator.site.pages import Site, site_of
from generator.site.templates import render_page

TITLE = "返了*三次*之后 / 第四单"
WRITTEN = re.compile(r"[*/]\s*(?:三次|第四单)|(?:三次|之后)\s*[*/]")
"""What a mark beside its words looks like, where one is left."""


def marked(first: str = "") -> MarkedText:
    return parse(f"{first}{TITLE}")


def everywhere() -> Edition:
    """Return an edition in which each field that may carry marks carries all of them."""
    told = case("a")
    told = replace(
        told,
        head=replace(told.head, title=marked(), giveaway=marked("记住")),
        steps=tuple(replace(step, flaw=marked("破")) for step in told.steps),
        question=Question(asks=marked("问"), choices=told.question.choices if told.question else ()),
    )
    hung = poster("p", case_slug="a")
    hung = replace(hung, head=replace(hung.head, slogan=marked(), giveaway=marked("认"), kicker=marked("引")))
    sent = letter("l")
    sent = replace(sent, head=replace(sent.head, title=marked("信"), headline=marked("题")))
    of = campaign([told, case("b")], [hung], [sent])
    asked = QuizQuestion(who="", words=(), question=Question(asks=marked("考"), choices=()))
    quiz = Quiz(slug="q", head=QuizHead(fraud_type="刷单返利", audience=("高中生",)), questions=(asked,))
    fraud_types = tuple(
        replace(one, lines=tuple(replace(line, says=marked("说"), flaw=marked("漏")) for line in one.lines))
        for one in FACTS.types
    )
    of = replace(
        of.holding(Quiz, (quiz,)).holding(Page, _pages()), facts=replace(of.facts, types=fraud_types)
    )
    return edition(with_settings(of, site_name=parse("先/*别*转")))


def _pages() -> tuple[Page, ...]:
    alert = Alert(slogan=marked(), giveaway=marked("警"), case="a")
    heads = {layout: PageHead(title=marked("页"), layout=layout, lead=marked("领")) for layout in PageLayout}
    heads[PageLayout.HOME] = replace(heads[PageLayout.HOME], alert=alert, temperature=Temperature.ALARM)
    slugs = {layout: "index" if layout is PageLayout.HOME else layout.value for layout in PageLayout}
    return tuple(Page(slug=slugs[layout], head=head, body=()) for layout, head in heads.items())


@pytest.fixture(scope="module")
def site() -> Site:
    return site_of(everywhere())


def data_of(site: Site, name: str) -> Any:
    content = next(file.content for file in site.files if file.path == f"data/{name}.js")
    return json.loads(re.fullmatch(r'wuzha\.add\("[^"]+",(.*)\);\n', content, re.DOTALL)[1])  # type: ignore[index]


def test_no_page_and_no_file_shows_a_mark(site: Site) -> None:
    shown = {page.path: render_page(page, site.shell) for page in site.pages}
    shown |= {file.path: file.content for file in site.files if file.content}
    shown |= {file.path: repr(file.card) for file in site.files if file.card}
    assert sum("第四单" in text for text in shown.values()) > 20
    assert {path: found[0] for path, text in shown.items() if (found := WRITTEN.search(text))} == {}
    assert not [path for path, text in shown.items() if "先/" in text or "*别*" in text]


def test_the_hall_says_the_title_of_a_case_without_marks(site: Site) -> None:
    page = next(page for page in site.pages if page.path == "daping/index.html")
    assert isinstance(page.data, HallData)
    at, slide = next((at, one) for at, one in enumerate(page.data.slides, 1) if one.kind == "case")
    assert (slide.title, slide.flaw) == ("返了三次之后第四单", ("破返了三次之后", "第四单"))
    assert f'id="t{at}">返了三次之后第四单</h2>' in render_page(page, site.shell)


def test_search_has_the_title_in_phrases_and_its_words(site: Site) -> None:
    row = data_of(site, "cases")["rows"][0]
    assert (row[0], row[2]) == ("a", ["返了三次之后", "第四单"])
    words = data_of(site, "text-2026")[0].split("\n")
    assert words[:2] == ["返了三次之后第四单", "记住返了三次之后第四单"]


def test_the_finder_has_the_lie_as_a_piece_of_its_own(site: Site) -> None:
    says, flaw = data_of(site, "finder")["kinds"][0]["says"][0]
    assert says == "说返了\t三次\t之后\n第四单"
    assert flaw == "漏返了三次之后\n第四单"


def test_the_quiz_asks_in_phrases(site: Site) -> None:
    assert data_of(site, "quiz")[0]["asks"][0]["ask"] == ["考返了三次之后", "第四单"]


def test_what_is_passed_on_has_the_title_as_a_sentence_and_a_card_in_lines(site: Site) -> None:
    page = next(page for page in site.pages if page.path == "cases/a.html")
    assert page.title == "返了三次之后，第四单"
    card = next(file.card for file in site.files if file.path == "cards/cases/a.png")
    assert card and (card.lines, card.giveaway) == (("返了三次之后", "第四单"), "记住返了三次之后第四单")
    assert card.site == "先别转"


def test_the_feed_has_the_title_as_a_sentence(site: Site) -> None:
    feed = ElementTree.fromstring(next(file.content for file in site.files if file.path == "feed.xml"))
    assert "返了三次之后，第四单" in [title.text for title in feed.iter("title")]


def test_scripts_draw_phrases_and_the_red_pen(browser: Browser, tmp_path: Path) -> None:
    made = everywhere()
    assert build_site(made, root=tmp_path, destination=tmp_path / "site") == ()
    page = browser.new_page()
    page.goto((tmp_path / "site/types/index.html").as_uri())
    page.fill("#said", "说返了三次之后第四单")
    page.press("#said", "Enter")
    expect(page.locator("#match .say")).to_have_text("说返了三次之后第四单")
    assert page.locator("#match .say mark").all_inner_texts() == ["三次"]
    assert page.locator("#match .flaw .ph > span").all_inner_texts() == ["漏返了三次之后", "第四单"]
    page.goto((tmp_path / "site/cases/index.html").as_uri() + "#q=第四单")
    expect(page.locator(".found h3").first).to_have_text("返了三次之后第四单")
    page.close()


def test_a_slash_that_somebody_said_is_no_break(site: Site) -> None:
    """What stands in a body is no marked text: 微信/QQ is said as it is written."""
    told = case("a")
    step = replace(told.steps[0], words=said("加微信/QQ，*马上*转"))
    made = site_of(edition(campaign([replace(told, steps=(step, *told.steps[1:]))])))
    says = [line[0] for line in data_of(made, "finder")["kinds"][0]["says"]]
    assert "加微信/QQ，\t马上\t转" in says


def test_a_tab_or_a_line_end_that_somebody_said_is_a_space() -> None:
    """They stand between pieces and phrases in the finder's data."""
    told = case("a")
    step = replace(told.steps[0], words=said("加微信\t快，*马\n上*转"))
    made = site_of(edition(campaign([replace(told, steps=(step, *told.steps[1:]))])))
    says = [line[0] for line in data_of(made, "finder")["kinds"][0]["says"]]
    assert "加微信 快，\t马 上\t转" in says

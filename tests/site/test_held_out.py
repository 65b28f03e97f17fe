"""How often the finder is right on sentences that it never learned; the handbook has the table."""

import re

import pytest
from browsing import PHONE, Watch
from held_out import HELD_OUT, NO_FRAUD, Asked, ask_all, figures, sentences, table
from playwright.sync_api import Browser
from site_samples import ROOT

from generator.site.edition import Edition
from generator.site.lessons import met

HANDBOOK = ROOT / "handbook" / "我遇到了.md"
BARE = re.compile(r"[^\w]")


@pytest.fixture(scope="module")
def asked(browser: Browser, http_address: str) -> dict[str, Asked]:
    """Ask everything once; nothing may be sent, kept or complained about meanwhile."""
    context = browser.new_context(viewport=PHONE)
    watch, page = Watch(context), context.new_page()
    page.goto(f"{http_address}types/index.html")
    answers = ask_all(page)
    assert [url for url in watch.requests if not url.startswith((http_address, "data:"))] == []
    assert len([url for url in watch.requests if "/data/" in url]) == 1
    assert (watch.complaints, context.cookies()) == ([], [])
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    context.close()
    return answers


@pytest.mark.parametrize("name", HELD_OUT)
def test_the_right_type_is_among_the_first_two_and_everyday_talk_is_not_found(
    asked: dict[str, Asked], name: str
) -> None:
    got = figures(asked[name])
    assert got["前两个里有"] >= 90
    assert got["第一个就对"] >= 85
    assert got["说没找到"] <= 5
    assert got["闲话说没找到"] >= 70


def test_the_handbook_has_the_table_as_it_is(asked: dict[str, Asked]) -> None:
    """After a change of the finder put the new table into the handbook: it is printed here."""
    _, _, after = HANDBOOK.read_text(encoding="utf-8").partition("<!-- 表开始 -->\n")
    written, _, _ = after.partition("<!-- 表结束 -->")
    assert written == table(asked), table(asked)


@pytest.mark.parametrize(("name", "least", "everyday"), [("第一套", 5, 20), ("第二套", 3, 15)])
def test_the_held_out_sentences_cover_every_type(
    sample: Edition, name: str, least: int, everyday: int
) -> None:
    counts = dict.fromkeys((*sample.kinds, NO_FRAUD), 0)
    for _, kind in sentences(HELD_OUT[name]):
        counts[kind] += 1
    assert min(counts.values()) >= least
    assert counts[NO_FRAUD] >= everyday


@pytest.mark.parametrize("name", HELD_OUT)
def test_nothing_that_is_held_out_was_learned(name: str) -> None:
    learned = {BARE.sub("", text) for texts in met().values() for text in texts}
    same = [said for said, _ in sentences(HELD_OUT[name]) if BARE.sub("", said) in learned]
    assert len(same) <= 3, same  # two writers may hit on the same short words

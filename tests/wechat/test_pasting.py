"""What a person sees: before and after the editor strips an article, and after 复制 and a paste."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import chromium
from playwright.sync_api import Browser, Page
from pytest import TempPathFactory
from shared import once
from wechat_articles import SHOWN, sample_articles, written_articles
from wechat_editor import kept

from generator.wechat.folder import PAGE
from generator.wechat.page import article_html, article_markup, article_sheet

BARE = "<style>body{margin:16px;background:#fff}</style>"
STRANGE = """<style>
*{margin:0;padding:0}
body{margin:16px;background:#fff;font:17px/1.6 serif;color:#333;letter-spacing:.5px;text-align:justify}
p{margin:1em 0}section{padding:9px}strong{font-weight:400}
</style>"""
"""A page with rules of its own, as WeChat's has; type of the same face."""

FACE = "<style>#host{font-family:sans-serif}</style>"
"""The face alone is the reader's."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start a browser for this module."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def folder(tmp_path_factory: TempPathFactory) -> Path:
    """Return the folder of some of the sample's articles."""
    return once(tmp_path_factory, "wechat", written_articles)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Give a page as wide as a phone."""
    page = browser.new_page(viewport={"width": 390, "height": 800})
    yield page
    page.close()


def _seen(page: Page, html: str, around: str = BARE) -> tuple[bytes, str]:
    """Return an article as a picture, and its words as they are read."""
    page.set_content(f"<!doctype html><meta charset=utf-8>{around}<div id=host>{html}</div>")
    host = page.locator("#host")
    return host.screenshot(), host.inner_text()


@pytest.mark.parametrize("slug", SHOWN)
def test_an_article_looks_as_it_was_designed_and_after_the_editor_stripped_it(phone: Page, slug: str) -> None:
    article = sample_articles()[slug]
    copied = article_html(article, ())
    sheet = f"<style>{article_sheet(article)}</style>"
    seen = _seen(phone, copied)
    assert seen == _seen(phone, article_markup(article, ()), BARE + sheet)
    assert seen == _seen(phone, kept(copied))


@pytest.mark.parametrize("slug", SHOWN)
def test_no_rule_of_a_strange_page_reaches_an_article(phone: Page, slug: str) -> None:
    copied = kept(article_html(sample_articles()[slug], ()))
    assert _seen(phone, copied, STRANGE + FACE) == _seen(phone, copied, BARE + FACE)


def test_nothing_of_an_article_is_wider_than_a_small_phone(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800})
    for slug in SHOWN:
        _seen(page, kept(article_html(sample_articles()[slug], ())))
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


@pytest.mark.parametrize("old", [False, True], ids=["clipboard", "by selection"])
def test_copy_and_paste_keep_the_look(browser: Browser, folder: Path, *, old: bool) -> None:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    if old:  # a browser that lets no page write to the clipboard
        page.add_init_script("delete window.ClipboardItem")
    page.goto((folder / "shuadan-fanli" / PAGE).as_uri())
    page.get_by_role("button", name="复制正文").click()
    page.get_by_text("已复制").wait_for()
    copied = page.evaluate("document.getElementById('article').innerHTML")
    plain = page.evaluate("navigator.clipboard.readText()")
    assert "换成你，停在哪一步" in plain and "【图1】" in plain and "<" not in plain
    editor = context.new_page()
    editor.set_viewport_size({"width": 390, "height": 800})
    around = f"{BARE}<style>#host{{width:358px}}</style>"
    editor.set_content(f"<!doctype html><meta charset=utf-8>{around}<div id=host contenteditable></div>")
    editor.locator("#host").focus()
    editor.keyboard.press("Control+V")
    editor.locator("#host").evaluate("host => host.blur()")
    pasted = editor.locator("#host").screenshot(), editor.locator("#host").inner_text()
    stripped = kept(editor.locator("#host").inner_html())
    wanted = _seen(editor, copied, around)
    assert pasted[1].split() == wanted[1].split()
    assert pasted[0] == wanted[0]
    assert _seen(editor, stripped, around)[0] == wanted[0]
    context.close()


@pytest.mark.parametrize(("button", "file"), [("复制标题", "标题.txt"), ("复制摘要", "摘要.txt")])
def test_title_and_digest_are_copied_as_plain_text(
    browser: Browser, folder: Path, button: str, file: str
) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto((folder / "shuadan-fanli" / PAGE).as_uri())
    page.get_by_role("button", name=button).click()
    page.get_by_text("已复制").wait_for()
    said = page.evaluate("navigator.clipboard.readText()")
    assert said == (folder / "shuadan-fanli" / file).read_text("utf-8").strip()
    context.close()

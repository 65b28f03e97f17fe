"""The order after being cheated has one source: each step stands on each piece that shows it.

Pages are those of the built sample, sheets the documents that go to the press.
"""

from __future__ import annotations

import html
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from site_samples import ROOT

from generator.content.campaign import allowed_hosts
from generator.diagnostics import Report
from generator.load.load import load
from generator.model import Campaign, Job
from generator.plan.plan import plan
from generator.preflight import check_names
from generator.products.catalog import Catalog, load_catalog
from generator.products.slips import slip
from generator.render.templates import typeset

SHEETS = ("zhi-jiazhang", "xinsheng-jiazhang", "jiaqi-jiazhang", "fengxian-tishidan", "chengnuoshu")
PAGES = (
    "types/index.html",
    "daping/index.html",
    *(f"letters/{name}.html" for name in SHEETS if name != "chengnuoshu"),
)
NO_BANK = (
    "duanxin-chengjidan",  # the words on codes that were told have the bank in them
    "liangka-shouji-kou",
    "gongjuren-xiaokapian",
    "jiaoyou-shipin-luping",
    "zhaopian-tongxing",
    "jingwai-bei-huangjin",
    "shangmen-jintiao",
)
"""Nobody's own account is open: a lent card is stopped, photos and journeys cost no card, gold has none."""


@cache
def campaign() -> tuple[Campaign, Catalog]:
    catalog = load_catalog(ROOT, Report(), check_names())
    loaded = load(ROOT, catalog.names, Report())
    assert loaded and allowed_hosts(loaded.settings)
    return loaded, catalog


def words(markup: str) -> str:
    """Return what a reader reads, without white space."""
    body = re.sub(r"(?s)<(style|script|svg)\b.*?</\1>", "", markup)
    return "".join(html.unescape(re.sub("<[^>]*>", "", body)).split())


def sheet(slug: str) -> str:
    loaded, catalog = campaign()
    jobs: tuple[Job, ...] = plan(loaded, catalog, date(2026, 11, 26), Report())
    job = next(job for job in jobs if job.subject == slug)
    extra = {"composition": None, "slip": slip(), "extra_faces": ""}
    return words(typeset(job, catalog.product(job.product).folder, extra=extra))


def missing(text: str, steps: tuple[str, ...]) -> list[str]:
    """Return the steps that do not stand in a text, or stand before the one before them."""
    lacking, at = [], 0
    for step in steps:
        found = text.find("".join(step.split()), at)
        if found < 0:
            lacking.append(step)
        at = max(at, found)
    return lacking


def shorts() -> tuple[str, ...]:
    return tuple(step.short for step in campaign()[0].facts.after_cheated)


def test_the_red_page_has_each_step_with_its_sentence(built: Path) -> None:
    text = words((built / "zhuanzhang-zhihou.html").read_text(encoding="utf-8"))
    steps = campaign()[0].facts.after_cheated
    assert missing(text, tuple(step.head + step.text for step in steps)) == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_each_step_in_its_short_form(built: Path, page: str) -> None:
    assert missing(words((built / page).read_text(encoding="utf-8")), shorts()) == []


@pytest.mark.parametrize("slug", SHEETS)
def test_a_sheet_has_each_step_in_its_short_form_and_what_to_do_without_an_answer(slug: str) -> None:
    text = sheet(slug)
    assert missing(text, shorts()) == []
    assert "打不通就打110" in text


@pytest.mark.parametrize("slug", (*SHEETS, "zerenshu", "gongzuo-zhize"))
def test_a_sheet_says_stop_ask_report_and_that_the_line_is_answered(slug: str) -> None:
    text = sheet(slug)
    said = ("先停，再问96110", "已转账，报警110", "打不通就打110", "96110打来要接")
    assert [words for words in said if words not in text] == []


def test_every_sheet_of_the_sample_that_shows_the_order_is_among_those() -> None:
    files = [*(ROOT / "content/letters").glob("*.md"), *(ROOT / "content/pledges").glob("*.md")]
    shown = {file.stem for file in files if "[[被骗之后 要点]]" in file.read_text(encoding="utf-8")}
    assert shown == set(SHEETS)


def test_a_step_that_is_left_out_or_out_of_order_is_found() -> None:
    first, second, *_ = shorts()
    assert missing("".join(first.split()), (first, second)) == [second]
    assert missing("".join((second + first).split()), (first, second)) == [second]


def test_each_case_says_the_bank_step_and_remote_control_where_a_screen_is_shared() -> None:
    bank = next(step.short for step in campaign()[0].facts.after_cheated if step.name == "银行")
    for file in sorted((ROOT / "content" / "cases").glob("*.md")):
        text = file.read_text(encoding="utf-8")
        assert file.stem in NO_BANK or "[[被骗之后 银行]]" in text, file.stem
        assert "再请银行把卡锁上" not in text, file.stem
        assert bank not in text, f"{file.stem} types what it should take by name"
        if re.search("点一?下?\\*?共享屏幕", text):
            assert "[[情形 远程控制" in text, file.stem

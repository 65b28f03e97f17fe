"""What a built site is on a slow phone: how long a search takes, and how much a page asks for.

In: the folder of a built site. Out: figures of a real Chromium at 360x740, its processor four times as slow
and the site read from the disk. The browser and its driver are what the tests install; without them there is
nothing to measure.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from generator.setup import system

if TYPE_CHECKING:
    from playwright.sync_api import Page

MISSING = "没有浏览器，搜索和页面的分量略过；要测，请先运行 python3 build.py test，它会装好"
TARGET = "目标（3000 个案例，慢四倍的手机）：搜一个词 50 毫秒，先取的数据 700 KB；一个案例页 120 KB、6 次请求"
QUERIES = (
    "共享屏幕",
    "验证码",
    "的",
    "百万保障",
    "没有人写过这句",
    "学费 平台",
    "数千元",
    "转账",
    "客服",
    "安全账户",
)
SLOWER = 4
_REPEATS = 5
_SEARCH = """async query => {
    const box = document.querySelector('#q');
    const type = text => { box.value = text; box.dispatchEvent(new Event('input')); };
    type('');
    await new Promise(done => setTimeout(done, 30));
    const start = performance.now();
    type(query);
    for (let turn = 0; turn < 5; turn += 1) { await Promise.resolve(); }
    return performance.now() - start;
}"""
"""Type a query and wait until the list stands: it is drawn in the same turn once all words are there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneRow:
    """A site of so many cases: milliseconds a query (median and longest of the medians), kB and requests."""

    count: int
    search_ms: float
    longest_ms: float
    first_data_kb: float
    page_kb: float
    page_requests: int


def phone_missing() -> str:
    """Return why nothing can be measured, or ""."""
    return "" if system.browser() and find_spec("playwright") else MISSING


def on_a_phone(site: Path, count: int) -> PhoneRow:
    """Measure a built site of `count` cases."""
    from playwright.sync_api import sync_playwright

    site = site.resolve()
    case = next(path for path in sorted((site / "cases").glob("*.html")) if path.stem != "index")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=system.browser(), args=system.BROWSER_FLAGS)
        page = browser.new_page(viewport={"width": 360, "height": 740}, bypass_csp=True)
        sizes = _weight(page, case)
        times = _search(page, site)
        browser.close()
    return PhoneRow(
        count=count,
        search_ms=statistics.median(times),
        longest_ms=max(times),
        first_data_kb=(site / "data/cases.js").stat().st_size / 1000,
        page_kb=sum(sizes) / 1000,
        page_requests=len(sizes),
    )


def line(row: PhoneRow) -> str:
    """Return a row for people."""
    return (
        f"手机上（慢 {SLOWER} 倍）：{row.count} 个案例，搜一个词 {row.search_ms:.0f} 毫秒，"
        f"最久 {row.longest_ms:.0f} 毫秒，先取的数据 {row.first_data_kb:.0f} KB，"
        f"一个案例页 {row.page_kb:.0f} KB、{row.page_requests} 次请求"
    )


def _weight(page: Page, case: Path) -> list[int]:
    """Return the bytes of everything that a case page asks for before it is scrolled, its icon too.

    A browser without windows has no tab to show the icon in, and does not ask for it.
    """
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(case.as_uri(), wait_until="networkidle")
    asked.append(str(page.evaluate("document.querySelector('link[rel=icon]').href")))
    files = [url.removeprefix("file://") for url in dict.fromkeys(asked) if url.startswith("file:")]
    return [Path(file.partition("?")[0]).stat().st_size for file in files]


def _search(page: Page, site: Path) -> list[float]:
    """Return the median milliseconds of each query, once every word has been fetched."""
    page.goto((site / "cases/index.html").as_uri())
    page.fill("#q", QUERIES[0])
    page.wait_for_selector(".found")
    page.wait_for_function(
        "() => !document.querySelector('.found [role=status]').textContent.includes('还在翻')",
        timeout=120_000,
    )
    slow = page.context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return [statistics.median(page.evaluate(_SEARCH, query) for _ in range(_REPEATS)) for query in QUERIES]

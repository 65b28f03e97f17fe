"""What tests in the browser share: two screens, and a watch on what a page asks for and complains about."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    ViewportSize,
    sync_playwright,
)

from generator.setup import system

PHONE = ViewportSize(width=360, height=740)
DESK = ViewportSize(width=1280, height=800)
EVERYWHERE = ("http", "file", "floor")
"""Where a site stands (the fixture `address`): on a server, in a folder, there in the oldest browsers."""
ALL_RULES: dict[str, object] = {"resultTypes": ["violations"]}
COLOUR_RULES: dict[str, object] = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
"""By night only colours differ."""

CHANCE = """{
  let state = 20261122;
  Math.random = () => (state = (state * 48271) % 2147483647) / 2147483647;
}"""
"""Chance that falls the same way each time, for contexts that quiz (Park and Miller 1993)."""

TEMPLATES = (
    "index.html",
    "cases/index.html",
    "cases/type/maochong-kefu.html",
    "cases/kefu-gongxiang-pingmu.html",
    "types/index.html",
    "types/maochong-kefu.html",
    "posters/index.html",
    "letters/index.html",
    "letters/zhi-jiazhang.html",
    "quiz/index.html",
    "quiz/maochong-kefu.html",
    "zice.html",
    "zhuanzhang-zhihou.html",
    "yingyong.html",
    "falv.html",
    "guanyu.html",
    "xin-shi-zhende-ma.html",
    "daping/index.html",
    "richeng/index.html",
    "404.html",
)
"""One page of each template and temperature."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium, and end it."""
    path = system.browser()
    assert path, "these tests need Chromium: run `python3 build.py test`, which installs it"
    started = _playwright().chromium.launch(executable_path=path, args=system.BROWSER_FLAGS)
    yield started
    started.close()


@cache
def _playwright() -> Playwright:
    """Start Playwright once a process: a second one beside it is refused, whoever asks for a browser."""
    return sync_playwright().start()


class Watch:
    """What a browser context asked for and complained about."""

    def __init__(self, context: BrowserContext) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("requestfailed", self._failed)

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # a favicon that the next page overtook
            self.complaints.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)


def violations(page: Page, path: str, rules: dict[str, object]) -> list[tuple[str, str, list[str]]]:
    """Run axe and return (page, rule, the first elements) of what it finds."""
    result = page.evaluate("rules => axe.run(rules)", rules)
    return [
        (path, one["id"], [node["html"][:120] for node in one["nodes"]][:3]) for one in result["violations"]
    ]

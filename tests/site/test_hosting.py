"""What the keeper of the server gets: the policy that the pages have, and where the site stands."""

import functools
import http.server
import threading
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from browsing import Watch
from playwright.sync_api import Browser
from site_samples import TODAY, campaign, case, edition, with_settings

from generator.site.hosting import header_policy, policy_line, server_note
from generator.site.pages import site_of
from generator.site.templates import POLICY, render_page


def note(address: str) -> str:
    return server_note(with_settings(campaign(), site_url=address), TODAY)


def test_the_header_lets_through_what_the_pages_let_and_the_style_of_404() -> None:
    site = site_of(edition(campaign([case("a")])))
    assert POLICY in unescape(render_page(site.pages[0], site.shell))
    parts = set(header_policy().split("; "))
    (style,) = parts - set(POLICY.split("; ")) - {"frame-ancestors 'self'"}
    assert set(POLICY.split("; ")) - parts == {"style-src 'self'"} and style.startswith(
        "style-src 'self' 'sha256-"
    )
    assert note("https://a.example/").count(header_policy()) == 4 and header_policy() in policy_line()


class _Guarded(http.server.SimpleHTTPRequestHandler):
    """Sends the header, and 404.html for what is not there, as the note says."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        """Add the policy."""
        name, _, value = policy_line().partition(": ")
        self.send_header(name, value)
        super().end_headers()


def test_under_the_header_every_kind_of_page_looks_and_works_as_without(
    browser: Browser, built: Path
) -> None:
    handler = functools.partial(_Guarded, directory=str(built))
    context = browser.new_context()
    watch, page = Watch(context), context.new_page()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        root = f"http://127.0.0.1:{server.server_address[1]}/"
        page.goto(f"{root}404.html")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(32, 69, 141)"
        page.goto(f"{root}index.html")
        assert page.locator(".theme button").count() == 3
        page.goto(f"{root}daping/index.html")
        assert page.locator(".slide:visible").count() == 1
        server.shutdown()
    context.close()
    assert watch.complaints == []


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        (
            "https://a.example/",
            ("location / {", "error_page 404 /404.html;", 'DocumentRoot "/srv/fanzha/site"'),
        ),
        ("", ("location / {", 'DocumentRoot "/srv/fanzha/site"')),
        (
            "https://a.example/xue/%E5%8F%8D%E8%AF%88",
            (
                "location = /xue/反诈 { return 301 /xue/反诈/; }",
                "location /xue/反诈/ {",
                'Alias "/xue/反诈" "/srv/fanzha/site"',
                "ErrorDocument 404 /xue/反诈/404.html",
            ),
        ),
        ("https://a.example/x;y{z}/", ("location /xyz/ {",)),
    ],
)
def test_the_site_s_folder_stands_in_both_servers_settings(address: str, lines: tuple[str, ...]) -> None:
    text = note(address)
    assert all(line in text for line in lines)
    assert ("地址应是" in text) == bool(address)


def test_it_is_plain_text_in_chinese_without_traces_of_its_template() -> None:
    text = note("https://a.example/")
    assert "&#" not in text and "{%" not in text and "{{" not in text
    assert "访问日志" in text and "2026 年 11 月 22 日" in text and "！" not in text


def test_the_settings_for_iis_are_xml_with_the_policy_and_the_types_that_old_ones_lack() -> None:
    text = note("https://a.example/")
    start, end = text.index("  <?xml"), text.index("</configuration>") + len("</configuration>")
    web = ElementTree.fromstring(text[start:end].strip())
    headers = {one.get("name"): one.get("value") for one in web.iter("add") if one.get("name")}
    assert headers["Content-Security-Policy"] == header_policy()
    assert {".webp", ".svg"} <= {one.get("fileExtension") for one in web.iter("mimeMap")}
    assert [one.get("path") for one in web.iter("error")] == ["/404.html"]


def test_pieces_with_codes_are_asked_for_anew_each_time_and_photos_are_kept() -> None:
    text = note("https://a.example/")
    assert "default                   epoch;" in text and 'Cache-Control "no-cache"' in text
    assert 'cacheControlMode="DisableCache"' in text
    assert "pdf)$   7d" not in text and "application/pdf" not in text
    assert text.count("pictures") >= 3, "nginx, Apache, IIS"

"""Files with Chinese names: every address on the site is ASCII, agrees everywhere, and old ones lead on."""

import re
import subprocess
import unicodedata
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from campaigns import CASE, POSTER, VOCABULARY
from PIL import Image
from site_samples import TODAY, campaign, case, edition, piece, unset, with_settings

from generator.codes.draw import matrix
from generator.codes.read import read_squares
from generator.diagnostics import Report
from generator.load.load import load
from generator.model import Job
from generator.model.paths import address_of, ascii_path, case_path
from generator.pipeline import read_campaign
from generator.plan.plan import plan
from generator.preflight import check_names
from generator.products.catalog import load_catalog
from generator.site.adapter import build_site
from generator.site.crawl import dead_links
from generator.site.edition import Edition
from generator.site.hosting import server_note
from generator.site.pages import site_of
from generator.site.sharing import share_of
from generator.site.templates import render_page

SITE = "https://fanzha.shiliyizhong.example"
SLUG = "快递-退款"
PATH = case_path(SLUG)


def picture_of(payload: bytes) -> Image.Image:
    """Return a code as a picture with a quiet zone."""
    modules = matrix(payload)
    small = Image.new("1", (len(modules) + 8, len(modules) + 8), 1)
    for y, row in enumerate(modules):
        for x, dark in enumerate(row):
            small.putpixel((x + 4, y + 4), not dark)
    return small.resize((small.width * 8, small.height * 8)).convert("L")


@pytest.fixture
def poster(minimal_campaign: Path) -> Job:
    """Return the job of a poster whose code leads to a case in a file with a Chinese name."""
    (minimal_campaign / f"content/cases/{SLUG}.md").write_text(
        CASE.replace("标题: ", "标题: 又"), encoding="utf-8"
    )
    text = POSTER.replace("案例: an-li", f"案例: {SLUG}").replace("二维码: 应用", "二维码: 案例")
    (minimal_campaign / "content/posters/hai-bao.md").write_text(text, encoding="utf-8")
    report = Report()
    catalog = load_catalog(minimal_campaign, report, check_names())
    read = load(minimal_campaign, catalog.names, report)
    assert read and not report.found, [str(one) for one in report]
    return next(job for job in plan(read, catalog, date(2026, 11, 22), report) if job.product == "poster")


def test_p9_the_code_of_a_poster_is_ascii_and_two_readers_decode_it(poster: Job, tmp_path: Path) -> None:
    payload = poster.codes[0].payload
    assert payload == f"{SITE}/{PATH}".encode()
    picture = picture_of(payload)
    assert [one.payload for one in read_squares(picture)] == [payload]
    picture.save(tmp_path / "code.png")
    command = ["zbarimg", "--quiet", "--raw", "--oneshot", str(tmp_path / "code.png")]
    seen = subprocess.run(command, capture_output=True, check=True).stdout.strip()
    assert seen == payload


def test_p9_sitemap_feed_and_cards_are_ascii_and_lead_to_the_page() -> None:
    site = site_of(edition(with_settings(campaign([case(SLUG)]), site_url=SITE)))
    files = {file.path: file.content for file in site.files}
    for name in ("sitemap.xml", "feed.xml"):
        found = [one.text or "" for one in ElementTree.fromstring(files[name]).iter()]
        addresses = [one for one in found if one.startswith("https://")]
        assert f"{SITE}/{PATH}" in addresses and "".join(addresses).isascii()
    page = next(one for one in site.pages if one.path == PATH)
    share = share_of(page, site.shell)
    assert share and (share.url + share.image).isascii() and PATH.removesuffix(".html") in share.image


@pytest.mark.parametrize("path", ["cases/a.html", "cases/百分 100%.html", "cases/a&b#c?.html", ""])
def test_p9_an_address_can_be_read_back(path: str) -> None:
    address = address_of(f"{SITE}/", path)
    assert address.isascii() and not set(address.removeprefix("https://")) & set("#?& ")
    assert unescape(unquote(address)) == f"{SITE}/{path}"


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("cases/shuadan-fanli.html", "cases/shuadan-fanli.html"),
        ("cases/快递-退款.html", "cases/x99c41b7130.html"),
        ("pictures/docs/照片/食堂.jpg", ""),
        ("2026.寒假", ""),
    ],
)
def test_what_is_ascii_stays_and_what_is_not_gets_a_name_that_stays(written: str, path: str) -> None:
    made = ascii_path(written)
    assert made.isascii() and made == (path or made) == ascii_path(made)
    assert ascii_path(unicodedata.normalize("NFD", written)) == made, "as a Mac writes it"
    assert made.count("/") == written.count("/")
    if written.endswith((".html", ".jpg")):
        assert made.rpartition(".")[2] == written.rpartition(".")[2]


@pytest.fixture
def chinese(minimal_campaign: Path) -> Edition:
    """Return an edition in which all that may have a Chinese name has one."""
    content, docs = minimal_campaign / "content", minimal_campaign / "docs"
    for old, new in (("cases/an-li", f"cases/{SLUG}"), ("posters/hai-bao", "posters/海报")):
        (content / f"{old}.md").rename(content / f"{new}.md")
    (letter,) = (content / "letters").glob("*.md")
    letter.rename(content / "letters/致家长.md")
    for file in (*content.rglob("*.md"), *docs.rglob("*.md")):
        file.write_text(file.read_text("utf-8").replace("an-li", SLUG), encoding="utf-8")
    (docs / "说明").mkdir()
    Image.new("RGB", (9, 9)).save(docs / "说明/图.png")
    words = f"---\n标题: 怎么看\n---\n\n看[这个案例](../cases/{SLUG}.md)和图。\n\n![图](图.png)\n"
    (docs / "说明/怎么看.md").write_text(words, encoding="utf-8")
    report = Report()
    read = read_campaign(minimal_campaign, VOCABULARY, report)
    assert read and not report.found, [str(one) for one in report]
    pieces = tuple(
        piece(minimal_campaign, product, slug, title, campus=campus)
        for product, slug, title in (
            ("poster", "海报", "前三单是鱼饵"),
            ("letter", "致家长", "致家长的一封信"),
        )
        for campus in ("东校区", "西校区")
    )
    return edition(read, pieces)


def test_no_path_of_the_site_has_a_byte_that_is_not_ascii(chinese: Edition, tmp_path: Path) -> None:
    site = tmp_path / "dist" / "site"
    assert build_site(chinese, root=chinese.campaign.root, destination=site) == ()
    files = [path.relative_to(site).as_posix() for path in site.rglob("*")]
    assert [path for path in files if not path.isascii()] == []
    assert {case_path(SLUG), ascii_path("说明/怎么看.html")} <= set(files)
    assert any(re.fullmatch(r"pictures/[0-9a-f]{16}\.png", name) for name in files)
    assert list(dead_links(tmp_path / "dist", chinese.campaign.settings.site_url)) == []
    page = (site / ascii_path("说明/怎么看.html")).read_text("utf-8")
    assert f'<a href="../{case_path(SLUG)}">这个案例</a>' in unset(page)


def test_downloads_keep_names_that_people_read(chinese: Edition) -> None:
    site = site_of(chinese)
    wall = next(page for page in site.pages if page.path == "posters/index.html")
    assert 'download="前三单是鱼饵_海报A3（东校区）.pdf"' in render_page(wall, site.shell)


def test_old_addresses_are_sent_on_by_three_servers_and_listed_on_the_page_404(chinese: Edition) -> None:
    note = server_note(chinese.campaign, TODAY)
    for old in (f"cases/{SLUG}.html", "letters/致家长.html", "说明/怎么看.html"):
        new = ascii_path(old)
        assert f'location = "/{old}" {{ return 301 /{new}; }}' in note
        assert f'Redirect 301 "/{old}" "/{new}"' in note
        assert f'<location path="{old}">' in note and f'destination="/{new}"' in note
        site = site_of(chinese)
        lost = next(page for page in site.pages if page.path == "404.html")
        assert f'<a href="{SITE}/{new}">' in render_page(lost, site.shell)


def test_where_no_file_has_a_chinese_name_nobody_hears_of_old_addresses() -> None:
    plain = edition(with_settings(campaign([case("a")]), site_url=SITE))
    site = site_of(plain)
    lost = next(page for page in site.pages if page.path == "404.html")
    assert "换过地址" not in render_page(lost, site.shell)
    assert "从前带汉字" not in server_note(plain.campaign, TODAY)

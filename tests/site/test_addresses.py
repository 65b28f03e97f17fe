"""Row P9: names of files in Chinese, in everything that leads to a page by its whole address (RFC 3986)."""

import subprocess
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from campaigns import CASE, POSTER
from PIL import Image
from site_samples import campaign, case, edition, with_settings

from generator.codes.draw import matrix
from generator.codes.read import read_codes
from generator.diagnostics import Report
from generator.load.load import load
from generator.model import Job
from generator.model.paths import address_of
from generator.plan.plan import plan
from generator.preflight import check_names
from generator.products.catalog import load_catalog
from generator.site.pages import site_of
from generator.site.sharing import share_of

SITE = "https://fanzha.shiliyizhong.example"
SLUG = "快递-退款"
ENCODED = "%E5%BF%AB%E9%80%92-%E9%80%80%E6%AC%BE"


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
    (minimal_campaign / f"content/cases/{SLUG}.md").write_text(CASE, encoding="utf-8")
    text = POSTER.replace("案例: an-li", f"案例: {SLUG}").replace("二维码: 应用", "二维码: 案例")
    (minimal_campaign / "content/posters/hai-bao.md").write_text(text, encoding="utf-8")
    report = Report()
    catalog = load_catalog(minimal_campaign, report, check_names())
    read = load(minimal_campaign, catalog.names, report)
    assert read and not report.found, [str(one) for one in report]
    return next(job for job in plan(read, catalog, date(2026, 11, 22), report) if job.product == "poster")


def test_p9_the_code_of_a_poster_is_percent_encoded_and_two_readers_decode_it(
    poster: Job, tmp_path: Path
) -> None:
    payload = poster.codes[0].payload
    assert payload == f"{SITE}/cases/{ENCODED}.html".encode()
    picture = picture_of(payload)
    read = read_codes(picture)
    assert isinstance(read, tuple) and [one.payload for one in read] == [payload]
    picture.save(tmp_path / "code.png")
    command = ["zbarimg", "--quiet", "--raw", "--oneshot", str(tmp_path / "code.png")]
    seen = subprocess.run(command, capture_output=True, check=True).stdout.strip()
    assert seen == payload and unquote(seen.decode("ascii")) == f"{SITE}/cases/{SLUG}.html"


def test_p9_sitemap_feed_and_cards_are_ascii_and_lead_to_the_page() -> None:
    site = site_of(edition(with_settings(campaign([case(SLUG)]), site_url=SITE)))
    files = {file.path: file.content for file in site.files}
    for name in ("sitemap.xml", "feed.xml"):
        found = [one.text or "" for one in ElementTree.fromstring(files[name]).iter()]
        addresses = [one for one in found if one.startswith("https://")]
        assert f"{SITE}/cases/{ENCODED}.html" in addresses and "".join(addresses).isascii()
    page = next(one for one in site.pages if SLUG in one.path)
    share = share_of(page, site.shell)
    assert share and (share.url + share.image).isascii() and SLUG in unquote(share.image)


@pytest.mark.parametrize("path", ["cases/a.html", "cases/百分 100%.html", "cases/a&b#c?.html", ""])
def test_p9_an_address_can_be_read_back(path: str) -> None:
    address = address_of(f"{SITE}/", path)
    assert address.isascii() and not set(address.removeprefix("https://")) & set("#?& ")
    assert unescape(unquote(address)) == f"{SITE}/{path}"

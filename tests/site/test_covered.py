"""A page that all campuses share shows nobody the code of another campus."""

from dataclasses import replace
from pathlib import Path

import pytest
from coded_sheets import coded_sheet
from PIL import Image
from playwright.sync_api import Browser
from site_samples import campaign, edition, piece, poster, two_campuses

from generator.codes.read import read_squares
from generator.model import Output, Page, PageHead, PageLayout, Role
from generator.model.marks import parse
from generator.site.adapter import build_site
from generator.site.covered import with_covered
from generator.site.edition import Edition, SitePiece


def coded(folder: Path, campus: str) -> SitePiece:
    """Return a piece whose picture has a campus's own code on it."""
    sheet = coded_sheet(f"https://a.example/{campus}")
    made = piece(folder, "poster", "p", "先停一停", campus=campus)
    drawn = folder / f"{campus}.png"
    sheet.save(drawn)
    large = Output(role=Role.PREVIEW, path=drawn, px=sheet.size)
    return replace(made, outputs=(made.outputs[0], large, made.outputs[2]))


@pytest.fixture
def shared(tmp_path: Path) -> Edition:
    page = Page(slug="app", head=PageHead(title=parse("装上它"), layout=PageLayout.APP), body=())
    whole = two_campuses(campaign(posters=[poster("p")])).holding(Page, [page])
    return edition(whole, tuple(coded(tmp_path, campus) for campus in ("东校区", "西校区")))


def test_the_picture_for_all_has_no_code_and_those_of_the_campuses_keep_theirs(
    shared: Edition, tmp_path: Path
) -> None:
    neutral, *own = with_covered(shared, tmp_path).pieces
    assert [one.campus for one in (neutral, *own)] == ["", "东校区", "西校区"]
    for output in neutral.outputs:
        with Image.open(output.path) as picture:
            assert picture.size == output.px and read_squares(picture) == ()
            where = picture.convert("RGB").getpixel((round(picture.width * 0.5), 20))
            assert isinstance(where, tuple) and where[0] > 200 and where[1] < 90, "the rest is the poster"
            scale = picture.width / 1080
            beside = picture.convert("L").crop((400 * scale, 1425 * scale, 900 * scale, 1440 * scale))
            assert beside.getextrema() == (255, 255), "the region of one campus"
    for one in own:
        with Image.open(one.outputs[1].path) as picture:
            assert [code.payload.decode() for code in read_squares(picture)] == [
                f"https://a.example/{one.campus}"
            ]
    assert with_covered(shared, tmp_path).pieces[0] == neutral


def test_wall_and_app_show_a_code_only_to_who_chose_a_campus(
    shared: Edition, browser: Browser, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    assert build_site(shared, root=tmp_path, destination=site) == ()
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto((site / "posters/index.html").as_uri())
    page.locator(".poster a").first.click()
    assert page.locator(".large img").get_attribute("src").partition("?")[0].endswith("posters/p-a3.png")  # type: ignore[union-attr]
    with Image.open(site / "posters/p-a3.png") as picture:
        assert read_squares(picture) == ()
    assert page.locator(".large a[download]").is_hidden()
    page.goto((site / "app.html").as_uri())
    assert page.locator(".qr:visible").count() == 0
    page.get_by_text("我在").first.click()
    assert page.locator(".qr:visible").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_where_all_campuses_share_a_code_it_is_shown(tmp_path: Path) -> None:
    alike = edition(campaign(posters=[poster("p")]), (piece(tmp_path, "poster", "p", "先停一停"),))
    assert with_covered(alike, tmp_path).pieces == alike.pieces

"""Files that the site copies: photos lose what the camera wrote into them on the way."""

import re
from io import BytesIO
from pathlib import Path

import planted
import pytest
from PIL import Image
from site_samples import campaign, edition

from generator.diagnostics import Location
from generator.model import Page, PageHead, Picture, Section
from generator.model.marks import parse
from generator.site.adapter import build_site
from generator.site.copied import source_of
from generator.site.page import SiteFile
from generator.site.photos import PHOTOS

MAKERS = {"jpeg": planted.jpeg, "png": planted.png}


@pytest.mark.parametrize("kind", MAKERS)
def test_a_photo_that_a_page_shows_lies_on_the_site_without_place_and_camera(
    kind: str, tmp_path: Path
) -> None:
    name = f"tu.{kind}"
    data = MAKERS[kind](planted.grainy((300, 200)))
    lies = published(name, data, tmp_path).read_bytes()
    assert planted.MARKED in data and planted.MARKED not in lies
    with Image.open(BytesIO(lies)) as after, Image.open(BytesIO(data)) as before:
        assert after.tobytes() == before.tobytes()
        assert not dict(after.getexif())


def test_s3_a_drawing_lies_on_the_site_without_what_does_not_draw(tmp_path: Path) -> None:
    space = "http://www.w3.org/2000/svg"
    drawing = f'<svg xmlns="{space}" onload="a()"><script>{planted.MARK}</script><circle r="4"/></svg>'
    lies = published("tu.svg", drawing.encode("utf-16"), tmp_path).read_bytes()
    assert lies.decode("utf-8") == f'<svg xmlns="{space}"><circle r="4"></circle></svg>'


def test_a_large_photo_is_made_smaller_and_its_size_stands_on_the_page(tmp_path: Path) -> None:
    data = planted.jpeg(planted.grainy((2400, 1200)), turned=6)
    place = published("tu.jpg", data, tmp_path)
    lies = place.read_bytes()
    with Image.open(BytesIO(lies)) as after:
        assert after.size == (800, 1600), "upright"
    assert planted.MARKED not in lies and len(lies) < len(data)
    page = (tmp_path / "dist/a.html").read_text("utf-8")
    shown = f'<img src="pictures/{place.name}" width="800" height="1600" loading="lazy" alt="图">'
    assert shown in page and re.fullmatch(r"[0-9a-f]{16}\.jpg", place.name), "no name of a file, no day in it"
    assert [path.suffix for path in (tmp_path / PHOTOS).glob("*/picture*")] == [".jpg"]


def test_old_iphones_get_a_webp_as_a_kind_that_they_know(tmp_path: Path) -> None:
    data = planted.webp(planted.grainy((900, 700)))
    place = published("tu.webp", data, tmp_path)
    lies = place.read_bytes()
    assert planted.MARKED in data and planted.MARKED not in lies and lies.startswith(b"\xff\xd8\xff")
    page = (tmp_path / "dist/a.html").read_text("utf-8")
    assert place.suffix == ".jpg" and f'src="pictures/{place.name}" width="900" height="700"' in page


def published(name: str, data: bytes, folder: Path) -> Path:
    """Return the one picture that lies on the site, of which a page shows it."""
    (folder / "docs").mkdir()
    (folder / "docs" / name).write_bytes(data)
    place = Location(file="docs/a.md")
    shown = Picture(path=f"docs/{name}", alt="图", location=place)
    section = Section(title="", level=1, blocks=(shown,), location=place)
    page = Page(slug="a", head=PageHead(title=parse("有图")), body=(section,))
    made = edition(campaign().holding(Page, (page,)))
    assert build_site(made, root=folder, destination=folder / "dist") == ()
    (lying,) = (folder / "dist/pictures").iterdir()
    return lying


def test_what_is_no_photo_is_copied_from_where_it_lies(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"ours")
    assert source_of(SiteFile(path="b.png", source=Path("a.png")), tmp_path) == tmp_path.resolve() / "a.png"


def test_a_text_of_ours_is_its_own_source(tmp_path: Path) -> None:
    assert source_of(SiteFile(path="a.js", content="var a;"), tmp_path) == "var a;"

"""Files that the site copies: photos lose what the camera wrote into them on the way."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from site_samples import campaign, edition

from generator.diagnostics import Location
from generator.guards.pictures import traces_of
from generator.model import Page, PageHead, Picture, Section
from generator.model.marks import parse
from generator.site.adapter import build_site
from generator.site.copied import source_of
from generator.site.page import SiteFile


def photo(kind: str) -> bytes:
    """Return a picture that says where and with what it was taken."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Wuzha", "Camera 1"
    exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 15.0, 0.0), 3: "E", 4: (120.0, 10.0, 0.0)})
    out = BytesIO()
    Image.linear_gradient("L").resize((900, 700)).convert("RGB").save(out, kind, exif=exif.tobytes())
    return out.getvalue()


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
def test_a_photo_that_a_page_shows_lies_on_the_site_without_place_and_camera(
    kind: str, tmp_path: Path
) -> None:
    name = f"tu.{kind}"
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / name).write_bytes(photo(kind))
    place = Location(file="docs/a.md")
    shown = Picture(path=f"docs/{name}", alt="图", location=place)
    section = Section(title="", level=1, blocks=(shown,), location=place)
    page = Page(slug="a", head=PageHead(title=parse("有图")), body=(section,))
    made = edition(campaign().holding(Page, (page,)))
    assert build_site(made, root=tmp_path, destination=tmp_path / "dist") == ()
    lies = (tmp_path / "dist/pictures/docs" / name).read_bytes()
    assert traces_of(name, photo(kind)).place and traces_of(name, photo(kind)).camera
    assert not traces_of(name, lies).place and not traces_of(name, lies).camera
    assert b"Wuzha" not in lies
    assert Image.open(BytesIO(lies)).tobytes() == Image.open(BytesIO(photo(kind))).tobytes()


def test_what_is_no_photo_is_copied_from_where_it_lies(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(photo("png"))
    assert source_of(SiteFile(path="b.png", source=Path("a.png")), tmp_path) == tmp_path.resolve() / "a.png"


def test_a_text_of_ours_is_its_own_source(tmp_path: Path) -> None:
    assert source_of(SiteFile(path="a.js", content="var a;"), tmp_path) == "var a;"

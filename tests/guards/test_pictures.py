"""Pictures: what metadata gives away is told and left out, pixels stay; photos need consent."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from campaigns import VOCABULARY
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from generator.diagnostics import Report
from generator.guards import strip
from generator.guards.guard import guard_picture
from generator.guards.pictures import _pixels, traces_of
from generator.pipeline import read_campaign


def photo(
    kind: str, *, place: bool = True, camera: bool = True, turned: int = 1, size: tuple[int, int] = (900, 700)
) -> bytes:
    """Return a picture with such metadata."""
    exif = Image.Exif()
    if turned > 1:
        exif[0x0112] = turned
    if camera:
        exif[0x010F], exif[0x0110] = "Wuzha", "Camera 1"
    if place:
        exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 15.0, 0.0), 3: "E", 4: (120.0, 10.0, 0.0)})
    out = BytesIO()
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    picture.save(out, kind, exif=exif.tobytes())
    return out.getvalue()


def pixels(data: bytes) -> bytes:
    return Image.open(BytesIO(data)).tobytes()


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
def test_place_and_camera_are_reported_and_left_out(kind: str) -> None:
    data = photo(kind)
    before, after = traces_of(f"a.{kind}", data), traces_of(f"a.{kind}", strip(data))
    assert (before.place, before.camera, before.photo) == (True, True, True)
    assert (after.place, after.camera) == (False, False)
    assert pixels(strip(data)) == pixels(data)
    assert b"Wuzha" not in strip(data)


@pytest.mark.parametrize("turned", [3, 6, 8])
def test_a_turned_photo_stays_turned(turned: int) -> None:
    data = strip(photo("jpeg", turned=turned))
    assert dict(Image.open(BytesIO(data)).getexif()) == {0x0112: turned}
    assert not traces_of("a.jpg", data).camera


def test_a_film_behind_a_photo_and_comments_are_left_out() -> None:
    out = BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "jpeg", comment=b"13800138000", progressive=True)
    data = out.getvalue()
    assert strip(data + b"ftypmp42 film GPS") == strip(data)
    assert b"138" not in strip(data)
    assert pixels(strip(data)) == pixels(data)


def test_the_colour_profile_stays() -> None:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for kind in ("jpeg", "png", "webp"):
        out = BytesIO()
        Image.new("RGB", (40, 30), "red").save(out, kind, icc_profile=profile)
        assert Image.open(BytesIO(strip(out.getvalue()))).info["icc_profile"] == profile


def test_stripping_twice_changes_nothing_more() -> None:
    for kind in ("jpeg", "png", "webp"):
        once = strip(photo(kind, turned=6))
        assert strip(once) == once


def test_findings_name_what_the_photo_gives_away() -> None:
    found = list(guard_picture("docs/a.jpg", photo("jpeg"), agreed=False))
    assert [one.code for one in found] == ["picture-place", "picture-camera", "photo-consent"]
    assert [one.severity.value for one in found] == ["warning", "warning", "error"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", photo("png", place=False, camera=False)),
        ("a.jpg", photo("jpeg", place=False, camera=False, size=(200, 200))),
        ("a.webp", photo("webp", place=False, camera=False, size=(300, 200))),
        ("a.gif", b"GIF89a"),
        ("a.jpg", b"\xff\xd8"),
        ("a.png", b""),
    ],
)
def test_drawings_and_icons_need_no_consent(name: str, data: bytes) -> None:
    assert list(guard_picture(name, data, agreed=False)) == []


@pytest.mark.parametrize("name", ["a.jpg", "a.JPEG", "a.webp", "a.heic"])
def test_a_large_photo_without_metadata_needs_consent(name: str) -> None:
    data = photo("webp" if name.endswith("webp") else "jpeg", place=False, camera=False)
    assert [one.code for one in guard_picture(name, data, agreed=False)] == ["photo-consent"]
    assert list(guard_picture(name, data, agreed=True)) == []


@pytest.mark.parametrize(("width", "photo_like"), [(600, True), (599, False)])
def test_a_picture_of_so_many_pixels_is_a_photo(width: int, photo_like: bool) -> None:
    data = photo("jpeg", place=False, camera=False, size=(width, 500))
    assert traces_of("a.jpg", data).photo is photo_like


def test_the_consent_of_the_file_that_shows_it_counts(minimal_campaign: Path) -> None:
    (minimal_campaign / "docs/a.jpg").write_bytes(photo("jpeg", place=False, camera=False))
    page = minimal_campaign / "docs/index.md"
    text = page.read_text(encoding="utf-8") + "\n![班会](a.jpg)\n"
    page.write_text(text, encoding="utf-8")
    assert codes(minimal_campaign) == ["photo-consent"]
    page.write_text(
        text.replace("版面: home", "版面: home\n照片同意: 全班家长签字，学生处保管"), encoding="utf-8"
    )
    assert codes(minimal_campaign) == []


def codes(root: Path) -> list[str]:
    report = Report()
    assert read_campaign(root, VOCABULARY, report)
    return [found.code for found in report]


@given(
    st.binary(max_size=200), st.sampled_from([b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"RIFF\x20\0\0\0WEBP", b""])
)
@settings(deadline=None, max_examples=200)
def test_broken_pictures_never_throw_but_for_value_errors(tail: bytes, head: bytes) -> None:
    traces_of("a.jpg", head + tail)
    traces_of("a.jpg", head + b"Exif\0\0" + tail)
    try:
        strip(head + tail)
    except ValueError as failure:
        assert str(failure)


ENCODINGS: dict[str, dict[str, Any]] = {
    "jpeg": {"format": "jpeg"},
    "jpeg progressive": {"format": "jpeg", "progressive": True},
    "jpeg with a comment": {"format": "jpeg", "comment": "x" * 300},
    "jpeg with restarts": {"format": "jpeg", "restart_marker_rows": 1},
    "webp": {"format": "webp"},
    "webp with metadata": {
        "format": "webp",
        "exif": b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00",
    },
}


@pytest.mark.parametrize("encoding", ENCODINGS)
@settings(max_examples=12)
@given(st.integers(1, 900), st.integers(1, 900), st.sampled_from(["RGB", "L"]))
def test_the_size_of_a_photo_is_that_which_another_reader_tells(
    encoding: str, width: int, height: int, mode: str
) -> None:
    out = BytesIO()
    Image.new(mode, (width, height), 128).save(out, **ENCODINGS[encoding])
    assert _pixels(out.getvalue()) == (width, height)


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_stripped_photo_says_how_it_is_turned_and_nothing_else(turned: int) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x0132] = turned, "Wuzha", "2026:11:25 10:00:00"
    out = BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "jpeg", exif=exif.tobytes())
    with Image.open(BytesIO(strip(out.getvalue()))) as picture:
        left = dict(picture.getexif())
        picture.load()
        assert (picture.size, left.get(0x0112, 1), set(left) <= {0x0112}) == ((40, 30), turned, True)

"""Pictures: what metadata gives away is told, photos need consent, and what texts show must be a picture."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import planted
import pytest
from campaigns import LETTER, PAGE, VOCABULARY
from PIL import Image

from generator.diagnostics import Diagnostic, Report
from generator.guards.pictures import guard_picture
from generator.model.paths import ascii_path
from generator.pipeline import read_campaign
from generator.store.memo import Memo


def found_in(root: Path, memo: Memo | None = None) -> list[Diagnostic]:
    report = Report()
    assert read_campaign(root, VOCABULARY, report, memo)
    return list(report)


def codes(root: Path) -> list[str]:
    return [found.code for found in found_in(root)]


@cache
def photo(kind: str = "JPEG", size: tuple[int, int] = (900, 700)) -> bytes:
    return planted.saved(planted.grainy(size), kind)


def test_findings_name_what_the_photo_gives_away() -> None:
    found = list(guard_picture("docs/a.jpg", planted.jpeg(planted.grainy()), agreed=False))
    assert [one.code for one in found] == ["picture-place", "picture-camera", "photo-consent"]
    assert [one.severity.value for one in found] == ["warning", "warning", "error"]


@pytest.mark.parametrize("data", [b"GIF89a", b"\xff\xd8", b"", planted.saved(planted.drawing(), "TIFF")])
def test_h3_of_what_cannot_be_published_nothing_is_said_to_be_removed(data: bytes) -> None:
    assert list(guard_picture("a.jpg", data, agreed=False)) == []


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.heic"])
def test_h3_a_photo_needs_consent_whatever_its_kind_and_name(kind: str, name: str) -> None:
    data = photo(kind)
    assert [one.code for one in guard_picture(name, data, agreed=False)] == ["photo-consent"]
    assert list(guard_picture(name, data, agreed=True)) == []


def test_what_was_found_in_a_picture_is_remembered_by_its_bytes() -> None:
    memo, data = Memo(), planted.jpeg(planted.grainy())
    first = list(guard_picture("a.jpg", data, agreed=False, memo=memo))
    assert list(guard_picture("a.jpg", data, agreed=False, memo=Memo(memo.used))) == first
    assert list(guard_picture("a.jpg", photo("PNG"), agreed=True, memo=memo)) == []


def test_the_consent_of_the_file_that_shows_it_counts(minimal_campaign: Path) -> None:
    (minimal_campaign / "docs/a.jpg").write_bytes(photo())
    page = minimal_campaign / "docs/index.md"
    text = page.read_text(encoding="utf-8") + "\n![班会](a.jpg)\n"
    page.write_text(text, encoding="utf-8")
    assert codes(minimal_campaign) == ["photo-consent"]
    page.write_text(
        text.replace("版面: home", "版面: home\n照片同意: 全班家长签字，学生处保管"), encoding="utf-8"
    )
    assert codes(minimal_campaign) == []


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("校门口 宣传栏.jpg", "![班会](<校门口 宣传栏.jpg>)"),
        ("校门口 宣传栏.jpg", '![班会](<校门口 宣传栏.jpg> "题")'),
        ("校门口 宣传栏.jpg", "![班会](校门口 宣传栏.jpg)"),
        ("校门口 宣传栏.jpg", "![班会](校门口%20宣传栏.jpg)"),
        ("校门口 宣传栏.jpg", "![班会][栏]\n\n[栏]: <校门口 宣传栏.jpg>"),
        ("校门口(1).jpg", "![班会](校门口(1).jpg)"),
        ("校门口(1).jpg", r"![班会](校门口\(1\).jpg)"),
        ("a.jpg", "![班会：[一]](a.jpg)"),
    ],
)
def test_consent_reaches_a_photo_however_its_name_is_written(
    name: str, written: str, minimal_campaign: Path
) -> None:
    (minimal_campaign / "docs" / name).write_bytes(photo())
    page = minimal_campaign / "docs/index.md"
    text = page.read_text(encoding="utf-8") + f"\n{written}\n"
    page.write_text(text, encoding="utf-8")
    assert codes(minimal_campaign) == ["photo-consent"], "it is seen"
    page.write_text(text.replace("版面: home", "版面: home\n照片同意: 没有可辨认的人"), encoding="utf-8")
    assert codes(minimal_campaign) == []


def test_a_photo_in_16_bits_of_grey_needs_consent() -> None:
    grey = planted.grainy((900, 700)).convert("L").convert("I").point(lambda level: level * 257)
    data = planted.saved(grey.convert("I;16"), "PNG")
    assert [one.code for one in guard_picture("a.png", data, agreed=False)] == ["photo-consent"]


# -- pictures that texts show ------------------------------------------------------------------------------

WRONG = {
    "text": ("a.jpg", "一段文字".encode(), "picture-kind", "文字文件"),
    "Word": ("a.png", b"PK\x03\x04" + bytes(50), "picture-kind", "Word"),
    "empty": ("a.gif", b"", "picture-kind", "空文件"),
    "HEIC": ("a.jpg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "picture-kind", "HEIC"),
    "AVIF": ("a.webp", planted.saved(planted.drawing(), "AVIF"), "picture-kind", "AVIF"),
    "TIFF": ("a.jpg", planted.saved(planted.drawing(), "TIFF"), "picture-kind", "TIFF"),
    "cut": ("a.jpg", photo()[:9000], "picture-broken", "没有传完"),
    "half a PNG": ("a.png", planted.saved(planted.drawing(), "PNG")[:700], "picture-broken", "没有传完"),
    "photo named SVG": ("a.svg", planted.saved(planted.drawing(), "PNG"), "picture-kind", "PNG"),
    "drawing named PNG": ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "picture-kind", "SVG"),
}


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize(
    ("file", "text"), [("docs/index.md", PAGE), ("content/letters/zhi-jiazhang.md", LETTER)]
)
def test_s1_s2_what_is_no_picture_is_an_error_where_it_is_shown(
    minimal_campaign: Path, file: str, text: str, name: str
) -> None:
    picture, data, code, word = WRONG[name]
    page = minimal_campaign / file
    (page.parent / picture).write_bytes(data)
    page.write_text(f"{text}\n![通知]({picture})\n", encoding="utf-8")
    memo = Memo()
    (found,) = [one for one in found_in(minimal_campaign, memo) if one.severity.value == "error"]
    line = text.count("\n") + 2
    assert (found.location.file, found.location.line, found.code) == (file, line, code)
    assert word in found.message and f"{page.parent.name}/{picture}" in found.message
    assert found in found_in(minimal_campaign, Memo(memo.used))


def test_s2_what_no_text_shows_is_no_mistake(minimal_campaign: Path) -> None:
    (minimal_campaign / "docs/a.jpg").write_bytes(b"text")
    (minimal_campaign / "docs/b.jpg").write_bytes(planted.jpeg(planted.grainy()))
    assert codes(minimal_campaign) == []


def test_a_png_named_jpg_is_told_and_shown(minimal_campaign: Path) -> None:
    (minimal_campaign / "docs/a.jpg").write_bytes(planted.saved(planted.drawing(), "PNG"))
    page = minimal_campaign / "docs/index.md"
    page.write_text(f"{PAGE}\n![图](a.jpg)\n", encoding="utf-8")
    (found,) = found_in(minimal_campaign)
    assert (found.code, found.severity.value) == ("picture-suffix", "warning")


@pytest.mark.parametrize(("kind", "found"), [("WEBP", ["picture-still"]), ("GIF", []), ("PNG", [])])
def test_that_a_moving_webp_stands_still_is_told(minimal_campaign: Path, kind: str, found: list[str]) -> None:
    frames = [planted.drawing((40, 30)).convert("RGB"), Image.new("RGB", (40, 30), "red")]
    data = planted.saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)
    (minimal_campaign / f"docs/a.{kind.lower()}").write_bytes(data)
    page = minimal_campaign / "docs/index.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n![动图](a.{kind.lower()})\n", encoding="utf-8")
    assert codes(minimal_campaign) == found
    assert all(one.severity.value == "warning" for one in found_in(minimal_campaign))


@pytest.mark.parametrize("other", ["cafe\u0301.png", ascii_path("caf\u00e9.png")])
def test_two_pictures_at_one_address_are_refused(minimal_campaign: Path, other: str) -> None:
    one = "caf\u00e9.png"
    for name, colour in ((one, "red"), (other, "blue")):
        (minimal_campaign / "docs" / name).write_bytes(planted.saved(Image.new("RGB", (9, 9), colour), "PNG"))
    page = minimal_campaign / "docs/index.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n![甲]({one})\n\n![乙]({other})\n", encoding="utf-8")
    assert codes(minimal_campaign) == ["path-clash"]

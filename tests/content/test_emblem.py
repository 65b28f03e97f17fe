"""The school's emblem: what may be printed as one, and what is said of a file that may not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from poster_formats import poster_formats, shaped_job
from pressed_posters import POSTER

from generator.content import named_picture
from generator.content.emblem import checked_emblem
from generator.diagnostics import Problem, Report
from generator.model import Settings
from generator.model.base import Origin
from generator.pictures.door import CleanPicture, clean
from generator.render.render import render
from generator.store.memo import Memo

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'


def emblem(root: Path, side: int, name: str = "hui.png") -> Path:
    path = root / "content" / "pictures" / name
    path.parent.mkdir(parents=True)
    Image.new("RGB", (side, side), "#0a5a3c").save(path)
    return path


def said(root: Path, name: str, memo: Memo | None = None) -> tuple[str, list[str]]:
    report, origin = Report(), Origin(file="content/campaign.yml")
    settings = Settings(school="示例市第一中学", campuses=(), emblem=name)
    return checked_emblem(settings, origin, root, report, memo), [found.code for found in report]


def test_a_picture_in_content_is_the_emblem(tmp_path: Path) -> None:
    emblem(tmp_path, 600)
    assert said(tmp_path, "pictures/hui.png") == ("content/pictures/hui.png", [])
    assert said(tmp_path, "") == ("", [])


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../hui.png", "picture-outside"),
        ("/etc/passwd", "picture-outside"),
        ("pictures/nichts.png", "picture-missing"),
        ("pictures/hui.svg", "picture-kind"),
        ("pictures/kaputt.png", "picture-broken"),
        ("pictures/hui.png", "picture-broken"),
    ],
)
def test_what_cannot_be_printed_is_refused(tmp_path: Path, name: str, code: str) -> None:
    folder = emblem(tmp_path, 120).parent
    (folder / "hui.svg").write_text(SVG, encoding="utf-8")
    (folder / "kaputt.png").write_bytes(b"\x89PNG\r\n\x1a\nno")
    assert said(tmp_path, name) == ("", [code])


def test_a_picture_that_was_looked_at_is_not_decoded_again_unless_its_bytes_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each command took 0.4 s of the processor for the sample's photograph."""
    memo, decoded = Memo(), list[int]()

    def counted(data: bytes) -> CleanPicture | Problem:
        decoded.append(len(data))
        return clean(data)

    monkeypatch.setattr(named_picture, "clean", counted)
    path = emblem(tmp_path, 600)
    first, again = (said(tmp_path, "pictures/hui.png", memo) for _ in range(2))
    assert first == again == ("content/pictures/hui.png", []) and len(decoded) == 1
    Image.new("RGB", (120, 120), "#0a5a3c").save(path)
    small = [said(tmp_path, "pictures/hui.png", memo) for _ in range(2)]
    assert small == [("", ["picture-broken"])] * 2 and len(decoded) == 2


@pytest.mark.parametrize("picture", [Image.new("RGB", (600, 600), "#f2f2f2"), Image.new("RGBA", (600, 600))])
def test_one_that_nobody_would_see_on_paper_is_refused(tmp_path: Path, picture: Image.Image) -> None:
    """A white emblem on a clear ground, made for dark websites, was printed as nothing without a word."""
    emblem(tmp_path, 600)
    picture.save(tmp_path / "content" / "pictures" / "hui.png")
    assert said(tmp_path, "pictures/hui.png") == ("", ["picture-broken"])


def test_it_is_printed_in_grey_and_nothing_else_moves(tmp_path: Path) -> None:
    import pikepdf

    emblem(tmp_path, 600)
    job = shaped_job("先别转", poster_formats()["海报A4"])
    job = replace(job, root=tmp_path, piece=replace(job.piece, emblem="content/pictures/hui.png"))
    folder = tmp_path / "made"
    folder.mkdir()
    made = render(job, POSTER, folder)
    assert [str(found) for found in made.findings] == []
    with pikepdf.open(made.pdf) as pdf:
        pictures = [
            one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
        ]
        assert [str(one.ColorSpace) for one in pictures] == ["/DeviceGray"]

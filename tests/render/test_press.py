"""The press: how its engine is loaded, what it may read, and that nothing it says is lost."""

from __future__ import annotations

import ctypes.util
import gc
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from generator.render.press import press
from generator.render.subset import fonts_folder
from generator.store.dependencies import noting
from generator.text.phrases import WORDS

LOADING = """
import sys
from pathlib import Path
sys.addaudithook(lambda event, args: event == "subprocess.Popen" and print(args[0]))
from generator.render.press import press
from generator.render.subset import fonts_folder
assert press("<p>国", folders=(fonts_folder(),)).pages == 1
"""


@pytest.mark.skipif(sys.platform != "linux", reason="libraries have other names there")
def test_the_engine_is_loaded_without_starting_other_programs() -> None:
    told = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, check=True, encoding="utf-8")
    assert (told.stdout, told.stderr) == ("", "")


def test_pressing_leaves_python_as_it_was() -> None:
    search, often = ctypes.util.find_library, gc.get_threshold()
    press("<p>国", folders=(fonts_folder(),))
    assert (ctypes.util.find_library, gc.get_threshold()) == (search, often)


DRAWING = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0h9v9H0z' fill='red'/></svg>"
)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Return a folder that the press may read and one beside it; both hold the same drawing and style."""
    for name in ("open", "closed"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "bild.svg").write_text(DRAWING, encoding="utf-8")
        (tmp_path / name / "stil.css").write_text("p { color: red }", encoding="utf-8")
    (tmp_path / "open" / "umweg.svg").symlink_to(tmp_path / "closed" / "bild.svg")
    return tmp_path / "open", tmp_path / "closed"


def pressed(body: str, folder: Path) -> tuple[tuple[str, ...], bytes]:
    """Return what the press complains of and the colours of the page."""
    import pypdfium2

    markup = f"<html lang='zh'><title>页</title><style>@page{{size:20mm}}</style><body>{body}"
    made = press(markup, folders=(folder, fonts_folder()))
    page = pypdfium2.PdfDocument(made.pdf)[0].render(scale=1, rev_byteorder=True).to_pil()
    return made.complaints, page.convert("RGB").tobytes()


def is_red(pixels: bytes) -> bool:
    return any(red > 200 > 90 > green for red, green in zip(pixels[::3], pixels[1::3], strict=True))


def test_what_lies_below_an_allowed_folder_is_read(folders: tuple[Path, Path]) -> None:
    for address in ("bild.svg", (folders[0] / "bild.svg").as_uri()):
        complaints, pixels = pressed(f"<img alt='图' src='{address}'>", folders[0])
        assert (complaints, is_red(pixels)) == ((), True)


@pytest.mark.parametrize(
    "address",
    [
        "{closed}/bild.svg",
        "../closed/bild.svg",
        "x/../../closed/bild.svg",
        "%2e%2e/closed/bild.svg",
        "umweg.svg",
        "file://elsewhere{open}/bild.svg",
        "file:///etc/hostname",
        "/etc/hostname",
        "http://127.0.0.1:9/bild.svg",
        "https://fanzha.example/bild.svg",
        "ftp://127.0.0.1:9/bild.svg",
    ],
)
@pytest.mark.parametrize("way", ["<img alt='图' src='{}'>", "<p style='background:url({});height:9px'></p>"])
def test_anything_else_is_refused_and_said(folders: tuple[Path, Path], address: str, way: str) -> None:
    address = address.format(open=folders[0].as_posix(), closed=folders[1].as_uri())
    complaints, pixels = pressed(way.format(address), folders[0])
    assert len(complaints) == 1
    assert "Failed to load" in complaints[0]
    assert not is_red(pixels)


def test_style_sheets_come_from_allowed_folders_only(folders: tuple[Path, Path]) -> None:
    def linked(folder: Path) -> tuple[tuple[str, ...], bytes]:
        return pressed(f"<link rel=stylesheet href='{(folder / 'stil.css').as_uri()}'><p>国国国", folders[0])

    assert linked(folders[0])[0] == ()
    assert is_red(linked(folders[0])[1])
    complaints, pixels = linked(folders[1])
    assert "refused: file:" in complaints[0]
    assert not is_red(pixels)


def test_what_the_engine_logs_is_a_complaint() -> None:
    made = press("<p style='colour:red;writing-mode:vertical-rl'>国", folders=(fonts_folder(),))
    assert [complaint.split("'")[0] for complaint in made.complaints] != []
    assert "colour" in made.complaints[0]


def test_pressing_leaves_loggers_and_fontconfig_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    press("<p>国", folders=(fonts_folder(),))  # WeasyPrint gives its logger a handler when it is imported
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    handlers = [list(logger.handlers) for logger in loggers]
    for propagates, setting in ((True, "/etc/fonts/own.conf"), (False, None)):
        for logger in loggers:
            monkeypatch.setattr(logger, "propagate", propagates)
        if setting:
            monkeypatch.setenv("FONTCONFIG_FILE", setting)
        else:
            monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
        press("<p>国", folders=(fonts_folder(),))
        assert os.environ.get("FONTCONFIG_FILE") == setting
        assert [(logger.propagate, logger.handlers) for logger in loggers] == [
            (propagates, own) for own in handlers
        ]


def test_the_press_reads_no_file_outside_the_folders_it_was_given(tmp_path: Path) -> None:
    (tmp_path / "given").mkdir()
    for place, name in ((tmp_path, "secret"), (tmp_path / "given", "own")):
        (place / f"{name}.css").write_text("p { color: red }")
    outside = [(tmp_path / "secret.css").as_uri(), "../secret.css", "http://shili.example/a.css"]
    for address in outside:
        with noting() as notes:
            made = press(f"<link rel=stylesheet href='{address}'><p>国", folders=(tmp_path / "given",))
        assert any("refused" in complaint or "Failed" in complaint for complaint in made.complaints), address
        assert {path.parent for path in notes} <= {WORDS}, address
    with noting() as notes:
        press("<link rel=stylesheet href=own.css><p>国", folders=(tmp_path / "given",))
    assert [path.name for path in notes if path.parent != WORDS] == ["own.css"]


BOX = """<!DOCTYPE html><html lang="zh-CN"><title>x</title><style>
@page {{ size: 100mm 100mm; margin: 0 }} body, p {{ margin: 0; font: 4mm/5mm "Noto Sans CJK SC" }}
div {{ position: absolute; top: 10mm; height: 50mm; {style} }}</style><div data-fit="正文">{text}</div>"""


@pytest.mark.parametrize(
    "style", ["", "display: grid", "display: grid; box-sizing: border-box; padding: 2mm"]
)
@pytest.mark.parametrize(("lines", "fits"), [(8, True), (12, False), (200, False)])
def test_text_that_runs_out_of_its_box_is_told_even_if_it_leaves_the_page(
    style: str, lines: int, fits: bool
) -> None:
    markup = BOX.format(style=style, text="<p>国</p>" * lines)
    made = press(markup, folders=(fonts_folder(),))
    assert [found.part for found in made.overflows] == ([] if fits else ["正文"])


@pytest.mark.parametrize(
    ("style", "excess"),
    [
        ("white-space:nowrap;height:9mm", 5.0),
        ("height:5mm;line-height:5mm", 5.0),
        ("height:10mm;line-height:5mm", 0),
    ],
)
def test_a_box_says_by_how_much_its_text_sticks_out(style: str, excess: float) -> None:
    """Three characters of 5 mm in a box of 10 mm: beside it on one line, below it on two."""
    box = f"<div data-fit='框' style='position:absolute;width:10mm;font-size:5mm;{style}'>国国国</div>"
    made = press(f"<html lang='zh'><title>页</title>{box}", folders=(fonts_folder(),))
    assert [(one.part, one.excess_mm) for one in made.overflows] == ([("框", excess)] if excess else [])


def test_a_sheet_has_the_same_bytes_wherever_its_pictures_lie(tmp_path: Path) -> None:
    """WeasyPrint names a picture inside the PDF by its address."""
    made = []
    for home in (tmp_path / "a", tmp_path / "another folder"):
        home.mkdir()
        Image.new("RGB", (40, 30), (200, 20, 20)).save(home / "tu.png")
        address = (home / "tu.png").as_uri()
        markup = (
            f'<html lang="zh"><head><title>x</title></head><body><img src="{address}" alt="x"></body></html>'
        )
        made.append(press(markup, folders=(home,)).pdf)
    assert made[0] == made[1]

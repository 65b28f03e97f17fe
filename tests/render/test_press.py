"""The press: how its engine is loaded, and what does not fit."""

from __future__ import annotations

import ctypes.util
import gc
import subprocess
import sys

import pytest

from generator.render.press import press
from generator.render.subset import fonts_folder

LOADING = """
import sys
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

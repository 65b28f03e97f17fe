"""The press: how its engine is loaded."""

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

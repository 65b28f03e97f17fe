"""The press: how its engine is loaded."""

from __future__ import annotations

import ctypes.util
import gc
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.render.press import press
from generator.render.subset import fonts_folder
from generator.store.dependencies import noting

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
        assert notes == {}
    with noting() as notes:
        press("<link rel=stylesheet href=own.css><p>国", folders=(tmp_path / "given",))
    assert [path.name for path in notes] == ["own.css"]

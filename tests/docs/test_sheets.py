"""The contact sheets of handbook/sheets are small, one a theme, and show every format that posters have."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from poster_jobs import themes

from generator.diagnostics import Report
from generator.preflight import check_names
from generator.products.catalog import load_catalog

PROJECT = Path(__file__).resolve().parents[2]
FOLDER = PROJECT / "handbook" / "sheets"
MOST = 400_000
FOR_FEW_INKS = {"单色", "双色"}  # what a sheet of any theme has among its formats


def maker() -> ModuleType:
    sys.path.insert(0, str(PROJECT / "handbook"))
    try:
        spec = importlib.util.spec_from_file_location("make_sheets", PROJECT / "handbook" / "make_sheets.py")
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
    finally:
        sys.path.remove(str(PROJECT / "handbook"))


def test_every_theme_has_a_sheet_and_all_are_small() -> None:
    files = {file.stem: file.stat().st_size for file in FOLDER.glob("*.webp")}
    assert set(files) == set(themes()) - FOR_FEW_INKS
    assert sum(files.values()) <= MOST


def test_a_sheet_has_every_format_once_and_as_many_ideas_as_it_can() -> None:
    catalog = load_catalog(PROJECT, Report(), check_names())
    jobs = list(maker().jobs_in("校园", catalog))
    assert [job.format.name for job in jobs] == list(catalog.product("poster").formats)
    assert {job.piece.theme.face for job in jobs} == {"smiley"}
    assert len({job.subject for job in jobs}) > 15

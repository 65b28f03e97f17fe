"""Compiled templates are kept in the environment, and none is used that is not of today's source."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from generator.render.compiled import compiled_templates
from generator.render.own_pages import rendered
from generator.store.dependencies import new_run


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of an environment that has no compiled templates yet."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "environment"))
    return tmp_path / "environment"


def test_an_edited_template_is_compiled_anew(environment: Path, tmp_path: Path) -> None:
    template = tmp_path / "page.html.j2"
    for words in ("先打电话", "再谈转账", "先打电话"):
        template.write_text(words, encoding="utf-8")
        new_run()
        assert rendered(template) == words
    assert len(list((environment / "share" / "templates").iterdir())) == 1


def test_where_nothing_can_be_written_templates_are_compiled_each_time(
    environment: Path, tmp_path: Path
) -> None:
    environment.mkdir()
    (environment / "share").write_text("no folder", encoding="utf-8")
    template = tmp_path / "page.html.j2"
    template.write_text("先打电话", encoding="utf-8")
    new_run()
    assert compiled_templates() is None
    assert rendered(template) == "先打电话"

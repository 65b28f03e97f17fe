"""A letter with far more text than a sheet holds: told as that, whatever the engine says."""

import contextlib
import io
from pathlib import Path

import pytest
from campaigns import LETTER

from generator import cli

ITEM = "- **第一条**：请先打电话再转账。请先打电话再转账。请先打电话再转账。请先打电话再转账。\n"


@pytest.mark.parametrize("body", [ITEM * 30, ITEM * 300, f"- **第一条**：{'请先打电话再转账。' * 160}\n"])
def test_s11_a_letter_far_too_long_is_an_overflow_at_its_text(minimal_campaign: Path, body: str) -> None:
    (minimal_campaign / "content/letters/xin.md").write_text(LETTER + body, encoding="utf-8")
    status, said = run("check", "--root", str(minimal_campaign))
    assert status == 1
    assert "content/letters/xin.md:12:1: 错误: " in said and "放不下" in said
    roster = minimal_campaign / "private" / "名单.csv"
    roster.parent.mkdir()
    roster.write_text("班级,姓名\n1班,张示例\n1班,李示例\n", encoding="utf-8")
    status, said = run("letters", "--root", str(minimal_campaign), "--roster", str(roster))
    assert status == 1 and "[letter-form]" in said
    assert not list((minimal_campaign / "private" / "letters").rglob("*.pdf"))


def run(*words: str) -> tuple[int, str]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        status = cli.main([*words, "--today", "2026-09-01"])
    return status, out.getvalue()

"""Links in the place of what is ours are found before anything is done."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from generator import cli
from generator.store.links import first_link

OURS = (
    *("dist", ".cache", "private", ".cache/lock", ".cache/forms", "private/letters"),
    *("private/letters/x", "private/ledger.sqlite", "private/ledger.sqlite-journal"),
)


@pytest.mark.parametrize("command", ["build", "check", "preview", "letters", "purge"])
@pytest.mark.parametrize("place", OURS)
def test_h11_a_link_in_the_place_of_ours_ends_every_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], place: str, command: str
) -> None:
    root, foreign = tmp_path / "camp", tmp_path / "school"
    foreign.mkdir(mode=0o755)
    (foreign / "index.html").write_text("theirs", encoding="utf-8")
    (root / place).parent.mkdir(parents=True)
    (root / place).symlink_to(foreign)
    assert cli.main([command, "--root", str(root)]) == 2
    assert f"{root / place} 是一个链接" in capsys.readouterr().err
    assert [path.name for path in foreign.iterdir()] == ["index.html"]
    assert stat.S_IMODE(foreign.stat().st_mode) == 0o755


def test_h11_a_roster_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "名单.xlsx").symlink_to(tmp_path / "x")
    assert first_link(tmp_path) is None

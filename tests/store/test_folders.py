"""Removing what is ours: read-only folders go, of a link the link alone."""

from pathlib import Path

import pytest

from generator.store.folders import remove


@pytest.mark.parametrize("mode", [0o500, 0o000, 0o700])
def test_folders_that_may_only_be_read_go(tmp_path: Path, mode: int) -> None:
    inner = tmp_path / "a" / "b" / "c"
    inner.mkdir(parents=True)
    (inner / "x").touch()
    for folder in (inner, inner.parent, inner.parent.parent):
        folder.chmod(mode)
    remove(tmp_path / "a")
    assert not (tmp_path / "a").exists()


def test_of_a_link_the_link_goes_alone(tmp_path: Path) -> None:
    (tmp_path / "others" / "in").mkdir(parents=True)
    (tmp_path / "others" / "in").chmod(0o500)
    (tmp_path / "link").symlink_to(tmp_path / "others")
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "link").symlink_to(tmp_path / "others" / "in")
    remove(tmp_path / "link")
    remove(tmp_path / "ours")
    remove(tmp_path / "nothing")
    assert [path.name for path in tmp_path.iterdir()] == ["others"]
    assert (tmp_path / "others" / "in").stat().st_mode & 0o777 == 0o500

"""The returns' database is opened as the ledger is: for its owner alone, and never what is not ours."""

import os
import sqlite3
from pathlib import Path

import pytest

from generator.ledger.opening import LedgerError
from generator.ledger.returns import FILE, known_pages, open_returns


def refused(root: Path) -> str:
    with pytest.raises(LedgerError) as told, open_returns(root):
        pass
    return str(told.value)


def test_it_is_made_for_its_owners_eyes_only(tmp_path: Path) -> None:
    with open_returns(tmp_path) as base:
        assert known_pages(base) == set()
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
    assert (tmp_path / FILE).parent.stat().st_mode & 0o777 == 0o700
    with open_returns(tmp_path) as base:
        assert known_pages(base) == set()


def test_a_file_that_has_another_name_too_is_refused(tmp_path: Path) -> None:
    with open_returns(tmp_path):
        pass
    os.link(tmp_path / FILE, tmp_path / "别处")
    assert refused(tmp_path).startswith(f"回执库 {FILE} 还有另一个名字（硬链接）")


def test_a_folder_and_a_link_in_its_place_are_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir(parents=True)
    assert "不是文件" in refused(tmp_path)
    (tmp_path / FILE).rmdir()
    (tmp_path / FILE).symlink_to(tmp_path / "别处")
    assert "链接" in refused(tmp_path)
    assert not (tmp_path / "别处").exists()


@pytest.mark.parametrize(("version", "words"), [(9, "更新版本的程序"), (0, "不是本程序的登记")])
def test_what_another_program_wrote_is_left_alone(tmp_path: Path, version: int, words: str) -> None:
    (tmp_path / FILE).parent.mkdir(parents=True)
    base = sqlite3.connect(tmp_path / FILE)
    base.execute("CREATE TABLE theirs (a)")
    base.execute(f"PRAGMA user_version = {version}")
    base.commit()
    base.close()
    before = (tmp_path / FILE).read_bytes()
    assert words in refused(tmp_path)
    assert (tmp_path / FILE).read_bytes() == before


def test_a_damaged_one_is_kept_and_said(tmp_path: Path) -> None:
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_bytes(b"no database at all" * 400)
    assert "坏了，没有改动它" in refused(tmp_path)
    assert (tmp_path / FILE).read_bytes() == b"no database at all" * 400

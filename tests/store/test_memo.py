"""The memo on disk is believed only as it was written, and holds what the last run used."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.store import keep
from generator.store.dependencies import new_run, note
from generator.store.memo import PACKAGE, open_memo


def test_a_run_remembers_what_the_last_one_kept_and_used(tmp_path: Path) -> None:
    path = tmp_path / ".cache" / "texts"
    with open_memo(path, "a") as memo:
        memo.keep("one", ["值", 1, None])
        memo.keep("two", [])
    with open_memo(path, "a") as memo:
        assert memo.find("one") == ["值", 1, None]
        assert memo.find("three") is None
    with open_memo(path, "a") as memo:
        assert memo.find("two") is None, "nobody asked for it in the run before"
        assert memo.find("one") is not None
    assert len(list(path.iterdir())) == 1


def test_a_value_that_was_worked_out_anew_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / ".cache" / "texts"
    for value in (["old"], ["new"]):
        with open_memo(path, "a") as memo:
            memo.find("one")
            memo.keep("one", value)
    with open_memo(path, "a") as memo:
        assert memo.find("one") == ["new"]


def test_another_program_starts_from_nothing(tmp_path: Path) -> None:
    path = tmp_path / ".cache" / "texts"
    with open_memo(path, "a") as memo:
        memo.keep("one", [1])
    with open_memo(path, "b") as memo:
        assert memo.find("one") is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"[1]", b"[2]"),
        lambda _: b"",
        lambda _: b"\xff\xfe\x00",
    ],
)
def test_a_damaged_file_counts_as_none(tmp_path: Path, damage: object) -> None:
    path = tmp_path / ".cache" / "texts"
    with open_memo(path, "a") as memo:
        memo.keep("one", [1])
    place = path / "a" / keep.RECORD
    place.write_bytes(damage(place.read_bytes()))  # type: ignore[operator]
    with open_memo(path, "a") as memo:
        assert memo.find("one") is None


def test_a_run_that_throws_leaves_the_memo_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / ".cache" / "texts"
    with open_memo(path, "a") as memo:
        memo.keep("one", [1])
    before = (path / "a" / keep.RECORD).read_bytes()
    with pytest.raises(RuntimeError), open_memo(path, "a") as memo:
        memo.keep("two", [2])
        raise RuntimeError
    assert (path / "a" / keep.RECORD).read_bytes() == before


def test_data_of_the_program_that_was_read_belongs_to_the_memo_but_files_of_staff_do_not(
    tmp_path: Path,
) -> None:
    home = tmp_path / ".cache" / "texts"
    with open_memo(home, "a") as memo:
        note(tmp_path / "content" / "a.md", b"old")
        memo.keep("one", [1])
    new_run()
    with open_memo(home, "a") as memo:
        assert memo.find("one") == [1]
        memo.keep("two", [2])
        note(PACKAGE / "facts" / "guards" / "words.yml", b"what does not stand in it")
    new_run()
    with open_memo(home, "a") as memo:
        assert memo.find("one") is None


def test_values_that_are_kept_on_still_depend_on_what_they_were_made_of(tmp_path: Path) -> None:
    home = tmp_path / ".cache" / "texts"
    with open_memo(home, "a") as memo:
        note(PACKAGE / "facts" / "to-come.yml", None)
        memo.keep("one", [1])
    new_run()
    with open_memo(home, "a") as memo:
        memo.find("one")
        memo.keep("two", [2])
    (record,) = home.glob(f"*/{keep.RECORD}")
    assert "facts/to-come.yml" in record.read_text(encoding="utf-8")

"""What is kept between runs is found as it was kept, or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.store import folders, keep
from generator.store.dependencies import new_run, noting, read, seek

KEY = "ab" * 32


def made(home: Path, value: Any = "v", key: str = KEY, data: bytes = b"0123456789") -> keep.Kept:
    def make(folder: Path) -> Any:
        (folder / "file").write_bytes(data)
        return value

    return keep.keep(home, key, make)


def made_of(home: Path, look: Callable[[], object]) -> None:
    """Keep an entry that looked at some files, then let the next run begin."""
    keep.keep(home, KEY, lambda _: look() and None)
    new_run()


def test_an_entry_is_found_with_its_files_and_its_value(tmp_path: Path) -> None:
    assert keep.find(tmp_path / "things", KEY) is None
    made(tmp_path / "things", {"有": [1, None, "x"]})
    kept = keep.find(tmp_path / "things", KEY)
    assert kept is not None
    assert kept.value == {"有": [1, None, "x"]}
    assert (kept.folder / "file").read_bytes() == b"0123456789"
    assert [path.name for path in (tmp_path / "things").iterdir()] == [KEY], "nothing half made is left"


def harmed(place: Path, how: str) -> None:
    data = bytearray(place.read_bytes())
    match how:
        case "flipped first":
            data[0] ^= 1
        case "flipped last":
            data[-1] ^= 1
        case "cut":
            del data[len(data) // 2 :]
        case "emptied":
            data.clear()
        case "longer":
            data += b" "
    place.write_bytes(data)


@pytest.mark.parametrize("how", ["flipped first", "flipped last", "cut", "emptied", "longer"])
@pytest.mark.parametrize("name", ["file", keep.RECORD])
def test_h4_a_file_that_is_not_as_it_was_kept_makes_the_entry_absent_until_made_anew(
    tmp_path: Path, name: str, how: str
) -> None:
    harmed(made(tmp_path).folder / name, how)
    assert keep.find(tmp_path, KEY) is None
    made(tmp_path)
    kept = keep.find(tmp_path, KEY)
    assert kept is not None
    assert (kept.folder / "file").read_bytes() == b"0123456789"


@pytest.mark.parametrize("name", ["file", keep.RECORD])
def test_an_entry_that_lost_a_file_is_absent(tmp_path: Path, name: str) -> None:
    (made(tmp_path).folder / name).unlink()
    assert keep.find(tmp_path, KEY) is None


def test_an_entry_belongs_to_its_key(tmp_path: Path) -> None:
    made(tmp_path).folder.rename(tmp_path / ("cd" * 32))
    assert keep.find(tmp_path, "cd" * 32) is None


def test_a_value_in_the_record_cannot_be_changed_by_hand(tmp_path: Path) -> None:
    place = made(tmp_path, [1]).folder / keep.RECORD
    seal, _, text = place.read_text().partition("\n")
    place.write_text(f"{seal}\n{json.dumps(json.loads(text) | {'value': [2]}, separators=(',', ':'))}")
    assert keep.find(tmp_path, KEY) is None


def test_a_maker_that_throws_leaves_the_entry_as_it_was(tmp_path: Path) -> None:
    made(tmp_path, 1)

    def broken(folder: Path) -> None:
        (folder / "file").write_bytes(b"half")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        keep.keep(tmp_path, KEY, broken)
    kept = keep.find(tmp_path, KEY)
    assert kept is not None and kept.value == 1
    assert [path.name for path in tmp_path.iterdir()] == [KEY]


def test_another_value_takes_the_place_of_an_entry_and_the_same_one_leaves_its_files_alone(
    tmp_path: Path,
) -> None:
    place = made(tmp_path, 1).folder / "file"
    before = place.stat().st_ino
    made(tmp_path, 1)
    assert place.stat().st_ino == before, "another process may be reading it"
    made(tmp_path, 2)
    kept = keep.find(tmp_path, KEY)
    assert kept is not None and kept.value == 2


# -- what it was made of -----------------------------------------------------------------------------------


def test_an_entry_holds_while_the_files_it_was_made_of_say_the_same(tmp_path: Path) -> None:
    home, source = tmp_path / "cache" / "things", tmp_path / "a.css"
    source.write_text("a")
    made_of(home, lambda: read(source))
    assert keep.find(home, KEY) is not None
    os.utime(source, (1, 1))
    assert keep.find(home, KEY) is not None, "times say nothing"
    source.write_text("b")
    new_run()
    assert keep.find(home, KEY) is None
    source.write_text("a")
    new_run()
    assert keep.find(home, KEY) is not None
    source.unlink()
    new_run()
    assert keep.find(home, KEY) is None


def test_an_entry_goes_when_a_file_appears_that_was_looked_for_in_vain(tmp_path: Path) -> None:
    home, absent = tmp_path / "cache" / "things", tmp_path / "own" / "base.html"
    made_of(home, lambda: seek(absent))
    assert keep.find(home, KEY) is not None
    absent.parent.mkdir()
    new_run()
    assert keep.find(home, KEY) is not None
    absent.write_text("")
    new_run()
    assert keep.find(home, KEY) is None


def test_a_folder_that_is_moved_takes_its_entries_along(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.css").write_text("a")
    made_of(tmp_path / "one" / "cache" / "things", lambda: read(tmp_path / "one" / "a.css"))
    (tmp_path / "one").rename(tmp_path / "two")
    assert keep.find(tmp_path / "two" / "cache" / "things", KEY) is not None


def test_an_entry_made_of_the_programs_files_holds_in_a_folder_at_another_depth(tmp_path: Path) -> None:
    made_of(tmp_path / "cache" / "things", lambda: read(keep.PACKAGE / "cli.py"))
    deeper = tmp_path / "deep" / "er" / "cache"
    deeper.parent.mkdir(parents=True)
    (tmp_path / "cache").rename(deeper)
    with noting() as notes:
        assert keep.find(deeper / "things", KEY) is not None
    assert list(notes) == [keep.PACKAGE / "cli.py"]


def test_what_was_made_of_an_entry_depends_on_its_files_too(tmp_path: Path) -> None:
    source = tmp_path / "a.css"
    source.write_text("a")
    made_of(tmp_path / "cache" / "things", lambda: read(source))
    with noting() as notes:
        assert keep.find(tmp_path / "cache" / "things", KEY) is not None
    assert list(notes) == [source]


def test_files_of_the_cache_are_no_sources(tmp_path: Path) -> None:
    font = made(tmp_path / "cache" / "fonts", key="f").folder / "file"
    made_of(tmp_path / "cache" / "things", lambda: read(font))
    keep.sweep(tmp_path / "cache" / "fonts")
    assert keep.find(tmp_path / "cache" / "things", KEY) is not None


# -- sweeping ----------------------------------------------------------------------------------------------


def test_sweeping_leaves_what_was_used_and_so_many_more(tmp_path: Path) -> None:
    for at, key in enumerate("abcde"):
        os.utime(made(tmp_path, key=key).folder, (at, at))
    (tmp_path / f"{folders.PART}x").mkdir()
    os.utime(tmp_path / f"{folders.PART}x", (0, 0))
    assert keep.find(tmp_path, "b") is not None, "used lately, so swept last"
    keep.sweep(tmp_path, ("a",), spare=2)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b", "e"]
    keep.sweep(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_sweeping_takes_away_what_older_versions_kept(tmp_path: Path) -> None:
    (tmp_path / "old.form").write_bytes(b"")
    (tmp_path / "ab" / "abcd").mkdir(parents=True)
    keep.sweep(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_sweeping_nothing_is_no_mistake(tmp_path: Path) -> None:
    keep.sweep(tmp_path / "none")

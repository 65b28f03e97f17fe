"""Digests: what makes a job be made anew, and what does not."""

import os
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Location
from generator.model import Origin
from generator.store import digest, values


@dataclass(frozen=True)
class Thing:
    name: str
    parts: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    origin: Origin = Origin(file="")


def test_equal_values_have_one_digest_whatever_the_order_of_their_sets() -> None:
    assert values.of_value(Thing("a", names=frozenset("xyz"))) == values.of_value(
        Thing("a", names=frozenset("zyx"))
    )


def test_a_value_that_differs_anywhere_has_another_digest() -> None:
    things = [Thing("a"), Thing("b"), Thing("a", ("b",)), Thing("a", ("b", "c")), Thing("a", ("bc",))]
    assert len({values.of_value(one) for one in things}) == len(things)


def test_where_a_value_was_written_does_not_count() -> None:
    moved = Thing("a", origin=Origin(file="x.md", places=(("k", Location(file="x.md", line=9)),)))
    assert values.of_value(moved) == values.of_value(Thing("a"))


def test_a_folder_changes_with_content_names_and_added_files(tmp_path: Path) -> None:
    seen = {digest.of_folders([tmp_path])}
    for name, text in (("a.css", "1"), ("a.css", "2"), ("b.css", "2"), ("sub/a.css", "")):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        seen.add(digest.of_folders([tmp_path]))
    assert len(seen) == 5


def test_a_file_that_gets_another_name_changes_its_folder(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("1")
    before = digest.of_folders([tmp_path])
    (tmp_path / "a.css").rename(tmp_path / "b.css")
    assert digest.of_folders([tmp_path]) != before


def test_compiled_python_does_not_count(tmp_path: Path) -> None:
    before = digest.of_folders([tmp_path])
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_bytes(b"1")
    assert digest.of_folders([tmp_path]) == before


def test_what_stands_in_a_folder_counts_whatever_it_is(tmp_path: Path) -> None:
    seen = [digest.of_folders([tmp_path / "a"])]
    (tmp_path / "a").write_text("x")
    seen.append(digest.of_folders([tmp_path / "a"]))
    (tmp_path / "a").unlink()
    (tmp_path / "a").mkdir()
    (tmp_path / "b").symlink_to(tmp_path)
    (tmp_path / "c").symlink_to(tmp_path / "a")
    for make in (
        lambda: (tmp_path / "a" / "folder").mkdir(),
        lambda: (tmp_path / "b").rename(tmp_path / "a" / "link"),
        lambda: (tmp_path / "c").rename(tmp_path / "a" / "link"),
        lambda: os.mkfifo(tmp_path / "a" / "pipe"),
        lambda: (tmp_path / "a" / "folder" / "\udcff").write_text("no UTF-8"),
    ):
        make()
        seen.append(digest.of_folders([tmp_path / "a"]))
    assert len(set(seen)) == len(seen)

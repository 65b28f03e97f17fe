"""Files are noted when they are read or looked for, and nothing made of them outlives a run."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

from generator.store import dependencies
from generator.store.dependencies import ABSENT, for_a_run, new_run, note, noting, once_a_run, read, seek

PACKAGE = Path(dependencies.__file__).parents[1]
PURE = {
    "codes/bulk.py": {"bulk"},
    "codes/draw.py": {"matrix"},
    "guards/bureaus.py": {"_stems"},  # made of its argument
    "guards/campuses.py": {"_lexicon"},  # made of its argument
    "guards/campusnumbers.py": {"_numbers", "_called"},  # made of their argument
    "guards/slogans.py": {"_whole"},  # made of its argument
    "guards/spellings.py": {"_by_digits"},  # made of its argument
    "guards/text.py": {"_compatible"},  # Unicode's data
    "render/screening.py": {"_tile"},  # computed
    "guards/name_index.py": {"_bare_character"},
    "ledger/name_cells.py": {"_speaks_of_names"},
    "load/load.py": {"anchors"},  # made anew by each load
    "prepress/photos.py": {"_transform"},  # made of its argument
    "plan/columns.py": {"estimated_width_em"},
    "reading/documents.py": {"_decoded"},  # made of its arguments
    "reading/schema.py": {"field_specs", "known_keys"},
    "render/boards/patterns.py": {"steps"},
    "render/templates.py": {"_environment"},
    "site/learning.py": {"learned"},  # made of its argument
    "site/carddraw.py": {"_hook"},
    "render/lettering.py": {"_steps"},
    "content/worklists.py": {"_hint_of_form"},  # of the program's own classes
    "guards/sought.py": {"_read_off"},  # made of its argument
    "site/crawl.py": {"_target"},
    "store/filenames.py": {"_portable"},  # made of its argument
    "text/dialect.py": {"_parser"},
    "wechat/inlined.py": {"_tag", "_value"},  # made of their arguments
}
"""Functions whose cache may outlive a run: they read no file, or ask it each time whether it changed."""


def digest_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def test_what_is_read_and_what_is_looked_for_in_vain_are_noted_by_all_who_are_noting(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    with noting() as outer:
        with noting() as inner:
            assert (seek(tmp_path / "a"), seek(tmp_path / "b")) == (b"1", None)
        note(tmp_path / "c", b"2")
    assert inner == {tmp_path / "a": digest_of("1"), tmp_path / "b": ABSENT}
    assert outer == inner | {tmp_path / "c": digest_of("2")}


def test_a_file_that_must_be_there_and_is_not_is_noted_and_an_error(tmp_path: Path) -> None:
    with noting() as notes, pytest.raises(FileNotFoundError):
        read(tmp_path / "a")
    assert notes == {tmp_path / "a": ABSENT}


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with noting() as notes:
        assert seek(tmp_path) is None
    assert notes == {tmp_path: ABSENT}


def test_what_is_held_for_a_run_is_made_once_noted_each_time_and_forgotten_after_it(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_text("old")

    @once_a_run
    def words(path: Path) -> list[str]:
        return [read(path).decode()]

    first = words(file)
    file.write_text("new")
    with noting() as notes:
        assert words(file) is first
    assert notes == {file: digest_of("old")}
    new_run()
    assert words(file) == ["new"]


def test_a_cached_function_can_be_told_to_forget_with_the_run() -> None:
    asked = []

    @for_a_run
    @cache
    def one() -> int:
        asked.append(1)
        return 1

    assert [one(), one()] == [1, 1]
    new_run()
    assert (one(), len(asked)) == (1, 2)


def cached_in(source: str) -> Iterator[str]:
    """Yield the functions that stay cached as long as the process lives."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            by = " ".join(ast.unparse(one) for one in node.decorator_list)
            if "cache" in by and "for_a_run" not in by and "cached_property" not in by:
                yield node.name


def test_no_cache_that_holds_files_outlives_a_run() -> None:
    """A new name here: does the function read a file, or call one that does? Then it is once_a_run."""
    files = [path for path in sorted(PACKAGE.rglob("*.py")) if "bench" not in path.parts]
    found = {path.relative_to(PACKAGE).as_posix(): set(cached_in(path.read_text("utf-8"))) for path in files}
    assert {name: names for name, names in found.items() if names} == PURE

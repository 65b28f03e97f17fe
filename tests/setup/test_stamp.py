"""The stamp: ready means whole, and made of what this project asks for, here."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from generator.setup import stamp

ROOT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project in a folder with a space and Chinese in its name, with an environment that looks ready."""
    root = tmp_path / "反诈 宣传" / "main"
    for name in {*stamp.BUILD.made_from, *stamp.TEST.made_from, "pyproject.toml"}:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    python = stamp.python_of(root)
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    return root


def test_an_environment_without_a_stamp_is_not_ready(project: Path) -> None:
    assert not stamp.is_ready(project, testing=False)


def test_a_written_stamp_makes_it_ready_for_builds_and_not_yet_for_tests(project: Path) -> None:
    stamp.write_stamp(project, stamp.BUILD)
    assert stamp.is_ready(project, testing=False)
    assert not stamp.is_ready(project, testing=True)
    stamp.write_stamp(project, stamp.TEST)
    assert stamp.is_ready(project, testing=True)


@pytest.mark.parametrize("name", stamp.BUILD.made_from)
def test_a_change_of_what_it_is_made_from_asks_for_a_new_one(project: Path, name: str) -> None:
    stamp.write_stamp(project, stamp.BUILD)
    with (project / name).open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    assert not stamp.is_ready(project, testing=False)


def test_a_new_entry_point_asks_for_a_new_one_and_a_setting_of_a_linter_does_not(project: Path) -> None:
    stamp.write_stamp(project, stamp.BUILD)
    settings = project / "pyproject.toml"
    before = settings.read_text(encoding="utf-8")
    settings.write_text(before.replace("line-length = 110", "line-length = 100"), encoding="utf-8")
    assert stamp.is_ready(project, testing=False)
    settings.write_text(before.replace('wuzha = "generator', 'other = "generator'), encoding="utf-8")
    assert not stamp.is_ready(project, testing=False)


def test_a_project_that_was_moved_is_set_up_again(project: Path) -> None:
    stamp.write_stamp(project, stamp.BUILD)
    moved = project.parent / "moved"
    project.rename(moved)
    assert not stamp.is_ready(moved, testing=False)


def test_an_environment_whose_python_has_gone_or_changed_is_not_ready(project: Path) -> None:
    stamp.write_stamp(project, stamp.BUILD)
    python = stamp.python_of(project)
    python.unlink()
    assert not stamp.is_ready(project, testing=False)
    newer = project / "python3.99"
    newer.touch()
    python.symlink_to(newer)
    assert not stamp.is_ready(project, testing=False)


@pytest.mark.parametrize("damage", ["", "{", "[]", "null", '{"key": 1}', "\x00\xff"])
def test_a_damaged_stamp_is_no_stamp(project: Path, damage: str) -> None:
    stamp.write_stamp(project, stamp.BUILD)
    (stamp.venv_of(project) / stamp.BUILD.file).write_bytes(damage.encode("latin-1"))
    assert not stamp.is_ready(project, testing=False)


def test_a_project_without_its_lock_is_not_ready_and_does_not_crash(project: Path) -> None:
    stamp.write_stamp(project, stamp.BUILD)
    (project / stamp.BUILD.lock).unlink()
    assert not stamp.is_ready(project, testing=False)


def test_a_stamp_holds_no_clock_so_the_same_set_up_gives_the_same_stamp(project: Path) -> None:
    path = stamp.venv_of(project) / stamp.BUILD.file
    stamp.write_stamp(project, stamp.BUILD)
    first = path.read_bytes()
    stamp.write_stamp(project, stamp.BUILD)
    assert path.read_bytes() == first
    assert set(json.loads(first)) == {"key", "python", "packages", "sizes"}

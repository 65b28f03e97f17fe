"""`bench … --against` runs the same work with two checkouts in turn and tells both and their ratio."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from generator.bench import against
from generator.bench.against import AgainstRow, Work

PROJECT = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)


def cli(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator.cli", "bench", *words, "--today", str(TODAY)],
        capture_output=True,
        encoding="utf-8",
        cwd=PROJECT,
        check=False,
    )


def write_program(folder: Path, code: str) -> Path:
    """Write a checkout whose command is some code."""
    (folder / "generator").mkdir(parents=True)
    (folder / "generator" / "__init__.py").touch()
    (folder / "generator" / "cli.py").write_text(code, encoding="utf-8")
    return folder


def test_each_work_is_measured_with_both_programs_in_the_same_order(tmp_path: Path) -> None:
    told = tmp_path / "told"
    code = (
        f"import os, sys; open({str(told)!r}, 'a').write(os.getcwd() + ' ' + ' '.join(sys.argv[1:4]) + '\\n')"
    )
    other = write_program(tmp_path / "other", code)
    works = (
        Work(name="first", command=("new", "case", "a"), before=lambda _, root: root.mkdir()),
        Work(name="second", command=("new", "case", "b"), before=lambda *_: None),
    )
    result = against.measure_against(other, works, TODAY, rounds=2)
    assert [row.work for row in result.rows] == ["first", "second"]
    assert all(row.busy > 0 and row.other_busy > 0 and row.ratio > 0 for row in result.rows)
    assert told.read_text(encoding="utf-8").splitlines() == [f"{other} new case {name}" for name in "abab"]


def test_the_ratio_is_that_of_the_processors_least_times() -> None:
    row = AgainstRow(
        work="x", busy=1.0, other_busy=4.0, seconds=9, other_seconds=1, memory_mb=1, other_memory_mb=1
    )
    assert row.ratio == 0.25
    assert against._row("x", [(2.0, 5.0, 7.0), (1.0, 6.0, 8.0)], [(4.0, 1.0, 1.0)]) == AgainstRow(
        work="x", busy=1.0, other_busy=4.0, seconds=5.0, other_seconds=1.0, memory_mb=7.0, other_memory_mb=1.0
    )


def test_a_failure_of_one_side_is_told(tmp_path: Path) -> None:
    other = write_program(tmp_path / "other", "raise SystemExit('kaputt')")
    work = Work(name="x", command=("check",), before=lambda _, root: root.mkdir(exist_ok=True))
    with pytest.raises(RuntimeError, match="kaputt"):
        against.run_program(other, work.command, tmp_path, TODAY)


def test_a_site_is_built_by_this_program_beside_another(tmp_path: Path) -> None:
    """The other one has nothing to do: a build of ours is enough to be waited for."""
    other = write_program(tmp_path / "other", "raise SystemExit(0)")
    write_cases(other, "先到先得")
    done = cli("site", "--against", str(other), "--counts", "2", "--rounds", "1", "--json")
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)["rows"]
    assert [row["work"] for row in rows] == [work.name for work in against.site_works(2)]
    assert rows[0]["busy"] > rows[2]["busy"]
    assert rows[0]["ratio"] > rows[2]["ratio"] > 0


def write_cases(program: Path, words: str) -> None:
    """Have a checkout write made-up cases, of these words."""
    (program / "generator" / "bench").mkdir()
    (program / "generator" / "bench" / "cases.py").write_text(
        "def write_campaign(root, count):\n"
        "    (root / 'content' / 'cases').mkdir(parents=True)\n"
        "    for at in range(1, count + 1):\n"
        f"        (root / 'content' / 'cases' / f'case-{{at:05d}}.md').write_text({words!r}, 'utf-8')\n",
        encoding="utf-8",
    )


def test_made_up_cases_are_each_sides_own_and_both_are_edited(tmp_path: Path) -> None:
    """An older checkout knows fewer types: a campaign of ours had errors there, and nothing was measured."""
    other = write_program(tmp_path / "other", "raise SystemExit(0)")
    write_cases(other, "先到先得")
    clean, edited, _ = against.site_works(2)
    clean.before(other, tmp_path / "root")
    edited.before(other, tmp_path / "root")
    written = sorted((tmp_path / "root" / "content" / "cases").iterdir())
    assert [path.read_text(encoding="utf-8") for path in written] == ["先来先得", "先到先得"]


def test_fewer_cases_make_room_for_more(tmp_path: Path) -> None:
    """`--counts 100,1000 --against DIR` ended at the second count: its folder was there already."""
    for count in (1, 2):
        clean, _, _ = against.site_works(count)
        clean.before(PROJECT, tmp_path / "root")
        assert len(list((tmp_path / "root" / "content" / "cases").iterdir())) == count


def test_a_folder_without_the_program_is_refused(tmp_path: Path) -> None:
    done = cli("site", "--against", str(tmp_path))
    assert done.returncode == 2
    assert "没有这个程序" in done.stderr

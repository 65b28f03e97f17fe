"""A ledger that is lost, locked, full, linked, damaged or foreign: no renumbering, and words that fit."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.ledger import ledger, opening, register
from generator.ledger.pupil import Pupil, Roster

ONE = Roster(pupils=(Pupil(class_name="1班", name="甲示例", row=2),), classes=("1班",))


def enrol(root: Path, given: Roster = ONE, *, anew: bool = False) -> ledger.Enrolment:
    with ledger.open_ledger(root, anew=anew) as base:
        return ledger.enrol(base, "x", "示例", given)


def refused(root: Path) -> str:
    """Return what is said where the ledger cannot be used."""
    with pytest.raises(ledger.LedgerError) as caught:
        enrol(root)
    return str(caught.value)


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    """Return a campaign that printed a letter: ledger and register are there."""
    made = enrol(tmp_path)
    folder = tmp_path / "private" / "letters" / "x"
    folder.mkdir(parents=True)
    register.write_register(
        folder / opening.REGISTER, "信", [("1班", "1", "", "", "甲", made.pupils[0], "", "")]
    )
    return tmp_path


@pytest.mark.parametrize(
    "lose",
    [Path.unlink, lambda path: path.write_bytes(b""), lambda path: path.rename(path.with_suffix(".bak"))],
    ids=["gone", "empty", "renamed"],
)
def test_h10_a_lost_ledger_is_never_begun_anew_unless_asked(
    printed: Path, lose: Callable[[Path], object]
) -> None:
    lose(printed / ledger.FILE)
    words = refused(printed)
    assert "--new-ledger" in words and "放回来" in words
    assert not (printed / ledger.FILE).exists() or not (printed / ledger.FILE).stat().st_size
    assert enrol(printed, anew=True).changes.new == 1


def test_h10_a_journal_without_its_ledger_is_a_lost_ledger(tmp_path: Path) -> None:
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "ledger.sqlite-wal").write_bytes(b"x")
    assert "--new-ledger" in refused(tmp_path)


def test_h10_a_locked_ledger_names_its_holder_and_is_not_replaced(
    printed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "PATIENCE", 0.2)
    code = "import sqlite3, sys; b = sqlite3.connect(sys.argv[1]); b.execute('BEGIN EXCLUSIVE'); "
    code += "print('held', flush=True); sys.stdin.read()"
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(printed / ledger.FILE)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None and holder.stdin is not None
    assert holder.stdout.readline() == "held\n"
    words = refused(printed)
    holder.stdin.close()
    holder.wait()
    assert f"进程 {holder.pid}" in words and "没有坏" in words and "恢复" not in words
    assert enrol(printed).changes.kept == 1


def test_h10_a_ledger_that_cannot_grow_is_whole_and_said_to_be(printed: Path) -> None:
    code = (
        "import resource, signal, sys; from pathlib import Path; from generator.ledger import ledger; "
        "from generator.ledger.pupil import Pupil, Roster; "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000)); "
        "many = tuple(Pupil(class_name='1班', name=f'学{n}', row=n) for n in range(9000))\n"
        "try:\n"
        "    with ledger.open_ledger(Path(sys.argv[1])) as base:\n"
        "        ledger.enrol(base, 'x', '示例', Roster(pupils=many, classes=('1班',)))\n"
        "except ledger.LedgerError as problem:\n"
        "    print(problem)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(printed)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert "没有坏" in run.stdout and "磁盘" in run.stdout
    assert enrol(printed).changes.kept == 1


def test_h10_a_first_run_that_was_killed_is_no_lost_ledger(tmp_path: Path) -> None:
    (tmp_path / "private").mkdir()
    (tmp_path / ledger.FILE).touch()
    (tmp_path / "private" / "ledger.sqlite-journal").write_bytes(b"")
    assert enrol(tmp_path).changes.new == 1


@pytest.mark.parametrize("code", ["FULL", "READONLY", "PERM", "CANTOPEN", "IOERR", "NOMEM"])
def test_h10_the_machines_faults_never_advise_a_backup(code: str) -> None:
    problem = sqlite3.OperationalError("x")
    problem.sqlite_errorcode = getattr(sqlite3, f"SQLITE_{code}") | 1 << 8
    words = opening._words_of(problem, Path("x"))
    assert "没有坏" in words and "复制一份" not in words and "x" not in words


def not_a_database(path: Path) -> None:
    path.write_bytes(b"no database" * 100)


def cut_in_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def of_another_program(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE letters (x)")
    base.close()


def of_a_newer_program(path: Path) -> None:
    with sqlite3.connect(path) as base:
        base.execute("PRAGMA user_version = 9")
    base.close()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("break_it", "words"),
    [
        (not_a_database, "复制一份留底"),
        (cut_in_half, "复制一份留底"),
        (of_another_program, "不是本程序的登记"),
        (of_a_newer_program, "请更新程序"),
        (a_folder, "不是文件"),
        (a_pipe, "不是文件"),
    ],
)
def test_h10_what_is_no_ledger_of_ours_is_said_and_left_as_it_is(
    printed: Path, break_it: Callable[[Path], None], words: str
) -> None:
    path = printed / ledger.FILE
    break_it(path)
    before = path.read_bytes() if path.is_file() else b""
    assert words in refused(printed)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_h16_what_an_old_ledger_holds_stops_nothing(tmp_path: Path) -> None:
    made = enrol(tmp_path)
    with sqlite3.connect(tmp_path / ledger.FILE) as base:
        base.execute("UPDATE slips SET number = ?, seat = CAST(x'ff80ed' AS TEXT)", ("1\uffff\x07",))
    base.close()
    assert enrol(tmp_path).pupils == made.pupils
    with ledger.open_ledger(tmp_path) as opened:
        rows = register.register_rows(ONE, ledger.entries(opened, "x"))
    register.write_register(tmp_path / "r.xlsx", "信", rows)
    import openpyxl

    assert openpyxl.load_workbook(tmp_path / "r.xlsx").active is not None
    assert register.slips_in(tmp_path / "r.xlsx") == 1


# -- links -------------------------------------------------------------------------------------------------


def test_h11_no_link_is_followed_and_no_foreign_mode_changed(tmp_path: Path) -> None:
    foreign = tmp_path / "foreign"
    foreign.mkdir(mode=0o755)
    (foreign / "ledger.sqlite").write_bytes(b"theirs")
    (foreign / "ledger.sqlite").chmod(0o644)
    for root in (tmp_path / "a", tmp_path / "b", tmp_path / "c"):
        root.mkdir()
    (tmp_path / "a" / "private").symlink_to(foreign)
    (tmp_path / "b" / "private").mkdir()
    (tmp_path / "b" / ledger.FILE).symlink_to(foreign / "ledger.sqlite")
    (tmp_path / "c" / "private").mkdir()
    os.link(foreign / "ledger.sqlite", tmp_path / "c" / ledger.FILE)
    assert ["链接" in refused(tmp_path / name) for name in "abc"] == [True] * 3
    assert stat.S_IMODE(foreign.stat().st_mode) == 0o755
    assert stat.S_IMODE((foreign / "ledger.sqlite").stat().st_mode) == 0o644
    assert (foreign / "ledger.sqlite").read_bytes() == b"theirs"


def test_h11_a_dangling_link_makes_no_file_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "private").mkdir()
    (tmp_path / ledger.FILE).symlink_to(tmp_path / "elsewhere.sqlite")
    assert "链接" in refused(tmp_path)
    assert not (tmp_path / "elsewhere.sqlite").exists()

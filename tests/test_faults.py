"""An exception is a fault of the machine only where the machine is at fault; anything else is our bug."""

import errno
import os
import resource
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.faults import PACKAGE, fault_of


def raised(act: Callable[[], object]) -> BaseException:
    """Return what an act raises."""
    with pytest.raises(Exception) as caught:
        act()
    return caught.value


def test_a_device_that_is_full_is_a_full_disk() -> None:
    def fill() -> None:
        with Path("/dev/full").open("w") as stream:
            stream.write("甲" * 100_000)

    fault = fault_of(raised(fill))
    assert fault and "磁盘满了" in fault.advice


def test_too_many_open_files_are_told_as_that(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    lowest = os.dup(0)
    os.close(lowest)
    resource.setrlimit(resource.RLIMIT_NOFILE, (lowest, hard))
    try:
        problem = raised((tmp_path / "a").open)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    fault = fault_of(problem)
    assert fault and "打开的文件太多" in fault.advice
    assert fault.path == str(tmp_path / "a")


def test_a_name_that_is_too_long_for_the_disk_is_told(tmp_path: Path) -> None:
    fault = fault_of(raised((tmp_path / ("长" * 100)).mkdir))
    assert fault and "路径太长" in fault.advice


@pytest.mark.parametrize("below", ["", "a", "a/b"])
def test_a_file_where_a_folder_should_be_is_told(tmp_path: Path, below: str) -> None:
    (tmp_path / "dist").write_text("", encoding="utf-8")
    fault = fault_of(raised((tmp_path / "dist" / below).mkdir))
    assert fault and "同名的文件" in fault.advice
    assert fault.path == str(tmp_path / "dist" / below)


def test_a_folder_that_is_there_already_is_our_bug(tmp_path: Path) -> None:
    assert fault_of(raised(tmp_path.mkdir)) is None


def test_a_path_that_is_not_there_is_our_bug_wherever_it_is(tmp_path: Path) -> None:
    assert fault_of(raised((tmp_path / "nothing").read_bytes)) is None
    assert fault_of(raised((PACKAGE / "nothing").read_bytes)) is None
    assert fault_of(raised(lambda: shutil.move(tmp_path / "a", tmp_path / "b"))) is None


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM])
def test_missing_rights_are_the_machine_s_but_not_on_our_own_files(tmp_path: Path, number: int) -> None:
    fault = fault_of(OSError(number, "no", str(tmp_path / "dist")))
    assert fault and "没有写入权限" in fault.advice
    assert fault_of(OSError(number, "no", str(PACKAGE / "facts"))) is None
    assert fault_of(OSError(number, "no")) is None, "nobody can say where"


@pytest.mark.parametrize(
    "number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.ENOMEM, errno.EMFILE]
)
def test_some_faults_are_the_machine_s_whatever_file_they_hit(number: int) -> None:
    for path in (str(PACKAGE / "cli.py"), "/nowhere", None):
        fault = fault_of(OSError(number, "no", path))
        assert fault and fault.path == (path or "") and fault.advice.endswith("再运行一次。")


@pytest.mark.parametrize(
    "number", [errno.ENOENT, errno.EBADF, errno.EINVAL, errno.EISDIR, errno.ENOTEMPTY, None]
)
def test_what_the_system_says_of_wrong_calls_is_our_bug(tmp_path: Path, number: int | None) -> None:
    assert fault_of(OSError(number, "no", str(tmp_path))) is None


def test_of_a_move_the_target_is_named(tmp_path: Path) -> None:
    fault = fault_of(OSError(errno.ENOSPC, "no", "/a", None, "/b"))
    assert fault and fault.path == "/b"


def test_other_exceptions_are_our_bugs_but_for_a_lack_of_memory() -> None:
    assert fault_of(ValueError("no")) is None
    assert fault_of(KeyError("no")) is None
    fault = fault_of(MemoryError())
    assert fault and "内存不够" in fault.advice


def test_a_database_on_a_full_or_read_only_disk_is_a_fault_of_the_machine(tmp_path: Path) -> None:
    full = sqlite3.connect(tmp_path / "a.sqlite")
    full.execute("pragma max_page_count = 2")
    full.execute("create table t (x)")
    problem = raised(lambda: full.execute("insert into t values (zeroblob(100000))"))
    fault = fault_of(problem)
    assert fault and "磁盘满了" in fault.advice
    full.close()
    frozen = sqlite3.connect(f"file:{tmp_path / 'a.sqlite'}?mode=ro", uri=True)
    fault = fault_of(raised(lambda: frozen.execute("create table u (x)")))
    assert fault and "只能读" in fault.advice
    frozen.close()


def test_a_wrong_query_is_our_bug(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "a.sqlite") as ledger:
        assert fault_of(raised(lambda: ledger.execute("select nothing"))) is None
        ledger.execute("create table t (x unique)")
        ledger.execute("insert into t values (1)")
        assert fault_of(raised(lambda: ledger.execute("insert into t values (1)"))) is None
    ledger.close()

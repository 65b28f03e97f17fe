"""Two runs in one campaign folder: one waits, knows for whom, and not for ever; nobody inherits a lock."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from generator.store import lock

OTHER = """
    import subprocess, sys, time
    from pathlib import Path
    from generator.store import lock
    with lock.hold_lock(Path(sys.argv[1]), lambda holder: print(f"waits for {holder.pid}", flush=True)):
        print("has it", flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "close_fds": False}
        child = subprocess.Popen(["sleep", "600"], **quiet) if sys.argv[2:] else None
        print(child.pid if child else "", flush=True)
        sys.stdin.read()
"""


def other(folder: Path, *more: str) -> subprocess.Popen[str]:
    """Start another process that takes the lock and holds it until its standard input ends."""
    command = [sys.executable, "-c", textwrap.dedent(OTHER), str(folder), *more]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_h7_a_second_process_says_for_whom_it_waits_and_then_goes_on(tmp_path: Path) -> None:
    with lock.hold_lock(tmp_path, lambda _: None):
        second = other(tmp_path)
        assert line(second) == f"waits for {os.getpid()}"
    assert line(second) == "has it"
    second.communicate(timeout=20)


def test_h7_who_waits_too_long_is_told_by_whom_it_is_held(tmp_path: Path) -> None:
    first = other(tmp_path)
    assert line(first) == "has it"
    first.send_signal(signal.SIGSTOP)
    with pytest.raises(lock.LockedError) as told, lock.hold_lock(tmp_path, lambda _: None, seconds=0.1):
        pass
    assert told.value.holder.pid == first.pid
    assert "build.py" in str(told.value.holder) and str(first.pid) in str(told.value.holder)
    first.kill()
    first.communicate()


def test_h7_a_program_that_a_killed_holder_started_does_not_keep_the_lock(tmp_path: Path) -> None:
    first = other(tmp_path, "with a child")
    assert line(first) == "has it"
    child = int(line(first))
    first.kill()
    first.communicate()
    try:
        with lock.hold_lock(tmp_path, lambda _: None, seconds=5):
            os.kill(child, 0)  # it lives on
    finally:
        os.kill(child, signal.SIGKILL)


def test_h7_a_lock_file_with_nonsense_in_it_names_nobody(tmp_path: Path) -> None:
    first = other(tmp_path)
    assert line(first) == "has it"
    (tmp_path / "lock").write_bytes(b'{"pid": "\xff')
    with pytest.raises(lock.LockedError) as told, lock.hold_lock(tmp_path, lambda _: None, seconds=0.1):
        pass
    assert str(told.value.holder) == "另一个命令"
    first.communicate()


def test_h7_a_pipe_or_a_link_in_the_place_of_the_lock_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    os.mkfifo(tmp_path / "a" / "lock")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "lock").symlink_to(tmp_path / "somebody's")
    for name in "ab":
        with pytest.raises(OSError, match="lock"), lock.hold_lock(tmp_path / name, lambda _: None):
            pass
    assert not (tmp_path / "somebody's").exists()

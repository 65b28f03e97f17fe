"""Workers end with their parent, however it ends, and a worker that is killed is told of."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from generator.faults import fault_of
from generator.store.workers import batches, made_of, meanwhile, work_off

WORKS = """
    import os, sys, time
    from generator.setup import signals
    from generator.store.workers import made_of, work_off
    def work(thing):
        os.write(1, f"{os.getpid()}\\n".encode())  # in one piece
        time.sleep(60)
    signals.heed()
    for _ in work_off(work, range(2), workers=2):
        pass
"""


def double(number: int) -> int:
    return 2 * number


def killed(number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return number


def alive(pid: int) -> bool:
    """Tell whether a process still runs (one that ended and that nobody asked for is none)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_what_is_done_meanwhile_lies_there_at_the_end(tmp_path: Path) -> None:
    with meanwhile(lambda: (tmp_path / "made").write_text(str(os.getpid()))):
        pass
    assert (tmp_path / "made").read_text() != str(os.getpid())


def test_what_failed_meanwhile_is_left_to_the_caller(capfd: pytest.CaptureFixture[str]) -> None:
    with meanwhile(lambda: 1 / 0):
        pass
    assert capfd.readouterr() == ("", "")


def test_what_is_done_meanwhile_ends_when_the_caller_fails(tmp_path: Path) -> None:
    def work() -> None:
        (tmp_path / "pid").write_text(str(os.getpid()))
        time.sleep(60)

    def fail() -> None:
        while not (tmp_path / "pid").exists():
            time.sleep(0.01)
        raise KeyError

    with pytest.raises(KeyError), meanwhile(work):
        fail()
    assert not alive(int((tmp_path / "pid").read_text()))


def test_results_come_in_the_order_of_the_things() -> None:
    assert list(work_off(double, range(50), workers=2, chunk=3)) == [2 * number for number in range(50)]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_h7_workers_end_when_their_parent_is_ended(number: signal.Signals) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WORKS)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert parent.stdout is not None
    workers = [int(parent.stdout.readline()) for _ in range(2)]
    parent.send_signal(number)
    parent.wait(timeout=30)
    for _ in range(300):
        if not any(map(alive, workers)):
            break
        time.sleep(0.1)
    assert not any(map(alive, workers))
    parent.stdout.close()


def test_h7_a_worker_that_the_system_kills_is_a_fault_of_the_machine() -> None:
    with pytest.raises(BrokenProcessPool) as told:
        list(work_off(killed, range(4), workers=2))
    fault = fault_of(told.value)
    assert fault and "内存不够" in fault.advice


def test_few_things_are_made_here_and_many_by_others_in_their_order() -> None:
    def made(thing: int) -> tuple[int, int]:
        return thing, os.getpid()

    few = list(made_of(made, [1, 2], pool_from=3, workers=2))
    many = list(made_of(made, [1, 2, 3], pool_from=3, workers=2))
    assert few == [(1, os.getpid()), (2, os.getpid())]
    assert [thing for thing, _ in many] == [1, 2, 3]
    assert os.getpid() not in {pid for _, pid in many}


def test_batches_hold_what_is_alike_and_no_more_than_so_many() -> None:
    things = ["a1", "b1", "a2", "a3", "b2", "c1"]
    assert batches(things, lambda thing: thing[0], 2) == (("a1", "a2"), ("a3",), ("b1", "b2"), ("c1",))
    assert batches([], len, 2) == ()


def test_memory_that_is_held_is_not_taken_from_the_kernel_again() -> None:
    """Pictures of 16 MB, one after the other: without it each begins with 4,000 faults of pages."""
    measured = """
        import resource
        from generator.store.workers import hold_memory
        def faults():
            before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
            for _ in range(10):
                b"a" * (16 << 20)
            return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before
        loose = faults()
        hold_memory()
        faults()
        print(loose, faults())
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(measured)], capture_output=True, encoding="utf-8", check=True
    )
    loose, held = map(int, done.stdout.split())
    assert held < loose / 10

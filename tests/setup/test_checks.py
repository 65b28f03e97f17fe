"""`build.py test`: every check is run even after one fails, and pytest comes last."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator.setup import checks

ROOT = Path(__file__).parents[2]


def test_of_checks_that_run_at_once_each_that_fails_is_named_with_what_it_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slow = checks.ToolCheck(title="慢", command=("-c", "import time; time.sleep(0.5); print('慢的话')"))
    bad = checks.ToolCheck(title="甲", command=("-c", "import sys; print('错在这里'); sys.exit(3)"))
    good = checks.ToolCheck(title="乙", command=("-c", "print('没有错')"))
    assert checks.run_checks(tmp_path, (slow, bad, good)) == ["甲"]
    assert capsys.readouterr().out == "== 慢：通过\n错在这里\n== 甲：没有通过\n== 乙：通过\n"


def test_the_four_tools_that_read_the_code_are_all_there() -> None:
    commands = " ".join(word for check in checks.CHECKS for word in check.command)
    for tool in (
        "ruff check",
        "ruff format --check",
        "mypy --strict generator build.py tests",
        "importlinter",
    ):
        assert tool in commands


def test_the_linters_read_the_project_from_its_root(tmp_path: Path) -> None:
    check = checks.ToolCheck(
        title="在哪里", command=("-c", "import os; open('here', 'w').write(os.getcwd())")
    )
    assert checks.run_checks(tmp_path, (check,)) == []
    assert (tmp_path / "here").read_text() == str(tmp_path.resolve())


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_test_that_is_ended_from_outside_says_so_and_no_traceback(tmp_path: Path, stop: int) -> None:
    words = "import signal, sys, time\nfrom generator.setup import checks, signals\nsignals.heed()\n"
    words += "checks.main = lambda *_: print('ready', flush=True) or time.sleep(60)\n"
    words += "sys.argv += ['test', '.']\nsys.exit(checks.program())"
    running = subprocess.Popen(
        (sys.executable, "-X", "utf8", "-c", words), cwd=ROOT, stdout=-1, stderr=-1, encoding="utf-8"
    )
    assert running.stdout is not None
    running.stdout.readline()
    running.send_signal(stop)
    _, said = running.communicate(timeout=20)
    assert (running.returncode, "Traceback" in said, "已停止" in said) == (2, False, True)

"""`build.py test`: every check is run even after one fails, and pytest comes last."""

import subprocess
import sys
from pathlib import Path

from generator.setup import checks

ROOT = Path(__file__).parents[2]


def test_a_check_that_fails_is_named_by_its_title(tmp_path: Path) -> None:
    words = "from generator.setup.checks import ToolCheck, run_check; from pathlib import Path; import sys\n"
    words += "sys.exit(run_check(Path(sys.argv[1]), "
    words += "ToolCheck(title='甲', command=('-c', 'import sys; sys.exit(3)'))))"
    done = subprocess.run(
        (sys.executable, "-X", "utf8", "-c", words, tmp_path),
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 3
    assert "== 甲：没有通过" in done.stdout


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
    assert checks.run_check(tmp_path, check) == 0
    assert (tmp_path / "here").read_text() == str(tmp_path.resolve())

"""The door: any Python can read it, and an old one is told in Chinese what it takes."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOOR = ROOT / "build.py"


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, capture_output=True, env={"PATH": os.defpath, **environment}, check=False)


@pytest.mark.parametrize("minor", range(4, 12))
def test_python_3_of_any_age_can_read_the_door(minor: int) -> None:
    ast.parse(DOOR.read_text(encoding="utf-8"), feature_version=(3, minor))


def test_the_door_uses_nothing_that_python_2_can_not_read() -> None:
    """No annotations, f-strings, keyword-only arguments, nonlocal or new kinds of unpacking."""
    tree = ast.parse(DOOR.read_text(encoding="utf-8"))
    new = (
        ast.AnnAssign,
        ast.JoinedStr,
        ast.Nonlocal,
        ast.NamedExpr,
        ast.Starred,
        ast.AsyncFunctionDef,
        ast.YieldFrom,
    )
    assert [node for node in ast.walk(tree) if isinstance(node, new)] == []
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert [
        f.name for f in functions if f.returns or f.args.kwonlyargs or any(a.annotation for a in f.args.args)
    ] == []
    assert DOOR.read_text(encoding="utf-8").splitlines()[1] == "# -*- coding: utf-8 -*-"


def test_an_old_python_is_told_which_it_takes_even_under_an_ascii_locale() -> None:
    pretend = (
        "import sys, runpy; sys.version_info = (3, 6, 9); runpy.run_path(sys.argv[1], run_name='__main__')"
    )
    ascii_only = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = run(sys.executable, "-c", pretend, os.fspath(DOOR), **ascii_only)
    assert done.returncode == 2
    assert "无诈印坊需要 Python 3.11 或更新的版本，现在用的是 3.6。" in done.stderr.decode("utf-8")


def test_the_door_needs_nothing_beyond_the_standard_library() -> None:
    """Isolated from site-packages, all modules of the set-up still load."""
    modules = sorted(path.stem for path in (ROOT / "generator" / "setup").glob("[a-z]*.py"))
    words = "; ".join(f"import generator.setup.{module}" for module in modules)
    done = run(
        sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {os.fspath(ROOT)!r}); {words}"
    )
    assert done.stderr.decode() == ""
    assert done.returncode == 0


def test_ci_runs_the_same_command_that_people_run() -> None:
    words = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert [line for line in words if not line.startswith("#")] == [
        'cd "$(dirname "$0")/.." && exec python3 build.py test'
    ]
    assert os.access(ROOT / ".ci" / "run", os.X_OK)

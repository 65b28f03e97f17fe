"""`build.py test`: every check, then every test; `build.py fuzz`: drawn input for as long as is asked.

In: the command, the project's root and words for pytest, or minutes; run by the environment's Python. Out:
how each tool's check went, what it said if it failed, and status 0 only if all succeed. All are run even if
one fails; pytest comes last, so that its closing line is the last thing seen.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.setup import signals, streams


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolCheck:
    """One tool, and the words after the environment's Python (or the name of its own program)."""

    title: str
    command: tuple[str, ...]


CHECKS: tuple[ToolCheck, ...] = (
    ToolCheck(title="类型检查 mypy", command=("-m", "mypy", "--strict", "generator", "build.py", "tests")),
    # Writes the tests' bytecode, which pytest's two workers would both compile.
    ToolCheck(title="收集测试 pytest", command=("-m", "pytest", "--collect-only", "-q")),
    ToolCheck(title="代码检查 ruff check", command=("-m", "ruff", "check", ".")),
    ToolCheck(title="代码格式 ruff format", command=("-m", "ruff", "format", "--check", ".")),
    ToolCheck(title="依赖相合 pip check", command=("-m", "pip", "check")),
    ToolCheck(
        title="模块边界 import-linter",
        command=("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
    ),
)
# Each worker takes half of the tests in their order, so that what a file or a room sets up is made once.
PYTEST = ("-m", "pytest", "-n", "2", "--dist", "worksteal")
FUZZ_MINUTES = "WUZHA_FUZZ_MINUTES"
"""Tells the tests in tests/fuzz how long to try new inputs; unset, they try the same few each time."""


def main(command: str, root: Path, arguments: list[str]) -> int:
    """Run what was asked for; return 0 if all passed, else 1, and 2 for misuse."""
    return fuzz(root, arguments) if command == "fuzz" else test(root, arguments)


def program() -> int:
    """Be the command; one that is ended from outside says so, and no traceback."""
    try:
        return main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
    except KeyboardInterrupt:
        sys.stderr.write("\n已停止，后面的检查和测试没有做。\n")
        return 2


def fuzz(root: Path, arguments: list[str]) -> int:
    """Try drawn input for some minutes (60 unless told), further words go to pytest."""
    minutes, *words = arguments or ["60"]
    if not minutes.isascii() or not minutes.isdigit():
        _say(f"分钟数要写成数字，写的是：{minutes}。例如 python3 build.py fuzz 60")
        return 2
    os.environ[FUZZ_MINUTES] = minutes
    return 1 if _python(root, (*PYTEST, "tests/fuzz", *words)) else 0


def test(root: Path, arguments: list[str]) -> int:
    """Run the checks and the tests; return 0 if all passed, else 1."""
    _say(f"同时做 {len(CHECKS)} 项检查……")
    bad = run_checks(root, CHECKS)
    names = f"：{'、'.join(bad)}" if bad else ""
    _say(f"\n检查：{len(CHECKS) - len(bad)} 项通过，{len(bad)} 项没有通过{names}\n")
    tested = _python(root, (*PYTEST, *arguments))
    return 1 if bad or tested else 0


def run_checks(root: Path, checks: Sequence[ToolCheck]) -> list[str]:
    """Run all of them at once, say of each by turns how it went; return the titles of those that failed.

    The first takes longer than all others together and one processor: the others are done meanwhile.
    """
    with ExitStack() as stack:
        running = [(check, stack.enter_context(_started(root, check))) for check in checks]
        return [check.title for check, process in running if not _passed(check, process)]


@contextmanager
def _started(root: Path, check: ToolCheck) -> Iterator[subprocess.Popen[str]]:
    """Yield a check that runs; when this is left early, by Ctrl+C, it is ended."""
    words = (sys.executable, "-X", "utf8", *check.command)
    with subprocess.Popen(
        words, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace"
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _passed(check: ToolCheck, process: subprocess.Popen[str]) -> bool:
    """Wait for a check, say how it went, and what it said if it failed; return whether it passed."""
    said, _ = process.communicate()
    if process.returncode:
        _say(said.rstrip())
    _say(f"== {check.title}：{'没有通过' if process.returncode else '通过'}")
    return not process.returncode


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _python(root: Path, words: tuple[str, ...]) -> int:
    return subprocess.run((sys.executable, "-X", "utf8", *words), cwd=root, check=False).returncode


if __name__ == "__main__":
    streams.take_over()
    signals.heed()
    sys.exit(program())

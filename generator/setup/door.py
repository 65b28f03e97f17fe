"""The way in: see that the environment is ready (or make it so), then become the command.

In: the project's root and the words of the command line. Out: this process turns into the environment's
Python running the command, or ends with a status: 2 for something missing on the machine, 3 for our bug.
Kept small, because every command passes here: 0.05 to 0.1 s when all is ready.
"""

import os
import sys
from pathlib import Path
from typing import NoReturn

from generator.setup import signals, stamp, streams
from generator.setup.process import NOT_UTF8, child_environment, is_utf8, say

TESTING = ("test", "fuzz")
"""Commands that need what only tests need."""
DOCTOR = "doctor"
_COMMAND = "generator.cli"
_CHECKS = "generator.setup.checks"


def enter(root_name: str, arguments: list[str]) -> int:
    """Set up what is missing and become the command; return a status only where that did not work."""
    streams.take_over()
    signals.heed()
    root = Path(root_name)
    if not is_utf8(root):
        say(f"{NOT_UTF8}：{root}\n")
        return 2
    if _command(arguments) == DOCTOR:
        from generator.setup import doctor  # asked for when the environment may be broken

        words = list(arguments)
        words.remove(DOCTOR)
        return doctor.main(root, words)
    testing = bool(arguments) and arguments[0] in TESTING
    if not stamp.is_ready(root, testing=testing):
        status = _set_up(root, testing=testing)
        if status:
            return status
    module, words = (_CHECKS, [arguments[0], str(root), *arguments[1:]]) if testing else (_COMMAND, arguments)
    return _become(root, module, words)


def _command(arguments: list[str]) -> str:
    """Return the command, which may stand behind options that each take a value."""
    words = iter(arguments)
    for word in words:
        if word not in ("--root", "--today"):
            return word
        next(words, "")
    return ""


def _set_up(root: Path, *, testing: bool) -> int:
    """Make the environment; the modules that can do it are not even loaded when it is there."""
    if not sys.platform.startswith("linux"):
        return _refuse_platform()
    _insist_on_utf8()
    from generator.setup.environment import prepare
    from generator.setup.failures import SetupError

    try:
        prepare(root, testing=testing)
    except SetupError as stopped:
        say(f"\n准备工作没有完成：{stopped.message}\n")
        return 2
    except KeyboardInterrupt:
        say("\n已中断。下次运行会自动从头收拾好，不用手工清理。\n")
        return 2
    except Exception:  # noqa: BLE001 - the last line before the user: a bug of ours, reported as such
        import traceback  # slow to load, seldom wanted

        traceback.print_exc()
        say("\n准备工作出了意料之外的错（这是程序的毛病）。请把上面的内容发给维护的人。\n")
        return 3
    return 0


def _insist_on_utf8() -> None:
    """Start again in UTF-8 mode where the locale is another, or paths in Chinese can't be passed on."""
    if sys.getfilesystemencoding() != "utf-8":
        os.execve(sys.executable, [sys.executable, "-X", "utf8", *sys.argv], os.environ)


def _refuse_platform() -> int:
    say(
        f"这个系统（{sys.platform}）没有试过，需要的 Pango、字体等系统软件也没法在这里自动安装。\n"
        "  Windows：在 PowerShell 里运行 wsl --install 装好 WSL2，再在其中的 Ubuntu 24.04 里运行。\n"
        "  macOS：在 Debian 12 或 Ubuntu 24.04 的虚拟机或容器里运行。\n"
    )
    return 2


def _become(root: Path, module: str, arguments: list[str]) -> NoReturn:
    """Turn into the environment's Python; with -P, what stands in the user's folder can't shadow ours."""
    python = str(stamp.python_of(root))
    sys.stdout.flush()
    sys.stderr.flush()
    signals.hold_back()
    os.execve(python, [python, "-X", "utf8", "-P", "-m", module, *arguments], child_environment())

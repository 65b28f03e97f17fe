"""The command line: a command is asked for, done (`generator/commands`), and the process ends (design §5)."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import NoReturn

from generator import commands
from generator.arguments import parse_arguments
from generator.commands.terminal import misused
from generator.render.cycles import searched_seldom
from generator.setup import signals, streams
from generator.status import UsageError
from generator.store import links
from generator.store.distwatch import DistWatch

LINKED = "{link} 是一个链接（快捷方式），通到别处去了；程序不写、不删链接后面的东西。请换成真的文件夹或文件。"
SHEETS = ("tile", "nup", "lettering")
"""Three commands of one module; every other has the name of its own, and of the function in it."""

AT_THE_DOOR = ("doctor", "test", "fuzz")
"""Commands that generator/setup does, before anything is installed."""

EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)


def program() -> NoReturn:
    """Be the command: take over streams and signals, run, and end with its status."""
    streams.take_over()
    signals.heed()
    status = main()
    gc.freeze()  # else Python's last search for cycles walks over all that was read: a tenth of a short build
    sys.exit(status)


def main(argv: list[str] | None = None) -> int:
    """Run a command; print no traceback whatever happens."""
    dist = DistWatch()
    try:
        asked = parse_arguments(sys.argv[1:] if argv is None else argv)
        dist = DistWatch.of(asked.root)
        with searched_seldom():
            return _run(asked)
    except KeyboardInterrupt:
        return misused(f"\n已停止，{dist.words}")
    except SystemExit as end:
        return int(end.code or 0)
    except UsageError as problem:
        return misused(str(problem))
    except Exception as problem:  # noqa: BLE001 - the command line's last line
        from generator.commands.failing import failed

        return failed(problem, dist)


def _run(asked: argparse.Namespace) -> int:
    link = links.first_link(asked.root)
    if link is not None:
        return misused(LINKED.format(link=link))
    asked.today = asked.today or date.today()
    if not EARLIEST <= asked.today <= LATEST:
        return misused(f"日期是 {asked.today}，不对。请调好这台电脑的日期，或者写 --today 2026-09-01。")
    return _command(asked)


def _command(asked: argparse.Namespace) -> int:
    """Do what was asked for; only the module of that command is imported."""
    name = "office" if asked.command in SHEETS else asked.command
    if name in AT_THE_DOOR:
        return misused(f"请运行 python3 build.py {name}。")
    work: Callable[[argparse.Namespace], int] = getattr(import_module(f"{commands.__name__}.{name}"), name)
    return work(asked)


if __name__ == "__main__":
    program()

"""argparse in Chinese: its heads, and what it says of misuse."""

from __future__ import annotations

import argparse
import re
import sys
from typing import Any, NoReturn

from generator.setup.escaping import one_line
from generator.status import MISUSE


class _ChineseHelp(argparse.HelpFormatter):
    """Help texts with a Chinese head."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class ChineseParser(argparse.ArgumentParser):
    """A parser that speaks Chinese."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(formatter_class=_ChineseHelp, add_help=False, allow_abbrev=False, **settings)
        self._positionals.title, self._optionals.title = "参数", "选项"

    def error(self, message: str) -> NoReturn:
        """End with status 2 and what was wrong, in Chinese."""
        self.print_usage(sys.stderr)
        self.exit(MISUSE, f"命令写得不对：{one_line(_in_chinese(message))}\n")


# What argparse says of misuse, and how we say it.
_MISUSES = (
    (r"unrecognized arguments: (.*)", r"不认识“\1”"),
    (r"the following arguments are required: (.*)", r"还缺：\1"),
    (r"argument (\S+): expected .*", r"\1 后面还缺一个值"),
    (r"argument (\S+): (.*)", r"\1：\2"),
)
_CHOICE = re.compile(r"argument (\S+): invalid choice: '(.*)' \(choose from (.*)\)", re.DOTALL)


def _in_chinese(message: str) -> str:
    choice = _CHOICE.fullmatch(message)
    if choice:
        from generator.reading.nearest import suggestion

        known = re.findall(r"[\w-]+", choice[3])
        return f"{choice[1]}里没有“{choice[2]}”。{suggestion(choice[2], known)}"
    for pattern, words in _MISUSES:
        if re.fullmatch(pattern, message, re.DOTALL):
            return re.sub(pattern, words, message, flags=re.DOTALL)
    return message

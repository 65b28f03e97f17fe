"""Values that staff type on the command line, read and refused in Chinese: `type=` of argparse."""

from __future__ import annotations

import argparse
import os
import re
from datetime import date
from pathlib import Path

from generator.setup.process import NOT_UTF8, is_utf8

LONGEST_NAME = 255
"""Bytes of one name in a path (NAME_MAX of Linux)."""
LONGEST_PATH = 3000
"""Characters: 4096 bytes are allowed (PATH_MAX), and what we write below needs its share."""


def word(text: str) -> str:
    """Return a word that is not empty: a variable that is unset means no letter, and not the only one."""
    if not text.strip():
        raise argparse.ArgumentTypeError("后面是空的，请写上。")
    return text


def path_of(text: str) -> Path:
    """Return the path that staff typed; the only way from the command line to a path.

    Such as no file can have are refused here, for the system would say so by an exception wherever one looks.
    """
    if not text.strip():
        raise argparse.ArgumentTypeError("后面是空的，请写上路径。")
    path = Path(os.path.expanduser(text))  # noqa: PTH111 Path.expanduser raises for users that are not there
    if any(len(os.fsencode(part)) > LONGEST_NAME for part in path.parts) or len(text) > LONGEST_PATH:
        raise argparse.ArgumentTypeError(f"这个路径太长，不会有这样的文件：{text[:40]}……")
    return path


def folder(text: str) -> Path:
    """Return a campaign's folder; its name must be UTF-8, for it is written into addresses of pictures."""
    try:
        path = Path(os.path.realpath(path_of(text)))
    except OSError:  # a relative path in a folder that was deleted
        raise argparse.ArgumentTypeError("现在所在的文件夹已经删掉了，请先 cd 到别处，再运行一次。") from None
    if not os.path.isdir(path):  # noqa: PTH112 Path.is_dir raises where nobody may look
        what = "这是一个文件，不是文件夹" if os.path.lexists(path) else "没有这个文件夹"
        raise argparse.ArgumentTypeError(f"{what}：{text}")
    if not is_utf8(path):
        raise argparse.ArgumentTypeError(f"{NOT_UTF8}：{text}")
    return path


def count(text: str) -> int:
    """Return how many are wanted."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:9]) <= 100_000:
        raise argparse.ArgumentTypeError(f"这里要写 1 到 100000 之间的数，写的是：{text}")
    return int(text)


def names(text: str) -> tuple[str, ...]:
    """Return names that are parted by commas."""
    return tuple(name.strip() for name in text.split(",") if name.strip())


def counts(text: str) -> tuple[int, ...]:
    """Return several counts, parted by commas."""
    return tuple(count(one.strip()) for one in text.split(","))


def day(text: str) -> date:
    """Return a day; only as 2026-09-01."""
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            raise ValueError(text)  # Python reads more: 20260901, 2026-W36-2
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"日期要写成 2026-09-01 的样子，写的是：{text}") from None


def grid(text: str) -> tuple[int, int]:
    """Return the columns and rows of a grid as staff type it: 3x2, 3×2."""
    found = re.fullmatch(r"([1-9]\d?)[xX×*]([1-9]\d?)", text.strip())
    if not found:
        raise argparse.ArgumentTypeError(f"要写成 3x2 的样子（先列后行），写的是：{text}")
    return int(found[1]), int(found[2])

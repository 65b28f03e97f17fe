"""What staff hand on to whom: a line for each folder of the build, with what it is for and how much is in it.

In: what lies beside the page. Out: frozen values for the template. Nothing is read here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from generator.model.paths import HALL

SHOP_LIST = "印刷总单.xlsx"
"""The list of all orders, in the folder for the shop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What lies beside the page: how much in each folder; the calendar and the host's note, or ""."""

    folders: Mapping[str, int] = field(default_factory=dict)
    calendar: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A file to open from the page: its words, and its address."""

    words: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """A folder: who gets it, what they do with it, how much is in it in words, what one opens first."""

    who: str
    what: str
    count: str
    folder: str
    links: tuple[Link, ...]


_LINES = (
    ("push", "班主任", "图片和文字发到群里，短信给没有进群的家长", "周"),
    ("print", "印刷店", "要印哪一件，就给哪一件的整个文件夹", "件"),
    ("office", "文印室", "用学校自己的打印机、速印机印", "件"),
    ("site", "网站管理员", "整个文件夹，连同写给管理员的那一份说明", "页"),
    ("wechat", "公众号编辑", "打开文章的网页，照着五步复制、粘贴", "篇"),
    ("screen", "管屏幕的老师", "走廊和大厅的屏幕上放，手机上转", "件"),
    ("meeting", "上班会课的老师", "幻灯片、教案、练习和记录表", "节"),
)
"""Folders in the order in which a week needs them: who gets one, what for, and what is counted in it."""


def sendings(beside: Beside) -> tuple[Sending, ...]:
    """Return a line for each folder that has something in it."""
    return tuple(
        Sending(
            who=who,
            what=what,
            count=f"{beside.folders[folder]} {unit}",
            folder=f"{folder}/",
            links=tuple(_links(folder, beside)),
        )
        for folder, who, what, unit in _LINES
        if beside.folders.get(folder)
    )


def _links(folder: str, beside: Beside) -> Iterator[Link]:
    """Yield what one opens of a folder first."""
    if folder == "push":
        yield Link(words="每周一条", href="push/index.html")
    elif folder == "print":
        yield Link(words="印刷总单", href=f"print/{quote(SHOP_LIST)}")
    elif folder == "site" and beside.note:
        yield Link(words="写给管理员的说明", href=quote(beside.note))
    elif folder == "wechat":
        yield Link(words="看文章", href="#wechat")
    elif folder == "screen" and beside.folders.get("site"):
        yield Link(words="放大屏", href=f"site/{HALL}")

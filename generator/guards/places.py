"""Guards on where somebody can be found: e-mail, number plates, addresses to the door.

In: folded text. Out: hits. A street with its number is an institution's address and passes; with building,
unit or room it is somebody's home.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.guards.rule import ALL, Guard, GuardContext, Hit
from generator.guards.text import GuardedText

_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+\-])(?P<who>[A-Za-z0-9._%+\-]{1,64}) ?(?:@|[\[(（] ?at ?[\])）]) ?"
    r"(?P<host>[A-Za-z0-9\-]{1,63}(?: ?\. ?[A-Za-z0-9\-]{1,63}){1,5})",
    re.IGNORECASE,
)
_FILE_SUFFIX = re.compile(r"(?i)\.(?:png|jpe?g|webp|gif|svg|md|ya?ml|css|js|html)$|^[0-9.]+x?$")

_PROVINCE = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使"
_PLATE = re.compile(
    rf"(?i)[{_PROVINCE}] ?[A-HJ-NP-Z] ?[·・•.\-]? ?"
    r"(?P<rest>[0-9DF][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[DF]|[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳])(?![A-Za-z0-9])"
)
_LEAST_DIGITS = 2
"""GB/T 24730: at most two of a plate's five serial characters are letters; three are issued at wish."""

_N = "[0-9零一二三四五六七八九十百]{1,5}"
_TO_THE_DOOR = re.compile(
    rf"[\u4e00-\u9fff](?:路|街|巷|弄|胡同|大道|里|道|村|组) ?(?:第)?{_N} ?(?:号院?|弄|组)(?!楼)"
    r"[^，。；！？\n]{0,14}?"
    rf"{_N} ?(?:号楼|栋|幢|座|单元|室|户|号(?!楼))"
)
_INSIDE = re.compile(
    rf"(?<![0-9]){_N} ?(?:号楼|栋|幢|座|号院|#) ?-? ?(?:{_N} ?单元 ?-? ?)?(?:{_N} ?(?:层|楼) ?)?"
    r"[0-9]{3,4} ?(?:室|户|房|寝|号房|宿舍)"
    rf"|(?<![0-9]){_N} ?(?:号楼|栋|幢|座) ?-? ?{_N} ?单元"
    rf"|{_N} ?单元 ?-? ?[0-9]{{3,4}}"
    rf"|(?<![0-9]){_N} ?(?:号楼|栋|幢) ?-? ?[0-9]{{3,4}}(?! ?[0-9年月日元块人名位个张份次级%])"
    r"|(?:小区|花园|苑|公寓|家园|新村|庭|府|里) ?[0-9]{1,3}-[0-9]{1,2}-[0-9]{3,4}(?![0-9])"
)


def email(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find e-mail addresses; a picture's name such as icon@2x.png is none."""
    for found in _EMAIL.finditer(text.flat):
        host = found["host"].replace(" ", "")
        if not _FILE_SUFFIX.search(host):
            yield Hit(start=found.start(), end=found.end())


def plate(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find number plates with five serial characters, or six of new-energy vehicles."""
    for found in _PLATE.finditer(text.flat):
        if sum(c.isdigit() for c in found["rest"]) >= _LEAST_DIGITS:
            yield Hit(start=found.start(), end=found.end())


def address(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find addresses that lead to a door."""
    for pattern in (_TO_THE_DOOR, _INSIDE):
        for found in pattern.finditer(text.flat):
            yield Hit(start=found.start(), end=found.end())


GUARDS = (
    Guard(
        code="email-address",
        catches="电子邮箱",
        message="这里有邮箱{}",
        fix="请删掉，换成学校的办公电话；确实要公开的单位邮箱，可以用“放行”写明理由。",
        find=email,
        kinds=ALL,
        private=True,
    ),
    Guard(
        code="number-plate",
        catches="车牌号，含新能源车牌",
        message="这里有车牌号{}",
        fix="请删掉，写“一辆小轿车”就够了。",
        find=plate,
        kinds=ALL,
        private=True,
    ),
    Guard(
        code="home-address",
        catches="写到楼栋、单元、房号的住址（只写路名和门牌号的单位地址可以）",
        message="这里有详细住址{}",
        fix="请删掉楼栋和房号，写到区、县就够了。",
        find=address,
        kinds=ALL,
        private=True,
    ),
)

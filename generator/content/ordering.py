"""What a shop is asked for: how many of which format, on which paper.

In: a decoded head. Out: findings at 份数 and 纸张. A digit too many is printed on the order form as it
stands, and the shop prints it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.diagnostics import Report
from generator.model import Copies, OrderedHead, Origin
from generator.reading.nearest import suggestion

_MOST = (
    (("易拉宝", "X展架", "展板", "横幅"), 100),
    (("海报A1", "海报A2", "海报四开"), 500),
    (("海报", "桌牌", "儿歌"), 1000),
    (("",), 50_000),
)
"""Beginnings of formats' names, and of how many a school makes fewer: what stands, hangs, is handed out."""
_PAPERS_G = (50, 450)
"""The lightest and the heaviest paper that is printed on, in grams per square metre."""
_WEIGHT = re.compile(r"(?<![\d.])(\d{1,5})\s*(?:克|[gG](?![a-zA-Z]|sm)|(?i:gsm))")
_BOARD = re.compile("灰板|纸板|卡板|瓦楞|磁")


def check_order(head: OrderedHead, origin: Origin, report: Report) -> None:
    """Ask for numbers that a shop can print, of formats that the piece is made in, on paper that there is."""
    _check_copies(head, origin, report)
    _check_paper(head, origin, report)


def _check_copies(head: OrderedHead, origin: Origin, report: Report) -> None:
    for place, format, count in _numbers(head):
        if count < 1:
            report.error(origin.at(place), "value-number", "“份数”至少是 1", "写要印多少份，比如 50。")
        elif count > (most := _most(format)):
            message = f"“{format}”要印 {count} 份，比一般学校的多出许多（超过 {most} 份）"
            by_hand = "" if most == _MOST[-1][1] else "每人一份的，用单页A5 或明白卡。"
            hint = f"请数一数有没有多打一个 0；印刷单照它印。{by_hand}"
            report.warning(origin.at(place), "copies-many", message, hint)
    for name, _ in (head.copies or Copies()).by_format:
        if name not in head.formats:
            message = f"“份数”里写了“{name[:20]}”，“版式”里没有它"
            report.error(origin.at(f"份数.{name}"), "copies-format", message, suggestion(name, head.formats))


def _numbers(head: OrderedHead) -> Iterator[tuple[str, str, int]]:
    """Yield where a number of copies stands, of which format it is, and the number."""
    copies = head.copies or Copies()
    if copies.first is not None:
        yield "份数", next(iter(head.formats), ""), copies.first
    yield from ((f"份数.{name}", name, count) for name, count in copies.by_format)


def _most(format: str) -> int:
    return next(most for names, most in _MOST if format.startswith(names))


def _check_paper(head: OrderedHead, origin: Origin, report: Report) -> None:
    """Warn of a paper that is lighter or heavier than any; board and magnets are no paper."""
    least, most = _PAPERS_G
    for found in _WEIGHT.finditer(unicodedata.normalize("NFKC", head.paper)):
        if not least <= int(found[1]) <= most and not _BOARD.search(head.paper):
            message = f"“纸张”里写的是 {found[1]} 克，没有这样的印刷纸"
            hint = f"印刷纸是 {least} 到 {most} 克，请数一数数字；海报常用 157 克铜版纸。"
            report.warning(origin.at("纸张"), "paper-weight", message, hint)

"""Blackboards: rules between the keys of a file, and which of its text can be written with chalk.

In: a decoded head, a body read by the usual dialect. Out: findings. How much text fits is found where the
board is set (`generator/render/boards`), for it goes by the layout.
"""

from __future__ import annotations

from generator.content.references import ReferenceTargets, check_case_named
from generator.diagnostics import Location, Report
from generator.model import Body, Listing, Origin, Paragraph, State
from generator.model.board import MOST_CHALKS, BoardHead
from generator.reading.nearest import suggestion

FROM_CASE = ("他怎么说", "破绽在哪", "该怎么办")
"""Headings under which nothing need be written where a case is named: its words come from there."""


def check_board(head: BoardHead, origin: Origin, names: ReferenceTargets, report: Report) -> None:
    """Check that what a board names is there, and that the case that feeds it may appear."""
    boards = names.catalog.boards
    layouts = {name: drawings for name, _, drawings in boards.layouts}
    _check_name(head.layout, "版面", "版面", tuple(layouts), origin, report)
    _check_name(head.border, "花边", "花边", boards.borders, origin, report)
    for index, name in enumerate(head.drawings):
        _check_name(name, "插图", f"插图.{index}", boards.drawings, origin, report)
    for index, name in enumerate(head.chalks):
        _check_name(name, "粉笔", f"粉笔.{index}", boards.chalks, origin, report)
    if not head.chalks:
        message = "“粉笔”里一种颜色也没有"
        report.error(
            origin.at("粉笔"), "board-chalks", message, "请写一到四种，比如 [白, 黄]；或者删去这一行。"
        )
    if len(head.chalks) > MOST_CHALKS:
        message = f"“粉笔”写了 {len(head.chalks)} 种颜色，最多 {MOST_CHALKS} 种"
        report.error(
            origin.at("粉笔"), "board-chalks", message, "颜色多了互相抢；请留四种以内，第一种用来写文字。"
        )
    most = layouts.get(head.layout, len(head.drawings))
    if len(head.drawings) > most:
        message = f"版面“{head.layout}”放 {most} 幅插图，写了 {len(head.drawings)} 幅"
        report.error(origin.at("插图"), "board-drawings", message, "好的黑板报只有一幅大图；请删掉多出来的。")
    published = head.review.state is State.REVIEWED
    check_case_named(head.case, "案例", origin, names, report, published=published)
    if published and head.case in names.drafts:
        message = f"黑板报的文字来自案例“{head.case}”，它还是草稿"
        report.error(
            origin.at("案例"), "board-case", message, "请先审核那个案例，或者自己写文字、删去“案例”。"
        )


def _check_name(
    name: str, word: str, key: str, known: tuple[str, ...], origin: Origin, report: Report
) -> None:
    if name and name not in known:
        report.error(origin.at(key), "board-unknown", f"没有“{name[:20]}”这种{word}", suggestion(name, known))


def check_board_body(
    body: Body, head: BoardHead, end: Location, names: ReferenceTargets, report: Report
) -> None:
    """Check that a body is as many blocks as the layout has, each with a heading and of running text."""
    wanted = {name: blocks for name, blocks, _ in names.catalog.boards.layouts}.get(head.layout)
    have = len(body) or (len(FROM_CASE) if head.case else 0)
    if wanted is not None and have != wanted:
        message = f"版面“{head.layout}”有 {wanted} 块文字，这里写了 {have} 块"
        report.error(end, "board-blocks", message, "一块文字一个 ## 小标题；请增减，或者换一种版面。")
    for section in body:
        if not section.title:
            report.error(
                section.location,
                "board-text",
                "这一段文字不在任何小标题下面",
                "请在上面写一行 ## 小标题。",
            )
        elif not section.blocks and not (head.case and section.title in FROM_CASE):
            hint = f"请写上文字；写了“案例”的，小标题是{'、'.join(FROM_CASE)}时可以空着，文字取自案例。"
            report.error(section.location, "board-text", f"“{section.title[:20]}”下面没有文字", hint)
        for block in section.blocks:
            if not isinstance(block, (Paragraph, Listing)):
                message = f"“{section.title[:20]}”里有表格、图片或引文，粉笔写不出来"
                report.error(section.location, "board-text", message, "黑板报里只写段落和条目。")

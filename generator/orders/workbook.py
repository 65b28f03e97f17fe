"""Job tickets as workbooks: 印刷单.xlsx for one order, 印刷总单.xlsx for all of them (XlsxWriter).

Texts stay texts; the same orders give the same bytes, since the time that the format wants is fixed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from generator.orders.order import Order, sheet_facts

EPOCH = datetime(1980, 1, 1, tzinfo=UTC)  # the first day that zip knows
WIDE = {"文件": 56, "二维码": 60, "颜色": 44, "SHA-256": 68, "标语": 28, "含出血": 34}
USUAL = 18  # characters

Row = dict[str, str | int]


def ticket_rows(order: Order, digests: dict[str, str]) -> Iterator[Row]:
    """Yield a row a sheet, label by label."""
    for sheet in order.sheets:
        row: Row = {"标语": order.title, "校区": order.campus or "全校", "版式": sheet.format.name}
        for label, words in sheet_facts(order, sheet):
            row[label] = words
        row["份数"] = sheet.copies if sheet.copies else "没有写"
        row["文件"] = f"{sheet.name}.pdf"
        row["SHA-256"] = digests[sheet.name]
        yield row


def total_rows(orders: Iterable[Order]) -> Iterator[Row]:
    """Yield one row for each format on each paper: how many kinds, how many in all; a last row adds up."""
    found: dict[tuple[str, str, str], list[int]] = {}
    unsaid = 0
    for order in orders:
        for sheet in order.sheets:
            width, height = sheet.format.trim_mm
            key = (sheet.format.name, f"{width:g}×{height:g} 毫米", order.paper or "没有写")
            found.setdefault(key, []).append(sheet.copies or 0)
            unsaid += sheet.copies is None
    for (name, size, paper), copies in found.items():
        yield {"版式": name, "成品尺寸": size, "纸张": paper, "几种": len(copies), "共几份": sum(copies)}
    every = [copies for some in found.values() for copies in some]
    yield {
        "版式": "合计",
        "成品尺寸": "",
        "纸张": f"另有 {unsaid} 种没有写份数，请先问学校" if unsaid else "",
        "几种": len(every),
        "共几份": sum(every),
    }


def write_book(path: Path, title: str, sheets: Iterable[tuple[str, list[Row]]]) -> None:
    """Write a workbook of some tables, each with its head on every printed page."""
    from xlsxwriter import Workbook

    with Workbook(path) as book:
        book.set_properties({"title": title, "created": EPOCH})
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            heads = list(dict.fromkeys(label for row in rows for label in row))
            sheet.set_landscape()
            sheet.set_paper(9)  # A4
            sheet.fit_to_pages(1, 0)
            sheet.repeat_rows(0)
            sheet.freeze_panes(1, 0)
            for column, head in enumerate(heads):
                sheet.set_column(column, column, WIDE.get(head, USUAL))
                sheet.write_string(0, column, head, bold)
            for at, row in enumerate(rows, 1):
                for column, head in enumerate(heads):
                    value = row.get(head, "")
                    if isinstance(value, int):
                        sheet.write_number(at, column, value, wrapped)
                    elif value:
                        sheet.write_string(at, column, value, wrapped)

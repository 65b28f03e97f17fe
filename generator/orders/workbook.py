"""Job tickets as workbooks: 印刷单.xlsx for one order, 印刷总单.xlsx for all of them (XlsxWriter).

Texts stay texts; the same orders give the same bytes, since the time that the format wants is fixed. Books
are kept in the cache by what stands in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from generator.orders.order import TICKET, TOTAL, Order, sheet_facts
from generator.render.subset import fonts_folder
from generator.store import digest, keep
from generator.store.recipe import recipe

EPOCH = datetime(1980, 1, 1, tzinfo=UTC)  # the first day that zip knows
UNSAID = "没有写份数的"
WIDE = {"文件": 56, "二维码": 60, "颜色": 44, "SHA-256": 68, "标语": 28, "含出血": 34, UNSAID: 60}
USUAL = 18  # characters

HOME = "books"
FILE = "book.xlsx"

Row = dict[str, str | int]
Tables = tuple[tuple[str, tuple[Row, ...]], ...]
"""Worksheets: a name and rows."""


def ticket_book(order: Order, digests: dict[str, str], cache: Path) -> Path:
    """Return the job ticket of an order as it lies in the cache."""
    return _kept(f"{TICKET} · {order.name}", ((TICKET, tuple(ticket_rows(order, digests))),), cache)


def total_book(orders: Iterable[Order], digests: dict[str, str], cache: Path) -> Path:
    """Return the total of all orders as it lies in the cache."""
    orders = tuple(orders)
    rows = tuple(row for order in orders for row in ticket_rows(order, digests))
    return _kept(TOTAL, (("按版式合计", tuple(total_rows(orders))), ("每一件", rows)), cache)


def sweep(books: Iterable[Path], cache: Path) -> None:
    """Remove the kept books that nobody asked for."""
    keep.sweep(cache / HOME, {book.parent.name for book in books})


def _kept(title: str, tables: Tables, cache: Path) -> Path:
    engine = recipe(__name__, fonts=fonts_folder())
    key = digest.of_text("\n".join((engine, title, repr(tables))))
    kept = keep.find(cache / HOME, key) or keep.keep(
        cache / HOME, key, lambda folder: write_book(folder / FILE, title, tables)
    )
    return kept.folder / FILE


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
    """Yield one row for each format on each paper: how many kinds, how many in all; a last row adds up.

    Which pieces nobody said a number of is said in the row: such a sum is not all that will be printed.
    """
    found: dict[tuple[str, str, str], list[tuple[str, int | None]]] = {}
    for order in orders:
        for sheet in order.sheets:
            width, height = sheet.format.trim_mm
            paper = order.printed_on(sheet.format) or "没有写"
            key = (sheet.format.name, f"{width:g}×{height:g} 毫米", paper)
            found.setdefault(key, []).append((order.name, sheet.copies))
    for (name, size, paper), kinds in found.items():
        yield {"版式": name, "成品尺寸": size, "纸张": paper, **_summed(kinds)}
    every = [kind for kinds in found.values() for kind in kinds]
    yield {"版式": "合计", "成品尺寸": "", "纸张": "", **_summed(every), UNSAID: _how_many_unsaid(every)}


def _summed(kinds: list[tuple[str, int | None]]) -> Row:
    """Return how many kinds and copies there are, and the names of those whose number nobody said."""
    unsaid = [name for name, copies in kinds if not copies]
    total = sum(copies or 0 for _, copies in kinds)
    return {"几种": len(kinds), "共几份": total or "没有写", UNSAID: "、".join(unsaid)}


def _how_many_unsaid(kinds: list[tuple[str, int | None]]) -> str:
    count = sum(not copies for _, copies in kinds)
    return f"{count} 种没有写，没有算进去，请先问学校" if count else ""


def write_book(path: Path, title: str, tables: Tables) -> None:
    """Write a workbook of some tables, each with its head on every printed page."""
    from xlsxwriter import Workbook

    with Workbook(path) as book:
        book.set_properties({"title": title, "created": EPOCH})
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for name, rows in tables:
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

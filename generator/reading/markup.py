"""Tables in markup that are called `.xls`: web pages of school systems, and XML of Excel 2003.

In: text. Out: for each table (of a page) or worksheet (of XML) its name and its rows of raw cells, each with
its number; a cell merged over rows of one column stands in all of them. Runs in the bounded process of
`calamine`: no entity is expanded but those of HTML and XML themselves, and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from xml.etree import ElementTree

from generator.reading.rows import MOST_COLUMNS, MOST_ROWS

_NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_SS = f"{{{_NAMESPACE}}}"
_HEAD = 4000  # characters in which the namespace is declared

NumberedRow = tuple[int, list[str]]
Spans = dict[int, tuple[int, str]]
"""By column: in how many more rows its words stand, and the words."""


class MarkupError(Exception):
    """A text is neither a page with a table nor a workbook of Excel 2003."""


def markup_sheets(text: str) -> Iterator[tuple[str, list[NumberedRow]]]:
    """Yield name and rows of each table of a text; raise `MarkupError` where there is none."""
    found = list(_worksheets(text) if f'"{_NAMESPACE}"' in text[:_HEAD] else _page_tables(text))
    if not found:
        raise MarkupError
    yield from found


@dataclass(slots=True)
class _Grid:
    """Rows while they are read, cell by cell."""

    rows: list[NumberedRow] = field(default_factory=list)
    above: Spans = field(default_factory=dict)
    below: Spans = field(default_factory=dict)

    def start_row(self, number: int = 0) -> None:
        """Begin a row, the next one where no number is given."""
        self.end_row()
        self.above, self.below = self.below, {}
        self.rows.append((number or (self.rows[-1][0] + 1 if self.rows else 1), []))

    def end_row(self) -> None:
        if self.rows:
            self._fill(max(self.above, default=-1) + 1)

    def add(self, words: str, *, column: int = 0, wide: int = 1, high: int = 1) -> None:
        """Add a cell, at the next free column or at one that is given (from 1)."""
        row = self.rows[-1][1]
        self._fill(min(column - 1, MOST_COLUMNS))
        while len(row) in self.above:
            self._fill(len(row) + 1)
        if high > 1 and wide == 1:
            self.below[len(row)] = (high - 1, words)
        row.append(words)
        row.extend([""] * min(wide - 1, MOST_COLUMNS))

    def _fill(self, width: int) -> None:
        """Fill a row up to a width, with what rows above span into it."""
        row = self.rows[-1][1]
        while len(row) < width:
            left, words = self.above.pop(len(row), (0, ""))
            if left > 1:
                self.below[len(row)] = (left - 1, words)
            row.append(words)


# -- web pages ---------------------------------------------------------------------------------------------


class _Page(HTMLParser):
    """Gathers the tables of a page. A cell ends where the next thing begins: end tags may be left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Grid] = []
        self.open: list[_Grid] = []
        self.words: list[str] | None = None
        self.span: dict[str, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.end_cell()
            self.tables.append(_Grid())
            self.open.append(self.tables[-1])
        elif self.open and tag == "tr":
            self.end_cell()
            self.open[-1].start_row()
        elif self.open and tag in ("td", "th") and self.open[-1].rows:
            self.end_cell()
            given = dict(attrs)
            self.span = {"wide": _number(given.get("colspan")), "high": _number(given.get("rowspan"))}
            self.words = []
        elif tag in ("br", "p", "div"):
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if self.open and tag in ("td", "th", "tr", "table"):
            self.end_cell()
            if tag == "table":
                self.open.pop().end_row()

    def handle_data(self, data: str) -> None:
        if self.words is not None:
            self.words.append(data)

    def end_cell(self) -> None:
        if self.words is not None and self.open:
            self.open[-1].add("".join(self.words).strip(), **self.span)
        self.words = None


def _page_tables(text: str) -> Iterator[tuple[str, list[NumberedRow]]]:
    page = _Page()
    page.feed(text)
    page.close()
    page.end_cell()
    tables = [table.rows for table in page.tables if table.rows]
    for number, rows in enumerate(tables, start=1):
        yield (f"表{number}" if len(tables) > 1 else ""), rows


# -- XML of Excel 2003 -------------------------------------------------------------------------------------


def _worksheets(text: str) -> Iterator[tuple[str, list[NumberedRow]]]:
    """Yield the worksheets (XML Spreadsheet Reference, Microsoft 2001)."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise MarkupError
    book = ElementTree.fromstring(text.partition("?>")[2] if text.startswith("<?xml") else text)  # noqa: S314
    for sheet in book.iter(f"{_SS}Worksheet"):
        grid = _Grid()
        for row in sheet.iter(f"{_SS}Row"):
            grid.start_row(_number(row.get(f"{_SS}Index"), 0))
            for cell in row.iter(f"{_SS}Cell"):
                grid.add(
                    "".join("".join(data.itertext()) for data in cell.iter(f"{_SS}Data")),
                    column=_number(cell.get(f"{_SS}Index"), 0),
                    wide=_number(cell.get(f"{_SS}MergeAcross"), 0) + 1,
                    high=_number(cell.get(f"{_SS}MergeDown"), 0) + 1,
                )
        grid.end_row()
        yield sheet.get(f"{_SS}Name", ""), grid.rows


def _number(text: str | None, default: int = 1) -> int:
    """Read a span or a place; what is no number, or no place in a table, is as if it was not there."""
    digits = (text or "").strip()
    return min(int(digits), MOST_ROWS) if digits.isdecimal() and len(digits) < 10 else default

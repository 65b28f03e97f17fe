"""What any table is read into: sheets of rows of plain cells, and the bounds of what is read."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

MOST_ROWS = 200_000
MOST_COLUMNS = 200
MOST_CELL = 1000  # characters; what is longer is no cell of a roster


class UnreadableTableError(Exception):
    """A file is no table; the words say why and what to do, in Chinese."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row by its number in the file (from 1); `dated` are the columns that Excel took for dates."""

    number: int
    cells: tuple[str, ...]
    dated: frozenset[int] = frozenset()

    def cell(self, column: int | None) -> str:
        """Return the cell of a column (from 0), empty where the row is shorter."""
        return self.cells[column] if column is not None and column < len(self.cells) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worksheet:
    """A sheet of rows; a text file is one sheet without a name. Blank rows are left out.

    `formulas` are the cells with a formula, by row number (from 1) and column (from 0).
    """

    name: str
    rows: tuple[TableRow, ...]
    hidden: bool = False
    formulas: frozenset[tuple[int, int]] = frozenset()


def tidy(cell: str) -> str:
    """Trim a cell and make each run of spaces, full-width ones too, one space; drop what nobody sees."""
    shown = (c for c in cell[:MOST_CELL] if c in "\t\r\n" or unicodedata.category(c) not in ("Cc", "Cf"))
    return " ".join("".join(shown).split())


def check_rows(count: int) -> None:
    """Raise `UnreadableTableError` for more rows than are read."""
    if count > MOST_ROWS:
        raise UnreadableTableError(f"超过了 {MOST_ROWS:,} 行", "请分成几份名单，或删去下面多余的行。")

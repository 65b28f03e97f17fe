"""What any table is read into: sheets of rows of plain cells, and the bounds of what is read."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MOST_ROWS = 200_000
MOST_COLUMNS = 200
MOST_CELL = 1000  # characters; what is longer is no cell of a roster

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # how .xlsx writes what XML cannot hold (ECMA-376-1 §22.9.2.19)


class UnreadableTableError(Exception):
    """A file is no table; the words say why and what to do, in Chinese; `row` is the row at fault, or 0."""

    def __init__(self, message: str, hint: str, row: int = 0) -> None:
        super().__init__(message)
        self.message, self.hint, self.row = message, hint, row


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row by its number in the file (from 1), its cells, and what is no longer seen in them, by column.

    `dated` are the columns (from 0) that Excel took for dates, `broken` those whose text had a line end,
    `halved` those whose name stood in two columns, of which one is blank.
    """

    number: int
    cells: tuple[str, ...]
    dated: frozenset[int] = frozenset()
    broken: frozenset[int] = frozenset()
    halved: frozenset[int] = frozenset()

    def cell(self, column: int | None) -> str:
        """Return the cell of a column (from 0), empty where the row is shorter."""
        return self.cells[column] if column is not None and column < len(self.cells) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worksheet:
    """A sheet of rows; a text file is one sheet without a name. Blank rows are left out.

    `formulas` are the cells with a formula, by row number (from 1) and column (from 0); `filtered` the
    numbers of rows that nobody sees, because a filter or somebody's hand has hidden them, `unseen` such
    columns (from 0); `struck` the cells with a line through them.
    """

    name: str
    rows: tuple[TableRow, ...]
    hidden: bool = False
    formulas: frozenset[tuple[int, int]] = frozenset()
    filtered: frozenset[int] = frozenset()
    struck: frozenset[tuple[int, int]] = frozenset()
    unseen: frozenset[int] = frozenset()


def tidy(cell: str) -> str:
    """Trim a cell and make each run of spaces, full-width ones too, one space; drop what nobody sees.

    Control characters stay: they say that the file is damaged, and whoever prints the cell refuses them.
    """
    plain = _ESCAPED.sub(_unescaped, cell[:MOST_CELL])
    if not plain.isascii():
        plain = "".join(c for c in plain if unicodedata.category(c) != "Cf")
    return " ".join(plain.split())


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))


def is_broken(cell: str) -> bool:
    """Tell whether the text of a cell goes over a line end."""
    inside = cell.strip()
    return "\n" in inside or "\r" in inside


def check_rows(count: int) -> None:
    """Raise `UnreadableTableError` for more rows than are read."""
    if count > MOST_ROWS:
        raise UnreadableTableError(f"超过了 {MOST_ROWS:,} 行", "请分成几份名单，或删去下面多余的行。")

"""Surname and given name in two columns (姓 | 名) or parted by brackets (欧阳（知行）), as one name.

In: worksheets, or the text of a cell. Out: the same, with the whole name where the given name stood. All that
reads rosters sees names in one column.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.guards.words import any_of, name_lists
from generator.ledger.columns import NAME
from generator.reading.tables import TableRow, Worksheet
from generator.store.dependencies import once_a_run

_BEFORE = r"[*＊※★☆#\d.、)]*(?:学生|家长|监护人)?"
_SURNAME = re.compile(rf"{_BEFORE}(?:姓氏?|surname|(?:last|family) ?name)(?:[（(].*)?", re.IGNORECASE)
_GIVEN = re.compile(rf"{_BEFORE}(?:名字?|(?:given|first) ?name)(?:[（(].*)?", re.IGNORECASE)
_HAN = "[\u3400-\u9fff]"


def united(sheets: Iterable[Worksheet]) -> tuple[Worksheet, ...]:
    """Return worksheets in which no name stands in two columns."""
    return tuple(replace(sheet, rows=tuple(_rows(sheet.rows))) for sheet in sheets)


def _rows(rows: tuple[TableRow, ...]) -> Iterator[TableRow]:
    pairs: tuple[tuple[int, int], ...] = ()
    for row in rows:
        here = _pairs(row.cells)
        pairs = here or pairs
        cells = _joined(row.cells, pairs, head=bool(here))
        halved = frozenset() if here else _halved(row, pairs)
        yield replace(row, cells=cells, halved=halved) if pairs else row


def _pairs(cells: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Return where 姓 and 名 stand in a header, side by side in either order."""
    plain = [re.sub(r"\s+", " ", unicodedata.normalize("NFKC", cell)).strip() for cell in cells]
    surnames = [at for at, cell in enumerate(plain) if _SURNAME.fullmatch(cell)]
    return tuple(
        (at, other)
        for at in surnames
        for other in (at + 1, at - 1)
        if 0 <= other < len(plain) and _GIVEN.fullmatch(plain[other])
    )


def _joined(cells: tuple[str, ...], pairs: tuple[tuple[int, int], ...], *, head: bool) -> tuple[str, ...]:
    new = list(cells)
    for surname, given in pairs:
        if max(surname, given) < len(cells):
            between = (
                " "
                if (cells[surname] + cells[given]).isascii() and all((cells[surname], cells[given]))
                else ""
            )
            new[given] = NAME if head else f"{cells[surname]}{between}{cells[given]}"
            new[surname] = ""
    return tuple(new)


def _halved(row: TableRow, pairs: tuple[tuple[int, int], ...]) -> frozenset[int]:
    """Return the columns in which a whole name will lack its surname or its given name."""
    halved = set[int]()
    for surname, given in pairs:
        first, second = row.cell(surname), row.cell(given)
        if bool(first) != bool(second) and not _is_whole(first or second, least=2 if first else 3):
            halved.add(given)
    return frozenset(halved)


def _is_whole(name: str, *, least: int) -> bool:
    """Tell whether one of the two columns has both: 王小虎, Anna Müller, 阿依古丽·买买提.

    A name of two characters may be a given name that begins like a surname (文静): `least` are wanted.
    """
    plain = re.sub(r"\s", "", name)
    if not re.fullmatch(f"{_HAN}+", plain):
        return bool(re.search(r"\w[\s·•・･‧.．]+\w", name))
    lists = name_lists()
    return (
        len(plain) >= least
        and plain not in lists.compound
        and (plain[0] in lists.single or plain.startswith(lists.compound))
    )


@once_a_run
def _bracketed() -> re.Pattern[str]:
    lists = name_lists()
    surname = f"{any_of(lists.compound)}|[{lists.single}]"
    return re.compile(
        rf"(?<!{_HAN})({surname})\s*[(\[【<《]\s*(?![男女])({_HAN}{{1,2}})\s*[)\]】>》](?!{_HAN})"
    )


def without_brackets(cell: str) -> str:
    """Return a cell with a given name in brackets behind its surname: 欧阳(知行) is 欧阳知行."""
    return _bracketed().sub(r"\1\2", cell)

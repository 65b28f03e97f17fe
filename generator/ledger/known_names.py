"""The names that the school keeps in `private/`: of rosters, registers and lists, and of the ledger.

In: the root of a campaign. Out: an index of them for the guards, and a warning for each file in which they
cannot be looked for. Whatever `letters` would print a letter for is among them, for a roster is read by the
same function; so are pupils who left, whom only the ledger knows.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from generator.diagnostics import Diagnostic, Location, Report, Severity
from generator.guards.name_index import NameIndex
from generator.ledger.columns import is_head
from generator.ledger.loose_tables import broken_rows, marked_up_rows
from generator.ledger.name_cells import names_in, names_of_pupil
from generator.ledger.private_files import FileKind, PrivateFile, private_files
from generator.ledger.pupil import Roster
from generator.ledger.roster import roster_of
from generator.reading import tables
from generator.reading.tables import UnreadableTableError, Worksheet

_TABLES = (".csv", ".tsv", ".xlsx", ".xls", ".xlsm", ".xlsb", ".et", ".ods")
_PHONE = re.compile("电话|手机|联系方式")
_BLANK = b"\0\r\n\t \xef\xbb\xbf"
_WHOLE = "page"
"""The name of the sheet that a page or a Word file is read into: nothing of it is missed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNames:
    """What is known of names: the index, and what could not be read."""

    index: NameIndex = field(default_factory=NameIndex, repr=False)
    findings: tuple[Diagnostic, ...] = ()


@dataclass(slots=True)
class _Gathered:
    """What one reading of `private/` has gathered so far. Not frozen: it is filled file by file."""

    names: set[str] = field(default_factory=set, repr=False)
    numbers: set[str] = field(default_factory=set, repr=False)
    findings: list[Diagnostic] = field(default_factory=list)

    def unread(self, file: PrivateFile, why: str, hint: str, *, code: str = "private-unread") -> None:
        place = Location(file=file.name)
        message = f"{why}，要公开的内容里出现了这里面的姓名，程序拦不住"
        self.findings.append(
            Diagnostic(location=place, severity=Severity.WARNING, code=code, message=message, hint=hint)
        )


def known_names(root: Path) -> KnownNames:
    """Read all that lies in `private/`."""
    gathered = _Gathered()
    for file in private_files(root):
        match file.kind:
            case FileKind.CLOSED:
                _closed(file, gathered)
            case FileKind.LEDGER:
                _read_ledger(file, gathered)
            case FileKind.TABLE:
                _read_table(file, gathered)
    index = NameIndex.of(gathered.names, gathered.numbers)
    return KnownNames(index=index, findings=tuple(gathered.findings))


def _closed(file: PrivateFile, gathered: _Gathered) -> None:
    what = "这个文件夹打不开" if file.path.is_dir() else "这个文件打不开"
    hint = "请检查权限（自己要能读），或者快捷方式指向的地方还在不在；用不着就移走。"
    gathered.unread(file, what, hint)


# -- the ledger --------------------------------------------------------------------------------------------


def _read_ledger(file: PrivateFile, gathered: _Gathered) -> None:
    """Take the pupils of a ledger, of any version and any copy of it; another database has none."""
    address = f"file:{quote(str(file.path.absolute()))}?immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as base:
            known = {row[1] for row in base.execute("PRAGMA table_info(slips)")}
            for column, target in (
                ("name", gathered.names),
                ("number", gathered.numbers),
                ("serial", gathered.numbers),
            ):
                if column in known:
                    query = f"SELECT DISTINCT {column} FROM slips"  # noqa: S608 words of our own
                    target.update(row[0] for row in base.execute(query))
    except sqlite3.Error:
        gathered.unread(file, "编号登记库读不了", "请检查磁盘，或从备份恢复这个文件。")


# -- tables ------------------------------------------------------------------------------------------------


def _read_table(file: PrivateFile, gathered: _Gathered) -> None:
    """Take the names of a table as `letters` reads it; where it cannot, as many as can be told."""
    try:
        sheets, problem = tables.read_sheets(file.path, is_head), None
    except UnreadableTableError as found:
        sheets, problem = _loosely(file.path), found
    except OSError:
        _closed(file, gathered)
        return
    names = set(names_in(sheets))
    roster = roster_of(sheets, Report(), shown=file.name) if problem is None else None
    if roster:
        names.update(name for pupil in roster.pupils for name in names_of_pupil(pupil.name))
        gathered.numbers.update(_numbers(roster))
    gathered.names |= names
    _say_what_is_missed(file, sheets, problem, gathered, found=bool(names))


def _loosely(path: Path) -> tuple[Worksheet, ...]:
    with path.open("rb") as stream:
        raw = stream.read(tables.MOST_BYTES)
    page = marked_up_rows(raw)
    rows = page or broken_rows(raw)
    return (Worksheet(name=_WHOLE if page else "", rows=rows),) if rows else ()


def _say_what_is_missed(
    file: PrivateFile,
    sheets: tuple[Worksheet, ...],
    problem: UnreadableTableError | None,
    gathered: _Gathered,
    *,
    found: bool,
) -> None:
    if problem is not None:
        whole = found and sheets[0].name == _WHOLE
        if not whole and not _is_blank(file.path):
            gathered.unread(file, f"读不了：{problem.message}", problem.hint)
    elif not found and _is_table(file, sheets):
        hint = "里面有学生的话，请给姓名那一列写上表头“姓名”；没有就不用管，或者移走。"
        gathered.unread(file, "表格里没有找到姓名", hint, code="private-no-names")


def _is_blank(path: Path) -> bool:
    return path.stat().st_size <= tables.MOST_BYTES and not path.read_bytes().strip(_BLANK)


def _is_table(file: PrivateFile, sheets: tuple[Worksheet, ...]) -> bool:
    return file.path.suffix.lower() in _TABLES and any(len(sheet.rows) > 1 for sheet in sheets)


def _numbers(roster: Roster) -> Iterator[str]:
    for pupil in roster.pupils:
        yield pupil.number
        yield from (value for title, value in pupil.further if _PHONE.search(title))

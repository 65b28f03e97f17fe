"""Open the ledger: made on first use, for its owner's eyes only, and never anew where one was lost.

In: a campaign folder. Out: a connection. `LedgerError` says in Chinese why the ledger cannot be used and what
to do. None of it advises what would lose serials: a backup is older than what was printed since, and a
ledger that is only locked, or cannot grow, is whole.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from generator.store.links import LEDGER

FILE = LEDGER
PATIENCE = 20  # seconds to wait for another process; ours hold the campaign's lock and never meet here
REGISTER = "回执登记表.xlsx"

NAME = f"编号登记库 {FILE}"


class LedgerError(Exception):
    """The ledger, or a database beside it that is named, cannot be used; the words say so in Chinese."""

    def __init__(self, words: str, name: str = NAME) -> None:
        super().__init__(f"{name} {words.rstrip('。')}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """What a database of ours holds: its version (PRAGMA user_version), statements, and tables they make.

    `name` is what people call it, `damaged` what to do where it holds something else.
    """

    name: str
    version: int
    statements: str
    tables: frozenset[str]
    damaged: str


_SCHEMA = """
CREATE TABLE letters (slug TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE) WITHOUT ROWID;
CREATE TABLE slips (
    serial TEXT PRIMARY KEY,
    slug TEXT NOT NULL REFERENCES letters,
    kind TEXT NOT NULL CHECK (kind IN ('pupil', 'spare', 'blank')),
    class TEXT NOT NULL,
    name TEXT NOT NULL,
    number TEXT NOT NULL,
    seat TEXT NOT NULL,
    place INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX slips_of_letter ON slips (slug, kind);
CREATE TABLE files (slug TEXT NOT NULL, path TEXT NOT NULL, PRIMARY KEY (slug, path)) WITHOUT ROWID;
"""
# `place` is the order among pupils of one name in one class, or the number of a spare or blank letter.

_WHOLE = "登记库没有坏，印过的编号都还在，不要删除它，也不要换成备份。"
_DAMAGED = (
    "请先把整个 private/ 复制一份留底，再请维护者用 sqlite3 的 .recover 取回编号。备份里没有后来印的编号："
    "只有确定备份之后没有再印过信，才可以换上备份"
)
SCHEMA = Schema(
    name=NAME,
    version=1,
    statements=_SCHEMA,
    tables=frozenset({"letters", "slips", "files"}),
    damaged=_DAMAGED,
)
_FAULTS: Mapping[int, str] = {
    sqlite3.SQLITE_FULL: f"写不进去：磁盘满了。请腾出空间再运行一次。{_WHOLE}",
    sqlite3.SQLITE_READONLY: f"写不进去：这个文件或者 private/ 只能读。请改成可以写。{_WHOLE}",
    sqlite3.SQLITE_PERM: f"打不开：没有权限。请改成自己可以读写。{_WHOLE}",
    sqlite3.SQLITE_CANTOPEN: f"打不开：没有权限，或者 private/ 不能写。请改成自己可以读写。{_WHOLE}",
    sqlite3.SQLITE_IOERR: f"读写出错：磁盘可能满了，U 盘或网络盘可能松了。请检查后再运行一次。{_WHOLE}",
    sqlite3.SQLITE_NOMEM: f"打不开：内存不够。请关掉一些别的程序，再运行一次。{_WHOLE}",
    sqlite3.SQLITE_CORRUPT: f"损坏了，没有改动它。{_DAMAGED}",
    sqlite3.SQLITE_NOTADB: f"不是登记库的文件了，没有改动它。{_DAMAGED}",
}
_LOCKED = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL})
_PRIMARY = 0xFF  # the low byte of SQLite's extended codes (sqlite.org/rescode.html)


@contextmanager
def open_ledger(root: Path, *, anew: bool = False) -> Iterator[sqlite3.Connection]:
    """Open the ledger of a campaign folder, made on first use (folder 0700, file 0600).

    Where letters were printed and the ledger is gone, it is only made anew if that is asked for.
    """
    path = root / FILE
    make_folder(path.parent)
    check_kind(path)
    if not anew:
        _check_not_lost(root, path)
    try:
        make_file(path)
    except PermissionError:
        raise LedgerError(_FAULTS[sqlite3.SQLITE_PERM]) from None
    try:
        with closing(sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)) as base:
            base.text_factory = lambda raw: raw.decode("utf-8", "replace")  # an old ledger may hold anything
            prepare(base, SCHEMA)
            yield base
    except sqlite3.IntegrityError:
        raise  # our bug
    except sqlite3.DatabaseError as problem:
        raise LedgerError(_words_of(problem, path)) from None


@contextmanager
def read_ledger(root: Path, *, anew: bool = False) -> Iterator[sqlite3.Connection | None]:
    """Open the ledger for reading alone, as `open_ledger` does else; None where it is not there yet."""
    path = root / FILE
    check_kind(path)
    if not anew:
        _check_not_lost(root, path)
    if not path.is_file() or not path.stat().st_size:
        yield None
        return
    try:
        address = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=PATIENCE)) as base:
            base.text_factory = lambda raw: raw.decode("utf-8", "replace")
            yield base
    except sqlite3.DatabaseError as problem:
        raise LedgerError(_words_of(problem, path)) from None


@contextmanager
def transaction(base: sqlite3.Connection) -> Iterator[None]:
    """Do all of it or nothing; SQLite itself takes back what a full disk broke off."""
    base.execute("BEGIN IMMEDIATE")
    try:
        yield
        base.execute("COMMIT")
    except BaseException:
        if base.in_transaction:
            base.execute("ROLLBACK")
        raise


# -- the file ----------------------------------------------------------------------------------------------


def make_folder(folder: Path) -> None:
    """Make the private folder if it is not there, for its owner's eyes only."""
    if folder.is_symlink():
        raise LedgerError("所在的 private 是一个链接（快捷方式），通到别处去了。请换成真的文件夹")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    about = folder.stat()
    if about.st_mode & 0o077 and about.st_uid == os.getuid():
        folder.chmod(0o700)


def check_kind(path: Path, name: str = NAME) -> None:
    """Refuse what is no file of its own."""
    if path.is_symlink():
        raise LedgerError("是一个链接（快捷方式），通到别处去了。请换成真的文件", name)
    if path.exists() and not path.is_file():
        raise LedgerError("不是文件。请把它移走，把真的放回来", name)


def make_file(path: Path, name: str = NAME) -> None:
    """Make the file if it is not there; one that has another name too (a hard link) is refused.

    PermissionError if it is somebody else's.
    """
    opened = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        about = os.fstat(opened)
        if about.st_nlink > 1:
            words = "还有另一个名字（硬链接），改了它，别处的也会改。请复制一份放在这里，换掉它"
            raise LedgerError(words, name)
        if stat.S_IMODE(about.st_mode) & 0o077 and about.st_uid == os.getuid():
            os.fchmod(opened, 0o600)
    finally:
        os.close(opened)


def _check_not_lost(root: Path, path: Path) -> None:
    """Refuse to begin anew beside a register: its serials would be given to others without a word."""
    if path.is_file() and path.stat().st_size:
        return
    register = next(iter(sorted((root / "private").glob(f"letters/*/{REGISTER}"))), None)
    journals = [path.with_name(f"{path.name}{suffix}") for suffix in ("-wal", "-journal")]
    journal = not path.exists() and any(one.exists() for one in journals)
    if register or journal:  # beside an empty file a journal is of a first run that was killed
        left = register.relative_to(root).as_posix() if register else f"{FILE} 的临时文件"
        raise LedgerError(lost_words(left))


def lost_words(left: str) -> str:
    """Return what to say where printed letters are there and the ledger does not know them."""
    return (
        f"不见了，或者换成了别的，而以前印的信还在（{left}）。现在印，编号会和发出去的信对不上。"
        "请把原来的登记库放回来；实在找不回来，就加上 --new-ledger 另起编号，以前发出去的回执都要作废"
    )


def prepare(base: sqlite3.Connection, schema: Schema) -> None:
    """Make the tables of a new database; one of a later version or of something else is refused."""
    base.execute("PRAGMA secure_delete = ON")
    base.execute("PRAGMA synchronous = FULL")
    base.execute("PRAGMA foreign_keys = ON")
    with transaction(base):
        version = base.execute("PRAGMA user_version").fetchone()[0]
        if version > schema.version:
            raise LedgerError("是更新版本的程序写的，请更新程序", schema.name)
        tables = {row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if version == schema.version and schema.tables <= tables:
            return
        if version or tables:
            raise LedgerError(f"里面不是本程序的登记，没有改动它。{schema.damaged}", schema.name)
        for statement in schema.statements.strip().removesuffix(";").split(";\n"):
            base.execute(statement)
        base.execute(f"PRAGMA user_version = {schema.version}")


def has_table(base: sqlite3.Connection, name: str) -> bool:
    """Tell whether a ledger has a table that came later than its schema: one of before has none."""
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return base.execute(query, (name,)).fetchone() is not None


# -- faults ------------------------------------------------------------------------------------------------


def _words_of(problem: sqlite3.DatabaseError, path: Path) -> str:
    code = getattr(problem, "sqlite_errorcode", 0) & _PRIMARY
    if code in _LOCKED:
        who = holder_of(path)
        by = f"“{who}”" if who else "别的程序"
        return f"正被{by}占用，等了 {PATIENCE} 秒。请关掉那个程序，再运行一次。{_WHOLE}"
    return _FAULTS.get(code, f"用不了（{problem}），没有改动它。{_DAMAGED}")


def holder_of(path: Path) -> str:
    """Return the name and number of a process that has a lock on a file, "" if Linux does not say."""
    with suppress(OSError, ValueError):
        number = f":{path.stat().st_ino}"
        for line in Path("/proc/locks").read_text(encoding="ascii").splitlines():
            words = line.split()
            if any(word.endswith(number) for word in words):
                pid = int(next(word for word in words[4:] if word.lstrip("-").isdigit()))
                name = Path(f"/proc/{pid}/comm").read_text(encoding="utf-8", errors="replace").strip()
                return f"{name}（进程 {pid}）"
    return ""

"""The returns: which slips came back, page by page as they were read, and what people settled (SQLite).

In: readings of pages and people's verdicts. Out: what is known, for `receipts` to make up its mind about each
serial. A page is known by its file's digest and its number, and goes in with all its slips in one
transaction: a scan that is read twice changes nothing, and one that was broken off goes on where it stopped.
Nothing is decided here; nobody's verdict is ever overwritten, `undo` takes back the last one. Pictures lie in
the same file, so that `forget` (a purge of a letter) leaves none of them (secure_delete, VACUUM).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.ledger.opening import (
    PATIENCE,
    LedgerError,
    Schema,
    check_kind,
    make_file,
    make_folder,
    prepare,
    transaction,
)
from generator.store.folders import remove
from generator.store.links import RETURNS

FILE = RETURNS
REPORTS = "private/receipts"
REPORT_PAGE, REPORT_TABLE = "回执统计.html", "回执统计.xlsx"
"""The reports, made anew by every run; a purge removes them, and nothing that staff put beside them."""
NAME = f"回执库 {FILE}"

HAND = "hand"
"""The digest of what people marked by hand, and not from a scan."""

_SCHEMA = """
CREATE TABLE pages (
    digest TEXT NOT NULL,
    page INTEGER NOT NULL,
    file TEXT NOT NULL,
    why TEXT NOT NULL,
    hint TEXT NOT NULL,
    picture BLOB NOT NULL,
    day TEXT NOT NULL,
    settled INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (digest, page)
);
CREATE TABLE sightings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    digest TEXT NOT NULL,
    page INTEGER NOT NULL,
    place INTEGER NOT NULL,
    serial TEXT NOT NULL,
    answer TEXT NOT NULL,
    signed INTEGER,
    doubts TEXT NOT NULL,
    picture BLOB NOT NULL,
    UNIQUE (digest, page, place)
);
CREATE INDEX sightings_of_serial ON sightings (serial);
CREATE TABLE verdicts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    serial TEXT NOT NULL,
    word TEXT NOT NULL CHECK (word IN ('back', 'yes', 'no', 'unsigned', 'not')),
    upto INTEGER NOT NULL,
    day TEXT NOT NULL
);
"""
# A verdict of a page that nobody could read has the serial "digest:page" and the word 'not'. `upto` is the
# last sighting that whoever gave it may have seen.
_DAMAGED = "请先留底，再把它移走；扫描件还在的话，重新读一遍就都回来了"
SCHEMA = Schema(
    name=NAME,
    version=1,
    statements=_SCHEMA,
    tables=frozenset({"pages", "sightings", "verdicts"}),
    damaged=_DAMAGED,
)

# What could not be opened is tried again: a page that was looked at, and is unread, has a picture.
_FORGET_FAULT = "DELETE FROM pages WHERE digest = ? AND page = ? AND why != '' AND picture = x''"
_LOOKED_AT = "SELECT digest, page FROM pages WHERE why = '' OR picture != x''"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A slip as it was seen once: where, its likeliest answer, and why a person must look, if so."""

    id: int = 0
    serial: str
    answer: str
    signed: bool | None
    doubts: tuple[str, ...]
    file: str = ""
    page: int = 0
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a person said of a serial, and on which day (ISO).

    `word` is back (it came, no more), yes, no, unsigned or not (no slip at all).
    """

    id: int
    serial: str
    word: str
    upto: int
    day: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadPage:
    """A page, or (0) a whole file, with slips nobody could read; `settled` once a person saw to it."""

    digest: str
    page: int
    file: str
    why: str
    hint: str
    settled: bool

    @property
    def key(self) -> str:
        """Return how a verdict names it."""
        return f"{self.digest}:{self.page}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """A page that was read, to be recorded: its slips with their pictures, and what is unread on it."""

    digest: str
    page: int
    file: str
    slips: tuple[tuple[Sighting, bytes], ...] = ()
    why: str = ""
    hint: str = ""
    picture: bytes = b""


@contextmanager
def open_returns(root: Path) -> Iterator[sqlite3.Connection]:
    """Open the returns of a campaign folder, made on first use, for the owner's eyes only."""
    path = root / FILE
    make_folder(path.parent)
    check_kind(path, NAME)
    make_file(path, NAME)
    try:
        with closing(sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)) as base:
            prepare(base, SCHEMA)
            yield base
    except sqlite3.IntegrityError:
        raise  # our bug
    except sqlite3.DatabaseError as problem:
        code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise LedgerError(f"坏了，没有改动它。{_DAMAGED}", NAME) from None
        raise


# -- writing -----------------------------------------------------------------------------------------------


def record(base: sqlite3.Connection, page: ReadPage, day: str) -> None:
    """Record a page with all its slips, or nothing; one that was read already stays as it is."""
    with transaction(base):
        base.execute(_FORGET_FAULT, (page.digest, page.page))
        known = "SELECT 1 FROM pages WHERE digest = ? AND page = ?"
        if base.execute(known, (page.digest, page.page)).fetchone():
            return
        row = (page.digest, page.page, page.file, page.why, page.hint, page.picture, day)
        base.execute("INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, 0)", row)
        for place, (one, picture) in enumerate(page.slips):
            signed = None if one.signed is None else int(one.signed)
            doubts = "\n".join(one.doubts)
            slip = (page.digest, page.page, place, one.serial, one.answer, signed, doubts, picture)
            base.execute(
                "INSERT INTO sightings (digest, page, place, serial, answer, signed, doubts, picture)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                slip,
            )


def forget_fault(base: sqlite3.Connection, digest: str) -> None:
    """Forget that a whole file could not be opened, now that it could."""
    base.execute("DELETE FROM pages WHERE digest = ? AND page = 0", (digest,))


def settle(base: sqlite3.Connection, serial: str, word: str, day: str) -> bool:
    """Record a person's verdict; return False where it is what the last one said of all that was seen."""
    with transaction(base):
        upto = base.execute("SELECT COALESCE(MAX(id), 0) FROM sightings").fetchone()[0]
        seen = base.execute(
            "SELECT COALESCE(MAX(id), 0) FROM sightings WHERE serial = ?", (serial,)
        ).fetchone()[0]
        last = base.execute(
            "SELECT word, upto FROM verdicts WHERE serial = ? ORDER BY id DESC LIMIT 1", (serial,)
        ).fetchone()
        if last and last[0] == word and last[1] >= seen:
            return False
        base.execute(
            "INSERT INTO verdicts (serial, word, upto, day) VALUES (?, ?, ?, ?)", (serial, word, upto, day)
        )
        _settle_page(base, serial, settled=True)
    return True


def undo(base: sqlite3.Connection) -> Verdict | None:
    """Take back the last verdict and return it; None where there is none."""
    with transaction(base):
        newest = "SELECT id, serial, word, upto, day FROM verdicts ORDER BY id DESC LIMIT 1"
        last = base.execute(newest).fetchone()
        if last is None:
            return None
        base.execute("DELETE FROM verdicts WHERE id = ?", (last[0],))
        _settle_page(base, last[1], settled=False)
    return Verdict(id=last[0], serial=last[1], word=last[2], upto=last[3], day=last[4])


def _settle_page(base: sqlite3.Connection, key: str, *, settled: bool) -> None:
    digest, colon, page = key.rpartition(":")
    if colon and page.isdigit():
        query = "UPDATE pages SET settled = ? WHERE digest = ? AND page = ?"
        base.execute(query, (int(settled), digest, int(page)))


def forget(base: sqlite3.Connection, serials: Iterable[str]) -> None:
    """Remove all that is known of some serials, and pages of files of which nothing else is known."""
    with transaction(base):
        base.execute("CREATE TEMP TABLE gone (serial TEXT PRIMARY KEY)")
        base.executemany("INSERT OR IGNORE INTO gone VALUES (?)", ((one,) for one in serials))
        base.execute(
            "CREATE TEMP TABLE touched AS"
            " SELECT DISTINCT digest FROM sightings WHERE serial IN (SELECT serial FROM gone)"
        )
        base.execute("DELETE FROM sightings WHERE serial IN (SELECT serial FROM gone)")
        base.execute("DELETE FROM verdicts WHERE serial IN (SELECT serial FROM gone)")
        base.execute(
            "DELETE FROM pages WHERE digest IN (SELECT digest FROM touched)"
            " AND digest NOT IN (SELECT digest FROM sightings)"
        )
        base.execute("DROP TABLE gone")
        base.execute("DROP TABLE touched")
    base.execute("VACUUM")


def forget_letter(root: Path, serials: Iterable[str]) -> None:
    """Remove what is known of a letter's serials, and the reports: they name pupils."""
    for name in (REPORT_PAGE, REPORT_TABLE):
        remove(root / REPORTS / name)
    if (root / FILE).is_file():
        with open_returns(root) as base:
            forget(base, serials)


# -- reading -----------------------------------------------------------------------------------------------


def known_pages(base: sqlite3.Connection) -> set[tuple[str, int]]:
    """Return the pages that were read: digests and numbers. What could not be opened is tried again."""
    return {(row[0], row[1]) for row in base.execute(_LOOKED_AT)}


def sightings(base: sqlite3.Connection) -> Iterator[Sighting]:
    """Yield every sighting, the oldest first, without pictures."""
    query = (
        "SELECT s.id, s.serial, s.answer, s.signed, s.doubts, p.file, s.page, s.digest FROM sightings s"
        " JOIN pages p ON p.digest = s.digest AND p.page = s.page ORDER BY s.id"
    )
    for number, serial, answer, signed, doubts, file, page, digest in base.execute(query):
        yield Sighting(
            id=number,
            serial=serial,
            answer=answer,
            signed=None if signed is None else bool(signed),
            doubts=tuple(filter(None, doubts.split("\n"))),
            file=file,
            page=page,
            digest=digest,
        )


def verdicts(base: sqlite3.Connection) -> Iterator[Verdict]:
    """Yield every verdict, the oldest first."""
    for number, serial, word, upto in base.execute("SELECT id, serial, word, upto FROM verdicts ORDER BY id"):
        yield Verdict(id=number, serial=serial, word=word, upto=upto)


def returned(root: Path) -> frozenset[str]:
    """Return the serials of which anything is known: seen on a scan, or settled by a person."""
    if not (root / FILE).is_file():
        return frozenset()
    with open_returns(root) as base:
        rows = base.execute("SELECT serial FROM sightings UNION SELECT serial FROM verdicts")
        return frozenset(row[0] for row in rows)


def returned_before(root: Path, day: date) -> dict[str, str]:
    """Return the serials that came back before a day, each with the last day on which it was read (ISO)."""
    if not (root / FILE).is_file():
        return {}
    query = (
        "SELECT s.serial, p.day FROM sightings s JOIN pages p ON p.digest = s.digest AND p.page = s.page "
        "WHERE p.day < ? UNION ALL SELECT serial, day FROM verdicts WHERE day < ?"
    )
    with open_returns(root) as base:
        return dict(sorted(base.execute(query, (str(day), str(day)))))  # of each the last day stays


def unread_pages(base: sqlite3.Connection) -> Iterator[UnreadPage]:
    """Yield the pages and files that were not, or not wholly, read."""
    query = "SELECT digest, page, file, why, hint, settled FROM pages WHERE why != '' ORDER BY file, page"
    for digest, page, file, why, hint, settled in base.execute(query):
        yield UnreadPage(digest=digest, page=page, file=file, why=why, hint=hint, settled=bool(settled))


def picture_of_slip(base: sqlite3.Connection, number: int) -> bytes:
    """Return the picture (JPEG) of a sighting, empty where there is none."""
    found = base.execute("SELECT picture FROM sightings WHERE id = ?", (number,)).fetchone()
    return bytes(found[0]) if found else b""


def picture_of_page(base: sqlite3.Connection, key: str) -> bytes:
    """Return the picture (JPEG) of an unread page, empty where there is none."""
    digest, _, page = key.rpartition(":")
    found = base.execute("SELECT picture FROM pages WHERE digest = ? AND page = ?", (digest, page)).fetchone()
    return bytes(found[0]) if found else b""

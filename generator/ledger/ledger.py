"""The ledger: which serial was printed for whom, in SQLite below `private/`, for its owner's eyes only.

`enrol` gives every pupil of a roster a serial for a letter: the one he has, else a new one, all in a single
transaction, so a process that is killed leaves either all of it or nothing. Nothing is ever renumbered. A
pupil is known again by his 学号; without one by class, name and order among pupils of that name, or, if he is
gone from a class that the roster still has, by a name that only one such pupil bears. `purge_letter` takes a
letter out for good: rows are overwritten (secure_delete) and the file is rebuilt (VACUUM).
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.ledger.pupil import Pupil, Roster
from generator.ledger.serials import letter_codes, secret_of, serials

FILE = "private/ledger.sqlite"
VERSION = 1  # PRAGMA user_version
SPARE, BLANK, NAMED = "spare", "blank", "pupil"

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


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """A slip as the ledger knows it."""

    serial: str
    kind: str
    class_name: str
    name: str
    number: str
    seat: str
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """What a run hands out: a serial for each pupil (in roster order), each spare, each blank letter.

    `spares` has the serials of a class by its name. `new`, `kept` and `moved` count the pupils.
    """

    code: str
    pupils: tuple[str, ...]
    spares: tuple[tuple[str, tuple[str, ...]], ...]
    blanks: tuple[str, ...]
    new: int
    kept: int
    moved: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Purged:
    """What a purge removed."""

    pupils: int
    spares: int
    files: int
    left: tuple[str, ...]


class LedgerError(Exception):
    """The ledger cannot be used; the words say so in Chinese."""


@contextmanager
def open_ledger(root: Path) -> Iterator[sqlite3.Connection]:
    """Open the ledger of a campaign folder, made on first use (folder 0700, file 0600)."""
    path = root / FILE
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.parent.stat().st_mode & 0o077 and path.parent.stat().st_uid == os.getuid():
        path.parent.chmod(0o700)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600))
    if path.stat().st_mode & 0o077 and path.stat().st_uid == os.getuid():
        path.chmod(0o600)
    with closing(sqlite3.connect(path, timeout=60, isolation_level=None)) as base:
        try:
            _prepare(base)
            yield base
        except sqlite3.IntegrityError:
            raise  # our bug
        except sqlite3.DatabaseError as problem:
            words = f"编号登记库 {FILE} 用不了（{problem}）；请检查磁盘，或从备份恢复这个文件"
            raise LedgerError(words) from None


def _prepare(base: sqlite3.Connection) -> None:
    base.execute("PRAGMA secure_delete = ON")
    base.execute("PRAGMA synchronous = FULL")
    base.execute("PRAGMA foreign_keys = ON")
    with _transaction(base):
        version = base.execute("PRAGMA user_version").fetchone()[0]
        if version > VERSION:
            raise LedgerError(f"编号登记库 {FILE} 是更新版本的程序写的，请更新程序")
        if version == 0:
            for statement in _SCHEMA.strip().removesuffix(";").split(";\n"):
                base.execute(statement)
            base.execute(f"PRAGMA user_version = {VERSION}")


@contextmanager
def _transaction(base: sqlite3.Connection) -> Iterator[None]:
    base.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        base.execute("ROLLBACK")
        raise
    base.execute("COMMIT")


# -- handing out -------------------------------------------------------------------------------------------


def enrol(
    base: sqlite3.Connection, slug: str, school: str, roster: Roster, *, spares: int = 0, blanks: int = 0
) -> Enrolment:
    """Record a roster for a letter, with `spares` nameless letters a class and `blanks` more."""
    with _transaction(base):
        code = _code(base, slug, school)
        known = tuple(entries(base, slug))
        used = {entry.serial for entry in known}
        held = _matched(known, roster)
        fresh = _fresh(code, _secret(roster, school, slug), used)
        named = _named(base, slug, roster, held, fresh)
        nameless = {(e.kind, e.class_name, e.place): e.serial for e in known if e.kind != NAMED}
        spare = tuple(
            (name, _nameless(base, slug, SPARE, name, spares, nameless, fresh)) for name in roster.classes
        )
        own = _fresh(code, secret_of([(school, slug)]), used)
        blank = _nameless(base, slug, BLANK, "", blanks, nameless, own)
    return Enrolment(
        code=code,
        pupils=named,
        spares=spare,
        blanks=blank,
        new=sum(entry is None for entry in held),
        kept=sum(entry is not None for entry in held),
        moved=sum(
            entry is not None and entry.class_name != pupil.class_name
            for pupil, entry in zip(roster.pupils, held, strict=True)
        ),
    )


def _fresh(code: str, secret: bytes, used: set[str]) -> Iterator[str]:
    """Yield serials that nobody has; chance would give one twice in every twentieth roster of 50,000."""
    for serial in serials(code, secret):
        if serial not in used:
            used.add(serial)
            yield serial


def _code(base: sqlite3.Connection, slug: str, school: str) -> str:
    found = base.execute("SELECT code FROM letters WHERE slug = ?", (slug,)).fetchone()
    if found:
        return str(found[0])
    used = {row[0] for row in base.execute("SELECT code FROM letters")}
    code = next(one for one in letter_codes(school, slug) if one not in used)
    base.execute("INSERT INTO letters VALUES (?, ?)", (slug, code))
    return code


def _secret(roster: Roster, school: str, slug: str) -> bytes:
    rows = ((p.class_name, p.name, p.number, p.seat, str(p.order)) for p in roster.pupils)
    return secret_of([(school, slug), *rows])


MatchedEntries = list[LedgerEntry | None]
"""For each pupil of a roster, in its order, the slip that is his already."""


def _matched(known: tuple[LedgerEntry, ...], roster: Roster) -> MatchedEntries:
    """Return the slips that pupils have already; each goes to one pupil at most."""
    entries = [entry for entry in known if entry.kind == NAMED]
    held: MatchedEntries = [None] * len(roster.pupils)
    by_number = {entry.number: entry for entry in entries if entry.number}
    for at, pupil in enumerate(roster.pupils):
        if pupil.number:
            held[at] = by_number.get(pupil.number)
    by_place = {(e.class_name, e.name, e.place): e for e in _left(entries, held)}
    for at, pupil in enumerate(roster.pupils):
        entry = by_place.get((pupil.class_name, pupil.name, pupil.order))
        if held[at] is None and entry and _may_be(pupil, entry):
            held[at] = entry
    for at, entry in _moved(roster, held, _left(entries, held)):
        held[at] = entry
    return held


def _left(entries: list[LedgerEntry], held: MatchedEntries) -> list[LedgerEntry]:
    taken = {entry.serial for entry in held if entry}
    return [entry for entry in entries if entry.serial not in taken]


def _may_be(pupil: Pupil, entry: LedgerEntry) -> bool:
    """Two different 学号 are two pupils; where one has none, the other columns decide."""
    return not (pupil.number and entry.number) or pupil.number == entry.number


def _moved(
    roster: Roster, held: MatchedEntries, left: list[LedgerEntry]
) -> Iterator[tuple[int, LedgerEntry]]:
    """Know pupils again who left a class of this roster for another: only by a name that is one's alone.

    A class that the roster does not have may belong to another file, so nobody is missed there.
    """
    classes = set(roster.classes)
    gone = [entry for entry in left if entry.class_name in classes]
    strangers = [at for at, entry in enumerate(held) if entry is None]
    names, bearers = Counter(e.name for e in gone), Counter(roster.pupils[at].name for at in strangers)
    by_name = {entry.name: entry for entry in gone if names[entry.name] == 1}
    for at in strangers:
        pupil = roster.pupils[at]
        entry = by_name.get(pupil.name)
        if entry and bearers[pupil.name] == 1 and _may_be(pupil, entry):
            yield at, entry


def _named(
    base: sqlite3.Connection, slug: str, roster: Roster, held: MatchedEntries, fresh: Iterator[str]
) -> tuple[str, ...]:
    """Write down pupils who are new or of whom the roster now says something else; return all serials."""
    given = tuple(entry.serial if entry else next(fresh) for entry in held)
    rows = (
        (
            serial,
            slug,
            NAMED,
            p.class_name,
            p.name,
            p.number or (entry.number if entry else ""),
            p.seat,
            p.order,
        )
        for serial, p, entry in zip(given, roster.pupils, held, strict=True)
        if entry is None or _changed(p, entry)
    )
    base.executemany(
        "INSERT INTO slips VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (serial) DO UPDATE SET "
        "class = excluded.class, name = excluded.name, number = excluded.number, seat = excluded.seat, "
        "place = excluded.place",
        rows,
    )
    return given


def _changed(pupil: Pupil, entry: LedgerEntry) -> bool:
    now = (pupil.class_name, pupil.name, pupil.number or entry.number, pupil.seat, pupil.order)
    return now != (entry.class_name, entry.name, entry.number, entry.seat, entry.place)


def _nameless(
    base: sqlite3.Connection,
    slug: str,
    kind: str,
    class_name: str,
    count: int,
    known: dict[tuple[str, str, int], str],
    fresh: Iterator[str],
) -> tuple[str, ...]:
    given = []
    for place in range(1, count + 1):
        serial = known.get((kind, class_name, place))
        if serial is None:
            serial = next(fresh)
            row = (serial, slug, kind, class_name, "", "", "", place)
            base.execute("INSERT INTO slips VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        given.append(serial)
    return tuple(given)


# -- reading and removing ----------------------------------------------------------------------------------


def entries(base: sqlite3.Connection, slug: str) -> Iterator[LedgerEntry]:
    """Yield the slips of a letter, sorted by class and place."""
    query = (
        "SELECT serial, kind, class, name, number, seat, place FROM slips WHERE slug = ? "
        "ORDER BY class, kind, place, name, serial"
    )
    for serial, kind, class_name, name, number, seat, place in base.execute(query, (slug,)):
        yield LedgerEntry(
            serial=serial,
            kind=kind,
            class_name=class_name,
            name=name,
            number=number,
            seat=seat,
            place=place,
        )


def owner(base: sqlite3.Connection, serial: str) -> tuple[str, str] | None:
    """Return class and name of who has a serial, "" where the slip has none; None for an unknown serial."""
    found = base.execute("SELECT class, name FROM slips WHERE serial = ?", (serial,)).fetchone()
    return (found[0], found[1]) if found else None


def slugs(base: sqlite3.Connection) -> tuple[str, ...]:
    """Return the letters and pledges that the ledger knows."""
    query = "SELECT slug FROM letters UNION SELECT slug FROM files ORDER BY slug"
    return tuple(row[0] for row in base.execute(query))


def record_files(base: sqlite3.Connection, slug: str, paths: Iterable[Path]) -> None:
    """Remember where names were written to, so that `purge_letter` finds it again; to be called before
    writing.
    """
    with _transaction(base):
        rows = ((slug, str(path.absolute())) for path in paths)
        base.executemany("INSERT OR IGNORE INTO files VALUES (?, ?)", rows)


def purge_letter(base: sqlite3.Connection, slug: str) -> Purged:
    """Remove all that is known of a letter's pupils, and the files that were printed for it."""
    paths = [Path(row[0]) for row in base.execute("SELECT path FROM files WHERE slug = ?", (slug,))]
    removed, left = _remove_files(paths)
    with _transaction(base):
        count = dict(base.execute("SELECT kind, COUNT(*) FROM slips WHERE slug = ? GROUP BY kind", (slug,)))
        base.execute("DELETE FROM slips WHERE slug = ?", (slug,))
        base.execute("DELETE FROM files WHERE slug = ?", (slug,))
        base.execute("DELETE FROM letters WHERE slug = ?", (slug,))
    base.execute("VACUUM")
    named = count.pop(NAMED, 0)
    return Purged(pupils=named, spares=sum(count.values()), files=removed, left=left)


def _remove_files(paths: list[Path]) -> tuple[int, tuple[str, ...]]:
    removed, left = 0, []
    for path in paths:
        try:
            removed += path.exists()
            path.unlink(missing_ok=True)
        except OSError:
            left.append(str(path))
    for folder in {path.parent for path in paths}:
        remove_partial_files(folder)
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    return removed, tuple(left)


def remove_partial_files(folder: Path) -> None:
    """Remove what a run that was killed left half written in a folder."""
    for part in folder.glob(".part-*"):
        if part.is_dir():
            shutil.rmtree(part, ignore_errors=True)
        else:
            part.unlink(missing_ok=True)

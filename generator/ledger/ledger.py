"""The ledger: which serial was printed for whom (`opening` opens its file, `printed` knows the letters').

`enrol` gives every pupil of a roster a serial for a letter: the one he has, else a new one, all in a single
transaction, so a process that is killed leaves either all of it or nothing. Nothing is ever renumbered.
`matching` knows pupils again. `purge` takes a letter, a class of it or one slip out for good: rows are
overwritten (secure_delete) and the file is rebuilt (VACUUM).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.ledger import printed, standing
from generator.ledger.closing import closed_up
from generator.ledger.matching import EnrolmentChanges, MatchedEntries, changes, matched, respelled
from generator.ledger.opening import FILE, LedgerError, open_ledger, transaction
from generator.ledger.pupil import Pupil, Roster
from generator.ledger.serials import letter_codes, secret_of, serials
from generator.ledger.slips import BLANK, NAMED, SPARE, LedgerEntry
from generator.store.filenames import safe

__all__ = ["FILE", "LedgerError", "open_ledger"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """What a run hands out: a serial for each pupil (in roster order), each spare, each blank letter.

    `spares` has the serials of a class by its name.
    """

    code: str
    pupils: tuple[str, ...]
    spares: tuple[tuple[str, tuple[str, ...]], ...]
    blanks: tuple[str, ...]
    changes: EnrolmentChanges


@dataclass(frozen=True, slots=True, kw_only=True)
class Purge:
    """What a purge is about to remove, or has removed: slips and files.

    Of a whole letter, of one class, or of one slip, whose file stays: all its class's letters are in it.
    """

    slug: str
    class_name: str
    serial: str
    slips: tuple[LedgerEntry, ...]
    files: printed.PrintedFiles

    @property
    def whole(self) -> bool:
        """Tell whether the letter goes altogether."""
        return not (self.class_name or self.serial)

    @property
    def pupils(self) -> int:
        """Return how many pupils' slips go."""
        return sum(one.kind == NAMED for one in self.slips)

    @property
    def spares(self) -> int:
        """Return how many slips go that are nobody's."""
        return len(self.slips) - self.pupils


# -- handing out -------------------------------------------------------------------------------------------


def enrol(
    base: sqlite3.Connection, slug: str, school: str, roster: Roster, *, spares: int = 0, blanks: int = 0
) -> Enrolment:
    """Record a roster for a letter, with `spares` nameless letters a class and `blanks` more."""
    with transaction(base):
        code = _code(base, slug, school)
        rows = ((name, slug, old) for old, name in respelled(entries(base, slug), roster).items())
        base.executemany("UPDATE slips SET class = ? WHERE slug = ? AND class = ?", rows)
        known = tuple(entries(base, slug))
        used = {entry.serial for entry in known}
        held = matched(known, roster)
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
        changes=changes(roster, held),
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
            name=closed_up(name),
            number=number,
            seat=seat,
            place=place,
        )


def owner(base: sqlite3.Connection, serial: str) -> tuple[str, str] | None:
    """Return class and name of who has a serial, "" where the slip has none; None for an unknown serial."""
    found = base.execute("SELECT class, name FROM slips WHERE serial = ?", (serial,)).fetchone()
    return (found[0], closed_up(found[1])) if found else None


def slugs(base: sqlite3.Connection) -> tuple[str, ...]:
    """Return the letters and pledges that the ledger knows."""
    query = "SELECT slug FROM letters UNION SELECT slug FROM files ORDER BY slug"
    return tuple(row[0] for row in base.execute(query))


def classes_without_pupils(base: sqlite3.Connection, slug: str) -> tuple[str, ...]:
    """Return the classes of a letter that have spare slips only, by name."""
    query = "SELECT class FROM slips WHERE slug = ? AND class <> '' GROUP BY class HAVING MAX(kind = ?) = 0"
    return tuple(name for (name,) in base.execute(f"{query} ORDER BY class", (slug, NAMED)))


def to_purge(
    base: sqlite3.Connection, root: Path, slug: str, class_name: str = "", serial: str = ""
) -> Purge:
    """Return what a purge of a letter, of one of its classes, or of one slip, would remove."""
    known = tuple(entries(base, slug))
    slips = tuple(one for one in known if class_name in ("", one.class_name) and serial in ("", one.serial))
    files = printed.PrintedFiles(there=()) if serial else printed.files_of(base, root, slug)
    if class_name:
        own = file_of_class(class_name, (entry.class_name for entry in known))
        there = tuple(path for path in files.there if path.name == own)
        files = printed.PrintedFiles(there=there)
    return Purge(slug=slug, class_name=class_name, serial=serial, slips=slips, files=files)


def file_of_class(class_name: str, known: Iterable[str]) -> str:
    """Return the name of a class's file, "" where classes of a letter share it."""
    alike = {name for name in known if safe(name).casefold() == safe(class_name).casefold()}
    return f"{safe(class_name)}.pdf" if len(alike) < 2 else ""


def purge(base: sqlite3.Connection, root: Path, what: Purge) -> tuple[str, ...]:
    """Remove files and rows for good; return the files that could not be removed.

    Files go first: while one is there, its letter is known.
    """
    _, left = printed.remove_files(root, what.files.there)
    with transaction(base):
        base.executemany("DELETE FROM slips WHERE serial = ?", [(one.serial,) for one in what.slips])
        if not what.serial:
            standing.forget_classes(base, what.slug, what.class_name)
        if what.whole:
            base.execute("DELETE FROM files WHERE slug = ?", (what.slug,))
            base.execute("DELETE FROM letters WHERE slug = ?", (what.slug,))
        else:
            printed.forget_files(base, root, what.slug, what.files.there)
    base.execute("VACUUM")
    return left


def is_known(base: sqlite3.Connection, slug: str) -> bool:
    """Tell whether a letter was printed with serials of this ledger."""
    return base.execute("SELECT 1 FROM letters WHERE slug = ?", (slug,)).fetchone() is not None


def slip_count(base: sqlite3.Connection, slug: str) -> int:
    """Return how many serials were handed out for a letter: never fewer than before, but for a purge."""
    return int(base.execute("SELECT COUNT(*) FROM slips WHERE slug = ?", (slug,)).fetchone()[0])

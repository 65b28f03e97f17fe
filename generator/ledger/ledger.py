"""The ledger: which serial was printed for whom (`opening` opens its file, `printed` knows the letters').

`enrol` gives every pupil of a roster a serial for a letter: the one he has, else a new one, all in a single
transaction, so a process that is killed leaves either all of it or nothing. Nothing is ever renumbered. A
pupil is known again by his 学号 with class or name; without one by class, name and order among pupils of that
name, or, if he is gone from a class that the roster still has, by a name that only one such pupil
bears. `purge` takes a letter, or a class of it, out for good: rows are overwritten (secure_delete) and the
file is rebuilt (VACUUM).
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.ledger import printed
from generator.ledger.opening import FILE, LedgerError, open_ledger, transaction
from generator.ledger.pupil import Pupil, Roster
from generator.ledger.serials import letter_codes, secret_of, serials
from generator.store.filenames import safe

__all__ = ["FILE", "LedgerError", "open_ledger"]

SPARE, BLANK, NAMED = "spare", "blank", "pupil"
LIFELONG = 5  # characters of a 学号 that is the school's or the country's; those of a class have two or three


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
class EnrolmentChanges:
    """How many pupils get a new serial, keep theirs, and (of these) are in another class now."""

    new: int
    kept: int
    moved: int


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
    """What a purge is about to remove, or has removed: slips by kind, and files."""

    slug: str
    class_name: str
    pupils: int
    spares: int
    files: printed.PrintedFiles


# -- handing out -------------------------------------------------------------------------------------------


def enrol(
    base: sqlite3.Connection, slug: str, school: str, roster: Roster, *, spares: int = 0, blanks: int = 0
) -> Enrolment:
    """Record a roster for a letter, with `spares` nameless letters a class and `blanks` more."""
    with transaction(base):
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
        changes=_changes(roster, held),
    )


def compared(
    known: tuple[LedgerEntry, ...], roster: Roster
) -> tuple[EnrolmentChanges, tuple[LedgerEntry, ...]]:
    """Return what enrolling a roster would change, and the pupils' slips that are nobody's on it."""
    held = _matched(known, roster)
    return _changes(roster, held), tuple(_left([e for e in known if e.kind == NAMED], held))


def _changes(roster: Roster, held: MatchedEntries) -> EnrolmentChanges:
    return EnrolmentChanges(
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
    for key_of in (_number_and_class, _number_and_name, _number_for_life):
        _match(entries, roster, held, key_of)
    by_place = {(e.class_name, e.name, e.place): e for e in _left(entries, held)}
    for at, pupil in enumerate(roster.pupils):
        entry = by_place.get((pupil.class_name, pupil.name, pupil.order))
        if held[at] is None and entry and _may_be(pupil, entry):
            held[at] = entry
    for at, entry in _moved(roster, held, _left(entries, held)):
        held[at] = entry
    return held


WhoseNumber = Callable[[Pupil | LedgerEntry], tuple[str, ...] | None]
"""What pupil and slip have in common if the slip is his; None where a number does not say so."""


def _match(entries: list[LedgerEntry], roster: Roster, held: MatchedEntries, key_of: WhoseNumber) -> None:
    """Give pupils the slips that are left and have their key, where only one pupil and one slip have it."""
    left = _left(entries, held)
    slips = Counter(map(key_of, left))
    bearers = Counter(key_of(p) for p, entry in zip(roster.pupils, held, strict=True) if entry is None)
    by_key = {key_of(entry): entry for entry in left}
    for at, pupil in enumerate(roster.pupils):
        key = key_of(pupil)
        if held[at] is None and key and slips[key] == bearers[key] == 1:
            held[at] = by_key[key]


def _number_and_class(who: Pupil | LedgerEntry) -> tuple[str, ...] | None:
    return (_bare(who.number), who.class_name, who.name) if who.number else None


def _number_and_name(who: Pupil | LedgerEntry) -> tuple[str, ...] | None:
    return (_bare(who.number), who.name) if who.number else None


def _number_for_life(who: Pupil | LedgerEntry) -> tuple[str, ...] | None:
    """A long 学号 stays a pupil's, also where his name is put right; 01 to 40 of a class go to another."""
    return (_bare(who.number), who.class_name) if len(who.number) >= LIFELONG else None


def _bare(number: str) -> str:
    """Return a 学号 without the zeros that Excel takes away from it, and gives back, at will."""
    return number.lstrip("0") or number


def _left(entries: list[LedgerEntry], held: MatchedEntries) -> list[LedgerEntry]:
    taken = {entry.serial for entry in held if entry}
    return [entry for entry in entries if entry.serial not in taken]


def _may_be(pupil: Pupil, entry: LedgerEntry) -> bool:
    """Two different 学号 are two pupils; where one has none, the other columns decide."""
    return not (pupil.number and entry.number) or _bare(pupil.number) == _bare(entry.number)


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


def to_purge(base: sqlite3.Connection, root: Path, slug: str, class_name: str = "") -> Purge:
    """Return what a purge of a letter, or of one of its classes, would remove."""
    count = Counter(entry.kind for entry in _of_class(base, slug, class_name))
    files = printed.files_of(base, root, slug)
    if class_name:
        own = file_of_class(class_name, (entry.class_name for entry in entries(base, slug)))
        there = tuple(path for path in files.there if path.name == own)
        files = printed.PrintedFiles(there=there)
    named = count.pop(NAMED, 0)
    return Purge(slug=slug, class_name=class_name, pupils=named, spares=sum(count.values()), files=files)


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
        serials = [(entry.serial,) for entry in _of_class(base, what.slug, what.class_name)]
        base.executemany("DELETE FROM slips WHERE serial = ?", serials)
        if what.class_name:
            printed.forget_files(base, root, what.slug, what.files.there)
        else:
            base.execute("DELETE FROM files WHERE slug = ?", (what.slug,))
            base.execute("DELETE FROM letters WHERE slug = ?", (what.slug,))
    base.execute("VACUUM")
    return left


def serials_of(base: sqlite3.Connection, what: Purge) -> Iterator[str]:
    """Yield the serials that a purge removes."""
    return (entry.serial for entry in _of_class(base, what.slug, what.class_name))


def _of_class(base: sqlite3.Connection, slug: str, class_name: str) -> Iterator[LedgerEntry]:
    return (entry for entry in entries(base, slug) if class_name in ("", entry.class_name))


def is_known(base: sqlite3.Connection, slug: str) -> bool:
    """Tell whether a letter was printed with serials of this ledger."""
    return base.execute("SELECT 1 FROM letters WHERE slug = ?", (slug,)).fetchone() is not None


def slip_count(base: sqlite3.Connection, slug: str) -> int:
    """Return how many serials were handed out for a letter: never fewer than before, but for a purge."""
    return int(base.execute("SELECT COUNT(*) FROM slips WHERE slug = ?", (slug,)).fetchone()[0])

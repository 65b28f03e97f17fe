"""Which classes of a roster were printed before, and under which name: a class keeps its name for good.

A roster of one class says 1班 where the whole school's said 会计1班, and one of another subject says 1班 too.
In: what is known of a letter's or pledge's classes, and a roster. Out: the roster with the names that its
classes have already, none of them another's, and what was settled, for people to see. What tells classes
apart (`classes.told`) is remembered in a table of its own, made where it is missing: of a class of a ledger
of before only its name and its pupils are known.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.ledger.classes import QUALIFIERS, told, ways, written_alike
from generator.ledger.opening import has_table, transaction
from generator.ledger.pupil import Pupil, Roster

_TABLE = """CREATE TABLE IF NOT EXISTS classes (
    slug TEXT NOT NULL,
    class TEXT NOT NULL,
    campus TEXT NOT NULL,
    school TEXT NOT NULL,
    subject TEXT NOT NULL,
    year TEXT NOT NULL,
    PRIMARY KEY (slug, class)
) WITHOUT ROWID"""
_UNTOLD = ("",) * len(QUALIFIERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownClass:
    """A class that was printed: its name, what tells it from others of that name, its pupils' names."""

    name: str
    told: tuple[str, ...]
    pupils: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming:
    """A class that a roster calls `said` and that is called `name`: since it was printed so, or since its
    name is `another`'s.
    """

    said: str
    name: str
    another: KnownClass | None = None


# -- what is remembered ------------------------------------------------------------------------------------


def record_classes(base: sqlite3.Connection, slug: str, roster: Roster) -> None:
    """Remember what tells the classes of a roster apart; what it does not say stays as it was."""
    before = _told(base, slug)
    with transaction(base):
        base.execute(_TABLE)
        for name, pupils in roster.by_class().items():
            now = zip(told(pupils), before.get(name, _UNTOLD), strict=True)
            row = (slug, name, *(new or old for new, old in now))
            base.execute("INSERT OR REPLACE INTO classes VALUES (?, ?, ?, ?, ?, ?)", row)


def forget_classes(base: sqlite3.Connection, slug: str, class_name: str = "") -> None:
    """Forget a class, or all of a letter."""
    if has_table(base, "classes"):
        base.execute("DELETE FROM classes WHERE slug = ? AND ? IN ('', class)", (slug, class_name))


def known_classes(base: sqlite3.Connection, slug: str) -> tuple[KnownClass, ...]:
    """Return the classes that were printed for a letter or a pledge."""
    remembered = _told(base, slug)
    pupils: dict[str, set[str]] = {name: set() for name in remembered}
    query = "SELECT class, name FROM slips WHERE slug = ? AND class != ''"
    for class_name, name in base.execute(query, (slug,)):
        pupils.setdefault(class_name, set()).add(name)
    return tuple(
        KnownClass(name=name, told=remembered.get(name, _UNTOLD), pupils=frozenset(some - {""}))
        for name, some in pupils.items()
    )


def _told(base: sqlite3.Connection, slug: str) -> dict[str, tuple[str, ...]]:
    if not has_table(base, "classes"):
        return {}
    query = "SELECT class, campus, school, subject, year FROM classes WHERE slug = ?"
    return {name: tuple(values) for name, *values in base.execute(query, (slug,))}


# -- whose name is whose -----------------------------------------------------------------------------------


def standing(roster: Roster, known: Sequence[KnownClass]) -> tuple[Roster, tuple[Renaming, ...]]:
    """Give classes the names under which they were printed, and no class another's name."""
    by_class = roster.by_class()
    names = dict(_as_they_are(by_class, known))
    for said, pupils in by_class.items():
        if said not in names:
            free = [one for one in known if one.name not in names.values()]
            names[said] = _printed_as(pupils, free) or _own_name(pupils, known, names.values())
    found = tuple(_renamings(names, known))
    if not found:
        return roster, ()
    pupils = tuple(replace(p, class_name=names[p.class_name]) for p in roster.pupils)
    classes = tuple(names[name] for name in roster.classes)
    return replace(roster, pupils=pupils, classes=classes), found


def _as_they_are(
    by_class: Mapping[str, tuple[Pupil, ...]], known: Iterable[KnownClass]
) -> Iterator[tuple[str, str]]:
    """Yield the classes whose name, in whatever spelling, is known as theirs."""
    keys = {written_alike(one.name): one for one in known}
    for said, pupils in by_class.items():
        one = keys.get(written_alike(said))
        if one and (not _differ(told(pupils), one.told) or _has_moved(pupils, one)):
            yield said, said


def _printed_as(pupils: Sequence[Pupil], known: Iterable[KnownClass]) -> str:
    """Return the name under which a class was printed, with more or fewer columns before it, or ""."""
    keys = set(map(written_alike, ways(pupils)))
    names = {pupil.name for pupil in pupils}
    alike = [one for one in known if written_alike(one.name) in keys and _is_same(told(pupils), names, one)]
    best = max(alike, key=lambda one: (len(names & one.pupils), len(one.name)), default=None)
    return best.name if best else ""


def _own_name(pupils: Sequence[Pupil], known: Iterable[KnownClass], given: Iterable[str]) -> str:
    """Return the shortest name of a class that is no other's, at least the one that the roster says."""
    said = pupils[0].class_name
    taken = {written_alike(name) for name in (*given, *(one.name for one in known))}
    free = (name for name in (said, *ways(pupils)) if written_alike(name) not in taken)
    return next(free, said)


def _is_same(here: tuple[str, ...], names: set[str], one: KnownClass) -> bool:
    """Tell whether a class is a known one: all that is said of it is known, or half of its pupils are."""
    if _differ(here, one.told):
        return False
    if all(known or not value for value, known in zip(here, one.told, strict=True)):
        return True
    return bool(names & one.pupils) and 2 * len(names & one.pupils) >= min(len(names), len(one.pupils))


def _has_moved(pupils: Sequence[Pupil], one: KnownClass) -> bool:
    """Tell whether a class is a known one by most of its pupils, although a column says something else."""
    names = {pupil.name for pupil in pupils}
    return 2 * len(names & one.pupils) > max(len(names), len(one.pupils))


def _differ(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two classes are of another campus, department, subject or year; what is not said is no
    difference.
    """
    return any(a and b and _plain(a) != _plain(b) for a, b in zip(one, other, strict=True))


def _plain(value: str) -> str:
    """Return a value without what may be left out of it: 东 is 东校区, 2026 is 2026级, 一 is 一年级."""
    key = written_alike(value)
    for end in ("校区", "年级", "级", "专业"):
        key = key.removesuffix(end) or key
    return key


def _renamings(names: Mapping[str, str], known: Iterable[KnownClass]) -> Iterator[Renaming]:
    by_name = {one.name: one for one in known}
    keys = {written_alike(one.name): one for one in known}
    for said, name in names.items():
        if name != said:
            another = None if name in by_name else keys.get(written_alike(said))
            yield Renaming(said=said, name=name, another=another)

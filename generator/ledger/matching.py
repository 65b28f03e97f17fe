"""Whose slips the pupils of a roster have already: by number, class and name, never by a guess.

In: the slips that the ledger knows, and a roster. Out: each pupil's slip, if he has one, and what changes.
A pupil is known again by his 学号 with class or name; by a name that is his alone in his class, whatever
his 学号 is now; by a lifelong 学号 in his class; else by class, name and order among pupils of that name, or,
if he is gone from a class that the roster still has, by a name that only one such pupil bears. Where a class
has fewer pupils of a name than slips, or all of them have other numbers, nobody can tell whose slips are
whose: none of them gets one. A class that is only written otherwise (２班, 2班) is the same, and bears the
roster's name from then on.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from generator.ledger.classes import written_alike
from generator.ledger.pupil import Pupil, Roster
from generator.ledger.slips import NAMED, LedgerEntry

LIFELONG = 5  # characters of a 学号 that is the school's or the country's; those of a class have two or three


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolmentChanges:
    """How many pupils get a new serial or keep theirs; of these, how many have another class or 学号 now."""

    new: int
    kept: int
    moved: int
    renumbered: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsure:
    """Pupils of one name in a class, and slips of that name: there are more, or all have other numbers."""

    pupils: tuple[Pupil, ...]
    slips: tuple[LedgerEntry, ...]

    @property
    def class_name(self) -> str:
        """Return their class."""
        return self.pupils[0].class_name

    @property
    def name(self) -> str:
        """Return their name."""
        return self.pupils[0].name


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What enrolling a roster would change.

    `missing` are the slips of pupils who are not on it though their class is; `gone` the classes of which it
    has nobody; `unsure` the names of which nobody can tell whose slips are whose. Of pupils with their slips
    `renamed` bear another name now, `renumbered` another 学号; `swapped` have the 学号 of somebody else who
    is on the roster, and his slip.
    """

    changes: EnrolmentChanges
    missing: tuple[LedgerEntry, ...]
    gone: tuple[str, ...]
    unsure: tuple[Unsure, ...]
    renamed: tuple[PupilAndSlip, ...] = ()
    renumbered: tuple[PupilAndSlip, ...] = ()
    swapped: tuple[PupilAndSlip, ...] = ()


def compared(known: Iterable[LedgerEntry], roster: Roster) -> Comparison:
    """Return what enrolling a roster would change."""
    known = tuple(known)
    names = respelled(known, roster)
    known = tuple(replace(one, class_name=names.get(one.class_name, one.class_name)) for one in known)
    held = matched(known, roster)
    here = set(roster.classes)
    named = [one for one in known if one.kind == NAMED]
    left = _left(named, held)
    pairs = [(p, entry) for p, entry in zip(roster.pupils, held, strict=True) if entry]
    return Comparison(
        changes=changes(roster, held),
        missing=tuple(one for one in left if one.class_name in here),
        gone=tuple(sorted({one.class_name for one in named} - here)),
        unsure=tuple(_unsure(roster, held, left)),
        renamed=tuple((p, entry) for p, entry in pairs if p.name != entry.name),
        renumbered=tuple((p, entry) for p, entry in pairs if not _may_be(p, entry)),
        swapped=tuple(_swapped(roster, named, held)),
    )


def respelled(known: Iterable[LedgerEntry], roster: Roster) -> dict[str, str]:
    """Return the roster's name for each class that the ledger knows in another spelling."""
    names = {written_alike(name): name for name in roster.classes}
    written = {entry.class_name for entry in known} - {""}
    return {old: names[key] for old in written if (key := written_alike(old)) in names and names[key] != old}


def changes(roster: Roster, held: MatchedEntries) -> EnrolmentChanges:
    """Count new, kept and moved."""
    return EnrolmentChanges(
        new=sum(entry is None for entry in held),
        kept=sum(entry is not None for entry in held),
        moved=sum(
            entry is not None and entry.class_name != pupil.class_name
            for pupil, entry in zip(roster.pupils, held, strict=True)
        ),
        renumbered=sum(
            entry is not None and not _may_be(pupil, entry)
            for pupil, entry in zip(roster.pupils, held, strict=True)
        ),
    )


PupilAndSlip = tuple[Pupil, LedgerEntry]

MatchedEntries = list[LedgerEntry | None]
"""For each pupil of a roster, in its order, the slip that is his already."""


def matched(known: tuple[LedgerEntry, ...], roster: Roster) -> MatchedEntries:
    """Return the slips that pupils have already; each goes to one pupil at most."""
    entries = [entry for entry in known if entry.kind == NAMED]
    held: MatchedEntries = [None] * len(roster.pupils)
    for key_of in (_number_and_class, _number_and_name, _name_alone(entries, roster), _number_for_life):
        _match(entries, roster, held, key_of)
    unsure = {(one.class_name, one.name) for one in _unsure(roster, held, _left(entries, held))}
    by_place = {
        (e.class_name, e.name, e.place): e
        for e in _left(entries, held)
        if (e.class_name, e.name) not in unsure
    }
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


def _name_alone(entries: list[LedgerEntry], roster: Roster) -> WhoseNumber:
    """Return the key of who bears his name alone in his class, on the roster and of its slips.

    Whole schools get new numbers, and a wrong one is put right: what stays is the name.
    """
    slips = Counter((entry.class_name, entry.name) for entry in entries)
    bearers = Counter((pupil.class_name, pupil.name) for pupil in roster.pupils)
    alone = {who for who, count in bearers.items() if count == slips[who] == 1}
    return lambda who: found if (found := (who.class_name, who.name)) in alone else None


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


def _swapped(
    roster: Roster, entries: list[LedgerEntry], held: MatchedEntries
) -> Iterator[tuple[Pupil, LedgerEntry]]:
    """Yield pupils whose 学号 was another's who is here too, with his slip: names were sorted alone."""
    numbers = Counter(_bare(e.number) for e in entries if len(e.number) >= LIFELONG)
    by_number = {_bare(e.number): e for e in entries if numbers[_bare(e.number)] == 1}
    holder = {entry.serial: at for at, entry in enumerate(held) if entry}
    for at, pupil in enumerate(roster.pupils):
        entry = by_number.get(_bare(pupil.number)) if len(pupil.number) >= LIFELONG else None
        if entry and entry.name != pupil.name and holder.get(entry.serial, at) != at:
            yield pupil, entry


def _unsure(roster: Roster, held: MatchedEntries, left: Iterable[LedgerEntry]) -> Iterator[Unsure]:
    """Yield the names of which a class has fewer pupils without a slip than slips that may be theirs, and
    those of which every number is another now.
    """
    known = {(p.class_name, p.name) for p, entry in zip(roster.pupils, held, strict=True) if entry}
    pupils: defaultdict[tuple[str, str], list[Pupil]] = defaultdict(list)
    for pupil, entry in zip(roster.pupils, held, strict=True):
        if entry is None:
            pupils[pupil.class_name, pupil.name].append(pupil)
    slips: defaultdict[tuple[str, str], list[LedgerEntry]] = defaultdict(list)
    for entry in left:
        who = (entry.class_name, entry.name)
        if who in pupils and (who not in known or any(_may_be(pupil, entry) for pupil in pupils[who])):
            slips[who].append(entry)
    for who, theirs in slips.items():
        renumbered = who not in known and not any(_may_be(p, e) for p in pupils[who] for e in theirs)
        if renumbered or len(theirs) > len(pupils[who]):
            yield Unsure(pupils=tuple(pupils[who]), slips=tuple(theirs))

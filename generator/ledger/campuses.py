"""What a roster's 校区 says: short words are the school's campuses, and a row that names another is a slip.

In: pupils as their rows say, and the campuses of the school's settings. Out: the same pupils with the campus
written as the school writes it, and rows whose campus is doubtful.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.ledger.classes import CAMPUS, QUALIFIERS, shared_value, value_of
from generator.ledger.pupil import Pupil

_MOST_STRAYS, _TIMES_AS_MANY = 3, 5
"""Rows that are taken for a slip: so few, beside at least so many times as many of one campus."""
_OTHERS = tuple(words for words in QUALIFIERS if words is not CAMPUS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stray:
    """A pupil whose row says another campus than nearly all others of the class: `count` rows say `usual`."""

    pupil: Pupil
    said: str
    usual: str
    count: int


def resolved(pupils: list[Pupil], campuses: Sequence[str]) -> list[Pupil]:
    """Write each campus as the school does, or the roster elsewhere, where 校区 was left out (东)."""
    said = dict.fromkeys(value for pupil in pupils if (value := value_of(pupil, CAMPUS)))
    whole = {_short(name): name for name in said if name.endswith(CAMPUS[0])}
    whole |= {_short(name): name for name in campuses}
    names = {value: whole.get(_short(value), value) for value in said if value not in campuses}
    return [_called(pupil, names) for pupil in pupils] if any(a != b for a, b in names.items()) else pupils


def _short(name: str) -> str:
    return name.removesuffix(CAMPUS[0]) or name


def _called(pupil: Pupil, names: dict[str, str]) -> Pupil:
    further = tuple(
        (title, names.get(value, value) if title in CAMPUS else value) for title, value in pupil.further
    )
    return pupil if further == pupil.further else replace(pupil, further=further)


def unknown(pupils: Collection[Pupil], campuses: Sequence[str]) -> dict[str, list[Pupil]]:
    """Return the pupils of campuses that the school has not, by what was written, where others have one."""
    found: dict[str, list[Pupil]] = {}
    for pupil in pupils:
        found.setdefault(value_of(pupil, CAMPUS), []).append(pupil)
    if len(campuses) < 2 or not set(found) & set(campuses):
        return {}
    return {said: some for said, some in found.items() if said and said not in campuses}


def strays(pupils: Sequence[Pupil]) -> Iterator[Stray]:
    """Yield the few pupils of whom 校区 says another campus than of nearly all others of their class.

    A class is told by all else that tells classes apart: another subject's 1班 has no say.
    """
    by_class: dict[tuple[str, ...], list[Pupil]] = {}
    for pupil in pupils:
        if value_of(pupil, CAMPUS):
            by_class.setdefault(_told(pupil), []).append(pupil)
    for of_it in by_class.values():
        yield from _strays_of(of_it)


def _told(pupil: Pupil) -> tuple[str, ...]:
    return (pupil.class_name, *(value_of(pupil, words) for words in _OTHERS))


def _strays_of(pupils: Sequence[Pupil]) -> Iterator[Stray]:
    rows: dict[str, list[Pupil]] = {}
    for pupil in pupils:
        rows.setdefault(value_of(pupil, CAMPUS), []).append(pupil)
    for said, some in rows.items():
        many = {
            name: len(of_it)
            for name, of_it in rows.items()
            if name != said and len(of_it) >= _TIMES_AS_MANY * len(some)
        }
        if many and len(some) <= _MOST_STRAYS:
            for pupil in some:
                usual = _beside(pupil, [one for name in many for one in rows[name]])
                yield Stray(pupil=pupil, said=said, usual=usual, count=many[usual])


def _beside(pupil: Pupil, others: Sequence[Pupil]) -> str:
    """Return the campus of the row that stands nearest to a pupil's."""
    nearest = min(others, key=lambda one: (one.sheet != pupil.sheet, abs(one.row - pupil.row)))
    return shared_value([nearest], CAMPUS)

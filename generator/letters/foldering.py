"""Which folder the pack of a class lies in: what an office hands out together lies together.

In: the roster, and where packs lie from earlier runs. Out: a folder for each class. Several campuses get a
folder each, else several schools of a college, else several years where there are many classes; few classes
of one campus lie side by side. A roster of a part (one class is printed again) leaves all where it lay: no
pack is ever there twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.ledger.classes import CAMPUS, SCHOOL, YEAR, shared_value, written_alike, year_name
from generator.ledger.opening import REGISTER
from generator.ledger.printed import PrintedFiles
from generator.ledger.pupil import Pupil, Roster
from generator.store.filenames import unique

MOST_FLAT = 12
"""Packs that are found in one folder at a glance; with more of them each year gets its own."""

_NUMERALS = "一二三四五六七八九"
_SPOKEN = re.compile(rf"(?:20)?\d\d级|[高初][{_NUMERALS}]|小[{_NUMERALS}](?!班)|[{_NUMERALS}1-9]年级")
_SHORT = re.compile(rf"([{_NUMERALS}1-9])[(（]")  # 七（3）班
_INFANTS = re.compile(rf"([小中大])[{_NUMERALS}\d]+班")  # of a kindergarten


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """The folders of a run: `what` they are called after ("" for none), and the one of each class.

    Where the roster asks for none, `lain` has the folder in which a file of that name lies.
    """

    what: str = ""
    by_class: Mapping[str, str] = field(default_factory=dict)
    lain: Mapping[str, str] = field(default_factory=dict)

    def place(self, class_name: str, name: str) -> Path:
        """Return where the file of a class goes, from the run's folder."""
        before = "" if self.what else self.lain.get(name, "")
        return Path(before or self.by_class.get(class_name, ""), name)


def folders(roster: Roster, lying: Iterable[Path]) -> Folders:
    """Return the folders for a roster's classes; `lying`: files of earlier runs, from the run's folder."""
    kinds = dict(_kinds(roster))
    for what, values in kinds.items():
        names = _names(values)
        if len(set(names.values())) > 1 and (what != "年级" or len(roster.classes) > MOST_FLAT):
            return Folders(what=what, by_class=names)
    lain = {path.name: str(path.parent) for path in lying if len(path.parts) > 1}
    used = set(lain.values())
    known = {
        class_name: name
        for values in reversed(kinds.values())  # so that a campus counts before a year
        for class_name, name in _names(values).items()
        if name in used
    }
    return Folders(by_class=known, lain=lain)


def _kinds(roster: Roster) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what folders may be called after, the widest first, and its value for each class that has one."""
    by_class = roster.by_class()
    for what, read in (("校区", _campus), ("院系", _school), ("年级", _year)):
        yield what, {name: value for name, pupils in by_class.items() if (value := read(pupils))}


def _campus(pupils: Sequence[Pupil]) -> str:
    return shared_value(pupils, CAMPUS)


def _school(pupils: Sequence[Pupil]) -> str:
    return shared_value(pupils, SCHOOL)


def _year(pupils: Sequence[Pupil]) -> str:
    """Return the year of a class, by its column or as the name of the class says it."""
    year = shared_value(pupils, YEAR)
    return year_name(year) if year else _year_in(pupils[0].class_name)


def _year_in(name: str) -> str:
    if found := _SPOKEN.match(name):
        return found[0]
    if found := _SHORT.match(name):
        return f"{found[1]}年级"
    found = _INFANTS.match(name)
    return f"{found[1]}班" if found else ""


def _names(values: Mapping[str, str]) -> dict[str, str]:
    """Return the folder of each class by its value: a name that any system takes, no two alike."""
    first: dict[str, str] = {}
    for value in values.values():
        first.setdefault(written_alike(value), value)
    names = unique(first.values(), taken=(REGISTER,))
    return {name: names[first[written_alike(value)]] for name, value in values.items()}


# -- what lies there ---------------------------------------------------------------------------------------


def lying(files: PrintedFiles, out: Path) -> tuple[Path, ...]:
    """Return a letter's files that lie in a run's folder (also one outside the campaign), from there."""
    home = out.resolve()
    places = (*(path.parent.resolve() / path.name for path in files.there), *map(Path, files.foreign))
    found = (path.relative_to(home) for path in places if path.is_relative_to(home))
    return tuple(path for path in found if len(path.parts) <= 2 and _is_file(home, path))


def _is_file(home: Path, path: Path) -> bool:
    whole = home / path
    return whole.is_file() and not whole.is_symlink() and not whole.parent.is_symlink()


def outdated(lying: Iterable[Path], written: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files that are written anew to another folder of the run, or under a name that only looks
    otherwise (２班.pdf, 2班.pdf): they go when those are there.
    """
    now = set(written)
    names = {written_alike(path.name) for path in now}
    return tuple(path for path in lying if written_alike(path.name) in names and path not in now)

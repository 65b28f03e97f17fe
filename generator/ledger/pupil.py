"""A roster as it is known inside: pupils, and their classes in the order in which they first appear."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ledger.columns import KNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Pupil:
    """A row of a roster. `number` is the 学号, `seat` the 座号, `row` the row in the file (from 1),
    `sheet` the worksheet where there are several.

    `order` counts pupils of one name in one class from 1; `further` are the other columns by their names;
    `bare` is the class without what was put before it (1班 of 护理1班), empty where nothing was.
    """

    class_name: str
    name: str
    number: str = ""
    seat: str = ""
    row: int = 0
    sheet: str = ""
    order: int = 1
    bare: str = ""
    further: tuple[tuple[str, str], ...] = ()

    @property
    def values(self) -> dict[str, str]:
        """Return all that a letter may print of the pupil, by the names of columns."""
        known = zip(KNOWN, (self.class_name, self.name, self.number, self.seat), strict=True)
        return dict(self.further) | dict(known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """All pupils in the order of the file, its classes, and the columns that a letter may print.

    `taken` says of each header, in words, which columns were taken for name and class; `above` is what stands
    above the headers, such as a title, `told_by` the columns that tell classes of one name apart.
    """

    pupils: tuple[Pupil, ...]
    classes: tuple[str, ...]
    columns: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    above: str = ""
    told_by: tuple[str, ...] = ()

    def by_class(self) -> dict[str, tuple[Pupil, ...]]:
        """Return the pupils of each class, in order."""
        found: dict[str, list[Pupil]] = {name: [] for name in self.classes}
        for pupil in self.pupils:
            found[pupil.class_name].append(pupil)
        return {name: tuple(pupils) for name, pupils in found.items()}

"""A roster as it is known inside: pupils, and their classes in the order in which they first appear."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Pupil:
    """A row of a roster. `number` is the 学号, `seat` the 座号, `row` the row in the file (from 1).

    `order` counts pupils of one name in one class from 1; `fields` are all columns by their names.
    """

    class_name: str
    name: str
    number: str = ""
    seat: str = ""
    row: int = 0
    order: int = 1
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """All pupils in the order of the file, the names of the classes, and the columns there are."""

    pupils: tuple[Pupil, ...]
    classes: tuple[str, ...]
    columns: tuple[str, ...] = ()

    def by_class(self) -> dict[str, tuple[Pupil, ...]]:
        """Return the pupils of each class, in order."""
        found: dict[str, list[Pupil]] = {name: [] for name in self.classes}
        for pupil in self.pupils:
            found[pupil.class_name].append(pupil)
        return {name: tuple(pupils) for name, pupils in found.items()}

"""A letter's editions: one for all, or one for each campus where they differ, as the number to ask at does.

In: the letter's jobs as planned, and the roster. Out: for each class the edition that it gets. The pages of
an edition are made as those of any letter and then told apart by the names of their sheets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.ledger.classes import CAMPUS, shared_value
from generator.ledger.pupil import Pupil, Roster
from generator.ledger.sheets import place_of
from generator.letters.form import MergeSheet, StampedPage
from generator.model import Job

_CAMPUS = CAMPUS[0]  # which may be left out: 东 is 东校区
PageMaker = Callable[[], Iterator[StampedPage]]
"""Makes the pages of a file anew at each call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Editions:
    """The jobs of one letter, by campus; the only one has an empty name."""

    jobs: Mapping[str, Job]
    by_class: Mapping[str, str]
    usual: str = ""

    def pages(self, class_name: str, maker: PageMaker) -> PageMaker:
        """Return what makes a class's pages in its edition."""
        return _named(self.by_class.get(class_name, self.usual), maker)

    def nameless(self, maker: PageMaker) -> PageMaker:
        """Return what makes pages for nobody."""
        return _named(self.usual, maker)

    def campuses(self, classes: Iterable[str] = ()) -> tuple[str, ...]:
        """Return which editions some classes get, or, where none is named, letters for nobody."""
        named = dict.fromkeys(self.by_class.get(name, self.usual) for name in classes)
        return tuple(named) or (self.usual,)

    def sheets(self, make: Callable[[Job], Iterable[MergeSheet]]) -> Iterator[MergeSheet]:
        """Yield the sheets of all editions, under names of their own."""
        for campus, job in self.jobs.items():
            yield from (replace(sheet, name=sheet_name(sheet.name, campus)) for sheet in make(job))


def editions(jobs: Sequence[Job], roster: Roster, usual: str = "") -> Editions:
    """Return the editions for a roster; `usual` is the campus of classes and letters that name none.

    No class may be `placeless`.
    """
    by_campus = {job.campus: job for job in jobs}
    if len(by_campus) == 1:
        return Editions(jobs={"": jobs[0]}, by_class={})
    by_class = _campuses(by_campus, roster, usual)
    wanted = {*by_class.values(), usual} - {""}
    return Editions(
        jobs={campus: job for campus, job in by_campus.items() if campus in wanted},
        by_class=by_class,
        usual=usual,
    )


def placeless(jobs: Sequence[Job], roster: Roster, usual: str = "") -> str:
    """Return the first class of which nobody can tell the campus, where that matters; "" if there is none."""
    by_campus = {job.campus: job for job in jobs}
    if len(by_campus) == 1:
        return ""
    return next((name for name, campus in _campuses(by_campus, roster, usual).items() if not campus), "")


def _campuses(known: Mapping[str, Job], roster: Roster, usual: str) -> dict[str, str]:
    return {name: _campus(pupils, known) or usual for name, pupils in roster.by_class().items()}


def _campus(pupils: Sequence[Pupil], known: Mapping[str, Job]) -> str:
    """Return the campus of a class by its column, its worksheet or its name; empty where none says it."""
    column = shared_value(pupils, CAMPUS).removesuffix(_CAMPUS)
    said = (campus for campus in known if column and campus.removesuffix(_CAMPUS) == column)
    named = (campus for campus in known if pupils[0].class_name.startswith(campus))
    return next((one for one in (*said, place_of(pupils[0].sheet, tuple(known)), *named) if one in known), "")


def sheet_name(name: str, campus: str) -> str:
    """Return what a sheet is called in an edition."""
    return f"{name}（{campus}）" if campus else name


def _named(campus: str, maker: PageMaker) -> PageMaker:
    return (lambda: (_in_edition(page, campus) for page in maker())) if campus else maker


def _in_edition(page: StampedPage, campus: str) -> StampedPage:
    return replace(page, sheet=sheet_name(page.sheet, campus)) if page.sheet else page

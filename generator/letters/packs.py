"""Packs: what is printed for a class, page by page, as values for the stamping engine.

A pack is a cover, a letter for each pupil in roster order, two spare letters and the tally sheet. Printed
two-sided, nothing may stand on the back of a slip: so a sheet of one page is followed by an empty one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.ledger.classes import spoken
from generator.ledger.columns import CLASS
from generator.ledger.ledger import Enrolment
from generator.ledger.namesakes import told_apart
from generator.ledger.pupil import Pupil, Roster
from generator.ledger.serials import grouped
from generator.letters.form import StampedPage
from generator.letters.words import pack_words

SPARES = 2  # nameless letters a class, for what is torn or misprinted (letters.md §3)
BOX = "□"
"""What a class teacher ticks, printed where there is a row to tick, not for nobody in small classes."""

EXTRA_ROWS = 3  # boxes without a name: pupils who come in the middle of a term
SLOTS = 60  # rows of one tally page (catalog/pack/tally)
COVER, TALLY = "cover", "tally"
SERIAL = "回执号"
CAMPUS = "校区"
EMPTY = StampedPage(sheet="", values={})


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintStyle:
    """How letters are printed: the names of a letter's pages, and whether the backs are kept free."""

    letter: tuple[str, ...] = ("letter",)
    two_sided: bool = True

    def sheet(self, pages: tuple[StampedPage, ...]) -> Iterator[StampedPage]:
        """Yield the pages of something that starts on a front: an odd number is made even."""
        yield from pages
        if self.two_sided and len(pages) % 2:
            yield EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """The letters of one class: pupils with their serials, in roster order, and the spares' serials.

    `campus` (which may be empty) and `shown` are what cover and tally call the class (`classes.spoken`).
    """

    class_name: str
    campus: str
    shown: str
    pupils: tuple[Pupil, ...]
    serials: tuple[str, ...]
    spares: tuple[str, ...]

    def pages(self, style: PrintStyle) -> Iterator[StampedPage]:
        """Yield all pages of the pack in the order of printing."""
        yield from style.sheet((self._cover(),))
        for pupil, serial in zip(self.pupils, self.serials, strict=True):
            yield from letter(style, serial, pupil.values)
        for serial in self.spares:
            yield from letter(style, serial, {CLASS: self.class_name})
        yield from style.sheet(tuple(self._tally()))

    def _cover(self) -> StampedPage:
        values = {CAMPUS: self.campus, CLASS: self.shown}
        values |= {"份数": str(len(self.pupils)), "备用": str(len(self.spares))}
        return StampedPage(sheet=COVER, values=values)

    def _tally(self) -> Iterator[StampedPage]:
        words = pack_words()
        rows = [(str(at), name) for at, name in enumerate(told_apart(self.pupils), start=1)]
        rows += [(words.spare.format(number=at), "") for at in range(1, len(self.spares) + 1)]
        starts = range(0, len(rows), SLOTS)
        for page, start in enumerate(starts, start=1):
            part = words.part.format(number=page, count=len(starts))
            values = {CLASS: f"{self.campus} {self.shown}".strip(), "页": part, "份数": str(len(self.pupils))}
            for slot, (number, name) in enumerate(rows[start : start + SLOTS], start=1):
                values[f"号.{slot}"], values[f"名.{slot}"] = number, name
            boxes = min(len(rows) + EXTRA_ROWS - start, SLOTS)
            values |= {f"格.{slot}": BOX for slot in range(1, boxes + 1)}
            yield StampedPage(sheet=TALLY, values=values)


def letter(style: PrintStyle, serial: str, values: Mapping[str, str]) -> Iterator[StampedPage]:
    """Yield the pages of one letter; the code is drawn on the one that has the slip."""
    values = {**values, SERIAL: grouped(serial)}
    yield from style.sheet(
        tuple(StampedPage(sheet=name, values=values, code=serial) for name in style.letter)
    )


def nameless_letters(style: PrintStyle, serials: Iterable[str]) -> Iterator[StampedPage]:
    """Yield numbered letters without names."""
    for serial in serials:
        yield from letter(style, serial, {})


def packs(roster: Roster, enrolled: Enrolment) -> Iterator[Pack]:
    """Yield the packs of a roster, class by class."""
    pairs: dict[str, list[tuple[Pupil, str]]] = {name: [] for name in roster.classes}
    for pupil, serial in zip(roster.pupils, enrolled.pupils, strict=True):
        pairs[pupil.class_name].append((pupil, serial))
    spares = dict(enrolled.spares)
    for name, members in pairs.items():
        campus, shown = spoken([pupil for pupil, _ in members])
        yield Pack(
            class_name=name,
            campus=campus,
            shown=shown,
            pupils=tuple(pupil for pupil, _ in members),
            serials=tuple(serial for _, serial in members),
            spares=spares.get(name, ()),
        )

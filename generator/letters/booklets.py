"""Booklets: pledges of a class, bound: cover, index, then a page for each pupil, numbered.

Each page stands on a front with a free back, so that the binding margin is always at the left and ink does
not meet ink. Of an agreement the school's copies are bound; the signers' own are a pack of loose pages.
Pledges carry no code: they are filed, not counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.ledger.classes import spoken
from generator.ledger.columns import CLASS
from generator.ledger.namesakes import told_apart
from generator.ledger.pupil import Pupil
from generator.letters.form import StampedPage
from generator.letters.packs import BOX, CAMPUS, SLOTS, PrintStyle
from generator.letters.words import pack_words

PLEDGE, COVER, INDEX = "pledge", "pledge-cover", "pledge-index"


@dataclass(frozen=True, slots=True, kw_only=True)
class Booklet:
    """The pledges of one class."""

    class_name: str
    pupils: tuple[Pupil, ...]
    keeper: str

    def pages(self, style: PrintStyle) -> Iterator[StampedPage]:
        """Yield the pages of the booklet; the cover has no number, the index has the first ones."""
        index = tuple(self._index())
        campus, shown = spoken(self.pupils)
        cover = {CAMPUS: campus, CLASS: shown}
        cover |= {"份数": str(len(self.pupils)), "目录": str(len(index))}
        for page in (StampedPage(sheet=COVER, values=cover), *index):
            yield from style.sheet((page,))
        for at, pupil in enumerate(self.pupils, start=len(index) + 1):
            yield from style.sheet((self._page(pupil, _folio(at)),))

    def loose(self, style: PrintStyle) -> Iterator[StampedPage]:
        """Yield the pages alone, without numbers: for those who keep a copy of their own."""
        for pupil in self.pupils:
            yield from style.sheet((self._page(pupil, ""),))

    def _page(self, pupil: Pupil, folio: str) -> StampedPage:
        return StampedPage(sheet=PLEDGE, values=pupil.values | {"联": self.keeper, "页": folio})

    def _index(self) -> Iterator[StampedPage]:
        starts, names = range(0, len(self.pupils), SLOTS), tuple(told_apart(self.pupils))
        for at, start in enumerate(starts, start=1):
            values = {CLASS: " ".join(spoken(self.pupils)).strip(), "页": _folio(at)}
            for slot, name in enumerate(names[start : start + SLOTS], start=1):
                number = start + slot
                values[f"号.{slot}"], values[f"名.{slot}"] = str(number), name
                values[f"页.{slot}"], values[f"格.{slot}"] = str(len(starts) + number), BOX
            yield StampedPage(sheet=INDEX, values=values)


def _folio(number: int) -> str:
    return pack_words().folio.format(number=number)


def nameless_pledges(count: int, keepers: tuple[str, ...], style: PrintStyle) -> Iterator[StampedPage]:
    """Yield pledges without names, for each the copies of all who keep one."""
    for _ in range(count):
        for keeper in keepers:
            yield from style.sheet((StampedPage(sheet=PLEDGE, values={"联": keeper}),))

"""What a roster would print, shown before anything is: classes, their pupils, what changed since last time.

In: the roster as it was read, and what the ledger knows of the letter. Out: an `Outlook`, and lines of it for
people. Nothing is written: the ledger is only read.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from sqlite3 import Connection

from generator.ledger import ledger
from generator.ledger.ledger import EnrolmentChanges
from generator.ledger.pasted import listed
from generator.ledger.pupil import Roster

WIDTH = 76  # columns of a terminal, of which a 汉字 takes two
MOST_SHOWN = 300  # classes; more are no school's


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The classes of a roster with their pupils' count, and what the ledger says to it.

    `missing` counts, by class, pupils who have a serial and are not on the roster; of `gone` classes the
    roster has nobody. `changes` is None for what carries no serials.
    """

    classes: tuple[tuple[str, int], ...]
    changes: EnrolmentChanges | None = None
    missing: tuple[tuple[str, int], ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def pupils(self) -> int:
        """Return how many pupils the roster has."""
        return sum(count for _, count in self.classes)


def outlook(roster: Roster, base: Connection | None, slug: str, *, numbered: bool) -> Outlook:
    """Compare a roster with what the ledger knows of a letter."""
    classes = tuple((name, len(pupils)) for name, pupils in roster.by_class().items())
    if not numbered:
        return Outlook(classes=classes)
    known = tuple(ledger.entries(base, slug)) if base else ()
    changes, missing = ledger.compared(known, roster)
    away = Counter(entry.class_name for entry in missing)
    here = set(roster.classes)
    return Outlook(
        classes=classes,
        changes=changes,
        missing=tuple((name, away[name]) for name in roster.classes if away[name]),
        gone=tuple(sorted({entry.class_name for entry in known} - here - {""})),
    )


def lines(seen: Outlook, *, group: str, passed_over: int) -> Iterator[str]:
    """Yield what people should look at; `group` is what a class is called, `passed_over` how many findings
    say that something was not read.
    """
    yield f"名单里有 {len(seen.classes)} 个{group}，{seen.pupils} 人："
    yield from _table(seen.classes[:MOST_SHOWN])
    if len(seen.classes) > MOST_SHOWN:
        yield f"  ……还有 {len(seen.classes) - MOST_SHOWN} 个{group}"
    if passed_over:
        yield f"有 {passed_over} 处没有读，原因见上面的警告。"
    if seen.changes:
        yield said(seen.changes)
    if seen.missing:
        shown = listed(f"{name} {count} 人" for name, count in seen.missing)
        yield f"以前印过、这次不在名单里的：{shown}。"
    if seen.gone:
        yield f"以前印过、这次一个人也没有的{group}：{listed(seen.gone)}。"


def said(changes: EnrolmentChanges) -> str:
    """Return what becomes of the serials, as a sentence."""
    moved = f"，其中 {changes.moved} 人换了班" if changes.moved else ""
    return f"新编号 {changes.new} 个，沿用 {changes.kept} 个{moved}。"


def _table(rows: Sequence[tuple[str, int]]) -> Iterator[str]:
    """Yield the classes in columns, so that sixty of them can be overlooked."""
    cells = [f"{name}  {count} 人" for name, count in rows]
    width = max(map(_width, cells), default=0) + 4
    many = max(1, WIDTH // width)
    for start in range(0, len(cells), many):
        line = "".join(cell + " " * (width - _width(cell)) for cell in cells[start : start + many])
        yield f"  {line.rstrip()}"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)

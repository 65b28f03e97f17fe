"""What a roster would print, shown before anything is: classes, their pupils, what changed since last time.

In: the roster as it was read, and what the ledger knows of the letter. Out: an `Outlook`, and lines of it for
people. Nothing is written: the ledger is only read.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from sqlite3 import Connection

from generator.ledger import ledger
from generator.ledger.matching import EnrolmentChanges, PupilAndSlip, Unsure, compared
from generator.ledger.pasted import listed
from generator.ledger.pupil import Roster
from generator.ledger.serials import grouped
from generator.ledger.slips import LedgerEntry

WIDTH = 76  # columns of a terminal, of which a 汉字 takes two
MOST_SHOWN = 300  # classes; more are no school's
MOST_NAMED = 12  # pupils; of more the register tells


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The classes of a roster with their pupils' count, and what the ledger says to it.

    `missing` are the slips of pupils who are not on the roster though their class is; of `gone` classes the
    roster has nobody; of `unsure` names nobody can tell whose slips are whose; of `renamed`, `renumbered` and
    `swapped` pupils see `matching.Comparison`. `changes` is None for what carries no serials; `told_by` are
    the columns that tell classes of one name apart.
    """

    classes: tuple[tuple[str, int], ...]
    changes: EnrolmentChanges | None = None
    missing: tuple[LedgerEntry, ...] = ()
    gone: tuple[str, ...] = ()
    unsure: tuple[Unsure, ...] = ()
    renamed: tuple[PupilAndSlip, ...] = ()
    renumbered: tuple[PupilAndSlip, ...] = ()
    swapped: tuple[PupilAndSlip, ...] = ()
    told_by: tuple[str, ...] = ()

    @property
    def pupils(self) -> int:
        """Return how many pupils the roster has."""
        return sum(count for _, count in self.classes)


def outlook(roster: Roster, base: Connection | None, slug: str, *, numbered: bool) -> Outlook:
    """Compare a roster with what the ledger knows of a letter."""
    classes = tuple((name, len(pupils)) for name, pupils in roster.by_class().items())
    if not numbered:
        return Outlook(classes=classes, told_by=roster.told_by)
    found = compared(ledger.entries(base, slug) if base else (), roster)
    return Outlook(
        classes=classes,
        changes=found.changes,
        missing=found.missing,
        gone=found.gone,
        unsure=found.unsure,
        renamed=found.renamed,
        renumbered=found.renumbered,
        swapped=found.swapped,
        told_by=roster.told_by,
    )


def lines(
    seen: Outlook, *, group: str, passed_over: int, removing: str, campuses: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Yield what people should look at; `group` is what a class is called, `passed_over` how many findings
    say that something was not read, `removing` the command that removes the slip of the first of the missing;
    `campuses` are those of the classes, where each has letters of its own.
    """
    apart = f"（同名的{group}照{''.join(f'“{one}”' for one in seen.told_by)}分开）" if seen.told_by else ""
    yield f"名单里有 {len(seen.classes)} 个{group}，{seen.pupils} 人{apart}："
    yield from _tables(seen.classes[:MOST_SHOWN], campuses or {})
    if len(seen.classes) > MOST_SHOWN:
        yield f"  ……还有 {len(seen.classes) - MOST_SHOWN} 个{group}"
    if passed_over:
        yield f"有 {passed_over} 处没有读，原因见上面的警告。"
    if seen.changes:
        yield said(seen.changes)
    if seen.missing:
        yield f"以前印过、这次不在名单里的 {len(seen.missing)} 人，回执还算应交：{_shown(seen.missing)}。"
        if removing:
            yield f"走了的，一人一次，编号换成他的：{removing}"
    if seen.gone:
        yield f"以前印过、这次一个人也没有的{group}：{listed(seen.gone)}。"


def _shown(slips: Sequence[LedgerEntry]) -> str:
    """Return who some slips belong to: by name and serial, or, of many, how many of each class."""
    if len(slips) <= MOST_NAMED:
        return "、".join(f"{one.class_name} {one.name}（{grouped(one.serial)}）" for one in slips)
    count = Counter(one.class_name for one in slips)
    return listed(f"{name} {of_it} 人" for name, of_it in count.items())


def said(changes: EnrolmentChanges) -> str:
    """Return what becomes of the serials, as a sentence."""
    counts = ((changes.moved, "人换了班"), (changes.renumbered, "人学号变了"))
    among = "，".join(f"{count} {what}" for count, what in counts if count)
    return f"新编号 {changes.new} 个，沿用 {changes.kept} 个{f'，其中 {among}' if among else ''}。"


def _tables(rows: Sequence[tuple[str, int]], campuses: Mapping[str, str]) -> Iterator[str]:
    """Yield the classes below their campuses: a class in another's list gets another's numbers."""
    by_campus: dict[str, list[tuple[str, int]]] = {}
    for name, count in rows:
        by_campus.setdefault(campuses.get(name, ""), []).append((name, count))
    for campus, among in by_campus.items():
        if campus:
            yield f"  {campus}（印这个校区的那一份）："
        yield from _table(among)


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

"""The book as people see it: classes with their lists, what is to settle, with the words for each.

In: a book and the letters' titles. Out: frozen rows for the page and the table. Names stand in it: it is for
`private/` alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.ledger.serials import grouped
from generator.ledger.slips import BLANK, NAMED, LedgerEntry
from generator.receipts import words
from generator.receipts.answers import Answer
from generator.receipts.book import Book
from generator.receipts.tally import NO, NONE, SIGNATURE, UNSIGNED, YES, ClassTotal, Return

BY_HAND = "手工登记"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chased:
    """A pupil whose parents hear from the teacher, with the text for them alone."""

    name: str
    serial: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassView:
    """A class: its counts, the lists of names, and the text for its group."""

    letter: str
    name: str
    anchor: str
    expected: int
    returned: int
    percent: str
    yes: int
    no: int
    open: int
    missing: tuple[Chased, ...]
    said_no: tuple[str, ...]
    unsigned: tuple[Chased, ...]
    spares: tuple[str, ...]
    group_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSettle:
    """A slip that a person must look at: whose, why, what the machine takes it for, where it was seen.

    `picture` is the sighting whose picture shows it; 0 where there is none.
    """

    key: str
    class_name: str
    name: str
    serial: str
    why: str
    guess: str
    source: str
    picture: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A slip of the ledger with what is known of it, for the whole list."""

    class_name: str
    name: str
    number: str
    serial: str
    back: str
    answer: str
    signed: str
    source: str


def class_views(book: Book, titles: Mapping[str, str]) -> tuple[ClassView, ...]:
    """Return the classes, in order."""
    return tuple(
        _class_view(book, total, titles.get(total.slug, total.slug), at)
        for at, total in enumerate(book.classes)
    )


def _class_view(book: Book, total: ClassTotal, title: str, at: int) -> ClassView:
    unsigned = tuple(one for one in total.returned if one.signed is False)
    return ClassView(
        letter=title,
        name=total.name,
        anchor=f"c{at}",
        expected=len(total.pupils),
        returned=len(total.returned),
        percent=percent(len(total.returned), len(total.pupils)),
        yes=total.count(YES),
        no=total.count(NO),
        open=total.open,
        missing=tuple(_chased(pupil, title) for pupil in total.missing),
        said_no=tuple(
            book.slips[one.serial].name for one in total.returned if one.confident and one.answer == NO
        ),
        unsigned=tuple(_chased(book.slips[one.serial], title, unsigned=True) for one in unsigned),
        spares=tuple(grouped(entry.serial) for entry, _ in total.spares),
        group_text=words.for_group(total, title),
    )


def _chased(pupil: LedgerEntry, title: str, *, unsigned: bool = False) -> Chased:
    text = words.for_parents(pupil.name, title, unsigned=unsigned)
    return Chased(name=pupil.name, serial=grouped(pupil.serial), text=text)


def percent(part: int, whole: int) -> str:
    """Return a share without rounding up to all: 99.9 % is not 100 %."""
    if not whole:
        return "—"
    tenths = 1000 * part // whole
    return f"{tenths // 10}%" if tenths % 10 == 0 else f"{tenths / 10:.1f}%"


def to_settle(book: Book) -> tuple[ToSettle, ...]:
    """Return the slips that a person must look at, by class and name."""
    return tuple(_to_settle(book, one) for one in book.to_look_at)


def _to_settle(book: Book, one: Return) -> ToSettle:
    entry, last = book.slips[one.serial], one.sightings[-1] if one.sightings else None
    why = one.doubts or ((SIGNATURE,) if one.signed is None else ())
    return ToSettle(
        key=one.serial,
        class_name=entry.class_name,
        name=entry.name or _nameless(entry),
        serial=grouped(one.serial),
        why="；".join(why),
        guess=_guess(one),
        source=source_of(one),
        picture=last.id if last else 0,
    )


def _nameless(entry: LedgerEntry) -> str:
    return "不记名" if entry.kind == BLANK else f"备用{entry.place}"


def _guess(one: Return) -> str:
    """Return what the machine takes a slip for, plainly as a guess."""
    words_of = {answer.value: answer.label for answer in Answer}
    if not one.sightings or (not one.confident and one.sightings[-1].answer in ("both", NONE)):
        return ""  # the doubt itself says it
    return f"{'选了：' if one.confident else '像是：'}{words_of[one.sightings[-1].answer]}"


def source_of(one: Return) -> str:
    """Return where a slip was seen, in words."""
    if not one.sightings:
        return BY_HAND
    return "；".join(f"{seen.file} 第 {seen.page} 页" for seen in one.sightings)


def lines(book: Book) -> Iterator[Line]:
    """Yield every slip of the letters at hand: what came back and what did not."""
    for total in book.classes:
        known = {one.serial: one for one in total.returned}
        for pupil in total.pupils:
            yield _line(pupil, known.get(pupil.serial))
        for entry, one in total.spares:
            yield _line(entry, one)


def _line(entry: LedgerEntry, one: Return | None) -> Line:
    return Line(
        class_name=entry.class_name,
        name=entry.name if entry.kind == NAMED else _nameless(entry),
        number=entry.number,
        serial=grouped(entry.serial),
        back="是" if one else "",
        answer=_answer(one) if one else "",
        signed=_signed(one) if one else "",
        source=source_of(one) if one else "",
    )


def _answer(one: Return) -> str:
    if not one.confident:
        return "待核对"
    return Answer(one.answer).label if one.answer else ""


def _signed(one: Return) -> str:
    if one.signed is None:
        return "待核对" if one.sightings and not one.settled else ""
    return "有" if one.signed else "无"


VERDICTS = {"是": YES, "否": NO, "未签": UNSIGNED, "不是回执": "not"}
"""What a person can say of a slip, by the words that staff see and type."""

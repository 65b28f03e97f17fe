"""All that is known at one moment: the ledger's slips, what came back, what is open. Read, never written.

In: a campaign folder's two databases. Out: a frozen value that every report, list and page is made of.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection

from generator.ledger import ledger, opening, returns
from generator.ledger.returns import Sighting, UnreadPage
from generator.ledger.serials import CODE_LENGTH
from generator.ledger.slips import LedgerEntry
from generator.receipts.tally import ClassTotal, Return, class_totals, returns_of

STRANGE = "登记库里没有这个编号：多半是别的学校的回执"
FORGOTTEN = "这封信的登记里没有这个编号：登记可能已经删除（purge）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The state of all receipts.

    `slips` are the ledger's by serial, `letter_of` their letters; `foreign` came back without being ours,
    each with why; `classes` are those of the letters of which something came back (or of the one asked for).
    """

    slips: dict[str, LedgerEntry]
    letter_of: dict[str, str]
    returned: dict[str, Return]
    foreign: tuple[tuple[Return, str], ...]
    unread: tuple[UnreadPage, ...]
    classes: tuple[ClassTotal, ...]

    @property
    def ours(self) -> tuple[Return, ...]:
        """Return what came back of ours, by class and name."""
        known = (one for one in self.returned.values() if one.serial in self.slips)
        return tuple(sorted(known, key=lambda one: _order(self.slips[one.serial])))

    @property
    def to_look_at(self) -> tuple[Return, ...]:
        """Return the slips of ours that a person must look at."""
        return tuple(one for one in self.ours if one.to_look_at)

    @property
    def twice(self) -> tuple[Return, ...]:
        """Return the slips of ours that were seen more than once."""
        return tuple(one for one in self.ours if len(one.sightings) > 1)

    @property
    def open_pages(self) -> tuple[UnreadPage, ...]:
        """Return the unread pages that nobody has seen to."""
        return tuple(page for page in self.unread if not page.settled)

    def class_of(self, serial: str) -> str:
        """Return the class of a serial, empty where it is not ours."""
        return self.slips[serial].class_name if serial in self.slips else ""


def _order(entry: LedgerEntry) -> tuple[str, str, int, str]:
    return entry.class_name, entry.kind, entry.place, entry.name


def read_book(root: Path, base: Connection, *, slug: str = "") -> Book:
    """Read the book; `slug` narrows its classes to one letter."""
    slips: dict[str, LedgerEntry] = {}
    letter_of: dict[str, str] = {}
    codes: set[str] = set()
    with opening.read_ledger(root) as known:
        if known:
            for letter in ledger.slugs(known):
                for entry in ledger.entries(known, letter):
                    slips[entry.serial], letter_of[entry.serial] = entry, letter
            codes = {row[0] for row in known.execute("SELECT code FROM letters")}
    returned = returns_of(returns.sightings(base), returns.verdicts(base))
    foreign = tuple(
        (one, FORGOTTEN if serial[:CODE_LENGTH] in codes else STRANGE)
        for serial, one in returned.items()
        if serial not in slips
    )
    wanted = {slug} if slug else {letter_of[serial] for serial in returned if serial in letter_of}
    wanted = wanted or set(letter_of.values())
    entries = {
        letter: [entry for serial, entry in slips.items() if letter_of[serial] == letter]
        for letter in sorted(wanted)
    }
    return Book(
        slips=slips,
        letter_of=letter_of,
        returned=returned,
        foreign=foreign,
        unread=tuple(returns.unread_pages(base)),
        classes=class_totals(entries, returned),
    )


def as_json(book: Book, digests: Collection[str] | None) -> dict[str, object]:
    """Return the object that `--json` prints (design §5), of some files, or of all that was ever read."""
    return {
        "slips": [_slip(book, one, seen) for one, seen in _seen(book, digests)],
        "unread": [
            {"file": page.file, "page": page.page, "why": page.why}
            for page in book.unread
            if not page.settled and (digests is None or page.digest in digests)
        ],
        "classes": [
            {
                "class": total.name,
                "expected": len(total.pupils),
                "returned": len(total.returned),
                "missing": [pupil.serial for pupil in total.missing],
            }
            for total in book.classes
        ],
    }


def _seen(book: Book, digests: Collection[str] | None) -> Iterator[tuple[Return, Sighting]]:
    pairs = [(one, seen) for one in book.returned.values() for seen in one.sightings]
    pairs.sort(key=lambda pair: pair[1].id)
    return (pair for pair in pairs if digests is None or pair[1].digest in digests)


def _slip(book: Book, one: Return, seen: Sighting) -> dict[str, object]:
    return {
        "serial": one.serial,
        "answer": one.answer,
        "signed": one.signed,
        "confident": one.confident,
        "file": seen.file,
        "page": seen.page,
        "class": book.class_of(one.serial),
    }

"""The counts as a page, 回执统计.html: one file with all its pictures, made anew by every run.

In: a book, titles, pictures. Out: the page's text; and both reports in their folder. Jinja's home of this
wing.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from sqlite3 import Connection
from typing import TypeVar

from generator.ledger import returns
from generator.ledger.returns import REPORT_PAGE, REPORT_TABLE, UnreadPage
from generator.ledger.serials import grouped
from generator.receipts.book import Book
from generator.receipts.tally import Return
from generator.receipts.view import class_views, lines, percent, source_of, to_settle
from generator.receipts.workbook import write_workbook
from generator.render.own_pages import rendered

K = TypeVar("K", int, str)

MOST_PICTURES = 600
"""On one page: about 20 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A serial that is named with a reason and where it was seen."""

    serial: str
    why: str
    source: str
    class_name: str = ""
    name: str = ""


def write_reports(
    folder: Path, book: Book, titles: Mapping[str, str], base: Connection, day: date, review: str
) -> tuple[Path, Path]:
    """Write page and table into a folder, readable by their owner only; return where they lie."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    page, table = folder / REPORT_PAGE, folder / REPORT_TABLE

    def picture(number: int) -> bytes:
        return returns.picture_of_slip(base, number)

    def page_picture(key: str) -> bytes:
        return returns.picture_of_page(base, key)

    part = folder / ".part-receipts.html"
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    part.write_text(report_page(book, titles, day, review, picture, page_picture), encoding="utf-8")
    write_workbook(table, class_views(book, titles), to_settle(book), lines(book), picture)
    part.replace(page)
    return page, table


def report_page(
    book: Book,
    titles: Mapping[str, str],
    day: date,
    review: str,
    picture: Callable[[int], bytes],
    page_picture: Callable[[str], bytes],
) -> str:
    """Return the page; `review` is the command that settles what is open."""
    classes, settle, unread = class_views(book, titles), to_settle(book), book.open_pages
    expected, returned = sum(one.expected for one in classes), sum(one.returned for one in classes)
    return rendered(
        Path(__file__).with_name("report.html.j2"),
        day=day,
        review=review,
        classes=classes,
        several=len({one.letter for one in classes}) > 1,
        expected=expected,
        returned=returned,
        percent=percent(returned, expected),
        settle=settle,
        unread=unread,
        pictures=_embedded({one.picture: picture(one.picture) for one in settle[:MOST_PICTURES]}),
        page_pictures=_page_pictures(unread, page_picture),
        foreign=[
            Mention(serial=grouped(one.serial), why=why, source=source_of(one)) for one, why in book.foreign
        ],
        twice=[_twice(book, one) for one in book.twice],
    )


def _page_pictures(unread: Sequence[UnreadPage], picture: Callable[[str], bytes]) -> dict[str, str]:
    return _embedded({page.key: picture(page.key) for page in unread[:MOST_PICTURES]})


def _embedded(pictures: Mapping[K, bytes]) -> dict[K, str]:
    return {key: base64.b64encode(data).decode("ascii") for key, data in pictures.items() if data}


def _twice(book: Book, one: Return) -> Mention:
    entry = book.slips[one.serial]
    return Mention(
        serial=grouped(one.serial),
        why="",
        source=source_of(one),
        class_name=entry.class_name,
        name=entry.name,
    )

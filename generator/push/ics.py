"""A calendar file that office programs and phones read: whole days, by RFC 5545.

In: days with names. Out: the text of an `.ics` file. The same days give the same bytes: identifiers are made
of what a day is about and DTSTAMP is a day that its entry knows, since no clock may be asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

_OCTETS = 75
"""Of a line without its end, as RFC 5545 §3.1 allows; what is longer goes on in the next after a space."""

_PRODUCT = "-//Wuzha Press//Campaign calendar 1.0//ZH"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """An entry: its days (both included), name, words and category.

    `key` says what it is about and never changes while that does not; `stamp` is the day on which somebody
    last judged it.
    """

    key: str
    first: date
    last: date
    name: str
    words: str
    category: str
    stamp: date


def calendar(days: Iterable[CalendarDay], name: str, host: str) -> str:
    """Return the file's text; `host` makes identifiers unlike those of other schools."""
    return "".join(f"{folded}\r\n" for line in _lines(days, name, host) for folded in _folded(line))


def _lines(days: Iterable[CalendarDay], name: str, host: str) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:{_PRODUCT}"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield f"X-WR-CALNAME:{_escaped(name)}"
    for day in days:
        yield from _event(day, host)
    yield "END:VCALENDAR"


def _event(day: CalendarDay, host: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{sha256(day.key.encode()).hexdigest()[:20]}@{host}"
    yield f"DTSTAMP:{day.stamp:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day.last + timedelta(days=1):%Y%m%d}"  # the first day after it (§3.6.1)
    yield f"SUMMARY:{_escaped(day.name)}"
    if day.words:
        yield f"DESCRIPTION:{_escaped(day.words)}"
    yield f"CATEGORIES:{_escaped(day.category)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    """Write a text value (§3.3.11); a control character has no place in one."""
    plain = re.sub(r"[\x00-\x09\x0b-\x1f\x7f]", "", text.replace("\r\n", "\n"))
    return re.sub(r"([\\;,])", r"\\\1", plain).replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yield a line in parts of at most 75 octets, never cut inside a character."""
    part, octets = "", 0
    for character in line:
        size = len(character.encode())
        if octets + size > _OCTETS:
            yield part
            part, octets = " ", 1
        part, octets = part + character, octets + size
    yield part

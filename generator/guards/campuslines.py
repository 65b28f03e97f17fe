"""Numbers to ask at that the campaign file gives to one campus here and to another there.

In: the settings. Out: warnings at the number, each with both places. A campus' number stands twice, under
电话 by its name and as its 咨询电话; what was pasted into the wrong campus is a good number in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.content.phones import digits_of
from generator.diagnostics import Diagnostic, Severity
from generator.guards.campuses import facts_of
from generator.guards.campusnumbers import named
from generator.model import Campus, Phone, Settings

_ASKED_AT = re.compile("咨询(?:电话|热线|专线)|反诈(?:骗)?(?:咨询|电话|热线|专线)")
"""What the number to ask at is called in the list; a campus has lines for other questions too."""
_OTHER = re.compile("心理|招生|就业|缴费|医|资助")


def lines_of_other_campuses(settings: Settings) -> Iterator[Diagnostic]:
    """Yield numbers named after one campus that are another's to ask at, and such that the list denies."""
    facts, told = facts_of(settings), set[str]()
    of_campus: dict[str, list[tuple[int, Phone]]] = {campus.name: [] for campus in settings.campuses}
    for at, phone in enumerate(settings.phones):
        names = named(phone.name, facts)
        for name in names if len(names) == 1 else ():
            of_campus[name].append((at, phone))
    for campus in settings.campuses:
        for at, phone in of_campus[campus.name]:
            if other := _owner(settings, campus, phone):
                told |= {campus.name, other.name}
                yield _of_other(settings, at, phone, other)
    for at, campus in enumerate(settings.campuses):
        lines = [(row, one) for row, one in of_campus[campus.name] if _is_to_ask_at(one)]
        if lines and campus.name not in told and _denied(settings, campus, [one for _, one in lines]):
            yield _not_listed_so(settings, at, *lines[0])


def _owner(settings: Settings, campus: Campus, phone: Phone) -> Campus | None:
    """Return the only other campus whose number to ask at this one is."""
    number = digits_of(phone.number)
    owners = [one for one in settings.campuses if one.ask and digits_of(one.ask) == number]
    return owners[0] if number and len(owners) == 1 and owners[0].name != campus.name else None


def _is_to_ask_at(phone: Phone) -> bool:
    return bool(_ASKED_AT.search(phone.name)) and not _OTHER.search(phone.name)


def _denied(settings: Settings, campus: Campus, lines: list[Phone]) -> bool:
    """Tell whether a campus' number is listed under another name (in no list is told already)."""
    ask = digits_of(campus.ask)
    listed = {digits_of(phone.number) for phone in settings.phones}
    return ask in listed and ask not in {digits_of(phone.number) for phone in lines}


def _of_other(settings: Settings, at: int, phone: Phone, other: Campus) -> Diagnostic:
    place = settings.origin.at(f"电话.{at}.号码")
    row = next(row for row, one in enumerate(settings.campuses) if one is other)
    line = settings.origin.at(f"校区.{row}.咨询电话").line
    message = f"“{phone.name}”写的是 {phone.number}，第 {line} 行里它是{other.name}的咨询电话"
    hint = "请核对这两处，哪一处贴错了就改哪一处；两个校区对调了，就都改。"
    return Diagnostic(
        location=place, severity=Severity.WARNING, code="campus-mixed", message=message, hint=hint
    )


def _not_listed_so(settings: Settings, at: int, row: int, phone: Phone) -> Diagnostic:
    campus, place = settings.campuses[at], settings.origin.at(f"校区.{at}.咨询电话")
    line = settings.origin.at(f"电话.{row}.号码").line
    message = f"{campus.name}的咨询电话写的是 {campus.ask}，第 {line} 行的“{phone.name}”却是 {phone.number}"
    hint = "请核对这两处，改成同一个号码。"
    return Diagnostic(
        location=place, severity=Severity.WARNING, code="campus-mixed", message=message, hint=hint
    )

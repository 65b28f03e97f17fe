"""The numbers of the campaign file side by side: one that was changed in one place only, or lost a digit.

In: the decoded settings. Out: findings at the number. A campus' number stands twice, under 电话 and as its
咨询电话, and nobody looks at both; what is wrong in one of them is printed on every piece.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagnostics import Location, Report
from generator.model import Settings
from generator.model.base import Origin

PHONE = re.compile(r"\+?[0-9][0-9 \-]{2,20}(?:转[0-9]{1,6})?")
_LANDLINE = re.compile(r"(0[0-9]{2,3})-([0-9]{7,8})(?![0-9])")
_MOBILE = re.compile("(?:86)?1[3-9][0-9]{9}")
_PUBLIC = re.compile(r"(?:0[0-9]{2,3}-?)?(?:96110|110)")
"""Lines of the police, which no school has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Number:
    number: str
    place: Location
    is_duty: bool = False


def check_phones(settings: Settings, origin: Origin, report: Report) -> None:
    """Report office phones that are none, numbers to ask at that no office has, and landlines too short."""
    for one in _offices(settings, origin):
        _check_office(one, report)
    _check_listed(settings, origin, report)
    _check_lengths((*_offices(settings, origin), *_asked(settings, origin)), report)


def _offices(settings: Settings, origin: Origin) -> Iterator[_Number]:
    for at, phone in enumerate(settings.phones):
        if phone.number:
            is_duty = "值班" in phone.name
            yield _Number(number=phone.number, place=origin.at(f"电话.{at}.号码"), is_duty=is_duty)


def _asked(settings: Settings, origin: Origin) -> Iterator[_Number]:
    named = [("咨询电话", settings.ask)]
    named += [(f"校区.{at}.咨询电话", campus.ask) for at, campus in enumerate(settings.campuses)]
    return (_Number(number=number, place=origin.at(key)) for key, number in named if number)


def _check_office(one: _Number, report: Report) -> None:
    """Refuse what is no number, and a person's mobile: it would stand on every letter."""
    if _MOBILE.fullmatch(digits_of(one.number)) and not one.is_duty:
        message = f"“电话”里的 {one.number[:3]}＊＊＊ 是手机号，会印在每一封信和海报上"
        hint = "请换成办公室的座机；是学校公开的值班手机，就在“名称”里写明“值班”。"
        report.error(one.place, "mobile-number", message, hint)
    if PHONE.fullmatch(one.number):
        return
    plain = unicodedata.normalize("NFKC", one.number)
    wrong, hint = f"“{one.number[:20]}”不是电话号码", "写区号、短横和号码，比如 0000-00000000。"
    if PHONE.fullmatch(plain):
        wrong, hint = f"“{one.number[:20]}”里的数字或短横是全角的", f"请用英文输入法写，改成 {plain}"
    report.error(one.place, "phone-bad", wrong, hint)


def _check_listed(settings: Settings, origin: Origin, report: Report) -> None:
    """Warn of a number to ask at that is the police's not, and no office's either."""
    listed = {digits_of(phone.number) for phone in settings.phones}
    for one in _asked(settings, origin):
        own = _LANDLINE.fullmatch(one.number) and not _PUBLIC.fullmatch(one.number)
        if own and digits_of(one.number) not in listed:
            message = f"咨询电话 {one.number} 不在“电话”里：号码换过，会有一处还是旧的"
            hint = "请对一遍这两处；是反诈中心的座机，就在“电话”里添一行，写明是谁的。"
            report.warning(one.place, "ask-unlisted", message, hint)


def _check_lengths(numbers: tuple[_Number, ...], report: Report) -> None:
    """Warn of a landline with fewer or more digits than the others of its area code: they have as many."""
    lines = [(one, found) for one in numbers if (found := _LANDLINE.match(one.number))]
    for area in dict.fromkeys(found[1] for _, found in lines):
        own = {digits_of(found[0]): len(found[2]) for _, found in lines if found[1] == area}
        counts = Counter(own.values())
        usual = max(counts, key=lambda length: (counts[length], length))
        for one, found in lines:
            if found[1] == area and len(found[2]) != usual:
                message = f"区号 {area} 别的号码是 {usual} 位，“{one.number[:20]}”是 {len(found[2])} 位"
                hint = "一个区号的座机位数都一样；请数一数，少打或者多打了一个数字。"
                report.warning(one.place, "phone-length", message, hint)


def digits_of(number: str) -> str:
    """Return the figures of a number, in whatever width they were typed."""
    return re.sub("[^0-9]", "", unicodedata.normalize("NFKC", number))

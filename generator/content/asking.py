"""The number to ask at (咨询电话): what a campaign may name instead of 96110.

In: the decoded settings. Out: findings at the number. It stands in large digits on every piece, so what only
looks like a public line, belongs to a private person or is meant for something else is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.diagnostics import Location, Report
from generator.model import Settings
from generator.model.base import Origin

_NATIONAL = "96110"
_LANDLINE = re.compile(r"(?:0[0-9]{2,3}-)?[0-9]{5,8}")
_MOBILE = re.compile(r"(?:\+?86[ -]?)?1[3-9][0-9][0-9 -]{8,10}")
_ROGUE = re.compile(r"00(?!00-)|\+|400|800|95[0-9]{3}")
_OTHERS = {
    "110": "110 是钱转出以后报警的电话，每一张上本来就有",
    "119": "119 是火警",
    "120": "120 是急救",
    "12381": "12381 只发预警短信，打不通",
    "12356": "12356 是心理援助热线",
    "12345": "12345 是政务热线，不专管反诈",
}
_HINT = "写当地反诈中心公布的电话，比如 0000-96110；还没有，就删掉这一行，印的是 96110。"


def check_ask_lines(settings: Settings, origin: Origin, report: Report) -> None:
    """Report numbers to ask at that nobody should be sent to."""
    for number, place in _lines(settings, origin):
        plain = unicodedata.normalize("NFKC", number)
        wrong, hint = _problem(number), _HINT
        if wrong and not _problem(plain):
            wrong, hint = "数字或短横是全角的", f"请用英文输入法写，改成 {plain}"
        if wrong:
            report.error(place, "ask-line", f"咨询电话“{number[:20]}”不能用：{wrong}", hint)
    _warn_of_the_site(settings, origin, report)


def _warn_of_the_site(settings: Settings, origin: Origin, report: Report) -> None:
    """Say that the website, which is one for all campuses, names a number that none of them wrote."""
    own = [index for index, campus in enumerate(settings.campuses) if campus.ask]
    if own and not settings.ask:
        message = f"校区写了自己的咨询电话，学校没有写：网站是各校区共用的，上面印的是 {_NATIONAL}"
        usual = f'咨询电话: "{_NATIONAL}"'
        hint = f"请顶格写一行“咨询电话”，用全校都能打的号码；{_NATIONAL} 在当地打得通，就写 {usual}。"
        report.warning(origin.at(f"校区.{own[0]}.咨询电话"), "ask-site", message, hint)


def _lines(settings: Settings, origin: Origin) -> Iterator[tuple[str, Location]]:
    named = [("咨询电话", settings.ask)]
    named += [(f"校区.{index}.咨询电话", campus.ask) for index, campus in enumerate(settings.campuses)]
    return ((number, origin.at(key)) for key, number in named if origin.wrote(key) and origin.read(key))


def _problem(number: str) -> str:
    if number in _OTHERS:
        return _OTHERS[number]
    if _MOBILE.fullmatch(number):
        return "它是个人的手机号，换了人、关了机就没人接"
    if _ROGUE.match(number):
        return "00、加号、400 和 95 开头的，正是骗子爱冒充的"
    if not _LANDLINE.fullmatch(number):
        return "它不像一个固定电话，要写区号、短横和号码"
    if len(number) == len(_NATIONAL) and number != _NATIONAL:
        return "五位的反诈专线只有 96110"
    return ""

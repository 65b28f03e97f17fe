"""The guard on the names of laws: laws that do not exist, and laws that are no longer in force.

In: folded text and `facts/guards/laws.yml`. Out: hits. A name is looked at in 《》, behind 中华人民共和国,
and bare where what follows (第五条, 规定, 施行) shows that a law is meant. Rules of schools pass.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from generator.guards.rule import Guard, GuardContext, Hit
from generator.guards.sought import Sought
from generator.guards.text import GuardedText
from generator.guards.words import Repealed, any_of, laws
from generator.store.dependencies import for_a_run, once_a_run

_STATE = "中华人民共和国"
_SAID = "第|规定|明确|施行|实施|生效|出台|颁布|正式|自 ?[0-9]|要求|已经?|里|中|的"
_FOLLOWS = f"(?=》|[）)]? ?(?:{_SAID})|[，。、；！\n]|$)"
# What a made-up law against fraud is called: 反诈骗法, 反电信诈骗法, 电信网络诈骗法, 反网络诈骗犯罪法.
_MEANS = "(?:反|防|电信|网络|通讯|通信|电话|互联网)*"
_FRAUD = f"{_MEANS}(?:诈骗|欺诈)(?:犯罪)?(?:防治|防范|治理|惩治)?法"
_FAMILY = re.compile(f"(?:防范|打击|惩治|治理)?{_FRAUD}")
_KINDS = "(?:法|条例|通则|总则)"
_TITLE = Sought(
    re.compile(f"《(?P<title>(?:{_STATE})?[\u4e00-\u9fff]{{2,24}}{_KINDS})(?:（[^（）《》\n]{{1,12}}）)?》")
)
_STATED = Sought(re.compile(f"{_STATE}(?P<stated>[\u4e00-\u9fff]{{2,20}}?{_KINDS}){_FOLLOWS}"))
_BARE = Sought(re.compile(f"(?P<bare>反{_FRAUD}){_FOLLOWS}"))

_NO_LAW = (
    *("办法", "方法", "手法", "做法", "说法", "看法", "想法"),
    *("玩法", "用法", "写法", "打法", "普法", "学法", "守法"),
)
_PLACE = re.compile("[省市县区州]|地方|自治")
_PAST = re.compile("废止|失效|作废|旧法|原《?$|取代|替代|代替|不再|以前|过去|当时|曾经|旧的|修订前|编纂")
_BEFORE_NAME = re.compile("(?:原|旧|原来的|以前的|过去的)《?$")
_DENIED = re.compile(
    "没有[^，。；\n]{0,12}$|不叫|不存在|误写|写错|错写|误称|不是《?$|俗称|简称|又称|也叫|谣传|编造|假的"
)
_YEAR = re.compile("(?<![0-9])(?:19|20)[0-9]{2}(?= ?年)")
_MOST_WRONG = 3
"""A name of which at most one character in so many differs is that law's, told wrong."""
_LEAST_NAME = 4
"""A shorter name is too like others (刑法, 民法)."""


def wrong_name(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find names of laws that no law has, and of laws that are no longer in force."""
    for start, end in _names(text.flat):
        name = text.flat[start:end].removeprefix(_STATE)
        if _is_right(name) or text.in_wrong_option(start):
            continue
        left, right = text.sentence(start, end)
        before, behind = text.flat[left:start], text.flat[end:right]
        old, meant = _repealed().get(name), _meant(name)
        if old and not _of_the_past(before, behind, old):
            yield _replaced(start, end, name, old)
        elif not old and meant and not _DENIED.search(before) and not _DENIED.search(behind):
            yield _unknown(start, end, name, meant)


def _names(flat: str) -> Iterator[tuple[int, int]]:
    for pattern in (_TITLE, _STATED, _BARE, _bare_repealed()):
        for found in pattern.finditer(flat):
            yield found.span(1)


@once_a_run
def _repealed() -> Mapping[str, Repealed]:
    return {name: one for one in laws().repealed for name in one.called}


@once_a_run
def _bare_repealed() -> Sought:
    """Return the pattern of laws of the past, named without 《》 before an article or what they provide."""
    names = any_of(tuple(_repealed()))
    lead = "(?<![《\u4e00-\u9fff])(?:根据|依据|按照|依照|违反|我国|按)?"
    return Sought(re.compile(f"{lead}({names})(?= ?第[^，。\n]{{1,8}}条|规定)"))


@for_a_run
@lru_cache(maxsize=256)
def _is_right(name: str) -> bool:
    """Tell whether a name is a law's, or no law's at all: rules of a school, a province, a way of doing."""
    known = laws()
    ours = {word for law in known.laws for word in (law.short, *law.called)}
    if name in ours or name in known.others or name in known.alike:
        return True
    if _FAMILY.fullmatch(name):
        return False
    return name.endswith(_NO_LAW) or bool(_PLACE.search(name)) or any(word in name for word in known.own)


@for_a_run
@lru_cache(maxsize=256)
def _meant(name: str) -> str:
    """Return the law that a name nearly is; nothing where it is like none."""
    if _FAMILY.fullmatch(name):
        return "反电信网络诈骗法"
    if len(name) < _LEAST_NAME:
        return ""
    return next((law for law in laws().misnamed if _is_nearly(name, law)), "")


def _is_nearly(name: str, law: str) -> bool:
    """Tell whether a name is a law's with a character or two wrong, or with its words in another order."""
    most = len(law) // _MOST_WRONG
    if abs(len(name) - len(law)) > most:
        return False
    return Counter(name) == Counter(law) or _distance(name, law) <= most


def _distance(one: str, other: str) -> int:
    """Return the least number of characters to change, add or leave out."""
    row = list(range(len(other) + 1))
    for at, character in enumerate(one, start=1):
        above, row = row, [at]
        for across, match in enumerate(other, start=1):
            row.append(min(above[across] + 1, row[-1] + 1, above[across - 1] + (character != match)))
    return row[-1]


def _of_the_past(before: str, behind: str, old: Repealed) -> bool:
    """Tell whether a sentence speaks of the time when a law was in force, or of its end."""
    years = [int(found[0]) for found in _YEAR.finditer(before + behind)]
    told = _PAST.search(before) or _PAST.search(behind) or _BEFORE_NAME.search(before)
    return bool(told) or any(year < old.since.year for year in years)


def _replaced(start: int, end: int, name: str, old: Repealed) -> Hit:
    day = f"{old.since.year} 年 {old.since.month} 月 {old.since.day} 日"
    message = f"《{name}》已经废止：{day}起由《{old.by}》代替"
    hint = f"请改成《{old.by}》，条号也要照新的重新查；查不到，就只写法律的名称。"
    return Hit(start=start, end=end, message=message, hint=hint)


def _unknown(start: int, end: int, name: str, meant: str) -> Hit:
    message = f"没有《{name}》这部法律，像是《{meant}》写错了"
    hint = f"请写全称“{meant}”；是别的文件，就把发文的单位也写上。"
    return Hit(start=start, end=end, message=message, hint=hint)


GUARDS = (
    Guard(
        code="law-name",
        catches="没有的法律名（《反诈骗法》《反电信诈骗法》），和已经废止的法律（《合同法》《民法通则》《治安管理处罚条例》）",
        message="没有这部法律",
        fix="请照法律的全称改。",
        find=wrong_name,
    ),
)

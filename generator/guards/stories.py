"""Guards on what would point at one event: exact days and exact sums in a case.

In: folded text of a case. Out: hits. A month, a time of day, the date of a statute, and rounded sums pass.
A sum is exact if it has three significant figures or more (8723, 1280, 三千八百六十二; not 12000, 3.5 万,
两百多).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.guards.rule import Guard, GuardContext, Hit
from generator.guards.sought import Sought
from generator.guards.text import GuardedText
from generator.model.base import TextKind

_N = "[一二三四五六七八九十]{1,3}"
_DAY = Sought(
    re.compile(
        r"(?<![0-9])(?:(?:19|20)[0-9]{2} ?年 ?)?(?:0?[1-9]|1[0-2]) ?月 ?(?:0?[1-9]|[12][0-9]|3[01]) ?[日号]"
        r"|(?<![0-9])(?:19|20)[0-9]{2} ?[\-./] ?(?:0?[1-9]|1[0-2]) ?[\-./] ?"
        r"(?:0?[1-9]|[12][0-9]|3[01])(?![0-9])"
        rf"|(?<![一二三四五六七八九十]){_N}月(?:初{_N}|{_N}[日号])"
        r"|(?<![0-9])[0-3]?[0-9] ?日 ?(?=上午|下午|中午|晚|凌晨|清晨|深夜|早)"
        rf"|[当本同次该这]月 ?(?:[0-9]{{1,2}}|{_N}) ?[日号]"
    )
)
_STATUTE_AFTER = re.compile(r"[^。；\n]{0,6}(?:施行|生效|实施|通过|公布|颁布|发布|修正|修订)")
_DATED_KEYS = frozenset({"审核日期", "有效期至", "来源", "发生时间", "放行"})

_UNIT = "(?:元|块钱?|万元?|人民币|圆|美元|港币|RMB|rmb|CNY)"
_NUMBER = r"[0-9](?:[0-9]|,(?=[0-9]{3})|，(?=[0-9]{3})| (?=[0-9]{3}(?![0-9]))){0,24}(?:\.[0-9]+)?"
_SUM = Sought(
    re.compile(rf"(?<![0-9.])(?P<number>{_NUMBER}) ?(?:余|多|来)? ?{_UNIT}|[¥￥$] ?(?P<marked>{_NUMBER})")
)
_TEN_THOUSANDS = Sought(re.compile(r"(?<![0-9.])(?P<number>[0-9]{1,4} ?万 ?[0-9]{3,4}) ?(?:元|块)"))
_SPOKEN_SUM = Sought(
    re.compile(
        "(?P<number>[一二三四五六七八九两][一二三四五六七八九十百千万两零〇]{3,16}) ?(?P<half>半)?(?:元|块)"
    )
)
_MOVED = Sought(
    re.compile(
        r"(?:转|转账|汇款?|损失|被骗|骗走|骗了|垫付?|付|充值?|打款)[了去出走共计约有金额为：: ]{0,4}"
        rf"(?P<number>{_NUMBER})(?![0-9年月日号点分次个人名天%-])"
    )
)
_EXACT = 3
"""So many significant figures make a sum exact: nobody rounds to them."""


def exact_day(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find days; a month is enough for a case."""
    for found in _DAY.finditer(text.flat):
        dated = text.part(found.start()) in _DATED_KEYS or _line_head(text, found.start()) in _DATED_KEYS
        if not dated and not _STATUTE_AFTER.match(text.flat, found.end()):
            yield Hit(start=found.start(), end=found.end())


def _line_head(text: GuardedText, index: int) -> str:
    """Return what stands before an index on its line: a key, where the front matter was never closed."""
    raw = text.raw_index(index)
    start = text.raw.rfind("\n", 0, raw) + 1
    return text.raw[start:raw].strip(" \t:：")


def exact_sum(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find sums of money that are exact to the yuan."""
    for found in (*_SUM.finditer(text.flat), *_MOVED.finditer(text.flat)):
        number = found["number"] or found["marked"]
        if _figures(number) >= _EXACT:
            yield Hit(start=found.start(), end=found.end())
    for found in _TEN_THOUSANDS.finditer(text.flat):
        if _figures(re.sub("[ 万]", "", found["number"])) >= _EXACT:
            yield Hit(start=found.start(), end=found.end())
    for found in _SPOKEN_SUM.finditer(text.flat):
        if sum(c not in "十百千万零〇" for c in found["number"]) >= _EXACT:
            yield Hit(start=found.start(), end=found.end())


def _figures(number: str) -> int:
    """Count the significant figures: 12,800 has three, 12000 two, 3.50 two."""
    whole, _, part = re.sub("[,， ]", "", number).partition(".")
    digits = (whole + part.rstrip("0")).lstrip("0")
    return len(digits) if part.rstrip("0") else len(digits.rstrip("0"))


GUARDS = (
    Guard(
        code="exact-day",
        catches="案例里写到了哪一天（法律的施行日期、几点几分可以）",
        message="案例里写到了具体日期{}",
        fix="只写到月，比如“2026 年 8 月”或“一天晚上”；写到哪一天，熟人就认得出是谁。",
        find=exact_day,
        kinds=frozenset({TextKind.CASE}),
    ),
    Guard(
        code="exact-sum",
        catches="案例里的金额精确到了三位有效数字以上（8723 元、3.58 万元；几千元、两百多元、12000 元可以）",
        message="案例里写了精确的金额{}",
        fix="请写大概的数，比如“几千元”“一万多元”；写得太准，熟人就认得出是谁。",
        find=exact_sum,
        kinds=frozenset({TextKind.CASE}),
    ),
)

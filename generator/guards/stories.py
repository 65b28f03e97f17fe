"""Guards on what would point at one event: exact days and exact sums, in a case and beside a deed.

In: folded text. Out: hits. A month, a time of day, the date of a statute, and rounded sums pass. In other
texts than cases a day or a sum counts only in a sentence with a deed that was done to somebody (昨天被骗):
dates of letters and fines of statutes pass.
A sum is exact if it has three significant figures or more (8723, 1280, 三千八百六十二; not 12000, 3.5 万,
两百多).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.guards.days import days_known_to_some, feast_days, numbered_days
from generator.guards.rule import SOURCES, Guard, GuardContext, Hit
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
        rf"|(?:[当本同次该这上下]|[上这]个)月 ?(?:[0-9]{{1,2}}|{_N}) ?[日号]"
    )
)
_STATUTE_AFTER = re.compile(r"[^。；\n]{0,6}(?:施行|生效|实施|通过|公布|颁布|发布|修正|修订)")
_DATED_IN_ROW = re.compile("(?:周|日期|截止): ?$")
"""Keys of a row in braces, whose words stand on the line of its date: {周: 2026-11-23, 短信: …}."""
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
_RELATIVE_DAY = Sought(
    re.compile(
        "昨[天日晚夜]|前[天日晚]|今[早晨]|(?:上个?|本|这个?)(?:周|星期|礼拜)[一二三四五六日天]"
        "|今[天晚日](?![^，。；]{0,6}(?:[讲说看聊开谈]|学习|我们|一起|班会|活动))"
    )
)
_DEED = re.compile(
    r"(?:被|受|遭)骗(?!之?[后前]|以[后前]|的(?:钱|故事|经历|原因|人|时候|样子|事|话|套路)|了?怎么|了?[吗？?])"
    r"|上当(?!之?后|以[后前]|受骗(?!了)|的|[吗？?])|遭(?:遇|到|受)?(?:了)?(?:电信|网络)?诈骗|中招"
    "|[转骗盗刷卷划提]走|骗了(?!吗)|骗去|转给了?(?:对方|骗子)|被(?:人)?(?:盗刷|刷掉|转账|诈骗)|损失惨重|[转汇]了(?!账吗)"
    r"|损失(?=[了共约计达近：: ]{0,3}[0-9一二三四五六七八九两几数])"
)
"""What was done to somebody, not what might be."""

_AVERTED = re.compile(
    "(?:[不别防免怕谁未算没凡]|差点|险些|谨防|怎[么样]|如何|可能|是否|有没有|为什么|容易|以为|挽回|减少|讲|演|宣传|介绍|讨论|回顾)"
    "[^，。；、]{0,4}$"
)
_SUPPOSED = re.compile("如果|要是|万一|一旦|假如|倘若")
_COUNTED = re.compile("全[国省市县]|[0-9] ?[起件](?!事)|_ ?(?=[点月日元])")
"""Figures of a whole town, and a form's blanks, point at nobody."""

_NO_DAY = "只写到月（比如“上个月”），或者删去日子；写到哪一天，熟人就认得出是谁。"
_LISTED = re.compile(
    "(?:原价|标价|定价|售价|会员价|现价|特价|挂牌价|市场价|门市价|票价)[为是只要：: ]{0,3}[¥￥]?$"
)
"""What an advertisement asks for a thing is no loss, and anybody may have read it."""
_MOST_SHOWN = 7
"""Digits of a sum that a message shows."""
_EXACT = 3
"""So many significant figures make a sum exact: nobody rounds to them."""


def exact_day(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find days; a month is enough for a case. Elsewhere it takes a deed beside it, and 昨天 is a day too."""
    if text.kind is not TextKind.CASE:
        written = (span for span in _days(text) if not _in_row(text.flat, span[0]))
        relative = (found.span() for found in _RELATIVE_DAY.finditer(text.flat))
        days = (*written, *relative, *days_known_to_some(text.flat))
        yield from _beside_deed(text, days, "同一句里写了哪一天{}，又写了有人受骗", _NO_DAY)
        return
    for start, end in (*_days(text), *feast_days(text)):
        yield Hit(start=start, end=end)


def _days(text: GuardedText) -> Iterator[tuple[int, int]]:
    """Yield the exact days that are neither a key's date nor a statute's."""
    for start, end in (*(found.span() for found in _DAY.finditer(text.flat)), *numbered_days(text.flat)):
        dated = text.part(start) in _DATED_KEYS or _line_head(text, start) in _DATED_KEYS
        if not dated and not _STATUTE_AFTER.match(text.flat, end):
            yield start, end


def _in_row(flat: str, start: int) -> bool:
    return bool(_DATED_IN_ROW.search(flat[max(0, start - 8) : start]))


def _beside_deed(
    text: GuardedText, spans: Iterable[tuple[int, int]], message: str, hint: str
) -> Iterator[Hit]:
    """Yield the ranges in whose sentence something was done to somebody."""
    for start, end in spans:
        if _tells_deed(text.flat[slice(*text.sentence(start, end))]):
            yield Hit(start=start, end=end, message=message, hint=hint)


def _tells_deed(sentence: str) -> bool:
    if _COUNTED.search(sentence):
        return False
    return any(
        not _AVERTED.search(sentence[max(0, deed.start() - 10) : deed.start()])
        and not _SUPPOSED.search(sentence[: deed.start()])
        for deed in _DEED.finditer(sentence)
    )


def _line_head(text: GuardedText, index: int) -> str:
    """Return what stands before an index on its line: a key, where the front matter was never closed."""
    raw = text.raw_index(index)
    start = text.raw.rfind("\n", 0, raw) + 1
    return text.raw[start:raw].strip(" \t:：")


def exact_sum(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find sums of money that are exact to the yuan; elsewhere than in cases it takes a deed beside it."""
    if text.kind is TextKind.CASE:
        for start, end in _sums(text):
            yield Hit(start=start, end=end, message=_shown(text.flat[start:end], "案例里写了精确的金额{}"))
    else:
        for hit in _beside_deed(text, _sums(text), "同一句里写了精确的金额{}，又写了有人受骗", ""):
            yield replace(hit, message=_shown(text.flat[hit.start : hit.end], hit.message))


def _shown(found: str, message: str) -> str:
    """Return a message with the sum in it; of more digits it may be somebody's number, and is masked."""
    short = len(re.sub("[^0-9]", "", found)) <= _MOST_SHOWN
    return message.replace("{}", f"“{found.strip()}”") if short else message


def _sums(text: GuardedText) -> Iterator[tuple[int, int]]:
    for found in (*_SUM.finditer(text.flat), *_MOVED.finditer(text.flat)):
        number = found["number"] or found["marked"]
        listed = _LISTED.search(text.flat[max(0, found.start() - 10) : found.start()])
        if _figures(number) >= _EXACT and not listed:
            yield found.span()
    for found in _TEN_THOUSANDS.finditer(text.flat):
        if _figures(re.sub("[ 万]", "", found["number"])) >= _EXACT:
            yield found.span()
    for found in _SPOKEN_SUM.finditer(text.flat):
        if sum(c not in "十百千万零〇" for c in found["number"]) >= _EXACT:
            yield found.span()


def _figures(number: str) -> int:
    """Count the significant figures: 12,800 has three, 12000 two, 3.50 two."""
    whole, _, part = re.sub("[,， ]", "", number).partition(".")
    digits = (whole + part.rstrip("0")).lstrip("0")
    return len(digits) if part.rstrip("0") else len(digits.rstrip("0"))


GUARDS = (
    Guard(
        code="exact-day",
        catches="案例里写到了哪一天（法律的施行日期、几点几分可以）；别的文字里，一句话又写哪一天、又写有人受骗",
        message="案例里写到了具体日期{}",
        fix="只写到月，比如“2026 年 8 月”或“一天晚上”；写到哪一天，熟人就认得出是谁。",
        find=exact_day,
        kinds=SOURCES,
    ),
    Guard(
        code="exact-sum",
        catches="案例里的金额精确到了三位有效数字以上（8723 元、3.58 万元；几千元、两百多元、12000 元可以）；"
        "别的文字里，一句话又写这样的金额、又写有人受骗",
        message="案例里写了精确的金额{}",
        fix="请写大概的数，比如“几千元”“一万多元”；写得太准，熟人就认得出是谁。",
        find=exact_sum,
        kinds=SOURCES,
    ),
)

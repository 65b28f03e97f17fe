"""Guards on wording: absolute claims, fixed names, and what each hotline is for.

In: folded text. Out: hits. What stands in quotation marks is somebody else's words (a swindler's
“稳赚不赔，100%”) and may be absolute.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.guards.rule import SOURCES, WRITTEN, Guard, GuardContext, Hit
from generator.guards.text import GuardedText, inside
from generator.guards.words import Term, wording
from generator.store.dependencies import once_a_run

_QUOTED = re.compile("“[^“”\n]{0,300}”|‘[^‘’\n]{0,300}’")

_ASK = r"(?:(?<![0-9])96110(?![0-9])|\[\[ ?热线 ?\]\])"
_POLICE = re.compile(r"(?<![0-9])110(?![0-9])|\[\[ ?报警 ?\]\]")
# Money is gone; the negative forms (还没转, 谨防被骗, 转账前) are told apart by what stands beside.
_GONE = re.compile(
    "(?P<gone>已经?[^，。；！？\n]{0,5}(?:转|汇|付|打款|被骗|受骗|上当|损失)"
    "|(?:转|汇|付|划|刷|扣)(?:出去?|走|完|过去)"
    "|(?:转|汇|付|打)了?(?:钱|账|款)(?:了|以?后|之后)"
    "|(?:转|汇|付)了"
    "|(?:被骗|受骗|上当)(?:了|以?后|之后|的|，|,|请|就|怎么办|该|要|及时|马上|立即|立刻|时))"
)
_NOT_YET = re.compile(
    "(?:没有?|未|别|不要?|防|防止|避免|以免|以防|怕|疑似?|怀疑|觉得|感觉|担心|尚未|先不|勿|若要|准备|可能|是不是|正在)[^，。；]{0,3}$"
)
_CALL = re.compile(rf"(?:打|拨|拨打|致电|联系|找|呼叫|告诉)[^，。；！？\n]{{0,6}}{_ASK}")
_REPORT = re.compile(
    rf"{_ASK}[^，。；！？\n、]{{0,3}}(?:报警|报案|止付|追回|挽回|追款)"
    r"(?![^0-9，。；]{0,3}(?:110|\[\[ ?报警))"
)
_JOINED = re.compile(
    rf"{_ASK} ?[/／|-] ?(?:110|\[\[ ?报警 ?\]\])|(?:(?<![0-9])110|\[\[ ?报警 ?\]\]) ?[/／|-] ?{_ASK}"
)


@once_a_run
def _absolute() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in wording().absolute))


@once_a_run
def _official() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in wording().official))


@once_a_run
def _terms() -> tuple[tuple[re.Pattern[str], Term], ...]:
    return tuple((re.compile(term.wrong), term) for term in wording().terms)


def absolute(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find claims without exceptions outside quotations and outside the official list."""
    spoken = [found.span() for found in _QUOTED.finditer(text.flat)]
    for found in _absolute().finditer(text.flat):
        start, end = text.sentence(found.start(), found.end())
        if not inside(spoken, found.start()) and not _official().search(text.flat, start, end):
            yield Hit(start=found.start(), end=found.end())


def term(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find wrong forms of names that have one right form."""
    for pattern, one in _terms():
        for found in pattern.finditer(text.flat):
            yield Hit(
                start=found.start(),
                end=found.end(),
                hint=f"正确的名称是“{one.right}”，请照写；正文里可以写 [[应用]]，不会出错。",
            )


def wrong_line(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find 96110 given as the number to call after money has gone, and no 110 in the same sentence."""
    for found in _CALL.finditer(text.flat):
        start, end = text.sentence(found.start(), found.end())
        if text.flat[start - 1 : start] == "？":  # 钱转走了怎么办？打……
            start, _ = text.sentence(start - 1, start - 1)
        if _money_gone(text.flat, start, found.start()) and not _POLICE.search(text.flat, start, end):
            yield Hit(start=found.start(), end=found.end())
    for found in _REPORT.finditer(text.flat):
        yield Hit(start=found.start(), end=found.end())


def _money_gone(flat: str, start: int, end: int) -> bool:
    for gone in _GONE.finditer(flat, start, end):
        before, after = flat[max(start, gone.start() - 6) : gone.start()], flat[gone.end() : gone.end() + 3]
        if not _NOT_YET.search(before) and "前" not in after:
            return True
    return False


def joined_lines(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find the two numbers set as one."""
    for found in _JOINED.finditer(text.flat):
        yield Hit(start=found.start(), end=found.end())


GUARDS = (
    Guard(
        code="hotline-wrong",
        catches="让已经转了钱的人打 96110，或者说 96110 能报警、追款（96110 是问的，报警是 110）",
        message="钱已经转出，该打的是 110，这里写的是 96110",
        fix="96110 用来预警和咨询；钱已经转出，请写“马上打 [[报警]]”。",
        fix_in_head="96110 用来预警和咨询；钱已经转出，请写“马上打 110”。",
        find=wrong_line,
    ),
    Guard(
        code="hotline-joined",
        catches="把 96110 和 110 写成一个号码（96110/110）",
        message="96110 和 110 写在了一起，看的人不知道该打哪个",
        fix="分开写：拿不准，打 [[热线]]；钱已转出，打 [[报警]]。",
        fix_in_head="分开写：拿不准，打 96110；钱已转出，打 110。",
        find=joined_lines,
    ),
    Guard(
        code="claim-absolute",
        catches="官方没有这样说过的绝对话（“一律是诈骗”“100%”“所有……都是骗局”）；骗子的话放在“”里可以",
        message="话说得太满：{}",
        fix="说清怎样认出来就够了，比如“要先垫钱的活儿不接”；上级文件规定的说法，可以用“放行”写明理由。",
        find=absolute,
        open=True,
        severity=Severity.WARNING,
    ),
    Guard(
        code="term-wrong",
        catches="固定名称写错（国家反诈中心写成了中国反诈中心、国家反诈 APP 等）",
        message="名称{}不对",
        fix="正确的名称是“国家反诈中心”。",
        find=term,
        open=True,
        kinds=SOURCES | WRITTEN,
    ),
)

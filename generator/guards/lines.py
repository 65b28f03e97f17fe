"""Guards on what each line is for: 110 takes reports, 96110 is asked and calls, 12381 only sends messages.

In: folded text, the facts and `facts/guards/hotlines.yml`. Out: hits. Whether a number exists at all is for
`hotlines`. Other lines keep what is theirs: 119 for fires, 12315 for complaints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.guards.rule import Guard, GuardContext, Hit
from generator.guards.sought import Sought
from generator.guards.text import GuardedText, inside
from generator.guards.words import any_of, hotline_lists
from generator.store.dependencies import once_a_run

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
_CALL = Sought(re.compile(rf"(?:打|拨|拨打|致电|联系|找|呼叫|告诉)[^，。；！？\n]{{0,6}}{_ASK}"))
_REPORT = Sought(
    re.compile(
        rf"{_ASK}[^，。；！？\n、]{{0,3}}(?:报警|报案|止付|追回|挽回|追款)"
        r"(?![^0-9，。；]{0,3}(?:110|\[\[ ?报警))"
    )
)
_JOINED = Sought(
    re.compile(
        rf"{_ASK} ?[/／|-] ?(?:110|\[\[ ?报警 ?\]\])|(?:(?<![0-9])110|\[\[ ?报警 ?\]\]) ?[/／|-] ?{_ASK}"
    )
)


def wrong_line(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find 96110 given as the number to call after money has gone, and no 110 in the same sentence."""
    for found in _CALL.finditer(text.flat):
        start, end = _with_question(text, found)
        if _money_gone(text.flat, start, found.start()) and not _POLICE.search(text.flat, start, end):
            yield Hit(start=found.start(), end=found.end())
    for found in _REPORT.finditer(text.flat):
        yield Hit(start=found.start(), end=found.end())


def _with_question(text: GuardedText, found: re.Match[str]) -> tuple[int, int]:
    """Return the bounds of a sentence, with the question that it answers: 钱转走了怎么办？打……"""
    start, end = text.sentence(found.start(), found.end())
    if text.flat[start - 1 : start] == "？":
        start, _ = text.sentence(start - 1, start - 1)
    return start, end


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


# -- numbers that are not the police's ---------------------------------------------------------------------

_DIAL = "(?:拨打|拨|致电|呼叫|打|联系|找)"
_FILLER = '[ :：“”"（(【是为请就打拨]{0,5}'
_CHEATED = re.compile(
    "(?:发现|遇到|遇上|碰到|遭遇|一旦|如果)[^，。；！？\n]{0,4}(?:被骗|受骗|诈骗|电诈|骗子)"
)
_THEIRS = re.compile(
    "举报|投诉|咨询|求助|核实|挂失|停机|冻结|补卡|查|问|法律|维权|申诉|聊|倾诉|反映|说说|不能|不是|不受理|不管"
)
"""What one may do with another line though money is gone: complain, lock the card, ask a lawyer."""


@once_a_run
def _others() -> str:
    """Return a pattern for the short numbers that are neither the police's nor may be called in its place."""
    lists = hotline_lists()
    numbers = {*lists.emergency, *lists.services} - {"110", *lists.watched, *lists.beside}
    return rf"(?<![0-9\-])(?P<number>{any_of(tuple(numbers))})(?![0-9])"


@once_a_run
def _police_is() -> Sought:
    """Return the pattern of another number called the one to report at, before it or behind."""
    return Sought(
        re.compile(
            rf"(?<!110)(?<!110 )(?:报警|报案)(?:求助)?(?:电话|号码|热线|专线)?{_FILLER}{_others()}"
            rf"|{_others().replace('?P<number>', '?P<first>')}[ ”\"号去来进行就可以]{{0,4}}(?:报警|报案)"
        )
    )


@once_a_run
def _dialled_other() -> Sought:
    return Sought(re.compile(rf"{_DIAL}[^，。；！？\n0-9]{{0,6}}{_others()}"))


def not_the_police(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find a known number other than 110 at which a fraud is to be reported."""
    for found in _police_is().finditer(text.flat):
        number = found["number"] or found["first"]
        start, end = text.sentence(*found.span())
        row = re.search("110[0-9 、/和或]*$", text.flat[start : found.start()])
        if (
            not row
            and not _is_own_trade(number, text.flat[start:end])
            and not text.in_wrong_option(found.start())
        ):
            yield _call_110(found, number)
    for found in _dialled_other().finditer(text.flat):
        start, end = _with_question(text, found)
        told = _money_gone(text.flat, start, found.start()) or _CHEATED.search(
            text.flat, start, found.start()
        )
        if not told or _POLICE.search(text.flat, start, end) or text.in_wrong_option(found.start()):
            continue
        theirs = _THEIRS.search(text.flat, found.end(), min(end, found.end() + 10))
        if not theirs and not _is_own_trade(found["number"], text.flat[start:end]):
            yield _call_110(found, found["number"])


def _call_110(found: re.Match[str], number: str) -> Hit:
    message = f"被骗、报警该打的是 110，这里写的是 {number}"
    hint = "请写“马上打 [[报警]]”；这个号码要是另有用处，就另起一句，写清它管什么。"
    return Hit(start=found.start(), end=found.end(), message=message, hint=hint)


def _is_own_trade(number: str, sentence: str) -> bool:
    """Tell whether a sentence speaks of what a number is for: a fire, an accident, somebody hurt."""
    return any(word in sentence for word in hotline_lists().trades.get(number, ()))


# -- 12381 and calls of 96110 ------------------------------------------------------------------------------

_SMS = r"(?<![0-9])12381(?![0-9])"
_SMS_CALLED = Sought(
    re.compile(
        rf"(?<![不别勿未没无回来])(?:拨打|致电|呼叫|拨|打(?!给))[^，。；！？、\n0-9不]{{0,6}}{_SMS}"
        rf"|(?:热线|专线|电话)[ :：“是为号码]{{0,4}}{_SMS}(?![ ”的会是只]{{0,4}}(?:发|短信))"
        rf"|{_SMS}[ ”号]{{0,2}}(?:全国)?(?:反诈|防诈|预警|劝阻)?(?:热线|专线|电话)"
    )
)
_DENIED = re.compile(
    "(?:不|别|不要|不能|不用|不必|无法|没法|勿|未|没有?|不是)[^，。；\n]{0,3}$|不是|打不通|骗子"
)
_CALL_IN = rf"{_ASK} ?[”\"]?(?:的|打来|来的|这个)*(?:来电|电话|号码|预警电话)?"
_IS_FRAUD = Sought(
    re.compile(
        rf"{_CALL_IN}[，]?(?:都|就|一定|肯定|全|也)*是(?:诈骗|骗子|骗人|假的|假冒|境外)"
        rf"|{_CALL_IN}[^。；！？\n0-9]{{0,5}}?(?<![不别勿])"
        r"(?:(?:请|要|应|应该|马上|立即|立刻|直接|一律|赶紧|就)(?:挂断|挂掉|挂了|拒接|拉黑)(?!了)"
        r"|(?:别|不要|切勿|请勿|勿|不用|不必|不能)(?:再)?接(?!受|触))"
        rf"|(?:别|不要|切勿|请勿|勿)(?:再)?接(?:听)?[^，。；！？\n0-9]{{0,4}}{_ASK}"
        rf"|(?:请|要|应|应该|马上|立即|立刻|直接|一律|赶紧)(?:拒接|挂断|拉黑)[^，。；！？\n0-9]{{0,4}}{_ASK}"
    )
)
_FORGED = re.compile(
    "显示|前面|开头|区号|00|加号|400|冒充|假冒|伪装|仿冒|改号|自称|以为|当成|当作|怀疑|误|不是|是不是|别说|要钱|转账|验证码"
    "|安全账户|下载|核实|不放心|[吗？]"
)
"""A forged display, a call that asks for money, and what somebody wrongly takes it for, may be told."""
_SPOKEN = re.compile("“[^“”\n]{0,300}”")


def sms_line_called(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find 12381, which only sends messages, given as a number to call."""
    for found in _SMS_CALLED.finditer(text.flat):
        start, _ = text.sentence(*found.span())
        if _DENIED.search(text.flat[max(start, found.start() - 6) : found.start()]):
            continue
        if text.in_wrong_option(found.start()):
            continue
        message = "12381 只发预警短信，不是能打的热线"
        hint = "请写“12381 发来的是预警短信”；要让人打电话问，写 [[热线]]。"
        yield Hit(start=found.start(), end=found.end(), message=message, hint=hint)


def warning_call_refused(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find a call of 96110 named a fraud or to be refused, unless a forged one is meant."""
    spoken = [found.span() for found in _SPOKEN.finditer(text.flat)]
    for found in _IS_FRAUD.finditer(text.flat):
        start, end = text.sentence(*found.span())
        asked = text.flat[end : end + 1]
        if _FORGED.search(text.flat[start:end] + asked) or inside(spoken, found.start()):
            continue
        if not text.in_wrong_option(found.start()):
            message = "96110 打来要接：那是反诈中心在提醒，家里可能有人正在被骗"
            hint = "请写“96110 打来要接”；说的是冒充的，就写清怎样认：前面多出 00、加号或 400 的，是假的。"
            yield Hit(start=found.start(), end=found.end(), message=message, hint=hint)


def misused(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find lines that are given for what they are not for."""
    yield from wrong_line(text, context)
    yield from not_the_police(text, context)
    yield from sms_line_called(text, context)
    yield from warning_call_refused(text, context)


GUARDS = (
    Guard(
        code="hotline-wrong",
        catches="号码和用处对不上：让已经转了钱的人打 96110、120、12345，叫人打 12381，说 96110 来电是骗子"
        "（报警是 110，96110 是问的，它打来要接，12381 只发短信）",
        message="钱已经转出，该打的是 110，这里写的是 96110",
        fix="96110 用来预警和咨询；钱已经转出，请写“马上打 [[报警]]”。",
        fix_in_head="96110 用来预警和咨询，打来要接；12381 只发短信；钱已经转出，请写“马上打 110”。",
        find=misused,
    ),
    Guard(
        code="hotline-joined",
        catches="把 96110 和 110 写成一个号码（96110/110）",
        message="96110 和 110 写在了一起，看的人不知道该打哪个",
        fix="分开写：拿不准，打 [[热线]]；钱已转出，打 [[报警]]。",
        fix_in_head="分开写：拿不准，打 96110；钱已转出，打 110。",
        find=joined_lines,
    ),
)

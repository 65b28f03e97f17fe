"""Guards on what each line is for: 110 takes reports, 96110 is asked and calls, 12381 only sends messages.

In: folded text, the facts and `facts/guards/hotlines.yml`. Out: hits. Whether a number exists at all is for
`hotlines`. Other lines keep what is theirs: 119 for fires, 12315 for complaints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.guards.gone import ASK, POLICE, money_gone, told_gone, with_question
from generator.guards.purposes import other_purpose
from generator.guards.rule import Guard, GuardContext, Hit
from generator.guards.sought import Sought
from generator.guards.text import GuardedText
from generator.guards.warningcalls import warning_call_refused
from generator.guards.words import any_of, hotline_lists
from generator.store.dependencies import once_a_run

_CALL = Sought(re.compile(rf"(?:打|拨|拨打|致电|联系|找|呼叫|告诉)[^，。；！？\n]{{0,6}}{ASK}"))
_REPORT = Sought(
    re.compile(
        rf"{ASK}[^，。；！？\n、]{{0,3}}(?:报警|报案|止付|追回|挽回|追款)"
        r"(?![^0-9，。；]{0,3}(?:110|\[\[ ?报警))"
        r"|(?<![诈询警助不非和、或])报警(?:电话|号码|热线|专线)?"
        rf"(?:就|请|要|都|可以?)?(?:打|拨打|拨|是|为|[：:])? ?[“\"]?{ASK}"
        r"(?![^0-9，。；]{0,4}(?:110|\[\[ ?报警|打来|来电|不|只|会|问|咨询|预警))"
    )
)
_JOINED = Sought(
    re.compile(
        rf"{ASK} ?[/／|-] ?(?:110|\[\[ ?报警 ?\]\])|(?:(?<![0-9])110|\[\[ ?报警 ?\]\]) ?[/／|-] ?{ASK}"
    )
)


def wrong_line(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find 96110 given as the number to call after money has gone, and no 110 in the same sentence."""
    for found in _CALL.finditer(text.flat):
        start, end = with_question(text, found)
        if money_gone(text.flat, start, found.start()) and not POLICE.search(text.flat, start, end):
            yield Hit(start=found.start(), end=found.end())
    for found in _REPORT.finditer(text.flat):
        yield Hit(start=found.start(), end=found.end())


def joined_lines(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find the two numbers set as one."""
    for found in _JOINED.finditer(text.flat):
        yield Hit(start=found.start(), end=found.end())


# -- numbers that are not the police's ---------------------------------------------------------------------

_LINES = frozenset({"110", "119", "120", "122", "96110", "12381", "12356"})
"""Lines that texts spell in 汉字, as rhymes do."""
_DIAL = "(?:拨打|拨|致电|呼叫|打|联系|找)"
_FILLER = '[ :：“”"（(【是为请就打拨]{0,5}'
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
        start, end = with_question(text, found)
        if (
            not told_gone(text.flat, start, found.start())
            or POLICE.search(text.flat, start, end)
            or text.in_wrong_option(found.start())
        ):
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


_LONG = (
    r"(?<![0-9])(?:0[0-9]{2,3}[ \-]?[0-9]{3,4}[ \-]?[0-9]{4}|1[3-9][0-9]{9}|400[ \-]?[0-9]{3}[ \-]?[0-9]{4}"
    r"|[2-8][0-9]{6,7})(?![0-9])"
)
_DIALLED_LONG = Sought(re.compile(rf"{_DIAL}[^，。；！？\n0-9]{{0,14}}(?P<long>{_LONG})"))
_BANK = re.compile("银行|客服|支付|卡背|背面|运营商|派出所|公安|警")
"""Who may be called besides: the bank that locks the card, the police under their own number."""
_BESIDE = 80
"""So many characters before a number 110 may have been told already."""


def private_number(text: GuardedText) -> Iterator[Hit]:
    """Find the number of a school or a person given to one whose money has gone, and 110 not told."""
    for found in _DIALLED_LONG.finditer(text.flat):
        start, end = with_question(text, found)
        line_end = text.flat.find("\n", end, end + 200)
        around = max(0, min(start, found.start() - _BESIDE)), line_end if line_end >= 0 else end
        if not told_gone(text.flat, start, found.start()) or POLICE.search(text.flat, *around):
            continue
        told = text.flat[found.start() : min(end, found.end() + 10)]
        if not _BANK.search(told) and not _THEIRS.search(told) and not text.in_wrong_option(found.start()):
            message = "钱已经转出、被骗了，先打的是 110，这里只写了别的电话"
            hint = "请写“先打 [[报警]]，再打……”：早打 110，钱才可能拦得住；学校的电话放在后面。"
            yield Hit(start=found.start("long"), end=found.end(), message=message, hint=hint)


# -- 12381 ------------------------------------------------------------------------------------------------

_SMS = r"(?:(?<![0-9])12381(?![0-9])|\[\[ ?短信 ?\]\])"
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


# -- 12356 ------------------------------------------------------------------------------------------------

_COMFORT = r"(?:(?<![0-9])12356(?![0-9])|\[\[ ?心理热线 ?\]\])"
_COMFORT_CALLED = Sought(re.compile(rf"(?:打|拨|致电|联系|问)[^，。；！？\n0-9]{{0,6}}{_COMFORT}"))
_UNSURE = re.compile("拿不准|分不清|不放心|起了?疑|不确定|是真是假|真假|像骗子")
_SAD = re.compile("难受|难过|心里|情绪|睡不|害怕|想不开|心理|自责|压力|聊聊|倾诉|说说")


def comfort_line_for_fraud(text: GuardedText) -> Iterator[Hit]:
    """Find 12356, where one is comforted, given to who is unsure or whose money has gone."""
    for found in _COMFORT_CALLED.finditer(text.flat):
        start, end = with_question(text, found)
        lead = text.flat[start : found.start()]
        if _SAD.search(lead) or _SAD.search(text.flat, found.end(), min(end, found.end() + 8)):
            continue
        if _UNSURE.search(lead) or told_gone(text.flat, start, found.start()):
            message = "12356 是心理热线，拿不准、转了钱都不是打它"
            hint = "拿不准，打 [[热线]]；钱已经转出，马上打 [[报警]]；心里难受，才打 [[心理热线]]。"
            yield Hit(start=found.start(), end=found.end(), message=message, hint=hint)


_NUMERALS = "零〇一幺二三四五六七八九"
_FIGURES = str.maketrans(_NUMERALS, "001123456789")
_SPELT = Sought(
    re.compile(f"(?<![{_NUMERALS}两十百千万第])[{_NUMERALS}]{{3,5}}(?![{_NUMERALS}十百千万师班号路年月日个])")
)


def _in_figures(text: GuardedText) -> GuardedText:
    """Return a text with the numbers of lines in figures; each stays where it was, a figure a 汉字."""
    flat = text.flat
    for found in _SPELT.finditer(text.flat):
        figures = found[0].translate(_FIGURES)
        if figures in _LINES:
            flat = f"{flat[: found.start()]}{figures}{flat[found.end() :]}"
    return text if flat == text.flat else replace(text, flat=flat)


def misused(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find lines that are given for what they are not for, in figures or in 汉字 (打幺二零报警)."""
    text = _in_figures(text)
    yield from wrong_line(text, context)
    yield from not_the_police(text, context)
    yield from sms_line_called(text, context)
    yield from warning_call_refused(text)
    yield from private_number(text)
    yield from comfort_line_for_fraud(text)
    yield from other_purpose(text, context)


GUARDS = (
    Guard(
        code="hotline-wrong",
        catches="号码和用处对不上：让已经转了钱的人打 96110、120、12345，叫人打 12381，"
        "说 96110 来电是骗子、叫人别接，把别的热线写成心理援助，写“110 或 120”"
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

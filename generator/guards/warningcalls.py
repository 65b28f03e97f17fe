"""The guard on calls of 96110: the police warn somebody who is being cheated: nobody may be told to refuse.

In: folded text. Out: hits. What tells a forged call (a display with 00, a caller who wants money) passes, and
so does a story of somebody who hung up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.guards.gone import ASK
from generator.guards.rule import Hit
from generator.guards.sought import Sought
from generator.guards.text import GuardedText, inside

_OTHER_CALL = "(?:和|正在|跟|与)*(?:骗子|对方|陌生|通话|手头|别的|其他|他们|正在)"
"""Whose call is to be ended, where the police tell one to: 请挂断骗子的电话."""
_CALL_IN = rf"{ASK} ?[”\"]?(?:的|打来|来的|这个)*(?:来电|电话|号码|预警电话)?"
_IS_FRAUD = Sought(
    re.compile(
        rf"{_CALL_IN}[，]?(?:都|就|一定|肯定|全|也)*是(?:诈骗|骗子|骗人|假的|假冒|境外)"
        rf"|{_CALL_IN}[^。；！？\n0-9]{{0,5}}?(?<![不别勿])"
        rf"(?:(?:请|要|应|应该|马上|立即|立刻|直接|一律|赶紧|就)(?:挂断|挂掉|挂了|拒接|拉黑)(?!了|{_OTHER_CALL})"
        r"|(?:别|不要|切勿|请勿|勿|不用|不必|不能)(?:再)?接(?!受|触))"
        rf"|(?:别|不要|切勿|请勿|勿)(?:再)?接(?:听)?[^，。；！？\n0-9]{{0,4}}{ASK}"
        rf"|(?<![不别勿])(?:请|要|应|应该|马上|立即|立刻|直接|一律|赶紧)(?:拒接|挂断|拉黑)"
        rf"[^，。；！？\n0-9]{{0,4}}{ASK}"
    )
)
# The same in any words: a call of 96110 comes in, and behind it is called a fraud or is to be refused.
_COMES_IN = (
    rf"(?:{ASK} ?[”\"]?(?:的(?:来电|电话|号码)|来电|打来|打进|打过来|来的电话)"
    rf"|(?:接到|收到|看到|看见|跳出|弹出|出现|遇到)[^，。；！？\n0-9]{{0,8}}{ASK})"
)
_MEANWHILE = (
    "(?:(?!要接|接听|接起|接了|陌生|其他|其它|别的|不明|境外|未知|除|不是|对方|说明|提醒|正在|那边|那头|家里)"
    "[^。；！？\n0-9]){0,30}?"
)
_JUDGED = (
    "(?<![不才])是(?:个|一种|一个)?(?:诈骗|骗子|骗局|骗人|假的|假冒|冒充|境外|推销|骚扰|广告|陷阱)"
    "(?!最怕|的克星|害怕)"
)
_UNLESS = ["不", "别", "勿", "没", "不要", "不能", "不该", "不可", "没有", "如果", "要是", "一旦"]
_NOT_TOLD = "".join(f"(?<!{word})" for word in _UNLESS)
_THEN = "就(?:会|可能|晚|错|误)|，?(?:会|可能|后果|钱|等于)"
_REFUSED = (
    f"{_NOT_TOLD}(?:挂断|挂掉|直接挂|拒接|拉黑|屏蔽)(?!了|的|后|以后|{_THEN}|{_OTHER_CALL})"
    "|(?:别|不要|不必|不用|无需|切勿|请勿|勿)(?:再|去)?(?:接|理|管)(?!受|触|解)"
    f"|(?:一概|一律|统统|通通|都|请|可以|就|直接)不(?:接|理|管)(?!了|的|{_THEN})"
    "|不予理会|不予理睬|置之不理"
)
_IN_ANY_WORDS = Sought(re.compile(f"{_COMES_IN}{_MEANWHILE}(?:{_JUDGED}|{_REFUSED})"))
_STORY = re.compile("[他她]|小(?![心程区学组孩时])|后悔|结果|后来|第二天|当时|没了|嫌|有人|有的")
_FORGED = re.compile(
    "显示|前面|开头|区号|00|加号|400|冒充|假冒|伪装|仿冒|改号|自称|以为|当成|当作|怀疑|误|不是|是不是|别说|要钱|转账|验证码"
    "|安全账户|下载|核实|不放心|拿不准|[吗？]"
)
"""A forged display, a call that asks for money, and what somebody wrongly takes it for, may be told."""
_SPOKEN = re.compile("“[^“”\n]{0,300}”")


def warning_call_refused(text: GuardedText) -> Iterator[Hit]:
    """Find a call of 96110 named a fraud or to be refused, unless a forged one is meant."""
    spoken = [found.span() for found in _SPOKEN.finditer(text.flat)]
    for found in _refusals(text):
        start, end = text.sentence(*found.span())
        asked = text.flat[end : end + 1]
        if _FORGED.search(text.flat[start:end] + asked) or inside(spoken, found.start()):
            continue
        if not text.in_wrong_option(found.start()):
            message = "96110 打来要接：那是反诈中心在提醒，家里可能有人正在被骗"
            hint = "请写“96110 打来要接”；说的是冒充的，就写清怎样认：前面多出 00、加号或 400 的，是假的。"
            yield Hit(start=found.start(), end=found.end(), message=message, hint=hint)


def _refusals(text: GuardedText) -> Iterator[re.Match[str]]:
    yield from _IS_FRAUD.finditer(text.flat)
    for found in _IN_ANY_WORDS.finditer(text.flat):
        if not _STORY.search(text.flat, *text.sentence(*found.span())):
            yield found

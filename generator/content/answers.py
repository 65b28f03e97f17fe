"""Whether the right answer of a question is right: √ on what a swindler wants, or the same answer twice.

In: the words of the question and its choices. Out: warnings at the question. A question may ask for what he
says or wants next (他接着会要什么？); then his own words are the right answer, and nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from generator.diagnostics import Location, Report
from generator.model import Choice

_HIS = re.compile(
    "多半|接着|下一步|哪个词|哪[一两]?[句个条步种]|会怎样|[他她它]要|要[您你]做|会[说要做叫问]|骗|危险|最怕"
    "|为什么|图什么|想要|不[该能对]"
)
"""Questions that ask for what he says, wants or does, and not for what to do."""

_HASTE = "(?:那就|干脆|就|先|只|再|马上|赶紧|赶快|悄悄|偷偷|快|照他说的|按他说的|最多|少|自己)*"
_PAYS = (
    "垫(?!底)|转(?!告|身)|补(?!录|考|习|办)|交(?!给(?:老师|警|大人|爸|妈|家|班主任|民警))|缴|付(?!.{0,4}平台)"
    "|汇|打钱|充|刷(?!新)|贷|买"
)
_OBEYS = (
    "试(?!着(?:打|问|拨))|照做|照着做|听他|信他|接单|做[一两几完满]|等等|等他|再等|共享"
    "|装(?:上|$)|点开|扫一?下"
)
_HANDS_OVER = (
    "给[他她]|发给[他她]|把?.{0,4}(?:验证码|密码|卡|账号).{0,3}(?:给|告诉|借|租|卖)"
    "|借(?!口|故).{0,3}(?:卡|钱|给|号|一|他|几)|租|卖|拍一张|填上|加[他她]"
)
_WANTED = re.compile(f"{_HASTE}(?:{_PAYS}|{_OBEYS}|{_HANDS_OVER})")
_EITHER = re.compile(r"(.)不\1")
"""返不返 refuses nothing."""
_REFUSES = re.compile(
    r"不(?!让|告诉|跟|声张|说|多|急|怕|少|对就)|[别勿没]|问|报警|报案|110|核|挂|退|停|告诉(?!他|她)|拨|打(?!钱)"
    r"|拒|防|拦|锁|\[\[|以后再|官|自己的|原来的"
)
_HARM = re.compile(
    "正是为了让?[你您]|难追|追不回|还会(?:再)?要|要第二|多半就?回不来|由不得[你您]|都是[你您]垫的|就进了他|[你您]会?垫(?:大|更)"
)
_ALL = re.compile(
    "(?:以上|上面|前面|上述|这[几三四]?[个种条]?|以上答案)(?:说法|做法)?(?:全|都|皆|均)+(?:是|对|可以|可|行|正确|好)"
    "|(?:全|都)+(?:对|正确|可以|行)$"
)


def check_answers(asked: str, choices: Sequence[Choice], place: Location, report: Report) -> None:
    """Warn of a √ that teaches what the swindler wants, and of an answer that stands there twice."""
    for choice in choices:
        if choice.good and (message := _wrong(asked, choice)):
            report.warning(
                place, "question-answer", message, "请核对 √ 标在哪里：只标读的人该照着做的那一个。"
            )
    for one, other in combinations(choices, 2):
        if one.text != other.text and _same(one.text, other.text):
            message = f"选项“{one.text}”和“{other.text}”说的是一回事"
            report.warning(place, "question-shape", message, "请改掉其中一个。")


def _wrong(asked: str, choice: Choice) -> str:
    """Return what is wrong with a right answer, or nothing."""
    if _ALL.match(choice.text):
        return f"标了 √ 的“{choice.text}”，把骗子想要的做法也算成了对的"
    if _HIS.search(asked) or _REFUSES.search(_EITHER.sub("", choice.text)):
        return ""
    if any(map(_WANTED.match, _clauses(choice.text))):
        return f"标了 √ 的“{choice.text}”，照做正合骗子的意"
    return f"标了 √ 的“{choice.text}”，说明讲的却是它的坏处" if _HARM.search(choice.why) else ""


def _same(one: str, other: str) -> bool:
    """Tell whether two answers have the same clauses in some order, one or the other with more characters."""
    left, right = _clauses(one), _clauses(other)
    if len(left) != len(right) or len(left) < 2:
        return False
    rest = list(right)
    for clause in left:
        like = next((it for it in rest if _is_in(clause, it) or _is_in(it, clause)), None)
        if like is None:
            return False
        rest.remove(like)
    return True


def _clauses(words: str) -> list[str]:
    return [clause.strip(" 。！？“”") for clause in re.split("[，、；]", words) if clause.strip()]


def _is_in(short: str, long: str) -> bool:
    """Tell whether the characters of `short` stand in `long` in their order, and both deny or neither."""
    rest = iter(long)
    both = len(short) > 1 and len(long) - len(short) <= 2 and _denies(short) == _denies(long)
    return both and all(sign in rest for sign in short)


def _denies(words: str) -> bool:
    return bool(re.search("[不别没勿]", words))

"""Whether a sentence says that money has gone, and the two numbers that matter then.

In: folded text. Out: patterns and answers, for the guards on what lines are for. The negative forms (还没转,
谨防被骗, 转账前) are told apart by what stands beside.
"""

from __future__ import annotations

import re

from generator.guards.text import GuardedText

ASK = r"(?:(?<![0-9])96110(?![0-9])|\[\[ ?热线 ?\]\])"
POLICE = re.compile(r"(?<![0-9])110(?![0-9])|\[\[ ?报警 ?\]\]")
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
_CHEATED = re.compile(
    "(?:发现|遇到|遇上|碰到|遭遇|一旦|如果)[^，。；！？\n]{0,4}(?:被骗|受骗|诈骗|电诈|骗子)"
)


def with_question(text: GuardedText, found: re.Match[str]) -> tuple[int, int]:
    """Return the bounds of a sentence, with the question that it answers: 钱转走了怎么办？打……"""
    start, end = text.sentence(found.start(), found.end())
    if text.flat[start - 1 : start] == "？":
        start, _ = text.sentence(start - 1, start - 1)
    return start, end


def money_gone(flat: str, start: int, end: int) -> bool:
    """Tell whether a range says that money has gone."""
    for gone in _GONE.finditer(flat, start, end):
        before, after = flat[max(start, gone.start() - 6) : gone.start()], flat[gone.end() : gone.end() + 3]
        if not _NOT_YET.search(before) and "前" not in after:
            return True
    return False


def told_gone(flat: str, start: int, end: int) -> bool:
    """Tell whether a range says that money has gone, or that somebody was cheated."""
    return money_gone(flat, start, end) or bool(_CHEATED.search(flat, start, end))

"""Slogans: how their marks were set, and the rules of good wording that can be tested (look.md §1).

In: a marked text. Out: findings at the place of the value.
"""

from __future__ import annotations

import re

from generator.diagnostics import Location, Report
from generator.model.marks import MarkedText

_LONGEST_UNBROKEN = 7
_LONGEST_PHRASE = 8  # with its comma; more make lines so low that they leave half the sheet empty
_LONGEST_ACCENT = 2
_NEVER_FIRST = "的了吗呢"


def check_slogan(slogan: MarkedText, place: Location, report: Report) -> None:
    """Report what is wrong with a slogan's marks, and what makes it weak."""
    _check_accent(slogan.written, place, report)
    _check_breaks(slogan.phrases, place, report)
    if "!" in slogan.text or "！" in slogan.text:
        report.warning(place, "slogan-exclamation", "标语里有感叹号", "去掉它：话说得准，不用喊。")


def _check_accent(written: str, place: Location, report: Report) -> None:
    if written.count("*") % 2:
        report.error(place, "slogan-accent", "标语里的星号没有成对", "要强调的字写成 *字*，前后各一个星号。")
        return
    accents = re.findall(r"\*([^*]*)\*", written)
    if len(accents) > 1:
        report.error(place, "slogan-accent", "标语里只能强调一处", "请只留一处 *字*。")
    for accent in accents[:1]:
        if "/" in accent or not accent.strip():
            report.error(
                place, "slogan-accent", "强调的字里不能换行，也不能是空的", "星号紧贴在一两个字的前后。"
            )
        elif len(accent) > _LONGEST_ACCENT:
            report.error(
                place,
                "slogan-accent",
                f"强调了 {len(accent)} 个字（{accent}），最多 {_LONGEST_ACCENT} 个字",
                "只给最要紧的一两个字加星号。",
            )


def _check_breaks(parts: tuple[str, ...], place: Location, report: Report) -> None:
    if not parts:
        report.error(place, "slogan-empty", "标语里没有字", "请写上标语。")
        return
    if len(parts) == 1 and len(parts[0]) > _LONGEST_UNBROKEN:
        report.warning(
            place,
            "slogan-breaks",
            f"标语有 {len(parts[0])} 个字，却没有标出可以换行的地方",
            "在意思停顿处加 /，比如：前三单/是鱼饵。",
        )
    elif len(longest := max(parts, key=len)) > _LONGEST_PHRASE:
        report.warning(
            place,
            "slogan-breaks",
            f"标语里“{longest[:20]}”一连 {len(longest)} 个字不能换行，字排不大",
            "在中间停顿处再加一个 /。",
        )
    for part in parts[1:]:
        if part[0] in _NEVER_FIRST:
            report.warning(
                place,
                "slogan-line-start",
                f"换行以后会以“{part[0]}”字开头",
                f"把 / 移到“{part[0]}”的后面。",
            )


def check_giveaway(giveaway: MarkedText, slogan: MarkedText, place: Location, report: Report) -> None:
    """Warn if the giveaway repeats what the slogan says."""
    said, known = slogan.text, giveaway.text
    again = [words for words in (said, *slogan.phrases) if len(words) >= 4 and words in known]
    if again or (len(said) >= 4 and known in said):
        report.warning(
            place,
            "tell-repeats",
            f"“识破”重复了标语里的话（{again[0] if again else known}）",
            "这一行写怎样认出骗局，或者该怎么做。",
        )

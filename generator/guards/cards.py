"""Guards on what lending a card costs: for how many years, by whom, by which article.

In: folded text, the facts, and the word families of `facts/guards/cards.yml`. Out: hits. What is right
(truth.md §1.2): 联合惩戒办法, in force 2024-12-01: two years for whom the police named, three for who was
sentenced, five at most for several in a row; 反电信网络诈骗法 31 forbids lending, 44 has its penalty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.guards.amended import outdated
from generator.guards.citations import all_cited
from generator.guards.rule import Guard, GuardContext, Hit
from generator.guards.sought import Sought
from generator.guards.text import GuardedText
from generator.guards.words import card_words
from generator.store.dependencies import once_a_run
from generator.text.factwords import article_words

_LAW = "反电信网络诈骗法"
_REACH = 160
"""Within so many characters a text must speak of lending for a year to be about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Patterns:
    years: tuple[Sought, ...]
    swapped: tuple[tuple[Sought, str], ...]
    unless: re.Pattern[str]
    topic: re.Pattern[str]
    kind: re.Pattern[str]


@once_a_run
def _patterns() -> _Patterns:
    """Return the patterns made of the families: a number of years beside a ban of a service."""
    words = card_words()
    ban, service, years = words.ban, words.service, f"(?P<years>{words.years})"
    near, far = "[^。；！？!?\n刑，,]{0,14}?", "[^。；！？!?\n刑]{0,24}?"
    banned = f"(?:(?:{ban}){near}(?:{service})|(?:{service}){near}(?:{ban}))"
    within = r"(?:以内|之内|内|里头|里|期间)"
    return _Patterns(
        years=tuple(
            Sought(re.compile(pattern))
            for pattern in (
                f"{years}{within}{far}{banned}",
                f"{years}(?!{within}|以后|之后|后)(?:，(?=(?:都|就|也)?(?:{ban})))?{near}{banned}",
                rf"{years}(?:以后|之后|后)?才(?:能|可以|准|让){near}(?:{service})",
                rf"{years}(?:{within})?，?(?:只能{near}(?:现金|柜台|柜面)|只收不付)",
                rf"{banned}[^。；！？!?\n刑，,]{{0,4}}?(?:，?(?:为期|期限|时间|长达|要等|一停就是|一限就是)是?|要|得|满|长达)?{years}(?!以?[前后])",
                rf"一[停限封]就是? ?{years}",
                rf"(?:联合|信用)?惩戒[^。；！？!?\n刑]{{0,8}}?{years}",
                f"{years}{near}(?:联合|信用)惩戒",
            )
        ),
        swapped=tuple((Sought(re.compile(one.wrong)), one.message) for one in words.swapped),
        unless=re.compile(words.unless),
        topic=re.compile(words.topic),
        kind=re.compile(words.kind),
    )


def wrong_years(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find years for which no rule bans who lent a card, but those that `amended` finds."""
    patterns, said = _patterns(), [range(hit.start, hit.end) for hit in outdated(text, context)]
    for sought in patterns.years:
        for found in sought.finditer(text.flat):
            start, end = text.sentence(*found.span())
            five = found["years"].strip(" 年") in ("五", "5")
            if five and patterns.unless.search(text.flat, start, end):
                continue
            if any(found.start("years") in one for one in said):
                continue
            around = text.flat[max(0, start - _REACH) : end + _REACH]
            if patterns.topic.search(around) or _of_the_kind(text):
                yield Hit(start=found.start("years"), end=found.end("years"))
    for sought, message in patterns.swapped:
        for found in sought.finditer(text.flat):
            yield Hit(start=found.start(), end=found.end(), message=message)


def _of_the_kind(text: GuardedText) -> bool:
    """Tell whether a whole file is about lending cards: its 类型 says so."""
    return _patterns().kind.search(text.flat, 0, 2000) is not None


def wrong_article(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find articles cited for lending cards that speak of something else."""
    allowed = {one.number: re.compile(one.said) if one.said else None for one in card_words().articles}
    for cited in all_cited(text.flat, context.facts):
        if cited.law.short != _LAW:
            continue
        start, end = text.sentence(cited.law.start, cited.end)
        sentence = text.flat[start:end]
        told = _patterns().topic.search(sentence) is not None
        said = allowed.get(cited.number)
        fits = cited.number in allowed and (said is None or said.search(sentence))
        if not fits and (told or (cited.number in allowed and _of_the_kind(text))):
            yield Hit(
                start=cited.start,
                end=cited.end,
                message=f"出租、出借卡不在{article_words(cited.number)}：不许出租出借的是第三十一条，罚款的是第四十四条",
            )


GUARDS = (
    Guard(
        code="card-years",
        catches="出租、出借卡以后限制几年写错（“一年内不能开户”“五年不能用手机支付”）",
        message="限制的年数{}不对：被公安机关认定的是两年，判了刑的是三年",
        fix="请改成“两年”“三年”，或者不写年数，只说“银行卡、电话卡会被限制”；几回加在一起，最长不超过五年。",
        find=wrong_years,
        open=True,
    ),
    Guard(
        code="card-article",
        catches="说出租、出借卡，写的却是别的条（反电信网络诈骗法第三十八条）；不许出租出借的是第三十一条，罚款的是第四十四条",
        message="出租、出借卡不在这一条",
        fix="请写 [[法条 反电信网络诈骗法 31 1]]，或者改成“第三十一条”；拿不准就只写法律的名称。",
        fix_in_head="请改成“第三十一条”；拿不准就只写法律的名称。",
        find=wrong_article,
    ),
)

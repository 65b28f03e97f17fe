"""Guards on law: articles that exist, penalties and dates as they are.

In: folded text and the facts. Out: hits. Which articles a text cites is for `citations`, its quotations are
for `quotations`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.guards.citations import (
    NUMERALS,
    PARAGRAPH,
    all_cited,
    article_value,
    cited_after,
    comparable,
    laws_in,
    named_in,
)
from generator.guards.rule import Guard, GuardContext, Hit
from generator.guards.sought import Sought
from generator.guards.text import GuardedText
from generator.guards.words import Law, any_of, laws
from generator.model import Facts, Statute
from generator.store.dependencies import once_a_run
from generator.text.factwords import article_words, numeral

_FINE = re.compile(
    r"(?P<sum>[0-9一二两三四五六七八九十百千.]{1,6} ?[万千百]{0,2} ?元)(?:人民币)?"
    r"(?:以[上下])?(?:的)?罚[款金]"
)
_TERM = re.compile(r"(?P<term>[0-9一二两三四五六七八九十]{1,3} ?年)(?:以[上下]|[^，。；\n]{0,6}有期徒刑)")
_ARREST = re.compile(r"(?P<days>[0-9一二三四五六七八九十]{1,3} ?[日天])(?:以[上下])?(?:的)?(?:行政)?拘留")
_TIMES = re.compile(r"(?P<times>[0-9一二两三四五六七八九十]{1,3} ?倍)(?:以[上下]|的?罚款)")
_PENALTIES = (_FINE, _TERM, _ARREST, _TIMES)
_HIGHEST = re.compile(
    r"(?:最高|最多|最重|至多|顶格)(?:可以?|会|能|要)?(?:判处?|处|坐牢?|关)?(?:刑)? ?"
    r"(?P<most>[0-9一二两三四五六七八九十]{1,3} ?年)(?![前级来])"
)
_GRAVEST = re.compile("(?P<most>无期|死刑)(?:徒刑)?")
_CRIMINAL = (*_PENALTIES, _HIGHEST, _GRAVEST)

_DATED = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2}) ?"
    r"(?:年 ?(?:(?P<month>[0-9]{1,2}) ?月 ?(?:(?P<day>[0-9]{1,2}) ?[日号])?)?"
    r"|-(?P<m>[0-9]{2})-(?P<d>[0-9]{2}))"
    r"[^，。；\n0-9]{0,8}?(?P<what>施行|生效|实施|通过|公布|颁布|出台|发布)"
)
# The day behind: 施行日期是 2022 年 12 月 1 日. And before the name: 2022 年 12 月 1 日，反诈法正式施行.
_WHAT = "施行|生效|实施|通过|公布|颁布|出台|发布"
_DAY = r"(?P<year>(?:19|20)[0-9]{2}) ?年 ?(?P<month>[0-9]{1,2}) ?月(?: ?(?P<day>[0-9]{1,2}) ?[日号])?"
_DATED_BEHIND = re.compile(rf"(?P<what>{_WHAT})(?:时间|日期|的?日子|之日)?(?:是|为|：|在|于|自)+ ?{_DAY}")
_DATED_BEFORE = re.compile(
    rf"{_DAY}[起，]{{1,2}} ?《?(?P<name>[\u4e00-\u9fff（）]{{3,24}}?)》?"
    rf"(?:正式|开始|就|也|起|得以)*(?P<what>{_WHAT})"
)
_OTHERS_DAY = re.compile("制定|修订|办法|细则|制度|方案|本校|我校|校规")
_NO_NAME = "(?!律|治(?!理)|制|规(?!定)|庭|院)"
"""反诈法律 is no law's name."""
_COUNTED = "》?(?:（[^（）\n]{1,20}）)?[，]?(?:全文|全法|这部法律?|总|一|有)?共(?:有|计)?"
_PASSED = ("通过", "公布", "颁布", "发布", "出台")


def unknown_article(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find articles that a law does not have."""
    known = {law.short: law for law in laws().laws}
    for one in all_cited(text.flat, context.facts):
        law = known.get(one.law.short)
        message = _lacking(law, one.number) if law else ""
        if message:
            yield Hit(start=one.start, end=one.end, message=message)
    yield from wrong_count(text, context)


def _lacking(law: Law, article: str) -> str:
    """Return what to say of an article (287之三) that a law does not have; empty if it has it."""
    base, _, added = article.partition("之")
    number, most = int(base), law.added.get(base, 0)
    if not 1 <= number <= law.articles:
        return f"《{law.short}》只有 {law.articles} 条，没有这里写的这一条"
    if added and NUMERALS.index(added) > most:
        last = f"最后一条是“之{NUMERALS[most]}”" if most else "后面没有“之几”"
        return f"《{law.short}》{article_words(base)}{last}，没有这里写的“之{added}”"
    return ""


def _speaks_of_law(flat: str) -> bool:
    return bool(laws_in(flat)) or any(name in flat for one in laws().offences for name in one.called)


def wrong_penalty(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find fines, terms and days of arrest that no cited article has."""
    if not _speaks_of_law(text.flat):
        return
    for found in PARAGRAPH.finditer(text.flat):
        start, end = found.span()
        sources = _sources(text.flat, start, end, context.facts)
        provisions = _provisions(sources, context.facts)
        if provisions:
            allowed = comparable(provisions)
            yield from penalties_not_in(text.flat, start, end, allowed, _CRIMINAL)
            yield from _arrest_without_gravity(text.flat, start, end, sources)


def _sources(flat: str, start: int, end: int, facts: Facts) -> frozenset[str]:
    """Return the articles (刑法 266) that a paragraph speaks of, by number or by the name of the offence."""
    named = named_in(flat, facts, start, end)
    keys = {f"{one.law.short} {one.number}" for one in cited_after(flat, named, end)}
    for offence in laws().offences:
        if any(flat.find(name, start, end) >= 0 for name in offence.called):
            keys.add(offence.article)
    for first, *others in laws().penalties:
        if first in keys:
            keys.update(others)
    return frozenset(keys)


def _provisions(keys: frozenset[str], facts: Facts) -> str:
    """Return the text of articles; empty if one is not in the data file, since then nothing is known."""
    texts = {
        f"{s.short} {number}": "".join(words) for s in facts.statutes for number, words in s.articles.items()
    }
    return "\n".join(texts[key] for key in sorted(keys)) if all(key in texts for key in keys) else ""


def penalties_not_in(
    flat: str, start: int, end: int, allowed: str, patterns: tuple[re.Pattern[str], ...] = _PENALTIES
) -> Iterator[Hit]:
    """Find fines, terms and days of arrest in a range that a text of provisions does not have."""
    for pattern in patterns:
        for found in pattern.finditer(flat, start, end):
            if not re.search(rf"(?<![一二三四五六七八九十百千]){_in_words(found[1])}", allowed):
                yield Hit(start=found.start(), end=found.end())


def _in_words(amount: str) -> str:
    """Return an amount as statutes write it: 20万元 and 200000元 are 二十万元, 15天 is 十五日."""
    bare = amount.replace(" ", "").replace("两", "二").replace("天", "日")
    digits = re.match("[0-9]+", bare)
    if not digits:
        return bare
    value, unit = int(digits[0]), bare[digits.end() :]
    if unit == "元" and value % 10_000 == 0:
        value, unit = value // 10_000, "万元"
    return (numeral(value) if 0 < value < 1000 else digits[0]) + unit


def _arrest_without_gravity(flat: str, start: int, end: int, sources: frozenset[str]) -> Iterator[Hit]:
    """Find detention under article 44 stated without its condition, 情节严重."""
    if (
        "反电信网络诈骗法 44" not in sources
        or "反电信网络诈骗法 38" in sources
        or "情节严重" in flat[start:end]
    ):
        return
    for found in re.compile("拘留").finditer(flat, start, end):
        yield Hit(
            start=found.start(),
            end=found.end(),
            message="第四十四条的拘留只在“情节严重”时才有，这里漏了这个条件",
            hint="请补上“情节严重的”，或者写 [[法条 反电信网络诈骗法 44]]。",
        )
        return


def wrong_count(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find a law that is said to have more or fewer articles than it has."""
    for law, counted in _counted():
        for found in counted.finditer(text.flat):
            if article_value(found["count"]) != law.articles:
                wrote = found["count"].strip()
                message = f"《{law.short}》一共 {law.articles} 条，这里写的是 {wrote} 条"
                yield Hit(start=found.start("count"), end=found.end(), message=message)


@once_a_run
def _counted() -> tuple[tuple[Law, Sought], ...]:
    """Return the laws whose last number is their count, each with the pattern that tells how many it has."""
    number = "[0-9一二三四五六七八九十百]{1,6}"
    counted = f"(?:{number} ?章[，、和 ]*)?(?P<count>{number}) ?条(?![\u4e00-\u9fff])"
    return tuple(
        (law, Sought(re.compile(f"(?:{any_of(_names_of(law.short))}){_NO_NAME}{_COUNTED} ?{counted}")))
        for law in laws().laws
        if not law.added
    )


def _names_of(short: str) -> tuple[str, ...]:
    called = next((law.called for law in laws().laws if law.short == short), ())
    return (short, *called)


def wrong_date(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find wrong days of passing and coming into force, also beside a law's short name."""
    for law in context.facts.statutes:
        for title, passed, in_force in _dated_titles(law):
            for found in _dates_of(text, title):
                right = passed if found["what"] in _PASSED else in_force
                if right and not _same_day(found, right):
                    message = _dated(title, found["what"], right)
                    yield Hit(start=found.start(), end=found.end(), message=message)


def _dates_of(text: GuardedText, title: str) -> Iterator[re.Match[str]]:
    """Yield the days that are given for a law, sentence by sentence."""
    done = 0
    for name in re.finditer(f"{re.escape(title)}{_NO_NAME}", text.flat):
        if name.start() >= done:
            _, done = text.sentence(*name.span())
            yield from _dates_in(text, name)


def _dates_in(text: GuardedText, name: re.Match[str]) -> Iterator[re.Match[str]]:
    """Yield the days that a sentence gives for the law that is named in it, not for another's rules."""
    start, end = text.sentence(*name.span())
    for found in (*_DATED.finditer(text.flat, start, end), *_DATED_BEHIND.finditer(text.flat, start, end)):
        if not _OTHERS_DAY.search(text.flat, name.end(), max(name.end(), found.start())):
            yield found
    for found in _DATED_BEFORE.finditer(text.flat, start, end):
        if found.start("name") <= name.start() and name.end() <= found.end("name"):
            yield found


def _dated_titles(law: Statute) -> Iterator[tuple[str, date | None, date | None]]:
    """Yield a law's names and its last amendment, each with the days of passing and coming into force."""
    for name in _names_of(law.short):
        yield name, law.passed, law.in_force
    if law.amended:
        yield f"{law.short}{law.amended.by}", law.amended.passed, law.amended.in_force


def _dated(title: str, what: str, right: date) -> str:
    day = f"{right.year} 年 {right.month} 月 {right.day} 日"
    return f"《{title}》的日期不对：{what}是 {day}"


def _same_day(found: re.Match[str], right: date) -> bool:
    said = found.groupdict()
    wrote = (said["year"], said["month"] or said.get("m"), said["day"] or said.get("d"))
    return all(
        part is None or int(part) == own
        for part, own in zip(wrote, (right.year, right.month, right.day), strict=True)
    )


GUARDS = (
    Guard(
        code="law-article",
        catches="法律里没有的条号（第四百五十三条、第二百八十七条之三），和写错了的条数（共五十二条）",
        message="没有这一条",
        fix="请核对条号；拿不准就只写法律的名称。",
        find=unknown_article,
    ),
    Guard(
        code="law-penalty",
        catches="罚款、刑期、拘留的数目在写到的那一条里没有（第四十四条写成五十万，帮信写成七年）",
        message="处罚{}和写到的法条对不上",
        fix="请写 [[法条 …]] 带出原文，或者去掉数目，只说“要没收、要罚款”。",
        fix_in_head="请去掉数目和“拘留”，只说“要没收、要罚款”。",
        find=wrong_penalty,
        open=True,
    ),
    Guard(
        code="law-date",
        catches="法律通过、施行的日期不对",
        message="法律的日期不对",
        fix="请按法律原文改正日期。",
        find=wrong_date,
    ),
)

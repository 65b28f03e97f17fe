"""Guards on law: quotations to the letter, articles that exist, penalties and dates as they are.

In: folded text and the facts. Out: hits. A quotation is what stands in “” or in a `>` block right beside
the name of a law. It is compared with the data file; articles that the file does not have may be named,
never quoted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice

from generator.guards.rule import Guard, GuardContext, Hit
from generator.guards.sought import Sought
from generator.guards.text import GuardedText, folded
from generator.guards.words import Law, any_of, laws
from generator.model import Facts, Statute
from generator.store.dependencies import for_a_run, once_a_run
from generator.text.factwords import article_words, numeral

_LEAST_QUOTE = 12
"""Shorter words in quotation marks are terms, not provisions."""

_LEAST_ALIKE = 8
"""A beginning shorter than this may agree by chance."""

_REACH = 160
"""An article cited farther behind a law's name belongs to something else."""

_MOST_BLOCKS = 100
_NUMERALS = "零一二三四五六七八九十"
_DIGITS = {c: i for i, c in enumerate(_NUMERALS[:10])}
_UNITS = {"十": 10, "百": 100, "千": 1000}

_N = "[0-9零〇一二三四五六七八九十百千]{1,9}"
_ARTICLE = re.compile(rf"第 ?({_N}) ?条(?:之 ?([一二三四五六七八九十1-9]))?")
_QUOTE = re.compile(f'[“「『"]([^“”「」『』"\n]{{{_LEAST_QUOTE},2000}})[”」』"]')
_UNQUOTED = re.compile('规定[：:，,] ?([^“”「」『』"\n]{16,400})')
_BLOCK = re.compile(r"^(?:>[^\n]*(?:\n|\Z))+", re.MULTILINE)
_LEAD = re.compile('[^。！？；\n“”「」"]{0,24}$')
_CITED_AFTER = re.compile("[。，]?[ ]?(?:[（(—-]|出自|摘自|引自|见){1,4}[^。\n“”]{0,40}")
_CITES = re.compile("规定|[条款项]|[：:]|指出|明确|要求|写明|写着|写道|讲到|原文")
_PARAGRAPH = re.compile("[^\n]+")
_SPACE = re.compile(r"\s|　")
_ELLIPSIS = re.compile("…+|\\.{3,}")
_EDGES = "，。；：、！？,.;:"

# A law by its looks: in 《》, or without them before the number of an article.
_ANY_LAW = Sought(
    re.compile(
        "《(?:中华人民共和国)?(?P<name>[^《》\n]{2,40}(?:法|条例|办法|规定|细则|解释|决定)(?:（[^（）《》\n]{1,12}）)?)》"
        "|(?:根据|依据|按照|依照|违反|我国)?(?P<bare>[\u4e00-\u9fff]{2,20}(?<![本该其新旧])(?:法|条例))"
        "(?= ?第[^，。\n]{1,8}条)"
    )
)

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
_PASSED = ("通过", "公布", "颁布", "发布", "出台")
_CITATION = re.compile(
    r"[—\-（(]{1,4} ?《[^》]{1,40}》[^。]{0,30}$|^[^。：]{0,40}(?:规定)?："
    r"|^[^。，]{0,40}条(?:第[一二三四五]款)? "
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """A law named in a text: where, its short name, and the statute if we have its text."""

    start: int
    end: int
    short: str
    statute: Statute | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cited:
    """An article cited in a text: where, of which law, its number as the data file writes it."""

    start: int
    end: int
    law: _Named
    number: str


@once_a_run
def _names() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Return the pattern of all names of laws, and the short name of each."""
    known = laws()
    shorts = {name: law.short for law in known.laws for name in (law.short, *law.called)}
    shorts |= {name: name for name in known.others}
    return re.compile(any_of(tuple(shorts))), shorts


@for_a_run
@lru_cache(maxsize=4)
def _laws_in(flat: str) -> tuple[tuple[int, int, str], ...]:
    """Return where laws are named in a text: start, end, short name; also such that nobody listed."""
    pattern, shorts = _names()
    known = [(*found.span(), shorts[found[0]]) for found in pattern.finditer(flat)]
    taken = {start for start, _, _ in known}
    named = (
        (*found.span(found.lastgroup or 0), found[found.lastgroup or 0])
        for found in _ANY_LAW.finditer(flat)
        if not _is_own(found[0]) and not any(found.start() <= at < found.end() for at in taken)
    )
    return tuple(sorted((*known, *named)))


def _is_own(name: str) -> bool:
    return any(word in name for word in laws().own)


def _named(flat: str, facts: Facts, start: int, end: int) -> tuple[_Named, ...]:
    by_short = {statute.short: statute for statute in facts.statutes}
    return tuple(
        _Named(start=at, end=until, short=short, statute=by_short.get(short))
        for at, until, short in _between(_laws_in(flat), start, end)
    )


def _between(
    places: tuple[tuple[int, int, str], ...], start: int, end: int
) -> tuple[tuple[int, int, str], ...]:
    """Return the places that lie in a range; a text may have thousands, a paragraph few."""
    return tuple(
        place
        for place in places[bisect_left(places, (start,)) : bisect_left(places, (end,))]
        if place[1] <= end
    )


def _cited(flat: str, named: tuple[_Named, ...], end: int) -> tuple[_Cited, ...]:
    """Return the articles cited after each law, up to the next law named."""
    cited = []
    for at, law in enumerate(named):
        until = named[at + 1].start if at + 1 < len(named) else end
        for found in _ARTICLE.finditer(flat, law.end, min(until, law.end + _REACH)):
            number = str(_value(found[1])) + (f"之{_NUMERALS[_value(found[2])]}" if found[2] else "")
            cited.append(_Cited(start=found.start(), end=found.end(), law=law, number=number))
    return tuple(cited)


def articles_of(flat: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield the articles that are cited in a range: start, end, number (of 二百八十七条之二 the 287)."""
    for found in _ARTICLE.finditer(flat, start, end):
        yield found.start(), found.end(), _value(found[1])


def _value(words: str) -> int:
    """Return the number that Chinese or Arabic figures mean: 二百八十七 is 287."""
    if words.isdecimal():
        return int(words)
    total = digit = 0
    for c in words:
        if c in _UNITS:
            total += (digit or 1) * _UNITS[c]
            digit = 0
        else:
            digit = int(c) if c.isdecimal() else _DIGITS.get(c, 0)
    return total + digit


# -- articles ----------------------------------------------------------------------------------------------


def unknown_article(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find articles that a law does not have."""
    known = {law.short: law for law in laws().laws}
    for one in _all_cited(text.flat, context.facts):
        law = known.get(one.law.short)
        message = _lacking(law, one.number) if law else ""
        if message:
            yield Hit(start=one.start, end=one.end, message=message)


def _lacking(law: Law, article: str) -> str:
    """Return what to say of an article (287之三) that a law does not have; empty if it has it."""
    base, _, added = article.partition("之")
    number, most = int(base), law.added.get(base, 0)
    if not 1 <= number <= law.articles:
        return f"《{law.short}》只有 {law.articles} 条，没有这里写的这一条"
    if added and _NUMERALS.index(added) > most:
        last = f"最后一条是“之{_NUMERALS[most]}”" if most else "后面没有“之几”"
        return f"《{law.short}》{article_words(base)}{last}，没有这里写的“之{added}”"
    return ""


def _speaks_of_law(flat: str) -> bool:
    return bool(_laws_in(flat)) or any(name in flat for one in laws().offences for name in one.called)


def _all_cited(flat: str, facts: Facts) -> Iterator[_Cited]:
    if not _laws_in(flat):
        return
    for found in _PARAGRAPH.finditer(flat):
        named = _named(flat, facts, found.start(), found.end())
        yield from _cited(flat, named, found.end())


# -- quotations --------------------------------------------------------------------------------------------


def misquoted(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find quotations of laws that differ from the data file, or that it does not have."""
    if not _laws_in(text.flat):
        return
    for found in _QUOTE.finditer(text.flat):
        cited = _citation(text.flat, found.start(), found.end(), context.facts)
        if cited and not _is_told(text.flat, cited, found.start()):
            yield from _compare(found[1], found.start(1), found.end(1), cited)
    for found in _UNQUOTED.finditer(text.flat):
        yield from _nearly(text.flat, found, context.facts)
    for found in islice(_BLOCK.finditer(text.raw), _MOST_BLOCKS):
        yield from _block(text, found, context.facts)


def _is_told(flat: str, cited: tuple[_Named | _Cited, ...], start: int) -> bool:
    """Tell whether words after the name of a law that we don't have are somebody's, not the law's."""
    law = next(one for one in cited if isinstance(one, _Named))
    return law.statute is None and law.end <= start and not _CITES.search(flat, law.end, start)


def _nearly(flat: str, found: re.Match[str], facts: Facts) -> Iterator[Hit]:
    """Compare what follows 规定： without quotation marks, if it begins like the law."""
    cited = _citation(flat, found.start(1), found.end(1), facts)
    law = next((one for one in cited if isinstance(one, _Named)), None)
    sentence = found[1].partition("。")[0]
    if law and law.statute and any(_alike(sentence, words) for words in law.statute.articles.values()):
        yield from _compare(sentence, found.start(1), found.start(1) + len(sentence), cited)


def _alike(words: str, paragraphs: tuple[str, ...]) -> bool:
    return _bare(words)[:_LEAST_ALIKE] in _bare("".join(paragraphs))


def _citation(flat: str, start: int, end: int, facts: Facts) -> tuple[_Named | _Cited, ...]:
    """Return the law and articles right before a quotation in its sentence, or right behind it."""
    line = flat.rfind("\n", max(0, start - 60), start) + 1
    lead = _LEAD.search(flat, max(line, start - 24), start)
    named = _named(flat, facts, max(line, start - 60), start)
    if named and lead and (named[-1].end >= lead.start() or _cited_near(flat, named, start, lead.start())):
        return (named[-1], *_cited(flat, named[-1:], start))
    behind = _CITED_AFTER.match(flat, end)
    if behind:
        named = _named(flat, facts, behind.start(), behind.end())[:1]
        return (*named, *_cited(flat, named, behind.end()))
    return ()


def _cited_near(flat: str, named: tuple[_Named, ...], end: int, start: int) -> bool:
    cited = _cited(flat, named[-1:], end)
    return bool(cited) and cited[-1].end >= start


def _block(text: GuardedText, found: re.Match[str], facts: Facts) -> Iterator[Hit]:
    """Compare a `>` block: its law is named in itself or in the paragraph above."""
    lines = [line.lstrip("> ") for line in found[0].split("\n")]
    words = folded("\n".join(lines)).strip()
    above = folded(text.raw[max(0, found.start() - 400) : found.start()].rstrip().rpartition("\n\n")[2])
    inside = _named(words, facts, 0, len(words))
    source = words if inside else above
    named = inside or _named(above, facts, 0, len(above))
    if not named or (not inside and not above.rstrip().endswith(("：", ":", "规定", "》", "条", "款"))):
        return
    cited: tuple[_Named | _Cited, ...] = (named[-1], *_cited(source, named[-1:], len(source)))
    quoted = _CITATION.sub("", words)
    start = text.flat_index(found.start())
    yield from _compare(quoted.strip("“” "), start, start + len(quoted), cited)


def _compare(words: str, start: int, end: int, cited: tuple[_Named | _Cited, ...]) -> Iterator[Hit]:
    law = next(one for one in cited if isinstance(one, _Named))
    numbers = tuple(one.number for one in cited if isinstance(one, _Cited))
    if law.statute is None:
        message = f"《{law.short}》没有收录原文，只能提到，不能引用"
        yield Hit(
            start=start,
            end=end,
            message=message,
            hint="请用自己的话说，去掉引号；法律原文只能用 [[法条 …]] 带出来。",
        )
        return
    lacking = [number for number in numbers if number not in law.statute.articles]
    if numbers and len(lacking) == len(numbers):
        message = f"《{law.short}》第 {lacking[0]} 条没有收录原文，只能提到，不能引用"
        hint = f"收录了这些条：{'、'.join(law.statute.articles)}。别的条请用自己的话说，去掉引号。"
        yield Hit(start=start, end=end, message=message, hint=hint)
        return
    articles = [number for number in numbers if number in law.statute.articles] or list(law.statute.articles)
    wrong = _difference(words, tuple(_bare("".join(law.statute.articles[number])) for number in articles))
    if wrong is not None:
        yield _misquote(law, numbers, wrong, start, end)


def _misquote(law: _Named, numbers: tuple[str, ...], right: str, start: int, end: int) -> Hit:
    name = f"{law.short} {numbers[-1] if numbers else '31'}"
    known = f"从不同的地方起，原文是“{right[:16]}……”" if right else "原文里没有这句话"
    return Hit(
        start=start,
        end=end,
        message=f"引用的《{law.short}》和原文不一样：{known}",
        hint=f"不要手打法条，请写 [[法条 {name}]]，原文会自动带出来。",
    )


def _difference(words: str, articles: tuple[str, ...]) -> str | None:
    """Return how the law goes on where a quotation leaves it ("" if never alike); None if it is right."""
    for segment in _ELLIPSIS.split(words):
        bare = _bare(segment).strip(_EDGES)
        if not any(bare in article for article in articles):
            return _going_on(bare, articles)
    return None


def _going_on(bare: str, articles: tuple[str, ...]) -> str:
    """Return the text behind the longest beginning of a quotation that an article has."""
    size = (
        bisect_left(range(len(bare)), True, key=lambda length: not any(bare[:length] in a for a in articles))
        - 1
    )
    if size < _LEAST_ALIKE:
        return ""
    article = next(article for article in articles if bare[:size] in article)
    return article[article.index(bare[:size]) + size :]


def _bare(words: str) -> str:
    """Return words without what differs between copies: spaces, the width of punctuation, quotation marks."""
    return _SPACE.sub("", folded(words)).translate(str.maketrans(",;:()“”‘’\"'", "，；：（）「」「」「「"))


# -- penalties and dates -----------------------------------------------------------------------------------


def wrong_penalty(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find fines, terms and days of arrest that no cited article has."""
    if not _speaks_of_law(text.flat):
        return
    for found in _PARAGRAPH.finditer(text.flat):
        start, end = found.span()
        sources = _sources(text.flat, start, end, context.facts)
        provisions = _provisions(sources, context.facts)
        if provisions:
            allowed = _bare(provisions)
            yield from penalties_not_in(text.flat, start, end, allowed, _CRIMINAL)
            yield from _arrest_without_gravity(text.flat, start, end, sources)


def _sources(flat: str, start: int, end: int, facts: Facts) -> frozenset[str]:
    """Return the articles (刑法 266) that a paragraph speaks of, by number or by the name of the offence."""
    named = _named(flat, facts, start, end)
    keys = {f"{one.law.short} {one.number}" for one in _cited(flat, named, end)}
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


def wrong_date(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find wrong days of passing and coming into force."""
    for law in context.facts.statutes:
        for title, passed, in_force in _dated_titles(law):
            for name in re.finditer(re.escape(title), text.flat):
                for found in _DATED.finditer(text.flat, *text.sentence(*name.span())):
                    right = passed if found["what"] in _PASSED else in_force
                    if right and not _same_day(found, right):
                        message = _dated(title, found["what"], right)
                        yield Hit(start=found.start(), end=found.end(), message=message)


def _dated_titles(law: Statute) -> Iterator[tuple[str, date | None, date | None]]:
    """Yield a law and its last amendment, each with the days of passing and coming into force."""
    yield law.short, law.passed, law.in_force
    if law.amended:
        yield f"{law.short}{law.amended.by}", law.amended.passed, law.amended.in_force


def _dated(title: str, what: str, right: date) -> str:
    day = f"{right.year} 年 {right.month} 月 {right.day} 日"
    return f"《{title}》的日期不对：{what}是 {day}"


def _same_day(found: re.Match[str], right: date) -> bool:
    wrote = (found["year"], found["month"] or found["m"], found["day"] or found["d"])
    return all(
        part is None or int(part) == own
        for part, own in zip(wrote, (right.year, right.month, right.day), strict=True)
    )


GUARDS = (
    Guard(
        code="law-misquoted",
        catches="引号或 > 引用里的法律原文和收录的不一样，或者这一条没有收录",
        message="引用的法律和原文不一样",
        fix="不要手打法条，请写 [[法条 反电信网络诈骗法 31]] 这样的名字，原文会自动带出来。",
        fix_in_head="两行 --- 之间不引法律原文：请用自己的话说，去掉引号。",
        find=misquoted,
    ),
    Guard(
        code="law-article",
        catches="法律里没有的条号（第四百五十三条、第二百八十七条之三）",
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

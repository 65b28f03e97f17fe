"""The guard on quotations of laws: to the letter as in the data file, or only named.

In: folded text and the facts. Out: hits. A quotation is what stands in “” or in a `>` block right beside
the name of a law, or behind 规定： if it begins like the law. It is compared with the data file; articles
that the file does not have may be named, never quoted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from generator.guards.citations import CitedArticle, NamedLaw, cited_after, comparable, laws_in, named_in
from generator.guards.rule import Guard, GuardContext, Hit
from generator.guards.text import GuardedText, folded
from generator.model import Facts

_LEAST_QUOTE = 12
"""Shorter words in quotation marks are terms, not provisions."""

_LEAST_ALIKE = 8
"""A beginning shorter than this may agree by chance."""

_MOST_BLOCKS = 100
_QUOTE = re.compile(f'[“「『"]([^“”「」『』"\n]{{{_LEAST_QUOTE},2000}})[”」』"]')
_UNQUOTED = re.compile('规定[：:，,] ?([^“”「」『』"\n]{16,400})')
_BLOCK = re.compile(r"^(?:>[^\n]*(?:\n|\Z))+", re.MULTILINE)
_LEAD = re.compile('[^。！？；\n“”「」"]{0,24}$')
_CITED_AFTER = re.compile("[。，]?[ ]?(?:[（(—-]|出自|摘自|引自|见){1,4}[^。\n“”]{0,40}")
_CITES = re.compile("规定|[条款项]|[：:]|指出|明确|要求|写明|写着|写道|讲到|原文")
_ELLIPSIS = re.compile("…+|\\.{3,}")
_EDGES = "，。；：、！？,.;:"
_CITATION = re.compile(
    r"[—\-（(]{1,4} ?《[^》]{1,40}》[^。]{0,30}$|^[^。：]{0,40}(?:规定)?："
    r"|^[^。，]{0,40}条(?:第[一二三四五]款)? "
)


def misquoted(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find quotations of laws that differ from the data file, or that it does not have."""
    if not laws_in(text.flat):
        return
    for found in _QUOTE.finditer(text.flat):
        cited = _citation(text.flat, found.start(), found.end(), context.facts)
        if cited and not _is_told(text.flat, cited, found.start()):
            yield from _compare(found[1], found.start(1), found.end(1), cited)
    for found in _UNQUOTED.finditer(text.flat):
        yield from _nearly(text.flat, found, context.facts)
    for found in islice(_BLOCK.finditer(text.raw), _MOST_BLOCKS):
        yield from _block(text, found, context.facts)


def _is_told(flat: str, cited: tuple[NamedLaw | CitedArticle, ...], start: int) -> bool:
    """Tell whether words after the name of a law that we don't have are somebody's, not the law's."""
    law = next(one for one in cited if isinstance(one, NamedLaw))
    return law.statute is None and law.end <= start and not _CITES.search(flat, law.end, start)


def _nearly(flat: str, found: re.Match[str], facts: Facts) -> Iterator[Hit]:
    """Compare what follows 规定： without quotation marks, if it begins like the law."""
    cited = _citation(flat, found.start(1), found.end(1), facts)
    law = next((one for one in cited if isinstance(one, NamedLaw)), None)
    sentence = found[1].partition("。")[0]
    if law and law.statute and any(_alike(sentence, words) for words in law.statute.articles.values()):
        yield from _compare(sentence, found.start(1), found.start(1) + len(sentence), cited)


def _alike(words: str, paragraphs: tuple[str, ...]) -> bool:
    return comparable(words)[:_LEAST_ALIKE] in comparable("".join(paragraphs))


def _citation(flat: str, start: int, end: int, facts: Facts) -> tuple[NamedLaw | CitedArticle, ...]:
    """Return the law and articles right before a quotation in its sentence, or right behind it."""
    line = flat.rfind("\n", max(0, start - 60), start) + 1
    lead = _LEAD.search(flat, max(line, start - 24), start)
    named = named_in(flat, facts, max(line, start - 60), start)
    if named and lead and (named[-1].end >= lead.start() or _cited_near(flat, named, start, lead.start())):
        return (named[-1], *cited_after(flat, named[-1:], start))
    behind = _CITED_AFTER.match(flat, end)
    if behind:
        named = named_in(flat, facts, behind.start(), behind.end())[:1]
        return (*named, *cited_after(flat, named, behind.end()))
    return ()


def _cited_near(flat: str, named: tuple[NamedLaw, ...], end: int, start: int) -> bool:
    cited = cited_after(flat, named[-1:], end)
    return bool(cited) and cited[-1].end >= start


def _block(text: GuardedText, found: re.Match[str], facts: Facts) -> Iterator[Hit]:
    """Compare a `>` block: its law is named in itself or in the paragraph above."""
    lines = [line.lstrip("> ") for line in found[0].split("\n")]
    words = folded("\n".join(lines)).strip()
    above = folded(text.raw[max(0, found.start() - 400) : found.start()].rstrip().rpartition("\n\n")[2])
    inside = named_in(words, facts, 0, len(words))
    source = words if inside else above
    named = inside or named_in(above, facts, 0, len(above))
    if not named or (not inside and not above.rstrip().endswith(("：", ":", "规定", "》", "条", "款"))):
        return
    cited: tuple[NamedLaw | CitedArticle, ...] = (named[-1], *cited_after(source, named[-1:], len(source)))
    quoted = _CITATION.sub("", words)
    start = text.flat_index(found.start())
    yield from _compare(quoted.strip("“” "), start, start + len(quoted), cited)


def _compare(words: str, start: int, end: int, cited: tuple[NamedLaw | CitedArticle, ...]) -> Iterator[Hit]:
    law = next(one for one in cited if isinstance(one, NamedLaw))
    numbers = tuple(one.number for one in cited if isinstance(one, CitedArticle))
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
    wrong = _difference(
        words, tuple(comparable("".join(law.statute.articles[number])) for number in articles)
    )
    if wrong is not None:
        yield _misquote(law, numbers, wrong, start, end)


def _misquote(law: NamedLaw, numbers: tuple[str, ...], right: str, start: int, end: int) -> Hit:
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
        bare = comparable(segment).strip(_EDGES)
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


GUARDS = (
    Guard(
        code="law-misquoted",
        catches="引号或 > 引用里的法律原文和收录的不一样，或者这一条没有收录",
        message="引用的法律和原文不一样",
        fix="不要手打法条，请写 [[法条 反电信网络诈骗法 31]] 这样的名字，原文会自动带出来。",
        fix_in_head="两行 --- 之间不引法律原文：请用自己的话说，去掉引号。",
        find=misquoted,
    ),
)

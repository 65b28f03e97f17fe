"""Guard on official slogans: words that are nearly one and not it, and a theme told of another year.

In: folded text and the facts (口号). Out: hits. Only what is quoted, or stands behind 口号, 主题 or 三不一多,
claims to be official; what a text says in its own words passes, however like it is. What is told as 三不一多
must be its own words, however unlike it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import dropwhile

from generator.guards.rule import Guard, GuardContext, Hit
from generator.guards.sought import Sought
from generator.guards.text import GuardedText

_CLAIMED = Sought(
    re.compile(
        '[“「『"](?P<quoted>[^“”「」『』"\n]{10,80})[”」』"]'
        "|(?:口号|主题|三不一多)[^：:，。；“”\n]{0,8}[”]?(?:[：:]|是) ?"
        "(?P<told>[^“”「」：:。；！？\n]{10,80})"
    )
)
_NO_WORD = re.compile("[^\u4e00-\u9fff]")
_MOST_WRONG = 4
"""A slogan of which at most one character in so many differs is that slogan, told wrong."""
# What is told as 三不一多: a row of short items behind the name or before it, or lines run together.
_NAME = "三不一多"
_HAN = "\u4e00-\u9fff"
_ITEM = f"(?:[0-9①-④][.、．)]? ?)?(?:(?!{_NAME})[{_HAN}]){{2,16}}"
_PART = r"[、，,；;。！/|\s\-*0-9.）)“”]+"
_ROW = f"{_ITEM}(?:{_PART}{_ITEM}){{2,5}}"
_NAMED = Sought(
    re.compile(
        f'{_NAME}[”"』」]?(?:的?(?:原则|口诀|要求|口号|内容|做法|要点))?(?:要?(?:牢记|记牢|记住|记心[间上]))?'
        "[，, ]?"
        "(?P<strong>(?:就?是指?|即是?|指的是|也就是|[：:（(？\n]|—+)*)"
        rf"[“「『\s\-*]*(?P<behind>{_ROW})"
        f'|{_NAME}[”"』」]?(?P<joined>(?:[{_HAN}]{{0,4}}不[{_HAN}]{{2}}){{3}}[{_HAN}]{{0,4}}多[{_HAN}]{{2}})(?![{_HAN}])'
        f'|(?P<before>{_ROW})[”"』」]?[，的]?(?:这就是|就是|是|叫|的)?[“「『]?{_NAME}'
    )
)
_REFUSES = re.compile(f"[{_HAN}]{{0,6}}[不勿别莫][{_HAN}]{{1,4}}|[不勿别莫][{_HAN}]{{1,14}}")
_ASKS = re.compile(f"[{_HAN}]{{0,8}}多[{_HAN}]{{1,6}}")
_YEAR = re.compile('(20[0-9]{2}) ?年[^，。；\n“]{0,16}主题[^，。；\n“]{0,6}[“「『"]?$')
_THEME = "主题"


_LIKE_IT = Sought(re.compile("[一二三四五六七八九十两0-9]不[一二三四五六七八九十两0-9]多"))


def wrong_slogan(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find official slogans told with other words or under another name, or as the theme of another year."""
    yield from _misnamed(text, context.facts.slogans[_NAME])
    yield from _named_wrong(text, context.facts.slogans[_NAME])
    slogans = {name: _bare(words) for name, words in context.facts.slogans.items()}
    for found in _CLAIMED.finditer(text.flat):
        kind = found.lastgroup or ""
        words, (start, end) = _bare(found[kind]), found.span(kind)
        exact = next((name for name, slogan in slogans.items() if _stands(slogan, words, found[kind])), "")
        near = exact or next((name for name, slogan in slogans.items() if _is_nearly(slogan, words)), "")
        if near and not exact:
            message = f"官方口号写错了字，原文是“{context.facts.slogans[near]}”"
            yield Hit(start=start, end=end, message=message, hint=_hint(near))
        elif exact.startswith(_THEME):
            year = _YEAR.search(text.flat, max(0, start - 40), start)
            if year and year[1] != exact.removeprefix(_THEME):
                message = f"这是 {exact.removeprefix(_THEME)} 年的主题，这里写成了 {year[1]} 年的"
                yield Hit(start=start, end=end, message=message, hint="请核对年份，改成这句话自己的那一年。")


def _misnamed(text: GuardedText, official: str) -> Iterator[Hit]:
    """Find 四不一多 and its like, of which only 三不一多 is official; what is said to be wrong passes."""
    for found in _LIKE_IT.finditer(text.flat):
        sentence = text.flat[slice(*text.sentence(*found.span()))]
        if found[0] not in (_NAME, "3不1多") and not re.search("不是|没有|误|错|别写|不叫", sentence):
            message = f"没有“{found[0]}”这个口号，官方的是“{_NAME}”：{official}"
            yield Hit(start=found.start(), end=found.end(), message=message, hint=_hint(_NAME))


def _named_wrong(text: GuardedText, official: str) -> Iterator[Hit]:
    """Find what is told as 三不一多 and is another row of things not to do."""
    for found in _NAMED.finditer(text.flat):
        where = next(name for name in ("behind", "before", "joined") if found[name])
        items = re.findall(f"[{_HAN}]{{2,}}", found[where])
        if where == "before":
            items = list(dropwhile(lambda item: not _REFUSES.fullmatch(item), items))
        told = where == "joined" or _is_row(items, sure=where == "before" or bool(found["strong"]))
        if told and not "".join(items).startswith(_bare(official)):
            start, end = found.span(where)
            message = f"“{_NAME}”的原文是“{official}”，这里不是原话"
            hint = f"不要手打，请写 [[口号 {_NAME}]]；说自己的话，就不要叫它“{_NAME}”。"
            yield Hit(start=start, end=end, message=message, hint=hint)


def _is_row(items: list[str], *, sure: bool) -> bool:
    """Tell whether items are what one does not do, and one of what one does more; `sure`: said to be it."""
    refused = sum(bool(_REFUSES.fullmatch(item)) for item in items[:4])
    asked = any(_ASKS.fullmatch(item) and not _REFUSES.fullmatch(item) for item in items[2:4])
    named = any(_NAME in item for item in items)
    first = bool(items) and bool(_REFUSES.fullmatch(items[0]))
    return first and not named and refused + asked >= (3 if sure else 4)


def _hint(name: str) -> str:
    return f"不要手打，请写 [[口号 {name}]]；说自己的话，就去掉引号，也不叫它口号、主题。"


def _stands(slogan: str, words: str, written: str) -> bool:
    """Tell whether a slogan stands in a text with these 汉字: only then its pattern is made, 20 ms each."""
    return slogan in words and _whole(slogan).search(written) is not None


@lru_cache(maxsize=32)
def _whole(slogan: str) -> re.Pattern[str]:
    """Return the pattern of a slogan with any punctuation, which does not run on (守好责任 is not 守好责)."""
    return re.compile("[^\u4e00-\u9fff]*".join(slogan) + "(?:(?![\u4e00-\u9fff])|(?=[的和与这为等]))")


def _bare(words: str) -> str:
    return _NO_WORD.sub("", words)


def _is_nearly(slogan: str, words: str) -> bool:
    """Tell whether a stretch of some words differs from a slogan in few characters."""
    most = len(slogan) // _MOST_WRONG
    lacking = set(slogan) - set(words)  # each costs one change at least; most texts end here
    return len(lacking) <= most and _distance(slogan, words) <= most


def _distance(slogan: str, words: str) -> int:
    """Return the least number of characters to change, add or leave out in some stretch of `words`."""
    row = [0] * (len(words) + 1)
    for at, one in enumerate(slogan, start=1):
        above, row = row, [at]
        for across, other in enumerate(words, start=1):
            row.append(min(above[across] + 1, row[-1] + 1, above[across - 1] + (one != other)))
    return min(row)


GUARDS = (
    Guard(
        code="slogan-wrong",
        catches="引号里的、叫作口号或主题的话，和官方口号差几个字，或者年份不对；“三不一多”跟着的不是原话，或者写成了“四不一多”",
        message="官方口号写错了字",
        fix="不要手打，请写 [[口号 三不一多]] 这样的名字，原话会自动带出来。",
        fix_in_head="请照原话一个字一个字改，或者改用自己的话。",
        find=wrong_slogan,
    ),
)

"""Marks of other dialects of Markdown, which nothing here reads: they would be shown as they were typed.

In: the lines of a body. Out: each mark with its place, what it is and how the same is written here. What is
code, an address or escaped is as it should be, and what only looks like a mark (faces, prices, waves behind a
word) is somebody's own. Raw HTML and `[[…]]` have rules of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from generator.text.openings import unfenced


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignMark:
    """A mark in a body: index of its line, column from 0, its words, what is said of it and what to do."""

    line: int
    column: int
    words: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dialect:
    """A sort of mark: its name, signs without which no line has it, its pattern, and what to write instead.

    `{}` in `instead` stands for the words that the mark encloses.
    """

    name: str
    signs: tuple[str, ...]
    pattern: re.Pattern[str]
    instead: str
    along: str = ""


_FOOTNOTE = "请把要说明的话写在正文里，放进括号。"
_NOTE = "请写成普通的一段，开头加粗，比如 **提醒**：先打电话。"
_BOLD = "请写成加粗：**{}**。"
_NO_STYLE = "请删掉花括号和里面的字；样子由模板定。"

_DIALECTS = (
    _Dialect(
        name="脚注",
        signs=("[^",),
        pattern=re.compile(r"\[\^[^\[\]\s]{1,20}\]"),
        instead=_FOOTNOTE,
    ),
    _Dialect(
        name="脚注",
        signs=("^[",),
        pattern=re.compile(r"\^\[[^\[\]\n]{1,80}\]"),
        instead=_FOOTNOTE,
    ),
    _Dialect(
        name="删除线",
        signs=("~~",),
        pattern=re.compile(r"~~[^~\s`][^~`]{0,60}~~"),
        instead="作废的话请整个删掉。",
        along="连同波浪线",
    ),
    _Dialect(
        name="高亮",
        signs=("==",),
        pattern=re.compile(r"(?<!=)==(?P<inside>[^\s=](?:[^=\n]{0,60}[^\s=])?)==(?!=)"),
        instead=_BOLD,
        along="连同等号",
    ),
    _Dialect(
        name="上标",
        signs=("^",),
        # A lone letter, 0 or 口 between two ^ is a face, unless it hangs on a formula's letter.
        pattern=re.compile(
            r"(?<!\^)\^(?:(?P<inside>[1-9][0-9]{0,3}|[\u3400-\u9fffA-Za-z0-9+]{2,12}|(?![口皿艹])[\u3400-\u9fff])"
            r"|(?<=[A-Za-z0-9]\^)[A-Za-z0])\^(?![\^0-9A-Za-z])"
        ),
        instead="请去掉 ^，直接写字，比如“平方米”；要说明的话写进括号。",
    ),
    _Dialect(
        name="下标",
        signs=("~",),
        # In chats ~ is a wave behind a word: only what hangs on a letter, or stands free of words, is a mark.
        pattern=re.compile(
            r"(?<=[A-Za-z])~[0-9A-Za-z+]{1,6}~(?!~)"
            r"|(?<=[\s，。；、：（])~[^\s~“”‘’！!？?，。]{1,20}~(?=[\s，。；、）])"
        ),
        instead="请去掉 ~，直接写字。",
    ),
    _Dialect(
        name="任务清单",
        signs=("[",),
        pattern=re.compile(r"^[\s>]*(?:[-*+]|[0-9]{1,3}[.)])\s{1,4}(?P<inside>\[[ xX√✓✔]?\])(?=\s)"),
        instead="请去掉方括号，把要做的事直接写成一条。",
    ),
    _Dialect(
        name="公式",
        signs=("$",),
        pattern=re.compile(
            r"\$\$[^$\n]{0,200}\$\$|^\s*\$\$\s*$"
            r"|(?<![A-Za-z0-9$])\$(?=[^$\n]{0,80}[A-Za-z\\^_=])(?![\s0-9][0-9,.]*\s)[^\s$\u3400-\u9fff]"
            r"(?:[^$\n\u3400-\u9fff]{0,80}[^\s$\u3400-\u9fff])?\$(?![0-9$])"
        ),
        instead="请用文字和普通的符号写，比如 5 × 3；说的是钱，就写“元”。",
    ),
    _Dialect(
        name="自动目录",
        signs=("TOC]", "toc]", "Toc]", "{:toc}"),
        pattern=re.compile(r"^\s*(?:@?\[(?:TOC|toc|Toc)\]|\{:toc\})"),
        instead="请删掉这一行。",
    ),
    _Dialect(
        name="提示框",
        signs=(":::", "!!!", "???", "[!"),
        pattern=re.compile(
            r"^\s*:{3,}\s*[a-z{][\w{}.= -]{0,30}|^\s*:{3,}\s*$|^\s*(?:!!!|\?{3}\+?) {1,2}[a-z]+"
            r"|\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION|INFO|DANGER|QUESTION)\]",
            re.IGNORECASE,
        ),
        instead=_NOTE,
    ),
    _Dialect(
        name="样式",
        signs=("{",),
        pattern=re.compile(
            r"(?<!\{)\{:? ?[.#][A-Za-z][\w-]{0,30}[^{}\n]{0,40}\}"
            r"|(?<!\{)\{:? ?(?:width|height|style|class|id|align|color) ?=[^{}\n]{1,40}\}"
        ),
        instead=_NO_STYLE,
    ),
    _Dialect(
        name="图片的尺寸",
        signs=(" =",),
        pattern=re.compile(r"(?<=[^\s()]) =[0-9]{0,4}x[0-9]{0,4}(?=\))"),
        instead="请删掉尺寸，图片会自己排合适。",
        along="让图片出不来，",
    ),
    _Dialect(
        name="表情代码",
        signs=(":",),
        pattern=re.compile(r"(?<![A-Za-z0-9_:/.]):(?:[a-z][a-z0-9_]{2,30}|[+-]1):(?![A-Za-z0-9_:/])"),
        instead="请删掉，用话说出来。",
    ),
    _Dialect(
        name="下划线",
        signs=("++",),
        pattern=re.compile(r"(?<![A-Za-z+])\+\+(?P<inside>[^\s+](?:[^+\n]{0,60}[^\s+])?)\+\+(?!\+)"),
        instead=_BOLD,
    ),
    _Dialect(
        name="这样的隐藏文字",
        signs=("%%",),
        pattern=re.compile(r"(?<![%0-9])%%[^%\n]{1,80}%%(?!%)"),
        instead="不给人看的话，请删掉，或者写在 <!-- 和 --> 中间。",
    ),
    _Dialect(
        name="缩写说明",
        signs=("*[",),
        pattern=re.compile(r"^\*\[[^\[\]\n]{1,30}\]:"),
        instead=_FOOTNOTE,
    ),
    _Dialect(
        name="模板标签",
        signs=("{%", "{{<"),
        pattern=re.compile(r"\{%[^%\n]{1,80}%\}|\{\{<[^<>\n]{1,80}>\}\}"),
        instead="请删掉这个标签，里面的话写成普通的一段。",
    ),
    _Dialect(
        name="论坛的方括号标签",
        signs=("[/",),
        pattern=re.compile(r"\[/(?:b|i|u|s|color|size|url|img|quote|code|center)\]", re.IGNORECASE),
        instead="请把成对的方括号标签都删掉；要加粗，写成 **字**。",
    ),
)

_AS_TYPED = re.compile(
    r"`[^`\n]{1,200}`|\\[!-/:-@\[-`{-~]|(?<=\]\()[^()\s]{1,400}(?=\))|https?://[^\s<>（）”]{1,400}"
)
"""Code, escapes and addresses: what stands there is no mark."""
_MOST_SHOWN = 40


def foreign_marks(lines: tuple[str, ...]) -> Iterator[ForeignMark]:
    """Yield the marks in the lines of a body that are not read here, from top to bottom."""
    body = "\n".join(lines)
    used = _signed(body, _DIALECTS)
    if used:
        for at, line in unfenced(lines):
            yield from _in_line(line, at, used)


def _signed(text: str, dialects: tuple[_Dialect, ...]) -> tuple[_Dialect, ...]:
    """Return the dialects of which a text has a sign."""
    return tuple(one for one in dialects if any(sign in text for sign in one.signs))


_IN_VALUES = frozenset({"脚注", "删除线", "高亮", "上标", "下标", "下划线", "表情代码"})
"""What may be a mark in a value too; brackets and braces are YAML's own there."""
_COMMENT = re.compile(r"(?:^|\s)#.*")


def marks_in_head(lines: tuple[str, ...]) -> Iterator[ForeignMark]:
    """Yield the marks in the lines of a front matter, whose values are plain words."""
    used = _signed("\n".join(lines), tuple(one for one in _DIALECTS if one.name in _IN_VALUES))
    for at, line in enumerate(lines if used else ()):
        for mark in _in_line(_COMMENT.sub("", line), at, used):
            yield replace(mark, hint="两行 --- 之间的值里没有这样的记号：请去掉记号，只留下字。")


def _in_line(line: str, at: int, used: tuple[_Dialect, ...]) -> Iterator[ForeignMark]:
    """Yield the marks of a line from left to right, none within another."""
    near = _signed(line, used)
    if not near:
        return
    bare = _AS_TYPED.sub(lambda found: " " * len(found[0]), line)
    marks = chain.from_iterable(((found, one) for found in one.pattern.finditer(bare)) for one in near)
    end = 0
    for found, dialect in sorted(marks, key=lambda mark: mark[0].start()):
        if found.start() >= end:
            end = found.end()
            yield _mark(found, dialect, at)


def _mark(found: re.Match[str], dialect: _Dialect, at: int) -> ForeignMark:
    words = found[0].strip()[:_MOST_SHOWN]
    inside = (found.groupdict().get("inside") or "").strip("*")
    return ForeignMark(
        line=at,
        column=found.start() + len(found[0]) - len(found[0].lstrip()),
        words=words,
        message=f"不支持{dialect.name}，{words} 会{dialect.along}原样显示出来",
        hint=dialect.instead.replace("{}", inside[:_MOST_SHOWN]),
    )

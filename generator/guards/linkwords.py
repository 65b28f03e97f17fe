"""Links whose words name another page than they lead to: [法律原文](zice.md).

In: the texts of a campaign. Out: warnings at the link. Words of one's own (“看这里”) name no page; only the
whole title of another page in them, and nothing of the page's own, is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from generator.diagnostics import Diagnostic, Severity
from generator.guards.text import GuardedText, guarded
from generator.model.base import TextKind

_LINK = re.compile(r"(?<!!)\[(?P<words>[^\[\]\n]{2,40})\]\((?P<to>[^()\s#]{1,200}\.md)(?:#[^()\s]*)?\)")
_TITLE = re.compile(r"^标题 ?[:：] ?(?P<title>[^\n#]+)", re.MULTILINE)
_NO_WORD = re.compile("[^0-9A-Za-z\u4e00-\u9fff]")
_TO = "(?:请|先|再|去|看看?|到|做|见|打开)*"
_LEAST_TITLE = 4
_PAGES = frozenset({TextKind.PAGE, TextKind.CASE})


def other_pages(texts: Iterable[tuple[str, str, TextKind]]) -> Iterator[Diagnostic]:
    """Yield links that name another page; `texts` are names, texts and kinds of the campaign's files."""
    files = tuple(texts)
    titles = {
        PurePosixPath(file).name: _bare(title["title"])
        for file, text, kind in files
        if kind in _PAGES and (title := _TITLE.search(text))
    }
    for file, text, kind in files:
        if _LINK.search(text):
            yield from _in_text(guarded(text, file, kind), titles)


def _in_text(text: GuardedText, titles: Mapping[str, str]) -> Iterator[Diagnostic]:
    for link in _LINK.finditer(text.flat):
        target = PurePosixPath(link["to"]).name
        words, own = _bare(link["words"]), titles.get(target, "")
        named = next((it for it in titles if it != target and _names(words, titles[it])), "")
        if own and named and not text.aside(link.start()) and _pairs(words).isdisjoint(_pairs(own)):
            yield Diagnostic(
                location=text.location(link.start()),
                severity=Severity.WARNING,
                code="link-other",
                message=f"链接写的是“{link['words']}”，点了去的是“{own}”（{target}）",
                hint=f"请核对：要去“{titles[named]}”，就把圆括号里的改成 {named}。",
            )


def _names(words: str, title: str) -> bool:
    """Tell whether some words are a page's title; one of two characters (自查) stands in many a sentence."""
    if len(title) >= _LEAST_TITLE:
        return title in words
    return bool(title) and re.fullmatch(f"{_TO}{re.escape(title)}(?:页|一[页遍下])?", words) is not None


def _bare(words: str) -> str:
    return _NO_WORD.sub("", words)


def _pairs(words: str) -> frozenset[str]:
    return frozenset(words[at : at + 2] for at in range(len(words) - 1))

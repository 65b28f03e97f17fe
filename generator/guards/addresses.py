"""Guards on addresses of the net: look-alikes of hotlines and hosts, short links, hosts not on the
allow-list.

In: folded text, the campaign's hosts. Out: hits. A host that the allow-list has, or one below it, passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.guards.rule import SOURCES, Guard, GuardContext, Hit
from generator.guards.sought import Sought
from generator.guards.text import GuardedText
from generator.guards.words import hosts
from generator.store.dependencies import for_a_run

_LETTERS = "A-Za-z0-9\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff\u0530-\u058f"
_WORD = re.compile(rf"(?<![{_LETTERS}.])[{_LETTERS}|〇○丨]{{3,5}}(?![{_LETTERS}]|\.[{_LETTERS}])")
_MIXED = re.compile(rf"[{_LETTERS}]+(?:[.\-][{_LETTERS}]+)*")
_LATIN = re.compile("[A-Za-z]")
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u04ff\u0530-\u058f]")

# What is taken for a digit at a glance: Latin, Greek, Cyrillic, and two Chinese characters.
_AS_DIGITS = str.maketrans("lI|丨ıіІӏΙOoОоΟοСQ〇○бЬb", "1111111110000000000666")
_AS_LETTERS = str.maketrans("1Ii|0оОοаеісрухӏ", "llllooooaelcpyxl")
_TWINS = (("rn", "m"), ("vv", "w"), ("cl", "d"))

_LINK_TARGET = re.compile(r"\]\([^)\s]{0,20}$")


# A word with dots. The look-behind stands second, so that the search can skip to letters.
_DOTTED = re.compile(
    rf"[{_LETTERS}](?<![{_LETTERS}@.\-].)[{_LETTERS}\-]{{0,80}}(?:\.[{_LETTERS}\-]{{1,80}}){{1,8}}"
    rf"|(?<=://)[{_LETTERS}\-]{{1,80}}(?![{_LETTERS}.\-])"
)
_CHINESE_HOST = Sought(
    re.compile(
        rf"\.(?<=[\u4e00-\u9fff]\.)(?:com|cn|net|cc|org|top|xyz|中国|公司|网络|网址)(?![{_LETTERS}\u4e00-\u9fff])"
    )
)
_CHINESE_LABEL = re.compile("[\u4e00-\u9fff]{1,12}$")


@for_a_run
@lru_cache(maxsize=4)
def _hosts_in(flat: str) -> tuple[tuple[int, str], ...]:
    """Return each host in a text with where it starts."""
    found = []
    ends = frozenset(hosts().ends)
    for word in _DOTTED.finditer(flat):
        escaped = 2 if flat.endswith("%", 0, word.start()) else 0  # %2Fexample.com: the host starts after it
        host = word[0][escaped:].rstrip("-").lower()
        last = host.rpartition(".")[2]
        if flat.endswith("://", 0, word.start()) or last in ends or last.startswith("xn--"):
            found.append((word.start() + escaped, host))
    for dot in _CHINESE_HOST.finditer(flat):
        label = _CHINESE_LABEL.search(flat, max(0, dot.start() - 12), dot.start())
        if label:
            found.append((label.start(), flat[label.start() : dot.end()]))
    return tuple(found)


def _is_allow_listed(host: str, context: GuardContext) -> bool:
    return any(host == name or host.endswith(f".{name}") for name in context.hosts)


def _short(host: str) -> bool:
    return host in hosts().short or host.removeprefix("www.") in hosts().short


def _skeleton(host: str) -> str:
    """Return what a host looks like at a glance."""
    seen = host.lower().translate(_AS_LETTERS)
    for twin, letter in _TWINS:
        seen = seen.replace(twin, letter)
    return seen


def _imitates(host: str, context: GuardContext) -> bool:
    """Tell whether a host has foreign letters, or looks like an allow-listed host or a hotline and is not."""
    if "xn--" in host or (not host.isascii()):
        return True
    skeletons = {_skeleton(name) for name in context.hosts}
    parts = {_skeleton(host), *(_skeleton(host.partition(".")[2]),)}
    return bool(parts & skeletons) or any(_poses(part, context) for part in host.split("."))


def _poses(word: str, context: GuardContext) -> bool:
    """Tell whether a word reads as a hotline at a glance, but is written with letters."""
    lines = (context.facts.warning, context.facts.police, context.facts.sms)
    return not word.isdigit() and any(map(str.isdigit, word)) and word.translate(_AS_DIGITS) in lines


def lookalike_number(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find hotlines written with letters (96ll0, 11O)."""
    for found in _WORD.finditer(text.flat):
        if _poses(found[0], context):
            yield Hit(start=found.start(), end=found.end())


def lookalike_host(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find hosts that pose as others, and words that mix Latin letters with Greek or Cyrillic ones."""
    for start, host in _hosts_in(text.flat):
        if not _is_allow_listed(host, context) and _imitates(host, context):
            yield Hit(start=start, end=start + len(host))
    for found in _MIXED.finditer(text.flat):
        if _FOREIGN.search(found[0]) and _LATIN.search(found[0]):
            yield Hit(start=found.start(), end=found.end())


def short_link(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find short links."""
    for start, host in _hosts_in(text.flat):
        if _short(host) and not _is_allow_listed(host, context):
            yield Hit(start=start, end=start + len(host))


def unknown_host(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find hosts that are not on the allow-list; the targets of links were judged when they were read."""
    for start, host in _hosts_in(text.flat):
        target = _LINK_TARGET.search(text.flat, max(0, start - 30), start)
        if (
            not target
            and not _is_allow_listed(host, context)
            and not _short(host)
            and not _imitates(host, context)
        ):
            yield Hit(start=start, end=start + len(host))


GUARDS = (
    Guard(
        code="lookalike-number",
        catches="用字母冒充数字的号码（96ll0、11O）",
        message="号码{}里混进了字母，看上去像热线",
        fix="请写成 [[热线]] 或 [[报警]]，就不会出错；要举例说明假号码，可以用“放行”写明理由。",
        fix_in_head="请用数字键重打：96110 或 110；要举例说明假号码，可以用“放行”写明理由。",
        find=lookalike_number,
        kinds=SOURCES,
    ),
    Guard(
        code="lookalike-host",
        catches="冒充别人的网址：字母换成相像的数字或外文字母，xn-- 开头，或看上去像热线（96ll0.cc）",
        message="网址{}是冒充别人的写法",
        fix="请删掉假网址，一个字母也不要登出来；要举例说明，可以用“放行”写明理由。",
        find=lookalike_host,
        kinds=SOURCES,
    ),
    Guard(
        code="short-link",
        catches="短链接（t.cn、dwz.cn 等）：看不出通向哪里，第三方还能记下谁点过",
        message="这里有短链接{}",
        fix="请写完整的、在“二维码白名单”里的网址；不需要链接就删掉。",
        find=short_link,
        kinds=SOURCES,
    ),
    Guard(
        code="host-unlisted",
        catches="文字里不在“二维码白名单”里的网址",
        message="网址{}不在二维码白名单里",
        fix="是学校或公安机关的网址，请先核实，再写进 campaign.yml 的“二维码白名单”；别的网址请删掉。",
        find=unknown_host,
        kinds=SOURCES,
    ),
)

"""Guards on accounts and papers of a person: QQ, WeChat, other services, passports, pupils' numbers.

In: folded text (`text`) and its digits (`figures`). Out: hits. None of these has a check digit that could
prove it: a word beside it has to say what it is, and a unit behind it (元, 年, 人) that it is something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.guards.figures import run_at
from generator.guards.rule import ALL, Guard, GuardContext, Hit
from generator.guards.sought import Sought
from generator.guards.text import GuardedText
from generator.guards.words import account_words
from generator.store.dependencies import once_a_run

_LABEL = (
    r" ?(?P<label>(?:群|交流群)?"
    r"(?:号码?|群号?|账号|帐号|账户|用户名|昵称|证号|卡号|编号|[Ii][Dd]|邮箱)?)"
    r"(?: ?(?:是|为|加))?(?P<colon>[ :：=@(（“\"]{0,4})"
)
_NAME = r"(?P<it>[A-Za-z][A-Za-z0-9_\-]{5,19})(?![A-Za-z0-9_\-])"
_HANDLE = r"(?P<it>[A-Za-z0-9][A-Za-z0-9_.\-]{4,29})(?![A-Za-z0-9_\-])"
_PAPER = r"(?P<it>[A-Za-z]{0,2}(?=[0-9０OolI一二三四五六七八九零〇]))"

_COUNTED = re.compile(
    r"@|[ )）”]?(?:[元个万亿名位年月日号条次块人级届班点分秒岁周天家所套部张份只%]|[A-Za-z]{2})"
)
"""What stands behind a number that counts something."""

_PROGRAMS = re.compile(
    r"(?i)wechat|weixin|android|iphone|harmony|windows|version|https?|www|html|apple|alipay"
)
_WXID = Sought(re.compile(r"(?<![A-Za-z0-9])wxid_[a-z0-9]{6,20}"))
_SAID = frozenset(":：=@")
_LEAST_QQ, _MOST_QQ = 5, 11
_LEAST_SHORT = 8
"""Behind Q：, which begins a question, too: 12345 and 1008611 are numbers to call."""

_SAYS_WHOSE = re.compile("[号群是:：=]")
_LEAST_PAPER, _MOST_PAPER = 6, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The lists of `accounts.yml` as patterns: the word, a label, and what begins there."""

    qq: Sought
    qq_short: Sought
    wechat: Sought
    handle: Sought
    paper: Sought


@once_a_run
def _words() -> _Words:
    lists = account_words()
    qq, short, wechat, services, papers = map(
        "|".join, (lists.qq, lists.qq_short, lists.wechat, lists.services, lists.papers)
    )
    return _Words(
        qq=Sought(re.compile(f"(?:{qq}){_LABEL}")),
        qq_short=Sought(re.compile(f"(?:{short}){_LABEL}")),
        wechat=Sought(re.compile(f"(?:{wechat}){_LABEL}(?:{_NAME})?")),
        handle=Sought(re.compile(f"(?:{services}){_LABEL}{_HANDLE}")),
        paper=Sought(re.compile(f"(?:{papers}){_LABEL}{_PAPER}")),
    )


def _number(flat: str, start: int, least: int, most: int) -> Iterator[Hit]:
    """Yield the number that begins at an index, if it has so many digits and counts nothing."""
    run = run_at(flat, start, most + 1)
    if not run or (run.digits.startswith("0") and most == _MOST_QQ):
        return
    end = next((edge for edge in sorted(run.edges) if edge >= least), 0)
    begin, until = run.span(0, end or 1)
    if least <= end <= most and begin - start <= 3 and not _COUNTED.match(flat, until):
        yield Hit(start=begin, end=until)


def qq(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find QQ and group numbers beside the word."""
    for found in _words().qq.finditer(text.flat):
        yield from _number(text.flat, found.end(), _LEAST_QQ, _MOST_QQ)
    for found in _words().qq_short.finditer(text.flat):
        if _SAYS_WHOSE.search(found[0]):
            yield from _number(text.flat, found.end(), _LEAST_SHORT, _MOST_QQ)


def wechat(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find WeChat ids beside the word; without 号 or a colon only such as no word looks like."""
    for found in _words().wechat.finditer(text.flat):
        name = found["it"] or ""
        if name and (_labelled(found) or re.search(r"[0-9_]", name)) and not _PROGRAMS.match(name):
            yield Hit(start=found.start("it"), end=found.end("it"))
        elif not name and _labelled(found):
            yield from _number(text.flat, found.end(), _LEAST_PAPER, _MOST_QQ)
    for found in _WXID.finditer(text.flat):
        yield Hit(start=found.start(), end=found.end())


def _labelled(found: re.Match[str]) -> bool:
    return bool(found["label"] or _SAID & set(found["colon"]))


def handle(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find names and numbers of accounts beside a service's name and a label (号, 账号, ID, a colon)."""
    for found in _words().handle.finditer(text.flat):
        odd = re.search(r"[0-9_]", found["it"]) and not _COUNTED.match(text.flat, found.end())
        if _labelled(found) and odd and not _PROGRAMS.match(found["it"]):
            yield Hit(start=found.start("it"), end=found.end("it"))


def paper(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find numbers of passports, permits, pupils and cards beside the word."""
    for found in _words().paper.finditer(text.flat):
        for hit in _number(text.flat, found.end(), _LEAST_PAPER, _MOST_PAPER):
            yield Hit(start=found.start("it"), end=hit.end)


GUARDS = (
    Guard(
        code="qq-number",
        catches="QQ 号、QQ 群号（数字旁边写着 QQ、扣扣、加群）",
        message="这里有 QQ 号{}",
        fix="请删掉，写“一个陌生的 QQ 号”就够了；学校的联系方式请用办公电话。",
        find=qq,
        kinds=ALL,
        private=True,
    ),
    Guard(
        code="wechat-id",
        catches="微信号（旁边写着微信、VX 等，或 wxid_ 开头）",
        message="这里有微信号{}",
        fix="请删掉，写“一个陌生的微信号”就够了；学校的联系方式请用办公电话。",
        find=wechat,
        kinds=ALL,
        private=True,
    ),
    Guard(
        code="personal-account",
        catches="抖音、支付宝、钉钉、游戏等的账号（旁边写着号、账号、ID 或冒号）",
        message="这里有个人账号{}",
        fix="请删掉，写“一个陌生的账号”就够了；学校自己的公众号、视频号，可以用“放行”写明理由。",
        find=handle,
        kinds=ALL,
        private=True,
    ),
    Guard(
        code="personal-paper",
        catches="护照、通行证、学号、学生证、社保卡等的号码（旁边写着证件的名称）",
        message="这里有证件或卡的号码{}",
        fix="请整个删掉，写“一本护照”“一个学生的学号”就够了。",
        find=paper,
        kinds=ALL,
        private=True,
    ),
)

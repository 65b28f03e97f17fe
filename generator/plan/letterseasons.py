"""Letters of another season, and letters whose head and form are for other people than their readers.

In: a letter or a pledge. Out: what is wrong, with places. Who prints last summer's letter before the winter
holidays changes the dates, and a 暑假 is left in its subject or its first words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from generator.diagnostics import Location
from generator.model import Letter, Pledge
from generator.model.pledge import PledgeForm
from generator.plan.translations import Found
from generator.text.inline import texts_of

_COMING: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {
        "暑假": (5, 6, 7),
        "寒假": (11, 12, 1, 2),
        "国庆": (8, 9, 10),
        "中秋": (8, 9, 10),
        "春节": (12, 1, 2),
        "元旦": (11, 12, 1),
        "五一": (3, 4, 5),
        "开学": (1, 2, 3, 7, 8, 9),
    }
)
"""The months in which one says of a season that it will come soon."""
_NAMED = {**_COMING, "暑假": (5, 6, 7, 8, 9), "寒假": (11, 12, 1, 2, 3), "春节": (12, 1, 2, 3)}
"""The months in which a letter's subject may name it."""

_SEASONS = "|".join(_COMING)
_PAST = "(?<!上个)(?<!上一个)(?<!去年)(?<!去年的)(?<!往年)(?<!刚过去的)(?<!寒)"
_SOON = re.compile(
    f"{_PAST}(?P<behind>{_SEASONS})(?:节|假期|长假|小长假|季)?[就又也眼看]{{0,2}}"
    "(?:快要?(?:到|来|开始)|将至|将临|将近|即将|来临|临近|在即|马上|要到|到来|在望)"
    f"|(?:临近|将近|即将迎来|即将放|快要?[放到]|就要[放到]|马上[要就]?[放到]|迎来){_PAST}(?P<before>{_SEASONS})"
)
_ANY = re.compile(f"{_PAST}(?P<season>{_SEASONS})")
_BREAKS = re.compile("(?<!上个)(?<!去年)(?<!去年的)(?<!刚过去的)(?P<season>寒假|暑假)")

_TO_PUPILS = re.compile("同学|学生|老师|教职工|班主任|辅导员")
_GREETS_PUPILS = re.compile("^(?:亲爱|尊敬|可爱|各位|全体|敬爱)的?[^，。：:]{0,6}同学们?[，：:！]")
_PUPILS = re.compile("学生(?![处科部办]|工作|管理)|新生|同学")
_STAFF = re.compile("教|老师|职工|员工|班主任|辅导员|干部|人员|领导|部门")


def out_of_season(letter: Letter | Pledge) -> Found:
    """Yield words of a season that is not the one in which a letter is dated, at most one."""
    month, subject = letter.head.dated.month, _subject(letter)
    texts = (*subject, *texts_of(letter.body))
    for place, text in texts:
        for found in _SOON.finditer(text):
            season = found["behind"] or found["before"]
            if month not in _COMING[season]:
                yield place, _message(letter, found[0]), _HINT
                return
    for place, text in subject:
        for found in _ANY.finditer(text):
            if month not in _NAMED[found["season"]]:
                yield place, _message(letter, found["season"]), _HINT
                return
    yield from _both_holidays(texts[: len(subject) + 1])


_HINT = "请改成这一次的；“落款日期”写错了，就改那里。"


def _message(letter: Letter | Pledge, words: str) -> str:
    day = letter.head.dated
    return f"落款是 {day.year} 年 {day.month} 月，这里写着“{words}”，像是上一封信里的"


def _both_holidays(texts: tuple[tuple[Location, str], ...]) -> Found:
    """Yield that the subject and the first words name both the winter and the summer holidays."""
    first = ""
    for place, text in texts:
        for found in _BREAKS.finditer(text.replace("寒暑假", "")):
            first = first or found["season"]
            if found["season"] != first:
                message = f"前面写的是“{first}”，这里写的是“{found['season']}”"
                yield place, message, "请改成同一个假期；两个都要说，就写“寒暑假”。"
                return


def _subject(letter: Letter | Pledge) -> tuple[tuple[Location, str], ...]:
    title = (letter.origin.at("标题"), letter.title)
    if not isinstance(letter, Letter):
        return (title,)
    return (title, (letter.origin.at("主题句"), letter.head.headline.text))


def for_others(letter: Letter | Pledge) -> Found:
    """Yield a greeting of pupils in a letter to parents, and a form for staff that pupils are to sign."""
    if isinstance(letter, Pledge):
        yield from _form_of_staff(letter)
        return
    greeting, sign = letter.head.greeting, f"信上印的是“{letter.head.addressed}”，回执由家长签名"
    if _TO_PUPILS.search(greeting) and "家长" not in greeting:
        hint = "请改成对家长的称呼，比如 称呼: 尊敬的家长朋友；要学生自己签的，请用承诺书（new pledge）。"
        yield letter.origin.at("称呼"), f"“称呼”叫的是“{greeting}”，{sign}", hint
    for place, text in tuple(texts_of(letter.body))[:1]:
        if found := _GREETS_PUPILS.search(text):
            yield place, f"开头叫的是“{found[0][:-1]}”，{sign}", "请改成对家长的称呼，或者删掉这一句。"


def _form_of_staff(pledge: Pledge) -> Found:
    audience = pledge.head.audience
    if pledge.head.form is PledgeForm.STAFF and _PUPILS.search(audience) and not _STAFF.search(audience):
        message = f"“文种”是责任书，教职工签的，一式两份；“对象”写的是“{audience}”"
        hint = "学生签的，请写 文种: 承诺书；写给教职工的，就改“对象”。"
        yield pledge.origin.at("文种"), message, hint

"""Facts by name: what `[[热线]]`, `[[法条 反电信网络诈骗法 31 1]]` and their like stand for.

In: the words between the brackets and the facts. Out: words for a line, a block for a paragraph of its own,
or what is wrong. There are no expressions, and nothing is ever run. Statutes come out verbatim.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import islice

from generator.diagnostics import Location, Problem, Report
from generator.model.facts import Advice, Facts, Statute
from generator.reading.nearest import listed, suggestion

_FACT = re.compile(r"\[\[([^\[\]\n]*)\]\]")
_ANY_BRACKETS = re.compile(r"(?:\[\[|【【|［［)([^\[\]【】［］\n]{1,60})(?:\]\]|】】|］］)")
_OPEN = re.compile(r"\[\[")
_NAMES = (
    "热线",
    "报警",
    "短信",
    "预警专线",
    "心理热线",
    "应用",
    "应用 安装",
    "口号",
    "法条",
    "被骗之后",
    "情形",
    "停问报",
)
_MOST_CHECKED = 200
"""More facts than this in one file are not looked at, so that a broken file can't hold up a run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactWords:
    """A fact that stands in a line; `phone` is the number to call if it is one."""

    text: str
    phone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A provision: its paragraphs to the letter, its citation (《……》第三十一条第一款), its version."""

    paragraphs: tuple[str, ...]
    cite: str
    version: str = ""

    @property
    def inline(self) -> str:
        """Return the provision as it stands in a line."""
        return f"“{''.join(self.paragraphs)}”（{self.source}）"

    @property
    def source(self) -> str:
        """Return the citation with the version of the text and the day on which it was compared."""
        return f"{self.cite}，{self.version}" if self.version else self.cite


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceList:
    """A list that needs a paragraph of its own; each step has a head (may be empty) and a text."""

    steps: tuple[Advice, ...]


Fact = FactWords | Provision | AdviceList | Problem


def resolve_fact(name: str, facts: Facts) -> Fact:
    """Return what a fact's name stands for; white space between the words may be of any kind."""
    head, *rest = name.split() or [""]
    match head, rest:
        case "热线", []:
            return FactWords(text=facts.hotline, phone=True)
        case "报警", []:
            return FactWords(text=facts.police, phone=True)
        case "短信", []:
            return FactWords(text=facts.sms)
        case "预警专线", []:
            return FactWords(text=facts.warning)
        case "心理热线", []:
            return FactWords(text=facts.mind, phone=True)
        case "应用", []:
            return FactWords(text=facts.app_full)
        case "应用", ["安装"]:
            return AdviceList(steps=tuple(Advice(head="", text=step) for step in facts.app_steps))
        case "口号", [slogan]:
            return _slogan(slogan, facts)
        case "法条", [law, article, *paragraph] if len(paragraph) <= 1:
            return _provision(law, article, next(iter(paragraph), ""), facts)
        case "被骗之后", []:
            return AdviceList(steps=facts.after_cheated)
        case "被骗之后", ["要点"]:
            return FactWords(text="；".join(step.short for step in facts.after_cheated))
        case "被骗之后", [name]:
            return _one_step(name, facts)
        case "情形", [name, *how] if len(how) <= 1:
            return _situation(name, next(iter(how), ""), facts)
        case "停问报", []:
            return AdviceList(steps=facts.stop_ask_report)
    return _unknown(head, facts)


def _unknown(head: str, facts: Facts) -> Problem:
    if head == "法条":
        hint = "写成 [[法条 反电信网络诈骗法 31]]，要哪一款再加上款号。"
        return Problem(code="fact-unknown", message="法条的写法不完整", hint=hint)
    if head == "口号":
        return Problem(code="fact-unknown", message="口号后面要写名称", hint=listed(facts.slogans))
    if head == "情形":
        names = tuple(one.name for one in facts.situations)
        return Problem(code="fact-unknown", message="情形后面要写名称", hint=listed(names))
    message = f"没有 [[{head[:20]}]] 这种写法" if head not in _NAMES else f"[[{head}]] 里多写了字"
    hint = suggestion(head, _NAMES) if head not in _NAMES else f"写成 [[{head}]]。"
    return Problem(code="fact-unknown", message=message, hint=hint)


def _one_step(name: str, facts: Facts) -> Fact:
    shorts = {step.name: step.short for step in facts.after_cheated}
    if name in shorts:
        return FactWords(text=shorts[name])
    message = f"被骗之后没有“{name[:20]}”这一步"
    return Problem(code="fact-unknown", message=message, hint=suggestion(name, ("要点", *shorts)))


def _situation(name: str, how: str, facts: Facts) -> Fact:
    """Return what to do in a situation: a clause, its short form (简), or its steps (步骤)."""
    found = {one.name: one for one in facts.situations}
    one = found.get(name)
    if one is None:
        message = f"没有名叫“{name[:20]}”的情形"
        return Problem(code="fact-unknown", message=message, hint=suggestion(name, found))
    match how:
        case "":
            return FactWords(text=one.text)
        case "简":
            return FactWords(text=one.short)
        case "步骤" if one.steps:
            return AdviceList(steps=one.steps)
    ways = f"[[情形 {name}]] 或 [[情形 {name} 简]]" + (f" 或 [[情形 {name} 步骤]]" if one.steps else "")
    message = f"情形“{name}”没有“{how[:10]}”这种写法"
    return Problem(code="fact-unknown", message=message, hint=f"写成 {ways}。")


def _slogan(name: str, facts: Facts) -> Fact:
    words = facts.slogans.get(name)
    if words is not None:
        return FactWords(text=words)
    return Problem(
        code="fact-unknown", message=f"没有名叫“{name[:20]}”的口号", hint=suggestion(name, facts.slogans)
    )


def _provision(law: str, article: str, paragraph: str, facts: Facts) -> Fact:
    names = {name: statute for statute in facts.statutes for name in (statute.short, statute.name)}
    statute = names.get(law)
    if statute is None:
        hint = suggestion(law, tuple(names))
        return Problem(code="statute-unknown", message=f"没有收录《{law[:20]}》", hint=hint)
    number = article.removeprefix("第").replace("条", "")
    paragraphs = statute.articles.get(number)
    if paragraphs is None:
        return _no_article(statute, number)
    return _law(statute, number, paragraphs, paragraph)


def _no_article(statute: Statute, number: str) -> Problem:
    return Problem(
        code="statute-unknown",
        message=f"没有收录《{statute.short}》第 {number[:10]} 条的原文，不能引用",
        hint=f"收录了这些条：{'、'.join(statute.articles)}。别的条只能提到，不能引用原文。",
    )


def _law(statute: Statute, number: str, paragraphs: tuple[str, ...], paragraph: str) -> Fact:
    cite, version = f"《{statute.name}》{article_words(number)}", _version(statute)
    first = statute.only.get(number, 1)
    if not paragraph and number not in statute.only:
        return Provision(paragraphs=paragraphs, cite=cite, version=version)
    wanted = int(paragraph) if paragraph.isdecimal() and len(paragraph) < 3 else 0
    wanted = wanted if paragraph else first
    if not first <= wanted < first + len(paragraphs):
        recorded = "、".join(str(first + index) for index in range(len(paragraphs)))
        return Problem(
            code="statute-unknown",
            message=f"《{statute.short}》{article_words(number)}没有收录第 {paragraph[:10]} 款",
            hint=f"这一条收录了第 {recorded} 款。",
        )
    cite = f"{cite}第{numeral(wanted)}款"
    return Provision(paragraphs=(paragraphs[wanted - first],), cite=cite, version=version)


def _version(statute: Statute) -> str:
    """Say which version of a law is quoted, and when the text was compared."""
    last = statute.amended
    in_force = last.in_force if last else statute.in_force
    parts = (
        f"按{last.by}修正" if last else "",
        f"{_day(in_force)}起施行" if in_force else "",
        f"文本核对于 {_day(statute.checked)}" if statute.checked else "",
    )
    return "，".join(part for part in parts if part)


def _day(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


def article_words(number: str) -> str:
    """Return 第二百八十七条之二 for `287之二`."""
    digits, _, more = number.partition("之")
    words = numeral(int(digits)) if digits.isdecimal() else digits
    return f"第{words}条" + (f"之{more}" if more else "")


def numeral(number: int) -> str:
    """Return a number from 1 to 999 in Chinese numerals, as statutes are cited: 31 is 三十一, 12 is 十二."""
    if number in range(10, 20):
        return numeral(10 + number)[1:] if number > 10 else "十"
    words, zero = "", False
    for place, unit in ((100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            words += ("零" if zero and words else "") + "零一二三四五六七八九"[digit] + unit
        zero = not digit
    return words


def check_no_facts(head: str, first_line: int, file: str, facts: Facts, report: Report) -> None:
    """Report facts in front matter, where they are not looked up."""
    for number, line in enumerate(head.split("\n")):
        found = _ANY_BRACKETS.search(line)
        if found and found[1].split() and found[1].split()[0] in _NAMES:
            report.error(
                Location(file=file, line=first_line + number, column=found.start() + 1),
                "fact-in-head",
                f"{found[0]} 只能写在正文里",
                _instead(found[1], facts),
            )


def _instead(name: str, facts: Facts) -> str:
    """Say what to write in a head for a fact: its words; what needs a paragraph of its own has none."""
    fact = resolve_fact(name, facts)
    if isinstance(fact, FactWords):
        return f"两行 --- 之间请直接写“{fact.text}”。"
    return "两行 --- 之间放不下它，请用自己的话说；原文带在案例、信或网页的正文里。"


def with_brackets(lines: tuple[str, ...], first_line: int, file: str, report: Report) -> tuple[str, ...]:
    """Return lines whose facts have English brackets: the [ key of an input method gives 【 or ［."""
    return tuple(
        _with_brackets(line, Location(file=file, line=first_line + number), report)
        for number, line in enumerate(lines)
    )


def _with_brackets(line: str, place: Location, report: Report) -> str:
    fixed = _ANY_BRACKETS.sub(r"[[\1]]", line)  # as long as before: columns stay
    at = next((at for at, (one, two) in enumerate(zip(line, fixed, strict=True)) if one != two), None)
    if at is not None:
        report.warning(
            Location(file=place.file, line=place.line, column=at + 1),
            "list-mark",
            "双括号的写法不标准，这次已经看懂了",
            "请写成 [[热线]] 这样，括号用英文的。",
        )
    return fixed


def check_facts(lines: tuple[str, ...], first_line: int, file: str, facts: Facts, report: Report) -> None:
    """Report each `[[…]]` in a body that has no value, at its place, and brackets that are not closed."""
    named = ((n, found) for n, line in enumerate(lines) if "[[" in line for found in _OPEN.finditer(line))
    for number, opening in islice(named, _MOST_CHECKED):
        place = Location(file=file, line=first_line + number, column=opening.start() + 1)
        whole = _FACT.match(lines[number], opening.start())
        if whole is None:
            report.error(
                place,
                "fact-open",
                "[[ 没有用 ]] 关上",
                "写成 [[热线]] 这样，写在同一行里，括号用英文的。",
            )
            continue
        fact = resolve_fact(whole[1], facts)
        if isinstance(fact, Problem):
            report.error(place, fact.code, fact.message, fact.hint)

"""Rules between the keys of a term's plan: weeks that are weeks, one subject each, texts that fit.

In: a decoded head and where its keys were written. Out: findings. Whether the cases and posters are there and
may appear is asked when the pushes are made (`generator/plan/planfindings.py`), which knows the posters too.
"""

from __future__ import annotations

import re
from datetime import date

from generator.content.references import ReferenceTargets
from generator.diagnostics import Report
from generator.model import Facts, Origin, TermPlan
from generator.model.termplan import (
    MOST_SMS,
    MOST_TEXT,
    MOST_WEEKS,
    PlannedWeek,
    TermPlanHead,
    monday_of,
)
from generator.reading.nearest import suggestion
from generator.text.spoken_numbers import spoken_number

_LINK = re.compile(r"(?i)://|www\.|[a-z0-9-]+\.[a-z]{2,}")
_MOST_SCRIPT = 660
"""Characters of a broadcast: three minutes, longer than any break lasts."""


def check_plan(head: TermPlanHead, origin: Origin, names: ReferenceTargets, report: Report) -> None:
    """Check the weeks of a plan one by one and side by side."""
    for key, day in (("第一周", head.first), ("最后一周", head.last)):
        _check_monday(day, key, origin, report)
    if origin.read("第一周", "最后一周"):
        _check_span(head, origin, report)
    for at, day in enumerate(head.breaks):
        _check_monday(day, f"停推.{at}", origin, report)
    seen: dict[date, int] = {}
    for at, week in enumerate(head.weeks):
        _check_row(week, f"每周.{at}", head, origin, names, report)
        if origin.read(f"每周.{at}.周"):
            first = seen.setdefault(week.monday, at)
            if first != at:
                message = f"{week.monday} 这一周写了两次"
                hint = "一周只推一条；请改成别的周，或者删掉一条。"
                report.error(origin.at(f"每周.{at}.周"), "plan-week", message, hint)


def sms_length(text: str) -> int:
    """Count the characters of a text message as operators do: in units of UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def text_length(text: str) -> int:
    """Count the characters of a text for groups; line ends are none."""
    return len(text.replace("\n", ""))


def _check_monday(day: date, key: str, origin: Origin, report: Report) -> None:
    if origin.read(key) and day.weekday() != 0:
        message = f"{day} 不是星期一"
        hint = f"一周用它的星期一来写：这一周是 {monday_of(day)}。"
        report.error(origin.at(key), "plan-week", message, hint)


def _check_span(head: TermPlanHead, origin: Origin, report: Report) -> None:
    weeks = (head.last - head.first).days // 7 + 1
    if weeks < 1:
        report.error(origin.at("最后一周"), "date-order", "“最后一周”早于“第一周”", "请检查年份和月份。")
    elif weeks > MOST_WEEKS:
        message = f"从第一周到最后一周有 {weeks} 周，一份计划最多 {MOST_WEEKS} 周"
        report.error(origin.at("最后一周"), "plan-week", message, "一个学期写一份；请检查年份。")


def _check_row(
    week: PlannedWeek, key: str, head: TermPlanHead, origin: Origin, names: ReferenceTargets, report: Report
) -> None:
    if origin.read(f"{key}.周"):
        _check_monday(week.monday, f"{key}.周", origin, report)
        _check_within(week.monday, f"{key}.周", head, origin, report)
    subject = (f"{key}.案例", f"{key}.海报")
    if bool(week.case) == bool(week.poster) and origin.read(*subject) and origin.spelt(*subject):
        message = "这一周“案例”和“海报”只写一个" if week.case else "这一周没有写推哪个“案例”或者哪张“海报”"
        report.error(
            origin.at(f"{key}.周"),
            "plan-subject",
            message,
            "写 content/cases 或者 content/posters 里的文件名，不带 .md。",
        )
    _check_design(week, key, origin, names, report)
    _check_lengths(week, key, origin, report)
    _check_numbers(week, key, origin, names.facts, report)


def _check_numbers(week: PlannedWeek, key: str, origin: Origin, facts: Facts, report: Report) -> None:
    """Words of staff's own name a number to call, in digits or as it is read out; the program's always do."""
    numbers = (facts.hotline, facts.police)
    known = (*numbers, *map(spoken_number, numbers))
    for name, words in (("文字", week.text), ("短信", week.sms), ("广播", week.script)):
        if words.strip() and not any(number in words for number in known):
            message = f"自己写的“{name}”里没有 {facts.hotline}，也没有 {facts.police}"
            hint = (
                f"看的人不知道打给谁；请补一句：拿不准打 {facts.hotline}；钱已转出，马上打 {facts.police}。"
            )
            report.warning(origin.at(f"{key}.{name}"), "push-number", message, hint)


def _check_within(day: date, key: str, head: TermPlanHead, origin: Origin, report: Report) -> None:
    if not origin.read("第一周", "最后一周") or head.last < head.first:
        return
    if not head.first <= day <= head.last:
        message = f"{day} 这一周不在 {head.first} 到 {head.last} 之间"
        report.error(origin.at(key), "plan-week", message, "请改“周”，或者改“第一周”“最后一周”。")
    elif day in head.breaks:
        message = f"{day} 这一周写在“停推”里，又安排了一条"
        report.error(origin.at(key), "plan-week", message, "请删去“停推”里的这一天，或者删掉这一条。")


def _check_design(
    week: PlannedWeek, key: str, origin: Origin, names: ReferenceTargets, report: Report
) -> None:
    if week.concept and week.concept not in names.catalog.concepts:
        hint = suggestion(week.concept, names.catalog.concepts)
        message = f"没有名叫“{week.concept[:20]}”的构思"
        report.error(origin.at(f"{key}.构思"), "concept-unknown", message, hint)
    if week.theme and week.theme not in names.catalog.themes:
        hint = suggestion(week.theme, names.catalog.themes)
        report.error(origin.at(f"{key}.主题"), "theme-unknown", f"没有名叫“{week.theme[:20]}”的主题", hint)


def _check_lengths(week: PlannedWeek, key: str, origin: Origin, report: Report) -> None:
    """Refuse what is longer than it may be: nothing is ever cut."""
    for name, length, most in (
        ("文字", text_length(week.text), MOST_TEXT),
        ("短信", sms_length(week.sms), MOST_SMS),
        ("广播", len("".join(week.script.split())), _MOST_SCRIPT),
    ):
        if length > most:
            message = f"“{name}”有 {length} 个字，最多 {most} 个"
            hint = f"请删掉 {length - most} 个字；不写“{name}”，程序会照案例或海报写一条。"
            report.error(origin.at(f"{key}.{name}"), "push-long", message, hint)
    link = _LINK.search(week.sms)
    if link:
        message = f"短信里不放链接：“{link[0][:20]}”"
        hint = "骗子才在短信里放链接；请删掉它，写“打开学校网站”或者“问班主任”。"
        report.error(origin.at(f"{key}.短信"), "push-link", message, hint)


def check_plans(plans: tuple[TermPlan, ...], report: Report) -> None:
    """Refuse a week that two plans bring something for: their folders would be one."""
    first: dict[date, str] = {}
    for plan in plans:
        for at, week in enumerate(plan.head.weeks):
            other = first.setdefault(week.monday, plan.origin.file)
            if other != plan.origin.file:
                message = f"{week.monday} 这一周在 {other} 里已经写了一条"
                hint = "一周只推一条；请删掉其中一条，或者改成别的周。"
                report.error(plan.origin.at(f"每周.{at}.周"), "plan-week", message, hint)

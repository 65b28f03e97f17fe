"""A campus' own number in a text of the week that staff wrote: every campus sends that text.

In: a campaign and one row of its plan. Out: findings at the text. What the program writes itself is written
anew for each campus (`localpushes.py`). Other texts are judged by a guard (`guards/ownnumbers.py`).
"""

from __future__ import annotations

from generator.diagnostics import Report
from generator.guards.campuses import facts_of
from generator.guards.campusnumbers import numbers_of_nobody
from generator.guards.text import folded
from generator.model import Campaign, TermPlan


def report_foreign_numbers(campaign: Campaign, plan: TermPlan, row: int, report: Report) -> None:
    """Warn of the number of one campus, of which no word says so, in a text that another will send too."""
    week, campuses = plan.head.weeks[row], facts_of(campaign.settings)
    for key, words in (("文字", week.text), ("短信", week.sms), ("广播", week.script)):
        for number in numbers_of_nobody(folded(words), campuses):
            others = [campus.name for campus in campuses if campus.name not in number.owners]
            if others:
                whose = "、".join(number.owners)
                message = f"自己写的“{key}”里是{whose}的号码，没有写是谁的，{'、'.join(others)}也发这一条"
                hint = (
                    "请换成都能打的号码，或者写明是哪个校区的；"
                    f"不写“{key}”，程序会给每个校区写一条，各写各的号码。"
                )
                report.warning(plan.origin.at(f"每周.{row}.{key}"), "campus-number", message, hint)

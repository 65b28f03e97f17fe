"""A campus' own number in a text of the week that staff wrote: every campus sends that text.

In: a campaign and one row of its plan. Out: findings at the text. What the program writes itself is written
anew for each campus (`localpushes.py`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.diagnostics import Report
from generator.model import Campaign, TermPlan
from generator.text.spoken_numbers import spoken_number

_GAPS = re.compile(r"[\s\-，,、]")


def report_foreign_numbers(campaign: Campaign, plan: TermPlan, row: int, report: Report) -> None:
    """Warn of the number of one campus in a text that another will send too."""
    week, numbers = plan.head.weeks[row], tuple(_own_numbers(campaign))
    for key, words in (("文字", week.text), ("短信", week.sms), ("广播", week.script)):
        plain = _GAPS.sub("", unicodedata.normalize("NFKC", words))
        for number, whose, others in numbers if plain else ():
            if any(_GAPS.sub("", form) in plain for form in (number, spoken_number(number))):
                message = f"自己写的“{key}”里是{whose}的号码，{others}也发这一条"
                hint = f"请换成都能打的号码；不写“{key}”，程序会给每个校区写一条，各写各的号码。"
                report.warning(plan.origin.at(f"每周.{row}.{key}"), "push-campus", message, hint)


def _own_numbers(campaign: Campaign) -> Iterator[tuple[str, str, str]]:
    """Yield each number that is some campuses' own: the number, whose it is, the other campuses."""
    settings = campaign.settings
    owners = {
        campus.name: {campus.ask} | {one.number for one in settings.phones if campus.name in one.name}
        for campus in settings.campuses
    }
    for number in sorted(set().union(*owners.values()) - {"", campaign.facts.hotline}):
        whose = [name for name, own in owners.items() if number in own]
        others = [name for name in owners if name not in whose]
        if others:
            yield number, "、".join(whose), "、".join(others)

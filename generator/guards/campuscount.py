"""Guard on a number of campuses that the school does not have: 我校三个校区, where two are in the settings.

In: folded text, the campaign's campuses. Out: hits. A part of them (另外两个校区, 其中两个校区) and other
schools' pass; a school with one campus has nothing to compare.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.guards.citations import article_value
from generator.guards.rule import SOURCES, Guard, GuardContext, Hit
from generator.guards.sought import Sought
from generator.guards.text import GuardedText

_COUNT = Sought(
    re.compile(
        "(?<![第其十百几每0-9一二三四五六七八九])(?P<count>[两二三四五六七八九]|[2-9]) ?个(?:校区|分校|院区)"
    )
)
_A_PART = re.compile("(?:另外?|其[中他它余]|别的|[那前后某任]|任何|多的|外校|他校|别校)[^，。；]{0,3}$")


def other_count(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find numbers of campuses that are not the school's."""
    have = len(context.campuses)
    if have < 2:
        return
    for found in _COUNT.finditer(text.flat):
        said = article_value(found["count"])
        if said != have and not _A_PART.search(text.flat[max(0, found.start() - 8) : found.start()]):
            named = "、".join(campus.name for campus in context.campuses)
            message = f"写的是“{found[0]}”，campaign.yml 里有 {have} 个：{named}"
            yield Hit(start=found.start(), end=found.end(), message=message)


GUARDS = (
    Guard(
        code="campus-count",
        catches="校区的个数和学校的设置不一样（三个校区，设置里有两个）",
        message="校区的个数和学校的设置不一样：{}",
        fix="请改成一样的个数；少写了一个校区，就在 campaign.yml 里补上。",
        find=other_count,
        kinds=SOURCES,
        severity=Severity.WARNING,
        open=True,
    ),
)

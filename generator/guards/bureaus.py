"""The guard on the police of one campus joined with those of another: 东荆区公安局西河派出所.

In: folded text, what the campaign file says of each campus. Out: hits. A name of two parts, a bureau and what
is below it, is looked at as a whole: both must be of one campus' region. Words that several campuses share
say nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from generator.diagnostics import Severity
from generator.guards.campuses import DIVISION
from generator.guards.rule import SOURCES, CampusFacts, Guard, GuardContext, Hit
from generator.guards.sought import Sought
from generator.guards.text import GuardedText

_HAN = "[\u4e00-\u9fff]"
_NAME = Sought(
    re.compile(
        f"{_HAN}{{2,16}}?(?:公安局|公安分局|分局){_HAN}{{2,10}}?(?:公安局|公安分局|分局|派出所|警务站)"
        f"(?:{_HAN}{{2,8}}?(?:派出所|警务站))?"
    )
)
_TWO_BODIES = re.compile("[和与及或跟同、]|联合|携手|带领|转|到|去|向|给|告诉|请|打")
"""Between a bureau and another body that is not below it."""
_PART = re.compile(".+?(?:公安局|公安分局|分局|派出所|警务站)")
_SUFFIX = re.compile("(?:自治[区州县旗]|特别行政区|新区|[省市区县旗州盟]|派出所)$")
_LEAST_STEM = 2


@lru_cache(maxsize=4)
def _stems(campuses: tuple[CampusFacts, ...]) -> tuple[tuple[str, int], ...]:
    """Return the words that name one campus' region or station only, with its index."""
    own = [{*DIVISION.findall(campus.region), campus.station} - {""} for campus in campuses]
    stems = [{_SUFFIX.sub("", word) for word in words} for words in own]
    count = Counter(stem for some in stems for stem in some)
    return tuple(
        (stem, at)
        for at, some in enumerate(stems)
        for stem in sorted(some)
        if count[stem] == 1 and len(stem) >= _LEAST_STEM
    )


def mixed_bureau(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find a bureau of one campus' region with a branch or station of another's."""
    if len(context.campuses) < _LEAST_STEM:
        return
    words = _stems(context.campuses)
    for found in _NAME.finditer(text.flat):
        first, *below = _PART.findall(found[0])
        if any(map(_TWO_BODIES.search, below)):
            continue
        whose = [some for part in (first, *below) if (some := _campuses(part, words))]
        if whose and not frozenset.intersection(*whose):
            lead = min(at for stem, _ in words if (at := found[0].find(stem)) >= 0)
            yield _hit(found, lead, context.campuses[min(whose[0])], context.campuses[min(whose[-1])])


def _campuses(words: str, own: tuple[tuple[str, int], ...]) -> frozenset[int]:
    return frozenset(at for stem, at in own if stem in words)


def _hit(found: re.Match[str], lead: int, one: CampusFacts, other: CampusFacts) -> Hit:
    message = f"“{found[0][lead:]}”前一半是{one.name}的地方，后一半是{other.name}的"
    hint = (
        f"请照 campaign.yml 的“校区”核对：{one.name}在{one.region}，{other.name}在{other.region}。"
        "真有这个单位，用“放行”写明。"
    )
    return Hit(start=found.start() + lead, end=found.end(), message=message, hint=hint)


GUARDS = (
    Guard(
        code="campus-bureau",
        catches="一个校区的公安局，接上另一个校区的分局、派出所（东荆区公安局西河派出所）",
        message="{}不是一个地方的",
        fix="请照 campaign.yml 的“校区”核对。",
        find=mixed_bureau,
        kinds=SOURCES,
        severity=Severity.WARNING,
        open=True,
    ),
)

"""Whether somebody in a story changes their name: 小唐 in its first half, 小康 in its second.

In: folded text of a case. Out: hits. Who comes in later is brought in by what they are (室友小李), or stands
beside somebody; a name that acts from nowhere, while another was told before, is the same person misspelt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.guards.people import everyday_name
from generator.guards.rule import Hit
from generator.guards.text import GuardedText
from generator.store.dependencies import once_a_run

_STORY = re.compile(r"(?:^|\n)##+ ?案情 ?\n(?P<story>.*?)(?=\n##|\Z)", re.DOTALL)
_FROM_NOWHERE = re.compile("(?:[，。；！？\n]|^)(?:后来|结果|于是|第二天|当晚|这时|可是?|但是?|最后)?，?$")


@once_a_run
def _name() -> re.Pattern[str]:
    return re.compile(everyday_name())


def renamed(text: GuardedText) -> Iterator[Hit]:
    """Find a second everyday name that acts in a story without being brought in."""
    story = _STORY.search(text.flat)
    found = list(_name().finditer(text.flat, *story.span("story"))) if story else []
    seen: set[str] = set()
    for one in found:
        before = text.flat[max(story.start("story") if story else 0, one.start() - 8) : one.start()]
        if seen and one[0] not in seen and _FROM_NOWHERE.search(before):
            first = found[0][0]
            message = f"前面叫“{first}”，这里叫“{one[0]}”，像是同一个人换了名字"
            hint = f"请改成“{first}”；真是另一个人，就在第一次出现时写明是谁，比如“室友{one[0]}”。"
            yield Hit(start=one.start(), end=one.end(), message=message, hint=hint)
        seen.add(one[0])

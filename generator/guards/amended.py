"""Guards on law that was right once: acts that were revised and renumbered, statements that are copied still.

In: folded text and `facts/guards/laws.yml`. Out: hits. A sentence that speaks of the time before is left
alone: 2025 年的案子 was judged by the articles of 2025.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.guards.citations import articles_of
from generator.guards.rule import Guard, GuardContext, Hit
from generator.guards.sought import Sought
from generator.guards.statutes import penalties_not_in
from generator.guards.text import GuardedText
from generator.guards.words import Outdated, Renumbered, RevisedLaw, any_of, laws
from generator.store.dependencies import once_a_run
from generator.text.factwords import article_words

_YEAR = re.compile("(?<![0-9])(?:19|20)[0-9]{2}(?= ?年)")
_BEFORE = re.compile("修订前|修改前|旧法|旧条|原第|原来|以前|过去|当时")


@once_a_run
def _outdated() -> tuple[tuple[Sought, re.Pattern[str], Outdated], ...]:
    return tuple((Sought(re.compile(one.wrong)), re.compile(one.unless), one) for one in laws().outdated)


def outdated(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find old articles and sums of revised acts, and statements that no longer hold."""
    for law in laws().renumbered:
        for named in re.finditer(any_of(law.called), text.flat):
            start, end = text.sentence(*named.span())
            if not _of_the_past(text.flat[start:end], law):
                yield from _renumbered(text.flat, named.end(), start, end, law)
    for wrong, unless, one in _outdated():
        for found in wrong.finditer(text.flat):
            if not unless.search(text.flat, *text.sentence(*found.span())):
                yield Hit(start=found.start(), end=found.end(), message=one.message, hint=one.hint)


def _of_the_past(sentence: str, law: RevisedLaw) -> bool:
    years = [int(found[0]) for found in _YEAR.finditer(sentence)]
    return bool(_BEFORE.search(sentence)) or any(year < law.since.year for year in years)


def _renumbered(flat: str, behind: int, start: int, end: int, law: RevisedLaw) -> Iterator[Hit]:
    told = [one for one in law.offences if any(word in flat[start:end] for word in one.about)]
    for at, until, number in articles_of(flat, behind, end):
        for one in told:
            if number == one.old:
                yield Hit(start=at, end=until, message=_moved(law, one))
    allowed = "，".join(words for one in told for words in one.allowed)
    if allowed and all(one.allowed for one in told) and flat.count("《", start, end) <= 1:
        for hit in penalties_not_in(flat, start, end, allowed):
            amount = flat[hit.start : hit.end]
            message = f"“{amount}”不是现在的《{law.law}》：它 {law.since} 起施行，数目改过"
            yield Hit(start=hit.start, end=hit.end, message=message)


def _moved(law: RevisedLaw, one: Renumbered) -> str:
    old, new = article_words(str(one.old)), article_words(str(one.new))
    return f"《{law.law}》{law.since} 起用新条号：{one.name}在{new}，{old}是旧条号"


GUARDS = (
    Guard(
        code="law-amended",
        catches="修订过的法律还写旧条号、旧数目（治安管理处罚法第四十九条），或者“五年内不得开户”这样的旧规定",
        message="这是修订以前的规定",
        fix="请照新的条号改；拿不准，就只写法律的名称，不写条号和数目。",
        find=outdated,
    ),
)

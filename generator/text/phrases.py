"""Chinese words: a run of 汉字 in, the groups out that a line's end should not take apart.

The cheapest way through a list of words by their rank (a word of rank r is about 1/r as frequent as the
first), then particles go to the word before them. Beside BudouX's model for zh-hans on our own letters
(2026-11) the list keeps 冒充, 盯上, 马上, 收款码, which the model takes apart, and makes no 马|上交 or
“领皮|肤”; both take about 7 µs a character.

Not here: which groups a text's marks, numbers and end make (`setting`).
"""

from __future__ import annotations

from functools import lru_cache
from math import log
from pathlib import Path

from generator.store.dependencies import for_a_run, once_a_run, read

WORDS = Path(__file__).resolve().parent.parent / "data" / "words"
LONGEST = 4
"""Characters of a group, beyond which a narrow column would have holes."""

_FIRST = 20  # the first ranks are less apart than 1/r says
_OURS = log(3000)  # what a word of ours costs: as one of the usual words
_PARTICLES = "的了着过吗呢吧啊么们地得里"
_AFTER = frozenset(_PARTICLES)
"""Never at a line's start, if the word before them is with them no longer than a group."""

_BEFORE = frozenset("却不没别再很更最太每这那第也还又就才真先是要我说")
"""Not at a line's end, if the word after them is with them no longer than a group."""

_REMEMBERED = 20_000
"""Runs whose words are known: one clause is asked for its groups, its first word and its last."""


class Words(dict[str, float]):
    """What a word costs: the logarithm of its rank; "" is what a character costs that is in no list.

    Filled once and told apart by identity, so that what was found by it can be remembered.
    """

    __hash__ = object.__hash__  # type: ignore[assignment]


@once_a_run
def words() -> Words:
    """Read the lists, once a run."""
    listed = read(WORDS / "zh.txt").decode("utf-8").split()
    costs = {word: log(rank) for rank, word in enumerate(listed, _FIRST)}
    for word in read(WORDS / "ours.txt").decode("utf-8").split():
        costs[word] = min(_OURS, costs.get(word, _OURS))
    return Words(costs | {"": log(4 * len(listed))})


@for_a_run
@lru_cache(maxsize=_REMEMBERED)
def groups(run: str, known: Words, *, opens: bool = True) -> tuple[str, ...]:
    """Return a run of 汉字 in groups that belong together, few longer than four characters.

    `opens`: the run begins a clause, where one character alone does not end a line (，我/看着).
    """
    held: list[str] = []
    for word in _parted(run, known):
        if held and word in _AFTER and len(held[-1]) <= LONGEST:
            held[-1] += word
        else:
            held.append(word)
    made: list[str] = []  # from the end: 我 goes to 也不要, after 也 has gone to 不要
    for at in range(len(held) - 1, -1, -1):
        first = opens and at == 0 and len(held[0]) == 1
        if made and (first or held[at] in _BEFORE) and _core(made[-1]) < LONGEST:
            made[-1] = held[at] + made[-1]
        else:
            made.append(held[at])
    if len(made) > 1 and made[0] in _BEFORE and len(made[1]) < LONGEST:
        made[:2] = [made[1] + made[0]]  # before a mark it has nothing to go to: 重点是“…”
    return tuple(reversed(made))


def leans(group: str, known: Words) -> bool:
    """Tell whether a group is a small word with the one beside it: 也不要, 真的."""
    return group[-1] in _AFTER or (len(group) > 1 and (group[0] in _BEFORE or group not in known))


def opening(run: str, known: Words) -> int:
    """Return how many characters the first word of a run has, with the next if it is small: 他还看得见."""
    at = 0
    for word in _parted(run, known):
        at += len(word)
        if at > 1 and word not in _BEFORE:
            break
    return at


def closing(run: str, known: Words) -> int:
    """Return how many characters the last word of a run has, with the one before if it is small: 说完了."""
    at = 0
    for word in reversed(_parted(run, known)):
        at += len(word)
        if at > 1 and word not in _AFTER:
            break
    return at


def _core(group: str) -> int:
    """Return how many characters a group has without the particles that it ends with."""
    return len(group.rstrip(_PARTICLES))


@for_a_run
@lru_cache(maxsize=_REMEMBERED)
def _parted(run: str, known: Words) -> tuple[str, ...]:
    """Return the words of a run by the cheapest way: from each place on, found from the end."""
    end, unknown = len(run), known[""]
    costs, ends = [0.0] * (end + 1), [0] * (end + 1)
    for at in range(end - 1, -1, -1):
        best, stop = known.get(run[at], unknown) + costs[at + 1], at + 1
        for until in range(at + 2, min(end, at + LONGEST) + 1):
            cost = known.get(run[at:until])
            if cost is not None and cost + costs[until] < best:
                best, stop = cost + costs[until], until
        costs[at], ends[at] = best, stop
    found, at = [], 0
    while at < end:
        found.append(run[at : ends[at]])
        at = ends[at]
    return tuple(found)

"""Names in bylines: who wrote, drew, filmed, played or won, and the rest of a row of people.

In: folded text. Out: ranges of names. Many a label (摄影, 设计, 文) is a verb or a noun, too: it needs a
colon, a stroke, a blank or brackets between it and the name, and the name an end that shows. The labels are
`facts/guards/names.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from generator.guards.names import name_from, name_until
from generator.guards.sought import Sought
from generator.guards.words import any_of, name_lists
from generator.store.dependencies import once_a_run

_HAN = "\u4e00-\u9fff"
_ENDS = re.compile(f"[^{_HAN}]|[饰扮等]|$")
_NEXT = re.compile(
    f"[^\n。；：:（）(){_HAN}]?[{_HAN}]{{1,8}}?(?:[（(][^（）()\n]{{0,12}}[）)])?([、，,和与及/|；; ]{{1,2}})"
)
"""One of a row of people, whatever he is called, and the sign behind him."""

_SIGN_BEHIND = rf"(?P<sign>[ 　]?[:：|][ 　]?|[ 　（(]|(?=[{_HAN}]))"
_SIGN_BEFORE = rf"(?P<sign>[ 　/（(]|(?<=[{_HAN}]))"
"""What parts a label from a name; nothing may, where a stroke that folding took away did."""

_MOST = 30
"""So many people may stand in a row."""


@once_a_run
def _patterns() -> tuple[Sought, Sought, Sought]:
    """Return what stands before a name, what stands behind one, and what heads a row of people."""
    lists = name_lists()
    one = f"(?<![{_HAN}])[{''.join(label for label in lists.credits if len(label) == 1)}]"
    label = f"(?:{any_of(tuple(label for label in lists.credits if len(label) > 1))}|{one})"
    return (
        Sought(re.compile(rf"{label}(?:[、和/及 ]{label}){{0,4}}{_SIGN_BEHIND}")),
        Sought(re.compile(rf"{_SIGN_BEFORE}{label.replace(f'(?<![{_HAN}])', '')}(?![{_HAN}])")),
        Sought(re.compile(f"(?:{any_of(lists.roles)})[:：] ?")),
    )


def credited(flat: str, stroke: Callable[[int], bool]) -> Iterator[tuple[int, int]]:
    """Yield the names beside a label, and those in a row behind one or behind a role.

    `stroke` tells whether a / stood before an index, which a folded text does not show.
    """
    before, behind, role = _patterns()
    for found in before.finditer(flat):
        if found["sign"] or stroke(found.end()):
            yield from _row(flat, found.end())
    for found in behind.finditer(flat):
        if found["sign"] or stroke(found.start()):
            at = found.start()
            yield from ((at - size, at) for size in name_until(flat, at))
    for found in role.finditer(flat):
        yield from _row(flat, found.end())


def _row(flat: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield the names in a row of people (王小虎、小李和陈思远) that begins at an index."""
    for _ in range(_MOST):
        yield from ((at, at + size) for size in name_from(flat, at) if _ENDS.match(flat, at + size))
        person = _NEXT.match(flat, at)
        if not person:
            return
        at = person.end()

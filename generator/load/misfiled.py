"""A file that lies in another kind's folder: its keys fit that kind clearly better.

In: the front matter of a file, and the kind of its folder. Out: the kind that it is, where that is plain.
"""

from __future__ import annotations

import re

from generator.content import kinds
from generator.content.kinds import AnyKind
from generator.content.misfiled import Misfiled
from generator.reading.schema import flattened

_KEY = re.compile(r"^([^\s#:：-][^:：\n]*?)\s*[:：](?:\s|$)", re.MULTILINE)
_CLEARLY = 3
"""So many more keys must fit."""


def misfiled(kind: AnyKind, head: str) -> Misfiled | None:
    """Return whose file it is by its keys; None where it is the folder's own, or nobody can tell."""
    keys = frozenset(_KEY.findall(head))
    wrong = {other.name: _wrong(other, keys) for other in kinds.KINDS}
    best = min(kinds.KINDS, key=lambda other: wrong[other.name])
    alone = list(wrong.values()).count(wrong[best.name]) == 1
    if alone and wrong[best.name] + _CLEARLY <= wrong[kind.name]:
        return Misfiled(word=best.word, folder=best.folder, here=kind.word)
    return None


def _wrong(kind: AnyKind, keys: frozenset[str]) -> int:
    """Count the keys that a kind does not have, and those that it wants in vain."""
    specs = tuple(flattened(kind.head))
    known = {spec.key for spec in specs}
    return len(keys - known) + len({spec.key for spec in specs if spec.required} - keys)

"""What to do, as a case lists it: `停：…` is a mark and a sentence.

In: the entries of 怎么办. Out: marks and sentences, for pages and articles.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Spans
from generator.text.inline import cut, text_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something to do: its mark (停, 问, 报, or a number) and the sentence."""

    mark: str
    sentence: Spans


def actions_of(todo: tuple[Spans, ...]) -> tuple[Action, ...]:
    """Turn `停：…` into a mark and a sentence; what has no mark gets ＋ beside marks, else its number."""
    marked = any(map(_has_mark, todo))
    return tuple(
        Action(mark=text_of(spans)[0], sentence=cut(spans, 2)[1])
        if _has_mark(spans)
        else Action(mark="＋" if marked else str(number), sentence=spans)
        for number, spans in enumerate(todo, start=1)
    )


def _has_mark(spans: Spans) -> bool:
    return text_of(spans)[1:2] == "："

"""An article without a look: what the clipboard holds for an editor that takes plain text only.

In: an article and its pictures. Out: lines, a heading on a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from generator.text.inline import text_of
from generator.wechat.article import Article


class NumberedPicture(Protocol):
    """A picture with its number and place in an article."""

    @property
    def number(self) -> int:
        """Return its number."""

    @property
    def place(self) -> str:
        """Return where it stands."""

    @property
    def what(self) -> str:
        """Return what it shows."""


def plain_of(article: Article, pictures: Iterable[NumberedPicture]) -> str:
    """Return an article as plain text."""
    return "\n".join(_lines(article, tuple(pictures)))


def _lines(article: Article, pictures: tuple[NumberedPicture, ...]) -> Iterator[str]:
    case, facts = article.case, article.facts
    yield case.head.giveaway.sentence or article.title
    if case.story:
        yield "\n事情经过"
        yield from map(text_of, case.story)
    yield from _slots(pictures, "poster")
    if case.steps:
        yield "\n换成你，停在哪一步"
    for line in article.steps:
        yield f"{line.number}. {line.step.who}：“{text_of(line.step.words)}”"
        yield from (words for words in (_flaw(line.step.flaw.sentence), line.step.after) if words)
    if case.signs:
        yield "\n听到这些，先停下"
        yield from (f"· {text_of(spans)}" for spans in case.signs)
    if case.rhyme:
        yield ""
        yield from case.rhyme
    if article.actions:
        yield "\n怎么办"
        yield from (f"{one.mark}　{text_of(one.sentence)}" for one in article.actions)
    if case.question:
        yield f"\n考考你\n{case.question.asks.sentence}"
        yield from (f"{letter}　{text}" for letter, text in article.choices)
        yield from (f"选 {letter}：{why}" for letter, why in article.answers)
    yield "\n转给家里人"
    yield from _slots(pictures, "card")
    yield f"\n装好{facts.app_full}\n{facts.app_store}。"
    yield from _slots(pictures, "app")
    yield f"\n拿不准，先问 {facts.hotline}；钱已转出，马上报警 {facts.police}。"
    yield f"{case.head.source}。{article.signature}"


def _flaw(sentence: str) -> str:
    return f"破绽：{sentence}" if sentence else ""


def _slots(pictures: tuple[NumberedPicture, ...], place: str) -> Iterator[str]:
    yield from (f"【图{one.number}】{one.what}" for one in pictures if one.place == place)

"""Pieces that say word for word what another one says: a file was copied and not wholly rewritten.

In: a campaign, drafts too. Out: warnings at the later of two, which name the other. Titles of cases and
slogans of posters are compared whole, marks aside, and so are the rhyme and the question of a case. A line so
short may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagnostics import Location, Report
from generator.model import Campaign

_LEAST = 8
"""Characters of a rhyme or a question that nobody writes twice by chance."""
_MARKS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What a piece says, under which name, where, and the code if another says the same."""

    code: str
    what: str
    words: str
    place: Location

    @property
    def key(self) -> tuple[str, str]:
        """Return what is the same in both of two."""
        return self.what, _MARKS.sub("", self.words)


def report_copied(campaign: Campaign, report: Report) -> None:
    """Warn of a title, a slogan, a rhyme or a question that an earlier piece has too."""
    first: dict[tuple[str, str], _Said] = {}
    for one in _all_said(campaign):
        other = first.setdefault(one.key, one)
        if other is not one:
            message = f"{one.what}“{one.words[:40]}”和 {other.place.file} 的一模一样"
            report.warning(one.place, one.code, message, "像是抄来没有改，请改成自己的；两处都要，就不用改。")


def _all_said(campaign: Campaign) -> Iterator[_Said]:
    for poster in campaign.posters:
        place = poster.origin.at("标语")
        yield _Said(code="title-twice", what="标语", words=poster.head.slogan.text, place=place)
    for case in campaign.cases:
        yield _Said(code="title-twice", what="标题", words=case.title, place=case.origin.at("标题"))
        rhyme, asked = "，".join(case.rhyme), case.question.asks.text if case.question else ""
        for what, words in (("口诀", rhyme), ("考考你的题目", asked)):
            if len(_MARKS.sub("", words)) >= _LEAST:
                yield _Said(code="text-copied", what=what, words=words, place=case.origin.at())

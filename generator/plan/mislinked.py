"""A poster, board, weekly text or alert whose words tell of another case than the one it links to.

In: a campaign, drafts too. Out: warnings at the link. Pupils who read the poster and scan its code would land
at a story that has nothing to do with it. What a piece and a case share is counted in pairs of characters, of
which a pair that few cases have weighs most (inverse document frequency): a pair that one case alone has
counts 1. Words of a slogan are few, so only a great distance is asked about.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagnostics import Location, Report
from generator.model import Board, Campaign, Case, PlannedWeek
from generator.text.inline import text_of, texts_of

_LEAST_SHARED, _MOST_OWN = 5.0, 0.5
"""What the likelier case shares at least, and the part of it that the linked case shares at most.

Of the sample's 23 links none is asked about so; of 300 wrong ones drawn by lot 83 in a hundred
(2026-11-27).
"""

_HAN = re.compile("[\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A piece that links to a case: where it does, the case's slug, and the piece's own words."""

    place: Location
    case: str
    words: str


def report_mislinked(campaign: Campaign, report: Report) -> None:
    """Warn of links to a case while another one is what the words tell of."""
    cases = {case.slug: case for case in campaign.cases}
    links = [link for link in _links(campaign) if link.case in cases]
    if not links or len(cases) < 2:
        return
    asked = [_pairs(link.words) for link in links]
    wanted = frozenset().union(*asked)
    shared = {slug: _pairs(_words_of(case)) & wanted for slug, case in cases.items()}
    among = Counter(pair for pairs in shared.values() for pair in pairs)
    weights = {pair: math.log(len(cases) / count) / math.log(len(cases)) for pair, count in among.items()}
    for link, pairs in zip(links, asked, strict=True):
        near = {slug: sum(weights[pair] for pair in pairs & of_it) for slug, of_it in shared.items()}
        likely = max(near, key=lambda slug: near[slug])
        if near[likely] >= _LEAST_SHARED and near[link.case] <= _MOST_OWN * near[likely]:
            _report(link, cases[link.case], cases[likely], report)


def _report(link: Link, linked: Case, likely: Case, report: Report) -> None:
    message = f"案例写的是“{linked.slug}”（{linked.title}），这里的话却像“{likely.slug}”（{likely.title}）"
    hint = f"请对一遍：讲的是后一个，就把案例改成 {likely.slug}；没有写错，就不用改。"
    report.warning(link.place, "case-other", message, hint)


def _links(campaign: Campaign) -> Iterator[Link]:
    alert = campaign.home.head.alert if campaign.home else None
    if campaign.home and alert:
        words = f"{alert.slogan.text} {alert.giveaway.text}"
        yield Link(place=campaign.home.origin.at("警报.案例"), case=alert.case, words=words)
    posters = {poster.slug: poster for poster in campaign.posters}
    for poster in campaign.posters:
        head = poster.head
        words = " ".join(one.text for one in (head.slogan, head.giveaway, head.kicker))
        yield Link(place=poster.origin.at("案例"), case=head.case, words=words)
    for board in campaign.of(Board):
        words = " ".join((board.title, *(text for _, text in texts_of(board.body))))
        yield Link(place=board.origin.at("案例"), case=board.head.case, words=words)
    for plan in campaign.plans:
        for at, week in enumerate(plan.head.weeks):
            key = "案例" if week.case else "海报"
            of_poster = posters[week.poster].head.case if week.poster in posters else ""
            place = plan.origin.at(f"每周.{at}.{key}")
            yield Link(place=place, case=week.case or of_poster, words=_own_words(week))


def _own_words(week: PlannedWeek) -> str:
    return " ".join((week.slogan.text, week.giveaway.text, week.text, week.sms, week.script))


def _words_of(case: Case) -> str:
    """Return the words of a case, and of its head what is about the story."""
    head, question = case.head, case.question
    spans = (*case.story, *(step.words for step in case.steps), *case.signs, *case.actions)
    asked = (question.asks.text, *(one.text + one.why for one in question.choices)) if question else ()
    told = (part for step in case.steps for part in (step.who, step.flaw.text, step.after))
    of_head = (case.title, head.poses_as, head.wants, head.giveaway.text)
    return " ".join((*of_head, *map(text_of, spans), *told, *case.rhyme, *asked))


def _pairs(words: str) -> frozenset[str]:
    """Return the pairs of neighbouring Chinese characters."""
    runs = _HAN.findall(words)
    return frozenset(run[at : at + 2] for run in runs for at in range(len(run) - 1))

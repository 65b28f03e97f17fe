"""The page of dates: the campaign's phases, and what was and will be published in each, week by week.

In: an edition. Out: the page, if the campaign file has phases or a term has a plan. What nobody reviewed is
in no edition and so not here; which day it is says the edition alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator.diagnostics import Report
from generator.model import Idea, Letter, Phase, Temperature
from generator.model.marks import parse
from generator.model.paths import POSTERS, TIMELINE, case_path, letter_path
from generator.model.termplan import WEEK
from generator.plan.pushes import Push, pushes_of
from generator.products.concepts import load_concepts
from generator.site.drawing import Drawing, slogan
from generator.site.edition import Edition
from generator.site.page import SitePage
from generator.site.pictured import HeadPicture, head_picture
from generator.site.text import day_words, long_day
from generator.site.words import word

PAST, NOW, TO_COME = "past", "now", ""
_DAY = timedelta(days=1)
_CALENDAR, _LETTER = "days", "slip"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineItem:
    """What comes on a day: its title in phrases, a page ("" if it has none), when in words, and what it is.

    `figure` is drawn small beside it. `what` is "" for a week's push: the page is about them, and every other
    row would say so.
    """

    on: date
    when: str
    title: tuple[str, ...]
    path: str
    what: str
    mark: str
    figure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseView:
    """A phase: its name, its days and how it stands in words, and what it brings.

    `days` is "" and `state` too where things belong to no phase.
    """

    name: str
    days: str
    state: str
    mark: str
    items: tuple[TimelineItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekView:
    """What is said this week, in the shape of a poster: its days, its slogan, how one sees through it.

    `path` is where the site has more, and `more` how the link is called ("" and "" if nowhere).
    """

    days: str
    claim: tuple[str, ...]
    giveaway: tuple[str, ...]
    figure: str
    picture: HeadPicture | None
    path: str
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineData:
    """The page; `week` is None in a week without a push."""

    head: tuple[str, ...]
    drawing: Drawing
    lead: tuple[str, ...]
    week: WeekView | None
    phases: tuple[PhaseView, ...]


def timeline_page(edition: Edition) -> Iterator[SitePage]:
    """Yield the page, if there is anything to tell."""
    views = tuple(_views(edition))
    if not views:
        return
    week = next(_this_week(edition), None)
    head = parse(word("timeline", "head")).phrases
    lines = ("".join(head),) if week else head  # the week below is what shouts
    weekly = any(not item.what for view in views for item in view.items)
    yield SitePage(
        path=TIMELINE,
        title=word("timeline", "title"),
        description=word("timeline", "description"),
        template="timeline.html",
        temperature=Temperature.CAMPUS,
        nav="timeline",
        data=TimelineData(
            head=head,
            drawing=slogan(lines, Temperature.CAMPUS),
            lead=parse(word("timeline", "lead" if weekly else "phases")).phrases,
            week=week,
            phases=tuple(sorted(views, key=lambda view: view.mark == PAST)),
        ),
    )


def _this_week(edition: Edition) -> Iterator[WeekView]:
    for push in pushes_of(edition.campaign, edition.campaign.plans):
        if push.monday <= edition.today < push.monday + WEEK:
            path = _page_of(push, edition)
            yield WeekView(
                days=f"{day_words(push.monday)}—{day_words(push.monday + WEEK - _DAY)}",
                claim=push.card.head.slogan.phrases,
                giveaway=push.card.head.giveaway.phrases,
                figure=_figure(push, edition),
                picture=_picture(push, edition),
                path=path,
                more=word("timeline", "case" if push.case else "posters") if path else "",
            )


def _figure(push: Push, edition: Edition) -> str:
    """Return what is drawn for a push: its case's, else its idea's type's, else the calendar."""
    if push.case in edition.ideas:
        return edition.ideas[push.case].drawing
    kinds = (one for one in edition.kinds.values() if push.card.head.concept in one.ideas)
    return next((edition.drawing_of_kind(one) for one in kinds), _CALENDAR)


def _picture(push: Push, edition: Edition) -> HeadPicture | None:
    """Return what a push's poster or case has drawn, for wide screens."""
    if push.case in edition.ideas:
        return head_picture(edition.ideas[push.case])
    head = push.card.head
    concept = load_concepts(Report()).get(head.concept)
    theme = edition.themes[head.theme or edition.campaign.settings.theme]
    return head_picture(Idea(theme=theme, concept=concept, drawing="")) if concept else None


def _views(edition: Edition) -> Iterator[PhaseView]:
    """Yield the phases in their order, then what lies in none; `timeline_page` puts what is over last."""
    left = sorted((*_weeks(edition), *_letters(edition)), key=lambda item: (item.on, item.path))
    for phase in sorted(edition.campaign.settings.phases, key=lambda one: one.start):
        inside = tuple(item for item in left if phase.start <= item.on <= phase.end)
        left = [item for item in left if item not in inside]
        yield _view(phase, inside, edition.today)
    if left:
        name = word("timeline", "others" if edition.campaign.settings.phases else "all")
        yield PhaseView(name=name, days="", state="", mark=TO_COME, items=tuple(left))


def _view(phase: Phase, items: tuple[TimelineItem, ...], today: date) -> PhaseView:
    mark = NOW if phase.start <= today <= phase.end else PAST if phase.end < today else TO_COME
    end = day_words(phase.end) if phase.end.year == phase.start.year else long_day(phase.end)
    return PhaseView(
        name=phase.name,
        days=f"{long_day(phase.start)}—{end}",
        state=word("timeline", {NOW: "now", PAST: "over", TO_COME: "soon"}[mark]),
        mark=mark,
        items=items,
    )


def _weeks(edition: Edition) -> Iterator[TimelineItem]:
    for push in pushes_of(edition.campaign, edition.campaign.plans):
        this_week = push.monday <= edition.today < push.monday + WEEK
        mark = NOW if this_week else PAST if push.monday < edition.today else TO_COME
        yield TimelineItem(
            on=push.monday,
            when=word("timeline", "this_week") if this_week else day_words(push.monday),
            title=push.card.head.slogan.phrases,
            path=_page_of(push, edition),
            what="",
            mark=mark,
            figure=_figure(push, edition),
        )


def _page_of(push: Push, edition: Edition) -> str:
    """Return where the site has more of a push: its case, else the posters, if they are shown."""
    if push.case:
        return case_path(push.case)
    return POSTERS if edition.pieces and edition.campaign.posters else ""


def _letters(edition: Edition) -> Iterator[TimelineItem]:
    for letter in edition.campaign.of(Letter):
        yield TimelineItem(
            on=letter.head.dated,
            when=day_words(letter.head.dated),
            title=(letter.title,),
            path=letter_path(letter.slug),
            what=word("timeline", "letter", due=day_words(letter.head.due)),
            mark=PAST if letter.head.dated <= edition.today else TO_COME,
            figure=_LETTER,
        )

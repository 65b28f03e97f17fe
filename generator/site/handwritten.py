"""The pages that staff write by hand: after being cheated, the app, the law, the self-check, about, prose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.codes import draw
from generator.model import Body, Campaign, Campus, MarkedText, Page, PageLayout, Temperature
from generator.model.paths import page_path
from generator.site.drawing import Drawing, digits, drawable, slogan
from generator.site.edition import Edition
from generator.site.page import SitePage
from generator.site.selfcheck import self_check
from generator.site.text import long_day

_TEMPLATES = {
    PageLayout.AFTER: "after.html",
    PageLayout.APP: "app.html",
    PageLayout.LAW: "law.html",
    PageLayout.ABOUT: "prose.html",
    PageLayout.CHECK: "check.html",
    PageLayout.PROSE: "prose.html",
}

_FIGURES = {
    PageLayout.APP: "phone",
    PageLayout.LAW: "card",
    PageLayout.ABOUT: "sheet",
    PageLayout.CHECK: "eye",
    PageLayout.PROSE: "said",
}
"""What is drawn in the head: theme/figures."""

_KIND_FIGURE = "sheet"
"""A page of text that speaks to parents is about what they hold in their hands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseData:
    """A page of text under a head; `drawing` is the title, if it is short enough to be drawn."""

    title: MarkedText
    drawing: Drawing | None
    figure: str
    lead: tuple[str, ...]
    body: Body


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterData:
    """After being cheated: the giant number before everything else."""

    title: MarkedText
    lead: tuple[str, ...]
    digits: Drawing
    body: Body


@dataclass(frozen=True, slots=True, kw_only=True)
class CampusCode:
    """How one campus gets the app: its code as path data (one unit a module, `side` units), or none."""

    name: str
    region: str
    station: str
    path: str
    side: int
    issuer: str
    host: str
    received: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppData:
    """The app page; `folded`: each campus has a code of its own, which opens under its name."""

    title: MarkedText
    drawing: Drawing | None
    figure: str
    lead: tuple[str, ...]
    campuses: tuple[CampusCode, ...]
    folded: bool
    app_name: str
    app_full: str
    store: str
    body: Body


def handwritten_pages(edition: Edition) -> Iterator[SitePage]:
    """Yield every hand-written page but the home page."""
    campaign = edition.campaign
    for page in campaign.pages:
        if page.head.layout is not PageLayout.HOME:
            yield SitePage(
                path=page_path(page.slug),
                title=page.head.title.text,
                description=(page.head.lead or page.head.title).text,
                template=_TEMPLATES[page.head.layout],
                temperature=page.head.temperature,
                nav=page.head.layout.value if page.head.layout is not PageLayout.PROSE else page.slug,
                data=_data(page, campaign),
            )


def _data(page: Page, campaign: Campaign) -> object:
    head, lead = page.head, page.head.lead.phrases
    match head.layout:
        case PageLayout.AFTER:
            number = digits(campaign.facts.police, Temperature.ALARM)
            return AfterData(title=head.title, lead=lead, digits=number, body=page.body)
        case PageLayout.APP:
            return _app(page, campaign, lead)
        case PageLayout.CHECK:
            return self_check(head.title, _drawn_title(page), lead, page.body, _FIGURES[head.layout])
        case _:
            return ProseData(
                title=head.title,
                drawing=_drawn_title(page),
                figure=_KIND_FIGURE if head.temperature is Temperature.KIND else _FIGURES[head.layout],
                lead=lead,
                body=page.body,
            )


def _drawn_title(page: Page) -> Drawing | None:
    title = page.head.title.phrases
    return slogan(title, page.head.temperature) if drawable(title) else None


def _app(page: Page, campaign: Campaign, lead: tuple[str, ...]) -> AppData:
    facts = campaign.facts
    campuses = tuple(map(campus_code, campaign.settings.campuses))
    return AppData(
        title=page.head.title,
        drawing=_drawn_title(page),
        figure=_FIGURES[page.head.layout],
        lead=lead,
        campuses=campuses,
        folded=differ(campuses),
        app_name=facts.app_name,
        app_full=facts.app_full,
        store=facts.app_store,
        body=page.body,
    )


NO_CODE = CampusCode(name="", region="", station="", path="", side=0, issuer="", host="", received="")
"""What stands for all campuses together where each has a code of its own."""


def differ(campuses: tuple[CampusCode, ...]) -> bool:
    """Tell whether campuses have codes of their own, so that nobody may be shown another's."""
    return len({campus.path for campus in campuses}) > 1


def campus_code(campus: Campus) -> CampusCode:
    """Return how a campus gets the app."""
    code = campus.app_code
    modules = draw.matrix(code.payload) if code and code.payload else ()
    return CampusCode(
        name=campus.name,
        region=campus.region,
        station=campus.station,
        path=draw.path(modules) if modules else "",
        side=draw.side(modules) if modules else 0,
        issuer=code.issuer if code else "",
        host=code.host if code else "",
        received=long_day(code.received) if code and code.received else "",
    )

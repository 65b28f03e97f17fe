"""The hall screen (大屏): the campaign as slides that show themselves, 1920x1080 and any other shape.

In: the edition. Out: one page, with its style sheet and script beside it in one folder, so that the folder
works alone from a USB stick. It is read from 10 m on a screen of 65 inches, whose px is 0.75 mm (look.md §3):
big words are at least 134 of 1080 px (D/100), the line on how to recognise it 108, what he says 84, or 69 if
it is long; what one reads when one comes near (foot, labels) is smaller, at least 40.

A poster's slide is its idea staged anew: the figure in a panel of its own, cut by the screen's edges, in the
poster's own grounds. Every slide has the two numbers; the foot with the code stands where there is room.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, zip_longest
from pathlib import Path

from generator.diagnostics import Report
from generator.model import (
    Campaign,
    Case,
    Concept,
    MarkedText,
    Poster,
    PosterLayout,
    Spans,
    Temperature,
    Theme,
)
from generator.model.paths import HALL
from generator.products.concepts import load_concepts
from generator.render.panels import OWN_GROUND, ground_beside
from generator.render.staging import StagedFigure, grounds_of, stage_figure
from generator.site.alerts import AlertView, alert_on, cells_of, view_of
from generator.site.colours import day_css
from generator.site.drawing import CellGrid, Drawing, slogan
from generator.site.edition import Edition
from generator.site.handwritten import NO_CODE, CampusCode, campus_code, differ
from generator.site.home import AdviceView, advice_views
from generator.site.lines import em_in, lines_for
from generator.site.page import SiteFile, SitePage
from generator.site.rows import decisive_step
from generator.site.scripts import script_file
from generator.site.season import SeasonView, cases_in_season, posters_in_season, season_view
from generator.site.words import word
from generator.text.inline import text_of

_OFFICIAL = "三不一多"
_MOST_CASES = 6
_MOST_POSTERS = 6
_LEAST_SECONDS, _MOST_SECONDS = 12, 30
_SECONDS_TO_LOOK = 6
_READ_A_SECOND = 5
"""Characters that a passer-by reads in a second, walking."""

_SCAN_SECONDS = 25
"""Time to find one's phone, open the scanner and hold it up."""

_TITLE_BOX = (1760.0, 300.0)
_TITLE_BESIDE = (1180.0, 300.0)
_SLOGAN_BOX = (1760.0, 430.0)
_BESIDE_BOX = (1000.0, 560.0)
_FOUR_BOX = (1760.0, 700.0)
"""Width and height in px of 1920x1080 that big words have."""

_LEADING = {
    Temperature.ALARM: 1.08,
    Temperature.CAMPUS: 1.08,
    Temperature.ARCHIVE: 1.16,
    Temperature.KIND: 1.12,
}
_LEAST_TITLE = 120.0
_ONE_LINE = 16
"""Characters of a giveaway that stand in one line."""

_MOST_CELLS = 8
"""Characters in cells: of more, one is too narrow to be read from afar."""

_APART = 2
"""Slides without a foot, at least, before one that has it: the code is in sight for a third of the time."""

_MOST_APART = 3
"""Slides without a foot, at most: whoever waits for the code sees it within a minute."""

_FULL = frozenset({"case", "official"})
"""Kinds of slides that need their whole height."""

_LONG = 31
"""Characters of what is said that stand in large type; more take the smaller one (hall.css)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """One slide: what is drawn large (`drawing`, or the alert's cells) and what stands below it.

    `kind` names its layout: alert, season, case, poster, official, three, order, app. `until` is the last
    day (ISO) on which it may be shown, if its source has one; `seconds` how long it stands. `long`: its words
    take smaller type. Where campuses have codes of their own, `choice` is the campus whose screen shows it
    (from 1; 0: one of none). `idea` is a poster's figure, `paint` the name of the ground that it stands on,
    `beside` that of the words; `cells` its slogan where that is the picture. `foot`: the slide has the whole
    foot, not the two numbers alone.
    """

    kind: str
    temperature: Temperature
    label: str
    title: str
    seconds: int
    drawing: Drawing | None = None
    alert: AlertView | None = None
    cells: CellGrid | None = None
    idea: StagedFigure | None = None
    paint: str = ""
    beside: str = ""
    foot: bool = False
    figure: str = ""
    giveaway: tuple[str, ...] = ()
    words: Spans = ()
    long: bool = False
    flaw: tuple[str, ...] = ()
    campus: CampusCode | None = None
    choice: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HallData:
    """All slides; `code` is the one app code of the campaign for every foot (None: several, or none)."""

    slides: tuple[Slide, ...]
    code: CampusCode | None
    advice: tuple[AdviceView, ...]
    order: tuple[str, ...]
    several: bool
    choices: tuple[str, ...]
    app_full: str
    store: tuple[str, ...]


def hall_page(edition: Edition) -> SitePage:
    """Return the page of slides."""
    campaign = edition.campaign
    campuses = tuple(campus_code(campus) for campus in campaign.settings.campuses)
    spare = (_three_slide(campaign), _order_slide(campaign))
    paths = {campus.path for campus in campuses}
    return SitePage(
        path=HALL,
        title=word("hall", "title"),
        description=word("hall", "description"),
        template="hall.html",
        temperature=Temperature.ALARM,
        nav="hall",
        data=HallData(
            slides=tuple(_with_feet(_slides(edition, campuses), spare)),
            code=campuses[0] if len(paths) == 1 and campuses[0].path else None,
            advice=advice_views(campaign),
            order=tuple(step.short for step in campaign.facts.after_cheated),
            several=len(campuses) > 1,
            choices=tuple(campus.name for campus in campuses) if differ(campuses) else (),
            app_full=campaign.facts.app_full,
            store=_unsplit(campaign.facts.app_store),
        ),
    )


def hall_files(theme: Path, themes: Mapping[str, Theme]) -> Iterator[SiteFile]:
    """Yield the style sheet between the colours of the day and of posters, and the script."""
    sheet = (theme / "hall.css").read_text(encoding="utf-8")
    paints = "".join(_paint_css(name, one) for name, one in themes.items())
    yield SiteFile(path="daping/hall.css", content=f"{day_css()}{sheet}{paints}")
    yield script_file("daping/hall.js", theme / "hall.js")


def _paint_css(name: str, theme: Theme) -> str:
    """Return a theme's grounds as rules: the ground, its words, and the faces of cells."""
    return "".join(
        f'[data-paint="{name}{ground}"]{{background:{paint["底"]};color:{paint["字"]};'
        f"--face:{paint['面']};--sign:{paint['线']};--inv:{paint['形']};--oninv:{paint['反']}}}\n"
        for ground, paint in grounds_of(theme)
    )


def _with_feet(slides: Iterable[Slide], spare: Iterable[Slide]) -> Iterator[Slide]:
    """Give a slide the foot if it has the room, and some have passed since the last one that has it.

    A `spare` slide, which has the room, comes in where too many would pass without the code, else at the end.
    """
    waiting, passed = list(spare), _APART
    for slide in slides:
        has = slide.kind == "app" or (_is_roomy(slide) and passed >= _APART)
        if not has and passed >= _MOST_APART and waiting:
            yield replace(waiting.pop(0), foot=True)
            passed = 0
        if slide.kind == "app" and waiting:
            yield from _with_feet(waiting, ())
            waiting = []
        passed = 0 if has else passed + 1
        yield replace(slide, foot=has)


def _is_roomy(slide: Slide) -> bool:
    """Tell whether a slide's words leave room for the foot."""
    return slide.kind not in _FULL and (slide.kind != "poster" or _is_brief("".join(slide.giveaway)))


def _slides(edition: Edition, campuses: tuple[CampusCode, ...]) -> Iterator[Slide]:
    campaign = edition.campaign
    alert = alert_on(campaign, edition.today)
    if alert:
        yield _alert_slide(view_of(alert, campaign))
    yield _season_slide(season_view(edition))
    cases = (_case_slide(case, edition) for case in _of_each_type(cases_in_season(edition))[:_MOST_CASES])
    concepts = load_concepts(Report())
    chosen = _by_turns(_with_figures(posters_in_season(edition), concepts))[:_MOST_POSTERS]
    posters = (_poster_slide(poster, edition, concepts) for poster in chosen)
    mixed = chain.from_iterable(zip_longest(cases, posters))
    yield from (slide for slide in mixed if slide)
    yield _official_slide(campaign)
    yield from _app_slides(campaign, campuses)


def _of_each_type(cases: tuple[Case, ...]) -> tuple[Case, ...]:
    """Return one case of each type first: two of a type look alike from afar."""
    first = {case.head.fraud_type: case for case in reversed(cases)}
    return tuple(sorted(cases, key=lambda case: first[case.head.fraud_type] is not case))


def _with_figures(posters: tuple[Poster, ...], concepts: Mapping[str, Concept]) -> tuple[Poster, ...]:
    """Return those with an idea to draw first: no photograph is in the folder that runs from a stick."""
    return tuple(sorted(posters, key=lambda poster: poster.head.concept not in concepts))


def _by_turns(posters: tuple[Poster, ...]) -> tuple[Poster, ...]:
    """Return the posters so that every second one has room for the foot, if there are such."""
    brief = [one for one in posters if _is_brief(one.head.giveaway.text)]
    long = [one for one in posters if not _is_brief(one.head.giveaway.text)]
    pairs = zip_longest(brief, long)
    return tuple(one for pair in pairs for one in pair if one)


def _is_brief(giveaway: str) -> bool:
    """Tell whether a giveaway stands in one line."""
    return len(giveaway) <= _ONE_LINE


def _alert_slide(alert: AlertView) -> Slide:
    return Slide(
        kind="alert",
        temperature=Temperature.ALARM,
        label=word("hall", "alert"),
        title=alert.claim,
        seconds=_seconds(alert.claim, *alert.giveaway),
        drawing=None if alert.cells else _drawn((alert.claim,), Temperature.ALARM, _SLOGAN_BOX),
        alert=alert,
        giveaway=alert.giveaway,
        until=alert.until,
    )


def _season_slide(season: SeasonView) -> Slide:
    """Return what this time of the year brings, in its colours; it opens the hall if there is no alert."""
    return Slide(
        kind="season",
        temperature=season.temperature,
        label=season.label,
        title="".join(season.line),
        seconds=_seconds(*season.line, *season.giveaway),
        drawing=_drawn(season.line, season.temperature, _BESIDE_BOX),
        figure=season.figure,
        giveaway=season.giveaway,
        until=season.until,
    )


def _case_slide(case: Case, edition: Edition) -> Slide:
    step = decisive_step(case)
    words = text_of(step.words) if step else ""
    title = case.head.title.phrases
    beside = _fits(title, _TITLE_BESIDE)
    return Slide(
        kind="case",
        temperature=Temperature.ARCHIVE,
        label=edition.label_of(case),
        title=case.title,
        seconds=_seconds(case.title, words, step.flaw.text if step else ""),
        drawing=_drawn(title, Temperature.ARCHIVE, _TITLE_BESIDE if beside else _TITLE_BOX),
        figure=edition.drawing_of(case) if beside else "",
        words=step.words if step else (),
        long=len(words) > _LONG,
        flaw=step.flaw.phrases if step else (),
        until=_last_day(case.head.review.expires),
    )


def _poster_slide(poster: Poster, edition: Edition, concepts: Mapping[str, Concept]) -> Slide:
    head = poster.head
    theme = edition.themes[head.theme or edition.campaign.settings.theme]
    concept = concepts.get(head.concept)
    cells = concept is not None and concept.layout is PosterLayout.CELLS and len(poster.title) <= _MOST_CELLS
    staged = concept if concept and concept.layout is not PosterLayout.CELLS else None
    ground = concept.ground if concept else OWN_GROUND
    return Slide(
        kind="poster",
        temperature=theme.temperature,
        label=head.kicker.text,
        title=poster.title,
        seconds=_seconds(poster.title, head.giveaway.text),
        drawing=_drawn(head.slogan.phrases, theme.temperature, _BESIDE_BOX if staged else _SLOGAN_BOX),
        cells=cells_of(head.slogan) if cells else None,
        idea=stage_figure(staged, theme, prefix=f"{poster.slug}-") if staged else None,
        paint=theme.name + ground,
        beside=theme.name + (ground_beside(theme, ground) if staged else ground),
        giveaway=_clauses(head.giveaway),
        until=_last_day(head.review.expires),
    )


def _official_slide(campaign: Campaign) -> Slide:
    """Return 公安部's four sentences, large; they end on no day."""
    said = campaign.facts.slogans[_OFFICIAL]
    return Slide(
        kind="official",
        temperature=Temperature.ARCHIVE,
        label=word("hall", "official"),
        title=said,
        seconds=_seconds(said),
        drawing=_drawn(tuple(said.split("，")), Temperature.ARCHIVE, _FOUR_BOX),
    )


def _three_slide(campaign: Campaign) -> Slide:
    advice = campaign.facts.stop_ask_report
    return Slide(
        kind="three",
        temperature=Temperature.ALARM,
        label=word("hall", "three"),
        title="、".join(one.sign for one in advice),
        seconds=_seconds(*(one.head + one.text for one in advice)),
    )


def _order_slide(campaign: Campaign) -> Slide:
    """Return what to do when money is gone, each step of the order in its short form."""
    steps = tuple(step.short for step in campaign.facts.after_cheated)
    label = word("hall", "order")
    return Slide(
        kind="order", temperature=Temperature.ALARM, label=label, title=label, seconds=_seconds(*steps)
    )


def _app_slides(campaign: Campaign, campuses: tuple[CampusCode, ...]) -> Iterator[Slide]:
    """Yield how to get the app: one slide, or one a campus; with codes that differ, one without, too."""
    name = campaign.facts.app_full
    drawing = slogan((name,), Temperature.CAMPUS)
    if differ(campuses):
        yield Slide(
            kind="app",
            temperature=Temperature.CAMPUS,
            label=word("hall", "several"),
            title=name,
            seconds=_LEAST_SECONDS,
            drawing=drawing,
            campus=NO_CODE,
            choice="0",
        )
    for number, campus in enumerate(campuses, start=1):
        yield Slide(
            kind="app",
            temperature=Temperature.CAMPUS,
            label=campus.name if len(campuses) > 1 else word("hall", "app"),
            title=f"{name}（{campus.name}）" if len(campuses) > 1 else name,
            seconds=_SCAN_SECONDS,
            drawing=drawing,
            campus=campus,
            choice=str(number) if differ(campuses) else "",
        )


def _drawn(words: tuple[str, ...], temperature: Temperature, box: tuple[float, float]) -> Drawing:
    return slogan(lines_for(words, *box, _LEADING[temperature]), temperature)


def _fits(words: tuple[str, ...], box: tuple[float, float]) -> bool:
    """Tell whether a case's title is large enough in a box."""
    leading = _LEADING[Temperature.ARCHIVE]
    return em_in(lines_for(words, *box, leading), *box, leading) >= _LEAST_TITLE


def _seconds(*words: str) -> int:
    reading = sum(map(len, words)) / _READ_A_SECOND
    return round(min(max(_SECONDS_TO_LOOK + reading, _LEAST_SECONDS), _MOST_SECONDS))


def _clauses(giveaway: MarkedText) -> tuple[str, ...]:
    """Split a giveaway where its writer marked it, else at its punctuation: upright screens break it."""
    parts = giveaway.phrases
    return parts if len(parts) > 1 else tuple(re.findall(r"[^，；。、：]+[，；。、：]?", giveaway.text))


def _unsplit(words: str) -> tuple[str, ...]:
    """Split a sentence before its quotation and the verb that leads to it (搜“…”), so that neither breaks."""
    at = words.find("“") - 1
    return (words[:at], words[at:]) if at > 0 else (words,)


def _last_day(day: date | None) -> str:
    return day.isoformat() if day else ""

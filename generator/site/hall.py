"""The hall screen (大屏): the campaign as slides that show themselves, 1920x1080 and any other shape.

In: the edition. Out: one page, with its style sheet and script beside it in one folder, so that the folder
works alone from a USB stick. It is read from 10 m on a screen of 65 inches, whose px is 0.75 mm (look.md §3):
big words are at least 134 of 1080 px (D/100), the line on how to recognise it 108, what he says 84, or 69 if
it is long; what one reads when one comes near (foot, labels) is smaller, at least 40.

A poster's slide is its idea staged anew: the figure in a panel as high as the screen, cut by its edges, in
the poster's own grounds. A case has the colours of its poster. Which of a theme's grounds words stand on is
chosen for all slides together (`rhythm`). Every slide has the two numbers; the foot with the code stands
where there is room.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, cycle, zip_longest
from pathlib import Path

from generator.diagnostics import Report
from generator.model import (
    Campaign,
    Case,
    Concept,
    MarkedText,
    Poster,
    PosterLayout,
    Temperature,
    Theme,
)
from generator.model.paths import HALL
from generator.plan.occasions import type_of
from generator.products.concepts import load_concepts
from generator.render.panels import GROUNDS, OWN_GROUND
from generator.render.staging import ground_of, grounds_of, has_panel, stage_figure, stage_idea
from generator.site.alerts import AlertView, alert_on, cells_of, view_of
from generator.site.colours import day_css
from generator.site.drawing import Drawing, slogan
from generator.site.edition import Edition
from generator.site.handwritten import NO_CODE, CampusCode, campus_code, differ
from generator.site.home import AdviceView, advice_views
from generator.site.lines import em_in, line_width_em, lines_for
from generator.site.page import SiteFile, SitePage
from generator.site.rhythm import painted
from generator.site.rows import decisive_step
from generator.site.scripts import script_file, small_sheet
from generator.site.season import SeasonView, cases_in_season, posters_in_season, season_view
from generator.site.slide import Slide
from generator.site.words import word
from generator.text.inline import text_of

_OFFICIAL = "三不一多"
_OFFICIAL_SIGN = ("三不", "一多")
_MOST_CASES = 6
_MOST_POSTERS = 6
_MOST_MARKUP = 2_000  # characters of a drawing, beyond which lighter ones come first
_LEAST_SECONDS, _MOST_SECONDS = 12, 30
_SECONDS_TO_LOOK = 6
_READ_A_SECOND = 5
"""Characters that a passer-by reads in a second, walking."""

_SCAN_SECONDS = 25
"""Time to find one's phone, open the scanner and hold it up."""

_TITLE_BOX = (1760.0, 300.0)
_TITLE_BESIDE = (1180.0, 300.0)
_CASE_BOX = (1090.0, 400.0)
_SLOGAN_BOX = (1760.0, 430.0)
_SEASON_BOX = (1000.0, 560.0)
_BESIDE_BOX = (1032.0, 420.0)
_FOUR_BOX = (1032.0, 700.0)
"""Width and height in px of 1920x1080 that big words have."""

_LEADING = {
    Temperature.ALARM: 1.08,
    Temperature.CAMPUS: 1.08,
    Temperature.ARCHIVE: 1.16,
    Temperature.KIND: 1.12,
}
_LEAST_TITLE = 120.0
_ONE_LINE = 16
"""Characters of a giveaway that stand in one line across the screen."""

_NARROW_BOX = (880.0, 420.0)
_BESIDE_EM, _NARROW_EM = 9.5, 8.1
"""Em of a giveaway's line beside a figure: its type of 108 px in these boxes' widths, a hair less."""

_LINES_BESIDE = 3
"""Lines of a giveaway beside a figure that leave the slogan its size; above the foot none do."""

_STRONG = tuple(name for name in GROUNDS if name != "浅")
"""Grounds of words, and of figures above the short foot: a light one ends unseen in what is white below."""

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
class HallData:
    """All slides; `code` is the one app code of the campaign for every foot (None: several, or none).

    `drawings` are SVG elements that stand on several slides, by the id under which these show them.
    """

    slides: tuple[Slide, ...]
    drawings: Mapping[str, str]
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
    slides = painted(tuple(_with_feet(_slides(edition, campuses), spare)), edition.themes)
    drawings = _drawn_twice(slides)
    return SitePage(
        path=HALL,
        title=word("hall", "title"),
        description=word("hall", "description"),
        template="hall.html",
        temperature=Temperature.ALARM,
        nav="hall",
        data=HallData(
            slides=tuple(_once_drawn(slide, drawings) for slide in slides),
            drawings={mark: markup for markup, mark in drawings.items()},
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
    yield SiteFile(path="daping/hall.css", content=f"{day_css()}{small_sheet(sheet)}{paints}")
    yield script_file("daping/hall.js", theme / "hall.js")


def _paint_css(name: str, theme: Theme) -> str:
    """Return a theme's grounds as rules: the ground, its words, and the faces of cells."""
    return "".join(
        f'[data-paint="{name}{ground}"]{{background:{paint["底"]};color:{paint["字"]};'
        f"--face:{paint['面']};--sign:{paint['线']};--inv:{paint['形']};--oninv:{paint['反']}}}\n"
        for ground, paint in grounds_of(theme)
    )


def _drawn_twice(slides: tuple[Slide, ...]) -> Mapping[str, str]:
    """Return the drawings that a case shares with its poster, each with an id: the folder goes on a stick."""
    counts = Counter(slide.idea.markup for slide in slides if slide.idea)
    twice = (markup for markup, count in counts.items() if count > 1)
    return {markup: f"drawn-{number}" for number, markup in enumerate(twice, 1)}


def _once_drawn(slide: Slide, drawings: Mapping[str, str]) -> Slide:
    if slide.idea is None or slide.idea.markup not in drawings:
        return slide
    mark = drawings[slide.idea.markup]
    return replace(slide, idea=replace(slide.idea, markup=f'<use href="#{mark}"/>'))


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
        yield replace(slide, foot=has, tall=slide.tall and not has, narrow=slide.narrow and not has)


def _is_roomy(slide: Slide) -> bool:
    """Tell whether a slide's words leave room for the foot."""
    return slide.kind not in _FULL and (slide.kind != "poster" or len("".join(slide.giveaway)) <= _ONE_LINE)


def _slides(edition: Edition, campuses: tuple[CampusCode, ...]) -> Iterator[Slide]:
    campaign = edition.campaign
    alert = alert_on(campaign, edition.today)
    if alert:
        yield _alert_slide(view_of(alert, campaign))
    yield _season_slide(season_view(edition))
    told = _of_each_type(cases_in_season(edition))[:_MOST_CASES]
    themes = _themes_of(told, edition)
    cases = (_case_slide(case, theme, edition) for case, theme in zip(told, themes, strict=True))
    concepts = load_concepts(Report())
    shown = {edition.ideas[case.slug].picture for case in told if has_panel(edition.ideas[case.slug])}
    figured = _with_figures(posters_in_season(edition), concepts)
    slides = [(poster, _poster_slide(poster, edition, concepts)) for poster in figured]
    slides.sort(key=lambda one: (one[0].head.concept in shown, _is_heavy(one[1])))
    posters = (slide for _, slide in slides)
    mixed = chain.from_iterable(zip_longest(cases, _by_turns(posters)[:_MOST_POSTERS]))
    yield from (slide for slide in mixed if slide)
    yield _official_slide(campaign, edition.themes[campaign.settings.theme])
    yield from _app_slides(campaign, campuses)


def _of_each_type(cases: tuple[Case, ...]) -> tuple[Case, ...]:
    """Return one case of each type first: two of a type look alike from afar."""
    first = {case.head.fraud_type: case for case in reversed(cases)}
    return tuple(sorted(cases, key=lambda case: first[case.head.fraud_type] is not case))


def _is_heavy(slide: Slide) -> bool:
    """Tell whether a slide's drawing takes many bytes: the folder goes on a stick and to old screens."""
    return slide.idea is not None and len(slide.idea.markup) > _MOST_MARKUP


def _with_figures(posters: Iterable[Poster], concepts: Mapping[str, Concept]) -> tuple[Poster, ...]:
    """Return those with an idea to draw first: no photograph is in the folder that runs from a stick."""
    return tuple(sorted(posters, key=lambda poster: poster.head.concept not in concepts))


def _by_turns(posters: Iterable[Slide]) -> tuple[Slide, ...]:
    """Return the posters so that every second one has room for the foot, if there are such."""
    slides = tuple(posters)
    brief = [one for one in slides if _is_roomy(one)]
    long = [one for one in slides if not _is_roomy(one)]
    pairs = zip_longest(brief, long)
    return tuple(one for pair in pairs for one in pair if one)


def _stands_beside(clauses: tuple[str, ...], most_em: float) -> bool:
    """Tell whether a giveaway stands beside a figure in lines of so many em, broken between clauses only."""
    widths = [line_width_em(clause) for clause in clauses]
    lines, used = 1, 0.0
    for width in widths:
        if used and used + width > most_em:
            lines, used = lines + 1, 0.0
        used += width
    return lines <= _LINES_BESIDE and max(widths, default=0.0) <= most_em


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
        drawing=_drawn(season.line, season.temperature, _SEASON_BOX),
        figure=season.figure,
        giveaway=season.giveaway,
        until=season.until,
    )


def _case_slide(case: Case, theme: Theme, edition: Edition) -> Slide:
    """Return a case: beside its title the drawing of its poster, if there is one, else its pictogram."""
    step = decisive_step(case)
    words = text_of(step.words) if step else ""
    title = case.head.title.phrases
    drawn = edition.ideas[case.slug]
    staged = has_panel(drawn) and _fits(title, _CASE_BOX, drawn.theme.temperature)
    if staged:
        theme = drawn.theme
    beside = _fits(title, _TITLE_BESIDE, theme.temperature)
    box = _CASE_BOX if staged else _TITLE_BESIDE if beside else _TITLE_BOX
    ground = ground_of(drawn)
    return Slide(
        kind="case",
        temperature=theme.temperature,
        label=edition.label_of(case),
        title=case.title,
        seconds=_seconds(case.title, words, step.flaw.text if step else ""),
        drawing=_drawn(title, theme.temperature, box),
        idea=stage_idea(drawn, ground, prefix=_ids(drawn.picture, theme), near=True) if staged else None,
        paint=theme.name + ground if staged else "",
        grounds=_grounds(theme, dict(grounds_of(theme))[ground]["底"] if staged else ""),
        figure=edition.drawing_of(case) if beside and not staged else "",
        words=step.words if step else (),
        long=len(words) > _LONG,
        flaw=step.flaw.phrases if step else (),
        until=_last_day(case.head.review.expires),
    )


def _themes_of(cases: tuple[Case, ...], edition: Edition) -> Iterator[Theme]:
    """Yield each case's theme: its poster's, else that of a poster of its type: they are known as one.

    Cases without such a poster go through the themes of all posters by turns, but for the one that consoles.
    """
    campaign = edition.campaign
    themes = {one.slug: _theme_of(one, edition) for one in campaign.posters}
    shouting = {one.name: one for one in themes.values() if one.temperature is not Temperature.KIND}
    turns = cycle(shouting.values() or (edition.themes[campaign.settings.theme],))
    for case in cases:
        own = (one for one in campaign.posters if one.head.case == case.slug)
        alike = (one for one in campaign.posters if type_of(campaign, one) == case.head.fraud_type)
        poster = next(chain(own, alike), None)
        yield themes[poster.slug] if poster else next(turns)


def _theme_of(poster: Poster, edition: Edition) -> Theme:
    return edition.themes[poster.head.theme or edition.campaign.settings.theme]


def _grounds(theme: Theme, taken: str = "") -> tuple[str, ...]:
    """Return a theme's strong grounds but for the one of a colour that lies beside them."""
    paints = dict(grounds_of(theme))
    return tuple(theme.name + name for name in _STRONG if paints[name]["底"] != taken)


def _poster_slide(poster: Poster, edition: Edition, concepts: Mapping[str, Concept]) -> Slide:
    head = poster.head
    theme = _theme_of(poster, edition)
    concept = concepts.get(head.concept)
    cells = concept is not None and concept.layout is PosterLayout.CELLS and len(poster.title) <= _MOST_CELLS
    staged = concept if concept and concept.layout is not PosterLayout.CELLS else None
    ground = concept.ground if concept else OWN_GROUND
    own = dict(grounds_of(theme))[ground]["底"]
    giveaway = _clauses(head.giveaway)
    return Slide(
        kind="poster",
        temperature=theme.temperature,
        label=head.kicker.text,
        title=poster.title,
        seconds=_seconds(poster.title, head.giveaway.text),
        drawing=_drawn(head.slogan.phrases, theme.temperature, _BESIDE_BOX if staged else _SLOGAN_BOX),
        cells=cells_of(head.slogan) if cells else None,
        idea=stage_figure(staged, theme, prefix=_ids(staged.name, theme), near=True) if staged else None,
        paint=theme.name + ground if staged else "",
        tall=staged is not None and ground in _STRONG and _stands_beside(giveaway, _BESIDE_EM),
        narrow=_stands_beside(giveaway, _NARROW_EM)
        and _fits(head.slogan.phrases, _NARROW_BOX, theme.temperature),
        grounds=_grounds(theme, own) if staged else (theme.name + ground,),
        giveaway=giveaway,
        until=_last_day(head.review.expires),
    )


def _ids(picture: str, theme: Theme) -> str:
    """Return what keeps a drawing's ids apart from others', and equal where it stands on several slides."""
    return f"{picture}-{theme.name}-"


def _official_slide(campaign: Campaign, theme: Theme) -> Slide:
    """Return 公安部's four sentences, large, beside their name; they end on no day."""
    said = campaign.facts.slogans[_OFFICIAL]
    first, second = _grounds(theme)
    return Slide(
        kind="official",
        temperature=theme.temperature,
        label=word("hall", "official"),
        title=said,
        seconds=_seconds(said),
        drawing=_drawn(tuple(said.split("，")), theme.temperature, _FOUR_BOX),
        sign=slogan(_OFFICIAL_SIGN, theme.temperature),
        paint=second,
        grounds=(first,),
        tall=True,
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


def _fits(words: tuple[str, ...], box: tuple[float, float], temperature: Temperature) -> bool:
    """Tell whether a case's title is large enough in a box."""
    leading = _LEADING[temperature]
    return em_in(lines_for(words, *box, leading), *box, leading) >= _LEAST_TITLE


def _seconds(*words: str) -> int:
    reading = sum(map(len, words)) / _READ_A_SECOND
    return round(min(max(_SECONDS_TO_LOOK + reading, _LEAST_SECONDS), _MOST_SECONDS))


def _clauses(giveaway: MarkedText) -> tuple[str, ...]:
    """Split a giveaway where its writer marked it, else at its punctuation: upright screens break it."""
    parts = giveaway.phrases
    return parts if len(parts) > 1 else tuple(re.findall(r"[^，；。：]+[，；。：]?", giveaway.text))


def _unsplit(words: str) -> tuple[str, ...]:
    """Split a sentence before its quotation and the verb that leads to it (搜“…”), so that neither breaks."""
    at = words.find("“") - 1
    return (words[:at], words[at:]) if at > 0 else (words,)


def _last_day(day: date | None) -> str:
    return day.isoformat() if day else ""

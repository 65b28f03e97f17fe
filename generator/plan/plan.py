"""Plan: a campaign and the catalog in, the jobs to be made out.

Only what may appear on the day is planned: reviewed and not expired. A piece that shows the police's region
or code is made once for each campus whose foot differs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from generator.content.kinds import PLANS, QUIZZES, kind_named
from generator.diagnostics import Report
from generator.model import (
    Board,
    Campaign,
    Campus,
    Case,
    Code,
    CodeKind,
    Content,
    Foot,
    Format,
    Job,
    Meeting,
    Page,
    Paper,
    Piece,
    Poster,
    Process,
    Product,
    Review,
    Reviewed,
    Settings,
    Stages,
    State,
    Theme,
    is_orderable,
    is_reviewed,
    words_of,
)
from generator.model.base import Month
from generator.model.paths import address_of, case_path
from generator.plan.boards import with_case
from generator.plan.briefs import with_published
from generator.plan.draw import LEAST
from generator.plan.meetingfindings import foreign_stages, report_meeting
from generator.plan.meetings import with_lesson
from generator.plan.papers import papers
from generator.plan.planfindings import report_plans
from generator.plan.pushes import Push, pushes_of
from generator.plan.regions import in_region
from generator.plan.stale import report_stale
from generator.products.catalog import Catalog
from generator.products.screens import formats_of
from generator.products.themes import ONE_COLOUR, TWO_COLOURS, in_colours_of

DRAWN_OVER = ("ink", "margins")


def plan(campaign: Campaign, catalog: Catalog, today: date, report: Report) -> tuple[Job, ...]:
    """Return the jobs of a campaign in the order of the catalog and the slugs; report what is left out."""
    _report_expired(campaign, today, report)
    _report_days_to_come(campaign, today, report)
    report_stale(campaign, today, report)
    tests = tuple(_tests(campaign, today, report))
    shown = without_drafts(with_published(campaign, catalog.themes, catalog.concepts), today)
    weekly = weekly_pushes(campaign, today)
    report_plans(campaign, weekly, today, report)
    shown = _with_lessons(shown, catalog, report)
    return tuple(
        job
        for product in catalog.products
        for subject in _subjects(shown, product, tests, weekly)
        if subject.head.review.may_appear(today)
        for job in _jobs(campaign, catalog, product, subject)
    )


def plan_drafts(campaign: Campaign, catalog: Catalog, today: date) -> tuple[Job, ...]:
    """Return the jobs of what nobody has reviewed yet, each marked as a draft: to look at, not to publish.

    Where a file of questions is a draft, the papers are drawn as they would be with it.
    """
    campaign = with_published(campaign, catalog.themes, catalog.concepts)
    unseen = any(is_draft(quiz) for quiz in campaign.quizzes)
    tests = papers(with_drafts(campaign, today).quizzes, today) if unseen else ()
    plans = (plan for plan in campaign.plans if is_draft(plan))
    weekly = pushes_of(with_drafts(campaign, today), plans)
    taught = _with_lessons(with_drafts(campaign, today), catalog, Report())
    ready = campaign.holding(Meeting, taught.of(Meeting))
    return tuple(
        _as_draft(job)
        for product in catalog.products
        for subject in _subjects(ready, product, tests, weekly)
        if is_draft(subject) or isinstance(subject, Paper)
        for job in _jobs(campaign, catalog, product, subject)
    )


def weekly_pushes(campaign: Campaign, today: date) -> tuple[Push, ...]:
    """Return the pushes of all plans that were reviewed, with what may appear on a day."""
    shown = without_drafts(campaign, today)
    return pushes_of(shown, shown.plans)


def _tests(campaign: Campaign, today: date, report: Report) -> Iterator[Paper]:
    """Yield the papers of the term: the same for all campuses, or each campus' own where stages differ."""
    settings, ready = campaign.settings, _reviewed(campaign, today)
    stages = {campus.name: settings.stages_at(campus) for campus in settings.campuses}
    if len(set(stages.values())) <= 1:
        stages = {"": settings.all_stages}
    for campus, own in stages.items():
        made = papers(ready.at_stages(own).quizzes, today, campus=campus)
        if own and not made and papers(ready.quizzes, today):
            _report_few(settings, campus, own, report)
        yield from made


def _with_lessons(shown: Campaign, catalog: Catalog, report: Report) -> Campaign:
    """Return a campaign whose class meetings have their lessons; one that can have none is left out."""
    made = []
    for meeting in shown.of(Meeting):
        taught = None if foreign_stages(meeting, shown) else with_lesson(meeting, shown, catalog.concepts)
        report_meeting(meeting, shown, report, taught=taught is not None)
        if taught:
            made.append(taught)
    return shown.holding(Meeting, made)


def _report_few(settings: Settings, campus: str, stages: Stages, report: Report) -> None:
    """Say that there are no papers, where only the stages of schooling left too few questions."""
    at = next((at for at, one in enumerate(settings.campuses) if one.name == campus and one.stages), None)
    report.warning(
        settings.origin.at("学段" if at is None else f"校区.{at}.学段"),
        "papers-few",
        f"题库里给{'、'.join(stages)}的题不到 {LEAST} 道，{f'“{campus}”' if campus else ''}这次没有试卷",
        "请在 content/quiz 里添几道题，或者在合适的题里补上这个学段；网站上的自测照常。",
    )


def _as_draft(job: Job) -> Job:
    """Mark a job; the mark itself would fail the checks of ink and margins, which judge what is printed."""
    checks = tuple(check for check in job.checks if check not in DRAWN_OVER)
    return replace(job, checks=checks, piece=replace(job.piece, draft=True))


def _report_expired(campaign: Campaign, today: date, report: Report) -> None:
    home = campaign.home
    alert = home.head.alert if home else None
    if home and alert and not alert.is_on(today):
        place = home.origin.at("警报.有效期至")
        message = f"警报“{alert.slogan}”的有效期到 {alert.until} 为止，网站上不再出现"
        report.warning(place, "expired", message, "请换一句新的警报，或者改“有效期至”。")
    for subject in campaign.reviewed_kinds:
        expires = subject.head.review.expires
        if expires and expires < today:
            place = subject.origin.at("有效期至")
            message = f"“{subject.title}”的有效期到 {expires} 为止，这次没有印、也没有上网站"
            report.warning(place, "expired", message, "请审核后改“有效期至”，或把文件移走。")


def _report_days_to_come(campaign: Campaign, today: date, report: Report) -> None:
    for subject in campaign.reviewed_kinds:
        review = subject.head.review
        if review.state is State.REVIEWED and review.reviewed and review.reviewed > today:
            place = subject.origin.at("审核日期")
            message = f"“{subject.title}”的审核日期 {review.reviewed} 还没有到，今天是 {today}"
            hint = "请写审核那一天的日期；日期没有写错，就检查电脑的日期。"
            report.warning(place, "date-order", message, hint)
    for case in campaign.cases:
        month = case.head.happened
        if month > Month(year=today.year, month=today.month):
            place, message = case.origin.at("发生时间"), f"“{case.title}”的发生时间 {month} 还没有到"
            report.warning(place, "date-order", message, "请写事情发生的那个月，比如 2025-09。")


def _subjects(
    campaign: Campaign, product: Product, tests: tuple[Paper, ...], weekly: tuple[Push, ...]
) -> tuple[Reviewed, ...]:
    """Return what a product is made of: a kind, or one form of it; of the question bank its papers, of plans
    the cards of their weeks.
    """
    if product.subject == PLANS.name:
        return tuple(push.card for push in weekly)
    if product.subject == QUIZZES.name:
        return tuple(paper for paper in tests if paper.form == product.form)
    kind = kind_named(product.subject)
    contents: tuple[Reviewed, ...] = campaign.of(kind.content) if kind else ()
    return tuple(one for one in contents if not product.form or (kind and kind.form(one) == product.form))


def _jobs(campaign: Campaign, catalog: Catalog, product: Product, subject: Reviewed) -> Iterator[Job]:
    if isinstance(subject, Board):
        subject = with_case(subject, campaign.cases)
    for name, made in formats_of(campaign.settings, catalog.formats, product).items():
        if not _is_wanted(product, subject, name):
            continue
        for campus, foot in _feet(campaign, product, subject, coded=made.code_mm > 0):
            yield Job(
                product=product.id,
                format=made,
                subject=subject.slug,
                campus=campus,
                title=subject.title,
                pages=product.pages or _pages(subject),
                least_pages=product.least_pages,
                checks=(*product.checks, *_checks_of(made, product)),
                omits=tuple(name for name, _ in product.omitted(made.shape)),
                piece=_piece(campaign, catalog, subject, campus, foot, made),
                origin=subject.origin,
                settings=campaign.settings.origin,
                root=campaign.root,
            )


def _is_wanted(product: Product, subject: Reviewed, format: str) -> bool:
    """Tell whether a subject asks for a product in a format: by 版式, for large type by 大字."""
    if product.large and not getattr(subject.head, "large", False):
        return False
    return not product.on_request or (is_orderable(subject) and format in subject.head.formats)


def _pages(subject: Reviewed) -> int:
    """Return how many pages a subject says it takes."""
    if isinstance(subject, Board):
        return subject.sheets
    if isinstance(subject, Meeting) and subject.lesson:
        return len(subject.lesson.slides)
    return len(subject.pages) if isinstance(subject, Paper) else 1


def _checks_of(made: Format, product: Product) -> tuple[str, ...]:
    """Return what is asked of a product's piece besides because of how it is printed."""
    return ("ink",) if made.process is Process.MONO and "ink" not in product.checks else ()


def _piece(
    campaign: Campaign, catalog: Catalog, subject: Reviewed, campus: str, foot: Foot, made: Format
) -> Piece:
    settings = campaign.settings
    own = (settings.stages_at(one) for one in settings.campuses if one.name == campus)
    stages = next(own, settings.all_stages)
    theme, concept = settings.theme, ""
    if is_orderable(subject):
        theme = subject.head.theme or settings.theme
    if isinstance(subject, Poster):
        concept = subject.head.concept
    return Piece(
        subject=in_region(_printed(subject), campaign.facts.hotline, foot.hotline),
        school=settings.school,
        short_name=settings.short_name or settings.school,
        sample=settings.sample,
        phones=settings.phones,
        site=settings.site_url.partition("://")[2].rstrip("/"),
        foot=foot,
        theme=_theme(catalog, theme, subject, made),
        concept=catalog.concepts[concept] if concept else None,
        words=words_of(stages),
        emblem=settings.emblem if isinstance(subject, Poster) else "",
    )


def _theme(catalog: Catalog, name: str, subject: Reviewed, made: Format) -> Theme:
    """Return a piece's theme; a poster or leaflet for a copier has the type of its own and its inks."""
    theme = catalog.themes[name]
    inks = {Process.MONO: ONE_COLOUR, Process.RISO: TWO_COLOURS}.get(made.process)
    return in_colours_of(theme, catalog.themes[inks]) if inks and is_orderable(subject) else theme


def _printed(subject: Reviewed) -> Reviewed:
    """Return a subject without what no page shows, so that no change of it makes a piece anew.

    That is who reviewed it and until when it holds, how many an order wants, on which paper, and in which
    formats.
    """
    unseen: dict[str, object] = {"review": Review()}
    if is_orderable(subject):
        unseen |= {"copies": None, "paper": "", "finishing": "", "formats": ()}
    if hasattr(subject.head, "large"):
        unseen |= {"large": False}
    whole: Any = subject  # a dataclass, as every kind of content is; the protocol can't say so
    printed: Reviewed = replace(whole, head=replace(whole.head, **unseen))
    return printed


def _feet(
    campaign: Campaign, product: Product, subject: Reviewed, *, coded: bool
) -> Iterator[tuple[str, Foot]]:
    """Yield (campus name, foot): one pair with an empty name where all campuses share one foot.

    Formats that carry no code name no region either (not `coded`).
    """
    campuses = campaign.settings.campuses
    if isinstance(subject, Paper) and subject.campus:
        campuses = tuple(campus for campus in campuses if campus.name == subject.campus)
    feet = {campus.name: _foot(campaign, campus, product, subject, coded=coded) for campus in campuses}
    if len(set(feet.values())) == 1 and not (isinstance(subject, Paper) and subject.campus):
        yield "", next(iter(feet.values()))
    else:
        yield from feet.items()


def _foot(campaign: Campaign, campus: Campus, product: Product, subject: Reviewed, *, coded: bool) -> Foot:
    facts, settings = campaign.facts, campaign.settings
    coded = coded and product.shows_code
    code = _code(settings, campus, subject) if coded else None
    return Foot(
        code=code,
        app_full=facts.app_full,
        app_name=facts.app_name,
        region=campus.region if coded and _names_region(code) else "",
        store=facts.app_store,
        hotline=campus.ask or facts.hotline,
        police=facts.police,
        signature=_signature(settings, subject),
        warning=facts.warning,
    )


def _names_region(code: Code | None) -> bool:
    """Tell whether the words beside a code name the region (foot.yml): who installs the app picks one."""
    return code is None or code.kind is CodeKind.APP


def _signature(settings: Settings, subject: Reviewed) -> str:
    """Return whose piece it is; a poster that others give out too names them with the school."""
    own = settings.signature or settings.school
    hosts = subject.head.hosts if isinstance(subject, Poster) else ()
    named = tuple(dict.fromkeys(one for one in (own, *hosts) if one.strip()))
    return f"{'、'.join(named)} 联合主办" if len(named) > 1 else own


def _code(settings: Settings, campus: Campus, subject: Reviewed) -> Code | None:
    """Return the code of a piece: what a poster asks for, a case's own page, else the app's."""
    match subject:
        case Poster():
            return _poster_code(settings, campus, subject)
        case Case():
            return _site_code(settings, CodeKind.CASE, case_path(subject.slug))
        case _:
            return app_code(campus)


def _poster_code(settings: Settings, campus: Campus, poster: Poster) -> Code | None:
    match poster.head.code:
        case CodeKind.APP:
            return app_code(campus)
        case CodeKind.SITE:
            return _site_code(settings, CodeKind.SITE, "")
        case CodeKind.CASE:
            return _site_code(settings, CodeKind.CASE, case_path(poster.head.case))
        case CodeKind.NONE:
            return None


def app_code(campus: Campus) -> Code | None:
    """Return the code of the police for a campus, if it has one that can be drawn."""
    code = campus.app_code
    if code is None or not code.payload:
        return None
    return Code(kind=CodeKind.APP, payload=code.payload, host=code.host, issuer=code.issuer)


def _site_code(settings: Settings, kind: CodeKind, path: str) -> Code | None:
    if not settings.site_url:
        return None
    address = address_of(settings.site_url, path)
    host = urlsplit(address).hostname or ""
    return Code(kind=kind, payload=address.encode(), host=host, issuer=settings.signature or settings.school)


def without_drafts(campaign: Campaign, today: date) -> Campaign:
    """Return the campaign with only what may appear on a day at this school: reviewed, not expired, of its
    stages; and pages.
    """
    return _reviewed(campaign, today).at_stages(campaign.settings.all_stages)


def _reviewed(campaign: Campaign, today: date) -> Campaign:
    """Return the campaign with only what may appear on a day, whatever stages it is for."""
    return _only(campaign, lambda one: _may_appear(one, today))


def with_drafts(campaign: Campaign, today: date) -> Campaign:
    """Return the campaign as it would be if every draft were reviewed: to be looked at, never published."""
    shown = _only(campaign, lambda one: is_draft(one) or _may_appear(one, today))
    return shown.at_stages(campaign.settings.all_stages)


def _only(campaign: Campaign, fits: Callable[[Content], bool]) -> Campaign:
    shown = {kind: tuple(filter(fits, contents)) for kind, contents in campaign.contents.items()}
    return replace(campaign, contents=MappingProxyType(shown))


def _may_appear(content: Content, today: date) -> bool:
    return content.head.review.may_appear(today) if is_reviewed(content) else not is_draft(content)


def drafts_of(campaign: Campaign) -> tuple[Content, ...]:
    """Return all drafts: what nobody has reviewed, and pages that say so of themselves."""
    return tuple(one for many in campaign.contents.values() for one in many if is_draft(one))


def is_draft(content: Content) -> bool:
    """Tell whether nobody has reviewed a piece, or a page's own head says that it isn't ready."""
    if is_reviewed(content):
        return content.head.review.state is State.DRAFT
    return isinstance(content, Page) and content.head.state is State.DRAFT

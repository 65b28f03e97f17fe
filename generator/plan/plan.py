"""Plan: a campaign and the catalog in, the jobs to be made out.

Only what may appear on the day is planned: reviewed and not expired. A piece that shows the police's region
or code is made once for each campus whose foot differs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from generator.content.kinds import PLANS, QUIZZES, kind_named
from generator.diagnostics import Report
from generator.model import (
    Board,
    Campaign,
    Foot,
    Format,
    Job,
    Leaflet,
    Meeting,
    Paper,
    Piece,
    Poster,
    Process,
    Product,
    Review,
    Reviewed,
    Settings,
    Stages,
    Theme,
    is_orderable,
    words_of,
)
from generator.plan.appearing import is_draft, reviewed, with_drafts, without_drafts
from generator.plan.boards import with_case
from generator.plan.briefs import with_published
from generator.plan.copied import report_copied
from generator.plan.dated import report_dates
from generator.plan.draw import LEAST
from generator.plan.feet import feet_of
from generator.plan.firstact import first_act
from generator.plan.mislinked import report_mislinked
from generator.plan.papers import papers
from generator.plan.planfindings import report_plans
from generator.plan.pushes import Push, pushes_of
from generator.plan.regions import in_region, phones_at
from generator.plan.taught import Lessons
from generator.products.catalog import Catalog
from generator.products.screens import formats_of
from generator.products.themes import ONE_COLOUR, TWO_COLOURS, in_colours_of

DRAWN_OVER = ("ink", "margins", "touching")


def plan(campaign: Campaign, catalog: Catalog, today: date, report: Report) -> tuple[Job, ...]:
    """Return the jobs of a campaign in the order of the catalog and the slugs; report what is left out."""
    report_dates(campaign, today, report)
    tests = tuple(_tests(campaign, today, report))
    shown = without_drafts(with_published(campaign, catalog.themes, catalog.concepts), today)
    weekly = pushes_of(shown, shown.plans)
    report_plans(campaign, weekly, today, report)
    report_mislinked(campaign, report)
    report_copied(campaign, report)
    lessons = Lessons(shown, catalog)
    subjects = partial(_subjects, lessons.given(report), tests=tests, weekly=weekly)
    return tuple(
        _all_jobs(campaign, catalog, subjects, lessons, lambda one: one.head.review.may_appear(today))
    )


def plan_drafts(campaign: Campaign, catalog: Catalog, today: date) -> tuple[Job, ...]:
    """Return the jobs of what nobody has reviewed yet, each marked as a draft: to look at, not to publish.

    Where a file of questions is a draft, the papers are drawn as they would be with it.
    """
    campaign = with_published(campaign, catalog.themes, catalog.concepts)
    shown = with_drafts(campaign, today)
    tests = papers(shown.quizzes, today) if any(map(is_draft, campaign.quizzes)) else ()
    plans = (plan for plan in campaign.plans if is_draft(plan))
    weekly = pushes_of(shown, plans)
    lessons = Lessons(shown, catalog)
    ready = campaign.holding(Meeting, lessons.given(Report()).of(Meeting))
    subjects = partial(_subjects, ready, tests=tests, weekly=weekly)
    return tuple(map(_as_draft, _all_jobs(campaign, catalog, subjects, lessons, _is_unseen)))


def _is_unseen(subject: Reviewed) -> bool:
    """Tell whether nobody has reviewed a subject; papers are drawn where one of their files is a draft."""
    return is_draft(subject) or isinstance(subject, Paper)


def _all_jobs(
    campaign: Campaign,
    catalog: Catalog,
    subjects: Callable[[Product], tuple[Reviewed, ...]],
    lessons: Lessons,
    wanted: Callable[[Reviewed], bool],
) -> Iterator[Job]:
    """Yield the jobs of those subjects that are wanted, product by product."""
    for product in catalog.products:
        for subject in filter(wanted, subjects(product)):
            yield from _jobs(campaign, catalog, product, subject, lessons)


def _tests(campaign: Campaign, today: date, report: Report) -> Iterator[Paper]:
    """Yield the papers of the term: the same for all campuses, or each campus' own where stages differ."""
    settings, ready = campaign.settings, reviewed(campaign, today)
    stages = {campus.name: settings.stages_at(campus) for campus in settings.campuses}
    if len(set(stages.values())) <= 1:
        stages = {"": settings.all_stages}
    for campus, own in stages.items():
        made = papers(ready.at_stages(own).quizzes, today, campus=campus)
        if own and not made and papers(ready.quizzes, today):
            _report_few(settings, campus, own, report)
        yield from made


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


def _jobs(
    campaign: Campaign, catalog: Catalog, product: Product, subject: Reviewed, lessons: Lessons
) -> Iterator[Job]:
    if isinstance(subject, Board):
        subject = with_case(subject, campaign.cases)
    for name, made in formats_of(campaign.settings, catalog.formats, product).items():
        if not _is_wanted(product, subject, name):
            continue
        for campus, foot in feet_of(campaign, product, subject, coded=made.code_mm > 0):
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
                piece=_piece(campaign, catalog, lessons.at(subject, foot.hotline), campus, foot, made),
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
    if isinstance(subject, Poster | Leaflet):
        concept = subject.head.concept
    return Piece(
        subject=in_region(_printed(subject), campaign.facts.hotline, foot.hotline),
        school=settings.school,
        short_name=settings.short_name or settings.school,
        sample=settings.sample,
        phones=phones_at(settings, campus),
        site=settings.site_url.partition("://")[2].rstrip("/"),
        foot=foot,
        theme=_theme(catalog, theme, subject, made),
        concept=catalog.concepts[concept] if concept else None,
        words=words_of(stages),
        emblem=settings.emblem if isinstance(subject, Poster) else "",
        first_act=first_act(subject, campaign) if isinstance(subject, Poster) else "",
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

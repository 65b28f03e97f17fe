"""What the website is made from: the campaign as it may be shown on a day, and the pieces made for paper.

In: the campaign, the artifacts of the render stage, the products' titles, and a day. Out: an `Edition` from
which everything is gone that may not appear on that day, and test papers with their answers, which are never
downloaded. What pages look up again and again (cases by their age, types by name) is worked out once. No file
is read here but the pieces' pictures, for their versions, and the drawn ideas' data.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.diagnostics import Report
from generator.model import (
    Artifact,
    Campaign,
    Case,
    FraudType,
    Idea,
    Output,
    Reviewed,
    Role,
    Theme,
    picture_of,
)
from generator.plan.appearing import with_drafts, without_drafts
from generator.plan.ideas import ideas_of, type_ideas
from generator.products.concepts import load_concepts
from generator.site.target import SitePicture
from generator.store import digest


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePiece:
    """A finished piece to show and to download.

    `kind` is its subject's class, whatever product shows it.
    `product` and `format_id` are ASCII names for addresses, `product_title` and `format` what readers see.
    `campus` is empty where the piece is the same for every campus. `version` changes with its picture, so
    that a phone that keeps an old one asks anew: a code that was withdrawn must not be shown for a week.
    """

    kind: type[Reviewed]
    product: str
    product_title: str
    format: str
    format_id: str
    subject: str
    campus: str
    title: str
    outputs: tuple[Output, ...]
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The campaign without drafts and expired pieces, the day it is shown on, and the pieces.

    `cases` are the campaign's, the newest first, `by_type` the same by the name of their type, `kinds` its
    types of fraud by name, `themes` those of posters by name. `ideas` are what stands for the cases by slug,
    `kind_ideas` for the types by name. `pictures` are those that texts show, once they are made ready
    (`photos`).
    """

    campaign: Campaign
    today: date
    pieces: tuple[SitePiece, ...]
    cases: tuple[Case, ...]
    by_type: Mapping[str, tuple[Case, ...]]
    kinds: Mapping[str, FraudType]
    themes: Mapping[str, Theme]
    ideas: Mapping[str, Idea]
    kind_ideas: Mapping[str, Idea]
    pictures: Mapping[str, SitePicture] = field(default_factory=dict)

    def kind_of(self, case: Case) -> FraudType | None:
        """Return a case's type of fraud."""
        return self.kinds.get(case.head.fraud_type)

    def of_type(self, kind: str) -> tuple[Case, ...]:
        """Return the cases of a type, by its name, the newest first."""
        return self.by_type.get(kind, ())

    def drawing_of(self, case: Case) -> str:
        """Return the plain drawing that stands for a case."""
        return self.ideas[case.slug].drawing

    def drawing_of_kind(self, kind: FraudType) -> str:
        """Return the plain drawing that stands for a type of fraud."""
        return self.kind_ideas[kind.name].drawing

    def label_of(self, case: Case) -> str:
        """Return what a case's type is called for short."""
        kind = self.kind_of(case)
        return kind.short if kind else case.head.fraud_type


def edition_of(
    campaign: Campaign,
    artifacts: tuple[Artifact, ...],
    product_titles: Mapping[str, str],
    today: date,
    *,
    themes: Mapping[str, Theme],
    drafts: bool = False,
) -> Edition:
    """Return what the website may show on a day: reviewed, not expired, and pieces of such subjects only.

    With `drafts`, what it would show if every draft were reviewed: for a preview, never for `dist/`.
    """
    shown = (with_drafts if drafts else without_drafts)(campaign, today)
    known = {(type(subject), subject.slug) for subject in shown.reviewed_kinds}
    offered = {_subject(artifact) for artifact in artifacts if artifact.job.format.on_site}
    pieces = tuple(
        _piece(artifact, product_titles)
        for artifact in artifacts
        if _subject(artifact) in known and (artifact.job.format.on_site or _subject(artifact) not in offered)
    )
    return assembled(shown, today, pieces, themes)


def assembled(
    campaign: Campaign, today: date, pieces: tuple[SitePiece, ...], themes: Mapping[str, Theme]
) -> Edition:
    """Return an edition of what is shown as it stands."""
    concepts, cases = load_concepts(Report()), newest_first(campaign.cases)
    return Edition(
        campaign=campaign,
        today=today,
        pieces=pieces,
        cases=cases,
        by_type=_by_type(cases),
        kinds={one.name: one for one in campaign.facts.types},
        themes=themes,
        ideas=ideas_of(campaign, themes, concepts),
        kind_ideas=type_ideas(campaign, themes, concepts),
    )


def _by_type(cases: Iterable[Case]) -> Mapping[str, tuple[Case, ...]]:
    found: dict[str, list[Case]] = {}
    for case in cases:
        found.setdefault(case.head.fraud_type, []).append(case)
    return {kind: tuple(some) for kind, some in found.items()}


def newest_first(cases: Iterable[Case]) -> tuple[Case, ...]:
    """Sort cases by the month in which they happened, the newest first, then by slug."""
    by_slug = sorted(cases, key=lambda case: case.slug)
    return tuple(sorted(by_slug, key=_month_of, reverse=True))


def _month_of(case: Case) -> tuple[int, int]:
    return case.head.happened.year, case.head.happened.month  # numbers: months themselves compare slowly


def _subject(artifact: Artifact) -> tuple[type[Reviewed], str]:
    return type(artifact.job.piece.subject), artifact.job.subject


def _shown(artifact: Artifact) -> tuple[Output, ...]:
    """Return what the site has of a piece: no PDF of one for screens, nor of what it only shows."""
    made = artifact.job.format
    with_pdf = made.on_site and not made.px
    return tuple(output for output in artifact.outputs if with_pdf or output.role is not Role.PROOF)


def _piece(artifact: Artifact, titles: Mapping[str, str]) -> SitePiece:
    job = artifact.job
    return SitePiece(
        kind=type(job.piece.subject),
        product=job.product,
        product_title=titles[job.product],
        format=job.format.name,
        format_id=job.format.id,
        subject=job.subject,
        campus=job.campus,
        title=job.title,
        outputs=_shown(artifact),
        version="" if not artifact.is_pictured else digest.of_file(picture_of(artifact.outputs).path)[:8],
    )

"""Lists: a case as a row, a type as a row, a long list as pages of thirty, a poster as a card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.model import Case, FraudType, Poster, Role, ScamLine, Step, output_of, picture_of
from generator.model.paths import ascii_path, case_path, kind_path
from generator.site.edition import Edition, SitePiece
from generator.site.text import red_pen_phrases, shorten
from generator.site.words import word
from generator.store.filenames import safe
from generator.text.inline import text_of

PAGE_OF = 30
"""Rows of a list page: about 12 KB of HTML."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """A case in a list; `quote` is the swindler's best line, without quotes, `figure` its type's drawing."""

    path: str
    title: tuple[str, ...]
    quote: str
    figure: str
    fraud_type: str
    loss: str
    month: str
    audience: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScamLineView:
    """A sentence a swindler says: its pieces, the lie under the red pen, and what gives it away."""

    words: tuple[Markup, ...]
    flaw: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FraudTypeRow:
    """A type in a list, with how many cases there are of it."""

    path: str
    name: str
    short: str
    count: int
    lines: tuple[ScamLineView, ...]
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file of a piece: what it is, its PDF, its picture and the picture's size in px.

    `name` is what the PDF is called once it is saved: addresses are ASCII, people are not.
    """

    label: str
    name: str
    pdf: str
    image: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A poster or a letter to look at: small picture (WebP), its size in px, the large one, the downloads.

    The pictures have no code where campuses differ (`several`). `temperature` is that of a poster's theme.
    """

    slug: str
    title: str
    phrases: tuple[str, ...]
    giveaway: str
    thumb: str
    image: str
    width: int
    height: int
    downloads: tuple[Download, ...]
    case_path: str = ""
    several: bool = False
    temperature: str = ""


def line_view(line: ScamLine) -> ScamLineView:
    """Return a type's sentence to show."""
    return ScamLineView(words=red_pen_phrases(line.says), flaw=line.flaw.phrases)


def row_of(case: Case, edition: Edition) -> CaseRow:
    """Return a case as a row."""
    return CaseRow(
        path=case_path(case.slug),
        title=case.head.title.phrases,
        quote=best_line(case),
        figure=edition.drawing_of(case),
        fraud_type=edition.label_of(case),
        loss=case.head.loss.value,
        month=str(case.head.happened),
        audience="、".join(case.head.audience),
    )


def best_line(case: Case) -> str:
    """Return what the swindler says where one should stop, else what he says first, without its quotes."""
    step = decisive_step(case)
    return shorten(text_of(step.words).strip("“”"), 24) if step else ""


def excerpt(case: Case) -> str:
    """Return an excerpt of a case for lists and feeds: what the swindler says, and the giveaway."""
    line, giveaway = best_line(case), case.head.giveaway.text
    said = word("case", "said", line=line) if line else ""
    return said + (word("case", "tell", tell=giveaway) if giveaway else "") or case.head.title.sentence


def decisive_step(case: Case) -> Step | None:
    """Return the step at which one should stop, else the first."""
    return next((step for step in case.steps if step.stop_here), case.steps[0] if case.steps else None)


def type_row(fraud_type: FraudType, edition: Edition) -> FraudTypeRow:
    """Return a type as a row."""
    return FraudTypeRow(
        path=kind_path(fraud_type),
        name=fraud_type.name,
        short=fraud_type.short,
        count=len(edition.of_type(fraud_type.name)),
        lines=tuple(line_view(line) for line in fraud_type.lines),
        advice=fraud_type.advice,
    )


def list_pages(cases: tuple[Case, ...]) -> Iterator[tuple[int, tuple[Case, ...]]]:
    """Yield (number from 1, cases) of the pages of a list; an empty list has one page."""
    for at in range(0, max(len(cases), 1), PAGE_OF):
        yield at // PAGE_OF + 1, cases[at : at + PAGE_OF]


def piece_path(piece: SitePiece, folder: str, suffix: str) -> str:
    """Return where a file of a piece lies on the site; the name says what it is and for which campus."""
    campus = f"-{ascii_path(piece.campus)}" if piece.campus else ""
    return f"{folder}/{ascii_path(piece.subject)}-{piece.format_id}{campus}{suffix}"


def _address(piece: SitePiece, folder: str, suffix: str) -> str:
    """Return how pages ask for a file of a piece: with its version."""
    version = f"?v={piece.version}" if piece.version else ""
    return piece_path(piece, folder, suffix) + version


def card_of(pieces: tuple[SitePiece, ...], folder: str, words: Iterable[str], giveaway: str = "") -> Card:
    """Return one subject's pieces as a card with the first one's picture; there must be at least one."""
    first = pieces[0]
    width, height = output_of(first.outputs, Role.THUMB).size
    own = tuple(piece for piece in pieces if _has_file(piece))
    several = len({piece.campus for piece in own}) > 1
    return Card(
        slug=first.subject,
        title=first.title,
        phrases=tuple(words),
        giveaway=giveaway,
        thumb=_address(first, folder, ".webp"),
        image=_address(first, folder, ".png"),
        width=width,
        height=height,
        downloads=tuple(_download(piece, folder, several) for piece in own),
        several=several,
    )


def _has_file(piece: SitePiece) -> bool:
    """Tell whether a piece can be downloaded; what is shown for all campuses together is a picture only."""
    return any(output.role in (Role.PROOF, Role.IMAGE) for output in piece.outputs)


def _download(piece: SitePiece, folder: str, name_campus: bool) -> Download:
    width, height = picture_of(piece.outputs).size
    printed = any(output.role is Role.PROOF for output in piece.outputs)
    label = f"{piece.format}（{piece.campus}）" if name_campus else piece.format
    return Download(
        label=label,
        name=f"{safe(f'{piece.title[:30]}_{label}')}.{'pdf' if printed else 'png'}",
        pdf=_address(piece, folder, ".pdf") if printed else "",
        image=_address(piece, folder, ".png"),
        width=width,
        height=height,
    )


def poster_card(poster: Poster, edition: Edition) -> Card | None:
    """Return a poster as a card, or nothing if it was made in no format."""
    pieces = tuple(p for p in edition.pieces if p.kind is Poster and p.subject == poster.slug)
    if not pieces:
        return None
    card = card_of(pieces, "posters", poster.head.slogan.phrases, poster.head.giveaway.text)
    known = {case.slug for case in edition.campaign.cases}
    theme = edition.themes[poster.head.theme or edition.campaign.settings.theme]
    path = case_path(poster.head.case) if poster.head.case in known else ""
    return replace(card, case_path=path, temperature=theme.temperature.value)

"""The finished pieces as staff's pages show them: one tile a subject, with a chip for each of its sheets.

In: pieces and where their files lie. Out: frozen values for the templates. Nothing is read here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Protocol
from urllib.parse import quote

from generator.model import (
    Artifact,
    Campaign,
    OrderedHead,
    Output,
    Poster,
    Reviewed,
    Role,
    handed_out,
    is_orderable,
    picture_of,
)
from generator.presswork import is_ordered

EDITED, EDITED_SIZE = "PPT", "可编辑，带备注"
"""What the chip of a deck says that people edit, and what stands beside it in place of a size."""


class OverviewPiece(Protocol):
    """A piece and where its files lie, relative to the page's folder."""

    @property
    def artifact(self) -> Artifact:
        """Return the piece."""

    @property
    def product_title(self) -> str:
        """Return what kind of piece it is."""

    def place(self, output: Output) -> str:
        """Return where one of its files lies."""


class OverviewOrder(Protocol):
    """An order folder that goes to the shop."""

    @property
    def slug(self) -> str:
        """Return the file that it was made of."""

    @property
    def campus(self) -> str:
        """Return the campus that it is for, "" for all."""

    @property
    def folder(self) -> str:
        """Return where it lies, relative to the page."""

    @property
    def ticket(self) -> str:
        """Return where its job ticket lies, relative to the page."""

    @property
    def report(self) -> str:
        """Return where its preflight report lies, relative to the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRow:
    """An order as the page links it: its campus ("" for all), its folder, addresses of ticket and report."""

    campus: str
    folder: str
    ticket: str
    report: str


def order_row(one: OverviewOrder) -> OrderRow:
    """Return an order as the page links it."""
    return OrderRow(
        campus=one.campus, folder=f"{one.folder}/", ticket=quote(one.ticket), report=quote(one.report)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One PDF, or picture for screens: its format's name, size, short name on the chip, campus, address.

    The size is in mm or px, the campus "" for all.
    """

    format: str
    chip: str
    size: str
    campus: str
    pdf: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One subject of a product; `width` and `height` are its picture's in px.

    Its title breaks between `phrases`. `order` says how many are wanted, `folders` are those that go to the
    shop.
    """

    title: str
    phrases: tuple[str, ...]
    product: str
    slug: str
    order: str
    sheets: tuple[Sheet, ...]
    folders: tuple[OrderRow, ...]
    preview: str
    width: int
    height: int

    @property
    def is_wide(self) -> bool:
        """Tell whether its picture lies, so that it needs the room of two."""
        return self.width > self.height


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductGroup:
    """The tiles of one product; `kind` is the class of what they are made of, as a word for templates."""

    title: str
    kind: str
    tiles: tuple[Tile, ...]


Subject = tuple[type[Reviewed], str]
"""What a piece is made of: its class, and its slug."""


def subject_of(piece: OverviewPiece) -> Subject:
    """Return what a piece is made of."""
    job = piece.artifact.job
    return type(job.piece.subject), job.subject


def groups_of(
    placed: Iterable[OverviewPiece], campaign: Campaign, folders: Iterable[OverviewOrder] = ()
) -> tuple[ProductGroup, ...]:
    """Return the pieces by product, the largest group first; `folders` are those that go to the shop."""
    ordered = defaultdict[str, list[OrderRow]](list)
    for one in folders:
        ordered[one.slug].append(order_row(one))
    orders: dict[Subject, str] = {
        (type(one), one.slug): _order(one.head) for one in campaign.reviewed_kinds if is_orderable(one)
    }
    found: dict[tuple[str, str, str], list[OverviewPiece]] = {}
    for piece in placed:
        job = piece.artifact.job
        found.setdefault((piece.product_title, job.subject, job.title), []).append(piece)
    tiles: dict[tuple[str, str], list[Tile]] = {}
    for (product, _, _), pieces in found.items():
        subject = subject_of(pieces[0])
        order = orders.get(subject, "")
        shop = any(is_ordered(piece.artifact.job) for piece in pieces)
        going = tuple(ordered[pieces[0].artifact.job.subject]) if shop else ()
        tiles.setdefault((product, subject[0].__name__.lower()), []).append(_tile(pieces, order, going))
    groups = [
        ProductGroup(title=title, kind=kind, tiles=tuple(some)) for (title, kind), some in tiles.items()
    ]
    return tuple(sorted(groups, key=lambda group: -len(group.tiles)))


def sheet_of(piece: OverviewPiece) -> Sheet:
    """Return a piece as a chip."""
    job = piece.artifact.job
    (width, height), px = job.format.trim_mm, job.format.px
    return Sheet(
        format=job.format.name,
        chip=job.format.name.removeprefix(piece.product_title) or job.format.name,
        size=f"{px[0]}×{px[1]} 像素" if px else f"{width:g}×{height:g} 毫米",
        campus=job.campus,
        pdf=quote(piece.place(handed_out(piece.artifact.outputs))),
    )


def sheets_of(piece: OverviewPiece) -> Iterator[Sheet]:
    """Yield a piece as a chip, and what people edit of it as another."""
    whole = sheet_of(piece)
    yield whole
    for output in piece.artifact.outputs:
        if output.role is Role.SLIDES:
            yield replace(whole, chip=EDITED, size=EDITED_SIZE, pdf=quote(piece.place(output)))


def _order(head: OrderedHead) -> str:
    """Return how many of a piece are wanted on which paper, as its file says."""
    return " · ".join(word for word in (head.copies.words if head.copies else "", head.paper) if word)


def _tile(pieces: list[OverviewPiece], order: str, folders: tuple[OrderRow, ...]) -> Tile:
    first = pieces[0]
    job = first.artifact.job
    preview = picture_of(first.artifact.outputs)
    subject = job.piece.subject
    return Tile(
        title=job.title,
        phrases=subject.head.slogan.phrases if isinstance(subject, Poster) else (job.title,),
        product=first.product_title,
        slug=job.subject,
        order=order,
        sheets=tuple(chain.from_iterable(map(sheets_of, pieces))),
        folders=folders,
        preview=quote(first.place(preview)),
        width=preview.size[0],
        height=preview.size[1],
    )

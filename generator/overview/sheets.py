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

from generator.content.kinds import KINDS
from generator.model import (
    Artifact,
    Campaign,
    OrderedHead,
    Output,
    Paper,
    PaperForm,
    Poster,
    Reviewed,
    Role,
    handed_out,
    is_orderable,
    picture_of,
)
from generator.presswork import is_ordered
from generator.text.phrases import words
from generator.text.setting import setting_of, spaced

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
    """One file of staff's with all that was made of it; `width` and `height` are its picture's in px.

    Its title breaks between its phrases, and in a long one between the pieces that it is given in. `order`
    says how many are wanted, `folders` are those that go to the shop.
    """

    title: str
    phrases: tuple[tuple[str, ...], ...]
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
class TileGroup:
    """The tiles of one kind of content; `kind` is its class, as a word for templates."""

    title: str
    kind: str
    tiles: tuple[Tile, ...]


_WORDS: dict[type, str] = {kind.content: kind.word for kind in KINDS}
PAPERS = "试卷"
"""What staff call what is drawn from the bank of questions, which is no file of theirs."""

_LARGE = "large-"
_CLOSING = "，。、；：？！”’）》…"
_PHRASE = 9
"""Characters that a tile is wide: a longer phrase breaks between its words."""

Subject = tuple[type[Reviewed], str]
"""What a piece is made of: its class, and its slug."""


def subject_of(piece: OverviewPiece) -> Subject:
    """Return what a piece is made of."""
    job = piece.artifact.job
    return type(job.piece.subject), job.subject


def groups_of(
    placed: Iterable[OverviewPiece], campaign: Campaign, folders: Iterable[OverviewOrder] = ()
) -> tuple[TileGroup, ...]:
    """Return the pieces by kind of content, one tile a file; `folders` are those that go to the shop."""
    ordered = defaultdict[str, list[OrderRow]](list)
    for one in folders:
        ordered[one.slug].append(order_row(one))
    orders: dict[Subject, str] = {
        (type(one), one.slug): _order(one.head) for one in campaign.reviewed_kinds if is_orderable(one)
    }
    found: dict[Subject, list[OverviewPiece]] = {}
    for piece in placed:
        found.setdefault(subject_of(piece), []).append(piece)
    tiles: dict[type[Reviewed], list[Tile]] = {}
    for subject, pieces in found.items():
        shop = any(is_ordered(piece.artifact.job) for piece in pieces)
        going = tuple(ordered[subject[1]]) if shop else ()
        tiles.setdefault(subject[0], []).append(_tile(pieces, orders.get(subject, ""), going))
    return tuple(
        TileGroup(title=word, kind=content.__name__.lower(), tiles=tuple(tiles[content]))
        for content, word in _words(tiles)
    )


def _words(contents: Iterable[type[Reviewed]]) -> Iterator[tuple[type[Reviewed], str]]:
    """Yield classes of content with what staff call them, in the order of the kinds; papers come last."""
    yield from ((content, word) for content, word in _WORDS.items() if content in contents)
    yield from ((content, PAPERS) for content in contents if content not in _WORDS)


def sheet_of(piece: OverviewPiece) -> Sheet:
    """Return a piece as a chip."""
    job = piece.artifact.job
    (width, height), px = job.format.trim_mm, job.format.px
    return Sheet(
        format=job.format.name,
        chip=_chip(piece),
        size=f"{px[0]}×{px[1]} 像素" if px else f"{width:g}×{height:g} 毫米",
        campus=job.campus,
        pdf=quote(piece.place(handed_out(piece.artifact.outputs))),
    )


def _chip(piece: OverviewPiece) -> str:
    """Return what tells a sheet from the others of its file: of a test its letter, else its format."""
    job = piece.artifact.job
    if isinstance(job.piece.subject, Paper):
        return f"{job.piece.subject.paper}卷" if job.piece.subject.paper else PaperForm.ANSWERS
    name = job.format.name.removeprefix(piece.product_title)
    if name == job.format.name:  # 黑板报版面图, 黑板报分工单: of one file, and their formats' names say less
        name = piece.product_title.removeprefix(_WORDS.get(type(job.piece.subject), ""))
    return spaced(name if name and name != piece.product_title else job.format.name)


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
    pieces = sorted(pieces, key=_rank)
    shown = pieces[0]
    preview = picture_of(shown.artifact.outputs)
    subject = shown.artifact.job.piece.subject
    phrases = subject.head.slogan.phrases if isinstance(subject, Poster) else (_title(subject),)
    return Tile(
        title=_title(subject),
        phrases=tuple(tuple(_unbroken(spaced(phrase))) for phrase in phrases),
        order=order,
        sheets=tuple(chain.from_iterable(map(sheets_of, pieces))),
        folders=folders,
        preview=quote(shown.place(preview)),
        width=preview.size[0],
        height=preview.size[1],
    )


def _rank(piece: OverviewPiece) -> int:
    """Return the place of a piece among those of its file: slides, by which one knows it, large type last."""
    if any(output.role is Role.SLIDES for output in piece.artifact.outputs):
        return 0
    return 2 if piece.artifact.job.product.startswith(_LARGE) else 1


def _title(subject: Reviewed) -> str:
    """Return what a file is called; a test as a whole, not one of its papers."""
    return subject.name if isinstance(subject, Paper) else subject.title


def _unbroken(phrase: str) -> Iterator[str]:
    """Yield what of a phrase stays on one line: all of it, of a long one what no line's end takes apart."""
    if len(phrase) <= _PHRASE:
        yield phrase
        return
    held, start = setting_of(phrase, words()).held, 0
    for at in range(1, len(phrase) + 1):
        if at == len(phrase) or (at not in held and phrase[at] not in _CLOSING):
            yield phrase[start:at]
            start = at

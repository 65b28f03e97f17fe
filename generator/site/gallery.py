"""What is made on paper, to look at and to download: the poster wall, and the letters as pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Board, Body, Letter, LetterForm, Poster, Temperature
from generator.model.marks import parse
from generator.model.merge import to_all
from generator.model.paths import LETTERS, POSTERS, letter_path
from generator.plan.stale import is_overdue
from generator.site.drawing import Drawing, drawable, slogan
from generator.site.edition import Edition, SitePiece
from generator.site.page import SiteFile, SitePage
from generator.site.rows import Card, card_of, piece_path, poster_card
from generator.site.season import posters_in_season
from generator.site.text import day_words, long_day
from generator.site.words import word


@dataclass(frozen=True, slots=True, kw_only=True)
class WallData:
    """The poster wall: its head drawn in lines, and for wide screens in one."""

    head: tuple[str, ...]
    drawing: Drawing
    in_one: Drawing
    posters: tuple[Card, ...]
    boards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRow:
    """A letter in the list."""

    path: str
    title: str
    headline: tuple[str, ...]
    audience: str
    dated: str
    due: str
    overdue: bool
    card: Card | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LettersData:
    """The list of letters."""

    head: tuple[str, ...]
    drawing: Drawing
    letters: tuple[LetterRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterData:
    """A letter as a page; `drawing` is its headline, if that is short enough to be drawn."""

    row: LetterRow
    drawing: Drawing | None
    is_notice: bool
    greeting: str
    body: Body
    question: str
    signature: str


def posters_page(edition: Edition) -> Iterator[SitePage]:
    """Yield the poster wall, if there are posters."""
    cards = tuple(
        card for card in (poster_card(poster, edition) for poster in posters_in_season(edition)) if card
    )
    head = parse(word("posters", "head")).phrases
    if cards:
        yield SitePage(
            path=POSTERS,
            title=word("posters", "title"),
            description=word("posters", "description"),
            template="posters.html",
            temperature=Temperature.ALARM,
            nav="posters",
            data=WallData(
                head=head,
                drawing=slogan(head, Temperature.ALARM),
                in_one=slogan(("".join(head),), Temperature.ALARM),
                posters=cards,
                boards=tuple(_board_cards(edition)),
            ),
        )


def _board_cards(edition: Edition) -> Iterator[Card]:
    """Yield the blackboards, each with its plan and its team's sheets."""
    for board in edition.campaign.of(Board):
        pieces = tuple(one for one in edition.pieces if one.kind is Board and one.subject == board.slug)
        if pieces:
            yield card_of(pieces, "posters", board.head.masthead.phrases)


def letter_pages(edition: Edition) -> Iterator[SitePage]:
    """Yield the list of letters and each letter, if there are letters."""
    letters = _newest_first(edition.campaign.letters)
    if not letters:
        return
    head = parse(word("letters", "head")).phrases
    rows = tuple(_letter_row(letter, edition) for letter in letters)
    yield SitePage(
        path=LETTERS,
        title=word("letters", "title"),
        description=word("letters", "description"),
        template="letters.html",
        temperature=Temperature.KIND,
        nav="letters",
        data=LettersData(head=head, drawing=slogan(head, Temperature.KIND), letters=rows),
    )
    for letter, row in zip(letters, rows, strict=True):
        yield _letter_page(letter, row, edition.campaign.settings.signature)


def piece_files(edition: Edition) -> Iterator[SiteFile]:
    """Yield the small pictures, pictures and proofs of the posters, boards and letters that have a page."""
    shown = {(type(one), one.slug) for one in edition.campaign.reviewed_kinds}
    folders = {Poster: "posters", Board: "posters", Letter: "letters"}
    for piece in edition.pieces:
        if piece.kind in folders and (piece.kind, piece.subject) in shown:
            yield from _files_of(piece, folders[piece.kind])


def _newest_first(letters: tuple[Letter, ...]) -> tuple[Letter, ...]:
    """Sort letters by their day, the newest first; of one day, letters come before notices."""
    by_form = sorted(letters, key=lambda letter: letter.head.form is LetterForm.NOTICE)
    return tuple(sorted(by_form, key=lambda letter: letter.head.dated, reverse=True))


def _files_of(piece: SitePiece, folder: str) -> Iterator[SiteFile]:
    for output in piece.outputs:
        yield SiteFile(path=piece_path(piece, folder, output.path.suffix), source=output.path)


def _letter_row(letter: Letter, edition: Edition) -> LetterRow:
    head = letter.head
    pieces = tuple(p for p in edition.pieces if p.kind is Letter and p.subject == letter.slug)
    return LetterRow(
        path=letter_path(letter.slug),
        title=letter.title,
        headline=(head.headline or head.title).phrases,
        audience=head.audience,
        dated=long_day(head.dated),
        due=day_words(head.due),
        overdue=is_overdue(head, edition.campaign.settings, edition.today),
        card=card_of(pieces, "letters", (letter.title,)) if pieces else None,
    )


def _letter_page(letter: Letter, row: LetterRow, signature: str) -> SitePage:
    head = letter.head
    drawn = drawable(row.headline)
    return SitePage(
        path=row.path,
        title=f"{head.headline} · {row.title}" if head.headline else row.title,
        description=word("letters", "one", signature=signature, dated=f" {row.dated}"),
        template="letter.html",
        temperature=Temperature.KIND,
        nav="letters",
        data=LetterData(
            row=row,
            drawing=slogan(row.headline, Temperature.KIND) if drawn else None,
            is_notice=head.form is LetterForm.NOTICE,
            greeting=to_all(head.greeting),
            body=letter.body,
            question=head.question,
            signature=signature,
        ),
    )

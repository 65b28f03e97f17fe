"""Share cards as pictures: 1200x630 px PNG in a flat palette, from the print fonts.

In: a `ShareCard` and a folder to keep drawn cards in. Out: the file. Cards are kept by all that they are
drawn from, so that a thousand cases cost little when nothing changed; the same card gives the same bytes.

Words and signs are stamped in inks of sixteen steps (`render/lettering`) on a ground that cards of one look
share (`render/flatpng`): 25 kB and a few milliseconds a card.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from generator.model import Temperature
from generator.render import press
from generator.render.figurepictures import figure_picture
from generator.render.flatpng import Ground
from generator.render.lettering import STEPS, Ink, line_width, palette_of, stamp, write
from generator.render.staging import HELD_MIDDLE, HELD_RIGHT, widened
from generator.render.subset import fonts_folder
from generator.site.lines import line_width_em
from generator.site.page import ShareCard
from generator.site.sharing import TITLE_BOX
from generator.store import digest, keep, values
from generator.store.dependencies import for_a_run, noting, once_a_run, repeat
from generator.store.recipe import recipe
from generator.store.workers import batches, made_of
from generator.text.parting import MARKS_AT_ENDS, part_evenly, torn

if TYPE_CHECKING:
    from PIL.Image import Image

    from generator.render.staging import StagedFigure

CARD = "card.png"
SIZE = (1200, 630)
"""The size that readers of og:image ask for (1.91:1)."""

_POOL_FROM = 40
"""Cards: a fifth of a second's work; below that a second process saves nothing."""

_BATCH = 64
"""Cards of one ground that a process draws one after the other."""

_COLUMN = 285
"""How wide the column of paper at the left is; it ends where the middle square begins."""
_MARGIN, _COLUMN_ROOM = 44, 216

_PANEL = (_COLUMN, 0, SIZE[0], 370)
"""The figure's panel: left, top, right, bottom. The figure stands in the square, and runs on beyond it."""

_SIDE, _AIR = 630, 30
"""Of the panel's width, what holds the figure: the middle square, less the air beside words at its end."""

_SQUARE = (316, 915)
"""Between which columns words must stand that are read in the middle square."""

_MOST_EM = 180.0
_TITLE_MIDDLE = 503
_ASIDE, _ASIDE_ROOM = 936, 232
"""Where what is said beside the title begins, right of the square, and how wide it is."""
_LABEL_EM, _LABEL_BASE = 32, 430
_GIVEAWAY_TOP, _GIVEAWAY_LINES, _GIVEAWAY_LEAST = 446, 3, 26
_GIVEAWAY_EMS = range(32, 19, -1)
_GIVEAWAY_LEADING = 1.32
_SENTENCE = re.compile("[^。；！？]+。?")
_TORN = 3
"""How much smaller (px) type may be for one line less that ends within a clause."""

_DIGITS_EM = 78
_NUMBERS = (374, 448, 512, 586)
"""Base lines of the two numbers and of the words above each: as much paper lies below them as beside them."""
_VERB_EM = 30


_FACES: Mapping[Temperature, tuple[str, float, float]] = {
    Temperature.ALARM: ("sans-bold", 0.02, 1.16),
    Temperature.CAMPUS: ("smiley", 0.014, 1.12),
    Temperature.ARCHIVE: ("serif-bold", 0.0, 1.2),
    Temperature.KIND: ("sans-bold", 0.008, 1.18),
}
"""Face, stroke and leading in em of a title (look.md §3)."""

_HOOK = (((15.5, -4), (15.5, 37)), (3.5, 31, 15.5, 43), ((3.5, 37), (3.5, 28.5), (8.3, 34.1)))
"""The family hook in units of its 21 x 48 box (`theme/hook.svg`): shaft, box of the bow, barb."""

_HOOK_UNIT, _FINE = 2, 4


def card_file(card: ShareCard, folder: Path) -> Path:
    """Return a card's file, drawn unless it is kept already."""
    key = card_key(card)
    if keep.find(folder, key) is None:
        _draw((card,), folder)
    return folder / key / CARD


def draw_ahead(cards: Iterable[ShareCard], folder: Path) -> None:
    """Draw the cards that are not kept yet on all processors, if they are many; few wait for `card_file`."""
    wanted = [card for card in dict.fromkeys(cards) if not (folder / card_key(card)).exists()]
    if len(wanted) >= _POOL_FROM:
        press.ready()  # for figures; each process would load it
        some = chain.from_iterable(batches(batches(wanted, _bare, _BATCH), _panel, len(wanted)))
        for _ in made_of(partial(_draw, folder=folder), tuple(some), pool_from=2, alike=_panel):
            pass


@for_a_run
@cache
def card_key(card: ShareCard) -> str:
    """Return the digest of what a card is drawn from, beside the data files that are read for it."""
    engine = recipe(__name__, fonts=fonts_folder())
    return digest.of_text(f"{engine}\n{values.of_value(card)}")


def _draw(cards: Sequence[ShareCard], folder: Path) -> None:
    """Draw and keep some cards of one ground."""
    with noting() as notes:
        ground = Ground(_ground(cards[0]))

    def make(card: ShareCard, part: Path) -> None:
        repeat(notes)  # what was read for the ground was read for each card
        (part / CARD).write_bytes(ground.png(_lettered(ground.picture, card)))

    for card in cards:
        keep.keep(folder, card_key(card), partial(make, card))


def draw_card(card: ShareCard) -> Image:
    """Draw a card."""
    return _lettered(_ground(card), card)


def _bare(card: ShareCard) -> ShareCard:
    """Return a card without the words that are its page's alone."""
    return replace(card, lines=(), giveaway="")


def _panel(cards: Sequence[ShareCard]) -> tuple[StagedFigure | None, str]:
    """Return what stands in the panel of some cards of one ground: one process draws it once for all."""
    return cards[0].figure, dict(cards[0].colours)["panel"]


def _ground(card: ShareCard) -> Image:
    """Draw what cards of one label and figure share."""
    words, _, _ = _inks(card.colours)
    picture = _common(replace(_bare(card), label="", figure=None)).copy()
    if card.figure:
        _figure(picture, card.figure, dict(card.colours)["panel"])
    if card.label:
        em = min(_LABEL_EM, int(_ASIDE_ROOM / line_width_em(card.label)))
        write(picture, card.label, (_ASIDE, _LABEL_BASE), "sans-bold", em, words)
    return picture


def _lettered(ground: Image, card: ShareCard) -> Image:
    """Return a card's ground with its own words on it."""
    words, _, _ = _inks(card.colours)
    picture = ground.copy()
    _title(picture, card, words)
    _giveaway(picture, card.giveaway, words)
    return picture


def _figure(picture: Image, figure: StagedFigure, ground: str) -> None:
    """Put the drawn idea into its panel: its colours come after those that the card has."""
    from PIL import Image

    left, top, right, bottom = _PANEL
    wide = _SIDE - _AIR * (HELD_RIGHT in figure.hold)
    held = _towards_the_middle(widened(figure, (wide, bottom - top), right - left - wide), figure, wide)
    drawn = figure_picture(held, (right - left, bottom - top), ground)
    used = picture.getpalette() or []
    first = len(used) // 3
    picture.putpalette([*used, *(drawn.getpalette() or [])])
    shifted = bytes(min(entry + first, 255) for entry in range(256))
    picture.paste(Image.frombytes("P", drawn.size, drawn.tobytes().translate(shifted)), (left, top))


def _towards_the_middle(held: StagedFigure, figure: StagedFigure, wide: float) -> StagedFigure:
    """Move a figure that no edge holds towards the panel's middle, as far as the middle square allows.

    A narrow one stood in the square's middle, with a third of the panel bare at its right.
    """
    if figure.plain or not figure.hold.startswith(HELD_MIDDLE):
        return held
    left, top, shown, high = map(float, held.view.split())
    px = shown / (_PANEL[2] - _PANEL[0])
    beside = (wide - float(figure.view.split()[2]) / px) / 2 - _AIR
    moved = max(0.0, min(beside, (_PANEL[2] - _PANEL[0] - wide) / 2))
    return replace(held, view=f"{left - moved * px:.2f} {top:.2f} {shown:.2f} {high:.2f}")


def _giveaway(picture: Image, words: str, ink: Ink) -> None:
    """Set the giveaway as a column beside the title, as large as its room allows."""
    em, lines = _column(words)
    for at, line in enumerate(lines):
        base = _GIVEAWAY_TOP + (at + 0.86) * _GIVEAWAY_LEADING * em
        write(picture, line, (_ASIDE, base), "sans-regular", em, ink)


def _column(words: str) -> tuple[int, tuple[str, ...]]:
    """Return the size of type (px) and the lines of a text beside the title, parted at pauses if it can.

    Of a text too long for three lines its first sentence is said, small only if that is too long itself.
    """
    first = _SENTENCE.match(words)
    for text in (words, first[0] if first else words):
        ways = list(_ways(text))
        fitting = [way for way in ways if _fits(way)]
        if fitting and (text != words or max(em for em, _ in fitting) >= _GIVEAWAY_LEAST):
            break
    large = [way for way in fitting if way[0] >= _GIVEAWAY_LEAST] or fitting
    em, lines = max(large, key=lambda way: way[0] - _TORN * torn(way[1]), default=ways[-1])
    ends = MARKS_AT_ENDS + "。"  # what ends a line or the text says nothing there
    return em, tuple(line.strip().rstrip(ends) for line in lines)


def _ways(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield sizes of type (px), the largest first, each with a text's lines in it.

    No size below one in which the text fits, and no clause is torn, can be better.
    """
    for em in _GIVEAWAY_EMS:
        way = em, part_evenly(text, _ASIDE_ROOM / em)
        yield way
        if _fits(way) and not torn(way[1]):
            return


def _fits(way: tuple[int, tuple[str, ...]]) -> bool:
    em, lines = way
    wide = max(line_width_em(line.rstrip(MARKS_AT_ENDS)) for line in lines or ("",))
    return len(lines) <= _GIVEAWAY_LINES and wide * em <= _ASIDE_ROOM + 1


@once_a_run
def _common(card: ShareCard) -> Image:
    """Draw what the cards of a school in the same colours share: half of the work."""
    from PIL import Image

    words, paper, digits = inks = _inks(card.colours)
    picture = Image.new("P", SIZE, 0)
    picture.putpalette(palette_of(words.ground, inks))
    picture.paste(paper.first, (0, 0, _COLUMN, SIZE[1]))
    _head(picture, card, paper, digits)
    _numbers(picture, card, paper, digits)
    return picture


def _inks(pairs: tuple[tuple[str, str], ...]) -> tuple[Ink, Ink, Ink]:
    """Return the inks of the words, of the column's words and of its digits."""
    colours = dict(pairs)
    return (
        Ink(colour=colours["on"], ground=colours["ground"], first=1),
        Ink(colour=colours["ink"], ground=colours["foot"], first=1 + STEPS),
        Ink(colour=colours["digits"], ground=colours["foot"], first=1 + 2 * STEPS),
    )


def _head(picture: Image, card: ShareCard, ink: Ink, sign: Ink) -> None:
    """Hang the hook from the edge; below it who speaks."""
    stamp(picture, _hook(), (_MARGIN - 7, 0), sign)
    sample = "样张" if card.sample else ""
    for words, base, face, em in (
        (card.site, 184, "sans-bold", 58),
        (card.school, 228, "sans-regular", 30),
        (sample, 266, "sans-regular", 26),
    ):
        if words:
            fitted = min(em, int(_COLUMN_ROOM / line_width_em(words)))
            write(picture, words, (_MARGIN, base), face, fitted, ink)


def _title(picture: Image, card: ShareCard, ink: Ink) -> None:
    """Set the title as large as its box allows, in the middle of what is below the figure."""
    face, stroke, leading = _FACES[card.temperature]
    width, height = TITLE_BOX
    longest = max(line_width(line, face, _MOST_EM) for line in card.lines) or _MOST_EM
    most = height / (1 + (len(card.lines) - 1) * leading)
    em = int(min(_MOST_EM, most, _MOST_EM * width / longest))
    high = (len(card.lines) - 1) * leading * em
    for at, line in enumerate(card.lines):
        base = _TITLE_MIDDLE + 0.38 * em - high / 2 + at * leading * em
        write(picture, line, (_SQUARE[0] - 0.04 * em, base), face, em, ink, stroke)


def _numbers(picture: Image, card: ShareCard, words: Ink, digits: Ink) -> None:
    """Set the two numbers below one another, each with its verb (look.md §6), in one size.

    A long number to ask at makes both smaller.
    """
    longest = max(line_width(one[1], "sans-bold", _DIGITS_EM) for one in (card.ask, card.report))
    em = min(_DIGITS_EM, int(_DIGITS_EM * _COLUMN_ROOM / longest))
    for at, (verb, number) in enumerate((card.ask, card.report)):
        label, base = _NUMBERS[2 * at : 2 * at + 2]
        fitted = min(_VERB_EM, int(_COLUMN_ROOM / line_width_em(verb)))
        write(picture, verb, (_MARGIN, label), "sans-bold", fitted, words)
        write(picture, number, (_MARGIN - 0.04 * em, base), "sans-bold", em, digits)


@cache
def _hook() -> Image:
    """Return the hook as a mask, drawn large and made smaller for smooth edges."""
    from PIL import Image, ImageDraw

    scale = _HOOK_UNIT * _FINE
    big = Image.new("L", (round(24 * scale), round(48 * scale)), 0)
    pen = ImageDraw.Draw(big)
    shaft, bow, barb = _HOOK
    stroke, half = round(3 * scale), 1.5 * scale
    pen.line([(x * scale, y * scale) for x, y in shaft], fill=255, width=stroke)
    left, top, right, bottom = (value * scale for value in bow)
    pen.arc((left - half, top - half, right + half, bottom + half), 0, 180, fill=255, width=stroke)
    pen.line([(x * scale, y * scale) for x, y in barb], fill=255, width=stroke, joint="curve")
    return big.resize((big.width // _FINE, big.height // _FINE), Image.Resampling.BOX)

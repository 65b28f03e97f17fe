"""Share cards as pictures: 1200x630 px PNG in a flat palette, from the print fonts.

In: a `ShareCard` and a folder to keep drawn cards in. Out: the file. Cards are kept by all that they are
drawn from, so that a thousand cases cost little when nothing changed; the same card gives the same bytes.

Words and signs are stamped in inks of sixteen steps (`render/lettering`) on a ground that cards of one look
share (`render/flatpng`): 25 kB and a few milliseconds a card.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator.model import Temperature
from generator.render import press
from generator.render.figurepictures import figure_picture
from generator.render.flatpng import Ground
from generator.render.giveaway import split_evenly
from generator.render.lettering import STEPS, Ink, line_width, palette_of, stamp, write
from generator.render.subset import fonts_folder
from generator.site.lines import em_in, line_width_em
from generator.site.page import ShareCard
from generator.site.sharing import TITLE_BOX
from generator.store import digest, keep, values
from generator.store.dependencies import for_a_run, noting, once_a_run, repeat
from generator.store.recipe import recipe
from generator.store.workers import batches, made_of

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

_MARGIN, _STRIP = 64, 492

_MOST_EM = 190.0
_SQUARE = 300
"""Where the middle square begins, with a hair of air: words that must be read there hang on it."""

_TITLE_BOTTOM, _LABEL_BASE = 372, 108
_GIVEAWAY_EM, _WHOLE_EM, _GIVEAWAY_BASE = 36.0, 29.0, 448
_DIGITS_EM, _DIGITS_BASE, _GAP = 64, 580, 14
_RULE = 3
_PANEL = (924, 0, SIZE[0], _STRIP)
"""The figure's panel, right of the square: left, top, right, bottom."""


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
        for _ in made_of(partial(_draw, folder=folder), batches(wanted, _bare, _BATCH), pool_from=2):
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


def _ground(card: ShareCard) -> Image:
    """Draw what cards of one label and figure share."""
    words, _, _ = _inks(card.colours)
    picture = _common(replace(_bare(card), label="", figure=None)).copy()
    if card.label:
        write(picture, card.label, (_SQUARE, _LABEL_BASE), "sans-bold", 34, words)
    if card.figure:
        _figure(picture, card.figure, dict(card.colours)["panel"])
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
    drawn = figure_picture(figure, (right - left, bottom - top), ground)
    used = picture.getpalette() or []
    first = len(used) // 3
    picture.putpalette([*used, *(drawn.getpalette() or [])])
    shifted = bytes(min(entry + first, 255) for entry in range(256))
    picture.paste(Image.frombytes("P", drawn.size, drawn.tobytes().translate(shifted)), (left, top))


def _giveaway(picture: Image, words: str, ink: Ink) -> None:
    """Set the giveaway on one line if it is large enough there, else on two that part at a sign."""
    room = _PANEL[0] - 14 - _SQUARE
    lines = (words,) if room >= _WHOLE_EM * line_width_em(words) else split_evenly(words)
    em = int(min(_GIVEAWAY_EM, *(room / max(line_width_em(line), 1.0) for line in lines)))
    em = em if len(lines) == 1 else min(em, int(_WHOLE_EM))
    for at, line in enumerate(reversed(lines)):
        base = _GIVEAWAY_BASE + (0 if len(lines) == 1 else 16) - at * 1.3 * em
        write(picture, line, (_SQUARE, base), "sans-bold", em, ink)


@once_a_run
def _common(card: ShareCard) -> Image:
    """Draw what the cards of a school in the same colours share: half of the work."""
    from PIL import Image

    words, strip, digits = inks = _inks(card.colours)
    picture = Image.new("P", SIZE, 0)
    picture.putpalette(palette_of(words.ground, inks))
    picture.paste(strip.first, (0, _STRIP, *SIZE))
    if strip.ground == words.ground:
        picture.paste(strip.first + STEPS - 1, (0, _STRIP, SIZE[0], _STRIP + _RULE))
    _head(picture, card, words)
    _foot(picture, card, strip, digits)
    return picture


def _inks(pairs: tuple[tuple[str, str], ...]) -> tuple[Ink, Ink, Ink]:
    """Return the inks of the words, of the strip's words and of its digits."""
    colours = dict(pairs)
    return (
        Ink(colour=colours["on"], ground=colours["ground"], first=1),
        Ink(colour=colours["ink"], ground=colours["foot"], first=1 + STEPS),
        Ink(colour=colours["digits"], ground=colours["foot"], first=1 + 2 * STEPS),
    )


def _head(picture: Image, card: ShareCard, ink: Ink) -> None:
    """Hang the hook from the edge; below it who speaks, left of the square."""
    stamp(picture, _hook(), (_MARGIN - 7, 0), ink)
    room = _SQUARE - _MARGIN - 24
    sample = "样张" if card.sample else ""
    for words, base, face, em in (
        (card.site, 152, "sans-bold", 36),
        (card.school, 194, "sans-regular", 28),
        (sample, 232, "sans-regular", 28),
    ):
        if words:
            write(picture, words, (_MARGIN, base), face, min(em, int(room / line_width_em(words))), ink)


def _title(picture: Image, card: ShareCard, ink: Ink) -> None:
    """Set the title as large as its box allows, standing on the box's bottom line."""
    face, stroke, leading = _FACES[card.temperature]
    em = int(min(em_in(card.lines, *TITLE_BOX, leading), _MOST_EM))
    top = _TITLE_BOTTOM - (len(card.lines) - 1) * leading * em
    spare = (top - 0.86 * em - 140) / 2 if len(card.lines) == 1 else 0.0
    for at, line in enumerate(card.lines):
        base = top - max(spare, 0.0) + at * leading * em - 0.06 * em
        write(picture, line, (_SQUARE - 0.04 * em, base), face, em, ink, stroke)


def _foot(picture: Image, card: ShareCard, words: Ink, digits: Ink) -> None:
    """Set the two numbers with their two verbs; never side by side without words (look.md §6).

    A long number to ask at is set smaller, so that it ends before the other's words.
    """
    number = line_width(card.report[1], "sans-bold", _DIGITS_EM)
    start = SIZE[0] - _MARGIN - number
    write(picture, card.report[1], (start, _DIGITS_BASE), "sans-bold", _DIGITS_EM, digits)
    verb = start - _GAP - line_width(card.report[0], "sans-bold", 36)
    write(picture, card.report[0], (verb, 576), "sans-bold", 36, words)
    pen = write(picture, card.ask[0], (_MARGIN, 576), "sans-bold", 36, words) + _GAP
    room = verb - 2 * _GAP - pen
    em = min(_DIGITS_EM, int(_DIGITS_EM * room / line_width(card.ask[1], "sans-bold", _DIGITS_EM)))
    write(picture, card.ask[1], (pen, _DIGITS_BASE), "sans-bold", em, digits)


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

"""The foot of a piece: its words filled in, measured and given their places.

In: the piece's `Foot`, the words of `catalog/shared/foot.yml`, geometry in mm. Out: a `PlacedFoot` for the
macro in `foot.html.j2`: boxes, sizes, paragraphs as runs. Names of offices, regions and schools may be long:
the text takes the largest of the permitted sizes in which everything stands inside the foot's height.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated

from generator.codes.draw import QUIET_ZONE
from generator.model import Foot, Theme
from generator.model.base import Key
from generator.model.units import MM_PER_PT
from generator.render.footwords import (
    FootParagraph,
    KindWords,
    TextRun,
    fill,
    foot_words,
    has_orphan,
    has_stub,
    lines_in,
    width_em,
)
from generator.render.outline import glyph

BASELINE_EM = 0.936  # baseline below the top of a box of line-height 1: Noto's (1.16 - 0.288 + 1) / 2
CAP_EM = 0.741  # height of Noto's digits (look.md §3)
_SPARE = 0.99  # a line as wide as its box to the last hair may be broken when it is set
WHOLE_LINE = 0.87  # of the largest size that holds: so small at least is text that leaves no label alone
SMALLEST_SIGNATURE = 0.75  # of the text's size
UNBROKEN_EM = 12  # longer phrases of a foot that flows may break: the narrowest column holds 14
HELD_EM = 2.0  # what a line loses at most where its last word goes to the next one
NARROWEST = 20  # em: no label is longer, and none is broken
CLEAR = 1.1  # of the quiet zone, so that a rounded module is still white
LEAST_MM = 2.47  # 7 pt: what an offset press and a copier hold; of the finished piece
DRUM_MM = 8 * MM_PER_PT  # of a duplicator's two drums, which never meet exactly (prepress/processes.yml)
ONE_PLATE_MM = 14 * MM_PER_PT  # smaller type is printed by one plate
TEXT_ROLE = "墨"  # of the foot's words (poster/style.css)
DIGITS_FACE, TIGHT_EM = "sans-bold", 0.03  # and how much nearer its digits stand (poster/style.css)
INK_TOP_EM = 0.086  # ink of a full character below the top of such a box


@dataclass(frozen=True, slots=True, kw_only=True)
class FootText:
    """How the text is set, in units of S/297: see `layouts.yml`; `crest` is the emblem's side in mm.

    Nothing is made smaller than `least` (mm) to hold on a line.
    """

    head: float
    after_head: float
    sizes: tuple[float, ...]
    leading: float
    signature_gap: float
    gap: float = 0.0
    crest: float = 0.0
    least: float = 0.0


class FootSays(StrEnum):
    """Which words stand beside the code: all, brief ones, those for a picture that is held in a hand, or the
    fewest that a code may stand beside.
    """

    ALL = "all"
    BRIEF = "brief"
    HELD = "held"
    LEAST = "least"


class NumbersAt(StrEnum):
    """Where the two numbers stand: at the right, one over the other or side by side (`row`), or below
    the text, side by side or one over the other (`stack`).
    """

    COLUMN = "column"
    ROW = "row"
    BELOW = "below"
    STACK = "stack"


@dataclass(frozen=True, slots=True, kw_only=True)
class FootDigits:
    """How the two numbers are set, in units of S/297; `second` is where the other of a row begins in it.

    Of numbers below the text, `full` ones begin under the code, at the row's left; `beside`: on one line with
    their labels. `between` is free from the first number of a stack to the other's label.
    """

    at: NumbersAt = NumbersAt.COLUMN
    width: float
    em: float
    label: float
    gap: float
    second: float = 0.62
    full: bool = False
    beside: bool = False
    between: float = 0.0

    @property
    def below(self) -> bool:
        """Tell whether the numbers stand below the text, not at its right."""
        return self.at in (NumbersAt.BELOW, NumbersAt.STACK)

    @property
    def all_high(self) -> float:
        """Return how high both numbers are where they stand below the text."""
        return self.high if self.at is not NumbersAt.STACK else 2 * self.high + self.between

    @property
    def high(self) -> float:
        """Return how high a number is with its label, from capital height to baseline."""
        return CAP_EM * self.em + (0 if self.beside else self.label + self.gap)


@dataclass(frozen=True, slots=True, kw_only=True)
class FootLayout:
    """A foot in a file of layouts: the heights of its row that are tried, the first of them the usual one.

    `code` is how high the code's modules are at its left; 0: as high as the row.
    `below` is free under it and `above` over it, up to the edge of its ground; in a panel of a set height
    only `below`, where text ends. `says` chooses its words.
    """

    says: Annotated[FootSays, Key(name="says")] = FootSays.ALL
    heights: Annotated[tuple[float, ...], Key(name="heights")]
    code: Annotated[float, Key(name="code")] = 0.0
    above: Annotated[float, Key(name="above")] = 0.0
    below: Annotated[float, Key(name="below")] = 0.0
    code_gap: Annotated[float, Key(name="code_gap")]
    digits: Annotated[FootDigits, Key(name="digits")]
    text: Annotated[FootText, Key(name="text")]
    words: Annotated[FootText, Key(name="words")]


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeBox:
    """A box in mm, with the size of its type."""

    x: float
    y: float
    w: float
    h: float
    em: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedHotline:
    """A hotline: its label and its digits, each in its box; a `stacked` label has a line a phrase."""

    label: FootParagraph
    label_at: TypeBox
    digits: str
    digits_at: TypeBox
    stacked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FootBlock:
    """Head, paragraphs and signature set in one size; `fits` says whether they keep inside the row.

    The school's emblem, if it has one, closes the head's line at the right.
    """

    head: str
    head_at: TypeBox
    emblem_at: TypeBox | None
    text_at: TypeBox
    leading: float
    paragraphs: tuple[FootParagraph, ...]
    signature: str
    signature_at: TypeBox
    fits: bool


COMMA_EM = 0.35  # of a comma's em is ink, at its left
STACKED_LEADING = 1.2  # of a label in lines of a phrase each (poster/style.css)
LABEL_GAP = 0.6  # em of the label: between it and the digits that stand beside it

NOWHERE = TypeBox(x=0, y=0, w=0, h=0)
WORDLESS = FootBlock(
    head="",
    head_at=NOWHERE,
    emblem_at=None,
    text_at=NOWHERE,
    leading=1,
    paragraphs=(),
    signature="",
    signature_at=NOWHERE,
    fits=True,
)
"""What stands beside numbers that stand alone: nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedFoot:
    """The foot ready to be drawn; `code_at` is the white tile with its quiet zone, None without a code.

    `block` is without words where only the numbers stand.
    """

    code_at: TypeBox | None
    block: FootBlock
    numbers: tuple[PlacedHotline, ...]

    def digits_role(self, theme: Theme) -> str:
        """Return the role of the digits: the accent, or where a long number makes them small the text's.

        Plates never meet exactly, so type below 14 pt is printed by one (print.md §3).
        """
        return theme.digits if all(one.digits_at.em >= ONE_PLATE_MM for one in self.numbers) else TEXT_ROLE


@dataclass(frozen=True, slots=True, kw_only=True)
class FootStrip:
    """Where a foot may stand: left and right edge, top and height in mm; `unit` is S/297.

    `scale` is that of the page: text below `least` (mm) on the finished piece is set only where none larger
    holds.
    """

    left: float
    right: float
    top: float
    height: float
    unit: float
    scale: float = 1.0
    least: float = LEAST_MM


@dataclass(frozen=True, slots=True, kw_only=True)
class WordedFoot:
    """The words of a foot that flows: its head, its paragraphs and the labels of the two numbers."""

    head: str
    paragraphs: tuple[FootParagraph, ...]
    ask: FootParagraph
    report: FootParagraph


def worded_foot(foot: Foot, says: str = FootSays.ALL) -> WordedFoot:
    """Fill in the words of a foot that takes the width it is given; only long phrases may break inside."""
    words, values = _words(foot, FootSays(says)), _values(foot)
    ask, report = (fill(label, {}, UNBROKEN_EM) for label in (foot_words().ask, foot_words().report))
    return WordedFoot(
        head=words.head.format_map(values),
        paragraphs=tuple(fill(line, values, UNBROKEN_EM) for line in words.lines),
        ask=ask,
        report=report,
    )


def _words(foot: Foot, says: FootSays) -> KindWords:
    words = foot_words()
    sets = {
        FootSays.ALL: words.kinds,
        FootSays.BRIEF: words.brief,
        FootSays.HELD: words.held,
        FootSays.LEAST: words.least,
    }
    return dict(sets[says])[foot.code.kind.value if foot.code else "无"]


# -- places ------------------------------------------------------------------------------------------------


def place_foot(
    foot: Foot,
    layout: FootLayout,
    strip: FootStrip,
    *,
    modules: int,
    least_mm: float,
    white: bool,
    emblem: bool = False,
) -> PlacedFoot:
    """Lay out a foot. `modules` is the code's side with quiet zone (0 for none), `least_mm` its least side.

    On white ground the tile cannot be seen, so the modules, not the tile, fill the row and stand on the
    margin.
    """
    unit, digits = strip.unit, layout.digits
    code_at, left = _code_place(layout, strip, modules, least_mm, white)
    style = _grown(layout.text if foot.code else layout.words, strip, layout.heights[0])
    right, high = strip.right, strip.height
    if digits.below:
        high -= (digits.all_high + digits.gap * (2 if digits.beside else 1) + style.signature_gap) * unit
    else:
        right -= (digits.width + layout.text.gap) * unit
    words, values = _words(foot, layout.says), _values(foot)
    room = TypeBox(x=left, y=strip.top, w=right - left, h=high)
    crest = (style.head + style.after_head) * unit if emblem else 0.0
    block = _text(words, values, replace(style, crest=crest), room, unit)
    return PlacedFoot(code_at=code_at, block=block, numbers=place_numbers(foot, digits, strip, left))


def row_height(modules: int, least_mm: float, white: bool) -> float:
    """Return how high a row must be for a code of the least side: its modules on white, else its tile."""
    if not modules:
        return 0.0
    return least_mm * (modules - 2 * QUIET_ZONE) / modules if white else least_mm


def _grown(style: FootText, strip: FootStrip, usual: float) -> FootText:
    """Return a style without the sizes that are too small, and with larger ones in a row that is higher.

    Of the sizes that are too small only the largest stays, where there is no other.
    """
    high = max(strip.height / strip.unit / usual, 1.0)
    grown = tuple(round(size * high, 2) for size in style.sizes if size * high > style.sizes[0])
    sizes = (*grown, *style.sizes)
    least = strip.least * strip.scale
    legible = tuple(size for size in sizes if size * strip.unit >= least)
    return replace(style, sizes=legible or sizes[:1], least=least)


def _values(foot: Foot) -> dict[str, str]:
    return {
        "app_full": foot.app_full,
        "app_name": foot.app_name,
        "region": foot.region,
        "store": foot.store,
        "signature": foot.signature,
        "warning": foot.warning,
        "police": foot.police,
        "issuer": foot.code.issuer if foot.code else "",
        "host": foot.code.host if foot.code else "",
    }


def _code_place(
    layout: FootLayout, strip: FootStrip, modules: int, least_mm: float, white: bool
) -> tuple[TypeBox | None, float]:
    """Return the code's tile, and where the text beside it begins."""
    gap, high = layout.code_gap * strip.unit, layout.code * strip.unit or strip.height
    if not modules:
        return None, strip.left
    if not white:
        side = max(high, least_mm)
        return TypeBox(x=strip.left, y=strip.top, w=side, h=side), strip.left + side + gap
    dark = max(high, least_mm * (modules - 2 * QUIET_ZONE) / modules)
    quiet = dark * QUIET_ZONE / (modules - 2 * QUIET_ZONE)
    side = dark + 2 * quiet
    return TypeBox(x=strip.left - quiet, y=strip.top - quiet, w=side, h=side), strip.left + dark + max(
        gap, quiet * CLEAR
    )


def _text(
    words: KindWords, values: Mapping[str, str], style: FootText, box: TypeBox, unit: float
) -> FootBlock:
    """Set head, paragraphs and signature in the largest size that holds, if one can without orphans.

    A little smaller ones are preferred in which an address stands beside the word that leads to it.
    """
    made = [_text_at(words, values, style, box, size * unit, unit) for size in style.sizes]
    fitting = [block for block in made if block.fits]
    tidy = [block for block in fitting if not _has(has_orphan, block)] or fitting or made[-1:]
    near = (block for block in tidy if block.text_at.em >= WHOLE_LINE * tidy[0].text_at.em)
    block = next((block for block in near if not _has(has_stub, block)), tidy[0])
    return _with_spare(words, values, style, box, block, unit) if words.spare and block.fits else block


def _with_spare(
    words: KindWords, values: Mapping[str, str], style: FootText, box: TypeBox, block: FootBlock, unit: float
) -> FootBlock:
    """Add the line that can be spared, if it holds on one line in the size of the others."""
    more = replace(words, lines=(*words.lines, words.spare), spare="")
    longer = _text_at(more, values, style, box, block.text_at.em, unit)
    one_line = lines_in(longer.paragraphs[-1], box.w / block.text_at.em) == 1
    return longer if longer.fits and one_line else block


def _has(fault: Callable[[FootParagraph, float], bool], block: FootBlock) -> bool:
    measure = block.text_at.w / block.text_at.em
    return any(fault(paragraph, measure) for paragraph in block.paragraphs)


def _text_at(
    words: KindWords, values: Mapping[str, str], style: FootText, box: TypeBox, em: float, unit: float
) -> FootBlock:
    """Set the text in one size, from the row's top down, the signature on its bottom line.

    Without a signature it stands in the row's middle.
    """
    head = words.head.format_map(values)
    head_em = min(style.head * unit, (box.w - 1.2 * style.crest) / width_em(head, bold=True))
    side = min(style.crest, head_em + style.after_head * unit)
    crest = TypeBox(x=box.x + box.w - side, y=box.y, w=side, h=side)
    paragraphs = tuple(fill(line, values, box.w / em) for line in words.lines)
    high = sum(lines_in(paragraph, box.w / em) for paragraph in paragraphs) * style.leading * em
    above = head_em + style.after_head * unit
    signature = values["signature"] if words.signed else ""
    first = box.y if signature else box.y + max(0.0, box.h - above - high) / 2
    top = first + above
    signature_at = _signature_place(signature, style, box, em)
    return FootBlock(
        head=head,
        head_at=TypeBox(x=box.x, y=first - INK_TOP_EM * head_em, w=box.w, h=head_em, em=head_em),
        emblem_at=crest if side else None,
        text_at=TypeBox(x=box.x, y=top, w=box.w, h=high, em=em),
        leading=style.leading,
        paragraphs=paragraphs,
        signature=signature,
        signature_at=signature_at,
        fits=top + high + (style.signature_gap * unit if signature else 0.0) <= signature_at.y
        and not any(sticks_out(run) for paragraph in paragraphs for run in paragraph),
    )


def sticks_out(run: TextRun) -> bool:
    """Tell whether a word is wider than the measure: the name of a host is never broken."""
    return not run.tight and run.text.isascii()


def _signature_place(signature: str, style: FootText, box: TypeBox, em: float) -> TypeBox:
    """Place the signature, a little smaller than the text if that keeps it on one line and can be printed."""
    if not signature:
        return TypeBox(x=box.x, y=box.y + box.h, w=box.w, h=0.0)
    fitted = _SPARE * box.w / width_em(signature, bold=True)
    em = min(em, fitted) if fitted > max(SMALLEST_SIGNATURE * em, style.least) else em
    run, measure = (TextRun(text=signature, bold=True, tight=False),), box.w / em
    count = lines_in(run, measure)
    if count > 1:  # words hold together, so that lines end sooner
        count = lines_in(run, measure - HELD_EM)
    high = count * style.leading * em
    slack = (style.leading - 1) / 2 * em  # half the leading stands below the last line's box
    return TypeBox(x=box.x, y=box.y + box.h + slack - high, w=box.w, h=high, em=em)


def place_numbers(
    foot: Foot, layout: FootDigits, strip: FootStrip, left: float
) -> tuple[PlacedHotline, PlacedHotline]:
    """Place the two numbers: one hangs from the row's top, one stands on its bottom line; or both on that.

    `left` is where they begin if they stand below the text.
    """
    unit = strip.unit
    left = strip.left if layout.full else left
    low = strip.top + strip.height - layout.high * unit
    width = layout.width * unit
    if layout.below:
        width = min(width, strip.right - left)
    x = left if layout.below else strip.right - width
    stacked = layout.at in (NumbersAt.COLUMN, NumbersAt.STACK)
    if stacked:
        first = strip.top if layout.at is NumbersAt.COLUMN else low - (layout.high + layout.between) * unit
        places = ((x, first, width), (x, low, width))
    else:
        part = layout.second * width
        places = ((x, low, part - 2 * layout.gap * unit), (x + part, low, width - part))
    widths = [place[2] for place in places]
    numbers = (foot.hotline, foot.police)
    labels = caption_labels()
    small = min(layout.label * unit, *(w / label_width(one) for one, w in zip(labels, widths, strict=True)))
    starts = [label_width(label) * small + LABEL_GAP * small if layout.beside else 0.0 for label in labels]
    ems = [digits_ink_em(digits) for digits in numbers]
    room = [(width - start) / em for width, start, em in zip(widths, starts, ems, strict=True)]
    large = min(layout.em * unit, *room)
    if layout.at is NumbersAt.COLUMN:
        return _column(foot, labels, layout, strip, (small, large))
    if not stacked:
        wide = max(starts[1] + digits_ink_em(numbers[1]) * large, label_width(labels[1]) * small)
        places = (places[0], _closing(places[1], x + width, wide))
    ask, report = (
        _number(label, digits, layout, unit, place, start, (small, large))
        for label, digits, place, start in zip(labels, numbers, places, starts, strict=True)
    )
    return ask, report


def _column(
    foot: Foot,
    labels: tuple[FootParagraph, FootParagraph],
    layout: FootDigits,
    strip: FootStrip,
    sizes: tuple[float, float],
) -> tuple[PlacedHotline, PlacedHotline]:
    """Place the two numbers as one block with two straight edges, the right one the row's.

    The second label stands beside its digits, in a line a phrase, where they leave it the room.
    """
    unit, (small, large) = strip.unit, sizes
    inks = [digits_ink_em(one) * large for one in (foot.hotline, foot.police)]
    wide = max(*inks, label_width(labels[0]) * small)
    low = strip.top + strip.height - layout.high * unit
    x, base = strip.right - wide, low + small + layout.gap * unit + CAP_EM * large
    ask = _number(labels[0], foot.hotline, layout, unit, (x, strip.top, wide), 0.0, sizes)
    stacked = labels[1]
    words = (replace(run, text=run.text.rstrip("，")) for run in stacked)
    beside = (max(label_width((run,)) for run in words) + COMMA_EM) * small
    if beside + LABEL_GAP * small > wide - inks[1]:
        left = strip.right - max(wide, label_width(labels[1]) * small)
        return ask, _number(labels[1], foot.police, layout, unit, (left, low, wide), 0.0, sizes)
    high = len(stacked) * STACKED_LEADING * small
    top = base - CAP_EM * large / 2 - high / 2
    return ask, PlacedHotline(
        label=stacked,
        label_at=TypeBox(x=x, y=top, w=wide - inks[1], h=high, em=small),
        stacked=True,
        digits=foot.police,
        digits_at=TypeBox(
            x=strip.right - inks[1] - glyph(foot.police[0], DIGITS_FACE).ink[0] * large,
            y=base - BASELINE_EM * large,
            w=wide,
            h=large,
            em=large,
        ),
    )


def digits_ink_em(digits: str) -> float:
    """Return how wide the ink of a number is as it is set, from its first to its last digit."""
    first, last = glyph(digits[0], DIGITS_FACE), glyph(digits[-1], DIGITS_FACE)
    advance = sum(glyph(one, DIGITS_FACE).advance for one in digits) - TIGHT_EM * (len(digits) - 1)
    return advance - first.ink[0] - (last.advance - last.ink[2])


def _closing(place: tuple[float, float, float], right: float, wide: float) -> tuple[float, float, float]:
    """Return the second number's place moved to the right, so that the row has two edges."""
    x = max(right - wide, place[0])
    return x, place[1], right - x


def caption_labels() -> tuple[FootParagraph, FootParagraph]:
    """Return the captions of the two numbers as runs."""
    words = foot_words()
    return fill(words.ask, {}, NARROWEST), fill(words.report, {}, NARROWEST)


def label_width(label: FootParagraph) -> float:
    """Return how wide a label is, in em."""
    return sum(width_em(run.text, bold=run.bold) for run in label)


def _number(
    label: FootParagraph,
    digits: str,
    layout: FootDigits,
    unit: float,
    place: tuple[float, float, float],
    start: float,
    sizes: tuple[float, float],
) -> PlacedHotline:
    """Place a label and, `start` beside it or below it, its digits; `sizes` are theirs (mm)."""
    (x, top, width), (small, large) = place, sizes
    caps = top if layout.beside else top + small + layout.gap * unit
    base = caps + CAP_EM * large
    head = (caps + base - small) / 2 if layout.beside else top - INK_TOP_EM * small
    return PlacedHotline(
        label=label,
        label_at=TypeBox(x=x, y=head, w=width, h=small, em=small),
        digits=digits,
        digits_at=TypeBox(
            x=x + start - glyph(digits[0], DIGITS_FACE).ink[0] * large,
            y=base - BASELINE_EM * large,
            w=width,
            h=large,
            em=large,
        ),
    )

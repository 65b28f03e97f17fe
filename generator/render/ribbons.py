"""Stage a slogan and its figure along a banner: one line of words, and where the figure stands in it.

In: a slogan, how it is set, and the length that words and figure share. Out: a `StagedRibbon`: the words set
in one size on one baseline, the figure's panel, and how far the figure's own ground goes on. Lengths are mm.

Not here: grounds and colours (`panels`), the two numbers at the end (`endblock`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.model import MarkedText, Staging
from generator.model.rectangle import Rectangle
from generator.render.parted import divisions, unevenness
from generator.render.slogan import (
    CLOSING,
    DROPPED,
    HANGING,
    OPENING,
    FittedSlogan,
    SloganArea,
    SloganStyle,
    fit,
)

HANG_EM = 0.45  # of the pad: how far quotes and full stops may stand out
PHRASE_GAP = "  "  # on one line a gap stands for the break; two spaces of the face are 0.45 em


@dataclass(frozen=True, slots=True, kw_only=True)
class RibbonSetting:
    """What a banner's words keep to: their style, largest em, and the strip in which they may stand.

    `pad` is free between words and what comes before or after them; a figure's panel is as wide as the
    first of `widths` beside which words are as large as `wanted`. Else it is as narrow as `square`, and left
    out where words beside the last of `widths` were smaller than `least`. Under words on a figure's floor
    that goes on `lift` is free.
    """

    style: SloganStyle
    most: float
    pad: float
    run: Rectangle
    free: Rectangle
    widths: tuple[float, ...]
    least: float
    wanted: float
    square: float
    lift: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedRibbon:
    """Words and figure in place: `parts` of the words from left to right with the area of their ground.

    `picture` is the figure's panel, `field` its ground, which may lie on the words'.
    """

    parts: tuple[FittedSlogan, ...]
    words: Rectangle
    picture: Rectangle | None
    field: Rectangle | None


def one_slogan(parts: tuple[FittedSlogan, ...]) -> FittedSlogan:
    """Return the parts of a slogan as one, with the paths of the first."""
    lines = tuple(line for part in parts for line in part.lines)
    return replace(parts[0], lines=lines, right=parts[-1].right)


def stage_ribbon(
    slogan: MarkedText, setting: RibbonSetting, staging: Staging, *, pictured: bool
) -> StagedRibbon:
    """Stage a slogan with its figure as the concept asks; a slogan in one phrase has no place amid it."""
    made = [_staged(slogan, setting, staging, width) for width in setting.widths if pictured]
    goes_on = staging in (
        Staging.SPLIT,
        Staging.THROUGH,
    )  # a floor under words, as high as a wide panel has it
    for one in made:
        if one.parts[0].em >= (setting.least if goes_on else setting.wanted):
            return one
    if made and made[-1].parts[0].em >= setting.least:
        return _staged(slogan, setting, staging, setting.square)
    words = _line(on_one_line(slogan), setting, setting.run)
    return StagedRibbon(parts=(words,), words=setting.run, picture=None, field=None)


def _staged(slogan: MarkedText, setting: RibbonSetting, staging: Staging, width: float) -> StagedRibbon:
    run = setting.run
    halves = min(divisions(slogan), key=unevenness, default=None)
    if staging in (Staging.BETWEEN, Staging.SPLIT, Staging.THROUGH) and halves:
        return _amid(halves, setting, width, staging)
    if staging is Staging.LEAD:
        words = _line(on_one_line(slogan), setting, replace(run, x=run.x + width, w=run.w - width))
        words = _moved(words, run.right - setting.pad - words.right)
        ground = _from(run, words.left - setting.pad)
        panel = _until(run, ground.x)
    else:
        words = _line(on_one_line(slogan), setting, replace(run, w=run.w - width))
        panel = _from(run, words.right + setting.pad)
        ground = _until(run, panel.x)
    return StagedRibbon(parts=(words,), words=ground, picture=panel, field=panel)


def _amid(
    halves: tuple[MarkedText, MarkedText], setting: RibbonSetting, width: float, staging: Staging
) -> StagedRibbon:
    """Set both halves in one size, the first at the start, the second at the end, the figure between."""
    run, pad = setting.run, setting.pad
    room = replace(run, w=run.w - width - 2 * pad)
    alike = replace(setting, most=_line(joined(halves), setting, room).em)
    goes_on = staging is not Staging.BETWEEN
    raised = replace(run, h=run.h - setting.lift) if goes_on else run
    first, second = (_line(half, alike, raised) for half in halves)
    second = _moved(second, run.right - pad - second.right)
    after = _from(run, first.right + pad)
    panel = _until(after, second.left - pad)
    field = {Staging.SPLIT: after, Staging.THROUGH: run}.get(staging, panel)
    return StagedRibbon(
        parts=(first, second),
        words=_until(run, after.x) if staging is Staging.SPLIT else run,
        picture=panel,
        field=field,
    )


def _line(words: MarkedText, setting: RibbonSetting, room: Rectangle) -> FittedSlogan:
    """Set words on one line in the middle of a room's height, as large as they may be."""
    inner = replace(room, x=room.x + setting.pad, w=room.w - 2 * setting.pad).met(setting.free)
    area = SloganArea(
        x=inner.x,
        y=inner.y,
        width=inner.w,
        height=inner.h,
        hang=HANG_EM * setting.pad,
        most=setting.most,
        lines=1,
    )
    words = replace(words, forced=())
    made = fit(words, setting.style, area)
    return fit(words, setting.style, replace(area, y=area.y + (inner.bottom - made.bottom) / 2, most=made.em))


def _from(run: Rectangle, x: float) -> Rectangle:
    return replace(run, x=x, w=run.right - x)


def _until(run: Rectangle, x: float) -> Rectangle:
    return replace(run, w=x - run.x)


def _moved(words: FittedSlogan, right: float) -> FittedSlogan:
    """Return words that stand so much further right."""
    paths = tuple(replace(path, dx=path.dx + right) for path in words.paths)
    return replace(words, left=words.left + right, right=words.right + right, paths=paths)


def joined(halves: tuple[MarkedText, MarkedText]) -> MarkedText:
    """Return two parts of a slogan as one without marks, to be measured."""
    return MarkedText(phrases=tuple(phrase for half in halves for phrase in half.phrases))


def on_one_line(slogan: MarkedText) -> MarkedText:
    """Put a gap where the evenest halves of a slogan meet, unless a mark parts it already."""
    marks = DROPPED | HANGING | OPENING | CLOSING
    if any(character in marks for character in slogan.text[:-1]):
        return slogan
    ways = list(divisions(slogan))
    if not ways:
        return slogan
    at = len(min(ways, key=unevenness)[0].phrases) - 1
    phrases = tuple(
        phrase + PHRASE_GAP if index == at else phrase for index, phrase in enumerate(slogan.phrases)
    )
    return replace(slogan, phrases=phrases, forced=())

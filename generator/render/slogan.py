"""The slogan fitter: a slogan's phrases and its area in, the largest type that fits out.

Phrases are never split. All ways of joining neighbouring phrases into lines are tried; the one with the
largest type wins, on ties the one with fewer lines, then the evener one (look.md §1). Lengths are mm; the
result is path data in page coordinates, y downwards. A slogan always comes back in the size that fits;
whether that size may be printed is for the caller to say (`FittedSlogan.em` against the viewing distance).

Not here: columns, cells and stacks (`shapes`), where the area lies on a page, which colours the paints are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, pairwise
from statistics import pvariance

from generator.model import MarkedText, Theme
from generator.render.crowding import narrowest_gap
from generator.render.outline import Glyph, face_box, glyph, path_data
from generator.store.dependencies import for_a_run

PLAIN, ACCENT, REVERSED = "字", "重", "反"  # the paints of a theme's ground
BOX_EM, BOX_AIR_EM = 0.05, 0.1  # an accent's box reaches so far round its word; free beyond it
SLANTS = {"smiley": 0.12}  # of a face that leans: an upright box round it looks like another's

DROPPED = frozenset("，、；,;")  # at a break the break is the pause
HANGING = frozenset("。？！?!")  # kept at a line's end, outside the measure
OPENING = frozenset("“‘「『《（")
CLOSING = frozenset("”’」』》）")
NARROW = frozenset("，。、：；？")
NARROW_EM = 0.6  # look.md §1; the glyphs' own full em leaves holes in headlines
BRACKET_EM = 0.5
MIXED_EM = 0.2  # between 汉字 and Latin without a space; in display a little less than the text's quarter
SAME_SIZE = 0.01  # sizes within one percent are a tie
MOST_BREAKS = 5  # six lines are more than any room holds; keeps 24 marked characters cheap
MOST_GAPS = 9  # 382 ways of joining
CROWDED = 7  # contours; a character with more fills up under the heavy stroke (戴 8, 帽 9, 警 12)
SHUT_EM = (
    0.006  # white between two strokes: with less of it after the heavy stroke (喊, 躲, 密) they grow together
)
CLOTTED_EM = (
    0.0058  # the same after the fine stroke: 账 断 幕 have less and look a weight too fat, so none is added
)
MANY = frozenset("警爆露霸籍魔耀躁嚼嚷罐囊蹲疆瓣攀颤靡曝巍蠢髓灌")
"""Characters of nineteen strokes and more."""
LEFT_BEARING = 0.14  # em; more white than this at the left is the character's own shape (，“)


@dataclass(frozen=True, slots=True, kw_only=True)
class SloganStyle:
    """How a theme sets slogans; from `heavy_mm` to `huge_mm` the full stroke is added, else the fine one.

    In huge type the slits that the full stroke leaves between parts (查, 挂) are seen as mistakes. `boxed`:
    one ink has no second colour, and a tint of it would make the accented word the weakest; it stands
    reversed in a box.
    """

    face: str
    stroke_em: float
    fine_stroke_em: float
    condense: float
    leading_em: float
    heavy_mm: float
    huge_mm: float
    boxed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SloganArea:
    """Where a slogan may stand: left, top, width and height; marks may hang out by `hang` at either side.

    `most` is the largest em wanted, `lines` the most lines; where these leave the measure unfilled the
    characters move apart by `track` em at most.
    """

    x: float
    y: float
    width: float
    height: float
    hang: float = 0.0
    most: float = 1000.0
    lines: int = 6
    track: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class InkPath:
    """Path data in one paint, with the width of the stroke that makes it heavier; drawn `dx` mm further
    right and `dy` mm lower.
    """

    paint: str
    d: str
    stroke: float
    dx: float = 0.0
    dy: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FittedSlogan:
    """A slogan set: its lines as read, its em, the box of its ink, its paths."""

    lines: tuple[str, ...]
    em: float
    left: float
    top: float
    right: float
    bottom: float
    paths: tuple[InkPath, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Set:
    """A glyph set in its line: where (em from the line's start), and whether it is accented."""

    glyph: Glyph
    x: float
    accent: bool
    core: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SloganLine:
    """A line in em units: its text, its glyphs, the ink of its core and the ink with hanging marks."""

    text: str
    glyphs: tuple[_Set, ...]
    core: tuple[float, float]
    ink: tuple[float, float]

    @property
    def width(self) -> float:
        """Return the measure that the line needs, in em."""
        return self.core[1] - self.core[0]


Lettering = tuple[tuple[str, bool], ...]
"""Characters with whether each is accented."""


def style_of(theme: Theme, unit: float) -> SloganStyle:
    """Return a theme's style of slogans; `unit` is the page's short side / 297, in mm."""
    return SloganStyle(
        face=theme.face,
        stroke_em=theme.stroke_em,
        fine_stroke_em=theme.fine_stroke_em,
        condense=theme.condense,
        leading_em=theme.leading_em,
        heavy_mm=40 * unit,  # look.md §3
        huge_mm=90 * unit,
        boxed=theme.one_ink,
    )


# -- joining -----------------------------------------------------------------------------------------------


def lettering(slogan: MarkedText) -> tuple[Lettering, ...]:
    """Return the phrases as characters, each with whether it is accented."""
    where, first, length = slogan.accent or (-1, 0, 0)
    return tuple(
        tuple((c, index == where and first <= at < first + length) for at, c in enumerate(phrase))
        for index, phrase in enumerate(slogan.phrases)
    )


def joinings(slogan: MarkedText, most_lines: int = MOST_BREAKS + 1) -> Iterator[tuple[Lettering, ...]]:
    """Yield every way of joining the phrases into lines that respects the forced breaks."""
    phrases = lettering(slogan)
    gaps = range(len(phrases) - 1)
    forced = [gap for gap in gaps if gap in slogan.forced]
    free = _widest_apart([gap for gap in gaps if gap not in slogan.forced], phrases)
    for count in range(min(len(free), max(most_lines - 1 - len(forced), 0)) + 1):
        for chosen in combinations(free, count):
            yield _joined(phrases, sorted((*forced, *chosen)))


def _widest_apart(free: list[int], phrases: tuple[Lettering, ...]) -> list[int]:
    """Return the gaps at which lines may break, at most so many: between the shortest phrases none does.

    Ways of joining grow with the fifth power of the gaps; usual slogans have two or three.
    """
    kept = list(free)
    while len(kept) > MOST_GAPS:
        bounds = [-1, *kept, len(phrases) - 1]
        sizes = [sum(map(len, phrases[start + 1 : end + 1])) for start, end in pairwise(bounds)]
        joined = [one + other for one, other in pairwise(sizes)]
        del kept[joined.index(min(joined))]
    return kept


def _joined(phrases: tuple[Lettering, ...], breaks: Iterable[int]) -> tuple[Lettering, ...]:
    starts = [0, *(gap + 1 for gap in breaks), len(phrases)]
    return tuple(
        tuple(pair for phrase in phrases[start:end] for pair in phrase) for start, end in pairwise(starts)
    )


# -- lines -------------------------------------------------------------------------------------------------


@for_a_run
@lru_cache(maxsize=4096)  # joinings share most of their lines
def line_of(marked: Lettering, face: str, condense: float, *, boxed: bool = False) -> SloganLine:
    """Set a line in em units: punctuation narrowed inside, dropped or hung at the end, boxes given room."""
    kept = marked[:-1] if len(marked) > 1 and marked[-1][0] in DROPPED else marked
    glyphs: list[_Set] = []
    pen = 0.0
    for at, (character, accent) in enumerate(kept):
        one = glyph(character, face)
        before, advance = _widths(one, last=at == len(kept) - 1)
        pen += MIXED_EM if at and _mixed(kept[at - 1][0], character) else 0.0
        pen += _box_room(kept, at) if boxed else 0.0
        glyphs.append(_Set(glyph=one, x=(pen - before) * condense, accent=accent, core=not _hangs(kept, at)))
        pen += advance
    core = [item for item in glyphs if item.core] or glyphs
    return SloganLine(
        text="".join(character for character, _ in kept),
        glyphs=tuple(glyphs),
        core=_span(core, condense, boxed=boxed),
        ink=_span(glyphs, condense, boxed=boxed),
    )


def _box_room(kept: Lettering, at: int) -> float:
    """Return how much wider a character stands from the one before it where a box begins or ends (em)."""
    if at == 0 or kept[at][1] == kept[at - 1][1]:
        return 0.0
    return BOX_EM + BOX_AIR_EM


def _widths(one: Glyph, *, last: bool) -> tuple[float, float]:
    """Return how much of a glyph's white to cut off before it, and how far the pen moves on (em)."""
    if one.character in OPENING and one.advance > BRACKET_EM:
        return one.advance - BRACKET_EM, BRACKET_EM
    if one.character in CLOSING and one.advance > BRACKET_EM:
        return 0.0, BRACKET_EM
    if one.character in NARROW and not last:
        return 0.0, min(one.advance, NARROW_EM)
    return 0.0, one.advance


def _mixed(before: str, after: str) -> bool:
    """Tell whether a Latin letter or digit and a 汉字 meet."""
    return any(
        one.isascii() and not one.isspace() and "一" <= other <= "鿿"
        for one, other in ((before, after), (after, before))
    )


def _hangs(kept: Lettering, at: int) -> bool:
    """Tell whether the mark at a line's end or start hangs outside the measure."""
    character = kept[at][0]
    ends = at == len(kept) - 1 and (character in HANGING or character in CLOSING)
    return len(kept) > 1 and (ends or (at == 0 and character in OPENING))


def _span(glyphs: list[_Set], condense: float, *, boxed: bool) -> tuple[float, float]:
    """Return the ink's left and right in em, a box's too; white beyond a usual bearing counts as ink."""
    if not glyphs:
        return 0.0, 1.0  # an empty phrase takes the room of a character
    first, last = glyphs[0], glyphs[-1]
    left = first.x + min(first.glyph.ink[0], LEFT_BEARING) * condense
    right = last.x + last.glyph.ink[2] * condense
    if boxed and first.accent:
        left = first.x - BOX_EM * condense
    if boxed and last.accent:
        right = last.x + (last.glyph.advance + BOX_EM) * condense
    return left, right


# -- one size ----------------------------------------------------------------------------------------------


def fit(slogan: MarkedText, style: SloganStyle, area: SloganArea) -> FittedSlogan:
    """Set a slogan flush left in its area in the largest type that fits, its first line at the top."""
    tried = [try_lines(lines, style, area) for lines in joinings(slogan, area.lines)]
    best = max(em for em, _, _ in tried)
    held = [one for one in tried if one[0] >= best * (1 - SAME_SIZE)]
    em, stroke, lines = min(held, key=lambda one: (len(one[2]), _unevenness(one[2])))
    return place_lines(_spaced_out(lines, em, stroke, area), em, stroke, style, area)


def _spaced_out(
    lines: tuple[SloganLine, ...], em: float, stroke: float, area: SloganArea
) -> tuple[SloganLine, ...]:
    """Move the characters of all lines apart alike, so that the widest comes nearer to the measure."""
    track = area.track
    for line in lines:
        room = min(wide / em - taken for wide, taken in _extents(line, area))
        track = min(track, max(room - stroke, 0.0) / max(len(line.glyphs) - 1, 1))
    return tuple(_tracked(line, track) for line in lines) if track else lines


def _tracked(line: SloganLine, track: float) -> SloganLine:
    """Return a line whose characters stand so much further apart (em)."""
    cores = [at for at, item in enumerate(line.glyphs) if item.core] or [len(line.glyphs) - 1]
    return replace(
        line,
        glyphs=tuple(replace(item, x=item.x + at * track) for at, item in enumerate(line.glyphs)),
        core=(line.core[0] + cores[0] * track, line.core[1] + cores[-1] * track),
        ink=(line.ink[0], line.ink[1] + (len(line.glyphs) - 1) * track),
    )


def _unevenness(lines: tuple[SloganLine, ...]) -> float:
    return pvariance([line.width for line in lines]) if len(lines) > 1 else 0.0


def try_lines(
    marked: tuple[Lettering, ...], style: SloganStyle, area: SloganArea
) -> tuple[float, float, tuple[SloganLine, ...]]:
    """Return the em that one joining allows, its stroke (em) and its lines."""
    lines = tuple(line_of(one, style.face, style.condense, boxed=style.boxed) for one in marked)
    stroke = style.stroke_em
    em = _largest(lines, style, area, stroke)
    if not style.heavy_mm <= em <= style.huge_mm or _crowded(lines, stroke):
        stroke = style.fine_stroke_em
        if stroke and _clotted(lines, stroke):
            stroke = 0.0
        em = _largest(lines, style, area, stroke)
    return em, stroke, lines


def _clotted(lines: tuple[SloganLine, ...], stroke: float) -> bool:
    """Tell whether even the fine stroke (em) makes a character look a weight fatter than its neighbours."""
    glyphs = [item.glyph for line in lines for item in line.glyphs]
    return any(one.character in MANY or narrowest_gap(one) - stroke < CLOTTED_EM for one in glyphs)


def _crowded(lines: tuple[SloganLine, ...], stroke: float) -> bool:
    """Tell whether a character has so many parts, or two so near, that a stroke (em) closes its white."""
    glyphs = [item.glyph for line in lines for item in line.glyphs]
    return any(one.contours > CROWDED or narrowest_gap(one) - stroke < SHUT_EM for one in glyphs)


def _largest(lines: tuple[SloganLine, ...], style: SloganStyle, area: SloganArea, stroke: float) -> float:
    ascent, descent = face_box(style.face)[0], _descent(lines[-1], style)
    high = (len(lines) - 1) * style.leading_em + ascent + descent + stroke
    sizes = [area.most, area.height / high]
    sizes.extend(wide / (taken + stroke) for line in lines for wide, taken in _extents(line, area))
    return min(sizes)


def _extents(line: SloganLine, area: SloganArea) -> Iterator[tuple[float, float]]:
    """Yield the widths that a line has (mm), without and with what hangs, each with what it takes (em)."""
    yield area.width, line.width
    yield area.width + area.hang, line.ink[1] - line.core[0]
    if line.core[0] > line.ink[0]:  # an opening quote that cannot hang wholly is indented
        yield area.width + area.hang, line.core[1] - line.ink[0]
        yield area.width + 2 * area.hang, line.ink[1] - line.ink[0]


def _descent(last: SloganLine, style: SloganStyle) -> float:
    """Return how far the last line reaches below its baseline (em): a full character, or p and g."""
    return max(face_box(style.face)[1], *(item.glyph.ink[3] for item in last.glyphs if item.core), 0.0)


def place_lines(
    lines: tuple[SloganLine, ...], em: float, stroke: float, style: SloganStyle, area: SloganArea
) -> FittedSlogan:
    """Draw lines flush left in one size from the top of the area; `stroke` is in em."""
    ascent, descent = face_box(style.face)[0], _descent(lines[-1], style)
    edge = stroke * em / 2
    top = area.y + edge + ascent * em
    baselines = [top + index * style.leading_em * em for index in range(len(lines))]
    starts = [_start(line, em, area) + edge for line in lines]
    return FittedSlogan(
        lines=tuple(line.text for line in lines),
        em=em,
        left=area.x,
        top=area.y,
        right=max(x + line.ink[1] * em + edge for x, line in zip(starts, lines, strict=True)),
        bottom=baselines[-1] + descent * em + edge,
        paths=_paths(zip(lines, starts, baselines, strict=True), em, stroke * em, style),
    )


def _start(line: SloganLine, em: float, area: SloganArea) -> float:
    """Return where a line's origin stands, so that its core's ink, or what hangs out, is on its edge."""
    return max(area.x - line.core[0] * em, area.x - area.hang - line.ink[0] * em)


def _paths(
    placed: Iterable[tuple[SloganLine, float, float]], em: float, stroke: float, style: SloganStyle
) -> tuple[InkPath, ...]:
    accented = REVERSED if style.boxed else ACCENT
    data, boxes = {PLAIN: "", accented: ""}, ""
    for line, x, y in placed:
        for item in line.glyphs:
            paint = accented if item.accent else PLAIN
            data[paint] += path_data(item.glyph, x + item.x * em, y, em, em * style.condense)
        boxes += _box(line, x, y, em, style) if style.boxed else ""
    drawn = tuple(InkPath(paint=paint, d=d, stroke=round(stroke, 3)) for paint, d in data.items() if d)
    return (InkPath(paint=PLAIN, d=boxes, stroke=0.0), *drawn) if boxes else drawn


def _box(line: SloganLine, x: float, y: float, em: float, style: SloganStyle) -> str:
    """Return the box round the accented word of a line whose origin is at (x, y)."""
    word = [item for item in line.glyphs if item.accent]
    if not word:
        return ""
    ascent, descent = face_box(style.face)
    left = x + (word[0].x - BOX_EM * style.condense) * em
    right = x + (word[-1].x + (word[-1].glyph.advance + BOX_EM) * style.condense) * em
    top, high = y - (ascent + BOX_EM) * em, (ascent + descent + 2 * BOX_EM) * em
    lean = SLANTS.get(style.face, 0.0) * high
    wide = right - left - lean
    return f"M{left + lean:.3f} {top:.3f}l{wide:.3f} 0l{-lean:.3f} {high:.3f}l{-wide:.3f} 0Z"

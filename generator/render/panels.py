"""Compose a poster of panels: words, figure and foot each in an area of the page with a ground of its own.

In: a job whose format is no portrait sheet, and its shape's layout. Out: a `Composition`, lengths in mm from
the page's top left. A panel's edge is a change of ground, so a figure that it cuts ends on a real edge. The
slogan takes the largest type that its area holds; the figure is as large as its panel lets it be whole.

Not here: portrait sheets (`compose`), and how large a slogan must be (`remarks`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.model import Concept, Job, MarkedText, Poster, PosterLayout, Staging, Theme
from generator.model.rectangle import Rectangle
from generator.render.arrangement import UNITS
from generator.render.composition import Area, Canvas, Composition, Figure, LiveText
from generator.render.endblock import place_block
from generator.render.familysign import family_sign
from generator.render.feet import foot_in, row_of
from generator.render.foot import (
    INK_TOP_EM,
    WORDLESS,
    FootStrip,
    PlacedFoot,
    place_numbers,
)
from generator.render.footwords import width_em
from generator.render.giveaway import split_evenly
from generator.render.panel_layouts import GROUNDED, AlongPanel, Fractions, PanelLayout, Stand
from generator.render.parted import SECOND, divisions, unevenness
from generator.render.photograph import placed_photo
from generator.render.props import prop_paths
from generator.render.remarks import PANELS
from generator.render.ribbons import HANG_EM, RibbonSetting, on_one_line, one_slogan, stage_ribbon
from generator.render.shapes import SloganCell, fit_cells, letters_of
from generator.render.slogan import (
    OPENING,
    FittedSlogan,
    InkPath,
    SloganArea,
    SloganStyle,
    fit,
    style_of,
)
from generator.text.parting import between_words
from generator.text.setting import spaced

BEYOND = 5  # mm drawn outside the trim: more than any bleed
OWN_GROUND = "满"  # of a poster without a figure
PHOTO_GROUND = "深"  # under a photograph: as dark as its shadows, so that its light is what one sees
PALE = "浅"  # of the first half where a theme's own ground is the second's: two inks have no dark one
GROUNDS = ("满", "深", "浅")  # in the order in which one is chosen for words beside a figure
BESIDE = "旁"
"""Before the name of a paint: that of the words' own ground."""

RULE, LEAST_RULE_MM = 0.7, 0.25  # units; mm on the finished piece: the line between grounds of one colour
FOOT_AIR = 9  # units: free above and below the row of a foot; a sixth of the digits' height
TAG = 92  # units: what the mark of a sample takes of the first line at the top right
BLOCK_AIR = 2.5  # units: digits are set in boxes that reach a little below their ink
SIGN_NEEDS = 0.6  # of what a figure needs: the family's sign in its place
GAP_TO_EDGE = 9  # units of the figure: free on the edges that may not cut it
SQUAT, AS_LARGE, AS_LARGE_IF_SQUAT = 3.6, 0.7, 0.86
"""A room so much wider than high is filled by one line; the type of two lines to that of one elsewhere, and
there where the figure may have the width that two lines leave.
"""
MUCH, ENOUGH = 0.9, 0.75
"""Of the whole's scale: what a closer view has at least; and that where it covers more of its panel."""
CELL_GAP, CELL_RADIUS, CELL_EDGE = 7, 5.5, 1.6
CELL_SHAPE = (0.42, 1.25)  # a cell's width to its height
LEAST_CELLS = 4
PARTED_LINES = 3  # of a slogan that is parted between words: more are a list, and leave the figure too little

ON_ONE = 1.2  # a giveaway stays on one line down to so many times its least em

Sides = tuple[float, float, float, float]
"""Left, top, right and bottom of what must be in sight of a figure, in its units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """A job's page as the layout divides it.

    `unit` is S/297, `shown` what hardware does not hide of the page, `free` where text may stand. `field` is
    the figure's ground: its panel, on a banner sometimes what comes after it too. `rows` are the giveaway's
    where they are settled already.
    """

    job: Job
    layout: PanelLayout
    unit: float
    page: Rectangle
    free: Rectangle
    shown: Rectangle
    words: Rectangle
    picture: Rectangle | None
    field: Rectangle | None
    foot: Rectangle | None
    across: bool
    pictured: bool
    concept: Concept | None
    rows: int = 0

    @property
    def halved(self) -> bool:
        """Tell whether the ground changes within a figure of two halves and goes on under words."""
        return bool(self.concept and self.concept.second) and self.field != self.picture

    @property
    def inner(self) -> Rectangle:
        """Return where words may stand in their panel."""
        pad, high = self.layout.pad * self.unit, (self.layout.pad_high or self.layout.pad) * self.unit
        words = self.words
        room = replace(words, x=words.x + pad, y=words.y + high, w=words.w - 2 * pad, h=words.h - 2 * high)
        return room.met(self.free)


def compose_panels(job: Job, poster: Poster, layout: PanelLayout) -> Composition:
    """Compose the poster of a job by its shape's layout."""
    sheet = _narrowed(_stacked(_sheet(job, poster, layout), poster), poster)
    theme, concept = job.piece.theme, sheet.concept
    kicker = _kicker(sheet, spaced(poster.head.kicker.text))
    giveaway = _giveaway(sheet, spaced(poster.head.giveaway.text))
    room = _room(sheet, kicker, giveaway)
    cells, em = _cells(sheet, poster, room)
    parts: tuple[FittedSlogan, ...] = ()
    if layout.along and not cells:
        sheet, parts = _along(sheet, poster.head.slogan, layout.along)
    elif not cells:
        parts = (_slogan(sheet, poster.head.slogan, room),)
    slogan = one_slogan(parts) if parts else None
    if kicker and slogan and layout.slogan.stand is Stand.BOTTOM:
        kicker = replace(kicker, y=slogan.top - layout.air * sheet.unit - kicker.em)
    ground = own_ground(poster, concept, theme)
    own = layout.beside and sheet.picture is not None and concept is not None and not sheet.halved
    words_ground = ground_beside(theme, ground, _met(sheet)) if own else ground
    paint = _paints(theme, concept, ground, words_ground)
    figure = _figure(sheet)
    photo = placed_photo(job, _bled(sheet.picture, sheet.page)) if sheet.picture else None
    foot = _foot(sheet)
    box = (slogan.left, slogan.top, slogan.right, slogan.bottom) if slogan else _box(room)
    return Composition(
        layout=PANELS,
        alt=photo.alt if photo else concept.alt if concept and figure else "",
        canvas=_canvas(sheet.page),
        frame=None,
        areas=(*_grounds(sheet, paint, figure, concept), *_rules(sheet, paint)),
        measure=room.w,
        paint=paint,
        join=theme.join,
        ground=sheet.words.bottom,
        seam=0.0,
        bands=(),
        rule=0.0,
        foot_role=theme.foot,
        digits_role=foot.digits_role(theme),
        lines=slogan.lines if slogan else (poster.head.slogan.text,),
        paths=(*_painted(sheet, parts), *_sign(sheet)),
        em=slogan.em if slogan else em,
        box=box,
        cells=cells,
        cell_radius=CELL_RADIUS * sheet.unit,
        cell_edge=CELL_EDGE * sheet.unit,
        figure=figure,
        kicker=kicker,
        giveaway=giveaway[0] if giveaway else None,
        giveaway_rest=giveaway[1] if len(giveaway) > 1 else None,
        foot=foot,
        photo=photo,
    )


def _box(room: Rectangle) -> tuple[float, float, float, float]:
    return room.x, room.y, room.right, room.bottom


def _painted(sheet: _Sheet, parts: tuple[FittedSlogan, ...]) -> Iterator[InkPath]:
    """Yield the slogan's paths in the paints of the grounds on which its parts lie."""
    field = sheet.field if sheet.layout.along else None
    for part in parts:
        on_field = field is not None and field.x <= part.left < field.right
        before = (SECOND if sheet.halved else "") if on_field else BESIDE
        yield from (replace(path, paint=before + path.paint) for path in part.paths)


# -- areas -------------------------------------------------------------------------------------------------


def _sheet(job: Job, poster: Poster, layout: PanelLayout) -> _Sheet:
    """Divide the page: without a figure the words take its panel too, where the two meet."""
    w, h = job.format.page_mm
    page, scale = Rectangle(x=0, y=0, w=w, h=h), job.format.scale
    clear = job.format.clear_mm
    concept = job.piece.concept
    mirrored = layout.mirrored and concept is not None and concept.words == "right"

    end = _column(layout)

    def area(of: Fractions) -> Rectangle:
        x1, x2 = (end - of[2], end - of[0]) if mirrored and of[0] < end else (of[0], of[2])
        return Rectangle(x=x1 * w, y=of[1] * h, w=(x2 - x1) * w, h=(of[3] - of[1]) * h)

    words, picture = area(layout.words), area(layout.picture) if layout.picture else None
    foot, unit = area(layout.foot) if layout.foot else None, min(w, h) / UNITS
    if foot and picture and layout.row and abs(foot.bottom - picture.y) < 0.1:
        foot, picture = _roomy(foot, picture, (max(layout.row.heights) + 2 * FOOT_AIR) * unit)
    in_cells = concept is not None and concept.layout is PosterLayout.CELLS and layout.cells
    across = in_cells and len(letters_of(poster.head.slogan)) >= LEAST_CELLS
    pictured = concept is not None or poster.photo is not None
    wanted = pictured or layout.grow is not None  # in a stack the family's sign stands in its place
    if picture and _takes_both(words, picture, across=across, pictured=wanted):
        words, foot, picture = _without_picture(words, foot, picture)
    return _Sheet(
        job=job,
        layout=layout,
        unit=unit,
        page=page,
        free=_within(page, tuple(max(job.format.safe_mm, edge) * scale for edge in clear)),
        shown=_within(page, tuple(edge * scale for edge in clear)),
        words=words,
        picture=picture,
        field=picture,
        foot=foot,
        across=across,
        pictured=pictured,
        concept=concept,
    )


def _column(layout: PanelLayout) -> float:
    """Return where words and figure end that may change places: before a foot as high as the page."""
    foot = layout.foot
    return foot[0] if foot and foot[1] == 0 and foot[2:] == (1, 1) else 1.0


def _without_picture(
    words: Rectangle, foot: Rectangle | None, picture: Rectangle
) -> tuple[Rectangle, Rectangle | None, None]:
    """Return words that take a figure's panel too; a foot that stood below the words only follows them."""
    x, y = min(words.x, picture.x), min(words.y, picture.y)
    right, low = max(words.right, picture.right), max(words.bottom, picture.bottom)
    if foot and abs(foot.y - words.bottom) < 0.1 and picture.bottom > foot.y + 0.1:
        low, foot = words.bottom, replace(foot, x=x, w=right - x)
    return Rectangle(x=x, y=y, w=right - x, h=low - y), foot, None


def _roomy(foot: Rectangle, picture: Rectangle, least: float) -> tuple[Rectangle, Rectangle]:
    """Return a foot as high as its row needs, and the picture below it: a stubby page's part is too low."""
    more = max(0.0, least - foot.h)
    return replace(foot, h=foot.h + more), replace(picture, y=picture.y + more, h=picture.h - more)


def _stacked(sheet: _Sheet, poster: Poster) -> _Sheet:
    """Give words of a stack what their slogan needs to fill it, the foot its row, the figure the rest.

    Where the figure has much room even so, the giveaway takes two rows in larger type; what is more than
    enough for a figure parts words and foot.
    """
    grow, row, picture = sheet.layout.grow, sheet.layout.row, sheet.picture
    if grow is None or picture is None:
        return sheet
    if row is None or sheet.foot is None:
        return _footless(sheet, poster, grow.picture)
    inner = sheet.foot.inset(sheet.layout.pad * sheet.unit).met(sheet.free)
    hidden = sheet.page.bottom - sheet.shown.bottom
    foot = row_of(sheet.job, row, (inner.x, inner.right), sheet.unit) + (row.above + row.below) * sheet.unit
    foot += hidden if sheet.foot.bottom > sheet.page.bottom - 0.1 else 0.0
    kept = hidden if picture.bottom > sheet.page.bottom - 0.1 else 0.0
    most = sheet.page.h - foot - kept - _least_picture(sheet, grow.picture)
    if sheet.job.format.code_at_m:
        low = (1 - sheet.job.format.code_at_m[0] * 1000 / sheet.job.format.trim_mm[1]) * sheet.page.h
        most = min(most, low - (row.code + row.above + FOOT_AIR) * sheet.unit)
    for rows in (2, 1) if grow.second else (0,):
        tried = replace(_piled(sheet, most, foot), rows=rows)
        need = max(_need(tried, poster), sheet.words.h)
        room = sheet.page.h - foot - kept - need
        if rows != 2 or (room >= grow.roomy * sheet.page.w and need <= most):
            break
    more = max(0.0, min(room - grow.enough * sheet.page.w, 2 * (most - need))) if grow.enough else 0.0
    layout = replace(sheet.layout, air=sheet.layout.air + more / 4 / sheet.unit)
    return _piled(replace(sheet, rows=rows, layout=layout), need + more / 2, foot + more / 2)


def _footless(sheet: _Sheet, poster: Poster, least: float) -> _Sheet:
    """Give words above or below a figure what their slogan needs, the figure at least a part of the width."""
    most = _piled(sheet, max(sheet.words.h, sheet.page.h - _least_picture(sheet, least)), 0.0)
    return _piled(sheet, max(_need(most, poster), sheet.words.h), 0.0)


def _least_picture(sheet: _Sheet, part: float) -> float:
    """Return how high a stack's picture is at least; the family's sign in its place needs less."""
    return part * sheet.page.w * (1.0 if sheet.pictured else SIGN_NEEDS)


def _narrowed(sheet: _Sheet, poster: Poster) -> _Sheet:
    """Let a figure beside words have what their slogan, as high as it may be, does not take of their width.

    The words' panel keeps at least `narrow` of the page's width, and what holds a giveaway on one line that
    is on one already.
    """
    words, picture, least = sheet.words, sheet.picture, sheet.layout.narrow * sheet.page.w
    if not sheet.layout.narrow or picture is None or sheet.across or words.h > picture.h + 0.1:
        return sheet
    at_right = picture.x < words.x
    kicker = _kicker(sheet, spaced(poster.head.kicker.text))
    giveaway = _giveaway(sheet, spaced(poster.head.giveaway.text))
    slogan = _slogan(sheet, poster.head.slogan, _room(sheet, kicker, giveaway))
    beside = words.w - sheet.inner.w
    if line := sheet.layout.giveaway if len(giveaway) == 1 else None:
        em = min(line.em, ON_ONE * line.least) * sheet.unit
        least = max(least, width_em(giveaway[0].words, bold=True) * em * 1.001 + beside)
    wide = max(least, slogan.right - slogan.left + beside)
    less = max(0.0, words.w - wide)
    foot = sheet.foot
    if foot and foot.w < sheet.page.w - 0.1:  # below the words only: it keeps their width
        foot = replace(foot, x=foot.x + less * at_right, w=foot.w - less)
    words = replace(words, x=words.x + less * at_right, w=words.w - less)
    picture = replace(picture, x=picture.x - less * (not at_right), w=picture.w + less)
    return replace(sheet, words=words, picture=picture, field=picture, foot=foot)


def _need(sheet: _Sheet, poster: Poster) -> float:
    """Return how high the words' panel is about its words, whose slogan may fill it as it stands."""
    kicker = _kicker(sheet, spaced(poster.head.kicker.text))
    room = _room(sheet, kicker, _giveaway(sheet, spaced(poster.head.giveaway.text)))
    slogan = _slogan(sheet, poster.head.slogan, room)
    return sheet.words.h - room.h + slogan.bottom - slogan.top


def _piled(sheet: _Sheet, words: float, foot: float) -> _Sheet:
    """Return the three areas one below the other in their order, the figure's as high as the others leave."""
    if sheet.picture is None:
        return sheet
    high = {"words": words, "picture": sheet.page.h - words - foot}
    tops = {"words": sheet.words.y, "picture": sheet.picture.y}
    if sheet.foot:
        high["foot"], tops["foot"] = foot, sheet.foot.y
    placed, y = {}, 0.0
    for name in sorted(high, key=lambda one: tops[one]):
        placed[name] = replace(sheet.page, y=y, h=high[name])
        y += high[name]
    return replace(
        sheet,
        words=placed["words"],
        foot=placed.get("foot"),
        picture=placed["picture"],
        field=placed["picture"],
    )


def _within(page: Rectangle, edges: tuple[float, ...]) -> Rectangle:
    top, right, bottom, left = edges
    return Rectangle(x=left, y=top, w=page.w - left - right, h=page.h - top - bottom)


def _along(sheet: _Sheet, words: MarkedText, along: AlongPanel) -> tuple[_Sheet, tuple[FittedSlogan, ...]]:
    """Stage words and figure along a banner."""
    layout, unit = sheet.layout, sheet.unit
    setting = RibbonSetting(
        style=style_of(sheet.job.piece.theme, unit),
        most=layout.slogan.most * unit,
        pad=layout.pad * unit,
        run=sheet.words,
        free=sheet.free,
        widths=tuple(width * sheet.page.w for width in along.widths),
        least=along.least * sheet.page.h,
        wanted=along.wanted * sheet.page.h,
        square=along.square * sheet.page.w,
        lift=_lift(sheet.concept, along.lift) * sheet.page.h,
    )
    staging = sheet.concept.staging if sheet.concept else Staging.END
    staged = stage_ribbon(words, setting, staging, pictured=sheet.pictured)
    return replace(sheet, words=staged.words, picture=staged.picture, field=staged.field), staged.parts


def _lift(concept: Concept | None, above: float) -> float:
    """Return what words keep free of a banner's height: a figure's floor that goes on, and `above` it."""
    if concept is None or not concept.floor:
        return 0.0
    _, top, _, bottom = _whole(concept)
    return (bottom - concept.floor) / (bottom - top) + above


def _takes_both(words: Rectangle, picture: Rectangle, *, across: bool, pictured: bool) -> bool:
    """Tell whether words take a figure's panel too: in cells, and where there is no figure.

    Beside words on a panel that goes down past them stands the family's sign then.
    """
    beside = abs(words.right - picture.x) < 0.1 or abs(picture.right - words.x) < 0.1
    stacked = abs(words.bottom - picture.y) < 0.1 or abs(picture.bottom - words.y) < 0.1
    meet = (beside and abs(words.y - picture.y) < 0.1) or (stacked and abs(words.x - picture.x) < 0.1)
    return meet and (across or (not pictured and (stacked or picture.h < words.h + 0.1)))


def own_ground(poster: Poster, concept: Concept | None, theme: Theme) -> str:
    """Return the ground that a poster's idea asks for; two halves never have one colour."""
    if concept:
        halves = theme.paints(concept.ground), theme.paints(concept.second or concept.ground)
        return PALE if concept.second and halves[0]["底"] == halves[1]["底"] else concept.ground
    return PHOTO_GROUND if poster.photo else OWN_GROUND


def ground_beside(theme: Theme, ground: str, meets: Sequence[str] = ()) -> str:
    """Return the ground for words beside a figure: of another colour than its own and what `meets` them.

    It is not the foot's either where one is left. `meets` are paints of parts that reach the words' edge,
    most first: where every ground has one's colour, the last may be met.
    """
    paints, foot = theme.paints(ground), theme.colour(theme.foot)
    taken = {theme.colour(paints[paint]) for paint in ("底", *meets)}
    grounds = {one: theme.colour(theme.paints(one)["底"]) for one in GROUNDS}
    free = [one for one in GROUNDS if grounds[one] not in taken]
    if not free:
        return ground_beside(theme, ground, meets[:-1]) if meets else ground
    return next((one for one in free if grounds[one] != foot), free[0])


def _met(sheet: _Sheet) -> tuple[str, ...]:
    """Return the paints of the figure's parts that reach the edge beside or below which its words stand."""
    if sheet.concept is None or sheet.picture is None:
        return ()
    if abs(sheet.words.bottom - sheet.picture.y) < 0.1:
        return dict(sheet.concept.meets).get("top", ())
    edge = "left" if sheet.words.right < sheet.picture.x + 0.1 else "right"
    beside = edge == "left" or sheet.picture.right < sheet.words.x + 0.1
    return dict(sheet.concept.meets).get(edge, ()) if beside else ()


def _paints(theme: Theme, concept: Concept | None, ground: str, words: str) -> Mapping[str, str]:
    second = theme.paints(concept.second) if concept and concept.second else {}
    return (
        theme.paints(ground)
        | {SECOND + name: role for name, role in second.items()}
        | {BESIDE + name: role for name, role in theme.paints(words).items()}
    )


def _grounds(
    sheet: _Sheet, paint: Mapping[str, str], figure: Figure | None, concept: Concept | None
) -> tuple[Area, ...]:
    """Return the flat grounds: the foot's under all, the words', the figure's, and its second half's."""
    made = [_area(sheet.page, sheet.page, sheet.job.piece.theme.foot)]
    made.append(_area(sheet.words, sheet.page, paint[BESIDE + "底"]))
    if sheet.field:
        made.append(_area(sheet.field, sheet.page, paint["底"]))
        if concept and concept.second and figure:
            seam = figure.x + (concept.box[0] + concept.box[2] / 2) * figure.scale
            half = replace(sheet.field, x=seam, w=sheet.field.right - seam)
            made.append(_area(half, sheet.page, paint[SECOND + "底"]))
        made.extend(_base(sheet, paint))
    return tuple(made)


def _base(sheet: _Sheet, paint: Mapping[str, str]) -> Iterator[Area]:
    """Yield the strip at the bottom that a stand's case hides, as a base under a figure."""
    if sheet.field and (case := _case(sheet, sheet.field)):
        base = replace(sheet.page, y=sheet.page.bottom - case, h=case)
        yield _area(base, sheet.page, paint["形"])


def _case(sheet: _Sheet, field: Rectangle) -> float:
    """Return how high a stand's case is that hides the bottom of a figure's ground, 0 where there is none.

    Two halves have no base in common: they go on, and so does what runs off below without a ground.
    """
    case = sheet.page.bottom - sheet.shown.bottom
    lowest = field.bottom > sheet.page.bottom - 0.1
    goes_on = sheet.concept is not None and (bool(sheet.concept.second) or _trails(sheet.concept))
    hides = lowest and not goes_on and sheet.layout.grow and case > sheet.page.right - sheet.shown.right
    return case if hides else 0.0


def _trails(concept: Concept) -> bool:
    """Tell whether a figure runs off below only a little, as a trail does."""
    return 0 < dict(concept.runs).get("bottom", 0) < GROUNDED


def _area(rect: Rectangle, page: Rectangle, role: str) -> Area:
    """Return a ground that goes beyond the page where it comes to its edge."""
    bled = _bled(rect, page)
    return Area(x=bled.x, y=bled.y, w=bled.w, h=bled.h, role=role)


def _bled(rect: Rectangle, page: Rectangle, beyond: float = BEYOND) -> Rectangle:
    """Return a rectangle that goes beyond the page where it comes to its edge."""
    left = rect.x - beyond * (rect.x <= page.x + 0.01)
    top = rect.y - beyond * (rect.y <= page.y + 0.01)
    right = rect.right + beyond * (rect.right >= page.right - 0.01)
    bottom = rect.bottom + beyond * (rect.bottom >= page.bottom - 0.01)
    return Rectangle(x=left, y=top, w=right - left, h=bottom - top)


def _rules(sheet: _Sheet, paint: Mapping[str, str]) -> tuple[Area, ...]:
    """Return lines where the foot meets a ground of its own colour, over or under it the whole page wide.

    Beside words on another ground none is wanted: that ground's edge shows where the foot begins. Nor is one
    beside a foot that is lower than the page: it would stop halfway.
    """
    theme, page = sheet.job.piece.theme, sheet.page
    high = max(RULE * sheet.unit, LEAST_RULE_MM * sheet.job.format.scale)
    made = []
    for rect, role in ((sheet.words, paint[BESIDE + "底"]), (sheet.field, paint["底"])):
        if not rect or not sheet.foot or theme.colour(role) != theme.colour(theme.foot):
            continue
        upright = sheet.foot.h > page.h - 0.1
        if upright and abs(rect.right - sheet.foot.x) < 0.1:
            made.append(_area(replace(page, x=rect.right - high, w=high), page, "墨"))
        elif upright and abs(rect.x - sheet.foot.right) < 0.1:
            made.append(_area(replace(page, x=rect.x, w=high), page, "墨"))
        elif rect.w < page.w - 0.1:
            continue
        elif abs(rect.bottom - sheet.foot.y) < 0.1:
            across = Rectangle(x=page.x, y=rect.bottom - high, w=page.w, h=high)
            made.append(_area(across, page, "墨"))
        elif abs(rect.y - sheet.foot.bottom) < 0.1:
            made.append(_area(Rectangle(x=page.x, y=rect.y, w=page.w, h=high), page, "墨"))
    return tuple(made)


def _canvas(page: Rectangle) -> Canvas:
    w, h = page.w + 2 * BEYOND, page.h + 2 * BEYOND
    return Canvas(w=w, h=h, box=f"{-BEYOND} {-BEYOND} {w:g} {h:g}")


# -- words -------------------------------------------------------------------------------------------------


def _kicker(sheet: _Sheet, words: str) -> LiveText | None:
    """Place the kicker at the panel's top; at the page's top it keeps clear of the mark of a sample."""
    line, inner = sheet.layout.kicker, sheet.inner
    if not words or not line:
        return None
    at_corner = sheet.words.y < 0.1 and sheet.words.right > sheet.page.right - 0.1
    width = inner.w - (TAG * sheet.unit if at_corner else 0)
    em = max(min(line.em * sheet.unit, width / width_em(words, bold=True)), line.least * sheet.unit)
    hang = em if words[0] in OPENING else 0.0
    top = inner.y - INK_TOP_EM * em
    return LiveText(words=words, x=inner.x - hang, y=top, em=em, w=inner.w + hang, paint=BESIDE + "题")


def _giveaway(sheet: _Sheet, words: str) -> tuple[LiveText, ...]:
    """Place the giveaway at the panel's bottom: on one line if that is large enough, else on two."""
    line, inner, unit = sheet.layout.giveaway, sheet.inner, sheet.unit
    if not words or not line:
        return ()
    one = inner.w / width_em(words, bold=True)
    single = sheet.rows != 2 and one >= min(line.em, ON_ONE * line.least) * unit
    parts = (words,) if single else split_evenly(words)
    widest = max(width_em(part, bold=True) for part in parts)
    grow = sheet.layout.grow
    most = grow.second if grow and sheet.rows == 2 else line.em
    em = max(min(most * unit, inner.w / widest), line.least * unit)
    leading = 1.3 * em
    top = inner.bottom - (1 - INK_TOP_EM) * em - leading * (len(parts) - 1)
    return tuple(
        LiveText(words=part, x=inner.x, y=top + at * leading, em=em, w=inner.w, paint=BESIDE + "题")
        for at, part in enumerate(parts)
    )


def _room(sheet: _Sheet, kicker: LiveText | None, giveaway: tuple[LiveText, ...]) -> Rectangle:
    """Return what the small lines leave of the words' panel."""
    inner, air = sheet.inner, sheet.layout.air * sheet.unit
    top = kicker.y + kicker.em + air if kicker else inner.y
    bottom = giveaway[0].y - air if giveaway else inner.bottom
    return replace(inner, y=top, h=bottom - top)


def _slogan(sheet: _Sheet, slogan: MarkedText, room: Rectangle) -> FittedSlogan:
    """Set the slogan as large as it can be, at the top of its room or in its middle."""
    rule, theme = sheet.layout.slogan, sheet.job.piece.theme
    area = SloganArea(
        x=room.x,
        y=room.y,
        width=room.w,
        height=room.h,
        hang=HANG_EM * sheet.layout.pad * sheet.unit,
        most=rule.most * sheet.unit,
        lines=rule.lines,
    )
    style = style_of(theme, sheet.unit)
    words, made = slogan, fit(slogan, style, area)
    if rule.parts and sheet.pictured and (parted := between_words(slogan)) != slogan:
        larger = fit(parted, style, replace(area, lines=PARTED_LINES))
        words, made = (parted, larger) if larger.em >= rule.parts * made.em else (words, made)
    if sheet.picture is None and (even := _halves(slogan, style, area)) and even[1].em > made.em:
        words, made = even
    if len(made.lines) == 1 and (two := _in_two(slogan, style, area, narrows=sheet.layout.narrow > 0)):
        words, made = two
    elif len(made.lines) == 1:
        words, area = on_one_line(slogan), replace(area, lines=1)
        made = fit(words, style, area)
    down = (room.bottom - made.bottom) * (0.5 if rule.stand is Stand.MIDDLE else 1.0)
    return fit(words, style, replace(area, y=room.y + down, most=made.em))


def _halves(
    slogan: MarkedText, style: SloganStyle, area: SloganArea
) -> tuple[MarkedText, FittedSlogan] | None:
    """Set a slogan in its two evenest halves, a line each whatever staff broke; None if it has no two."""
    ways = list(divisions(slogan))
    if not ways or area.lines == 1:
        return None
    at = len(min(ways, key=unevenness)[0].phrases) - 1
    words = replace(slogan, forced=(at,))
    return words, fit(words, style, replace(area, lines=2))


def _in_two(
    slogan: MarkedText, style: SloganStyle, area: SloganArea, *, narrows: bool
) -> tuple[MarkedText, FittedSlogan] | None:
    """Set a slogan in two even lines where one would leave a high room empty, if it stays about as large.

    In a low room it is so only where the figure may have what two lines leave of the width (`narrows`).
    """
    ways = list(divisions(slogan))
    squat = area.width > SQUAT * area.height
    if not ways or area.lines == 1 or (squat and not narrows):
        return None
    at = len(min(ways, key=unevenness)[0].phrases) - 1
    words = replace(slogan, forced=(*slogan.forced, at))
    made, one = fit(words, style, area), fit(slogan, style, area)
    return (words, made) if made.em >= (AS_LARGE_IF_SQUAT if squat else AS_LARGE) * one.em else None


def _cells(sheet: _Sheet, poster: Poster, room: Rectangle) -> tuple[tuple[SloganCell, ...], float]:
    """Give each character a cell over the whole width, if the concept wants it; else ((), 0)."""
    concept = sheet.concept
    if not sheet.across or concept is None:
        return (), 0.0
    along = sheet.layout.along
    slogan, gap = poster.head.slogan, (along.cell_gap if along else CELL_GAP) * sheet.unit
    if along:
        room = sheet.words.inset(along.cell_pad * sheet.unit).met(sheet.free)
    count = len(letters_of(slogan))
    grids = [(across, -(-count // across)) for across in range(2, count + 1)]
    area = SloganArea(x=room.x, y=room.y, width=room.w, height=room.h)
    suited = [grid for grid in grids if _suits(grid, room, gap)] or grids[-1:]
    grid = max(suited, key=lambda one: (count - one[0] * one[1], _least_side(one, room, gap), -one[1]))
    style = style_of(sheet.job.piece.theme, sheet.unit)
    return fit_cells(slogan, style, area, grid=grid, gap=gap, invert=concept.invert)


def _side(grid: tuple[int, int], room: Rectangle, gap: float) -> tuple[float, float]:
    return (room.w + gap) / grid[0] - gap, (room.h + gap) / grid[1] - gap


def _suits(grid: tuple[int, int], room: Rectangle, gap: float) -> bool:
    width, height = _side(grid, room, gap)
    return CELL_SHAPE[0] <= width / height <= CELL_SHAPE[1]


def _least_side(grid: tuple[int, int], room: Rectangle, gap: float) -> float:
    return min(_side(grid, room, gap))


def _sign(sheet: _Sheet) -> tuple[InkPath, ...]:
    """Return the family's sign for the panel of a figure that a poster has not."""
    if sheet.picture is None or sheet.pictured:
        return ()
    pad, shown = sheet.layout.pad * sheet.unit, sheet.shown
    inner = sheet.picture.inset(pad).met(sheet.free).met(replace(shown, h=shown.h - pad))
    piece = sheet.job.piece
    return (family_sign(inner, piece.theme, piece.foot, piece.first_act),)


# -- figure ------------------------------------------------------------------------------------------------


def _figure(sheet: _Sheet) -> Figure | None:
    """Fit the figure into its panel: as large as it can be whole, and no larger than its box fills it."""
    concept, panel, field = sheet.concept, sheet.picture, sheet.field
    if concept is None or panel is None or field is None:
        return None
    seen = panel.met(sheet.shown)
    whole, scale = _in_sight(concept, panel, seen, sheet.layout)
    drawn = _bled(field, sheet.page, sheet.job.format.bleed_mm * sheet.job.format.scale)
    across = ((drawn.x, drawn.right), (field.x, field.right))
    down = ((drawn.y, drawn.bottom), (field.y, field.bottom))
    fits = sheet.inner.x + (whole[2] - whole[0]) * scale <= seen.right
    on_axis = sheet.inner.x if sheet.layout.grow and fits and _leaves_right(concept) else None
    x = _shift(concept, whole, scale, across, (seen.x, seen.right), axis=0, aligned=on_axis)
    floor = seen.bottom if _case(sheet, field) else field.bottom
    rests = floor if _rests(concept, whole) else None
    y = _shift(concept, whole, scale, down, (seen.y, seen.bottom), axis=1, rests=rests)
    case, shown = _case(sheet, field), field.met(sheet.shown)
    clip = _area(replace(field, h=field.h - case), sheet.page, "")
    return Figure(
        template=f"{concept.name}/figure.svg.j2",
        x=x,
        y=y,
        scale=scale,
        cut=clip.y + clip.h - (BEYOND if clip.y + clip.h > sheet.page.bottom else 0),
        clip=(clip.x, clip.y, clip.w, clip.h),
        words=prop_paths(concept),
        sight=((shown.x - x) / scale, (shown.right - x) / scale),
        runs_off=field.right > sheet.page.right - 0.1,
        panel=True,
        tall=whole == concept.tall,
    )


def _in_sight(
    concept: Concept, panel: Rectangle, seen: Rectangle, layout: PanelLayout
) -> tuple[Sides, float]:
    """Return what of a figure a panel shows and its scale: the closer view unless the whole fills it better.

    A panel that is much wider than high holds less of a view that is about square than of the whole; on a
    stand the view that its sides cut is taken where it is the largest of all.
    """
    view, scale = _nearer(concept, panel, seen, closer=layout.close)
    if layout.tall and concept.tall:
        left, top, right, bottom = concept.tall
        tall = min(panel.w / (right - left), seen.h / (bottom - top))
        if tall > scale:
            return concept.tall, tall
    if layout.low and concept.low:
        left, top, right, bottom = concept.low
        low = min(seen.w / (right - left), panel.h / (bottom - top))
        if low > scale:
            return concept.low, low
    return view, scale


def _nearer(concept: Concept, panel: Rectangle, seen: Rectangle, *, closer: bool) -> tuple[Sides, float]:
    """Return the closer view of a figure that its concept allows, or the whole, and the scale."""
    whole = _whole(concept)
    scale = _scale(concept, whole, panel, seen)
    if closer and concept.close:
        near = _scale(concept, concept.close, panel, seen)
        covers = _covered(concept.close, near) > _covered(whole, scale)
        if near >= (ENOUGH if covers else MUCH) * scale:
            return concept.close, near
    return whole, scale


def _covered(view: Sides, scale: float) -> float:
    left, top, right, bottom = view
    return (right - left) * (bottom - top) * scale**2


def _whole(concept: Concept) -> Sides:
    """Return what must be in sight with some air on the edges that may not cut the figure."""
    left, top, right, bottom = concept.whole
    runs = dict(concept.runs)
    return (
        left - GAP_TO_EDGE * ("left" not in runs),
        top - GAP_TO_EDGE * ("top" not in runs),
        right + GAP_TO_EDGE * ("right" not in runs),
        bottom + GAP_TO_EDGE * ("bottom" not in runs),
    )


def _scale(concept: Concept, whole: Sides, panel: Rectangle, seen: Rectangle) -> float:
    """Return mm a unit: the whole is seen; at most the box covers the panel, at least the drawing does."""
    left, top, right, bottom = whole
    largest = min(seen.w / (right - left), seen.h / (bottom - top))
    cover = max(panel.w / concept.box[2], panel.h / concept.box[3])
    return min(largest, cover)


def _leaves_right(concept: Concept) -> bool:
    """Tell whether a figure is whole at its left and runs off at its right: it may begin with the words."""
    return {"left", "right"} & {*dict(concept.runs)} == {"right"}


def _rests(concept: Concept, view: Sides) -> bool:
    """Tell whether a stand's view is of a sign that touches no edge: amid a high panel it would float."""
    return view == concept.tall and concept.layout is PosterLayout.SYMBOL and not concept.runs


def _shift(
    concept: Concept,
    whole: Sides,
    scale: float,
    edges: tuple[tuple[float, float], ...],
    seen: tuple[float, float],
    *,
    axis: int,
    aligned: float | None = None,
    rests: float | None = None,
) -> float:
    """Return where the figure's origin stands: its whole amid what is seen, its runs beyond the edges.

    `edges` are its ground's with bleed, which a short run may miss, and then without; `aligned` is where its
    left side stands instead of amid, `rests` where its lower one does.
    """
    runs, names = dict(concept.runs), (("left", "right"), ("top", "bottom"))[axis]
    first, last = whole[axis], whole[axis + 2]
    origin = (seen[0] + seen[1]) / 2 - (first + last) / 2 * scale
    if not axis and aligned is not None:
        origin = aligned - first * scale
    if axis and concept.anchor == "bottom":
        origin = seen[1] - concept.whole[3] * scale
    if rests is not None:
        origin = rests - last * scale
    start, end = concept.box[axis], concept.box[axis] + concept.box[axis + 2]
    for low, high in edges:
        if names[0] in runs:
            origin = min(origin, low - (start - runs[names[0]]) * scale)
        if names[1] in runs:
            origin = max(origin, high - (end + runs[names[1]]) * scale)
    return origin


# -- foot --------------------------------------------------------------------------------------------------


def _foot(sheet: _Sheet) -> PlacedFoot:
    """Place the whole foot in its panel, or only the two numbers, or nothing."""
    layout, unit = sheet.layout, sheet.unit
    if sheet.foot is None:
        return PlacedFoot(code_at=None, block=WORDLESS, numbers=())
    inner = sheet.foot.inset(layout.pad * unit).met(sheet.free)
    if layout.row:
        across = (inner.x, sheet.foot.y, inner.right, min(sheet.foot.bottom, sheet.shown.bottom))
        below = 0.0 if layout.grow else layout.row.below * unit
        return foot_in(sheet.job, layout.row, across, sheet.free.bottom - below, unit)
    if layout.block:
        seen = (
            sheet.foot.met(sheet.shown).inset(layout.block.pad * unit).met(sheet.free.inset(BLOCK_AIR * unit))
        )
        numbers = place_block(sheet.job.piece.foot, seen, layout.block.gap * unit)
        return PlacedFoot(code_at=None, block=WORDLESS, numbers=numbers)
    if layout.numbers is None:
        return PlacedFoot(code_at=None, block=WORDLESS, numbers=())
    high = layout.numbers_h
    digits = replace(layout.numbers, width=inner.w / unit)
    strip = FootStrip(
        left=inner.x,
        right=inner.right,
        top=(inner.y + inner.bottom - high * unit) / 2,
        height=high * unit,
        unit=unit,
    )
    return PlacedFoot(
        code_at=None,
        block=WORDLESS,
        numbers=place_numbers(sheet.job.piece.foot, digits, strip, inner.x),
    )

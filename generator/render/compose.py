"""Compose a poster: slogan, figure, giveaway, kicker and foot get their places (look.md §2).

In: a job and its product's `layouts.yml`. Out: a `Composition`, all lengths in mm from the page's top left,
paths in page coordinates, colours as roles; and remarks where the slogan or the giveaway does not fit. The
slogan is fitted first; the figure gets what is left and is cut there, never shrunk below what `layouts.yml`
permits.

Not here: drawing figures (`concepts/`), colours (`themes/`), words (`foot.yml`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.model import Concept, Job, Poster, Process, Theme
from generator.model.rectangle import Rectangle
from generator.render.arrange import set_slogan
from generator.render.arrangement import FIGURE_UNITS, Arrangement, PageMetrics, page_metrics
from generator.render.composition import Area, Canvas, Composition, Figure, LiveText
from generator.render.feet import is_white
from generator.render.foot import INK_TOP_EM
from generator.render.footwords import width_em
from generator.render.giveaway import place_giveaway
from generator.render.layouts import read_layouts
from generator.render.panel_layouts import read_panels
from generator.render.panels import compose_panels, own_ground
from generator.render.parted import SECOND, half_measure
from generator.render.photograph import PlacedPhoto, placed_photo
from generator.render.props import prop_paths, prop_spans
from generator.render.remarks import remarks
from generator.render.sinking import SunkFigure, sunk_figure
from generator.render.slogan import OPENING
from generator.text.setting import spaced

UNDER_PHOTO = 5  # units: a photograph has no air of its own at its edge, as figures have
BEYOND = 5  # mm drawn outside the trim: more than any bleed


def compose(job: Job, product: Path) -> tuple[Composition, tuple[Diagnostic, ...]]:
    """Compose the poster of a job whose product lies in `product`; return it and what does not hold."""
    piece = job.piece
    if not isinstance(piece.subject, Poster):
        raise TypeError(f"{job.product}: only posters are composed")
    panels = read_panels(product).get(job.format.shape)
    layouts = read_layouts(product)
    if panels is not None:
        composition = compose_panels(job, piece.subject, panels.suiting(piece.concept))
        return composition, tuple(remarks(job, composition, layouts))
    page = page_metrics(job, piece.subject, layouts)
    arrangement = set_slogan(piece.subject, piece.concept, page)
    theme = piece.theme
    ground = own_ground(piece.subject, piece.concept, theme)
    paint = _paints(theme, ground, arrangement, piece.concept)
    kicker = _kicker(spaced(piece.subject.head.kicker.text), arrangement, page)
    frame = _frame(job, page)
    blank = frame is not None and is_white(theme, paint["底"])
    sunk = sunk_figure(piece, arrangement, paint, page)
    figure = _figure(piece.concept, arrangement, kicker, page, frame=frame, blank=blank, sunk=sunk)
    photo = _photo(job, arrangement, kicker, page)
    giveaway, giveaway_rest = place_giveaway(piece.subject.head.giveaway.text, arrangement, page)
    grounds = {theme.colour(paint[name]) for name in ("底", SECOND + "底") if name in paint}
    same = theme.colour(theme.foot) in grounds and not arrangement.bands
    rule = page.layouts.rule * page.unit if same else 0.0
    composition = Composition(
        layout=arrangement.layout,
        alt=_alt(piece.concept, arrangement, photo),
        canvas=_canvas(page),
        frame=frame,
        areas=tuple(_areas(page, arrangement, paint, theme.foot, rule)),
        measure=page.measure,
        paint=paint,
        join=theme.join,
        ground=page.ground,
        seam=arrangement.seam,
        bands=arrangement.bands,
        rule=rule,
        foot_role=theme.foot,
        digits_role=page.foot.digits_role(theme),
        lines=arrangement.lines,
        paths=arrangement.paths,
        em=arrangement.em,
        box=arrangement.box,
        cells=arrangement.cells,
        cell_radius=page.layouts.cells.radius * page.unit,
        cell_edge=page.layouts.cells.edge * page.unit,
        figure=figure,
        kicker=kicker,
        giveaway=giveaway,
        giveaway_rest=giveaway_rest,
        foot=page.foot,
        photo=photo,
    )
    return composition, tuple(remarks(job, composition, page.layouts))


def _alt(concept: Concept | None, arrangement: Arrangement, photo: PlacedPhoto | None) -> str:
    if photo is not None:
        return photo.alt
    return concept.alt if concept and arrangement.layout != "type" else ""


def _paints(
    theme: Theme, ground: str, arrangement: Arrangement, concept: Concept | None
) -> Mapping[str, str]:
    """Return the paints of the poster's ground, and if it is split those of its second half beside them."""
    second = theme.paints(concept.second) if concept and arrangement.seam else {}
    return theme.paints(ground) | {SECOND + name: role for name, role in second.items()}


def _canvas(page: PageMetrics) -> Canvas:
    w, h = page.w + 2 * BEYOND, page.h + 2 * BEYOND
    return Canvas(w=w, h=h, box=f"{-BEYOND} {-BEYOND} {w:g} {h:g}")


def _frame(job: Job, page: PageMetrics) -> tuple[float, float, float, float] | None:
    """Return what a copier prints of the sheet (left, top, right, bottom), None where grounds bleed."""
    top, right, bottom, left = job.format.clear_mm
    if job.format.process not in (Process.MONO, Process.RISO):
        return None
    return left, top, page.w - right, page.h - bottom


def _areas(
    page: PageMetrics, arrangement: Arrangement, paint: Mapping[str, str], foot: str, rule: float
) -> Iterator[Area]:
    """Yield the flat grounds as they are painted: the foot's under all, then those of the picture."""
    wide = page.w + 2 * BEYOND
    yield Area(x=-BEYOND, y=-BEYOND, w=wide, h=page.h + 2 * BEYOND, role=foot)
    yield Area(x=-BEYOND, y=-BEYOND, w=wide, h=page.ground + BEYOND, role=paint["底"])
    if arrangement.seam:
        half = page.w + BEYOND - arrangement.seam
        yield Area(x=arrangement.seam, y=-BEYOND, w=half, h=page.ground + BEYOND, role=paint[SECOND + "底"])
    for band in arrangement.bands:
        yield Area(x=-BEYOND, y=band.y, w=wide, h=band.h, role=paint[band.paint])
    if rule:
        yield Area(x=page.left, y=page.ground, w=page.measure, h=rule, role="墨")


def _photo(
    job: Job, arrangement: Arrangement, kicker: LiveText | None, page: PageMetrics
) -> PlacedPhoto | None:
    """Give a photograph what the words left, from the page's top over its full width."""
    cut = _cut(arrangement, kicker, page) - UNDER_PHOTO * page.unit
    box = Rectangle(x=-BEYOND, y=-BEYOND, w=page.w + 2 * BEYOND, h=cut + BEYOND)
    return placed_photo(job, box)


# -- figure ------------------------------------------------------------------------------------------------


def _figure(
    concept: Concept | None,
    arrangement: Arrangement,
    kicker: LiveText | None,
    page: PageMetrics,
    *,
    frame: tuple[float, float, float, float] | None,
    blank: bool,
    sunk: SunkFigure | None,
) -> Figure | None:
    """Give the figure what the words left; in cells the slogan is the picture and there is no figure.

    On `blank` paper what a copier can't print would cut its top off with an edge that nobody sees.
    """
    if concept is None or arrangement.layout in ("cells", "type"):
        return None
    words = _cut(arrangement, kicker, page)
    start, cut = arrangement.zone or (page.bare, sunk.cut if sunk else words)
    unit = page.w / FIGURE_UNITS
    left, top, width, height = concept.box
    if sunk:
        scale, height = sunk.scale, sunk.bottom - top
    else:
        scale = _legible(concept, _figure_scale(concept, arrangement, cut - start, page), page) * unit
    if blank and not sunk and "top" not in dict(concept.runs) and concept.whole[1] < top:
        height += top - concept.whole[1]
        top = concept.whole[1]
        scale = min(scale, (cut - page.bare) / height)
    middle = (concept.keep[0] + concept.keep[1]) / 2
    y = {
        "hang": page.bare - top * scale,
        "sit": cut - (top + height) * scale,
        "centre": (start + cut) / 2 - middle * scale,
    }
    edges = frame or (0.0, 0.0, page.w, page.h)
    x = (page.w - width * scale) * (1.0 if arrangement.layout == "column" else 0.5) - left * scale
    placed = y["sit" if sunk else _placing(concept, arrangement)]
    return Figure(
        template=f"{concept.name}/figure.svg.j2",
        x=x,
        y=placed,
        scale=scale,
        cut=cut,
        clip=(-BEYOND, -BEYOND, page.w + 2 * BEYOND, cut + BEYOND),
        words=prop_paths(concept),
        sight=((edges[0] - x) / scale, (edges[2] - x) / scale),
        sunk=sunk is not None,
        clear=(words - placed) / scale,
    )


def _placing(concept: Concept, arrangement: Arrangement) -> str:
    """Return how the figure meets its zone: a symbol without a head above it sits on the slogan's line."""
    return (
        "sit"
        if arrangement.layout == "symbol" and not arrangement.zone and concept.placing == "centre"
        else concept.placing
    )


def _cut(arrangement: Arrangement, kicker: LiveText | None, page: PageMetrics) -> float:
    """Return where a figure that begins at the page's top must end."""
    if arrangement.layout == "column":
        return page.ground
    words = kicker.y + INK_TOP_EM * kicker.em if kicker and arrangement.introduced else arrangement.box[1]
    return words - page.layouts.air * page.unit


def _figure_scale(concept: Concept, arrangement: Arrangement, zone: float, page: PageMetrics) -> float:
    """Return the scale at which the whole box fills the zone's height, within the permitted range."""
    least, most = page.least_figure, page.layouts.figure[1]
    if arrangement.layout == "symbol":
        least, most = page.layouts.symbol.scale
    if concept.layout == "column":  # it hangs beside the slogan and ends with it
        return min(
            1.0, (page.floor - page.bare) / ((concept.box[1] + concept.box[3]) * page.w / FIGURE_UNITS)
        )
    return min(max(zone / (concept.box[3] * page.w / FIGURE_UNITS), least), most)


def _legible(concept: Concept, scale: float, page: PageMetrics) -> float:
    """Return the scale, or a smaller one at which all words on props stand between the margins.

    Words that leave them at scale 1 do so by design (the first 9 of 99 % runs off the page) or belong to a
    part that the figure turns and moves.
    """
    middle, reach = concept.box[0] + concept.box[2] / 2, page.measure / 2
    far = (max(middle - start, end - middle) * page.w / FIGURE_UNITS for start, end in prop_spans(concept))
    return min([scale, *(reach / one for one in far if 0 < one <= reach)])


# -- small text --------------------------------------------------------------------------------------------


def _kicker(words: str, arrangement: Arrangement, page: PageMetrics) -> LiveText | None:
    """Place the kicker: under a figure right above the slogan, which answers it; else at the page's top."""
    kicker, unit = page.layouts.kicker, page.unit
    if not words:
        return None
    measure = half_measure(page) if arrangement.seam else page.measure
    width = measure if arrangement.introduced else kicker.width * unit
    em = max(min(kicker.em * unit, width / width_em(words, bold=True)), kicker.least * unit)
    hang = min(em, page.hang) if words[0] in OPENING else 0.0  # a full em with its white, in the margin
    top = (
        arrangement.box[1] - kicker.above * unit - em
        if arrangement.introduced
        else kicker.y * unit + page.bare
    )
    return LiveText(words=words, x=page.left - hang, y=top, em=em, w=width + hang, paint="题")

"""Compose a poster: slogan, figure, tell, kicker and foot get their places (look.md §2).

In: a job and its product's `layouts.yml`. Out: a `Stage`, all lengths in mm from the page's top left, paths
in page coordinates, colours as roles; and remarks where the slogan or the tell does not hold. The slogan is
fitted first; the figure gets what is left and is cut there, never shrunk below what `layouts.yml` permits.

Not here: drawing figures (`concepts/`), colours (`themes/`), words (`foot.yml`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.codes import draw
from generator.diagnostics import Diagnostic
from generator.model import Concept, Job, Poster, Theme
from generator.render.arrange import set_slogan
from generator.render.footing import INK_TOP_EM, Footing, Strip, footing
from generator.render.footwords import width_em
from generator.render.layouts import read_layouts
from generator.render.outline import drawn_text
from generator.render.parted import SECOND, half_measure
from generator.render.remarks import remarks
from generator.render.setting import FIGURE_UNITS, Setting, Sheet, sheet_of
from generator.render.slogan import OPENING
from generator.render.stage import Canvas, Figure, Stage, Text
from generator.render.tells import tells

OWN_GROUND = "满"  # the ground of a poster without a figure
SHIFTS = {"left": 0.0, "middle": 0.5, "right": 1.0}  # how much of a prop's words stands left of its `x`
BEYOND = 5  # mm drawn outside the trim: more than any bleed


def compose(job: Job, product: Path) -> tuple[Stage, tuple[Diagnostic, ...]]:
    """Compose the poster of a job whose product lies in `product`; return it and what does not hold."""
    piece = job.piece
    if not isinstance(piece.subject, Poster):
        raise TypeError(f"{job.product}: only posters are composed")
    sheet = sheet_of(job, piece.subject, read_layouts(product))
    made = set_slogan(piece.subject, piece.concept, sheet)
    theme, paint = piece.theme, _paints(piece.theme, piece.concept, made)
    kicker = _kicker(piece.subject.head.kicker.text, made, sheet)
    figure = _figure(piece.concept, made, kicker, sheet)
    tell, tell_rest = tells(piece.subject.head.tell.text, made, sheet)
    foot = _footing(job, sheet)
    grounds = {theme.colour(paint[name]) for name in ("底", SECOND + "底") if name in paint}
    same = theme.colour(theme.foot) in grounds and not made.bands
    stage = Stage(
        layout=made.layout,
        alt=piece.concept.alt if piece.concept and made.layout != "type" else "",
        canvas=_canvas(sheet),
        measure=sheet.measure,
        paint=paint,
        join=theme.join,
        ground=sheet.ground,
        seam=made.seam,
        bands=made.bands,
        rule=sheet.layouts.rule * sheet.unit if same else 0.0,
        foot_role=theme.foot,
        digits_role=theme.digits,
        lines=made.lines,
        paths=made.paths,
        em=made.em,
        box=made.box,
        cells=made.cells,
        cell_radius=sheet.layouts.cells.radius * sheet.unit,
        cell_edge=sheet.layouts.cells.edge * sheet.unit,
        figure=figure,
        kicker=kicker,
        tell=tell,
        tell_rest=tell_rest,
        foot=foot,
    )
    return stage, tuple(remarks(job, stage, sheet.layouts))


def _paints(theme: Theme, concept: Concept | None, made: Setting) -> Mapping[str, str]:
    """Return the paints of the poster's ground, and if it is split those of its second half beside them."""
    paint = theme.paints(concept.ground if concept else OWN_GROUND)
    second = theme.paints(concept.second) if concept and made.seam else {}
    return paint | {SECOND + name: role for name, role in second.items()}


def _canvas(sheet: Sheet) -> Canvas:
    w, h = sheet.w + 2 * BEYOND, sheet.h + 2 * BEYOND
    return Canvas(w=w, h=h, box=f"{-BEYOND} {-BEYOND} {w:g} {h:g}")


# -- figure ------------------------------------------------------------------------------------------------


def _figure(concept: Concept | None, made: Setting, kicker: Text | None, sheet: Sheet) -> Figure | None:
    """Give the figure what the words left; in cells the slogan is the picture and there is no figure."""
    if concept is None or made.layout in ("cells", "type"):
        return None
    start, cut = made.zone or (0.0, _cut(made, kicker, sheet))
    unit = sheet.w / FIGURE_UNITS
    scale = _legible(concept, _figure_scale(concept, made, cut - start, sheet), sheet) * unit
    left, top, width, height = concept.box
    middle = (concept.keep[0] + concept.keep[1]) / 2
    y = {
        "hang": -top * scale,
        "sit": cut - (top + height) * scale,
        "centre": (start + cut) / 2 - middle * scale,
    }
    return Figure(
        template=f"{concept.name}/figure.svg.j2",
        x=(sheet.w - width * scale) * (1.0 if made.layout == "column" else 0.5) - left * scale,
        y=y[_placing(concept, made)],
        scale=scale,
        cut=cut,
        words=_props(concept),
    )


def _placing(concept: Concept, made: Setting) -> str:
    """Return how the figure meets its zone: a sign that got no head above it sits on the slogan's line."""
    return (
        "sit"
        if made.layout == "symbol" and not made.zone and concept.placing == "centre"
        else concept.placing
    )


def _cut(made: Setting, kicker: Text | None, sheet: Sheet) -> float:
    """Return where a figure that begins at the page's top must end."""
    if made.layout == "column":
        return sheet.ground
    words = kicker.y + INK_TOP_EM * kicker.em if kicker and made.introduced else made.box[1]
    return words - sheet.layouts.air * sheet.unit


def _figure_scale(concept: Concept, made: Setting, zone: float, sheet: Sheet) -> float:
    """Return the scale at which the whole box fills the zone's height, within the permitted range."""
    least, most = sheet.layouts.symbol.scale if made.layout == "symbol" else sheet.layouts.figure
    if concept.layout == "column":  # it hangs beside the slogan and ends with it
        return min(1.0, sheet.floor / ((concept.box[1] + concept.box[3]) * sheet.w / FIGURE_UNITS))
    return min(max(zone / (concept.box[3] * sheet.w / FIGURE_UNITS), least), most)


def _legible(concept: Concept, scale: float, sheet: Sheet) -> float:
    """Return the scale, or a smaller one at which all words on props stand between the margins.

    Words that leave them at scale 1 do so by design (the first 9 of 99 % runs off the page) or belong to a
    part that the figure turns and moves.
    """
    middle, reach = concept.box[0] + concept.box[2] / 2, sheet.measure / 2
    far = (max(middle - start, end - middle) * sheet.w / FIGURE_UNITS for start, end in _spans(concept))
    return min([scale, *(reach / one for one in far if 0 < one <= reach)])


def _spans(concept: Concept) -> Iterator[tuple[float, float]]:
    """Yield where each prop's words begin and end, in the figure's units."""
    for prop in concept.props:
        width = drawn_text(prop.text, prop.face, 1.0).width * prop.em
        start = prop.x - width * SHIFTS[prop.align]
        yield start, start + width


def _props(concept: Concept) -> Mapping[str, str]:
    """Draw the words of a concept's props, joined by name, in the figure's units."""
    words: dict[str, str] = {}
    for prop, (start, _) in zip(concept.props, _spans(concept), strict=True):
        drawn = drawn_text(prop.text, prop.face, prop.em, at=(start, prop.y))
        words[prop.name] = words.get(prop.name, "") + drawn.path
    return words


# -- small text --------------------------------------------------------------------------------------------


def _kicker(words: str, made: Setting, sheet: Sheet) -> Text | None:
    """Place the kicker: under a figure right above the slogan, which answers it; else at the page's top."""
    kicker, unit = sheet.layouts.kicker, sheet.unit
    if not words:
        return None
    measure = half_measure(sheet) if made.seam else sheet.measure
    width = measure if made.introduced else kicker.width * unit
    em = max(min(kicker.em * unit, width / width_em(words, bold=True)), kicker.least * unit)
    hang = em if words[0] in OPENING else 0.0  # the mark, a full em with its white, hangs in the margin
    top = made.box[1] - kicker.above * unit - em if made.introduced else kicker.y * unit
    return Text(words=words, x=sheet.left - hang, y=top, em=em, w=width + hang, paint="题")


def _footing(job: Job, sheet: Sheet) -> Footing:
    layout, foot, theme = sheet.layouts.foot, job.piece.foot, job.piece.theme
    strip = Strip(
        left=sheet.left,
        right=sheet.left + sheet.measure,
        top=layout.top_h * sheet.h,
        height=layout.height * sheet.unit,
        unit=sheet.unit,
    )
    return footing(
        foot,
        layout,
        strip,
        modules=draw.side(draw.matrix(foot.code.payload)) if foot.code else 0,
        least_mm=job.format.code_mm,
        white=_is_white(theme),
    )


def _is_white(theme: Theme) -> bool:
    return theme.colour(theme.foot).cmyk == (0, 0, 0, 0)

"""Compose a poster: slogan, figure, tell, kicker and foot get their places (look.md §2).

In: a job and its product's `layouts.yml`. Out: a `Stage`, all lengths in mm from the page's top left, paths
in page coordinates, colours as roles; and remarks where the slogan or the tell does not hold. The slogan is
fitted first; the figure gets what is left and is cut there, never shrunk below what `layouts.yml` permits.

Not here: drawing figures (`concepts/`), colours (`themes/`), words (`foot.yml`).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.codes import draw
from generator.diagnostics import Diagnostic
from generator.model import Concept, Job, Poster, Theme
from generator.render.arrange import Setting, Sheet, set_slogan, sheet_of
from generator.render.footing import INK_TOP_EM, Footing, Strip, footing, width_em
from generator.render.layouts import read_layouts
from generator.render.outline import drawn_text
from generator.render.remarks import remarks
from generator.render.slogan import OPENING
from generator.render.stage import Canvas, Figure, Stage, Text

OWN_GROUND = "满"  # the ground of a poster without a figure
BEYOND = 5  # mm drawn outside the trim: more than any bleed
FIGURE_UNITS = 300  # a figure's units across the page's short side


def compose(job: Job, product: Path) -> tuple[Stage, tuple[Diagnostic, ...]]:
    """Compose the poster of a job whose product lies in `product`; return it and what does not hold."""
    piece = job.piece
    if not isinstance(piece.subject, Poster):
        raise TypeError(f"{job.product}: only posters are composed")
    sheet = sheet_of(job, piece.subject, read_layouts(product))
    made = set_slogan(piece.subject, piece.concept, sheet)
    theme, ground = piece.theme, piece.concept.ground if piece.concept else OWN_GROUND
    paint = theme.paints(ground)
    kicker = _kicker(piece.subject.head.kicker, made, sheet)
    figure = _figure(piece.concept, made, kicker, sheet)
    tell = _tell(piece.subject.head.tell, made.tell_paint, sheet)
    foot = _footing(job, sheet)
    same = theme.colour(theme.foot) == theme.colour(paint["底"]) and not made.bands
    stage = Stage(
        layout=made.layout,
        canvas=_canvas(sheet),
        measure=sheet.measure,
        paint=paint,
        join=theme.join,
        ground=sheet.ground,
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
        foot=foot,
    )
    return stage, tuple(remarks(job, stage))


def _canvas(sheet: Sheet) -> Canvas:
    w, h = sheet.w + 2 * BEYOND, sheet.h + 2 * BEYOND
    return Canvas(w=w, h=h, box=f"{-BEYOND} {-BEYOND} {w:g} {h:g}")


# -- figure ------------------------------------------------------------------------------------------------


def _figure(concept: Concept | None, made: Setting, kicker: Text | None, sheet: Sheet) -> Figure | None:
    """Give the figure what the words left; in cells the slogan is the picture and there is no figure."""
    if concept is None or made.layout in ("cells", "type"):
        return None
    words = kicker.y + INK_TOP_EM * kicker.em if kicker else made.box[1]
    cut = sheet.ground if made.layout == "column" else words - sheet.layouts.air * sheet.unit
    scale = _figure_scale(concept, cut, sheet) * sheet.w / FIGURE_UNITS
    left, top, width, height = concept.box
    middle = (concept.keep[0] + concept.keep[1]) / 2
    y = {"hang": -top * scale, "sit": cut - (top + height) * scale, "centre": cut / 2 - middle * scale}
    return Figure(
        template=f"{concept.name}/figure.svg.j2",
        x=(sheet.w - width * scale) / 2 - left * scale,
        y=y[concept.placing],
        scale=scale,
        cut=cut,
        words=_props(concept),
        alt=concept.alt,
    )


def _figure_scale(concept: Concept, zone: float, sheet: Sheet) -> float:
    """Return the scale at which the whole box fills the zone's height, within the permitted range."""
    least, most = sheet.layouts.figure
    if concept.layout == "column":
        return 1.0
    return min(max(zone / (concept.box[3] * sheet.w / FIGURE_UNITS), least), most)


def _props(concept: Concept) -> Mapping[str, str]:
    """Draw the words of a concept's props, joined by name, in the figure's units."""
    words: dict[str, str] = {}
    for prop in concept.props:
        line = drawn_text(prop.text, prop.face, 1.0)
        shift = {"left": 0.0, "middle": line.width / 2, "right": line.width}[prop.align] * prop.em
        drawn = drawn_text(prop.text, prop.face, prop.em, at=(prop.x - shift, prop.y))
        words[prop.name] = words.get(prop.name, "") + drawn.path
    return words


# -- small text --------------------------------------------------------------------------------------------


def _tell(words: str, paint: str, sheet: Sheet) -> Text | None:
    """Place the tell on one line under the slogan, smaller if it must be."""
    tell, unit = sheet.layouts.tell, sheet.unit
    if not words:
        return None
    em = max(min(tell.em * unit, sheet.measure / width_em(words, bold=True)), tell.least * unit)
    y = sheet.ground - tell.below * unit - em
    return Text(words=words, x=sheet.left, y=y, em=em, w=sheet.measure, paint=paint)


def _kicker(words: str, made: Setting, sheet: Sheet) -> Text | None:
    """Place the kicker: under a figure right above the slogan, which answers it; else at the page's top."""
    kicker, unit = sheet.layouts.kicker, sheet.unit
    if not words:
        return None
    width = sheet.measure if made.layout == "bust" else kicker.width * unit
    em = max(min(kicker.em * unit, width / width_em(words, bold=True)), kicker.least * unit)
    hang = em if words[0] in OPENING else 0.0  # the mark, a full em with its white, hangs in the margin
    top = made.box[1] - kicker.above * unit - em if made.layout == "bust" else kicker.y * unit
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

"""What is to be made and what was made: formats, products, designs, jobs, artifacts.

Lengths are millimetres (mm) unless a name says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.model.base import Origin, Reviewed, origin_field
from generator.model.campaign import Phone
from generator.model.page import Temperature
from generator.model.poster import CodeKind
from generator.model.stage import SCHOOL, SchoolWords


class Process(StrEnum):
    """What a piece is made by: `MONO` has one ink (copier, office laser), `RISO` two drums, one after the
    other, `LASER` is a school's own colour printer, `SCREEN` none at all.
    """

    MONO = "mono"
    RISO = "riso"
    LASER = "laser"
    DIGITAL = "digital"
    OFFSET = "offset"
    INKJET = "inkjet"
    CLOTH = "cloth"
    SCREEN = "screen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A size and how it is printed: a row of a `formats.yml` (rules in CONTRIBUTING.md).

    `trim_mm` is the finished width and height, `distance_m` how far away it is read, `code_mm` the least side
    of a code with its quiet zone (0: it has no code), `module_mm` the least module. `clear_mm` are the strips
    at the top, right, bottom and left that hardware or a printer hides: only grounds go there. `code_at_m` is
    between which heights above the floor the code must stand. `px` is the picture's size where the piece is
    one for screens; its lengths are then those of a page at `ppi`. `on_site`: the website offers it.
    `on_sheet` is the paper of the office printer on which several of them are published too, to be cut.
    """

    name: str
    id: str
    shape: str
    trim_mm: tuple[float, float]
    process: Process
    bleed_mm: float
    scale: float
    distance_m: float
    safe_mm: float
    code_mm: float
    module_mm: float
    ppi: int
    clear_mm: tuple[float, float, float, float] = (0, 0, 0, 0)
    code_at_m: tuple[float, float] | None = None
    px: tuple[int, int] | None = None
    on_site: bool = True
    on_sheet: str = ""

    @property
    def page_mm(self) -> tuple[float, float]:
        """Return the size of the page as drawn, without bleed."""
        return (self.trim_mm[0] * self.scale, self.trim_mm[1] * self.scale)


class Required(StrEnum):
    """What must stand on pieces, by the names under which a product may leave it out (`omits`)."""

    HOTLINE = "反诈热线"
    POLICE = "报警电话"
    APP = "应用名称"
    REGION = "地区"
    SIGNATURE = "落款"
    ISSUER = "二维码发布单位"
    HOST = "二维码网址"
    SLOGAN = "标语"
    GIVEAWAY = "识破"
    KICKER = "引子"
    TITLE = "标题"
    SCHOOL = "学校"
    DATE = "落款日期"
    DUE = "交回截止"
    QUESTION = "回执问题"
    FIELDS = "填写栏目"
    BODY = "正文"
    TERM = "学期"
    SAMPLE = "样张"
    DRAFT = "草稿"


KEPT = (Required.SAMPLE, Required.DRAFT)
"""What no product may leave out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A kind of piece: a folder of `generator/catalog/` with its declaration, template and style sheet.

    `subject` names the kind of content one piece is made for (a row of `generator/content/kinds.py` that is
    reviewed); `form` narrows it to one 文种, and papers of the question bank to 试卷 or 答案. Where
    `on_request` is true a piece is made in the formats that its subject's 版式 asks for, otherwise in every
    format. `pages` is how many pages it must have, 0 where its subject says, or from `least_pages` up to so
    many; `shows_code` whether its template prints a code and the words beside it (where it does not, its
    piece names no campus' region). A `large` product is the large type of its subjects, made of those that
    ask for it (大字). `omits` names what would have to stand on its pieces (`Required`) and does not, each
    with the reason; `omits_on` the same for single shapes of formats.
    """

    id: str
    title: str
    subject: str
    form: str | None = None
    formats: tuple[str, ...]
    on_request: bool = False
    shows_code: bool = True
    pages: int = 1
    least_pages: int = 0
    large: bool = False
    checks: tuple[str, ...]
    omits: tuple[tuple[str, str], ...] = ()
    omits_on: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    folder: Path

    def omitted(self, shape: str) -> tuple[tuple[str, str], ...]:
        """Return what its pieces of a shape leave out, each with the reason."""
        return (*self.omits, *dict(self.omits_on).get(shape, ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Colour:
    """An ink mix (C, M, Y, K in percent) and its twin on screens (#rrggbb)."""

    cmyk: tuple[int, int, int, int]
    screen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """How a theme looks on one of its grounds (满 saturated, 浅 light, 深 dark): paints as colour roles.

    The paints: 底 ground, 字 slogan, 重 accented word, 题 giveaway and kicker, 形 figure, 面 light faces in
    it, 点 spark, 反 words on the figure, 线 words and lines on light faces.
    """

    name: str
    paints: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColourPair:
    """A text colour that may stand on a ground (both roles): 小 any size, 大 only bold from 9 mm on A3."""

    text: str
    ground: str
    size: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A temperature in ink and type (`generator/themes/<name>/theme.yml`, look.md §3, §4 and §12).

    `colours` maps roles (地 形 点 墨 纸 黑 ...) to colours. `face` is the slogan's face (a name in the
    fonts folder), `stroke_em` what is added to its weight when large and `fine_stroke_em` when small or
    crowded, `condense` its horizontal scale, `leading_em` its line distance, `join` the line join of
    drawings, `foot` the ground of the foot (a role), `digits` the hotline digits' role. `pairs` are the
    only (text, ground) pairs that anything drawn in the theme may use. `photo` are the roles in which
    shadows, middle tones and lights of a photograph are printed.
    """

    name: str
    temperature: Temperature
    colours: tuple[tuple[str, Colour], ...]
    grounds: tuple[Ground, ...]
    pairs: tuple[ColourPair, ...]
    face: str
    stroke_em: float
    fine_stroke_em: float
    condense: float
    leading_em: float
    join: str
    foot: str
    digits: str
    photo: tuple[str, str, str]

    def colour(self, role: str) -> Colour:
        """Return the colour of a role; KeyError if the theme has none."""
        return dict(self.colours)[role]

    @property
    def one_ink(self) -> bool:
        """Tell whether all colours are black and its tints."""
        return not any(any(colour.cmyk[:3]) for _, colour in self.colours)

    def paints(self, ground: str) -> dict[str, str]:
        """Return the colour role of each paint on a ground; KeyError if the theme has no such ground."""
        return dict(next(one.paints for one in self.grounds if one.name == ground))


@dataclass(frozen=True, slots=True, kw_only=True)
class Prop:
    """A word drawn on a figure, in the figure's units: words of one name become one path.

    `x` is where its `align` (left, middle, right) stands, `y` the baseline, `em` its size.
    """

    name: str
    text: str
    x: float
    y: float
    em: float
    align: str = "left"
    face: str = "sans-bold"


class PosterLayout(StrEnum):
    """How a slogan and a figure share the page (look.md §12); `layouts.yml` has the measures of each."""

    CELLS = "cells"
    BUST = "bust"
    COLUMN = "column"
    SYMBOL = "symbol"
    SPLIT = "split"
    TYPE = "type"


class Placing(StrEnum):
    """How a figure meets its zone: from the top edge, cut below; on the slogan's line, cut above; amid it."""

    HANG = "hang"
    SIT = "sit"
    CENTRE = "centre"


class Staging(StrEnum):
    """Where a figure stands along a banner, which is passed and read from left to right.

    END: after the words. LEAD: before them, cut by the banner's end. BETWEEN: amid the words' two halves.
    SPLIT: amid them too, and its ground, floor or bar goes on under the second half. THROUGH: under both.
    """

    END = "end"
    LEAD = "lead"
    BETWEEN = "between"
    SPLIT = "split"
    THROUGH = "through"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sinking:
    """How a figure goes on under a poster's slogan.

    `bottom` is where its drawing for that ends, in the figure's units; `by` how many em of the slogan that
    lies below the slogan's top. `on` are the paints of the parts that the slogan lies on there: where its own
    does not stand out against one, it keeps off (`render/sinking.py`).
    """

    bottom: float
    by: float
    on: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A drawn idea (`generator/concepts/<name>/`): the layout it suits and the words on its props.

    `layout` is the composition, `fallback` the one that takes over where the slogan does not suit it;
    `ground` which of the theme's grounds it stands on, `second` that of the right half where the page is
    split. `box` is the figure's view box (left, top, width, height; 300 units are the page's short side) and
    `keep` the part from top to bottom that must stay in sight on a portrait poster. Where a format gives the
    figure a panel of its own, `whole` (left, top, right, bottom) must be in sight there, or only `close`
    where the layout comes closer, so that the panel's edges cut a larger figure, or `tall`, less still, on a
    stand, or `low` in a panel that is as small as a thumbnail; `runs` says on which
    edges (left, top, right, bottom) the panel may cut it, and how far beyond the box the drawing goes on
    there; `words` on which side of it words may lie (left, right), `anchor` whether it stands in the middle
    of a panel that is too high or on its `bottom`. `meets` are the paints of parts that reach a panel's
    left or right edge, most first: words beside that edge have a ground of none of these colours.
    `staging` says where it stands along a banner, `floor` where its floor begins that words there stand on.
    `sinks`: on a portrait poster it may go on under the slogan.
    `least` and `most` bound the slogan's length.
    `invert` are characters that stand out in cells if none is accented. `alt` describes the picture for
    readers who cannot see it.
    """

    name: str
    layout: PosterLayout
    fallback: PosterLayout
    ground: str
    placing: Placing
    box: tuple[float, float, float, float]
    keep: tuple[float, float]
    whole: tuple[float, float, float, float]
    close: tuple[float, float, float, float] | None = None
    tall: tuple[float, float, float, float] | None = None
    low: tuple[float, float, float, float] | None = None
    runs: tuple[tuple[str, float], ...] = ()
    words: str = "left"
    anchor: str = "middle"
    meets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    staging: Staging = Staging.END
    floor: float = 0.0
    sinks: Sinking | None = None
    least: int
    most: int
    props: tuple[Prop, ...]
    invert: str
    alt: str
    folder: Path
    second: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """What stands for a case wherever it is told: a theme, and what is drawn in it.

    That is a concept, or where there is none a plain drawing of one ink, by its file's name. `drawing` is
    always one: on small pictures it stands in the concept's place.
    """

    theme: Theme
    concept: Concept | None
    drawing: str

    @property
    def picture(self) -> str:
        """Return by what readers know it: two ideas of one picture look the same."""
        return self.concept.name if self.concept else self.drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code on a piece: what it says byte for byte, and what is printed beside it."""

    kind: CodeKind
    payload: bytes
    host: str
    issuer: str

    @property
    def text(self) -> str:
        """Return the payload for people and manifests; bytes that are no UTF-8 show as Latin-1."""
        try:
            return self.payload.decode("utf-8")
        except UnicodeDecodeError:
            return self.payload.decode("latin-1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot:
    """What stands at the foot of every piece (look.md §6).

    `code` is None where only words are printed; `region` is empty where none of the words names it.
    """

    code: Code | None
    app_full: str
    app_name: str
    region: str
    store: str
    hotline: str
    police: str
    signature: str
    warning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Everything a template may show, and nothing else, so that the job's key knows it all.

    `subject` is a thing of any reviewed kind, or a test paper. `draft` marks a preview of what nobody has
    reviewed: 草稿 is drawn across it and it is never published. `site` is the school's website as one
    types it (host and path, empty if there is none). `emblem` is the school's own, as a path from the
    campaign's folder ("" if it has none), `words` are what the school calls tutors and classes; `first_act`
    is what a poster's sign says behind 停, by the type of its case ("": it tells of none).
    """

    subject: Reviewed
    school: str
    short_name: str
    sample: bool
    phones: tuple[Phone, ...]
    site: str
    foot: Foot
    theme: Theme
    concept: Concept | None
    words: SchoolWords = SCHOOL
    emblem: str = ""
    first_act: str = ""
    draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One piece to be made: a product in a format for a subject (slug) and, if there are several, a campus.

    It has `pages` pages, or from `least_pages` up to so many where that is not 0.

    `origin` is where its subject was written: findings about the piece are reported there. `settings` is
    where the campaign's own words on it were written: offices, regions, signature. `omits` names what need
    not stand on it. `root` is the campaign's folder, below which the pictures of its texts lie.
    """

    product: str
    format: Format
    subject: str
    campus: str
    title: str
    pages: int
    least_pages: int = 0
    checks: tuple[str, ...]
    piece: Piece
    origin: Origin = origin_field()
    settings: Origin = origin_field()
    omits: tuple[str, ...] = ()
    root: Path = field(default=Path(), compare=False, repr=False)

    @property
    def codes(self) -> tuple[Code, ...]:
        """Return the codes that its pages must carry."""
        return (self.piece.foot.code,) if self.piece.foot.code else ()

    @property
    def art(self) -> tuple[str, str, str]:
        """Return what the jobs of all campuses have in common, which may differ in their foot only."""
        return self.product, self.format.id, self.subject


class Role(StrEnum):
    """What an output is for: the manifest's words (design §5), and the site's small picture.

    `IMAGE` is a piece for screens as it is to be shown, pixel by pixel, `SLIDES` a deck that people edit.
    """

    PRESS = "press"
    PROOF = "proof"
    IMAGE = "image"
    PREVIEW = "preview"
    THUMB = "thumb"
    SLIDES = "slides"


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A file of a finished piece, for one purpose.

    `bleed_mm` is how much each side of its pages is larger than the trim, `px` a picture's (width, height).
    """

    role: Role
    path: Path
    bleed_mm: float = 0
    px: tuple[int, int] | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Return a picture's (width, height) in px; ValueError for what is none."""
        if self.px is None:
            raise ValueError(f"{self.path.name} is no picture")
        return self.px


def output_of(outputs: tuple[Output, ...], role: Role) -> Output:
    """Return the output of a role; KeyError if there is none."""
    return {output.role: output for output in outputs}[role]


def picture_of(outputs: tuple[Output, ...]) -> Output:
    """Return the large picture of a piece: the preview of a printed one, what is shown of one for screens."""
    by_role = {output.role: output for output in outputs}
    return by_role[Role.IMAGE] if Role.IMAGE in by_role else by_role[Role.PREVIEW]


def handed_out(outputs: tuple[Output, ...]) -> Output:
    """Return the file that people take: a printed piece's PDF, or the picture of one for screens."""
    by_role = {output.role: output for output in outputs}
    return by_role[Role.IMAGE] if Role.IMAGE in by_role else by_role[Role.PROOF]


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """A finished piece in the cache: its outputs, one a role. One that was only checked has no pictures yet.

    `findings` are what render and preflight have to say; they are kept with the artifact, so a cached piece
    repeats them.
    """

    job: Job
    key: str
    outputs: tuple[Output, ...]
    pages: int
    findings: tuple[Diagnostic, ...]

    @property
    def pdf(self) -> Path:
        """Return its proof: the piece as it will look."""
        return output_of(self.outputs, Role.PROOF).path

    @property
    def is_pictured(self) -> bool:
        """Tell whether its pictures were made."""
        return any(output.role in (Role.PREVIEW, Role.IMAGE) for output in self.outputs)

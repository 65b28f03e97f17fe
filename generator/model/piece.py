"""What is to be made and what was made: formats, products, designs, jobs, artifacts.

Lengths are millimetres (mm) unless a name says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.model.base import Origin, origin_field
from generator.model.campaign import Phone
from generator.model.case import Case
from generator.model.letter import Letter
from generator.model.page import Temperature
from generator.model.paper import Paper
from generator.model.pledge import Pledge
from generator.model.poster import CodeKind, Poster


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A size and how it is printed: a row of `generator/catalog/formats.yml` (numbers from print.md §4).

    `trim_mm` is the finished width and height, `distance_m` how far away it is read, `code_mm` the least side
    of a code with its quiet zone, `module_mm` the least module.
    """

    name: str
    id: str
    shape: str
    trim_mm: tuple[float, float]
    process: str
    bleed_mm: float
    scale: float
    distance_m: float
    safe_mm: float
    code_mm: float
    module_mm: float
    ppi: int

    @property
    def page_mm(self) -> tuple[float, float]:
        """Return the size of the page as drawn, without bleed."""
        return (self.trim_mm[0] * self.scale, self.trim_mm[1] * self.scale)


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A kind of piece: a folder of `generator/catalog/` with its declaration, template and style sheet.

    `subject` is the kind of content one piece is made for (poster, letter, pledge, case, quiz or campaign);
    `form` narrows letters to one 文种, and papers of the question bank to 试卷 or 答案. Where `on_request` is
    true a piece is made in the formats that its subject's 版式 asks for, otherwise in every format. `pages`
    is how many pages it must have, 0 where its subject says; `shows_code` whether its template prints a code
    and the words beside it (where it does not, its piece names no campus' region).
    """

    id: str
    title: str
    subject: str
    form: str = ""
    formats: tuple[str, ...]
    on_request: bool = False
    shows_code: bool = True
    pages: int = 1
    checks: tuple[str, ...]
    folder: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Colour:
    """An ink mix (C, M, Y, K in percent) and its twin on screens (#rrggbb)."""

    cmyk: tuple[int, int, int, int]
    screen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """How a theme looks on one of its grounds (满 saturated, 浅 light, 深 dark): paints as colour roles.

    The paints: 底 ground, 字 slogan, 重 accented word, 题 tell and kicker, 形 figure, 面 light faces in
    it, 点 spark, 反 words on the figure, 线 words and lines on light faces.
    """

    name: str
    paints: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
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
    only (text, ground) pairs that anything drawn in the theme may use.
    """

    name: str
    temperature: Temperature
    colours: tuple[tuple[str, Colour], ...]
    grounds: tuple[Ground, ...]
    pairs: tuple[Pair, ...]
    face: str
    stroke_em: float
    fine_stroke_em: float
    condense: float
    leading_em: float
    join: str
    foot: str
    digits: str

    def colour(self, role: str) -> Colour:
        """Return the colour of a role; KeyError if the theme has none."""
        return dict(self.colours)[role]

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A drawn idea (`generator/concepts/<name>/`): the composition it fits and the words on its props.

    `layout` is a composition of `layouts.yml` (cells, bust, column, symbol, split, type), `fallback` the
    one that takes over where the slogan does not suit it; `ground` which of the theme's grounds it stands
    on, `second` that of the right half where the page is split. `box` is
    the figure's view box (left, top, width, height; 300 units are the page's short side) and `keep` the
    part from top to bottom that must stay in sight. `placing` says how it meets its zone: hang (from the
    top edge, cut below), sit (on the slogan's line, cut above) or centre. `least` and `most` bound the
    slogan's length. `invert` are characters that stand out in cells if none is accented. `alt` describes
    the picture for who cannot see it.
    """

    name: str
    layout: str
    fallback: str
    ground: str
    placing: str
    box: tuple[float, float, float, float]
    keep: tuple[float, float]
    least: int
    most: int
    props: tuple[Prop, ...]
    invert: str
    alt: str
    folder: Path
    second: str = ""


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


Subject = Poster | Letter | Pledge | Case | Paper | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Everything a template may show, and nothing else, so that the job's key knows it all.

    `subject` is None for pieces of the campaign as a whole. `draft` marks a preview of what nobody has
    reviewed: 草稿 is drawn across it and it is never published. `site` is the school's website as one
    types it (host and path, empty if there is none).
    """

    subject: Subject
    school: str
    short_name: str
    sample: bool
    phones: tuple[Phone, ...]
    site: str
    foot: Foot
    theme: Theme
    concept: Concept | None
    draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One piece to be made: a product in a format for a subject (slug) and, if there are several, a campus.

    `origin` is where its subject was written: findings about the piece are reported there. `settings` is
    where the campaign's own words on it were written: offices, regions, signature. `root` is the campaign's
    folder, below which the pictures of its texts lie.
    """

    product: str
    format: Format
    subject: str
    campus: str
    title: str
    role: str
    pages: int
    checks: tuple[str, ...]
    piece: Piece
    origin: Origin = origin_field()
    settings: Origin = origin_field()
    root: Path = field(default=Path(), compare=False, repr=False)

    @property
    def codes(self) -> tuple[Code, ...]:
        """Return the codes that its pages must carry."""
        return (self.piece.foot.code,) if self.piece.foot.code else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """A finished piece in the cache: the PDF, its preview (PNG) and its small picture for the site (WebP).

    `..._px` are the pictures' (width, height). A piece that was only checked has none yet: both paths are
    then the PDF's and the sizes 0. `findings` are what render and preflight have to say; they are kept with
    the artifact, so a cached piece repeats them.
    """

    job: Job
    key: str
    pdf: Path
    preview: Path
    preview_px: tuple[int, int]
    thumb: Path
    thumb_px: tuple[int, int]
    pages: int
    findings: tuple[Diagnostic, ...]

    @property
    def is_pictured(self) -> bool:
        """Tell whether its pictures were made."""
        return self.preview_px != (0, 0)

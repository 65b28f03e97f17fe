"""A blackboard (黑板报): its words, and the data that boards are drawn from.

Lengths are centimetres (cm) on the board, as a team measures them with a ruler, unless a name says otherwise;
x runs from the board's left edge, y from its top.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from generator.model.base import Key, Origin, Review, origin_field
from generator.model.marks import MarkedText
from generator.model.text import Body

Box = tuple[float, float, float, float]
"""Left, top, width, height."""

MOST_CHALKS = 4
"""More colours on one board fight each other (look.md §4)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardHead:
    """The front matter of `content/boards/*.md`."""

    masthead: Annotated[MarkedText, Key(name="报头", most=10, limit=12)]
    issue: Annotated[str, Key(name="期号", limit=12)]
    editor: Annotated[str, Key(name="编辑", limit=14)]
    layout: Annotated[str, Key(name="版面")]
    drawings: Annotated[tuple[str, ...], Key(name="插图")]
    border: Annotated[str, Key(name="花边")] = "波浪"
    chalks: Annotated[tuple[str, ...], Key(name="粉笔")] = ("白", "黄", "粉", "蓝")
    case: Annotated[str, Key(name="案例")] = ""
    review: Review = Review()


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A board file, decoded; each section of its body is a block with a heading."""

    slug: str
    head: BoardHead
    body: Body
    origin: Origin = origin_field()

    @property
    def title(self) -> str:
        """Return the masthead without marks."""
        return self.head.masthead.text

    @property
    def letters(self) -> str:
        """Return the masthead's characters that get a sheet of their own: each once, stops none."""
        return "".join(dict.fromkeys(one for one in self.title if one.isalnum()))

    @property
    def sheets(self) -> int:
        """Return how many pages its sheets for the team have, in the order of the template.

        Plan of work, a page a block, the masthead, a page a letter, a page a drawing, border, code, scores.
        """
        return 1 + len(self.body) + 1 + len(self.letters) + len(self.head.drawings) + 3


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardNames:
    """What a board file may name: layouts with how many blocks and drawings each holds, and the rest."""

    layouts: tuple[tuple[str, int, int], ...] = ()
    drawings: tuple[str, ...] = ()
    borders: tuple[str, ...] = ()
    chalks: tuple[str, ...] = ()


# -- data --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardLayout:
    """Where things stand on a board: a file of `generator/catalog/board/layouts/`.

    `masthead` is written in `rows` lines, or in `rows` columns from the left where `upright` is true. `code`
    is where the printed A4 is stuck on. `heading_cm` is the size of a block's heading.
    """

    id: str
    name: str
    for_whom: str
    board_cm: tuple[float, float]
    masthead: Box
    rows: int
    upright: bool = False
    centred: bool = False
    sign: Box
    hotlines: Box
    blocks: tuple[Box, ...]
    drawings: tuple[Box, ...]
    code: Box
    heading_cm: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """One line of a drawing, drawn without lifting the chalk much: SVG path data, absolute, M first.

    `chalk` is which of the board's chalks draws it (1 to 4); a `filled` one is hatched inside.
    """

    d: str
    chalk: int = 1
    filled: bool = False
    fine: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardDrawing:
    """A line drawing: its name, the size of its box in units of its own, and its strokes in drawing order."""

    id: str
    name: str
    says: str
    box: tuple[float, float]
    strokes: tuple[Stroke, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """A pattern along the board's edge: one unit `unit_cm` long and high, strokes in cm, how to draw it."""

    name: str
    unit_cm: tuple[float, float]
    strokes: tuple[Stroke, ...]
    corner: tuple[Stroke, ...] = ()
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chalk:
    """A chalk: its name and its colour on a screen (look.md §4)."""

    name: str
    screen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRole:
    """Who does what, and when: minutes from the start of the lunch break."""

    who: str
    people: str
    slots: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A line of the self-score sheet."""

    what: str
    points: int
    full: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRules:
    """How boards are written and made: `generator/catalog/board/board.yml`.

    `chalk_cm` are the heights of characters that are tried, the largest first; the last is the least that is
    read from the back of a room. A character takes `advance` of its height along a line, a line `leading`.
    `writes` and `draws` name what a chalk is for (`render/boards/legend.py`).
    """

    ground: str
    frame: str
    chalks: tuple[Chalk, ...]
    writes: Mapping[str, str]
    draws: Mapping[str, str]
    chalk_cm: tuple[float, ...]
    advance: float
    leading: float
    band_cm: float
    times: tuple[str, ...]
    roles: tuple[TeamRole, ...]
    materials: tuple[str, ...]
    scores: tuple[Score, ...]
    hotlines: tuple[str, ...]
    sign: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardData:
    """All that boards are drawn from, by name."""

    rules: BoardRules
    layouts: tuple[BoardLayout, ...]
    drawings: tuple[BoardDrawing, ...]
    borders: tuple[Border, ...]

    @property
    def names(self) -> BoardNames:
        """Return what board files may name."""
        return BoardNames(
            layouts=tuple((one.name, len(one.blocks), len(one.drawings)) for one in self.layouts),
            drawings=tuple(one.name for one in self.drawings),
            borders=tuple(one.name for one in self.borders),
            chalks=tuple(one.name for one in self.rules.chalks),
        )

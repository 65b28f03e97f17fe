"""`layouts.yml` of a product as values.

Lengths are in units of S/297, S being the page's short side.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from generator.diagnostics import Report
from generator.model.base import Key
from generator.reading.documents import decode_file
from generator.render.foot import FootLayout
from generator.store.dependencies import once_a_run


@dataclass(frozen=True, slots=True, kw_only=True)
class KickerLayout:
    """The line before the slogan: its em and least em, the free space `above` a slogan that it introduces.

    Or at the page's top: its top `y` and the width it may take there.
    """

    em: float
    least: float
    above: float
    y: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveawayLayout:
    """The line under the slogan: its em and least em, the free space above and below it."""

    em: float
    least: float
    above: float
    below: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BustLayout:
    """Figure above, slogan below: the most height of the slogan, its largest em, its most lines.

    A slogan that fills less than `narrow` of the measure may be `grown` high, as far as the figure at its
    least scale leaves room; what it then lacks its characters move apart, by `track` em at most.
    """

    height: float
    grown: float
    narrow: float
    track: float
    most: float
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SquatLayout:
    """What differs on sheets whose height is below `below` times their width: a figure's `least` scale."""

    below: float
    least: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CellsLayout:
    """One character a cell: `grids` are (up to so many characters, (columns, rows)), ascending.

    Where one would tear a word, others of up to `columns` columns are tried whose cells' width to height lies
    within `shape`.
    """

    gap: float
    radius: float
    edge: float
    least: int
    columns: int
    shape: tuple[float, float]
    grids: tuple[tuple[str, tuple[int, int]], ...]

    def grid(self, count: int) -> tuple[int, int] | None:
        """Return the columns and rows for so many characters, or None if there are too many."""
        return next((grid for most, grid in self.grids if count <= int(most)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnLayout:
    """Two vertical columns of `least` to `most` characters beside a tall figure; `largest` em."""

    width: float
    least: int
    most: int
    gap_em: float
    step_em: float
    largest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SymbolLayout:
    """A symbol over the full width with the slogan round or under it: its least and largest scale; the
    slogan's largest em, the most lines of each part, and by how many em its characters may move apart.
    """

    scale: tuple[float, float]
    most: float
    lines: int
    track: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitLayout:
    """Two halves that the slogan crosses: the words keep `seam` clear of it.

    The slogan's most height, its largest em and the most lines of each half.
    """

    seam: float
    height: float
    most: float
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeLayout:
    """Lines over the full measure, the last on a band; `condense` are the widths tried, times the theme's.

    A stack that takes less than `low` of the height rises by `lift` of what is empty above it. Lines over the
    band move apart by up to `wider_em` where there is room.
    """

    gap_em: float
    ratio: float
    condense: tuple[float, ...]
    low: float
    lift: float
    wider_em: float
    pad: float
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Layouts:
    """A product's layouts and what they share."""

    margin: Annotated[float, Key(name="margin")]
    rule: Annotated[float, Key(name="rule")]
    top: Annotated[float, Key(name="top")]
    bare_top: Annotated[float, Key(name="bare_top")]
    hang: Annotated[float, Key(name="hang")]
    air: Annotated[float, Key(name="air")]
    figure: Annotated[tuple[float, float], Key(name="figure")]
    squat: Annotated[SquatLayout, Key(name="squat")]
    kicker: Annotated[KickerLayout, Key(name="kicker")]
    giveaway: Annotated[GiveawayLayout, Key(name="tell")]
    bust: Annotated[BustLayout, Key(name="bust")]
    cells: Annotated[CellsLayout, Key(name="cells")]
    column: Annotated[ColumnLayout, Key(name="column")]
    symbol: Annotated[SymbolLayout, Key(name="symbol")]
    split: Annotated[SplitLayout, Key(name="split")]
    type: Annotated[TypeLayout, Key(name="type")]
    foot: Annotated[FootLayout, Key(name="foot")]


@once_a_run
def read_layouts(product: Path) -> Layouts:
    """Read a product's `layouts.yml`, once a run; ValueError says what is wrong in it."""
    report = Report()
    made = decode_file(Layouts, product / "layouts.yml", product, report)
    if made is None:
        raise ValueError("\n".join(str(found) for found in report))
    return made

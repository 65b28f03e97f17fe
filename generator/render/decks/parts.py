"""What a deck is made of: words, areas, lines and figures in their places, slides and what slides share.

Lengths are mm of a page of 320 x 180, y downwards; type is in points of that page, which is what a teacher
reads in the size box. Values only: `layouts` places them, the template and `powerpoint` write them.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.rectangle import Rectangle
from generator.render.staging import StagedFigure

PAGE = Rectangle(x=0, y=0, w=320, h=180)
LEADING = 1.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words of one look; `lie` is under the red pen, and in its colour."""

    text: str
    lie: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPart:
    """Words in a box: lines of runs, in points, each `leading` em high; a long line goes on in the next.

    `title`: it is the slide's title. `beat` is the click on which it comes (1: it is there at once). `fill`
    is the box's colour, empty for none; its words then stand in its middle; `radius` (mm) rounds its corners.
    `lie` is the red pen's colour. `face` is the theme's face (a name in the fonts folder) in which the PDF
    sets it, empty for the sans: the file to be edited has one face. `name` is its name in the selection pane.
    """

    name: str
    box: Rectangle
    lines: tuple[tuple[Run, ...], ...]
    pt: int
    colour: str
    leading: float = LEADING
    bold: bool = True
    align: str = "left"
    title: bool = False
    beat: int = 1
    fill: str = ""
    radius: float = 0
    lie: str = ""
    face: str = ""

    @property
    def text(self) -> str:
        """Return its words, line by line."""
        return "\n".join("".join(run.text for run in runs) for runs in self.lines)

    @property
    def middle(self) -> bool:
        """Tell whether the words stand in the middle of the box' height."""
        return bool(self.fill)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxPart:
    """A flat area; `radius` (mm) rounds its corners, but the one at which a speech begins."""

    name: str
    box: Rectangle
    fill: str
    radius: float = 0
    beat: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePart:
    """A line through points, or, closed, an area."""

    name: str
    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 0
    beat: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePart:
    """A drawn idea in a panel, cut by the panel's edges; `fill` is the panel's ground."""

    name: str
    box: Rectangle
    fill: str
    figure: StagedFigure
    alt: str
    beat: int = 1


Part = TextPart | BoxPart | LinePart | FigurePart


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What all slides of one ground share: its colour, the school's mark at the top, two numbers below it."""

    name: str
    ground: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckSlide:
    """A slide on one of the deck's frames."""

    number: int
    frame: str
    parts: tuple[Part, ...]
    notes: tuple[str, ...]

    @property
    def title(self) -> TextPart:
        """Return the part that is its title."""
        return next(part for part in self.parts if isinstance(part, TextPart) and part.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """All slides; `frames` by name, in the order of their first use."""

    title: str
    author: str
    frames: tuple[Frame, ...]
    slides: tuple[DeckSlide, ...]

    def frame(self, name: str) -> Frame:
        """Return the frame of a name."""
        return next(frame for frame in self.frames if frame.name == name)

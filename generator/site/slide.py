"""One slide of the hall screen, as a value: what is drawn large, what stands below it, in which colours."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Spans, Temperature
from generator.render.staging import StagedFigure
from generator.site.alerts import AlertView
from generator.site.drawing import CellGrid, Drawing
from generator.site.handwritten import CampusCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """One slide: what is drawn large (`drawing`, or the alert's cells) and what stands below it.

    `kind` names its layout: alert, season, case, poster, official, three, order, app. `until` is the last
    day (ISO) on which it may be shown, if its source has one; `seconds` how long it stands. `long`: its words
    take smaller type. Where campuses have codes of their own, `choice` is the campus whose screen shows it
    (from 1; 0: one of none). `idea` is a poster's figure, or `sign` words drawn in its place; `paint` the
    ground of that panel, which is as high as the screen, with the giveaway beside it, if `tall`, and wider if
    these words are `narrow`. `grounds` are those among which one is chosen for the words, `ground` is that
    (theme and ground); `faint`: in small type they could not be read there; `pale`: it or the panel has
    the colour of the band below; `deep`: the two have both light colours that this could have; `bright`:
    that band is white, as a black one would not show where the panel ends. `cells` is a poster's slogan
    where that is the picture. `foot`: the slide has the whole foot, not two numbers alone.
    """

    kind: str
    temperature: Temperature
    label: str
    title: str
    seconds: int
    drawing: Drawing | None = None
    alert: AlertView | None = None
    cells: CellGrid | None = None
    idea: StagedFigure | None = None
    sign: Drawing | None = None
    paint: str = ""
    tall: bool = False
    narrow: bool = False
    grounds: tuple[str, ...] = ()
    ground: str = ""
    faint: bool = False
    pale: bool = False
    deep: bool = False
    bright: bool = False
    foot: bool = False
    figure: str = ""
    giveaway: tuple[str, ...] = ()
    words: Spans = ()
    long: bool = False
    flaw: tuple[str, ...] = ()
    campus: CampusCode | None = None
    choice: str = ""
    until: str = ""

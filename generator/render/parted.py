"""Part a slogan in two: head and answer round a sign (`symbol`), or left and right of a seam (`split`).

In: a slogan with its `/` marks, its concept and the sheet. Out: a `Setting`, or None where the slogan cannot
be parted. Both parts have one size, since they are one voice. Of all ways of parting, a sign takes the one
with the largest type, a seam the evenest; a forced break (`//`) is the only place to part at if there is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product

from generator.model import Concept, Marked, Poster
from generator.render.setting import FIGURE_UNITS, Setting, Sheet, room_of, whole
from generator.render.slogan import Fitted, Path, Room, Style, fit, joinings, try_lines

SECOND = "次"
"""Before the name of a paint: that of the page's second half."""

SHARES = (1 / 3, 2 / 5, 1 / 2, 3 / 5, 2 / 3)  # parts of the height that the head may take


def divisions(slogan: Marked) -> Iterator[tuple[Marked, Marked]]:
    """Yield every way of parting a slogan between two phrases."""
    for at in slogan.forced or range(len(slogan.phrases) - 1):
        yield _part(slogan, 0, at + 1), _part(slogan, at + 1, len(slogan.phrases))


def _part(slogan: Marked, start: int, end: int) -> Marked:
    """Return the phrases from `start` to before `end` as a slogan of their own."""
    accent = slogan.accent
    if accent is not None:
        accent = (accent[0] - start, *accent[1:]) if start <= accent[0] < end else None
    return Marked(
        phrases=slogan.phrases[start:end],
        forced=tuple(gap - start for gap in slogan.forced if start <= gap < end - 1),
        accent=accent,
    )


# -- symbol ------------------------------------------------------------------------------------------------


def as_symbol(poster: Poster, concept: Concept, sheet: Sheet) -> Setting:
    """Set the slogan round or under a sign that fills the width and is never cut.

    A concept placed `centre` stands between head and answer; else, or where the slogan has no place to part
    at, the whole slogan stands under the sign.
    """
    parts = tuple(divisions(poster.head.slogan)) if concept.placing == "centre" else ()
    return _round_sign(parts, concept, sheet) if parts else _under_sign(poster.head.slogan, concept, sheet)


def _least_sign(concept: Concept, sheet: Sheet) -> float:
    """Return the height that the sign takes at its least scale (mm)."""
    return concept.box[3] * sheet.w / FIGURE_UNITS * sheet.layouts.symbol.scale[0]


def _under_sign(slogan: Marked, concept: Concept, sheet: Sheet) -> Setting:
    layouts, unit = sheet.layouts, sheet.unit
    top = _least_sign(concept, sheet) + (layouts.air + layouts.kicker.em + layouts.kicker.above) * unit
    room = replace(_symbol_room(sheet), y=top, height=sheet.floor - top)
    high = fit(slogan, sheet.style, room)
    low = replace(room, y=top + sheet.floor - high.bottom)
    return replace(whole("symbol", fit(slogan, sheet.style, low)), introduced=True)


def _symbol_room(sheet: Sheet) -> Room:
    symbol = sheet.layouts.symbol
    return replace(room_of(sheet, sheet.top, sheet.floor), most=symbol.most * sheet.unit, lines=symbol.lines)


def _round_sign(parts: tuple[tuple[Marked, Marked], ...], concept: Concept, sheet: Sheet) -> Setting:
    """Set the head at the top left and the answer at the bottom right, and leave the strip between."""
    air, room = sheet.layouts.air * sheet.unit, _symbol_room(sheet)
    high = room.height - _least_sign(concept, sheet) - 2 * air
    pairs = [
        (replace(room, height=high * share), replace(room, height=high * (1 - share))) for share in SHARES
    ]
    head, answer = _fit_pair(product(parts, pairs), sheet.style)
    down, across = sheet.floor - answer.bottom, max(sheet.right - answer.right, 0.0)
    return Setting(
        layout="symbol",
        lines=(*head.lines, *answer.lines),
        paths=(*head.paths, *(replace(path, dx=across, dy=down) for path in answer.paths)),
        em=head.em,
        box=(head.left, head.top, max(head.right, answer.right + across), sheet.floor),
        zone=(head.bottom + air, answer.top + down - air),
    )


# -- split -------------------------------------------------------------------------------------------------


def as_split(poster: Poster, sheet: Sheet) -> Setting | None:
    """Set the slogan over the seam between two halves, where it changes its paint; None if it has no `/`."""
    parts = min(divisions(poster.head.slogan), key=_unevenness, default=None)
    if parts is None:
        return None
    split, unit, seam = sheet.layouts.split, sheet.unit, sheet.w / 2
    room = replace(
        room_of(sheet, sheet.floor - split.height * unit, sheet.floor),
        width=half_measure(sheet),
        most=split.most * unit,
        lines=split.lines,
    )
    beyond = replace(room, x=seam + split.seam * unit)
    left, right = _fit_pair(((parts, (room, beyond)),), sheet.style)
    across = max(room.x + room.width - left.right, 0.0)
    return Setting(
        layout="split",
        lines=(*left.lines, *right.lines),
        paths=(
            *(replace(path, dx=across, dy=sheet.floor - left.bottom) for path in left.paths),
            *(_second(path, sheet.floor - right.bottom) for path in right.paths),
        ),
        em=left.em,
        box=(left.left, _top((left, right), sheet.floor), right.right, sheet.floor),
        introduced=True,
        seam=seam,
    )


def _unevenness(parts: tuple[Marked, Marked]) -> int:
    """Return by how many characters one half is longer: over a seam people read the halves as one line."""
    return abs(len(parts[0].text) - len(parts[1].text))


def half_measure(sheet: Sheet) -> float:
    """Return the width of what stands in one half, in mm."""
    return sheet.w / 2 - sheet.left - sheet.layouts.split.seam * sheet.unit


def _top(parts: tuple[Fitted, Fitted], floor: float) -> float:
    return min(floor - (part.bottom - part.top) for part in parts)


def _second(path: Path, down: float) -> Path:
    return replace(path, paint=SECOND + path.paint, dy=down)


# -- both --------------------------------------------------------------------------------------------------


def _fit_pair(
    tries: Iterable[tuple[tuple[Marked, Marked], tuple[Room, Room]]], style: Style
) -> tuple[Fitted, Fitted]:
    """Set both parts of a slogan in one size, the largest that any of the tries allows."""
    sized = [(min(map(_largest, parts, rooms, (style, style))), parts, rooms) for parts, rooms in tries]
    em, parts, rooms = max(sized, key=lambda one: one[0])
    made = [fit(part, style, replace(room, most=em)) for part, room in zip(parts, rooms, strict=True)]
    if len({path.stroke for one in made for path in one.paths}) > 1:  # one weight too: the finer of the two
        fine = replace(style, stroke_em=style.fine_stroke_em)
        made = [fit(part, fine, replace(room, most=em)) for part, room in zip(parts, rooms, strict=True)]
    return made[0], made[1]


def _largest(slogan: Marked, room: Room, style: Style) -> float:
    return max(try_lines(lines, style, room)[0] for lines in joinings(slogan, room.lines))

"""A slogan of every length from 2 to 19 characters holds in every format that a poster has.

Concepts and themes take turns, so that each length meets each of them somewhere.
"""

from __future__ import annotations

import re

import pytest
from poster_formats import poster_formats, shaped_job
from poster_jobs import concepts, extent
from pressed_posters import POSTER
from stress_slogans import LENGTHS

from generator.model import Format
from generator.model.marks import parse
from generator.render.compose import compose
from generator.render.composition import Composition

IDEAS = ("", *sorted(concepts()))
COLOURED = ("警报", "校园", "卷宗", "关怀")
ADVICE = {"concept-length", "slogan-small"}  # a word to staff that another would look better
FORMATS = list(poster_formats().values())
Box = tuple[float, float, float, float]


def test_there_is_a_slogan_of_each_length() -> None:
    assert [len(letters(text)) for text in LENGTHS] == list(range(2, 20))


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.id)
@pytest.mark.parametrize("length", range(2, 20))
def test_it_holds(length: int, form: Format) -> None:
    text, at = LENGTHS[length - 2], FORMATS.index(form)
    made = composed(
        text, form, IDEAS[(length + at) % len(IDEAS)], COLOURED[(length + 3 * at) % len(COLOURED)]
    )
    (width, height), safe = form.page_mm, form.safe_mm * form.scale
    for left, top, right, bottom in inks(made):
        assert left >= safe / 2 and right <= width - safe / 2
        assert top >= safe / 2 and bottom <= height - safe / 2
    assert made.giveaway is None or made.box[3] <= made.giveaway.y + 0.01
    assert made.kicker is None or made.kicker.y + made.kicker.em <= made.box[1] + 0.01
    assert letters("".join(made.lines)) == letters(text)
    if form.shape != "tall":  # a stand parts a long phrase between its words too, where type grows a fifth
        assert breaks(made.lines) <= breaks(parse(text).phrases)
    assert made.em >= 10 * form.distance_m * form.scale  # a hundredth of the distance can be read


def composed(text: str, form: Format, concept: str, theme: str) -> Composition:
    job = shaped_job(text, form, concept=concept, theme=theme)
    made, found = compose(job, POSTER)
    assert [str(one) for one in found if one.code not in ADVICE] == []
    return made


def inks(made: Composition) -> list[Box]:
    """Return the boxes of what is drawn of a slogan, cells and strokes too."""
    boxes = [(cell.x, cell.y, cell.x + cell.width, cell.y + cell.height) for cell in made.cells]
    for path in made.paths:
        left, top, right, bottom = extent(path.d)
        edge = path.stroke / 2
        boxes.append(
            (left + path.dx - edge, top + path.dy - edge, right + path.dx + edge, bottom + path.dy + edge)
        )
    return boxes


def breaks(lines: tuple[str, ...]) -> set[int]:
    """Return after how many letters lines end."""
    ends, at = set[int](), 0
    for line in lines:
        at += len(letters(line))
        ends.add(at)
    return ends


def letters(words: str) -> str:
    return re.sub(r"[\W_]", "", words)

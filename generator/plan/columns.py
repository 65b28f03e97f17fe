"""Part questions over the columns of pages, so that none is split and the pages come out even.

In: how high each thing is in each size of type, and the columns' heights. Out: the size and the columns.
All lengths in mm. Heights are estimated from the text: a Chinese character is as wide as it is high, so lines
can be counted without a press, from the places where the typesetter lets them end; the press still measures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from generator.store.dependencies import for_a_run
from generator.text.parting import may_end
from generator.text.phrases import words
from generator.text.setting import setting_of

NARROW_EM = 0.6  # a digit or Latin letter of the sans, at most
PAIRING = frozenset("，。、：；！？“”‘’（）《》")  # two of them take one and a half (chws, base.css)
LAST = 0.5  # how much white in the last column counts
MOST_OF_FIRST = 1.5  # so many times the first page's gap is the most of another page: else it looks stretched
A_SIDE = 2  # columns of a page
_GAP_EM = 0.25  # between 汉字 and Latin letters


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnSpace:
    """What a page offers: the height of a column on the first page and on the others, and the least gap.

    Things are spread over a page up to a gap of `loosest`; if it would be wider, they are set `loose` apart.
    `sizes` are sizes of type (mm), the largest first.
    """

    first: float
    other: float
    gap: float
    loose: float
    loosest: float
    sizes: tuple[float, ...]


Heights = Callable[[float], Sequence[float]]
"""How high each thing is, set in a size of type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypesetColumns:
    """Things set in a size of type: page by page, which of them stand in each column.

    `gaps` says of each page how far they stand apart: in all of its columns alike, as far as the fullest has
    room for.
    """

    size: float
    pages: tuple[tuple[range, ...], ...]
    gaps: tuple[float, ...]


def set_in_columns(heights: Heights, space: ColumnSpace) -> TypesetColumns:
    """Set things on as few pages as the smallest type needs: one, or an even number.

    Sheets are printed on both sides. Then the size that fills these pages best: the largest, unless a smaller
    one parts more evenly.
    """
    count = len(heights(space.sizes[-1]))
    for pages in _page_counts(count):
        rooms = [space.first] * A_SIDE + [space.other] * (A_SIDE * (pages - 1))
        parted = ((size, _parted(heights(size), rooms, space.gap)) for size in space.sizes)
        fitting = [(found.looseness, size, found) for size, found in parted if found]
        if fitting:
            _, size, best = min(fitting, key=lambda one: one[0])
            columns, high = best.columns, heights(size)
            in_pages = tuple(columns[at : at + A_SIDE] for at in range(0, len(columns), A_SIDE))
            gaps = [
                _gap(page, high, room, space) for page, room in zip(in_pages, rooms[::A_SIDE], strict=True)
            ]
            even = (gaps[0], *(min(gap, MOST_OF_FIRST * gaps[0]) for gap in gaps[1:]))
            return TypesetColumns(size=size, pages=in_pages, gaps=even)
    # no column holds its only thing: the press says by how much
    one_each = tuple((range(index, index + 1),) for index in range(count))
    return TypesetColumns(size=space.sizes[-1], pages=one_each, gaps=(space.gap,) * count)


def _page_counts(count: int) -> Iterator[int]:
    yield 1
    yield from range(2, count + 1, 2)


def _gap(page: Sequence[range], heights: Sequence[float], room: float, space: ColumnSpace) -> float:
    """Return how far things stand apart on a page of columns that have so much room."""
    left = [
        (room - sum(heights[index] for index in column)) / (len(column) - 1)
        for column in page
        if len(column) > 1
    ]
    widest = min(left, default=space.loose)
    return widest if widest <= space.loosest else space.loose


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parted:
    """Things parted over columns, and how badly they fill them."""

    looseness: float
    columns: tuple[range, ...]


def _parted(heights: Sequence[float], rooms: Sequence[float], gap: float) -> _Parted | None:
    """Part things in order over columns of these heights, so that each has about as much room.

    Least is the sum of the squares of what is left to each thing of a column; the last column counts half,
    for there readers expect white. None if there is no way in which they fit. `best` has for each number of
    things that the columns so far can hold the best of their ways.
    """
    best: dict[int, _Parted] = {0: _Parted(looseness=0.0, columns=())}
    for at, height in enumerate(rooms):
        reached: dict[int, _Parted] = {}
        weight = LAST if at == len(rooms) - 1 else 1.0
        for start, before in best.items():
            for end, left in _ends(heights, start, height, gap, empty=at % A_SIDE > 0):
                looseness = before.looseness + weight * (left / max(1, end - start)) ** 2
                if end not in reached or looseness < reached[end].looseness:
                    columns = (*before.columns, range(start, end))
                    reached[end] = _Parted(looseness=looseness, columns=columns)
        best = reached
    return best.get(len(heights))


def _ends(
    heights: Sequence[float], start: int, height: float, least: float, *, empty: bool
) -> Iterator[tuple[int, float]]:
    """Yield each end of a column that starts at a thing and holds it, and how much height is left.

    Where it may, a column stays empty behind the last thing.
    """
    if empty and start == len(heights):
        yield start, height
    left = height
    for end in range(start + 1, len(heights) + 1):
        left -= heights[end - 1]
        if left < least * (end - start - 1):
            return
        yield end, left


def lines_needed(text: str, measure_em: float) -> int:
    """Return how many lines a text takes in a measure, broken where the typesetter may break it."""
    words()  # what is made of this is noted to depend on them, whatever `_parts` remembers
    lines, used = 1, 0.0
    for part in _parts(text):
        if used and used + part > measure_em:
            lines, used = lines + 1, 0.0
        used += part
        while used > measure_em:  # no line holds it: it is broken anywhere
            lines, used = lines + 1, used - (measure_em - 1)
    return lines


@for_a_run
@lru_cache(maxsize=4096)  # the same texts are measured in each size of type
def _parts(text: str) -> tuple[float, ...]:
    """Return how wide the parts of a text are that no line's end takes apart."""
    setting = setting_of(text, words())
    stops = [at for at in range(1, len(text)) if may_end(text, at) and at not in setting.held]
    return tuple(
        estimated_width_em(text[start:stop]) + _GAP_EM * sum(start < gap <= stop for gap in setting.gaps)
        for start, stop in pairwise([0, *stops, len(text)])
    )


def lines_of_phrases(phrases: Sequence[str], measure_em: float) -> int:
    """Return how many lines phrases take that are not broken inside while they fit a line."""
    lines, used = 1, 0.0
    for phrase in phrases:
        width = estimated_width_em(phrase)
        if used and used + width > measure_em:
            lines, used = lines + 1, 0.0
        more = lines_needed(phrase, measure_em) - 1
        lines, used = lines + more, used + width if not more else measure_em
    return lines


@lru_cache(maxsize=4096)  # the same texts are measured in each size of type
def estimated_width_em(text: str) -> float:
    """Return about how wide a text is, never less than it will be: punctuation closes up in pairs."""
    wide = sum(NARROW_EM if character.isascii() else 1.0 for character in text)
    return wide - sum(0.5 for one, other in pairwise(text) if one in PAIRING and other in PAIRING)

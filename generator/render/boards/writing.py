"""The text of blocks as it is written with chalk: line by line, in the largest height at which all fit.

In: a section of a board's body, its box (cm) and the rules of writing. Out: a `WrittenBlock`. A full
character takes one cell, a digit or Latin letter stands in the middle of 0.6 of one. No
line begins or ends with a mark that may not stand there (GB/T 15834-2011 §5.1); words stay whole where
there is room. Lines end after a mark rather than between two words: what is read across a room is read a
line at a time. A board has one height of text, as long as each of its blocks can be written in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor

from generator.diagnostics import Location
from generator.model import Block, Listing, Paragraph, Section
from generator.model.board import BoardRules, Box
from generator.text.calling import numbers_in
from generator.text.inline import text_of
from generator.text.phrases import words
from generator.text.setting import setting_of

NEVER_FIRST = frozenset("，。、；：？！”’）》〉」』】…—·～%℃,.;:?!)")
NEVER_LAST = frozenset("“‘（《〈「『【(")
NARROW = 0.6
_TO = {"“": "right", "‘": "right", "”": "left", "’": "left", "·": "center"}
"""Marks that take a whole cell but are narrow in LXGW WenKai, and to which side of it they stand."""
UNDER_HEADING = 0.55
"""Of the heading's height: the gap to the first line, in which its wavy line is drawn."""
_CIRCLED = "①②③④⑤⑥⑦⑧⑨"
HAIR = 1e-6
PAUSES = frozenset("，。；：？！”’…—")
"""After these a line ends well."""
PART_OF_A_LIST = "、"
_BETWEEN_WORDS, _TORN, _AFTER_AN_ITEM = 4, 4, 1
"""What a line's end costs: between two words, besides where it leaves one character alone, after 、."""
SMALLER_FOR_SENSE = 0.8
"""How much smaller than it might be a board's text may get to have no line end between two words."""
SURPLUS = 2
"""Lines shown beyond a block's room, and how many times what a line holds: one sees that it is too much."""


_Lines = list[tuple[str, int]]
"""Lines, each with the cells that it is moved in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenCell:
    """A character and the part of a cell that it takes; `to` is where it stands in it, "" if it fills it."""

    character: str
    part: float
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenLine:
    """A line: its words, its left end and the top and bottom of its characters from the block's corner."""

    text: str
    left_cm: float
    top_cm: float
    base_cm: float

    @property
    def cells(self) -> tuple[WrittenCell, ...]:
        """Return the cells of its characters."""
        return cells_of(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenBlock:
    """A block as it is written: sizes in cm; `excess` is how many characters are too many (0: it fits).

    `title_excess` says the same of its heading, `wide` is a line that holds together and is too wide.
    """

    number: int
    title: str
    box: Box
    heading_cm: float
    chalk_cm: float
    advance_cm: float
    leading_cm: float
    per_line: int
    room: int
    lines: tuple[WrittenLine, ...]
    excess: int
    title_excess: int
    wide: str
    location: Location

    @property
    def spacing_cm(self) -> float:
        """Return the gap between two characters."""
        return self.advance_cm - self.chalk_cm

    @property
    def text(self) -> str:
        """Return what its lines say together."""
        return "".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paragraph:
    """A paragraph or an entry of a list; `marker` stands before its first line."""

    marker: str
    text: str


def written_blocks(
    sections: Iterable[tuple[Section, Box]], heading_cm: float, rules: BoardRules
) -> tuple[WrittenBlock, ...]:
    """Set a board's sections in their boxes: in one size, the largest, where all are whole in one; else each
    in its own, and the smallest for what is too much.
    """
    parts = tuple(sections)
    tried = [_tried(parts, size, heading_cm, rules) for size in rules.chalk_cm]
    fits = [one for one in tried if one is not None]
    if not fits:
        return tuple(_alone(at, *part, heading_cm, rules) for at, part in enumerate(parts, 1))
    largest = fits[0]
    good = (one for one in fits if one.cost < _BETWEEN_WORDS and one.size >= SMALLER_FOR_SENSE * largest.size)
    best = next(good, largest)
    return tuple(
        _made(at, section, box, heading_cm, best.size, rules, lines, 0)
        for at, ((section, box), lines) in enumerate(zip(parts, best.blocks, strict=True), 1)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Try:
    """The lines of all blocks in one size, and what ends between words in them cost."""

    size: float
    cost: int
    blocks: tuple[_Lines, ...]


def _tried(
    parts: Sequence[tuple[Section, Box]], size: float, heading_cm: float, rules: BoardRules
) -> _Try | None:
    """Write all sections in a size, None if one of them has no room or a word wider than its box."""
    blocks, cost = list[_Lines](), 0
    for section, box in parts:
        cells = box[2] / advance_of(size, rules)
        made = _phrased(tuple(_paragraphs(section.blocks)), cells, _room(box, heading_cm, size, rules))
        if made is None or _wide(made[0], cells):
            return None
        blocks.append(made[0])
        cost += made[1]
    return _Try(size=size, cost=cost, blocks=tuple(blocks))


def _alone(number: int, section: Section, box: Box, heading_cm: float, rules: BoardRules) -> WrittenBlock:
    """Set a section that shares no size: the largest chalk at which it fits, else the smallest that holds."""
    for size in rules.chalk_cm:
        made = _tried([(section, box)], size, heading_cm, rules)
        if made is not None:
            return _made(number, section, box, heading_cm, size, rules, made.blocks[0], 0)
    paragraphs = tuple(_paragraphs(section.blocks))
    size = rules.chalk_cm[-1]
    lines = _lines(paragraphs, box[2] / advance_of(size, rules), whole=False)
    fits = len(lines) <= _room(box, heading_cm, size, rules)
    excess = 0 if fits else _excess(paragraphs, box, heading_cm, rules)
    return _made(number, section, box, heading_cm, size, rules, lines, excess)


def _wide(lines: Iterable[tuple[str, int]], cells: float) -> str:
    """Return the first line wider than so many cells: an address or a number that no end takes apart."""
    too_wide = (text for text, indent in lines if indent + width_cells(text) > cells + HAIR)
    return next(too_wide, "")


def _made(
    number: int,
    section: Section,
    box: Box,
    heading_cm: float,
    size: float,
    rules: BoardRules,
    lines: Sequence[tuple[str, int]],
    excess: int,
) -> WrittenBlock:
    first = _under(heading_cm) + size
    leading, room = leading_of(size, rules), _room(box, heading_cm, size, rules)
    per_line = floor(box[2] / advance_of(size, rules) + HAIR)
    place = next((place for block in section.blocks for place in _places(block)), section.location)
    return WrittenBlock(
        number=number,
        title=section.title,
        box=box,
        heading_cm=heading_cm,
        chalk_cm=size,
        advance_cm=advance_of(size, rules),
        leading_cm=leading,
        per_line=per_line,
        room=room,
        lines=tuple(
            WrittenLine(
                text=text[: SURPLUS * per_line],  # of Latin letters 1.7 times as many fit
                left_cm=round(indent * advance_of(size, rules), 2),
                top_cm=round(first - size + at * leading, 2),
                base_cm=round(first + at * leading, 2),
            )
            for at, (text, indent) in enumerate(lines[: room + SURPLUS])
        ),
        excess=excess,
        title_excess=max(0, len(section.title) - floor(box[2] / (heading_cm * rules.advance) + HAIR)),
        wide=_wide(lines, box[2] / advance_of(size, rules)),
        location=place,
    )


def _room(box: Box, heading_cm: float, size: float, rules: BoardRules) -> int:
    """Return how many lines stand below the heading; the last needs no leading."""
    free = box[3] - _under(heading_cm) - size
    return 0 if free < 0 else 1 + floor(free / leading_of(size, rules) + HAIR)


def advance_of(size: float, rules: BoardRules) -> float:
    """Return how far apart characters of a height stand, in half centimetres, which a ruler shows."""
    return ceil(2 * size * rules.advance - HAIR) / 2


def leading_of(size: float, rules: BoardRules) -> float:
    """Return how far apart lines stand, in half centimetres."""
    return ceil(2 * size * rules.leading - HAIR) / 2


def _under(heading_cm: float) -> float:
    """Return where the first line begins below a heading, in half centimetres."""
    return ceil(2 * heading_cm * (1 + UNDER_HEADING)) / 2


def _excess(paragraphs: tuple[_Paragraph, ...], box: Box, heading_cm: float, rules: BoardRules) -> int:
    """Return how many characters must go from the end until the rest fits at the smallest height."""
    size = rules.chalk_cm[-1]
    room, cells = _room(box, heading_cm, size, rules), box[2] / advance_of(size, rules)
    total = sum(len(one.text) for one in paragraphs)
    low, high = 0, total  # so many characters fit, so many don't
    while high - low > 1:
        middle = (low + high) // 2
        if len(_lines(tuple(_shortened(paragraphs, middle)), cells, whole=False)) <= room:
            low = middle
        else:
            high = middle
    return total - low


def _shortened(paragraphs: Iterable[_Paragraph], count: int) -> Iterator[_Paragraph]:
    for one in paragraphs:
        if count > 0:
            yield _Paragraph(marker=one.marker, text=one.text[:count])
        count -= len(one.text)


def _paragraphs(blocks: Iterable[Block]) -> Iterator[_Paragraph]:
    for block in blocks:
        match block:
            case Paragraph(spans=spans):
                yield _Paragraph(marker="", text=_bare(text_of(spans)))
            case Listing(ordered=ordered, items=items):
                for at, item in enumerate(items):
                    lead = f"{item.lead}：" if item.lead else ""
                    marker = _CIRCLED[at % len(_CIRCLED)] if ordered else "○"
                    yield _Paragraph(marker=marker, text=_bare(lead + text_of(item.rest)))
                    yield from _paragraphs(item.more)


def _places(block: Block) -> Iterator[Location]:
    match block:
        case Paragraph(location=location):
            yield location
        case Listing(items=items):
            yield from (item.location for item in items)


def _bare(text: str) -> str:
    """Return a text without white space: on a board nothing parts 汉字 and digits but the cells."""
    return "".join(text.split())


def _lines(paragraphs: tuple[_Paragraph, ...], cells: float, *, whole: bool) -> _Lines:
    """Return the lines of paragraphs, each with the cells that it is moved in (below its marker)."""
    made: list[tuple[str, int]] = []
    for one in paragraphs:
        hang = 1 if one.marker else 0
        lines = broken(one.text, cells - hang, whole=whole)
        made += [
            (one.marker + line if at == 0 else line, 0 if at == 0 else hang) for at, line in enumerate(lines)
        ]
    return made


def _phrased(paragraphs: tuple[_Paragraph, ...], cells: float, room: int) -> tuple[_Lines, int] | None:
    """Return the lines of paragraphs with the best ends that there is room for, and what these cost; None
    without room. A paragraph may take up to two lines more than it needs.
    """
    if len(_lines(paragraphs, cells, whole=True)) > room:  # of what is far too much not all ways are tried
        return None
    for spare in (2, 1, 0):
        made, cost = _Lines(), 0
        for one in paragraphs:
            hang = 1 if one.marker else 0
            lines, more = phrased(one.text, cells - hang, spare)
            cost += more
            made += [
                (one.marker + line if at == 0 else line, 0 if at == 0 else hang)
                for at, line in enumerate(lines)
            ]
        if len(made) <= room:
            return made, cost
    return None


def phrased(text: str, cells: float, spare: int) -> tuple[list[str], int]:
    """Break a text into lines of so many cells that end well, at most `spare` more than it needs.

    Also returned is what their ends cost: 0 if all stand after marks. Of equally good ones the fewest lines,
    then the most even.
    """
    chunks = list(_chunks(text, cells, whole=True))
    widths = [width_cells(chunk) for chunk in chunks]
    most = len(broken(text, cells, whole=True)) + spare
    ways: dict[int, dict[int, tuple[tuple[float, ...], list[int]]]] = {0: {0: ((0, 0, 0.0), [])}}
    for stop in range(1, len(chunks) + 1):
        found: dict[int, tuple[tuple[float, ...], list[int]]] = {}
        cost = _cost(chunks, stop)
        for start in range(stop - 1, -1, -1):
            width = sum(widths[start:stop])
            if width > cells + HAIR and stop - start > 1:
                break
            for count, (before, ends) in ways[start].items():
                worth = (before[0] + cost, count + 1, before[2] + (cells - width) ** 2)
                if count < most and (count + 1 not in found or worth < found[count + 1][0]):
                    found[count + 1] = worth, [*ends, stop]
        ways[stop] = found
    best, ends = min(ways[len(chunks)].values(), default=((0.0,), []))
    starts = [0, *ends[:-1]]
    return ["".join(chunks[a:z]) for a, z in zip(starts, ends, strict=False)], int(best[0])


def _cost(chunks: Sequence[str], at: int) -> int:
    """Return what a line's end before a chunk costs; the end of the text costs nothing."""
    if at == len(chunks) or chunks[at - 1][-1] in PAUSES:
        return 0
    if chunks[at - 1][-1] == PART_OF_A_LIST:
        return _AFTER_AN_ITEM
    first = len(chunks[at - 1]) == 1 and (at == 1 or chunks[at - 2][-1] in NEVER_FIRST)
    return _BETWEEN_WORDS + (_TORN if first else 0)


def broken(text: str, cells: float, *, whole: bool) -> list[str]:
    """Break a text into lines of so many cells, between words where `whole`."""
    lines, line, used = [], "", 0.0
    for chunk in _chunks(text, cells, whole=whole):
        width = width_cells(chunk)
        if line and used + width > cells + HAIR:
            lines.append(line)
            line, used = "", 0.0
        line, used = line + chunk, used + width
    return [*lines, line] if line else lines


def width_cells(text: str) -> float:
    """Return how many cells a text takes."""
    return sum(map(_part_of, text))


def cells_of(text: str) -> tuple[WrittenCell, ...]:
    """Return the cells of a text."""
    return tuple(
        WrittenCell(character=one, part=_part_of(one), to="center" if one.isascii() else _TO.get(one, ""))
        for one in text
    )


def _part_of(character: str) -> float:
    return NARROW if character.isascii() else 1.0


def _chunks(text: str, cells: float, *, whole: bool) -> Iterator[str]:
    """Yield what no line's end takes apart; a group too long for any line comes apart as if it were none."""
    held = setting_of(text, words()).held if whole else frozenset[int]()
    start, numbers = 0, _inside_numbers(text)
    for at in range(1, len(text) + 1):
        if at == len(text) or not (at in held or at in numbers or _glued(text, at)):
            chunk = text[start:at]
            yield from ([chunk] if width_cells(chunk) <= cells else _loose(chunk))
            start = at


def _loose(chunk: str) -> Iterator[str]:
    start, numbers = 0, _inside_numbers(chunk)
    for at in range(1, len(chunk) + 1):
        if at == len(chunk) or not (at in numbers or _glued(chunk, at)):
            yield chunk[start:at]
            start = at


def _inside_numbers(text: str) -> frozenset[int]:
    """Return where a telephone number would be parted, at its hyphen too: pupils would copy half of it."""
    return frozenset(at for found in numbers_in(text) for at in range(found.start() + 1, found.end()))


def _glued(text: str, at: int) -> bool:
    """Tell whether no line may break before a character: marks, and Latin words."""
    before, after = text[at - 1], text[at]
    return after in NEVER_FIRST or before in NEVER_LAST or (_is_narrow(before) and _is_narrow(after))


def _is_narrow(character: str) -> bool:
    return character.isascii() and character.isalnum()

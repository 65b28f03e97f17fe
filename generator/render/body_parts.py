"""Where the parts of a body go on each kind of sheet, whatever staff wrote.

In: the body of a letter, a notice or a pledge. Out: its parts by place, and how large they can be set.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from generator.model import (
    Block,
    Body,
    Item,
    Listing,
    Paragraph,
    Picture,
    Preformatted,
    Quote,
    Rule,
    Section,
    Table,
)
from generator.text.inline import text_of

# -- how much there is to say ------------------------------------------------------------------------------

_SIZES = ((330, "roomy"), (650, "usual"), (700, "close"))
"""Below how many characters a letter takes each class of its style; found by filling letters until the press
reported an overflow."""

_LEAD = 70
"""Characters that the lead of an entry with an icon counts for: it takes two lines and a gap."""

_PICTURE = 320
"""Characters that a picture counts for: seven lines over the full measure (34 mm, base.css)."""


_LINE = 45
"""Characters that a row, a rule or a line as it was typed counts for, be it short."""


_PHONE = 60
"""Characters that a second telephone number of the school counts for, and each one after it: two lines."""


def type_size(body: Body, phones: int = 1) -> str:
    """Return the class that sets a letter's size (roomy, usual, close, tight), by what must stand on it."""
    score = sum(map(_length, _blocks(body))) + _PHONE * max(0, phones - 1)
    return next((name for bound, name in _SIZES if score < bound), "tight")


def _length(block: Block) -> int:
    match block:
        case Listing(ordered=ordered, items=items):
            leads = sum(len(item.lead) if ordered else max(_LEAD, len(item.lead)) for item in items)
            inside = sum(_inner_length(inner) for item in items for inner in item.more)
            return leads + inside + sum(len(text_of(item.rest)) for item in items)
        case Picture():
            return _PICTURE
        case Preformatted(text=text):
            return max(len(text), _LINE * len(text.splitlines()))
        case Table(rows=rows):
            return max(len(words_of(block)), _LINE * len(rows))
        case Rule():
            return _LINE
        case Quote(paragraphs=paragraphs, more=more):
            return sum(max(_LINE, len(text_of(spans))) for spans in paragraphs) + sum(
                map(_inner_length, more)
            )
    return len(words_of(block))


def _inner_length(block: Block) -> int:
    """Return what a block inside an entry counts for: each of its entries begins a line."""
    match block:
        case Listing(items=items):
            own = sum(max(_LINE, len(text_of(item.rest))) for item in items)
            return own + sum(_inner_length(inner) for item in items for inner in item.more)
    return _length(block)


def words_of(block: Block) -> str:
    """Return all words of a block, without what parts them."""
    match block:
        case Paragraph(spans=spans):
            return text_of(spans)
        case Listing(items=items):
            return "".join(f"{item.lead}{text_of(item.rest)}{_words_in(item.more)}" for item in items)
        case Quote(paragraphs=paragraphs, more=more):
            return "".join(map(text_of, paragraphs)) + _words_in(more)
        case Preformatted(text=text):
            return text
        case Table(rows=rows):
            return "".join(text_of(cell.spans) for row in rows for cell in row)
        case Picture(alt=alt):
            return alt
        case Rule():
            return ""


def _words_in(blocks: Iterable[Block]) -> str:
    return "".join(map(words_of, blocks))


def mention(blocks: Iterable[Block], name: str) -> bool:
    """Tell whether blocks name something."""
    return any(name in words_of(block) for block in blocks)


def _blocks(body: Body) -> Iterator[Block]:
    for section in body:
        yield from section.blocks


# -- a letter ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterParts:
    """A letter by place.

    `before` is prose over the full measure, `first` the section with the first list, beside the telephone
    numbers (None if there is no list: then the prose stands there), `after` what runs below it, and `last`
    the section of prose beside the signature.
    """

    before: Body
    first: Section | None
    after: Body
    last: Section | None


def letter_parts(body: Body) -> LetterParts:
    """Part a letter: all after the first section with a list runs below, but prose at the very end."""
    at = next((at for at, section in enumerate(body) if _has_list(section)), len(body))
    after = body[at + 1 :]
    last = after[-1] if after and not _has_list(after[-1]) else None
    return LetterParts(
        before=body[:at],
        first=body[at] if at < len(body) else None,
        after=after[:-1] if last else after,
        last=last,
    )


def _has_list(section: Section) -> bool:
    return any(isinstance(block, Listing) for block in section.blocks)


# -- a notice ----------------------------------------------------------------------------------------------

_MANY, _FEW = 11, 8
"""More warnings stand closer, fewer further apart (style.css)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeParts:
    """A notice by place: what introduces the warnings, the warnings, what stands at the foot.

    `first` is the number that the warnings begin with, `spacing` the class of their rows (many, few, empty).
    """

    before: tuple[Block, ...]
    warnings: tuple[Item, ...]
    first: int
    after: tuple[Block, ...]
    spacing: str


def notice_parts(body: Body) -> NoticeParts:
    """Part a notice: the first list is the warnings, numbered by staff or not; headings are dropped."""
    blocks = tuple(_blocks(body))
    at = next((at for at, block in enumerate(blocks) if isinstance(block, Listing)), len(blocks))
    lists = tuple(block for block in blocks[at : at + 1] if isinstance(block, Listing))
    warnings = tuple(item for listing in lists for item in listing.items)
    spacing = "many" if len(warnings) > _MANY else "few" if len(warnings) < _FEW else ""
    return NoticeParts(
        before=blocks[:at],
        warnings=warnings,
        first=lists[0].start if lists else 1,
        after=blocks[at + 1 :],
        spacing=spacing,
    )


# -- what runs on: pledges, large type ---------------------------------------------------------------------

_LONG_LIST = 6
"""Entries in large type that stay on one side."""

_ACROSS = 26
"""Characters of 18 pt in a line of 168 mm (pack/large.css)."""

_ROOMY = 11
"""Lines on the front of a letter in large type above which they stand closer: the numbers keep 60 pt."""

_FRONT = 4
"""Lines that the front's title and numbers take beyond what the back's foot takes."""


_ROOM = 266.0
"""Height (mm) of a page in large type within its margins (shared/large-type.css)."""

_SLACK = 14.0
"""Height (mm) that a divided page leaves for lines that break early: a line and a half."""

_HEAD, _FOOT, _RUNNING = 57.0, 112.0, 16.0
"""Heights (mm) above the text in large type (title and greeting), below it (numbers and signature), and of
the head that a second page repeats."""

_EM = {"roomy": 9.0}
"""Size of type (mm) of a short text in large type; of all others 18 pt, 6.35 mm."""

_BELOW, _BELOW_DIVIDED = 4.0, 4.5
"""Room (mm) below each entry or paragraph where a text flows, and where it is divided."""

_ROUND_HEADING = 7.8
"""Room (mm) above and below a heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A list, or a part of one, whose entries are counted on after so many `before` (as staff began it)."""

    items: tuple[Item, ...]
    ordered: bool
    before: int


Part = Section | Block | Numbered
"""A heading (its section), or what stands under it."""


_SPARE = ((40, "huge"), (75, "large"), (150, "big"))
"""Up to how many characters prose that stands alone takes each size (insert/style.css): of the narrower
sheet, DL, 12 characters of 7 mm fill a line, and eight such lines the room between title and foot."""


def prose_size(body: Body) -> str:
    """Return the class of prose that has no list beside it and must fill the room alone; with one, none."""
    parts = tuple(_flow(body))
    if any(not isinstance(part, Paragraph) for part in parts):
        return ""
    count = sum(len(text_of(part.spans)) for part in parts if isinstance(part, Paragraph))
    return "alone " + next((name for bound, name in _SPARE if count <= bound), "")


def parts_in_order(body: Body) -> tuple[Part, ...]:
    """Return a body in its order, each list as staff wrote it: with numbers of its own, or with none."""
    return tuple(_flow(body))


_PLEDGE_MM, _CLAUSE, _PROSE, _APART, _MOST_AIR = 205.0, 36, 38, 120, 1.3
"""What a pledge has below its title for text and signatures (mm), characters of a line of a clause and of
prose, for how many what stands inside a clause counts, and the most air (mm) above and below a clause."""


def clauses(body: Body) -> tuple[Part, ...]:
    """Return a pledge in its order; its lists are numbered through, numbered by staff or not."""
    parts, count = list[Part](), 0
    for part in _flow(body):
        if isinstance(part, Numbered):
            part = replace(part, before=part.before or count)
            count = part.before + len(part.items)
        parts.append(part)
    return tuple(parts)


def clause_air(body: Body, signs_mm: float) -> float:
    """Return how many mm more a pledge's clauses stand apart, so that no hole is left above the signatures.

    `signs_mm` is how high the place to sign is. Lines are counted long, and a part of the room stays free.
    """
    items = sum(len(part.items) for part in _flow(body) if isinstance(part, Numbered))
    free = pledge_room(body) - signs_mm
    return round(max(0.0, min(_MOST_AIR, free / (2 * max(items, 1)))), 2)


def pledge_room(body: Body) -> float:
    """Return about how much height (mm) the text of a pledge leaves for the place to sign."""
    return _PLEDGE_MM - sum(map(_pledge_mm, _flow(body)))


def _pledge_mm(part: Part) -> float:
    if isinstance(part, Numbered):
        lines = sum(ceil(_length_of(item) / _CLAUSE) for item in part.items)
        return lines * 6.6 + len(part.items) * 3.2 + 6
    return 11.0 if isinstance(part, Section) else ceil(_lines(part, 1) / _PROSE) * 7.2


def _length_of(item: Item) -> int:
    words = f"{item.lead}：{text_of(item.rest)}"
    return ceil(sum(0.5 if sign.isascii() else 1 for sign in words)) + (_APART if item.more else 0)


def sides(body: Body) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Part a letter in large type: the front goes as far as the first list; a long one is divided so that
    both sides have as much to say.
    """
    parts = tuple(_flow(body))
    at = next((at for at, part in enumerate(parts) if isinstance(part, Numbered)), len(parts) // 2)
    front, rest = parts[: at + 1], parts[at + 1 :]
    first = front[-1] if front else None
    if not isinstance(first, Numbered) or len(first.items) <= _LONG_LIST:
        return front, rest
    count = _on_front(first.items, before=front[:-1], after=rest)
    head = replace(first, items=first.items[:count], ordered=True)
    tail = Numbered(items=first.items[count:], ordered=True, before=first.before + count)
    return (*front[:-1], head), (tail, *rest)


def leaves(body: Body) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Part large type that flows for two pages, as evenly as its head and foot let it, the first the fuller.

    The second is empty where one page holds all, or where two do not: then the text breaks where a page ends.
    """
    parts = clauses(body)
    em = _EM.get(type_size(body), 6.35)
    cuts = range(1, sum(map(_pieces, parts))) if _on_one(parts, em) > _ROOM else ()
    ways = [
        (front, back) for front, back in (_divided(parts, count) for count in cuts) if _holds(front, back, em)
    ]
    return min(ways, key=lambda way: _unevenness(way[0], way[1], em), default=(parts, ()))


def spreads(body: Body) -> bool:
    """Tell whether a short text in large type stands on one page, so that who signs can stand at its foot."""
    em = _EM.get(type_size(body), 6.35)
    return em in _EM.values() and _on_one(clauses(body), em) <= _ROOM


def _on_one(parts: Iterable[Part], em: float) -> float:
    """Return how high (mm) parts stand on one page with its head and foot."""
    return _HEAD + sum(_height(part, em, _BELOW) for part in parts) + _FOOT


def _leaf_heights(front: Sequence[Part], back: Sequence[Part], em: float) -> tuple[float, float]:
    """Return how much (mm) stands on each page of a divided text."""
    above, below = (sum(_height(part, em, _BELOW_DIVIDED) for part in parts) for parts in (front, back))
    return _HEAD + above, _RUNNING + below + _FOOT


def _holds(front: Sequence[Part], back: Sequence[Part], em: float) -> bool:
    """Tell whether both pages have room, and the first does not end with a heading."""
    return max(_leaf_heights(front, back, em)) <= _ROOM - _SLACK and not isinstance(front[-1], Section)


def _unevenness(front: Sequence[Part], back: Sequence[Part], em: float) -> tuple[bool, float]:
    """Return what to keep small: that the second page is the fuller, and by how much (mm) they differ."""
    first, second = _leaf_heights(front, back, em)
    return first < second, abs(first - second)


def _pieces(part: Part) -> int:
    """Return between how many pieces of a part a page can end."""
    return len(part.items) if isinstance(part, Numbered) else 1


def _divided(parts: Iterable[Part], count: int) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Return so many pieces of parts and the others; a list between the two is counted on."""
    front, back = list[Part](), list[Part]()
    for part in parts:
        kept = min(max(count, 0), _pieces(part))
        count -= _pieces(part)
        if isinstance(part, Numbered) and 0 < kept < len(part.items):
            front.append(replace(part, items=part.items[:kept]))
            back.append(replace(part, items=part.items[kept:], before=part.before + kept))
        else:
            (front if kept else back).append(part)
    return tuple(front), tuple(back)


def _height(part: Part, em: float, below: float) -> float:
    """Return about how high (mm) a part stands in type of a size (mm), with room below each piece."""
    if isinstance(part, Section):
        return 1.45 * em + _ROUND_HEADING
    measure = 168 if isinstance(part, Numbered) else 178
    return _lines(part, across=int(measure / em)) * 1.45 * em + _pieces(part) * below


def front_spacing(front: Sequence[Part]) -> str:
    """Return the class of a front in large type: airy if the numbers below its text leave it the room."""
    return "airy" if sum(map(_lines, front)) <= _ROOMY else "dense"


def _on_front(items: Sequence[Item], *, before: Sequence[Part], after: Sequence[Part]) -> int:
    """Return how many entries of a divided list stand on the front, at least one on each side."""
    high = [_lines(Numbered(items=(item,), ordered=True, before=0)) for item in items]
    front, back = _FRONT + sum(map(_lines, before)), sum(map(_lines, after))
    return min(
        range(1, len(items)),
        key=lambda count: abs(front + sum(high[:count]) - back - sum(high[count:])),
    )


def _lines(part: Part, across: int = _ACROSS) -> int:
    """Return about how many lines, so many characters `across`, a part takes; a heading counts for two."""
    match part:
        case Section():
            return 2
        case Numbered(items=items):
            return sum(
                ceil((len(item.lead) + len(text_of(item.rest))) / across) + ceil(_inside(item) / across)
                for item in items
            )
        case _:
            return ceil(_length(part) / across)


def _inside(item: Item) -> int:
    return sum(map(_inner_length, item.more))


def _flow(body: Body) -> Iterator[Part]:
    for section in body:
        if section.title:
            yield section
        yield from counted(section.blocks)


def counted(blocks: Iterable[Block]) -> Iterator[Block | Numbered]:
    """Yield blocks, their lists each counted from the number that staff began it with."""
    for block in blocks:
        match block:
            case Listing(items=items, ordered=ordered, start=start):
                yield Numbered(items=items, ordered=ordered, before=start - 1)
            case _:
                yield block

"""The typesetter's pass over a page: its main part in, the same with what holds together in spans out.

What is one word by rule (第三十一条, 9 月 8 日, a short title), what a last line never falls below, and a
blank with the word that asks for it stand in `<span class="u">`, which doesn't break; a blank that somebody
typed as underscores is `<span class="blank">`, drawn as a line. Nothing is put into the text that a reader
would copy. The gap beside Latin letters is the browser's (`text-autospace`), so is balance (`text-wrap`);
words of 汉字 break as they do everywhere on the web, but in short texts small ones (也, 还, 的) stay with
those beside them and what begins a clause is whole; in prose only a clause's first word is, and those of
three characters. A paragraph of several lines holds nothing that is wider than five em.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.store.dependencies import for_a_run
from generator.text.flows import Piece, blocks, pieces, text_of_flow
from generator.text.parting import may_end
from generator.text.phrases import closing, leans, opening, words
from generator.text.setting import grouped, held_in, last_line, led

_BLANK = re.compile("([一-鿿]{0,3})(＿+|_{2,})([，。、；：？元角点分年月日号]?)")
_NUMBER = re.compile("[0-9]+[。！？；”）]*\\s*")
_BUTTON = re.compile("<(?:summary|button|label)")
_WHOLE = re.compile(r"<(?:h[1-6]\b|p class=\"(?:say|said|tell|flaw|hint)\b)")
"""What is short and large, headings, hints, what he says and is told: no word of it is taken apart."""

_HINT = re.compile('<p class="hint')

_CLAUSE = re.compile("(?<![^，。、；：？！])[一-鿿]{2,5}(?![^，。、；：？！])")
"""Of these a short stretch between two marks stays whole too (改号码)."""

_HEADING = re.compile("<h[1-6]")
_LARGE_CLAUSE = re.compile("(?<![^，。、；：？！])[一-鿿]{6,8}(?=，[一-鿿])")
"""In a heading, what stands before its comma is a box: 自己来说/清的，可以从宽 said something else."""

_HAN_AT_END = re.compile("([一-鿿]+)[^一-鿿0-9A-Za-z]*$")
_BEGUN = re.compile("(?<=[，。；：！？])[一-鿿]+")

_LONGEST = 6
"""Characters with their marks: more, enlarged to the double, are wider than the smallest phone."""

_INNER = re.compile("年 ?(?=[0-9])|条(?=第)")

_PARAGRAPH = re.compile(r"<(?:p|h\d|dd|td|blockquote)\b")
_ITEM = re.compile(r"<(?:li|div)\b")
_OPENING = tuple("“‘（《")
_CLOSING = tuple("，。、；：？！”’）》…")
_CLAUSES = tuple("，。；：！？")
_NO_HAN = ("", *_OPENING, *_CLOSING)
_LAST = 3
"""Characters of a last line: in a phone's column of twenty, five would leave the line before them ragged."""

_RUNNING = 24
"""Characters from which an item of a list, or a hint, is read like prose."""

_SEVERAL_LINES = 40
"""Characters of a paragraph that runs over more than two of a phone's lines."""

_WIDEST = 5
"""Em that a group takes at most in such a paragraph: 做“进阶任务”： left six of twenty empty before it."""

_LATIN = 0.55
"""Of an em, what a Latin letter or a digit takes."""

_NAMED = 3
"""Characters of a word that mostly names one thing: 关键词, 验证码, 班主任, 派出所."""

_REMEMBERED = 20_000
"""Blocks: what surrounds every page, and rows of lists, return; so many take ten MB."""

_SHORT = 5
"""Characters of a block that never takes two lines."""

_LONG = 3
"""Underscores from which a blank is for a name or a number; fewer are for a day's or an hour's digits."""


def set_page(markup: str) -> str:
    """Return the markup of a page with what must hold together in spans."""
    words()  # every page is noted to depend on them, whatever `_set` remembers
    made, before = [], ""
    for block, part in blocks(markup):
        if block.isascii() or len(block) < _SHORT or _BUTTON.match(before):
            made.append(block)
        else:
            paragraph, whole = bool(_PARAGRAPH.match(before)), _is_whole(block, before)
            item = bool(_ITEM.match(before)) and len(block) >= _RUNNING
            heading = bool(_HEADING.match(before))
            made.append(_set(block, paragraph=paragraph, item=item, whole=whole, heading=heading))
        made.append(part)
        before = part
    return "".join(made)


def _is_whole(block: str, tag: str) -> bool:
    """Tell whether no word of a block is taken apart; a hint of some lines is running text."""
    return bool(_WHOLE.match(tag)) and (len(block) < _RUNNING or not _HINT.match(tag))


def _is_link(flow: list[Piece]) -> bool:
    """Tell whether a block is nothing but a link."""
    outside, link = "", False
    for piece, is_text in flow:
        outside += piece if is_text and not link else ""
        link = piece.startswith("<a") or (link and piece != "</a>")
    return not outside.strip()


@for_a_run
@lru_cache(maxsize=_REMEMBERED)
def _set(block: str, *, paragraph: bool, item: bool, whole: bool, heading: bool) -> str:
    """Hold together what stands in a block.

    In a paragraph that is no link, in its links too: in a list a link is often a box whose parts stand in a
    row, and a span would be one of them. `item`: it is all that an item of a list says. `whole`: its words
    too, without boxes, through which no wavy line would go.
    """
    flow = pieces(block)
    text, links = text_of_flow(flow), paragraph and not _is_link(flow)
    prose = links or (item and len(text) >= _RUNNING)
    held = [] if text.isascii() or len(text) < _SHORT else _held(text, whole=whole, prose=prose)
    if heading:
        held = _with_clauses(text, held)
    if not held:
        return block
    made, start, link = [], 0, False
    for piece, is_text in flow:
        if not is_text:
            made.append(piece)
            link = piece.startswith("<a") or (link and piece != "</a>")
        else:
            made.append(piece if link and not links else _with(piece, start, held))
            start += len(piece)
    return "".join(made)


@dataclass(frozen=True, slots=True, order=True)
class _Held:
    """What of a text does not break; as a box, which has no line of its own through it, or as it stands."""

    start: int
    stop: int
    boxed: bool = True

    @property
    def length(self) -> int:
        """Return how many characters it is."""
        return self.stop - self.start


def _held(text: str, *, whole: bool, prose: bool) -> list[_Held]:
    """Return from where to where a block's text does not break, in order; what overlaps is one."""
    blanks = [blank.span() for blank in _BLANK.finditer(text)]
    boxes = [found.span() for found in held_in(text) if not found[0].isascii()]
    boxes += [*blanks, (_last(text, prose=prose, whole=whole), len(text.rstrip()))]
    short = list(_named(text) if prose and not whole else _small(text, whole=whole))
    if whole:
        short += [clause.span() for clause in _CLAUSE.finditer(text)]
    found = [_with_marks(text, _Held(*one, boxed=not whole)) for one in boxes]
    found += [
        _with_marks(text, _Held(*one, boxed=False))
        for one in short
        if not any(one[0] < z and a < one[1] for a, z in (blanks if whole else boxes))
    ]
    if not whole:
        found += [_with_marks(text, _Held(*one, boxed=False)) for one in led(text, words())]
    joined: list[_Held] = []
    for one in sorted(found):
        if joined and one.start < joined[-1].stop:
            last = joined[-1]
            stop = max(one.stop, last.stop)
            wide = not whole and stop - last.start > _LONGEST  # a box breaks where it is wider than a phone
            joined[-1] = _Held(last.start, stop, last.boxed or one.boxed or wide)
        elif one.length > 1:
            joined.append(one)
    if whole:
        return [
            one
            for one in joined
            if one.stop - one.start <= _LONGEST or _BLANK.search(text, one.start, one.stop)
        ]
    if prose and len(text) >= _SEVERAL_LINES:
        return [part for one in joined for part in _narrower(text, one)]
    return joined


def _with_clauses(text: str, held: list[_Held]) -> list[_Held]:
    """Hold a heading's clauses, instead of their words."""
    clauses = [_Held(found.start(), found.end() + 1) for found in _LARGE_CLAUSE.finditer(text)]
    apart = [one for one in held if all(one.stop <= a.start or one.start >= a.stop for a in clauses)]
    return sorted([*apart, *clauses])


def _narrower(text: str, one: _Held) -> Iterator[_Held]:
    """Yield what is held in parts that leave no hole in running text; a blank stays with its word."""
    at = None if _BLANK.search(text, one.start, one.stop) else _inner_end(text, one)
    if at is None:
        yield one
        return
    before = len(text[:at].rstrip())
    for part in (_Held(one.start, before, boxed=False), _Held(at, one.stop, boxed=False)):
        yield from _narrower(text, part)


def _inner_end(text: str, one: _Held) -> int | None:
    """Return where a group that is too wide may end a line, next to its middle: between two words, after a
    year, after an article before its paragraph, or after a mark; None if it is not too wide, or is one word.
    """
    if sum(_LATIN if character.isascii() else 1 for character in text[one.start : one.stop]) <= _WIDEST:
        return None
    ends = {stop for _, stop in grouped(text, words())}
    ends |= {at for at in range(one.start, one.stop) if text[at - 1] in _CLAUSES}
    for found in held_in(text):
        if not found[0].startswith(_OPENING):  # a quoted word may break between its words
            ends -= set(range(found.start() + 1, found.end()))
        ends |= {found.start() + inner.end() for inner in _INNER.finditer(found[0])}
    fit = [at for at in ends if one.start + 2 <= at <= one.stop - 2 and _may_begin(text, at)]
    return min(fit, key=lambda at: (abs(2 * at - one.start - one.stop), at), default=None)


def _may_begin(text: str, at: int) -> bool:
    """Tell whether a line may begin with a character: no verb loses its quotation or its number."""
    return may_end(text, at) and text[at] not in "“《" and (text[at - 1] in " 年" or not text[at].isdigit())


def _small(text: str, *, whole: bool) -> Iterator[tuple[int, int]]:
    """Yield which groups of 汉字 of a short text are held: all, or those that begin a clause or lean."""
    known = words()
    for start, stop in grouped(text, known):
        begins = text[start - 1 : start] in _CLAUSES
        if begins and stop - start == 1 and text[stop : stop + 1] not in _NO_HAN:
            yield start, stop + 1  # with as much of the next as keeps it from a line's end
        elif whole or begins or leans(text[start:stop], known):
            yield start, stop


def _named(text: str) -> Iterator[tuple[int, int]]:
    """Yield which words of prose are held: those that begin a clause, and those of three characters.

    Phrases held there left three em empty at every tenth line's end (2026-11).
    """
    known = words()
    for clause in _BEGUN.finditer(text):
        yield clause.start(), clause.start() + opening(clause[0], known)
    for start, stop in grouped(text, known):
        if stop - start == _NAMED and text[start:stop] in known:
            yield start, stop


def _last(text: str, *, prose: bool, whole: bool) -> int:
    """Return where the piece begins that a last line never falls below: in prose never a number without the
    word that says what is done with it (打 110); on a button it may stand below. Of running text a word is
    enough: 负刑事责任 whole left five em empty before it.
    """
    at = last_line(text, words(), most=_LAST)
    if prose and _NUMBER.fullmatch(text, at):
        before = len(text[:at].rstrip())
        at = next((start for start, stop in grouped(text, words()) if stop == before), before - 1)
    elif prose and not whole and (run := _HAN_AT_END.search(text)) and run.start(1) <= at < run.end(1):
        at = max(at, run.end(1) - closing(run[1], words()))
    return max(at, 0)


def _with_marks(text: str, held: _Held) -> _Held:
    """Take in the marks at both ends: beside a box a line may break, even before 。 or ；."""
    start, stop = held.start, held.stop
    while text[start - 1 : start] in _OPENING:
        start -= 1
    while text[stop : stop + 1] in _CLOSING:
        stop += 1
    return _Held(start, stop, held.boxed)


def _with(piece: str, begins: int, held: list[_Held]) -> str:
    """Return a piece, which begins somewhere in its text, with spans round what is held, as far as in it."""
    made, at, ends = [], 0, begins + len(piece)
    for one in held:
        if one.stop <= begins:
            continue
        if one.start >= ends:
            break
        start, stop = max(0, one.start - begins), min(one.stop, ends) - begins
        shown = piece[start:stop]
        if stop - start > 1 and not shown.isascii():
            inside = _BLANK.sub(_blank, shown) if "_" in shown or "＿" in shown else shown
            # a box that keeps its width, or, where what is held goes on behind a tag, no break alone
            box = one.boxed or inside != shown  # a blank with its word may be wider than a phone
            kind = "u" if box and stop - start == one.length else "n"
            made += [piece[at:start], f'<span class="{kind}">{inside}</span>']
            at = stop
    return "".join([*made, piece[at:]])


def _blank(found: re.Match[str]) -> str:
    """Write a blank with the word that asks for it and the mark behind it."""
    long = " long" if len(found[2]) >= _LONG else ""
    return f'{found[1]}<span class="blank{long}">{found[2]}</span>{found[3]}'

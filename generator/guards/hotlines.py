"""Guard on hotlines: a number that is nearly one, or is called one and is nobody's known number.

In: folded text, the facts and `facts/guards/hotlines.yml`. Out: hits. Numbers of three to seven figures are
looked at, also spaced, grouped, with an area code or in Chinese numerals. Longer ones are telephones of
somebody (`numbers`), letters among digits are look-alikes (`addresses`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.guards.rule import SOURCES, Guard, GuardContext, Hit
from generator.guards.sought import Sought
from generator.guards.text import GuardedText, inside
from generator.guards.words import any_of, hotline_lists
from generator.model import Facts
from generator.model.base import TextKind
from generator.store.dependencies import once_a_run

_NUMERALS = "零〇一幺二两三四五六七八九壹贰叁肆伍陆柒捌玖"
_FIGURES = str.maketrans(_NUMERALS, "0011223456789123456789")
_LEAST, _MOST = 3, 7
_LEAST_WATCHED = 5
"""110 has too many neighbours (100, 1100): of three figures only what is dialled counts."""

# What may be a number; what stands left and right of it is looked at afterwards, which is faster than trying
# a pattern with look-behinds at every character.
_CANDIDATE = re.compile(rf"[0-9]+(?:[ \-·._][0-9]+)*|[{_NUMERALS}](?: ?[{_NUMERALS}]){{{_LEAST},}}")
_RUN = re.compile("[0-9]+")
_ROW = re.compile(
    rf"(?<![0-9])[0-9]{{{_LEAST},{_MOST}}}"
    rf"(?: ?(?:[/\-~、|&+]|转|或者?|以?及|[和跟与]) ?[0-9]{{{_LEAST},{_MOST}}})+(?![0-9])"
)
"""Numbers in a row, of which the first says what all of them are: 96110/110, 96110 转 110."""
_AREA = re.compile(r"0[0-9]{2,3}[ \-]")
_AREA_BRACKET = re.compile(r"[)）] ?[0-9]")
_JOINED_LEFT = re.compile(r"(?:[A-Za-z.]|[0-9][:,/]|[第十百千万])$")
_JOINED_RIGHT = re.compile(r"[A-Za-z]|[:.,][0-9]|\.[A-Za-z]|[十百千万]")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_SIDE = 14
"""So many characters before a number may say what it is."""
_FACT = r"\[\[ ?(?:热线|报警|短信) ?\]\]"
_FACT_LONGER = Sought(re.compile(rf"[0-9]-?{_FACT}|{_FACT}-?[0-9]"))
"""A fact whose number would go on: [[热线]]-2."""
_LINK = Sought(re.compile(r"\[(?P<words>[^\[\]\n]{1,60})\]\(tel:(?P<to>[0-9+\-]{2,20})\)"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Number:
    """A number in a text: its range, its figures, and whether they stand together; `apart`: signs part them.

    `row` is the range of the numbers among which it stands: words before and behind them are its own.
    """

    start: int
    end: int
    figures: str
    solid: bool
    apart: bool = False
    row: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """Patterns of the words beside a number, and of numbers that everybody may call."""

    dialled: re.Pattern[str]
    called: re.Pattern[str]
    behind: re.Pattern[str]
    other: re.Pattern[str]
    units: re.Pattern[str]
    blocks: re.Pattern[str]
    known: frozenset[str]


@once_a_run
def _words() -> _Words:
    lists = hotline_lists()
    dialled, filler = f"(?:{'|'.join(lists.dialled)})", '[ :：“”"（(【《是为的号码一下个]{0,4}'
    return _Words(
        dialled=re.compile(f"{dialled}{filler}$"),
        called=re.compile(f"(?:{dialled}[^0-9，。；！？\n]{{0,6}}|(?:{any_of(lists.called)}){filler})$"),
        behind=re.compile(f'[”"’」』）) 号这个的是]{{0,3}}(?:{any_of(lists.behind)})'),
        other=re.compile(f"(?:{any_of(lists.other)})[^0-9，。；\n]{{0,4}}$"),
        units=re.compile(f" ?(?:{any_of(lists.units)})"),
        blocks=re.compile("|".join(lists.blocks)),
        known=frozenset((*lists.emergency, *lists.services, *lists.watched)),
    )


def wrong_number(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find numbers to call that are no hotline, whatever they are made of."""
    yield from _wrong_figures(text, context)
    yield from _longer_facts(text)
    yield from _other_called(text, context)


def _wrong_figures(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find numbers that are a slip away from a hotline, then those that are called one and are not known."""
    watched = _watched(context.facts)
    for number in _numbers(text.flat, frozenset((*watched, context.facts.police))):
        near = next((line for line in watched if _one_slip(number.figures, line)), "")
        known = _is_known(number.figures, text.kind, context, near=bool(near))
        if number.apart and number.figures in _public(context.facts):
            if _is_meant(number, text, near=number.figures in watched):
                yield _parted(number)
        elif not known and _is_meant(number, text, near=bool(near)):
            yield _hit(number, near, text.kind)


def _longer_facts(text: GuardedText) -> Iterator[Hit]:
    """Find digits that would be printed as one number with that of a fact."""
    for found in _FACT_LONGER.finditer(text.flat):
        message = "热线的号码和旁边的数字连在了一起，成了另一个号码"
        hint = "请删掉多的数字；是另一件事，就在中间加上字或逗号。"
        yield Hit(start=found.start(), end=found.end(), message=message, hint=hint)


def _other_called(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find links that call another number than their words show: [打 96110](tel:110)."""
    for found in _LINK.finditer(text.flat):
        to = re.sub("[^0-9]", "", found["to"])
        shown = {re.sub("[^0-9]", "", one[0]) for one in _CANDIDATE.finditer(found["words"])}
        numbers = {one for one in shown if one in _public(context.facts) or len(one) > _MOST}
        if numbers and to not in numbers:
            message = f"这个链接写的是一个号码，点了打的是 {found['to']}"
            hint = "请把方括号和圆括号里的号码写成同一个。"
            yield Hit(start=found.start(), end=found.end(), message=message, hint=hint)


def _public(facts: Facts) -> frozenset[str]:
    return _words().known | {facts.warning, facts.sms, facts.police}


def _parted(number: _Number) -> Hit:
    message = f"热线 {number.figures} 中间隔开了，看的人会当成两个号码，网页上也点不了"
    return Hit(start=number.start, end=number.end, message=message, hint=f"请连着写成 {number.figures}。")


def _watched(facts: Facts) -> tuple[str, ...]:
    lines = (facts.warning, facts.sms, facts.police, *hotline_lists().watched)
    return tuple(line for line in lines if len(line) >= _LEAST_WATCHED)


def _hit(number: _Number, near: str, kind: TextKind) -> Hit:
    if near:
        message = f"号码 {number.figures} 和热线 {near} 只差一个数字，看的人会打错"
        passed = "" if kind is TextKind.SETTINGS else "；真有这个号码，用“放行”写明是谁公布的"
        hint = f"请对照着改成 {near}{passed}。"
    else:
        message = f"号码 {number.figures} 不是公布过的热线，也不在 campaign.yml 的“电话”里"
        hint = "请核对这个号码；是学校或当地单位公布的，就写进 campaign.yml 的“电话”，写了就能用。"
    return Hit(start=number.start, end=number.end, message=message, hint=hint)


# -- numbers -----------------------------------------------------------------------------------------------


def _numbers(flat: str, anchors: frozenset[str]) -> Iterator[_Number]:
    """Yield what may be a short number; one in a row with a number of `anchors` is looked at beside it."""
    rows = [row.span() for row in _ROW.finditer(flat) if _is_row(row, anchors)]
    for start, end in rows:
        for found in _RUN.finditer(flat, start, end):
            if not found[0].startswith("0"):  # an area code
                yield _solid(found, (start, end))
    for found in _CANDIDATE.finditer(flat):
        if not inside(rows, found.start()):
            yield from _alone(flat, *found.span())


def _is_row(row: re.Match[str], anchors: frozenset[str]) -> bool:
    return not _joined(row.string, *row.span()) and not anchors.isdisjoint(_RUN.findall(row[0]))


def _solid(found: re.Match[str], row: tuple[int, int]) -> _Number:
    return _Number(start=found.start(), end=found.end(), figures=found[0], solid=True, row=row)


def _alone(flat: str, start: int, end: int) -> Iterator[_Number]:
    """Yield the number of a candidate, without its area code, or the numbers that it is made of."""
    area = _AREA.match(flat, start, end)
    at = area.end() if area else start
    words = flat[at:end]
    figures = re.sub("[^0-9]", "", words.translate(_FIGURES))
    solid = len(figures) == len(words)
    if _LEAST <= len(figures) <= _MOST and not _joined(flat, start, end):
        plain = words.isascii()
        yield _Number(
            start=at,
            end=end,
            figures=figures,
            solid=solid and plain,
            apart=not solid and words[0].isascii(),
            row=(at, end),
        )
    elif not solid and words.isascii():
        yield from _parts(flat, at, end)


def _parts(flat: str, start: int, end: int) -> Iterator[_Number]:
    """Yield the numbers of five figures and more in a row of numbers with spaces between (96111 110)."""
    for found in _RUN.finditer(flat, start, end):
        left, right = flat[found.start() - 1 : found.start()], flat[found.end() : found.end() + 1]
        alone = (found.start() == start or left == " ") and (found.end() == end or right == " ")
        if alone and _LEAST_WATCHED <= len(found[0]) <= _MOST and not _joined(flat, *found.span()):
            yield _solid(found, found.span())


def _joined(flat: str, start: int, end: int) -> bool:
    """Tell whether a number is a part of something longer: a word, a sum, a time, a decimal, an address.

    An area code in brackets is a part of the number behind it.
    """
    if flat[start] == "0" and _AREA_BRACKET.match(flat, end):
        return True
    return bool(_JOINED_LEFT.search(flat, max(0, start - 2), start) or _JOINED_RIGHT.match(flat, end))


def _is_known(figures: str, kind: TextKind, context: GuardContext, *, near: bool) -> bool:
    """Tell whether a number may be called.

    A slip in the campaign's own list of phones vouches for nothing, nor does a block that it falls into.
    """
    words = _words()
    if figures in _public(context.facts):
        return True
    listed = kind is not TextKind.SETTINGS and any(phone.endswith(figures) for phone in context.phones)
    return listed or (not near and bool(words.blocks.fullmatch(figures)))


# -- what a number is --------------------------------------------------------------------------------------


def _is_meant(number: _Number, text: GuardedText, *, near: bool) -> bool:
    """Tell whether a number stands there as one to call."""
    start, end = number.row
    before = text.flat[max(0, start - _SIDE) : start]
    after = text.flat[end : end + _SIDE]
    words = _words()
    dialled = bool(words.dialled.search(before))
    if words.units.match(after) or (words.other.search(before) and not dialled):
        return False
    if near and (number.solid or len(number.figures) >= _LEAST_WATCHED):
        return True
    if text.kind is TextKind.SETTINGS:
        return False
    if len(number.figures) == _LEAST or _YEAR.fullmatch(number.figures):
        return dialled
    return dialled or bool(words.called.search(before) or words.behind.match(after))


def _one_slip(one: str, other: str) -> bool:
    """Tell whether one figure was left out, added, changed, or two neighbours were swapped."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    same = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    at = min(len(one), len(other)) if same is None else same
    swapped = one[at + 1 : at + 2] + one[at : at + 1] + one[at + 2 :]
    return (
        one[at + 1 :] == other[at:]
        or one[at:] == other[at + 1 :]
        or one[at + 1 :] == other[at + 1 :]
        or (len(one) == len(other) and swapped == other[at:])
    )


GUARDS = (
    Guard(
        code="hotline-unknown",
        catches="和 96110、12381、12356 只差一个数字、或者中间隔开（96 110）的号码，"
        "和叫作热线、专线、举报电话却没有公布过的短号码",
        message="号码{}不是公布过的热线",
        fix="请核对这个号码。",
        find=wrong_number,
        kinds=SOURCES,
    ),
)

"""Guard on what belongs to one campus and is given to another: its number, station, region for the app.

In: folded text, and what the campaign file says of each campus. Out: hits. A sentence, a table's row or an
entry of a list is looked at by itself: whoever is named before a number (or behind it, where numbers come
first) is whose it should be. A heading, a line that ends in a colon and the head of a table's column speak
for what stands below; a bracket with a campus and a value of its own is looked at by itself. What several
campuses share says nothing, nor does a sentence that names several.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise

from generator.diagnostics import Severity
from generator.guards.campusnumbers import LEAST_LOCAL, numbers_written
from generator.guards.rule import WRITTEN, CampusFacts, Guard, GuardContext, Hit
from generator.guards.text import GuardedText
from generator.model.campaign import Settings

DIVISION = re.compile("[^省市区县旗州盟]{1,10}(?:自治[区州县旗]|特别行政区|[省市区县旗州盟])")
_CAMPUS_ENDS = re.compile("(?:校区|分校|校园|院区|学区|校)$")
_SPEAKS_FOR = "(?=(?:校|院)|(?:的)?(?:全体)?(?:同学|学生|师生|家长|老师|教职工|新生)|这边|那边| ?[:：|])"
"""What stands behind the bare name of a campus (东荆的同学) where the campus is meant and no town."""
_NO_CAMPUS = "(?![区县市镇乡路街州省]|派出所|分局|公安)"
_ALL = "[两二三四五六各全几]个?校区|(?:所有|全部|每个|不同|其他|本|哪个|所在)校区|分别|依次"
"""Words by which no single campus is meant."""
_MOST_UNIT = 1000
_MOST_BELOW = 3000
"""Characters of a sentence or a row, and from a heading to what it speaks for."""
_SEPARATE = re.compile("[。！？；\n]")
_REFUSED = re.compile("(?:不要|别|勿|不是|不能|不用|不得|不再|误|错|而非|而不是)[^，。；、\n]{0,8}$")
_OTHERS_BEFORE = re.compile("(?:不在|不是|不属于|不归|没在|未在|非|除了?|除去)[^，。；、\n]{0,2}$")
_OTHERS_BEHIND = re.compile(
    "的?(?:全体)?(?:同学|学生|师生|家长|老师|教职工|新生|人)?(?:以外|之外|除外|外(?=的|，))"
)
"""The words by which all others than a campus are meant: 不在东荆校区的同学, 东荆校区以外."""
_FROM = "户口|户籍|籍贯|家在|老家|来自"
_FROM_CAMPUS = re.compile(f"(?:{_FROM})[^，。；、\n]{{0,3}}$")
_FROM_REGION = re.compile(f"(?:{_FROM}|家住|住在|身份证)[^，。；、\n]{{0,12}}$")
"""Where somebody comes from is not where he is to ask, nor what he is to choose."""
_OWN_BRACKET = re.compile(r"[（(](?:[^（）()\n]|[（(][^（）()\n]{0,8}[）)]){1,200}[）)]")
_CHOSEN = re.compile("地区|区域|属地|归属|选|注册|定位|所在")
_OWN_ADDRESS = re.compile(
    "(?:校区|分校|校园|院区|学区)(?:的?(?:校址|地址))? ?(?:[：:]|在|位于|地处|坐落在) ?"
    "[^，。；、\n区县]{0,12}$"
)
_STREET = re.compile("[^，。；、\n]{1,12}(?:路|街|大道|巷|镇)(?![口由费上])")
"""Behind a region: a campus' own address, which is in its own region."""
_TOLD = re.compile(
    "民警|警官|走进|进校|来校|参观|讲座|讲课|授课|宣讲|联合|邀请|签约|志愿|实践|实习|演练|座谈|共建|感谢|表彰|抓获|破获|侦办|立案|接警"
)
"""Of a station that sends somebody there is news: nobody is sent to it."""
_LEAD_MARK = re.compile(r"(?:[-*+]|[0-9]{1,3}[.、．)）]) ?|#+ ?")
_LISTED = re.compile(r"[-*+|] ?|[0-9]{1,3}[.、．)）]")


class _Role(Enum):
    OWNER = auto()
    HINT = auto()  # a bare name, which may mean a town: it excuses and accuses nobody
    STATION = auto()
    NUMBER = auto()
    REGION = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """A word that belongs to one campus (its index; -1: to any) in a text."""

    start: int
    end: int
    campus: int
    role: _Role


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lexicon:
    """All words of campuses as one pattern, what each of its groups means, and what a text must hold."""

    pattern: re.Pattern[str]
    means: dict[str, tuple[int, _Role]]
    needs: tuple[str, ...]


def facts_of(settings: Settings) -> tuple[CampusFacts, ...]:
    """Return what belongs to each campus, with the numbers that the list of phones gives to it by name."""
    names = [campus.name for campus in settings.campuses]
    common = {settings.ask}
    own: dict[str, set[str]] = {campus.name: {campus.ask} for campus in settings.campuses}
    for phone in settings.phones:
        named = [name for name in names if name in phone.name]
        if len(named) == 1:
            own[named[0]].add(phone.number)
        else:
            common.add(phone.number)
    return tuple(
        CampusFacts(
            name=campus.name,
            region=campus.region,
            station=campus.station,
            ask=campus.ask,
            numbers=tuple(sorted(own[campus.name] - common - {""})),
        )
        for campus in settings.campuses
    )


# -- words -------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def _lexicon(campuses: tuple[CampusFacts, ...]) -> _Lexicon:
    """Return the words of some campuses; what more than one of them has is left out."""
    rows = sorted(_words_of(campuses), key=lambda row: (row[1] == -1 or "(?" in row[0], -len(row[0])))
    means = {f"w{at}": (campus, role) for at, (_, campus, role, _) in enumerate(rows)}
    pattern = "|".join(f"(?P<w{at}>{row[0]})" for at, row in enumerate(rows))
    needs = (row[3] for row in rows if row[2] in (_Role.STATION, _Role.NUMBER, _Role.REGION))
    return _Lexicon(pattern=re.compile(pattern), means=means, needs=tuple(dict.fromkeys(needs)))


def _words_of(campuses: tuple[CampusFacts, ...]) -> Iterator[tuple[str, int, _Role, str]]:
    """Yield a pattern for each word, whose it is, its role and what a text has that holds it."""
    yield _ALL, -1, _Role.HINT, ""
    stations = Counter(campus.station for campus in campuses)
    parts = Counter(part for campus in campuses for part in set(DIVISION.findall(campus.region)))
    for at, campus in enumerate(campuses):
        yield re.escape(campus.name), at, _Role.OWNER, ""
        yield from ((pattern, at, role, "") for pattern, role in _bare_names(campus.name))
        if campus.station and stations[campus.station] == 1:
            yield re.escape(campus.station), at, _Role.STATION, campus.station
        for part in DIVISION.findall(campus.region):
            if parts[part] == 1 and len(part) > len("东区"):
                yield re.escape(part), at, _Role.REGION, part
    yield from _numbers_of(campuses)


def _bare_names(name: str) -> Iterator[tuple[str, _Role]]:
    stem = _CAMPUS_ENDS.sub("", name)
    if stem in (name, ""):
        return
    if len(stem) > 1:
        yield f"{re.escape(stem)}{_SPEAKS_FOR}", _Role.OWNER
        yield f"{re.escape(stem)}{_NO_CAMPUS}", _Role.HINT
    else:
        yield f"{re.escape(stem)}(?=[、和及与/])", _Role.HINT


def _numbers_of(campuses: tuple[CampusFacts, ...]) -> Iterator[tuple[str, int, _Role, str]]:
    """Yield the same of the numbers that are one campus' alone."""
    index = {campus.name: at for at, campus in enumerate(campuses)}
    for number in numbers_written(campuses):
        if len(number.owners) == 1 and len(number.local) >= LEAST_LOCAL:
            yield number.pattern, index[number.owners[0]], _Role.NUMBER, number.local[-3:]


# -- who is meant ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    """A sentence, a row or an entry: its range in `flat` and the words of campuses in it."""

    start: int
    end: int
    words: tuple[_Word, ...]

    @property
    def owner(self) -> int | None:
        """Return the one campus that is named in it."""
        named = {word.campus for word in self.words if word.role in (_Role.OWNER, _Role.HINT)}
        hard = {word.campus for word in self.words if word.role is _Role.OWNER}
        return min(hard) if len(named) == len(hard) == 1 else None

    @property
    def values(self) -> tuple[_Word, ...]:
        """Return what belongs to a campus in it."""
        return tuple(word for word in self.words if word.role not in (_Role.OWNER, _Role.HINT))

    @property
    def names_nobody(self) -> bool:
        """Tell whether no campus is named in it."""
        return len(self.values) == len(self.words)


def mixed_up(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find what the campaign file gives to one campus only, given to another."""
    if len(context.campuses) < 2:
        return
    lexicon = _lexicon(context.campuses)
    if not any(word in text.flat for word in lexicon.needs):
        return
    for word, owner, by_station in _wrong(text, tuple(_units(text.flat, lexicon))):
        yield _hit(text.flat, word, context.campuses[word.campus], context.campuses[owner], by_station)


def _units(flat: str, lexicon: _Lexicon) -> Iterator[_Unit]:
    """Yield the units of a text that name a campus or hold what is one's."""
    words = [_word(flat, found, lexicon) for found in lexicon.pattern.finditer(flat)]
    at = end = 0
    while at < len(words):
        first = words[at]
        start = max(flat.rfind(sign, end, first.start) for sign in "。！？；\n") + 1 or end
        close = _SEPARATE.search(flat, first.end)
        end = close.start() if close else len(flat)
        to = next((n for n in range(at, len(words)) if words[n].start >= end), len(words))
        if end - start <= _MOST_UNIT:
            yield _Unit(start=start, end=end, words=tuple(words[at:to]))
        at = to


def _word(flat: str, found: re.Match[str], lexicon: _Lexicon) -> _Word:
    campus, role = lexicon.means[found.lastgroup or ""]
    if role in (_Role.OWNER, _Role.HINT) and _means_others(flat, *found.span()):
        campus, role = -1, _Role.HINT
    return _Word(start=found.start(), end=found.end(), campus=campus, role=role)


def _means_others(flat: str, start: int, end: int) -> bool:
    """Tell whether the name of a campus says who is not there, or comes from there."""
    before = flat[max(0, start - 8) : start]
    return bool(
        _OTHERS_BEFORE.search(before) or _FROM_CAMPUS.search(before) or _OTHERS_BEHIND.match(flat, end)
    )


_Wrong = tuple[_Word, int, bool]
"""A word, the campus to which it was given, and whether by the name of its station."""


def _wrong(text: GuardedText, units: tuple[_Unit, ...]) -> Iterator[_Wrong]:
    """Yield what stands at another campus than its own."""
    lead: _Unit | None = None
    header: _Unit | None = None
    for unit in units:
        header = _header(text.flat, unit, header)
        if unit.names_nobody and header and _same_table(text.flat, header, unit):
            yield from _in_columns(text.flat, header, unit)
            continue
        inherited = _inherited(text, unit, lead) if unit.names_nobody else None
        lead = _lead(text.flat, unit, lead)
        for word, owner, by_station in _in_unit(text.flat, unit, inherited):
            if not _excused(text.flat, unit, word):
                yield word, owner, by_station


def _in_unit(flat: str, unit: _Unit, inherited: int | None) -> Iterator[_Wrong]:
    """Yield what is wrong in a unit, by the words in brackets behind each value or by those before it."""
    clauses = tuple(_own_brackets(flat, unit))
    for clause in clauses:
        yield from _by_words_before(clause, None)
    aside = {word for clause in clauses for word in clause}
    outside = tuple(word for word in unit.words if word not in aside)
    pairs = tuple(_bracketed(flat, outside))
    yield from ((value, owner.campus, False) for value, owner in pairs if value.campus != owner.campus)
    apart = {word for pair in pairs for word in pair}
    rest = tuple(word for word in outside if word not in apart)
    if not _is_right_behind(rest):
        yield from _by_words_before(rest, inherited if unit.names_nobody else _alone_behind(rest))


def _own_brackets(flat: str, unit: _Unit) -> Iterator[tuple[_Word, ...]]:
    """Yield the words of each bracket that gives a value to a campus: …（西河校区打 0532-…）."""
    if len(unit.words) < 2:
        return
    for bracket in _OWN_BRACKET.finditer(flat, unit.start, unit.end):
        inside = tuple(word for word in unit.words if bracket.start() < word.start < bracket.end())
        values = [word.role not in (_Role.OWNER, _Role.HINT) for word in inside]
        if any(values) and not all(values):
            yield inside


def _bracketed(flat: str, words: tuple[_Word, ...]) -> Iterator[tuple[_Word, _Word]]:
    """Yield the numbers and stations with a campus in brackets behind: 0531-…（东荆校区）, （东荆）."""
    for value, owner in pairwise(words):
        opens = flat[value.end : owner.start].strip() in ("（", "(")
        closes = flat[owner.end : owner.end + 1] in ("）", ")")
        is_named = owner.role is _Role.OWNER or (owner.role is _Role.HINT and owner.campus != -1 and closes)
        if value.role in (_Role.NUMBER, _Role.STATION) and opens and is_named:
            yield value, owner


def _alone_behind(words: tuple[_Word, ...]) -> int | None:
    """Return the one campus of a unit that begins with a number: 0531-… 是东荆校区的."""
    named = {word.campus for word in words if word.role in (_Role.OWNER, _Role.HINT)}
    begins = bool(words) and words[0].role is _Role.NUMBER
    sure = any(word.role is _Role.OWNER for word in words)
    return named.pop() if begins and sure and len(named) == 1 and -1 not in named else None


def _by_words_before(words: Iterable[_Word], inherited: int | None) -> Iterator[_Wrong]:
    """Yield what differs from the one campus that is named before it, as far back as the value before."""
    run: list[_Word] = []
    behind_value = False
    for word in words:
        if _names(word, run, inherited):
            run = [word] if behind_value else [*run, word]
            behind_value = False
            continue
        behind_value = True
        owner = _owner(run) if run else inherited
        if owner not in (None, word.campus):
            yield word, owner, _are_stations(run)


def _names(word: _Word, run: list[_Word], inherited: int | None) -> bool:
    """Tell whether a word says who is meant: a campus, or a station where none was named."""
    if word.role is _Role.STATION:
        return _are_stations(run) or (not run and inherited is None)
    return word.role in (_Role.OWNER, _Role.HINT)


def _are_stations(run: list[_Word]) -> bool:
    return bool(run) and all(word.role is _Role.STATION for word in run)


def _owner(run: list[_Word]) -> int | None:
    """Return the one campus that some words name beyond doubt."""
    campuses = {word.campus for word in run}
    sure = any(word.role is not _Role.HINT for word in run)
    return campuses.pop() if sure and len(campuses) == 1 and -1 not in campuses else None


def _is_right_behind(words: tuple[_Word, ...]) -> bool:
    """Tell whether each number has its own campus named behind it: 0531-… 是东荆校区，0532-… 是西河校区."""
    numbers = [at for at, word in enumerate(words) if word.role is _Role.NUMBER]
    return bool(numbers) and all(
        next((one.campus for one in words[at + 1 :] if one.role in (_Role.OWNER, _Role.HINT)), None)
        == words[at].campus
        for at in numbers
    )


def _excused(flat: str, unit: _Unit, word: _Word) -> bool:
    """Tell whether a text warns of a value, tells of visitors, or speaks of a place and not of the app."""
    before, sentence = flat[max(unit.start, word.start - 16) : word.start], flat[unit.start : unit.end]
    if _REFUSED.search(before):
        return True
    if word.role is _Role.REGION:
        if _OWN_ADDRESS.search(flat[unit.start : word.start]) and _STREET.match(flat, word.end):
            return False
        return not _CHOSEN.search(sentence) or bool(_FROM_REGION.search(before))
    return word.role is _Role.STATION and bool(_TOLD.search(sentence))


# -- what speaks for the lines below -----------------------------------------------------------------------


def _inherited(text: GuardedText, unit: _Unit, lead: _Unit | None) -> int | None:
    """Return the campus that the lines above, or the heading, give to a unit that names none."""
    if lead and _is_below(text.flat, lead, unit):
        return lead.owner
    return None


def _lead(flat: str, unit: _Unit, lead: _Unit | None) -> _Unit | None:
    """Return the unit that speaks for what follows: itself where it only names, or what did before."""
    if unit.names_nobody:
        return lead
    line = flat[unit.start : unit.end].strip()
    ends = line.endswith(("：", ":"))
    bare = not unit.values and (ends or _is_bare(line, flat, unit))
    return unit if bare and unit.owner is not None else None


def _is_bare(line: str, flat: str, unit: _Unit) -> bool:
    """Tell whether a line is a campus' name, or a heading with it."""
    if line.startswith("#"):
        return True
    named = "".join(flat[word.start : word.end] for word in unit.words)
    return len(_LEAD_MARK.sub("", line)) <= len(named) + len("的同学")


def _is_below(flat: str, lead: _Unit, unit: _Unit) -> bool:
    """Tell whether a unit stands below a lead: in its list, or in its section."""
    if unit.start - lead.end > _MOST_BELOW:
        return False
    between = flat[lead.end : unit.start].strip()
    line = flat[flat.rfind("\n", 0, unit.start) + 1 : unit.end]
    if flat[lead.start : lead.end].startswith("#"):
        return "\n#" not in f"\n{between}" and not line.startswith("#")
    rows = [row for row in between.split("\n") if row.strip()]
    return not rows or all(_LISTED.match(row) for row in (*rows, line))


# -- tables whose columns are campuses ---------------------------------------------------------------------


def _header(flat: str, unit: _Unit, header: _Unit | None) -> _Unit | None:
    """Return the row of a table that names campuses and nothing of theirs."""
    if flat[unit.start : unit.end].startswith("|") and not unit.values:
        return unit
    return header


def _same_table(flat: str, header: _Unit, unit: _Unit) -> bool:
    lines = flat[header.start : min(unit.end, header.start + _MOST_BELOW)].split("\n")
    return unit.end - header.start <= _MOST_BELOW and all(line.startswith("|") for line in lines)


def _in_columns(flat: str, header: _Unit, unit: _Unit) -> Iterator[_Wrong]:
    """Yield what stands in the column of another campus."""
    named = {flat.count("|", header.start, word.start): word.campus for word in header.words}
    for word in unit.values:
        owner = named.get(flat.count("|", unit.start, word.start))
        if owner is not None and owner not in (-1, word.campus):
            yield word, owner, False


# -- what is said ------------------------------------------------------------------------------------------

_CALLED = {_Role.NUMBER: "咨询电话", _Role.STATION: "派出所", _Role.REGION: "地区"}


def _hit(flat: str, word: _Word, its: CampusFacts, given: CampusFacts, by_station: bool) -> Hit:
    words, what = flat[word.start : word.end], _CALLED[word.role]
    if by_station:
        message = f"{words} 是{its.name}的{what}，这里写成了{given.station}的"
        return Hit(
            start=word.start, end=word.end, message=message, hint=f"请核对：{given.station}的电话是多少。"
        )
    message = f"“{words}”是{its.name}的{what}，这里写给了{given.name}"
    right = {
        _Role.NUMBER: given.ask,
        _Role.STATION: given.station,
        _Role.REGION: given.region if its.region == words else (DIVISION.findall(given.region) or [""])[-1],
    }[word.role]
    wanted = f"{given.name}的{what}"
    listed = f"{wanted}，campaign.yml 写的是 {right}" if right else f"campaign.yml 里没有{wanted}"
    hint = f"请核对：{listed}。写得没错，就不用改。"
    return Hit(start=word.start, end=word.end, message=message, hint=hint)


GUARDS = (
    Guard(
        code="campus-mixed",
        catches="一个校区的咨询电话、派出所、应用的地区，写给了另一个校区（以 campaign.yml 的“校区”为准）",
        message="{}不是这个校区的",
        fix="请核对：哪个校区是哪个号码、派出所、地区，看 campaign.yml 的“校区”。",
        find=mixed_up,
        kinds=WRITTEN,
        severity=Severity.WARNING,
        open=True,
    ),
)

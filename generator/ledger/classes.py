"""Which pupils are of one class: what is written differently is one, what is called alike may be several.

In: pupils as their rows say. Out: the same pupils with the names of their classes settled, and what was
settled, for people to see.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from generator.ledger.columns import GRADE
from generator.ledger.pupil import Pupil

CAMPUS = ("校区", "所在校区", "校部")
SCHOOL = ("院系", "学院", "所在学院", "院部", "系部", "系", "系别", "所在系", "二级学院")
SUBJECT = ("专业", "专业名称", "所学专业", "就读专业")
YEAR = (GRADE, "入学年份", "年度", "届", "届别")
QUALIFIERS = (CAMPUS, SCHOOL, SUBJECT, YEAR)
"""Columns that tell classes of one name apart, the widest first, each by the words for it."""

_BRACKETS = str.maketrans("【】〔〕［］", "()()()")
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
_LOOSE = re.compile(r"(?<=[\u4e00-\u9fff])\s+|\s+(?=[\u4e00-\u9fff])")
_COUNTED = re.compile("[0-9一二三四五六七八九十]{1,2}")
_NUMBERED = re.compile("[0-9]{1,2}")
_ENTERED = re.compile("20[0-9]{2}")
_IN_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_CHINESE_COUNT = re.compile("[〇零一二三四五六七八九十]+")
_IN_BRACKETS = re.compile("[（(【\\[]([^（）()【】\\[\\]]{1,20})[）)】\\]]")
_SHORT_YEAR = re.compile(r"(?<!\d)(\d\d)([级届])")
_COUNTS = re.compile(r"第?[(（]?[0-9A-Za-z一二三四五六七八九十甲乙丙丁]{1,3}[)）]?班?")
"""A class that is only counted (1班, 二班, A): which one it is only its subject says."""


def alike(pupils: list[Pupil]) -> tuple[list[Pupil], list[tuple[Pupil, str]]]:
    """Give classes that differ in signs only (高一（1）班, 高一(1)班, 高一 １班) one name.

    Digits and letters are half width, without blanks beside 汉字, wherever the name stands in the roster; of
    brackets those written first. Returns too whose class was written in several ways, the first pupil of each
    other way, with the name that counts.
    """
    ways: dict[str, dict[str, Pupil]] = {}
    for pupil in pupils:
        ways.setdefault(_key(pupil.class_name), {}).setdefault(pupil.class_name, pupil)
    names = {written: _plain(next(iter(same))) for same in ways.values() for written in same}
    settled = [
        pupil
        if names[pupil.class_name] == pupil.class_name
        else replace(pupil, class_name=names[pupil.class_name])
        for pupil in pupils
    ]
    others = [
        (pupil, names[written])
        for same in ways.values()
        if len(same) > 1
        for written, pupil in same.items()
        if written != names[written]
    ]
    return settled, others


def _plain(name: str) -> str:
    """Return a class's name with narrow digits and letters, and no blank beside a 汉字."""
    narrow = _WIDE.sub(lambda one: unicodedata.normalize("NFKC", one[0]), name)
    return _LOOSE.sub("", narrow)


def _key(name: str) -> str:
    """Return what all ways of writing a class have in common: NFKC, no spaces, no case, one kind of dash."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\s]", "", re.sub(r"[‐-―−－—]", "-", plain))


def lookalikes(pupils: list[Pupil]) -> Iterator[tuple[Pupil, str]]:
    """Yield the first pupil of each class that may be another (高一（1）班 after 高一1班), with that name."""
    first: dict[str, str] = {}
    seen: set[str] = set()
    for pupil in pupils:
        if pupil.class_name not in seen:
            seen.add(pupil.class_name)
            other = first.setdefault(_bare(pupil.class_name), pupil.class_name)
            if other != pupil.class_name:
                yield pupil, other


def _bare(name: str) -> str:
    """Return a class without brackets and without 班, in digits; 1(1) stays another than 11."""
    key = _CHINESE_COUNT.sub(_in_digits, _key(name).translate(_BRACKETS))
    parted = re.sub(r"(?<=\d)[()\[\]]+(?=\d)", "-", key)
    whole = _SHORT_YEAR.sub(r"20\1\2", re.sub(r"[()\[\]]", "", parted))
    return whole.removesuffix("班")


def _in_digits(number: re.Match[str]) -> str:
    """Return a number of 汉字 in digits, apart from one beside it: 三 is (3), 十二 (12), 二〇二三 (2023)."""
    digits = number[0].translate(_IN_DIGITS)
    if "十" in digits:
        tens, _, ones = digits.partition("十")
        return f"({int(tens or 1) * 10 + int(ones or 0)})" if len(tens) < 2 and len(ones) < 2 else digits
    return f"({digits})"


def qualified(pupils: list[Pupil]) -> tuple[list[Pupil], tuple[str, ...]]:
    """Put campus, department, subject or year before classes where several bear one name (1班, 1班).

    The subject comes before every class that is only counted: next time another subject's 1班 may come by
    itself. Returns too the titles of the columns that tell classes of one name apart.
    """
    telling = [words for words in QUALIFIERS if _tells_apart(pupils, words)]
    counted = [words for words in QUALIFIERS if words in telling or words is SUBJECT]
    settled = [_named(p, counted if _COUNTS.fullmatch(p.class_name) else telling) for p in pupils]
    return settled, tuple(_title(pupils, words) for words in telling)


def _title(pupils: Iterable[Pupil], words: Sequence[str]) -> str:
    """Return what a roster calls a column."""
    titles = (title for pupil in pupils for title, value in pupil.further if value and title in words)
    return next(titles, words[0])


def _named(pupil: Pupil, telling: Sequence[Sequence[str]]) -> Pupil:
    name = _qualified(pupil.class_name, [(value_of(pupil, words), words) for words in telling])
    return pupil if name == pupil.class_name else replace(pupil, class_name=name, bare=pupil.class_name)


def with_subject(pupil: Pupil) -> str:
    """Return a pupil's class as the row says it, with its subject where it is only counted."""
    return _named(pupil, [SUBJECT] if _COUNTS.fullmatch(pupil.class_name) else []).class_name


def told(pupils: Sequence[Pupil]) -> tuple[str, ...]:
    """Return what tells a class from others of its name: the value of each of `QUALIFIERS`, or nothing."""
    return tuple(shared_value(pupils, words) for words in QUALIFIERS)


def ways(pupils: Sequence[Pupil]) -> Iterator[str]:
    """Yield all names that a class may have got in a roster, the shortest first: 1班, 护理1班.

    Last come those with its campus in short (东护理1班), as rosters said that wrote it so.
    """
    bare = pupils[0].bare or pupils[0].class_name
    values = told(pupils)
    yield from _ways(bare, values)
    short = values[0].removesuffix(CAMPUS[0])
    if short != values[0]:
        yield from _ways(bare, (short, *values[1:]))


def _ways(bare: str, values: Sequence[str]) -> Iterator[str]:
    parts = [(value, words) for value, words in zip(values, QUALIFIERS, strict=True) if value]
    for count in range(len(parts) + 1):
        for some in combinations(parts, count):
            yield _qualified(bare, some)


def campus_in(name: str, campuses: Iterable[str]) -> str:
    """Return the campus that a class names in brackets (护理1班（云湖校区）, also in short); "" if none."""
    said = [found[1].strip().removesuffix(CAMPUS[0]) for found in _IN_BRACKETS.finditer(name)]
    return next((campus for campus in campuses if campus.removesuffix(CAMPUS[0]) in said), "")


def spoken(pupils: Sequence[Pupil]) -> tuple[str, str]:
    """Return what a class is called on what is handed out: its campus, and itself with its year.

    Of both what the roster says of all its pupils (东校区, 高一1班 for 1班); the ledger's name stays.
    """
    campus = shared_value(pupils, CAMPUS)
    name = pupils[0].class_name
    return campus, _with_year(name.removeprefix(campus) or name, shared_value(pupils, YEAR))


def _with_year(name: str, year: str) -> str:
    if not year or year.removesuffix("级") in name:
        return name
    return f"{year_name(year)}{called(name)}"


def called(name: str) -> str:
    """Return what a class is called behind something else: a bare 1 is 1班."""
    return f"{name}班" if _NUMBERED.fullmatch(name) else name


def shared_value(pupils: Sequence[Pupil], words: Sequence[str]) -> str:
    """Return what a column, known by any of some words, says of all pupils alike; empty where it does not."""
    values = {value_of(pupil, words) for pupil in pupils}
    return values.pop() if len(values) == 1 else ""


def year_name(year: str) -> str:
    """Return a year as it is spoken: 2026级, 1年级; 高一 as it is."""
    return f"{year}级" if _ENTERED.fullmatch(year) else _part(year, YEAR)


def written_alike(name: str) -> str:
    """Return what all ways of writing a name have in common: see `alike`."""
    return _key(name)


def _tells_apart(pupils: Iterable[Pupil], words: Sequence[str]) -> bool:
    """Tell whether pupils of one class differ in a column."""
    first: dict[str, str] = {}
    return any(
        first.setdefault(p.class_name, value) != value for p in pupils for value in (value_of(p, words),)
    )


def half_told(pupils: Sequence[Pupil], words: Sequence[str]) -> Iterator[tuple[str, Pupil, Pupil]]:
    """Yield the pupils of whom a column says nothing though of another of their class it does what the class
    does not say: the column's title, the pupil, the other.
    """
    filled: dict[str, Pupil] = {}
    for pupil in pupils:
        value = value_of(pupil, words)
        if value and not pupil.class_name.startswith(value):
            filled.setdefault(pupil.class_name, pupil)
    for pupil in pupils if filled else ():
        other = filled.get(pupil.class_name)
        title = next((title for title, _ in pupil.further if title in words), "")
        if other and title and not value_of(pupil, words):
            yield title, pupil, other


def value_of(pupil: Pupil, words: Sequence[str]) -> str:
    """Return what a column, known by any of some words, says of a pupil."""
    return next((value for title, value in pupil.further if title in words and value), "")


def _qualified(bare: str, telling: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Put values of columns before a class, where it does not begin with them already."""
    parts = [_part(value, words) for value, words in telling]
    kept = [part for part in parts if part and not bare.startswith(part)]
    return "".join(kept) + (called(bare) if kept else bare)


def _part(value: str, words: Sequence[str]) -> str:
    return f"{value}年级" if GRADE in words and _COUNTED.fullmatch(value) else value

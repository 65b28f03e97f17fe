"""Classes of one name on several worksheets: where sheets are campuses or years, they are several classes.

In: pupils with their sheets. Out: the same pupils with the sheet's place before the class (东校区1班) where
it is needed, and which classes are on several sheets of which nobody can tell that.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from generator.ledger.classes import CAMPUS, SCHOOL, called, campus_in
from generator.ledger.pupil import Pupil
from generator.reading.tables import tidy

_REST = re.compile(
    r"(?:学生|新生|师生)?(?:花?名[单册]|信息表?|统计表)?(?:[（(].*)?$"
)  # 东校区学生名单（核对）
_PLACE = re.compile(
    r"(?![全各总]|所有)(?:.+(?:院|(?<!联)系)|.*(?:校区|分校|专业|年级|[小中大]学部|[初高]中部|国际部|中专部|高职部|[本分]部))"
    r"|20\d\d[级届]?|[初高大][一二三四]级?"
)
_YEAR = re.compile("年?级$")
_UNUSED = re.compile(
    r"旧|作废|停用|不用|删除|废弃|备份|副本|往[届年]|[历上去前][次学届]?[期年]|历史|存档|归档|已?毕业(?!班)|已?离校|转出|退学|休学|未报到|模[板版]|示例|样例|测试"
    r"|\b(?:old|backup|bak|copy|test)\b",
    re.IGNORECASE,
)

Overlap = tuple[Pupil, Pupil, int]
"""A pupil whose class stands on an earlier sheet too, one there, and how many classes these sheets share."""


def place_of(sheet: str, campuses: tuple[str, ...] = ()) -> str:
    """Return the campus, department or year that a worksheet is called after; empty where it is none."""
    name = _REST.sub("", tidy(sheet), count=1)
    return name if name in campuses or _PLACE.fullmatch(name) else ""


def unused(pupils: list[Pupil]) -> list[tuple[Pupil, int]]:
    """Return the first pupil of each sheet that is called as if it were only kept (旧名单), and how many."""
    sheets: dict[str, list[Pupil]] = defaultdict(list)
    for pupil in pupils:
        sheets[pupil.sheet].append(pupil)
    return [(inside[0], len(inside)) for sheet, inside in sheets.items() if _UNUSED.search(tidy(sheet))]


def qualified(pupils: list[Pupil], campuses: tuple[str, ...]) -> tuple[list[Pupil], str]:
    """Put the sheet's place before classes where one name stands on several sheets.

    Returns too an example of what was settled, empty where nothing was.
    """
    places = {sheet: place_of(sheet, campuses) for sheet in {pupil.sheet for pupil in pupils}}
    several = _on_several_sheets(pupils)
    settled = [_in_place(p, places[p.sheet]) for p in pupils]
    pairs = zip(pupils, settled, strict=True)
    changed = (new.class_name for old, new in pairs if new != old and old.class_name in several)
    example = next(changed, "")
    return (settled, example) if example else (pupils, "")


def in_places(pupils: list[Pupil], campuses: tuple[str, ...], only: str = "") -> list[Pupil]:
    """Give pupils the column 校区 or 院系 by their worksheet's name or their class', where no column says it.

    A class says its campus in brackets.

    `only` is the name of the only sheet: pupils of one have none.
    """
    sheets = {only, *(pupil.sheet for pupil in pupils)}
    places = {sheet: place for sheet in sheets if (place := _column_of(sheet, campuses))}
    if any(place for _, place in places.values()):
        pupils = [_told(pupil, *places.get(pupil.sheet or only, ((), ""))) for pupil in pupils]
    return [_told(pupil, CAMPUS, campus_in(pupil.class_name, campuses)) for pupil in pupils]


def _column_of(sheet: str, campuses: tuple[str, ...]) -> tuple[tuple[str, ...], str] | None:
    """Return by which column a sheet's place would be told, in its words, and the place."""
    place = place_of(sheet, campuses)
    if place in campuses or place.endswith(CAMPUS[0]):
        return CAMPUS, place
    return (SCHOOL, place) if place.endswith(("院", "系")) else None


def _told(pupil: Pupil, words: tuple[str, ...], place: str) -> Pupil:
    if not place or any(value for title, value in pupil.further if title in words):
        return pupil
    further = tuple((title, value) for title, value in pupil.further if title != words[0])
    return replace(pupil, further=(*further, (words[0], place)))


def merged(pupils: list[Pupil]) -> list[Overlap]:
    """Return, for each two sheets, the first pupil whose class stands on both and counts as one."""
    first: dict[str, Pupil] = {}
    found: dict[tuple[str, str], list[tuple[Pupil, Pupil]]] = defaultdict(list)
    for pupil in pupils:
        other = first.setdefault(pupil.class_name, pupil)
        if other.sheet != pupil.sheet:
            found[other.sheet, pupil.sheet].append((pupil, other))
    return [_overlap(both) for both in found.values()]


def parted(before: list[Pupil], settled: list[Pupil]) -> list[Overlap]:
    """Return the first pupil of each sheet without a place, whose class got one on another sheet."""
    pairs = list(zip(before, settled, strict=True))
    placed = {old.class_name: old for old, new in reversed(pairs) if new != old}
    found: dict[str, list[tuple[Pupil, Pupil]]] = defaultdict(list)
    for old, new in pairs:
        if new == old and old.class_name in placed:
            found[old.sheet].append((old, placed[old.class_name]))
    return [_overlap(both) for both in found.values()]


def _overlap(both: list[tuple[Pupil, Pupil]]) -> Overlap:
    return (*both[0], len({pupil.class_name for pupil, _ in both}))


def _in_place(pupil: Pupil, place: str) -> Pupil:
    name = _placed(place, pupil.class_name)
    if name == pupil.class_name:
        return pupil
    return replace(pupil, class_name=name, bare=pupil.bare or pupil.class_name)


def _placed(place: str, name: str) -> str:
    """Return a class with its place before it, where it does not say that already (高一1班 of 高一年级)."""
    return name if not place or name.startswith(_YEAR.sub("", place)) else f"{place}{called(name)}"


def _on_several_sheets(pupils: list[Pupil]) -> set[str]:
    sheets: dict[str, str] = {}
    return {p.class_name for p in pupils if sheets.setdefault(p.class_name, p.sheet) != p.sheet}

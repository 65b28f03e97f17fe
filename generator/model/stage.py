"""Stages of schooling: which questions and cases a school uses, and its words for tutors and classes.

`()` stands for all stages wherever stages are given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Stage(StrEnum):
    """A stage of schooling, in the words of school administration."""

    PRIMARY = "小学"
    JUNIOR = "初中"
    SENIOR = "高中"
    VOCATIONAL = "中职"
    COLLEGE = "高校"

    @classmethod
    def meant_by(cls, word: str) -> Stage | None:
        """Return the stage that another word for it means, where letters alone would mislead (大学 小学)."""
        return next((stage for sign, stage in _SIGNS.items() if sign in word), None)


_SIGNS = MappingProxyType(
    {
        "小学": Stage.PRIMARY,
        **dict.fromkeys(("职高", "中专", "技校", "技工", "职校", "中职", "职业高中"), Stage.VOCATIONAL),
        **dict.fromkeys(("大学", "本科", "专科", "大专", "学院", "高职", "研究生"), Stage.COLLEGE),
        **dict.fromkeys(("初中", "初级中学"), Stage.JUNIOR),
        **dict.fromkeys(("高中", "高级中学"), Stage.SENIOR),
    }
)
"""Pieces of words by which people mean a stage; the first that is found counts."""


Stages = tuple[Stage, ...]

STAGE_OF = MappingProxyType(
    {
        "小学生": Stage.PRIMARY,
        "初中生": Stage.JUNIOR,
        "高中生": Stage.SENIOR,
        "中职学生": Stage.VOCATIONAL,
        "大学生": Stage.COLLEGE,
        "研究生": Stage.COLLEGE,
    }
)
"""Audiences that belong to one stage. The others (新生, 家长, 教职工 …) are at every school."""


def stages_for(audience: Iterable[str]) -> Stages:
    """Return the stages that an audience belongs to; all where anybody in it may be at any school.

    Adults beside pupils say nothing: what is for 大学生 and 教职工 is for colleges.
    """
    people = frozenset(audience)
    found = {STAGE_OF[who] for who in people if who in STAGE_OF}
    return () if "新生" in people else tuple(stage for stage in Stage if stage in found)


def suits(own: Stages, school: Stages) -> bool:
    """Tell whether something for these stages is for a school of those."""
    return not own or not school or not set(own).isdisjoint(school)


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolWords:
    """What a school calls its people and classes.

    `tutor` looks after a class, `group` is what pupils write before their name (the receipts of letters have
    room for 班级 only, at colleges too). `minors`: pupils have guardians who sign beside them.
    """

    tutor: str = "班主任"
    group: str = "班级"
    minors: bool = True


SCHOOL, COLLEGE = SchoolWords(), SchoolWords(tutor="辅导员", group="院系班级", minors=False)


def words_of(stages: Stages) -> SchoolWords:
    """Return the words of a school of these stages; of one with both kinds, such as all can read."""
    if set(stages) == {Stage.COLLEGE}:
        return COLLEGE
    if Stage.COLLEGE in stages:
        return SchoolWords(tutor="班主任（辅导员）")
    return SCHOOL

"""What a slip can say, and why a person must look at one, in words for staff."""

from __future__ import annotations

from enum import StrEnum


class Answer(StrEnum):
    """What a slip says."""

    YES = "yes"
    NO = "no"
    BOTH = "both"
    NONE = "none"

    @property
    def label(self) -> str:
        """Return what staff read."""
        return {"yes": "是", "no": "否", "both": "两个都选了", "none": "两个都没选"}[self.value]


class Doubt(StrEnum):
    """Why a person must look, in words for staff."""

    MARKS = "四角的方块没有找全"
    FIT = "纸不平，位置对不准"
    FRAMES = "方框对不准"
    NOISE = "底色太花"
    FAINT = "笔迹太淡，或只沾到一点"
    BESIDE = "方框里没有，旁边有笔迹"
    OTHER = "另一个方框旁边也有笔迹"
    LOOSE = "方框周围笔迹太多，像是改过"
    WORD = "方框旁边的字上有笔迹或者印章"
    THROUGH = "有一道线穿过方框，可能是折痕或印章"
    RED = "只有红色的痕迹，可能是印章"
    BOTH = "两个方框里都有笔迹"
    NONE = "两个方框里都没有笔迹"

"""The photograph of a poster (照片): a picture of things that staff name in its front matter.

In: a poster's head and where it was written. Out: the picture, or None and findings at its keys. Whether it
may be shown is the guards' business (照片同意), how large it must be for a format that of the composition.
"""

from __future__ import annotations

from pathlib import Path

from generator.content.named_picture import picture_problem
from generator.diagnostics import Report
from generator.model import Picture, PosterHead
from generator.model.base import Origin
from generator.store.memo import Memo

KEY, WORDS_KEY = "照片", "照片说明"
LEAST_PX = 300
WISH = "用相机原图，长边 3000 像素以上"


def read_photograph(
    head: PosterHead, origin: Origin, root: Path, report: Report, memo: Memo
) -> Picture | None:
    """Return the photograph that a poster shows; what is wrong with it is reported."""
    if not head.photo:
        return None
    if head.concept:
        hint = "海报上只有一幅画面：要照片就删掉“构思”一行，要图形就删掉“照片”一行。"
        report.error(origin.at("构思"), "photo-concept", "“构思”和“照片”写了两个", hint)
    if not head.photo_words.strip():
        place = origin.at(WORDS_KEY) if origin.wrote(WORDS_KEY) else origin.at(KEY)
        hint = "请加一行 照片说明: 用一句话说照片上是什么，看不见图的人靠它，比如 夜里书桌上响着的手机。"
        report.error(place, "photo-words", "照片没有“照片说明”", hint)
    problem = picture_problem(head.photo, root, "照片", LEAST_PX, WISH, memo)
    if problem is not None:
        report.error(origin.at(KEY), problem.code, problem.message, problem.hint)
        return None
    return Picture(path=f"content/{head.photo}", alt=head.photo_words.strip(), location=origin.at(KEY))

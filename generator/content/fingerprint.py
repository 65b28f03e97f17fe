"""What a reviewer saw, as a few characters in the head (审核指纹): `review` writes them, `check` compares.

In: the halves of a file. Out: a day and a digest of all that a piece shows. A file without one, or one whose
审核日期 somebody wrote anew by hand, is not judged: then nobody can know what was seen.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date

from generator.diagnostics import Report
from generator.model import Review, State
from generator.model.base import Origin
from generator.reading.frontmatter import Halves

KEY = "审核指纹"
_NOT_SHOWN = frozenset(
    {KEY, "状态", "审核人", "审核日期", "有效期至", "版式", "份数", "纸张", "后道", "大字"}
)
"""Keys of the review and of the order: what is printed is the same whatever they say."""
_ENTRY = re.compile(r"([^\s#:：-][^:：]*?)[ \t]*[:：]")
_LENGTH = 8
_LETTERS = str.maketrans("0123456789", "ghjkmnpqrs")
"""Digits alone might be taken for a telephone number, by the guards and by people."""


def fingerprint(halves: Halves, day: date) -> str:
    """Return the fingerprint of a file as it is reviewed on a day: 20261125-kfbmcpda."""
    shown = "\n".join((*_shown(halves.head), "---", halves.body.strip()))
    digest = hashlib.sha256(shown.encode()).hexdigest()[:_LENGTH]
    return f"{day:%Y%m%d}-{digest.translate(_LETTERS)}"


def _shown(head: str) -> Iterator[str]:
    """Yield the lines of a head that say what a piece shows; what is indented belongs to the key above."""
    counts = True
    for line in head.splitlines():
        if entry := _ENTRY.match(line):
            counts = entry[1] not in _NOT_SHOWN
        if counts and line.strip() and not line.startswith("#"):
            yield line.rstrip()


def check_unchanged(review: Review, halves: Halves, origin: Origin, report: Report) -> None:
    """Warn of a reviewed file that became another after `review` wrote its fingerprint."""
    if review.state is not State.REVIEWED or review.reviewed is None:
        return
    seen, now = review.fingerprint, fingerprint(halves, review.reviewed)
    if seen and seen != now and seen.partition("-")[0] == now.partition("-")[0]:
        report.warning(
            origin.at("审核日期"),
            "review-changed",
            f"{review.reviewed} 审核以后，内容又改过",
            "请审核的人再看一遍，看过了再运行 python3 build.py review --reviewer 姓名，后面写上这个文件。",
        )

"""Class meetings: rules between the keys of a file.

In: a decoded head and what it may refer to. Out: findings. Whether its cases appear on the day of a build is
found where jobs are planned.
"""

from __future__ import annotations

from generator.content.references import ReferenceTargets, check_case_named
from generator.diagnostics import Report
from generator.model import Origin, State
from generator.model.meeting import MOST_CASES, MeetingHead


def check_meeting(head: MeetingHead, origin: Origin, names: ReferenceTargets, report: Report) -> None:
    """Check that a meeting has one case or two, that they are there, and that they were reviewed."""
    if origin.read("案例") and not 1 <= len(head.cases) <= MOST_CASES:
        message = f"一节班会讲一个或两个案例，这里写了 {len(head.cases)} 个"
        hint = "请写成 案例: [文件名] 或者 案例: [文件名, 文件名]；再多一节课讲不完，可以另写一个班会。"
        report.error(origin.at("案例"), "meeting-cases", message, hint)
    for index, slug in enumerate(head.cases):
        key = f"案例.{index}"
        if "【" in slug:  # what the skeleton asks for: who calls the file reviewed is told by `check_filled`
            continue
        check_case_named(slug, key, origin, names, report, published=False)
        if slug and slug in head.cases[:index]:
            message = f"案例“{slug}”写了两次"
            report.error(origin.at(key), "meeting-cases", message, "请删掉一个，或者换成另一个案例。")
        elif slug in names.drafts and head.review.state is State.REVIEWED:
            message = f"班会的教案和幻灯片来自案例“{slug}”，它还是草稿"
            report.error(origin.at(key), "meeting-case", message, "请先审核那个案例，或者换一个。")

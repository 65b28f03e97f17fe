"""What is wrong with a class meeting, once it is known what appears: why it is left out, what it lacks.

In: a meeting, the campaign as it may appear, whether a lesson came of it. Out: warnings at its lines.
"""

from __future__ import annotations

from generator.diagnostics import Report
from generator.model import Campaign, Case, Meeting, Stage
from generator.plan.draw import types_asked


def foreign_stages(meeting: Meeting, shown: Campaign) -> tuple[Stage, ...]:
    """Return the stages that a meeting is for and the school does not have; a school may name none."""
    known = shown.settings.all_stages
    return tuple(stage for stage in meeting.head.stages if known and stage not in known)


def report_meeting(meeting: Meeting, shown: Campaign, report: Report, *, taught: bool) -> None:
    """Say why a meeting is left out, or of which of its cases nothing is asked in the exercise."""
    foreign, cases = foreign_stages(meeting, shown), {case.slug: case for case in shown.cases}
    missing = next((at for at, slug in enumerate(meeting.head.cases) if slug not in cases), None)
    if foreign:
        _report_foreign(meeting, foreign, shown, report)
    elif missing is not None:
        _report_missing(meeting, missing, report)
    elif not taught:
        why = "题库里没有合适的题，课堂练习出不了，这个班会没有做"
        hint = "请在 content/quiz 里添几道题，或者把“学段”改成题库里有题的。"
        report.warning(meeting.origin.at("学段"), "meeting-left-out", why, hint)
    else:
        _report_unasked(meeting, [cases[slug] for slug in meeting.head.cases], shown, report)


def _report_foreign(meeting: Meeting, foreign: tuple[Stage, ...], shown: Campaign, report: Report) -> None:
    at = meeting.head.stages.index(foreign[0])
    known = "、".join(shown.settings.all_stages)
    why = f"班会的“学段”写了{'、'.join(foreign)}，这个学校的是{known}，这个班会没有做"
    hint = f"请改成学校有的学段（{known}），或者删掉“学段”这一行；学校真有，就补进 campaign.yml 的“学段”。"
    report.warning(meeting.origin.at(f"学段.{at}"), "meeting-left-out", why, hint)


def _report_missing(meeting: Meeting, at: int, report: Report) -> None:
    why = f"案例“{meeting.head.cases[at]}”这次不出现，用它的班会也没有做"
    hint = "那个案例过期了、还是草稿，或者是给别的学段的；请改那个案例，或者换一个。"
    report.warning(meeting.origin.at(f"案例.{at}"), "meeting-left-out", why, hint)


def _report_unasked(meeting: Meeting, cases: list[Case], shown: Campaign, report: Report) -> None:
    stages = shown.settings.stages_for(meeting.head.stages)
    asked = types_asked(shown.at_stages(stages).quizzes)
    for at, case in enumerate(cases):
        kind = case.head.fraud_type
        if kind not in asked:
            for_whom = f"给{'、'.join(stages)}的" if stages else ""
            why = f"题库里没有{for_whom}“{kind}”的题，课堂练习里没有一道讲案例“{case.slug}”的骗局"
            hint = f"请在 content/quiz 里添一个“类型: {kind}”的文件，写几道题，请人审核；或者换一个案例。"
            report.warning(meeting.origin.at(f"案例.{at}"), "meeting-unasked", why, hint)

"""What is wrong with the plans of weekly pushes, once everything else is known.

In: a campaign, drafts too, and the day. Out: findings at the plan's lines. Plans that are drafts themselves
are not judged, nor weeks that have passed, for what they named was sent.
"""

from __future__ import annotations

from datetime import date

from generator.content.termplans import sms_length, text_length
from generator.diagnostics import Location, Report
from generator.model import Campaign, PlannedWeek, State, TermPlan
from generator.model.termplan import MOST_SMS, MOST_TEXT, WEEK
from generator.plan.campusfindings import report_foreign_numbers
from generator.plan.pushes import Push, holds_in, matter_of, source_of
from generator.reading.nearest import suggestion

_MOST_NAMED = 4


def report_plans(campaign: Campaign, pushes: tuple[Push, ...], today: date, report: Report) -> None:
    """Report weeks without a push, what may not appear, what comes twice, and texts that are too long."""
    for plan in campaign.plans:
        if plan.head.review.may_appear(today):
            _report_rows(campaign, plan, today, report)
            _report_gaps(plan, today, report)
    for push in pushes:
        _report_long(push, report)


def _report_rows(campaign: Campaign, plan: TermPlan, today: date, report: Report) -> None:
    seen: dict[str, tuple[date, str]] = {}
    for at, week in enumerate(plan.head.weeks):
        key = "案例" if week.case else "海报"
        place, slug = plan.origin.at(f"每周.{at}.{key}"), week.case or week.poster
        source = source_of(campaign, week)
        if source is None:
            _report_unknown(campaign, week, place, report)
            continue
        matter = matter_of(source)
        if matter in seen and not (week.slogan and week.text):
            monday, first = seen[matter]
            what = f"{key}“{slug}”"
            if first == what:
                message = f"{what}在 {monday} 那一周已经推过，这一周又写了一次"
            else:
                message = f"{what}和 {monday} 那一周的{first}讲的是同一个案例"
            report.warning(place, "plan-twice", message, "请换一个；真要再推一次，就自己写“标语”和“文字”。")
        seen.setdefault(matter, (week.monday, f"{key}“{slug}”"))
        if week.monday + WEEK <= today:
            continue
        report_foreign_numbers(campaign, plan, at, report)
        if source.head.review.state is State.DRAFT:
            message = f"这一周要推的{key}“{slug}”还是草稿，没有生成推送"
            report.warning(place, "plan-draft", message, "请先审核它，或者换一个。")
        elif not (holds_in(source, week.monday) and source.head.review.may_appear(today)):
            message = f"这一周要推的{key}“{slug}”的有效期到 {source.head.review.expires} 为止，没有生成推送"
            report.warning(place, "plan-expired", message, "请审核后改它的“有效期至”，或者换一个。")


def _report_unknown(campaign: Campaign, week: PlannedWeek, place: Location, report: Report) -> None:
    if week.case:
        near = suggestion(week.case, sorted(one.slug for one in campaign.cases))
        message, hint = f"没有案例“{week.case[:40]}”", f"写 content/cases 里的文件名，不带 .md。{near}"
        report.error(place, "case-unknown", message, hint)
    else:
        near = suggestion(week.poster, sorted(one.slug for one in campaign.posters))
        message, hint = f"没有海报“{week.poster[:40]}”", f"写 content/posters 里的文件名，不带 .md。{near}"
        report.error(place, "poster-unknown", message, hint)


def _report_gaps(plan: TermPlan, today: date, report: Report) -> None:
    """Name the weeks to come of which nothing is written, all in one finding."""
    gaps = [day for day in plan.gaps if day + WEEK > today]
    if not gaps:
        return
    named = "、".join(f"第 {plan.number(day)} 周（{day:%m-%d}）" for day in gaps[:_MOST_NAMED])
    more = f"等 {len(gaps)} 周" if len(gaps) > _MOST_NAMED else ""
    report.warning(
        plan.origin.at("每周"),
        "plan-gap",
        f"{named}{more}还没有安排推什么",
        "运行 python3 build.py plan 看建议，照着补几行；放假的周，写进“停推”。",
    )


def _report_long(push: Push, report: Report) -> None:
    """Refuse a text that the program wrote and that is too long all the same; staff's own were judged."""
    place = push.plan.origin.at(f"每周.{push.row}.周")
    for name, length, most in (
        ("文字", text_length(push.text), MOST_TEXT),
        ("短信", sms_length(push.sms), MOST_SMS),
    ):
        if length > most and name not in push.own:
            message = f"照“{push.source.title}”写成的{name}有 {length} 个字，最多 {most} 个"
            report.error(place, "push-long", message, f"请在这一周里自己写一行“{name}：……”。")

"""The `plan` command: a term week by week, what is planned and what might be; a proposal as a file.

In: what was asked and a campaign that was read. Out: lines to print. A plan that staff wrote is never
changed: lines for its gaps are printed, to be copied. Only where the term has no plan at all is a file
written, a draft.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.model import Campaign, TermPlan
from generator.model.termplan import WEEK
from generator.plan.appearing import without_drafts
from generator.plan.proposal import ProposedWeek, blank_plan, plan_for, proposed
from generator.plan.pushes import Source, said_by, source_of
from generator.status import UsageError

FOLDER = Path("content", "plans")

_HEAD = """\
---
# 这是程序照学校日历排的建议：换成自己的安排，审核以后把状态改成 已审核，再生成。一周用它的星期一来写。
标题: {title}
第一周: {first}
最后一周: {last}
{breaks}每周:
"""
_TAIL = """\
  # 要自己写的，就一项一行：标语、识破、构思、主题、文字（一百二十个字以内）、短信（七十个字以内）、广播
状态: 草稿
# 审核人: 老师的姓名
# 审核日期: {today}
---
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermOutlook:
    """A term as it is planned: its plan (one that nobody wrote has no file) and the proposal for its gaps."""

    plan: TermPlan
    proposal: tuple[ProposedWeek, ...]

    @property
    def written(self) -> bool:
        """Tell whether staff have a plan of the term, be it a draft."""
        return bool(self.plan.origin.file)


def outlook_of(campaign: Campaign, today: date) -> TermOutlook:
    """Return the term of a day, or the next that has a plan."""
    shown = without_drafts(campaign, today)
    plan = plan_for(campaign, today) or blank_plan(today)
    return TermOutlook(plan=plan, proposal=proposed(shown, plan, today))


def described(campaign: Campaign, outlook: TermOutlook, today: date) -> Iterator[str]:
    """Yield the term week by week, and what to do next."""
    plan = outlook.plan
    rows = {week.monday: source_of(campaign, week) for week in plan.head.weeks}
    proposal = {week.monday: week for week in outlook.proposal}
    yield f"{plan.title}（{plan.origin.file or '还没有写成文件，下面全是建议'}）"
    for monday in plan.mondays:
        yield _line(plan, monday, rows, proposal, today)
    yield from _next(outlook)


def write_plan(root: Path, outlook: TermOutlook, today: date) -> str:
    """Write the proposal as a draft and return its path below the root; UsageError where there is a plan."""
    name = FOLDER / f"{outlook.plan.slug}.md"
    if outlook.written or (root / name).exists():
        existing = outlook.plan.origin.file or name.as_posix()
        raise UsageError(f"这学期已经有 {existing}，没有改它。照 python3 build.py plan 的建议自己补几行。")
    if not any(week.source for week in outlook.proposal):
        raise UsageError(
            "没有写：还没有审核过的、能推的案例和海报。审核几件再运行一次；"
            f"要从空白写起，运行 python3 build.py new plan {outlook.plan.slug}。"
        )
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    (root / name).write_text(_file(outlook, today), encoding="utf-8", newline="\n")
    return name.as_posix()


def _line(
    plan: TermPlan,
    monday: date,
    rows: dict[date, Source | None],
    proposal: dict[date, ProposedWeek],
    today: date,
) -> str:
    number = f"第 {plan.number(monday):>2} 周  {monday}"
    mark = "→" if monday <= today < monday + WEEK else " "
    if monday in rows:
        source = rows[monday]
        return f"{mark} {number}  {said_by(source) if source else '找不到写的那个文件'}"
    week = proposal.get(monday)
    if week is None:  # of weeks that are past nothing is proposed
        return f"{mark} {number}  （没有推）"
    what = f"{said_by(week.source)}（{_named(week.source)}）" if week.source else "没有合适的了，请添一个案例"
    return f"{mark} {number}  建议：{what}，{week.occasion}"


def _next(outlook: TermOutlook) -> Iterator[str]:
    gaps = [week for week in outlook.proposal if week.source]
    if not outlook.written:
        yield "要用这份建议，运行 python3 build.py plan --write，写成一个草稿来改。"
    elif gaps:
        yield f"还没有安排的周，可以把这几行抄进 {outlook.plan.origin.file} 的“每周”里："
        yield from map(_row, gaps)


def _row(week: ProposedWeek) -> str:
    return (
        f"  - {{周: {week.monday}, {_named(week.source)}}}"
        if week.source
        else f"  # {week.monday} 没有合适的"
    )


def _named(source: Source | None) -> str:
    if source is None:
        return ""
    key = "案例" if source.origin.file.startswith("content/cases/") else "海报"
    return f"{key}: {source.slug}"


def _file(outlook: TermOutlook, today: date) -> str:
    head = outlook.plan.head
    breaks = f"停推: [{', '.join(map(str, head.breaks))}]\n" if head.breaks else ""
    rows = "".join(f"{_row(week)}{_why(week)}\n" for week in outlook.proposal)
    start = _HEAD.format(title=head.title, first=head.first, last=head.last, breaks=breaks)
    return start + rows + _TAIL.format(today=today)


def _why(week: ProposedWeek) -> str:
    return f"  # {week.occasion}：{said_by(week.source)}" if week.source else ""

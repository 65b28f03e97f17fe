"""What is out of date by its own words: slips due, letters of last year or next, phases that are over, codes.

In: a campaign and a day. Out: warnings at the dates (an error for a code that may not be printed any more),
and whether a letter's slips are overdue, for the page and for the `letters` command. The dates of a sample
are samples too: its sheets are marked 样张 and nobody waits for them.
"""

from __future__ import annotations

from datetime import date, timedelta

from generator.diagnostics import Report
from generator.model import Campaign, Letter, LetterHead, Pledge, PledgeHead, Settings

OLD = timedelta(days=183)
"""A letter that was dated half a year ago belongs to another term."""
AHEAD = timedelta(days=60)
"""So long before its day a letter may be written: one for September lies ready in July."""
OLD_CODE = timedelta(days=3 * 365)
"""A code that was handed over so long ago may lead nowhere."""


def is_overdue(head: LetterHead | PledgeHead, settings: Settings, today: date) -> bool:
    """Tell whether the day by which slips come back has passed."""
    return not settings.sample and head.due < today


def report_stale(campaign: Campaign, today: date, report: Report) -> None:
    """Warn of letters and pledges that may appear and are out of date, and of a campaign that is over."""
    _report_codes(campaign.settings, today, report)
    if campaign.settings.sample:
        return
    letters: tuple[Letter | Pledge, ...] = (*campaign.letters, *campaign.pledges)
    for letter in letters:
        if letter.head.review.may_appear(today):
            _report_letter(letter, campaign.settings, today, report)
    _report_phases(campaign.settings, today, report)


def _report_codes(settings: Settings, today: date, report: Report) -> None:
    """Refuse a code after the day that the police named: a poster hangs for months.

    Warn of one that was not handed over yet, or years ago.
    """
    for at, campus in enumerate(settings.campuses):
        received = campus.app_code.received if campus.app_code else None
        place = settings.origin.at(f"校区.{at}.应用码.领取日期")
        if received and received > today:
            message = f"“{campus.name}”的应用码领取日期 {received} 还没有到，今天是 {today}"
            hint = "请写从公安机关拿到码的那一天；日期没有写错，就检查电脑的日期。"
            report.warning(place, "date-order", message, hint)
        elif received and today - received > OLD_CODE and not settings.sample:
            message = f"“{campus.name}”的应用码是 {received} 领的，已经过了三年"
            hint = "请向公安机关核对这个码还能不能用；核对过，就把“领取日期”改成核对的那一天。"
            report.warning(place, "date-stale", message, hint)
        until = campus.app_code.until if campus.app_code else None
        if until and until < today:
            report.error(
                settings.origin.at(f"校区.{at}.应用码.有效期至"),
                "code-expired",
                f"“{campus.name}”的应用码用到 {until} 为止，今天是 {today}，不能再印",
                "请向派出所要新的码，换掉“图片”，改“领取日期”和“有效期至”；还能用，就改“有效期至”。",
            )


def _report_letter(letter: Letter | Pledge, settings: Settings, today: date, report: Report) -> None:
    head = letter.head
    if is_overdue(head, settings, today):
        marked = "；网站上会标明“已过期”" if isinstance(letter, Letter) else ""
        message = f"“{letter.title}”的交回截止 {head.due} 已经过了，今天是 {today}{marked}"
        hint = "还要再发，就把“落款日期”和“交回截止”改成这一次的；不再用了，写上“有效期至”或把文件移走。"
        report.warning(letter.origin.at("交回截止"), "date-stale", message, hint)
    elif today - head.dated > OLD:
        message = f"“{letter.title}”的落款日期 {head.dated} 已经过了半年，像是上学期的信"
        report.warning(
            letter.origin.at("落款日期"), "date-stale", message, "请改成这一次发信的日期，正文也看一遍。"
        )
    elif head.dated - today > AHEAD:
        days = (head.dated - today).days
        message = f"“{letter.title}”的落款日期 {head.dated} 离今天（{today}）还有 {days} 天"
        hint = "像是年份或月份写错了：请写发信那一天；日期没有写错，就检查电脑的日期。"
        report.warning(letter.origin.at("落款日期"), "date-order", message, hint)


def _report_phases(settings: Settings, today: date, report: Report) -> None:
    last = max((phase.end for phase in settings.phases), default=today)
    if last < today:
        message = f"“阶段”在 {last} 已经全部结束，今天是 {today}"
        hint = "请换成这一次活动的日期；没有分阶段，就删去“阶段”。"
        report.warning(settings.origin.at("阶段"), "date-stale", message, hint)

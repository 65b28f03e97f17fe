"""Staff's page of weekly pushes, and what the overview says of them.

In: pushes, where their cards lie, the plan of the day's term, a proposal, a day. Out: the page
`dist/push/index.html`, which works from a folder and without a script; and rows for the overview. Nothing is
read here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

from generator.content.termplans import sms_length, text_length
from generator.model import Campaign, Poster, TermPlan, picture_of
from generator.model.termplan import MOST_SMS, MOST_TEXT, WEEK
from generator.overview.sheets import OverviewPiece
from generator.plan.localpushes import local_campuses
from generator.plan.proposal import ProposedWeek
from generator.plan.pushes import Push, said_by
from generator.plan.pushtexts import reading_words, spoken_length
from generator.render.own_pages import rendered
from generator.text.spoken_numbers import spoken_number

FOLDER = "push"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFile:
    """A week's picture: its address from the page, what it is called, its size in px; campus "" for all."""

    href: str
    name: str
    campus: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A text to be copied: its name, the folder's file, the text, how long it is in words."""

    name: str
    file: str
    text: str
    length: str
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekView:
    """One week: `mark` is now, past or "" (to come), `when` its days, `kind` the type of fraud or ""."""

    id: str
    number: int
    when: str
    mark: str
    title: str
    kind: str
    source: str
    cards: tuple[CardFile, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedRow:
    """A week without a row: what it might bring (title "" if nothing is left), and the line to paste."""

    number: int
    when: str
    occasion: str
    title: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyView:
    """What the overview says: the weeks around the day, how many there are, the proposal.

    `plan` is the file of the day's term, "" where there is none.
    """

    weeks: tuple[WeekView, ...]
    total: int
    plan: str
    proposed: tuple[ProposedRow, ...]


def is_card(piece: OverviewPiece) -> bool:
    """Tell whether a piece is a week's card, which lies with the week's texts."""
    return piece.place(picture_of(piece.artifact.outputs)).startswith(f"{FOLDER}/")


def week_views(
    pushes: tuple[Push, ...], placed: Iterable[OverviewPiece], today: date
) -> tuple[WeekView, ...]:
    """Return the weeks as the pages show them; addresses are from the pushes' folder."""
    cards: dict[str, list[CardFile]] = {}
    slugs = {push.slug for push in pushes}
    for piece in placed:
        job = piece.artifact.job
        if job.subject in slugs and isinstance(job.piece.subject, Poster):
            cards.setdefault(job.subject, []).append(_card(piece))
    return tuple(_week(push, tuple(cards.get(push.slug, ())), today) for push in pushes)


def weekly_page(weeks: tuple[WeekView, ...], campaign: Campaign, today: date, calendar: str) -> str:
    """Return the page; `calendar` is the address of the calendar from its folder."""
    return rendered(
        Path(__file__).with_name("weekly.html.j2"),
        school=campaign.settings.school,
        sample=campaign.settings.sample,
        today=f"{today.year} 年 {today.month} 月 {today.day} 日",
        weeks=weeks,
        numbers=tuple(
            (number, spoken_number(number))
            for number in dict.fromkeys((campaign.facts.hotline, campaign.facts.police))
        ),
        calendar=quote(calendar),
        local=tuple((campus.name, campus.ask) for campus in local_campuses(campaign)),
    )


def weekly_view(
    weeks: tuple[WeekView, ...], plan: TermPlan, proposal: Iterable[ProposedWeek], today: date
) -> WeeklyView:
    """Return what the overview says; a `plan` that nobody wrote has no file."""
    return WeeklyView(
        weeks=_around(weeks),
        total=len(weeks),
        plan=plan.origin.file,
        proposed=tuple(proposed_row(week, plan) for week in proposal if week.monday + WEEK > today),
    )


def proposed_row(week: ProposedWeek, plan: TermPlan) -> ProposedRow:
    """Return a proposal as pages and the terminal show it."""
    source = week.source
    key = "海报" if isinstance(source, Poster) else "案例"
    return ProposedRow(
        number=plan.number(week.monday),
        when=week_words(week.monday),
        occasion=week.occasion,
        title=said_by(source) if source else "",
        line=f"- {{周: {week.monday}, {key}: {source.slug}}}" if source else "",
    )


def week_words(monday: date) -> str:
    """Return the days of a week: 9 月 28 日—10 月 4 日."""
    sunday = monday + timedelta(days=6)
    end = f"{sunday.day} 日" if sunday.month == monday.month else f"{sunday.month} 月 {sunday.day} 日"
    return f"{monday.month} 月 {monday.day} 日—{end}"


def _around(weeks: tuple[WeekView, ...]) -> tuple[WeekView, ...]:
    """Return this week and the two after it; the last one where the term is over."""
    left = tuple(week for week in weeks if week.mark != "past")
    return left[:3] or weeks[-1:]


def _week(push: Push, cards: tuple[CardFile, ...], today: date) -> WeekView:
    mark = "now" if push.monday <= today < push.monday + WEEK else "past" if push.monday < today else ""
    return WeekView(
        id=f"w{push.monday:%m%d}",
        number=push.number,
        when=week_words(push.monday),
        mark=mark,
        title=push.title,
        kind=push.kind,
        source=push.source.origin.file,
        cards=cards,
        words=(
            Words(
                name="文字",
                file=quote(f"{push.slug}/文字.txt"),
                text=push.text,
                length=f"{text_length(push.text)} 字，最多 {MOST_TEXT}",
                own="文字" in push.own,
            ),
            Words(
                name="短信",
                file=quote(f"{push.slug}/短信.txt"),
                text=push.sms,
                length=f"{sms_length(push.sms)} 字，最多 {MOST_SMS}，没有链接",
                own="短信" in push.own,
            ),
            Words(
                name="广播稿",
                file=quote(f"{push.slug}/广播稿.txt"),
                text=push.script,
                length=f"{spoken_length(push.script)} 字，念 {reading_words(push.script)}",
                own="广播" in push.own,
            ),
        ),
    )


def _card(piece: OverviewPiece) -> CardFile:
    output = picture_of(piece.artifact.outputs)
    place = piece.place(output).removeprefix(f"{FOLDER}/")
    return CardFile(
        href=quote(place),
        name=place.rpartition("/")[2],
        campus=piece.artifact.job.campus,
        width=output.size[0],
        height=output.size[1],
    )

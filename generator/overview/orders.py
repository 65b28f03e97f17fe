"""The table of staff's overview: what there is, who reviewed it, until when it holds, how many are printed.

In: the campaign, the finished pieces, a day. Out: rows and sums. Drafts are only counted: a shop reads the
page, too, and nothing that nobody reviewed may be read there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.content.kinds import CASES, KINDS, QUIZZES
from generator.guards.due import AHEAD_DAYS
from generator.model import Campaign, Paper, Review, Reviewed, State, is_orderable, ordered_heads
from generator.model.titles import title_in_a_line
from generator.overview.sheets import OverviewPiece, Sheet, Subject, sheet_of, sheets_of, subject_of
from generator.prepress.processes import rules_of
from generator.presswork import is_ordered


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One file: `group` is what the filters go by (print, case, quiz), `state` in words, `mark` its class.

    `copies` is empty where nobody said how many; `reviewer`, `reviewed` and `until` may be empty.
    """

    title: str
    word: str
    group: str
    sheets: tuple[Sheet, ...]
    copies: str
    paper: str
    reviewer: str
    reviewed: str
    until: str
    state: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopSum:
    """What the shop prints of one format on one paper: how many pieces, and sheets in all."""

    format: str
    size: str
    paper: str
    pieces: int
    copies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the table can be narrowed to: the class that rows have, in words, and how many there are."""

    mark: str
    text: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """What was reviewed last: the day in words, and titles by the word for their kind."""

    day: str
    kinds: tuple[tuple[str, tuple[str, ...]], ...]


_FRESH_DAYS = 31
_GROUPS = {CASES.name: "case", QUIZZES.name: "quiz"}


def rows_of(campaign: Campaign, placed: Iterable[OverviewPiece], today: date) -> tuple[Row, ...]:
    """Return a row for each reviewed file and each paper, by kind."""
    sheets: dict[Subject, list[Sheet]] = {}
    papers: dict[str, list[Sheet]] = {}
    for piece in placed:
        if isinstance(piece.artifact.job.piece.subject, Paper):
            papers.setdefault(piece.artifact.job.title, []).extend(sheets_of(piece))
        else:
            sheets.setdefault(subject_of(piece), []).extend(sheets_of(piece))
    return (*_of_files(campaign, sheets, today), *_of_papers(papers))


def fresh_of(rows: Iterable[Row], today: date) -> Fresh | None:
    """Return what was reviewed last, none if that is more than a month ago: title by title, kind by kind."""
    dated = [row for row in rows if row.reviewed and row.reviewed <= today.isoformat()]
    last = max((row.reviewed for row in dated), default="")
    if not last or (today - date.fromisoformat(last)).days > _FRESH_DAYS:
        return None
    kinds: dict[str, list[str]] = {}
    for row in dated:
        if row.reviewed == last:
            kinds.setdefault(row.word, []).append(row.title)
    day = date.fromisoformat(last)
    return Fresh(
        day=f"{day.month} 月 {day.day} 日",
        kinds=tuple((word, tuple(titles)) for word, titles in kinds.items()),
    )


def choices_of(rows: Iterable[Row]) -> tuple[Choice, ...]:
    """Return what the table can be narrowed to, of which there are any."""
    marks = [mark for row in rows for mark in (row.group, *row.mark.split())]
    named = (("print", "印件"), ("case", "案例"), ("quiz", "题库"), ("due", "快到期和过期"))
    return tuple(
        Choice(mark=mark, text=text, count=marks.count(mark)) for mark, text in named if mark in marks
    )


def sums_of(campaign: Campaign, placed: Iterable[OverviewPiece]) -> tuple[ShopSum, ...]:
    """Return what the shop prints: all whose files say how many, by format and paper.

    The same sums as on 印刷总单: what the office's own copier prints is in no order.
    A number alone holds for the first of its formats; where campuses differ, for each campus.
    """
    heads = ordered_heads(campaign.reviewed_kinds)
    found: dict[tuple[str, str, str], list[int]] = {}
    for piece in placed:
        job = piece.artifact.job
        head = heads.get(job.subject) if is_orderable(job.piece.subject) else None
        count = head.copies.of(job.format.name, head.formats) if head and head.copies else None
        if head and count and is_ordered(job):
            sheet = sheet_of(piece)
            paper = rules_of(job.format.process).printed_on(head.paper)
            found.setdefault((sheet.format, sheet.size, paper), []).append(count)
    return tuple(
        ShopSum(format=name, size=size, paper=paper, pieces=len(copies), copies=sum(copies))
        for (name, size, paper), copies in sorted(found.items())
    )


def by_paper(sums: Iterable[ShopSum]) -> tuple[tuple[str, tuple[ShopSum, ...]], ...]:
    """Return the sums of each paper ("" for none), the paper of most formats first, so that columns fill."""
    found: dict[str, list[ShopSum]] = {}
    for one in sums:
        found.setdefault(one.paper, []).append(one)
    return tuple(
        (paper, tuple(found[paper])) for paper in sorted(found, key=lambda paper: -len(found[paper]))
    )


def _of_files(campaign: Campaign, sheets: dict[Subject, list[Sheet]], today: date) -> Iterator[Row]:
    for kind in KINDS:
        contents: tuple[Reviewed, ...] = campaign.of(kind.content) if kind.is_reviewed else ()
        for one in contents:
            review = one.head.review
            if review.state is State.DRAFT:
                continue
            order = one.head if is_orderable(one) else None
            state, mark = _state(review, today)
            yield Row(
                title=title_in_a_line(one),
                word=kind.word,
                group=_GROUPS.get(kind.name, "print"),
                sheets=tuple(sheets.get((type(one), one.slug), ())),
                copies=order.copies.words if order and order.copies else "",
                paper=order.paper if order else "",
                reviewer=review.reviewer,
                reviewed=str(review.reviewed or ""),
                until=str(review.expires or ""),
                state=state,
                mark=mark,
            )


def _of_papers(papers: dict[str, list[Sheet]]) -> Iterator[Row]:
    for title, sheets in papers.items():
        yield Row(
            title=title,
            word="题库试卷",
            group="print",
            sheets=tuple(sheets),
            copies="",
            paper="",
            reviewer="",
            reviewed="",
            until="",
            state="随题库",
            mark="",
        )


def _state(review: Review, today: date) -> tuple[str, str]:
    """Return the state in words and its class: what is over is not printed and not on the site."""
    if review.reviewed and review.reviewed > today:
        return "审核日期还没到", "due"
    if review.expires is None:
        return "在用", ""
    days = (review.expires - today).days
    if days < 0:
        return f"已过期 {-days} 天，没有印发", "over due"
    if days <= AHEAD_DAYS:
        return f"还有 {days} 天到期" if days else "今天到期", "due"
    return "在用", ""

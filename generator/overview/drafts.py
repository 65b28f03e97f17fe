"""The page of a preview: every draft, what it still lacks, and where it can be looked at.

In: the drafts' pieces, the campaign, and which page of the previewed site shows a file. Out: the page. It
lies beside the previewed site in the cache's folder and never in `dist/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import quote

from generator.content.kinds import kind_of
from generator.content.unfilled import left_to_fill
from generator.diagnostics import Report
from generator.guards import guard_context
from generator.guards.checklist import Entry, checklist_of
from generator.model import Campaign, Content, Paper, Quiz, Review, is_reviewed
from generator.overview.sheets import OverviewPiece, Sheet, groups_of, sheet_of, subject_of
from generator.plan.appearing import drafts_of
from generator.reading.files import read_text
from generator.render.own_pages import rendered


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftEntry:
    """A draft: its kind in words, its file, what is missing, its page ("" if it has none) and its sheets.

    `to_check` is what a person must check in it, line by line.
    """

    title: str
    word: str
    file: str
    missing: tuple[str, ...]
    page: str
    sheets: tuple[Sheet, ...]
    to_check: tuple[Entry, ...] = ()


def drafts_page(
    placed: Iterable[OverviewPiece],
    campaign: Campaign,
    today: date,
    report: Report,
    page_of: Callable[[Content], str],
) -> str:
    """Return the page; `page_of` returns where a file is seen, from the page's folder."""
    placed = tuple(placed)
    return rendered(
        Path(__file__).with_name("drafts.html.j2"),
        school=campaign.settings.school,
        today=f"{today.year} 年 {today.month} 月 {today.day} 日",
        entries=tuple(_entries(placed, campaign, report, page_of)),
        groups=groups_of(placed, campaign),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftFiles:
    """The drafts of one kind: its word, its folder and the files below it."""

    word: str
    folder: str
    files: tuple[str, ...]


def files_of(drafts: Iterable[Content]) -> tuple[DraftFiles, ...]:
    """Return the files of drafts, kind by kind."""
    found: dict[tuple[str, str], list[str]] = {}
    for draft in drafts:
        kind = kind_of(draft.origin.file)
        if kind:
            name = draft.origin.file.removeprefix(f"{kind.folder}/")
            found.setdefault((kind.word, kind.folder), []).append(name)
    return tuple(
        DraftFiles(word=word, folder=folder, files=tuple(files)) for (word, folder), files in found.items()
    )


def _entries(
    placed: tuple[OverviewPiece, ...], campaign: Campaign, report: Report, page_of: Callable[[Content], str]
) -> Iterator[DraftEntry]:
    context = guard_context(campaign)
    for draft in drafts_of(campaign):
        kind, path = kind_of(draft.origin.file), page_of(draft)
        sheets = (piece for piece in placed if _shows(piece, draft))
        yield DraftEntry(
            title=draft.title,
            word=kind.word if kind else "",
            file=draft.origin.file,
            missing=tuple(_missing(draft, campaign, report)),
            page=quote(path, safe="/#"),
            sheets=tuple(map(sheet_of, sheets)),
            to_check=checklist_of(campaign.root, draft.origin.file, context),
        )


def _shows(piece: OverviewPiece, draft: Content) -> bool:
    """Tell whether a piece shows a draft: its own, or for questions the papers that they are drawn on."""
    kind, slug = subject_of(piece)
    return kind is Paper if isinstance(draft, Quiz) else (kind, slug) == (type(draft), draft.slug)


def _missing(draft: Content, campaign: Campaign, report: Report) -> Iterator[str]:
    """Yield what stands between a draft and 已审核; nobody need sign a page."""
    if is_reviewed(draft):
        yield from _unsigned(draft.head.review)
    kind, file = kind_of(draft.origin.file), campaign.root / draft.origin.file
    text = read_text(file, campaign.root, Report()) if kind and kind.skeleton and file.is_file() else None
    left = left_to_fill(text, kind.skeleton_file) if kind and text else 0
    if left:
        yield f"还有 {left} 处【】没有填"
    found = sum(one.location.file == draft.origin.file for one in report)
    if found:
        yield f"还有 {found} 处提醒（见命令行）"


def _unsigned(review: Review) -> Iterator[str]:
    if not review.reviewer:
        yield "缺审核人"
    if not review.reviewed:
        yield "缺审核日期"

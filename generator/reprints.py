"""What is out and became another: the sheets and cases of the `dist/` before a build against those after it.

In: what lay in `dist/` then and lies there now, by the manifest. Out: lines for staff. A changed number
changes every sheet, and what the shop has, hangs in the corridors or was sent does not change by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.model import Format, Role
from generator.model.paths import ascii_path
from generator.placing import MEETINGS, PRINT
from generator.store import dist
from generator.wechat.folder import PAGE, WECHAT

MOST_NAMED = 8  # titles a line; of more, staff look into the folder

_PRINTED = (Role.PRESS.value, Role.PROOF.value)
_CASE = re.compile(r"site/cases/(?!index)([^/]+)\.html")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed of one thing in one format: `folder` (below `dist/`) tells campuses apart."""

    folder: str
    format: str
    title: str


Sheets = Mapping[Sheet, frozenset[str]]
"""The digests of the files of each sheet: of two plates there are two."""


@dataclass(frozen=True, slots=True)
class Published:
    """What of a `dist/` people may hold in their hands: its sheets, and its cases by their titles."""

    sheets: Sheets
    cases: Mapping[str, str] = field(default_factory=dict)


def published(folder: Path) -> Published:
    """Return what a `dist/` holds; nothing where there is none, or none that can be read."""
    sheets: dict[Sheet, set[str]] = {}
    cases: dict[str, str] = {}
    titles: dict[str, str] = {}
    for row in dist.rows(folder) or ():
        path, role, title = (str(row.get(key) or "") for key in ("path", "role", "title"))
        if path.startswith((PRINT, MEETINGS)) and role in _PRINTED:
            sheet = Sheet(folder=path.rpartition("/")[0], format=str(row.get("format") or ""), title=title)
            sheets.setdefault(sheet, set()).add(str(row.get("sha256")))
        elif page := _CASE.fullmatch(path):
            cases[page[1]] = page[1]
        elif path.startswith(WECHAT) and path.endswith(PAGE):
            titles[ascii_path(str(row.get("subject")))] = title.partition(" · ")[0]
    return Published(
        {sheet: frozenset(digests) for sheet, digests in sheets.items()},
        {page: titles.get(page, page) for page in cases},
    )


def lines(before: Published, after: Published, formats: Iterable[Format]) -> Iterator[str]:
    """Yield what staff must know of what changed and of what is not made any more."""
    yield from _sheet_lines(before.sheets, after.sheets, formats)
    withdrawn = [title for page, title in before.cases.items() if page not in after.cases]
    if withdrawn:
        more = f"……还有 {len(withdrawn) - MOST_NAMED} 篇" if len(withdrawn) > MOST_NAMED else ""
        yield (
            f"网站上不再有的案例 {len(withdrawn)} 篇：{'；'.join(withdrawn[:MOST_NAMED])}{more}。"
            "公众号、班级群里已经发出去的文章和推送不会跟着撤，看要不要删除、说明。"
        )


def _sheet_lines(before: Sheets, after: Sheets, formats: Iterable[Format]) -> Iterator[str]:
    names = {one.id: one.name for one in formats}
    changed = [sheet for sheet, digests in after.items() if before.get(sheet, digests) != digests]
    if changed:
        yield (
            f"和上一次生成的比，有 {len(changed)} 张印件变了：{_named(changed, names)}。"
            "已经交给店里的，请换成新的；已经印好的，看要不要重印。"
        )
    gone = [sheet for sheet in before if sheet not in after]
    if gone:
        yield (
            f"上一次有、这一次不再印的 {len(gone)} 张：{_named(gone, names)}。"
            "已经贴出去、发出去的，看要不要收回。"
        )


def _named(sheets: Iterable[Sheet], formats: Mapping[str, str]) -> str:
    """Return sheets by their titles, each with its formats."""
    by_title: dict[str, list[str]] = {}
    for sheet in sheets:
        by_title.setdefault(sheet.title, []).append(formats.get(sheet.format, sheet.format))
    named = [f"{title}（{'、'.join(dict.fromkeys(its))}）" for title, its in by_title.items()]
    more = f"……还有 {len(named) - MOST_NAMED} 件" if len(named) > MOST_NAMED else ""
    return f"{'；'.join(named[:MOST_NAMED])}{more}"

"""What is printed and became another: the sheets of the `dist/` before a build against those after it.

In: what lay in `dist/print` then and lies there now, by the manifest. Out: lines for staff. A changed number
changes every sheet, and what the shop has, or what hangs in the corridors, does not change by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.model import Format, Role
from generator.placing import PRINT
from generator.store import dist

MOST_NAMED = 8  # titles a line; of more, staff look into the folder

_PRINTED = (Role.PRESS.value, Role.PROOF.value)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed of one thing in one format: `folder` (below `dist/`) tells campuses apart."""

    folder: str
    format: str
    title: str


Sheets = Mapping[Sheet, frozenset[str]]
"""The digests of the files of each sheet: of two plates there are two."""


def sheets_in(folder: Path) -> Sheets:
    """Return what of a `dist/` is printed; nothing where there is none, or none that can be read."""
    found: dict[Sheet, set[str]] = {}
    for row in dist.rows(folder) or ():
        path, role, title = (str(row.get(key) or "") for key in ("path", "role", "title"))
        if path.startswith(PRINT) and role in _PRINTED:
            sheet = Sheet(folder=path.rpartition("/")[0], format=str(row.get("format") or ""), title=title)
            found.setdefault(sheet, set()).add(str(row.get("sha256")))
    return {sheet: frozenset(digests) for sheet, digests in found.items()}


def lines(before: Sheets, after: Sheets, formats: Iterable[Format]) -> Iterator[str]:
    """Yield what staff must know of sheets that changed and of those that are not printed any more."""
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

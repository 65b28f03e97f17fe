"""Lists of inspection: the program's own and those that a campaign folder brings, checked when loaded.

In: the campaign's root and the catalog's names. Out: lists by their file's name. A campaign adds and never
changes: a file that has the name of one of ours is an error.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, cast, get_type_hints

from generator.content.kinds import AnyKind, subjects
from generator.diagnostics import Location, Report
from generator.model import CatalogNames
from generator.model.worklist import Place, RefusedPapers, WorkList, WorkRow
from generator.reading.documents import decode_file, decode_lenient
from generator.reading.files import read_text
from generator.reading.nearest import suggestion

PACKAGE = Path(__file__).resolve().parent.parent
OWN, FOLDER = PACKAGE / "facts" / "worklists", "content/worklists"
APP_CODE = "应用码"
"""The word for every piece that shows the police's code."""


def load_worklists(root: Path, names: CatalogNames, report: Report) -> dict[str, WorkList]:
    """Return all lists by name, ours first; mistakes are reported and leave a list out."""
    lists: dict[str, WorkList] = {}
    for home, folder in ((PACKAGE.parent, OWN), (root, root / FOLDER)):
        for path in sorted(folder.glob("*.yml")):
            if path.stem in lists:
                place = Location(file=path.relative_to(home).as_posix())
                message = f"程序自带的清单已经叫“{path.stem}”"
                report.error(place, "worklist-name", message, "请给这个文件换一个名字。")
                continue
            found = _read(path, home, names, report)
            if found:
                lists[path.stem] = found
    return lists


def places(report: Report) -> tuple[Place, ...]:
    """Return the three places of a building."""
    return decode_file(tuple[Place, ...], PACKAGE / "facts" / "places.yml", PACKAGE.parent, report) or ()


def words_for_pieces(names: CatalogNames) -> tuple[str, ...]:
    """Return the words by which a row may name its evidence: kinds, their forms, products, the app's code."""
    kinds = {word: None for kind in subjects() for word in (kind.word, *forms_of(kind, names))}
    return (*kinds, *(title for title in names.titles if title not in kinds), APP_CODE)


def forms_of(kind: AnyKind, names: CatalogNames) -> tuple[str, ...]:
    """Return the forms (文种) that files of a kind can have."""
    hint = _hint_of_form(cast(Hashable, kind.head))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return tuple(hint)
    return tuple(names.forms_of(kind.name)) if hint else ()


@cache
def _hint_of_form(head: Any) -> Any:
    """Return the type of a head's 文种; None where it has none. Hints are worked out slowly, for each row."""
    return get_type_hints(head).get("form")


def _read(path: Path, home: Path, names: CatalogNames, report: Report) -> WorkList | None:
    text = read_text(path, home, report)
    if text is None:
        return None
    file = path.relative_to(home).as_posix()
    decoded = decode_lenient(WorkList, text, file, report, given={"slug": path.stem})
    if decoded is None or not decoded.whole:
        return None
    before = report.errors
    found = replace(decoded.value, origin=decoded.origin)
    refused = _refused(report)
    for at, row in _rows(found):
        _check_row(at, row, found, words_for_pieces(names), refused, report)
    return found if report.errors == before else None


def _refused(report: Report) -> tuple[RefusedPapers, ...]:
    path = PACKAGE / "facts" / "refused.yml"
    return decode_file(tuple[RefusedPapers, ...], path, PACKAGE.parent, report) or ()


def _rows(found: WorkList) -> Iterator[tuple[str, WorkRow]]:
    """Yield each row with the place of its keys."""
    for group_at, group in enumerate(found.groups):
        for row_at, row in enumerate(group.rows):
            yield f"分组.{group_at}.行.{row_at}", row


def _check_row(
    at: str,
    row: WorkRow,
    found: WorkList,
    known: tuple[str, ...],
    refused: tuple[RefusedPapers, ...],
    report: Report,
) -> None:
    for index, word in enumerate(row.evidence):
        if word not in known:
            place, message = found.origin.at(f"{at}.凭.{index}"), f"“凭”里没有“{word[:20]}”这种材料"
            report.error(place, "worklist-evidence", message, suggestion(word, known))
    asked = ((f"{at}.附.{index}", paper) for index, paper in enumerate(row.attach))
    for key, paper in asked:
        for papers in refused:
            if any(word in paper for word in papers.words):
                message = f"清单不能收“{paper[:20]}”：{papers.why}"
                hint = "请从“附”里删掉这一样，在这一行写 不收: 加一句理由。"
                report.error(found.origin.at(key), "worklist-refused", message, hint)
    if row.returns and not row.evidence:
        message = f"“{row.name}”要回执，却没有写是哪种信的"
        report.error(found.origin.at(f"{at}.回执"), "worklist-returns", message, "请补上一行 凭: [信]。")

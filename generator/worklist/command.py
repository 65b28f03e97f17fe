"""The `worklist` command: a campaign, its `dist/` and its returns in; the inspection file out.

Nothing is printed to people here: the outcome says what was done. The files go to `private/`, for counts of
returns stand in them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from generator import freshness
from generator.content.buildings import places_of
from generator.content.worklists import load_worklists
from generator.diagnostics import Report
from generator.ledger.opening import LedgerError, make_folder
from generator.model import Campaign
from generator.pipeline import read_remembered
from generator.plan.appearing import drafts_of, without_drafts
from generator.plan.draw import term_of
from generator.preflight import check_names
from generator.products.catalog import Catalog, load_catalog
from generator.reading.nearest import suggestion
from generator.store import dist
from generator.store.dependencies import new_run
from generator.store.dist import ManifestRow
from generator.worklist.archive import write_archive
from generator.worklist.evidence import Published
from generator.worklist.filled import FilledList, fill
from generator.worklist.papers import AboutList, write_page, write_paper
from generator.worklist.returned import return_counts
from generator.worklist.workbook import write_worklist_book

USUAL = "gongzuo-qingdan"
HOME, NAME = "private/worklist", "工作清单"
UNBUILT = "还没有生成过。请先运行 python3 build.py，再做工作清单。"
STALE = "dist/ 不是按现在的内容生成的：请先运行 python3 build.py，再做一次工作清单。"
AGED = "dist/ 是 {day}生成的，那以后有内容到期、生效或者换了学期：请先运行 python3 build.py，再做一次。"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorklistRequest:
    """What was asked: which list, on which day, and whether an archive of the term is packed."""

    root: Path
    today: date
    name: str = ""
    zipped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WorklistOutcome:
    """What came of it: findings, lines for people, the object for `--json`, the usage error if any."""

    report: Report = field(default_factory=Report)
    summary: tuple[str, ...] = ()
    told: dict[str, object] | None = None
    misuse: str = ""


def worklist(asked: WorklistRequest) -> WorklistOutcome:
    """Fill a list in and write it as page, paper and table."""
    new_run()
    report = Report()
    catalog = load_catalog(asked.root, report, check_names())
    campaign = read_remembered(asked.root, catalog.names, report)
    lists = load_worklists(asked.root, catalog.names, report if campaign is None else Report())
    if campaign is None or report.errors:
        return WorklistOutcome(report=report)
    name = asked.name or USUAL
    if name not in lists:
        return WorklistOutcome(misuse=f"没有名叫“{name[:40]}”的清单。{suggestion(name, tuple(lists))}")
    rows = dist.rows(asked.root / "dist")
    if rows is None:
        return WorklistOutcome(misuse=UNBUILT)
    try:
        counts = return_counts(asked.root)
    except LedgerError as problem:
        return WorklistOutcome(misuse=f"{problem}。".replace("。。", "。"))
    stale = _stale(campaign, freshness.built_on(asked.root), asked.today)
    published = _published(without_drafts(campaign, asked.today), catalog, rows)
    filled = fill(lists[name], published, counts, places_of(campaign.settings, report), drafts_of(campaign))
    written = _write(asked, campaign, filled, rows)
    return WorklistOutcome(
        report=report,
        summary=tuple(_summary(asked, filled, written, stale)),
        told=_told(asked, filled, written, fresh=not stale),
    )


def _stale(campaign: Campaign, built: date | None, today: date) -> str:
    """Say why `dist/` has not what may be shown today, "" if it has.

    A later day alone makes nothing stale: the same must be allowed to appear, in the same term (papers).
    """
    if built is None:
        return STALE
    shown = [(without_drafts(campaign, day), term_of(day)) for day in (built, today)]
    return "" if shown[0] == shown[1] else AGED.format(day=f"{built.month} 月 {built.day} 日")


def _published(campaign: Campaign, catalog: Catalog, rows: tuple[ManifestRow, ...]) -> Published:
    return Published(
        campaign=campaign,
        names=catalog.names,
        rows=rows,
        products={product.id: product.subject for product in catalog.products},
        titles=dict(catalog.titles),
    )


def _write(
    asked: WorklistRequest, campaign: Campaign, filled: FilledList, rows: tuple[ManifestRow, ...]
) -> tuple[Path, ...]:
    """Write the files, readable by their owner only; return where they lie."""
    folder = asked.root / HOME / filled.worklist.slug
    make_folder(folder)
    begun, half = term_of(asked.today)
    about = AboutList(
        school=campaign.settings.school,
        sample=campaign.settings.sample,
        term=f"{begun}—{begun + 1} 学年第{'一二'[half - 1]}学期",
        day=asked.today,
        dist=asked.root / "dist",
        cache=asked.root / ".cache",
    )
    page, paper, table = (folder / f"{NAME}.{ending}" for ending in ("html", "pdf", "xlsx"))
    write_page(page, filled, about)
    write_paper(paper, filled, about)
    write_worklist_book(table, filled)
    for file in (page, paper, table):
        file.chmod(0o600)
    written: tuple[Path, ...] = (paper, table, page)
    if asked.zipped:
        archive = folder / f"存档_{begun}学年第{'一二'[half - 1]}学期.zip"
        write_archive(archive, about.dist, rows, written)
        written = (*written, archive)
    return written


def _summary(
    asked: WorklistRequest, filled: FilledList, written: tuple[Path, ...], stale: str
) -> Iterator[str]:
    if stale:
        yield stale
    rows, lacks = filled.rows, filled.lacks
    whole = sum(not one.lacks for one in rows)
    yield f"{filled.worklist.title}：{len(rows)} 行，其中 {whole} 行程序没有发现缺什么。"
    yield from (f"还差：{line}" for line in lacks)
    yield f"要请人附上的 {filled.to_attach} 样，清单上画着 ☐。"
    if not filled.buildings:
        yield "campaign.yml 里没有写“楼栋”，三有没有算。"
    shown = "、".join(path.relative_to(asked.root).as_posix() for path in written)
    yield f"清单：{shown}（里面有回执的人数，不要公开）"


def _told(
    asked: WorklistRequest, filled: FilledList, written: tuple[Path, ...], *, fresh: bool
) -> dict[str, object]:
    return {
        "list": filled.worklist.slug,
        "title": filled.worklist.title,
        "fresh": fresh,
        "rows": [row for group in filled.groups for row in _rows_told(group.name, group.rows)],
        "places": [
            {
                "building": building.name,
                "place": place.name,
                "posters": [{"slug": one.slug, "formats": one.formats} for one in place.hung],
                "lacks": place.lacks,
            }
            for building in filled.buildings
            for place in building.places
        ],
        "files": [path.relative_to(asked.root).as_posix() for path in written],
    }


def _rows_told(group: str, rows: tuple[Any, ...]) -> Iterator[dict[str, object]]:
    for one in rows:
        yield {
            "number": one.number,
            "group": group,
            "name": one.row.name,
            "pieces": [
                {
                    "kind": piece.word,
                    "slug": piece.slug,
                    "title": piece.title,
                    "reviewed": piece.reviewed,
                    "reviewer": piece.reviewer,
                    "files": [{"path": file.path, "sha256": file.sha256} for file in piece.files],
                }
                for piece in one.evidence
            ],
            "returns": [
                {"title": letter.title, "expected": letter.count.expected, "returned": letter.count.returned}
                for letter in one.returns
                if letter.count
            ],
            "attach": one.row.attach,
            "lacks": one.lacks,
        }

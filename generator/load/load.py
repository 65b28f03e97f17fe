"""The load stage: a campaign's folder to a `Campaign`, with every mistake of every file in one run.

In: the root folder, the names that products offer, a report. Out: the campaign, drafts included, without the
files that could not be understood; if the campaign file is one of them, its settings are empty and the report
has an error. Nothing is written, no clock is read, and bad content never throws.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.content import kinds, references
from generator.content.buildings import check_buildings
from generator.content.campaign import CAMPAIGN_FILE, allowed_hosts, completed
from generator.content.facts import load_facts
from generator.content.kind import ReadingContext
from generator.content.kinds import AnyKind
from generator.content.pagenames import why_reserved
from generator.content.sources import (
    SourceFolder,
    add_findings,
    check_copies,
    check_name_clashes,
    read_folder,
)
from generator.content.worklists import FOLDER as WORKLISTS
from generator.content.worklists import load_worklists
from generator.diagnostics import Location, Report
from generator.load.misfiled import misfiled
from generator.load.misplaced import check_misplaced
from generator.load.mkdocs import check_mkdocs
from generator.model import (
    Campaign,
    CaseHead,
    CatalogNames,
    Content,
    Facts,
    PageHead,
    PageLayout,
    PosterHead,
    Settings,
    Stages,
    State,
    suits,
)  # fmt: skip
from generator.model.paths import ROOMS, as_source, ascii_path, case_source, kind_path, quiz_path
from generator.reading.characters import check_escaped
from generator.reading.documents import Decoded, decode_lenient
from generator.reading.files import read_text, shown
from generator.reading.glyphs import Missing, check_drawable
from generator.store.memo import Memo
from generator.text.anchors import anchors_of
from generator.text.markdown import headings_of


def nothing_missing(_text: str) -> tuple[str, ...]:
    """Return that every character can be printed (for callers without fonts)."""
    return ()


def load(
    root: Path,
    catalog_names: CatalogNames,
    report: Report,
    *,
    missing: Missing = nothing_missing,
    memo: Memo | None = None,
) -> Campaign | None:
    """Read a campaign (None if the program's own facts are broken); `missing` returns what fonts do not have.

    What `memo` remembers of a text is not worked out again; the outcome is the same.
    """
    found = Report()
    memo = memo or Memo()
    settings = _settings(root, catalog_names, missing, found, memo)
    facts = load_facts(report, ask=settings.value.ask if settings else "")
    add_findings(found, CAMPAIGN_FILE, report)
    if facts is None:
        return None
    folders = {
        kind: read_folder(
            kind.head,
            root / kind.folder,
            root,
            missing,
            report,
            facts=facts,
            memo=memo,
            deep=kind.deep,
            judge=partial(misfiled, kind),
        )
        for kind in kinds.KINDS
    }
    check_misplaced(root, report)
    check_mkdocs(root, report)
    generated = _generated(facts, folders[kinds.CASES])
    _check_side_by_side(folders, settings, generated, report)
    if (root / WORKLISTS).is_dir():
        load_worklists(root, catalog_names, report)
    pages: SourceFolder[PageHead] = folders[kinds.PAGES]
    reading = ReadingContext(
        root=root,
        names=_names(facts, _with_screens(catalog_names, settings), folders[kinds.CASES], pages, settings),
        hosts=_hosts(settings),
        anchors=_anchors(folders, facts),
        pages=frozenset((*generated, *(f"{slug}.md" for slug in pages.slugs))),
        memo=memo,
        report=report,
    )
    return Campaign(
        settings=settings.value if settings else _no_settings(),
        facts=facts,
        contents=MappingProxyType(
            {kind.content: _contents(kind, folder, reading) for kind, folder in folders.items()}
        ),
        root=root,
    )


def _check_side_by_side(
    folders: Mapping[AnyKind, SourceFolder[Any]],
    settings: Decoded[Settings] | None,
    generated: frozenset[str],
    report: Report,
) -> None:
    """Report what is wrong with files beside others: names, pages that exist, what hangs where."""
    _check_names(folders, report)
    pages: SourceFolder[PageHead] = folders[kinds.PAGES]
    _check_reserved(pages, report)
    _check_homes(pages, report)
    _check_pages(pages, generated, report)
    if settings and settings.value.buildings:
        posters: SourceFolder[PosterHead] = folders[kinds.POSTERS]
        check_buildings(settings.value, {file.slug: file.head.value for file in posters.files}, report)


def _contents(kind: AnyKind, folder: SourceFolder[Any], reading: ReadingContext) -> tuple[Content, ...]:
    """Return what the files of a kind hold, and check them side by side."""
    contents = tuple(one for source in folder.files for one in kind.read(source, reading))
    kind.check_all(contents, reading.report)
    return contents


def _check_names(folders: Mapping[AnyKind, SourceFolder[Any]], report: Report) -> None:
    """Refuse two files of one name where they would meet, and warn of copies."""
    for together in dict.fromkeys(map(kinds.named_with, folders)):
        files = tuple(file for kind in together for file in folders[kind].files)
        check_name_clashes(files, together[0].space, report)
    for folder in folders.values():
        check_copies(folder.files, report)


def _names(
    facts: Facts,
    catalog_names: CatalogNames,
    cases: SourceFolder[CaseHead],
    pages: SourceFolder[PageHead],
    settings: Decoded[Settings] | None,
) -> references.ReferenceTargets:
    return references.ReferenceTargets(
        facts=facts,
        catalog=catalog_names,
        cases=cases.slugs,
        drafts=frozenset(d.slug for d in cases.files if d.head.value.review.state is State.DRAFT),
        elsewhere=_of_other_stages(cases, settings.value.all_stages if settings else ()),
        draft_pages=frozenset(
            f"{source.slug}.md" for source in pages.files if source.head.value.state is State.DRAFT
        ),
        site=settings is None or bool(settings.value.site_url),
    )


def _with_screens(names: CatalogNames, settings: Decoded[Settings] | None) -> CatalogNames:
    """Return the names with the school's own screens: posters ask for them like for other formats."""
    screens = settings.value.screens if settings else ()
    return replace(names, formats=(*names.formats, *(screen.name for screen in screens if screen.px)))


def _of_other_stages(cases: SourceFolder[CaseHead], school: Stages) -> frozenset[str]:
    heads = ((source.slug, source.head.value) for source in cases.files)
    return frozenset(slug for slug, head in heads if not suits(head.for_stages, school))


def _no_settings() -> Settings:
    return Settings(school="", campuses=())


def _hosts(settings: Decoded[Settings] | None) -> tuple[str, ...] | None:
    return allowed_hosts(settings.value) if settings else None


def _anchors(
    folders: Mapping[AnyKind, SourceFolder[Any]], facts: Facts
) -> Callable[[str], frozenset[str] | None]:
    """Return how to learn the places on a page that has headings of its own; read when first asked for."""
    bodies = {
        source.file.removeprefix("content/").removeprefix("docs/"): source.halves.body
        for kind in (kinds.PAGES, kinds.CASES, kinds.LETTERS, kinds.PLEDGES)
        for source in folders[kind].files
    }

    @cache
    def anchors(page: str) -> frozenset[str] | None:
        return anchors_of(headings_of(bodies[page], facts)) if page in bodies else None

    return anchors


def _generated(facts: Facts, cases: SourceFolder[CaseHead]) -> frozenset[str]:
    """Return the pages that nobody writes by hand, as texts name them; pages may link to them."""
    kinds = (path(kind) for path in (kind_path, quiz_path) for kind in facts.types)
    return frozenset((*map(as_source, (*ROOMS, *kinds)), *map(case_source, cases.slugs)))


# -- files -------------------------------------------------------------------------------------------------


def _settings(
    root: Path, catalog_names: CatalogNames, missing: Missing, report: Report, memo: Memo
) -> Decoded[Settings] | None:
    path = root / CAMPAIGN_FILE
    if not path.exists() and not path.is_symlink():
        hint = _misnamed(path) or "这个文件写学校、校区和电话；请从样例里复制一份再改。"
        report.error(Location(file=CAMPAIGN_FILE), "file-missing", "找不到 content/campaign.yml", hint)
        return None
    text = read_text(path, root, report)
    if text is None:
        return None
    check_drawable(text, CAMPAIGN_FILE, missing, report)
    decoded = decode_lenient(Settings, text, CAMPAIGN_FILE, report)
    if decoded is None:
        return None
    check_escaped(decoded.escaped, text, missing, report)
    value = completed(decoded, root, catalog_names, report, memo)
    return Decoded(value=value, whole=decoded.whole, origin=decoded.origin)


def _misnamed(path: Path) -> str:
    """Name the file that was meant for another: campaign.yaml, campaign.yml.txt (Notepad), Campaign.yml."""
    known = (other.name for other in sorted(path.parent.glob("*.*")) if other.is_file())
    found = next((name for name in known if name.lower().startswith("campaign.y")), "")
    return found and f"有一个文件叫“{shown(found)}”，请把它的名字改成 campaign.yml。"


def _check_reserved(pages: SourceFolder[PageHead], report: Report) -> None:
    """Refuse names that would be another page."""
    for source in pages.files:
        why = why_reserved(source.slug)
        if why:
            message, hint = (
                f"{source.file} 不能叫这个名字：{why}",
                "请给这个文件换一个名字，比如 shuoming.md。",
            )
            report.error(Location(file=source.file), "page-clash", message, hint)


def _check_homes(pages: SourceFolder[PageHead], report: Report) -> None:
    """Refuse a second page that would be the home page: nobody would ever see it."""
    homes = [one for one in pages.files if one.head.value.layout is PageLayout.HOME]
    for source in sorted(homes, key=lambda one: (one.slug != "index", one.slug))[1:]:
        report.error(
            source.head.origin.at("版面"),
            "page-clash",
            "首页只有一页，已经有别的文件写了“版面: home”，这一页不会出现在网站上",
            "请删掉“版面: home”这一行，或者删掉这个文件。",
        )


def _check_pages(pages: SourceFolder[PageHead], generated: frozenset[str], report: Report) -> None:
    taken = {ascii_path(page) for page in generated}
    for source in pages.files:
        if ascii_path(f"{source.slug}.md") in taken:
            report.error(
                Location(file=source.file),
                "page-clash",
                f"网站会自动生成 {source.slug} 这一页，不能再手写一页",
                "请给这个文件换一个名字。",
            )

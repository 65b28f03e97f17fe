"""The load stage: a campaign's folder to a `Campaign`, with every mistake of every file in one run.

In: the root folder, the names that products offer, a report. Out: the campaign, drafts included, without the
files that could not be understood; None if the campaign file is one of them. Nothing is written, no
clock is read, and bad content never throws.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

from generator.content import references
from generator.content.bodies import Source, read_once
from generator.content.campaign import allowed_hosts, completed
from generator.content.cases import CaseBody, case_body
from generator.content.dialect import without_comments
from generator.content.documents import Decoded, decode_lenient
from generator.content.facts import load_facts
from generator.content.factwords import check_no_facts
from generator.content.frontmatter import Halves, split
from generator.content.glyphs import Missing, check_glyphs
from generator.content.guards import guard_campaign
from generator.content.links import Reach
from generator.content.markdown import RawSection, finished
from generator.content.memo import Forgetful, Memo
from generator.content.reading import markdown_files, read_text, relative, shown, slug_of, slug_problem
from generator.content.strays import check_strays
from generator.content.unfilled import check_filled
from generator.content.wording import parse_slogan
from generator.diagnostics import Location, Report
from generator.model import (
    Body,
    Campaign,
    Case,
    CaseHead,
    Facts,
    Letter,
    LetterHead,
    Page,
    PageHead,
    Pledge,
    PledgeHead,
    Poster,
    PosterHead,
    Settings,
    State,
    Vocabulary,
)  # fmt: skip

T = TypeVar("T")
B = TypeVar("B")

CAMPAIGN_FILE = "content/campaign.yml"
TRANSLATION = "译文"
_GENERATED_PAGES = ("cases/index", "posters/index", "letters/index")
_MOST_FINDINGS = 100
"""A file with more is broken as a whole: the first ones are enough to go on with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft(Generic[T]):
    """A Markdown file after its front matter was decoded and before its body is read."""

    slug: str
    path: Path
    file: str
    head: Decoded[T]
    halves: Halves

    @property
    def end(self) -> Location:
        """Return where the body starts: what is missing in it is reported there."""
        return Location(file=self.file, line=max(1, self.halves.body_line - 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shelf(Generic[T]):
    """The files of one kind: those with a readable head, and all their slugs."""

    drafts: tuple[_Draft[T], ...]
    slugs: frozenset[str]


def nothing_missing(_text: str) -> tuple[str, ...]:
    """Return that every character can be printed (for callers without fonts)."""
    return ()


def load(
    root: Path,
    vocabulary: Vocabulary,
    report: Report,
    *,
    missing: Missing = nothing_missing,
    memo: Memo | None = None,
) -> Campaign | None:
    """Read a campaign; `missing` returns the characters of a text that the fonts do not have.

    What `memo` remembers of a text is not worked out again; the outcome is the same.
    """
    facts = load_facts(report)
    found = Report()
    settings = _settings(root, vocabulary, missing, found)
    _add_findings(found, CAMPAIGN_FILE, report)
    if facts is None:
        return None
    cases = _shelf(CaseHead, root / "content/cases", root, missing, report)
    posters = _shelf(PosterHead, root / "content/posters", root, missing, report)
    letters = _shelf(LetterHead, root / "content/letters", root, missing, report)
    pledges = _shelf(PledgeHead, root / "content/pledges", root, missing, report)
    pages = _shelf(PageHead, root / "docs", root, missing, report, deep=True)
    check_strays(root, report)
    _check_names((*posters.drafts, *letters.drafts, *pledges.drafts), "印出来会放进同一个文件夹", report)
    _check_names(cases.drafts, "在网站上会成为同一页", report)
    _check_pages(pages, cases, report)
    names = _names(facts, vocabulary, cases, settings)
    reading = _Reading(
        root=root,
        names=names,
        hosts=_hosts(settings),
        pages=_page_paths(cases, pages),
        memo=memo or Forgetful(),
        report=report,
    )
    made = Campaign(
        settings=settings.value if settings else _no_settings(),
        facts=facts,
        cases=tuple(case for draft in cases.drafts for case in _case(draft, reading)),
        posters=tuple(poster for draft in posters.drafts for poster in _poster(draft, reading)),
        letters=tuple(letter for draft in letters.drafts for letter in _letter(draft, reading)),
        pledges=tuple(pledge for draft in pledges.drafts for pledge in _pledge(draft, reading)),
        pages=tuple(page for draft in pages.drafts for page in _page(draft, reading)),
    )
    report.extend(guard_campaign(root, made, reading.memo))
    return made if settings and settings.whole else None


def _names(
    facts: Facts, vocabulary: Vocabulary, cases: _Shelf[CaseHead], settings: Decoded[Settings] | None
) -> references.Names:
    return references.Names(
        facts=facts,
        vocabulary=vocabulary,
        cases=cases.slugs,
        drafts=frozenset(d.slug for d in cases.drafts if d.head.value.review.state is State.DRAFT),
        site=settings is None or bool(settings.value.site_url),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What reading the bodies needs beside the files."""

    root: Path
    names: references.Names
    hosts: tuple[str, ...] | None
    pages: frozenset[str]
    memo: Memo
    report: Report

    @property
    def facts(self) -> Facts:
        return self.names.facts


def _no_settings() -> Settings:
    return Settings(school="", campuses=())


def _hosts(settings: Decoded[Settings] | None) -> tuple[str, ...] | None:
    return allowed_hosts(settings.value) if settings else None


def _page_paths(cases: _Shelf[CaseHead], pages: _Shelf[PageHead]) -> frozenset[str]:
    paths = (*_GENERATED_PAGES, *(f"cases/{slug}" for slug in cases.slugs), *pages.slugs)
    return frozenset(f"{path}.md" for path in paths)


# -- files -------------------------------------------------------------------------------------------------


def _settings(
    root: Path, vocabulary: Vocabulary, missing: Missing, report: Report
) -> Decoded[Settings] | None:
    path = root / CAMPAIGN_FILE
    if not path.exists() and not path.is_symlink():
        hint = _misnamed(path) or "这个文件写学校、校区和电话；请从样例里复制一份再改。"
        report.error(Location(file=CAMPAIGN_FILE), "file-missing", "找不到 content/campaign.yml", hint)
        return None
    text = read_text(path, root, report)
    if text is None:
        return None
    check_glyphs(text, CAMPAIGN_FILE, missing, report)
    decoded = decode_lenient(Settings, text, CAMPAIGN_FILE, report)
    if decoded is None:
        return None
    value = completed(decoded, root, vocabulary, report)
    return Decoded(value=value, whole=decoded.whole, origin=decoded.origin)


def _misnamed(path: Path) -> str:
    """Name the file that was meant for another: campaign.yaml, campaign.yml.txt (Notepad), Campaign.yml."""
    known = (other.name for other in sorted(path.parent.glob("*.*")) if other.is_file())
    found = next((name for name in known if name.lower().startswith("campaign.y")), "")
    return found and f"有一个文件叫“{shown(found)}”，请把它的名字改成 campaign.yml。"


def _shelf(
    head: type[T], folder: Path, root: Path, missing: Missing, report: Report, *, deep: bool = False
) -> _Shelf[T]:
    drafts: list[_Draft[T]] = []
    slugs: set[str] = set()
    for path in markdown_files(folder, root, report, deep=deep):
        found = Report()
        slug = _slug(path, folder, root, found, deep=deep)
        slugs.add(shown(path.relative_to(folder).as_posix().removesuffix(".md")))
        draft = _draft(head, slug or shown(path.stem), path, root, missing, found)
        if draft is not None:
            drafts.append(draft)
        _add_findings(found, relative(path, root), report)
    return _Shelf(drafts=tuple(drafts), slugs=frozenset(slugs))


def _slug(path: Path, folder: Path, root: Path, report: Report, *, deep: bool) -> str | None:
    """Return a file's slug; below docs/ it has the folders too, which obey the same rule."""
    name = slug_of(path, root, report, index=deep)
    parents = path.parent.relative_to(folder).parts
    for part in parents:
        wrong = slug_problem(part)
        if wrong:
            report.error(
                Location(file=relative(path, root)),
                "slug-bad",
                f"文件夹的名字“{shown(part)}”{wrong}",
                "文件夹名只用汉字、字母、数字、- 和 _。",
            )
    return name and "/".join((*parents, name))


def _draft(
    head: type[T], slug: str, path: Path, root: Path, missing: Missing, report: Report
) -> _Draft[T] | None:
    file = relative(path, root)
    text = read_text(path, root, report)
    halves = split(text, file, report) if text is not None else None
    if text is None or halves is None:
        return None
    check_glyphs(text, file, missing, report)
    check_no_facts(halves.head, halves.head_line, file, report)
    decoded = decode_lenient(head, halves.head, file, report, first_line=halves.head_line)
    if decoded is None:
        return None
    return _Draft(slug=slug, path=path, file=file, head=decoded, halves=halves)


def _add_findings(found: Report, file: str, report: Report) -> None:
    findings = list(found)
    report.extend(findings[:_MOST_FINDINGS])
    if len(findings) > _MOST_FINDINGS:
        more = len(findings) - _MOST_FINDINGS
        last = findings[_MOST_FINDINGS].location
        report.error(
            last, "too-many", f"{file} 还有 {more} 处问题，没有全部列出", "请先改好上面这些，再检查一遍。"
        )


def _check_names(drafts: tuple[_Draft[Any], ...], consequence: str, report: Report) -> None:
    """Refuse names that are one where A is a; posters, letters and pledges share `dist/print/<slug>/`."""
    seen: dict[str, str] = {}
    for draft in drafts:
        first = seen.setdefault(draft.slug.casefold(), draft.file)
        if first != draft.file:
            report.error(
                Location(file=draft.file),
                "slug-duplicate",
                f"文件名和 {first} 相同，{consequence}",
                "请改掉其中一个的文件名。",
            )


def _check_pages(pages: _Shelf[PageHead], cases: _Shelf[CaseHead], report: Report) -> None:
    generated = {*_GENERATED_PAGES, *(f"cases/{slug}" for slug in cases.slugs)}
    for draft in pages.drafts:
        if draft.slug in generated:
            report.error(
                Location(file=draft.file),
                "page-clash",
                f"网站会自动生成 {draft.slug} 这一页，不能再手写一页",
                "请给这个文件换一个名字。",
            )


# -- kinds -------------------------------------------------------------------------------------------------


def _read(
    hint: type[B],
    draft: _Draft[T],
    folder: str,
    reading: _Reading,
    report: Report,
    make: Callable[[tuple[RawSection, ...], Report], B],
) -> B:
    """Return what a file's body makes, read now or remembered."""
    names = reading.names
    reach = Reach(
        folder=folder,
        pages=reading.pages,
        drafts=frozenset(f"cases/{slug}.md" for slug in names.drafts),
        hosts=reading.hosts,
        source=draft.path.parent,
        root=reading.root,
    )
    halves = draft.halves
    source = Source(
        text=halves.body, file=draft.file, first_line=halves.body_line, facts=names.facts, reach=reach
    )
    return read_once(hint, source, make, reading.memo, report)


def _body(draft: _Draft[T], folder: str, reading: _Reading, report: Report) -> Body:
    return _read(Body, draft, folder, reading, report, lambda sections, _: finished(sections))


def _case(draft: _Draft[CaseHead], reading: _Reading) -> Iterator[Case]:
    found, head = Report(), draft.head
    references.check_case(head.value, head.origin, reading.names, found)
    if head.value.review.state is State.REVIEWED:
        check_filled(draft.halves, draft.file, found)
    body = _read(CaseBody, draft, "cases", reading, found, lambda parts, to: case_body(parts, draft.end, to))
    _add_findings(found, draft.file, reading.report)
    if head.whole:
        yield Case(
            slug=draft.slug,
            head=head.value,
            story=body.story,
            steps=body.steps,
            signs=body.signs,
            actions=body.actions,
            rhyme=body.rhyme,
            question=body.question,
            origin=head.origin,
        )


def _poster(draft: _Draft[PosterHead], reading: _Reading) -> Iterator[Poster]:
    found, head = Report(), draft.head
    references.check_poster(head.value, head.origin, reading.names, found)
    if without_comments(draft.halves.body).strip():
        found.warning(
            Location(file=draft.file, line=draft.halves.body_line),
            "body-unused",
            "海报文件里第二行 --- 下面的文字不会印出来",
            "海报上只有标语、识破和引子；多出来的话请写进案例。",
        )
    _add_findings(found, draft.file, reading.report)
    if head.whole:
        slogan = parse_slogan(head.value.slogan)
        yield Poster(slug=draft.slug, head=head.value, slogan=slogan, origin=head.origin)


def _letter(draft: _Draft[LetterHead], reading: _Reading) -> Iterator[Letter]:
    found, head = Report(), draft.head
    references.check_letter(head.value, head.origin, found)
    if head.value.review.state is State.REVIEWED:
        check_filled(draft.halves, draft.file, found)
    body, language, translation = _parted(_body(draft, "letters", reading, found))
    if not body:
        found.error(draft.end, "body-missing", "信里没有正文", "请在第二行 --- 的下面写上正文。")
    _add_findings(found, draft.file, reading.report)
    if head.whole:
        yield Letter(
            slug=draft.slug,
            head=head.value,
            body=body,
            language=language,
            translation=translation,
            origin=head.origin,
        )


def _parted(body: Body) -> tuple[Body, str, Body]:
    """Part a letter at `## 译文` or `## 译文：English`: the letter, the language's name, the translation."""
    for at, section in enumerate(body):
        if section.title.startswith(TRANSLATION):
            language = section.title.removeprefix(TRANSLATION).strip(" ：:（）()")
            return body[:at], language, (replace(section, title=""), *body[at + 1 :])
    return body, "", ()


def _pledge(draft: _Draft[PledgeHead], reading: _Reading) -> Iterator[Pledge]:
    found, head = Report(), draft.head
    references.check_pledge(head.value, head.origin, found)
    if head.value.review.state is State.REVIEWED:
        check_filled(draft.halves, draft.file, found)
    body = _body(draft, "pledges", reading, found)
    if not body:
        found.error(draft.end, "body-missing", "承诺书里没有正文", "请在第二行 --- 的下面写上正文。")
    _add_findings(found, draft.file, reading.report)
    if head.whole:
        yield Pledge(slug=draft.slug, head=head.value, body=body, origin=head.origin)


def _page(draft: _Draft[PageHead], reading: _Reading) -> Iterator[Page]:
    found, head = Report(), draft.head
    references.check_page(head.value, head.origin, reading.names, found)
    folder = draft.slug.rpartition("/")[0]
    body = _body(draft, folder, reading, found)
    _add_findings(found, draft.file, reading.report)
    if head.whole:
        yield Page(slug=draft.slug, head=head.value, body=body, origin=head.origin)

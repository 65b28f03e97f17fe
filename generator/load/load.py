"""The load stage: a campaign's folder to a `Campaign`, with every mistake of every file in one run.

In: the root folder, the names that products offer, a report. Out: the campaign, drafts included, without the
files that could not be understood; if the campaign file is one of them, its settings are empty and the report
has an error. Nothing is written, no clock is read, and bad content never throws.
"""

from __future__ import annotations

from pathlib import Path

from generator.content import references
from generator.content.campaign import allowed_hosts, completed
from generator.content.facts import load_facts
from generator.content.kinds import (
    Reading,
    read_case,
    read_letter,
    read_page,
    read_pledge,
    read_poster,
    read_quiz,
)
from generator.content.quizzes import check_bank
from generator.content.shelves import Shelf, add_findings, check_names, read_shelf
from generator.diagnostics import Location, Report
from generator.load.strays import check_strays
from generator.model import (
    Campaign,
    CaseHead,
    Facts,
    LetterHead,
    PageHead,
    PledgeHead,
    PosterHead,
    QuizHead,
    Settings,
    State,
    Vocabulary,
)  # fmt: skip
from generator.model.paths import ROOMS, as_source, case_path, kind_path, quiz_path
from generator.reading.documents import Decoded, decode_lenient
from generator.reading.files import read_text, shown
from generator.reading.glyphs import Missing, check_glyphs
from generator.reading.memo import Forgetful, Memo

CAMPAIGN_FILE = "content/campaign.yml"


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
    """Read a campaign (None if the program's own facts are broken); `missing` returns what fonts do not have.

    What `memo` remembers of a text is not worked out again; the outcome is the same.
    """
    facts = load_facts(report)
    found = Report()
    settings = _settings(root, vocabulary, missing, found)
    add_findings(found, CAMPAIGN_FILE, report)
    if facts is None:
        return None
    cases = read_shelf(CaseHead, root / "content/cases", root, missing, report)
    posters = read_shelf(PosterHead, root / "content/posters", root, missing, report)
    letters = read_shelf(LetterHead, root / "content/letters", root, missing, report)
    pledges = read_shelf(PledgeHead, root / "content/pledges", root, missing, report)
    quizzes = read_shelf(QuizHead, root / "content/quiz", root, missing, report)
    pages = read_shelf(PageHead, root / "docs", root, missing, report, deep=True)
    check_strays(root, report)
    check_names((*posters.drafts, *letters.drafts, *pledges.drafts), "印出来会放进同一个文件夹", report)
    check_names(cases.drafts, "在网站上会成为同一页", report)
    check_names(quizzes.drafts, "在网站上会成为同一页", report)
    generated = _generated(facts, cases)
    _check_pages(pages, generated, report)
    names = _names(facts, vocabulary, cases, settings)
    reading = Reading(
        root=root,
        names=names,
        hosts=_hosts(settings),
        pages=frozenset((*generated, *(f"{slug}.md" for slug in pages.slugs))),
        memo=memo or Forgetful(),
        report=report,
    )
    campaign = Campaign(
        settings=settings.value if settings else _no_settings(),
        facts=facts,
        cases=tuple(case for draft in cases.drafts for case in read_case(draft, reading)),
        posters=tuple(poster for draft in posters.drafts for poster in read_poster(draft, reading)),
        letters=tuple(letter for draft in letters.drafts for letter in read_letter(draft, reading)),
        pledges=tuple(pledge for draft in pledges.drafts for pledge in read_pledge(draft, reading)),
        quizzes=tuple(quiz for draft in quizzes.drafts for quiz in read_quiz(draft, reading)),
        pages=tuple(page for draft in pages.drafts for page in read_page(draft, reading)),
    )
    check_bank(campaign.quizzes, report)
    return campaign


def _names(
    facts: Facts, vocabulary: Vocabulary, cases: Shelf[CaseHead], settings: Decoded[Settings] | None
) -> references.Names:
    return references.Names(
        facts=facts,
        vocabulary=vocabulary,
        cases=cases.slugs,
        drafts=frozenset(d.slug for d in cases.drafts if d.head.value.review.state is State.DRAFT),
        site=settings is None or bool(settings.value.site_url),
    )


def _no_settings() -> Settings:
    return Settings(school="", campuses=())


def _hosts(settings: Decoded[Settings] | None) -> tuple[str, ...] | None:
    return allowed_hosts(settings.value) if settings else None


def _generated(facts: Facts, cases: Shelf[CaseHead]) -> frozenset[str]:
    """Return the pages that nobody writes by hand, as texts name them; pages may link to them."""
    kinds = (path(kind) for path in (kind_path, quiz_path) for kind in facts.types)
    return frozenset(map(as_source, (*ROOMS, *kinds, *map(case_path, cases.slugs))))


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


def _check_pages(pages: Shelf[PageHead], generated: frozenset[str], report: Report) -> None:
    for draft in pages.drafts:
        if f"{draft.slug}.md" in generated:
            report.error(
                Location(file=draft.file),
                "page-clash",
                f"网站会自动生成 {draft.slug} 这一页，不能再手写一页",
                "请给这个文件换一个名字。",
            )

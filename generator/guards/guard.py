"""Run the guards: over the sources of a campaign, and over the words of finished pages.

In: the root folder and the campaign (drafts included). Out: findings, each with its place; nothing is
thrown for bad content and nothing is written. Files are read anew, since the guards want them as they
stand; what can't be read was reported by the load stage.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote

from generator.codes.hosts import host_of
from generator.content.facts import load_facts
from generator.diagnostics import Diagnostic, Location, Report
from generator.guards import (
    accounts,
    addresses,
    advice,
    amended,
    bureaus,
    campuscount,
    campuses,
    campuslines,
    cards,
    claims,
    cohorts,
    counted,
    dateranges,
    doubled,
    heads,
    hotlines,
    identity,
    issuers,
    lawnames,
    lines,
    linkwords,
    merges,
    named,
    narrowmarks,
    numbers,
    offences,
    openends,
    ownnumbers,
    people,
    pictures,
    placeholders,
    places,
    promises,
    quotations,
    remnants,
    schoolnames,
    slogans,
    spellings,
    statutes,
    stories,
    suppress,
    twice,
    weekdays,
    widths,
)
from generator.guards.rule import Guard, GuardContext, Hit, mask
from generator.guards.sources import Declared, declarations, source_files, source_text, text_kind
from generator.guards.text import GuardedText, folded, guarded
from generator.model import Campaign, Origin, Suppression
from generator.model.base import TextKind
from generator.reading.files import read_bytes
from generator.reading.plain import as_plain, from_plain
from generator.store.dependencies import once_a_run
from generator.store.memo import Memo, key_of

GUARDS: tuple[Guard, ...] = (
    *identity.GUARDS,
    *numbers.GUARDS,
    *accounts.GUARDS,
    *places.GUARDS,
    *people.GUARDS,
    *stories.GUARDS,
    *lines.GUARDS,
    *claims.GUARDS,
    *promises.GUARDS,
    *advice.GUARDS,
    *slogans.GUARDS,
    *hotlines.GUARDS,
    *merges.GUARDS,
    *addresses.GUARDS,
    *quotations.GUARDS,
    *statutes.GUARDS,
    *amended.GUARDS,
    *lawnames.GUARDS,
    *offences.GUARDS,
    *cards.GUARDS,
    *widths.GUARDS,
    *narrowmarks.GUARDS,
    *weekdays.GUARDS,
    *dateranges.GUARDS,
    *spellings.GUARDS,
    *heads.GUARDS,
    *twice.GUARDS,
    *doubled.GUARDS,
    *campuses.GUARDS,
    *bureaus.GUARDS,
    *campuscount.GUARDS,
    *placeholders.GUARDS,
    *counted.GUARDS,
    *openends.GUARDS,
    *ownnumbers.GUARDS,
)
"""All guards on texts, in the order of the manual."""

PICTURE_CODES = {
    "picture-broken": "图片打不开（没有传完、损坏了，或者太大）",
    "picture-kind": "文件其实不是图片，或者是网页上用不了的格式",
    "picture-suffix": "图片的后缀和内容不一样",
    "picture-still": "会动的 WebP，在网站上不会动",
    "picture-code": "网页的图里有收款码、个人的码，或者通向白名单以外的码",
    "picture-place": "照片里带着拍摄地点（发布时自动去掉）",
    "picture-camera": "照片里带着手机型号、拍摄时间（发布时自动去掉）",
    "photo-consent": "照片没有写“照片同意”",
}

_MOST_PICTURE = 50_000_000
_MOST_HITS = 20
"""So many findings of one guard in one file are enough to go on with."""

_PICTURE = re.compile(
    r"!\[[^\]\n]{0,200}\]\(\s*(?:<([^<>\n]+)>|([^)\s>]+))|<img[^>]{0,200}src=[\"']?([^\"'\s>]+)"
)
"""What a file shows that was not understood, or is not read; what was read says it by itself."""


def guard(root: Path, campaign: Campaign, report: Report, memo: Memo | None = None) -> Campaign:
    """Report what must not be published in the sources of a campaign, which is handed on as it came.

    A text that `memo` remembers is not looked at again.
    """
    report.extend(_sources(root, campaign, memo or Memo()))
    return campaign


def _sources(root: Path, campaign: Campaign, memo: Memo) -> Iterator[Diagnostic]:
    """Yield what is wrong in texts, names of files and pictures."""
    context = guard_context(campaign)
    declared = declarations(campaign)
    files = tuple(source_files(root))
    read = pictures.shown_by(campaign)
    shown, agreed = set[str]().union(*read.values()), set[str]()  # by any file; by one that names a consent
    texts: list[tuple[str, str, TextKind]] = []
    for path in files:
        name = path.relative_to(root).as_posix()
        yield from _name_once(name, context, memo)
        text = source_text(path, root)
        said = declared.get(name, Declared(origin=Origin(file=name)))
        if text is not None:
            texts.append((name, text, text_kind(name)))
            yield from _guard_once(name, text, context, said, memo)
            referenced = set(_pictures_in(text, path, root)) | read.get(name, set())
            shown |= referenced
            agreed |= referenced if said.photos_agreed else set()
    yield from remnants.remnants(texts, campaign)
    yield from schoolnames.other_schools(texts, campaign)
    yield from cohorts.other_cohorts(texts, campaign)
    yield from issuers.police_that_do_not_fit(campaign.settings)
    yield from campuslines.lines_of_other_campuses(campaign.settings)
    yield from linkwords.other_pages(texts)
    yield from _pictures(
        (path for path in files if path.relative_to(root).as_posix() in shown), root, agreed, memo
    )
    yield from pictures.guard_shown(root, campaign, memo)


def guard_context(campaign: Campaign) -> GuardContext:
    """Return the facts and allow-lists that a campaign's guards go by."""
    settings = campaign.settings
    own = host_of(settings.site_url)
    pieces = campaign.reviewed_kinds
    codes = (campus.app_code for campus in settings.campuses if campus.app_code)
    asked = (settings.ask, *(campus.ask for campus in settings.campuses))
    numbers = (*(phone.number for phone in settings.phones), *asked)
    hosts = (*settings.code_hosts, own, *(code.host for code in codes))
    return GuardContext(
        facts=campaign.facts,
        phones=frozenset(re.sub("[^0-9]", "", number) for number in numbers if number),
        written=tuple(dict.fromkeys(number for number in numbers if number)),
        hosts=tuple(dict.fromkeys(host.lower().strip(".") for host in hosts if host.strip("."))),
        asked=frozenset(re.sub("[^0-9]", "", campus.ask) for campus in settings.campuses if campus.ask),
        campuses=campuses.facts_of(settings),
        school=settings.school,
        span=weekdays.span_of(settings.phases),
        years=tuple(sorted({day.year for phase in settings.phases for day in (phase.start, phase.end)})),
        names=frozenset(re.sub("(?:老师|主任|校长)$", "", piece.head.review.reviewer) for piece in pieces),
    )


# -- texts -------------------------------------------------------------------------------------------------


def _guard_once(
    name: str, text: str, context: GuardContext, said: Declared, memo: Memo
) -> tuple[Diagnostic, ...]:
    """Return the findings on a text, now or as remembered; its suppressions' places follow from it."""
    key = key_of(
        "guarded",
        name,
        text,
        context.key_text,
        repr(said.suppressions),
        f"{said.teller_agreed} {said.draft} {said.readers}",
    )

    def findings() -> Iterator[Diagnostic]:
        whole = guarded(
            text,
            name,
            text_kind(name),
            teller_agreed=said.teller_agreed,
            draft=said.draft,
            readers=said.readers,
        )
        return guard_text(whole, context, said.suppressions, said.origin)

    return _remembered(memo, key, findings)


def _remembered(memo: Memo, key: str, findings: Callable[[], Iterator[Diagnostic]]) -> tuple[Diagnostic, ...]:
    kept = memo.find(key)
    if kept is None:
        kept = as_plain(tuple(findings()))
        memo.keep(key, kept)
    return from_plain(tuple[Diagnostic, ...], kept)


def guard_text(
    text: GuardedText,
    context: GuardContext,
    suppressions: Iterable[Suppression] = (),
    origin: Origin | None = None,
) -> Iterator[Diagnostic]:
    """Yield the findings on one text that are not suppressed, then what is wrong with its suppressions."""
    rules = {guard.code: guard for guard in (*GUARDS, named.RULE)}
    wrong: list[Diagnostic] = []
    located = suppress.located_suppressions(
        tuple(suppressions), text, origin or Origin(file=text.file), rules, wrong
    )
    used = set()
    for guard in GUARDS:
        for hit in _hits(guard, text, context):
            by = next((one for one in located if one.covers(guard.code, hit)), None)
            if by is None:
                yield guard.diagnose(text, hit)
            else:
                used.add(by)
    yield from wrong
    yield from (suppress.unused(one) for one in located if one not in used and one.rule != named.RULE.code)


def _hits(guard: Guard, text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Yield the hits of a guard from left to right, none over another, at most so many."""
    if text.kind not in guard.kinds:
        return
    end = count = 0
    for hit in sorted(guard.find(text, context), key=lambda hit: (hit.start, -hit.end)):
        if hit.start < end or _is_exempt(guard, text, hit):
            continue
        end, count = hit.end, count + 1
        yield hit
        if count == _MOST_HITS:
            return


def _is_exempt(guard: Guard, text: GuardedText, hit: Hit) -> bool:
    """Tell whether a hit is in a comment or in a suppression, neither of which is ever published."""
    if guard.private and not guard.suppressible:
        return False
    return text.part(hit.start) == suppress.KEY or (not guard.private and text.aside(hit.start))


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedAllowList:
    """What finished pages may show: the campaign's allow-list, and suppressed (rule, words)."""

    context: GuardContext
    suppressions: tuple[tuple[str, str], ...] = ()

    @property
    def key_text(self) -> str:
        """Return its part of a cache key: all but the facts, which belong to the program."""
        return f"{self.context.key_text}{self.suppressions}"


def allowed_by(campaign: Campaign) -> PublishedAllowList:
    """Return what a campaign allows on finished pages; made once for all of them."""
    every = (one for said in declarations(campaign).values() for one in said.suppressions)
    return PublishedAllowList(
        context=guard_context(campaign), suppressions=tuple((one.rule, folded(one.quote)) for one in every)
    )


@once_a_run
def nothing_allowed() -> PublishedAllowList:
    """Return what may be shown by the facts of the program alone, where no campaign is read."""
    facts = load_facts(Report())
    if facts is None:
        raise ValueError("the facts of the program are broken")  # the load stage says where
    return PublishedAllowList(context=GuardContext(facts=facts))


def guard_published(
    shown: str, words: str, allowed: PublishedAllowList | None = None
) -> Iterator[Diagnostic]:
    """Yield personal data in the words of a finished page or PDF; `shown` is its path below `dist/`.

    `words` is text without markup, cells and blocks on lines of their own. A finding has no line: nobody
    edits finished pages.
    """
    may = allowed or nothing_allowed()
    text = guarded(words, f"dist/{shown}", TextKind.PUBLISHED)
    for guard in GUARDS:
        for hit in _hits(guard, text, may.context):
            found = text.flat[hit.start : hit.end]
            if not any(rule == guard.code and found in quote for rule, quote in may.suppressions):
                yield replace(guard.diagnose(text, hit), location=Location(file=text.file))


# -- names of files ----------------------------------------------------------------------------------------


def _name_once(name: str, context: GuardContext, memo: Memo) -> tuple[Diagnostic, ...]:
    key = key_of("guarded name", name, context.key_text)
    return _remembered(memo, key, lambda: _name(name, context))


def _name(name: str, context: GuardContext) -> Iterator[Diagnostic]:
    """Guard a file's name; its path is shown with what was found masked."""
    text = guarded(name, name, TextKind.NAME)
    stem = replace(text, flat=re.sub(r"\.(?=[A-Za-z0-9]{1,5}$)|_", " ", text.flat))
    for guard in GUARDS:
        for hit in _hits(guard, stem, context):
            found = guard.diagnose(stem, hit)
            hidden = name.replace(text.flat[hit.start : hit.end], mask(text.flat[hit.start : hit.end]))
            yield replace(
                found,
                location=Location(file=hidden),
                message=f"文件名：{found.message}",
                hint="请给文件换一个名字：发布以后，文件名人人看得见。",
            )


# -- pictures ----------------------------------------------------------------------------------------------


def _pictures_in(text: str, path: Path, root: Path) -> Iterator[str]:
    """Yield the pictures below the root that a file shows, as paths from there."""
    for found in _PICTURE.finditer(text):
        address = unquote(found[1] or found[2] or found[3])
        if "\0" in address:  # no file can have it; the links' own rules say so
            continue
        target = (path.parent / address).resolve()
        if target.is_relative_to(root.resolve()):
            yield target.relative_to(root.resolve()).as_posix()


def _pictures(files: Iterable[Path], root: Path, agreed: Set[str], memo: Memo) -> Iterator[Diagnostic]:
    """Guard the pictures that are published; what no text shows is not (the police's code is drawn anew)."""
    for path in files:
        if path.suffix.lower() in pictures.SUFFIXES:
            name, data = path.relative_to(root).as_posix(), read_bytes(path, root, Report(), _MOST_PICTURE)
            if data is not None:
                yield from pictures.guard_picture(name, data, agreed=name in agreed, memo=memo)

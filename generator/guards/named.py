"""Names of the school's own people in the sources of a campaign, each at its line.

In: the root folder, the campaign and the names that are known. Out: findings, and the names that were judged
there: the last gate need not tell them again. Nothing of it is kept: a roster may come and go at any time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.diagnostics import Diagnostic, Location
from generator.guards import name_index, suppress
from generator.guards.name_index import Named, NameIndex
from generator.guards.outlets import unescaped
from generator.guards.rule import Guard, GuardContext, Hit
from generator.guards.sources import Declared, declarations, source_files, source_text, text_kind
from generator.guards.text import GuardedText, guarded
from generator.model import Campaign, Origin
from generator.reading.files import shown

MOST_HITS = 20
"""So many errors in one file are enough to go on with."""
MOST_BARE = 3
"""So often a campaign is told of a name that may be a common word (安全): the rest is noise."""

_HINT = "请改用化名（如小陈、王某某）；若只是同字的普通词，请换一种说法，或者写清理由放行。"
_HINT_NAME = "请给文件换一个名字：发布以后，文件名人人看得见。"
_UNPUBLISHED = frozenset({suppress.KEY, "照片同意", "讲述人同意"})
_SIGNED = frozenset({"审核人", "落款"})
_TITLE = "校长|院长|主任|书记|处长|科长|所长|警官|老师|教师|教授|组长"
_ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4})+")
_BREAKS = re.compile(r"[/\\>]")


def _found_elsewhere(_text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    return iter(())


RULE = Guard(
    code="roster-name",
    catches="名单、登记库里的姓名（private 里的表格，见第 12 节）",
    message="这里出现了名单上的姓名{}",
    fix=_HINT,
    find=_found_elsewhere,  # a text's findings are remembered, names never: `names_in_sources` looks for them
    private=True,
)
"""The rule by its name, so that one place can be suppressed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNames:
    """What the sources gave: findings, and the names that were judged at their place."""

    findings: tuple[Diagnostic, ...] = ()
    settled: frozenset[str] = field(default=frozenset(), repr=False)


def names_in_sources(root: Path, campaign: Campaign, index: NameIndex, context: GuardContext) -> SourceNames:
    """Look for names in the texts and the file names of content/ and docs/."""
    if not index:
        return SourceNames()
    declared, findings, settled = declarations(campaign), list[Diagnostic](), set[str](context.names)
    bare = Counter[str]()
    for path in source_files(root):
        name = path.relative_to(root).as_posix()
        findings.extend(_in_name(name, index))
        text = source_text(path, root)
        if text is not None and _may_have(text, index):
            said = declared.get(name, Declared(origin=Origin(file=name)))
            for found, place in _in_text(name, text, index, context, said):
                settled.add(found.name)
                bare[found.name] += not found.sure
                if place is not None and (found.sure or bare[found.name] <= MOST_BARE):
                    findings.append(name_index.finding(place, found, "这里", _HINT))
    return SourceNames(findings=tuple(findings), settled=frozenset(settled))


def _may_have(text: str, index: NameIndex) -> bool:
    """Tell quickly whether a text can have a name, read as loosely as anything may read it."""
    whole = unescaped(text)
    plain = (_BREAKS.sub("", name_index.bare(whole, tags=tags)) for tags in (False, True))
    return any(any(index.found_in(one)) for one in plain) or any(index.latin_in(name_index.latin(whole)))


def _in_text(
    name: str, text: str, index: NameIndex, context: GuardContext, said: Declared
) -> Iterator[tuple[Named, Location | None]]:
    """Yield the names in a text that is published, each with its place, None where it may stand."""
    whole = guarded(text, name, text_kind(name))
    own = tuple(one for one in said.suppressions if one.rule == RULE.code)
    allowed = suppress.located_suppressions(own, whole, said.origin, {RULE.code: RULE}, [])
    sure = 0
    for found, hit in _hits(whole, index):
        sure += found.sure
        if sure > MOST_HITS:
            return
        may = any(one.covers(RULE.code, hit) for one in allowed) or _signs(whole, found, hit, context)
        yield found, None if may else whole.location(hit.start)


def _hits(whole: GuardedText, index: NameIndex) -> Iterator[tuple[Named, Hit]]:
    """Yield the names in a folded text, also amid tags and across them, each place once."""
    seen: set[int] = set()
    for tags in (False, True):
        plain, places = name_index.bare_with_places(whole.flat, tags=tags)
        for found in index.found_in(plain):
            start = places[found.start]
            if start not in seen:
                seen.add(start)
                yield from _published(whole, found, start, places[found.end - 1] + 1)
    for run in _ESCAPED.finditer(whole.flat):
        for found in index.found_in(name_index.bare(unescaped(run[0]))):
            yield from _published(whole, found, *run.span())
    small = name_index.latin(whole.flat)
    if len(small) == len(whole.flat):
        for found in index.latin_in(small):
            yield from _published(whole, found, found.start, found.end)


def _published(whole: GuardedText, found: Named, start: int, end: int) -> Iterator[tuple[Named, Hit]]:
    if not whole.aside(start) and whole.part(start) not in _UNPUBLISHED:
        yield found, Hit(start=start, end=end)


def _signs(whole: GuardedText, found: Named, hit: Hit, context: GuardContext) -> bool:
    """Tell whether somebody of the staff signs: the reviewer, or a name with a title under a letter."""
    if whole.part(hit.start) not in _SIGNED or found.of_pupil:
        return False
    around = whole.flat[max(0, hit.start - 3) : hit.start], whole.flat[hit.end : hit.end + 3]
    titled = re.search(rf"(?:{_TITLE})\s*$", around[0]) or re.match(rf"\s*(?:{_TITLE})", around[1])
    return bool(titled) or found.name in context.names


def _in_name(name: str, index: NameIndex) -> Iterator[Diagnostic]:
    """Yield the names in a file's path, which is shown with them masked."""
    for found in (*index.found_in(name_index.bare(name)), *index.latin_in(name_index.latin(name))):
        place = Location(file=hidden(name, found.name))
        yield name_index.finding(place, found, "文件名里", _HINT_NAME)


def masked_finding(finding: Diagnostic, index: NameIndex) -> Diagnostic:
    """Return a finding of any rule without the names that it quotes from a text."""
    place = replace(finding.location, file=_masked_words(finding.location.file, index))
    message, hint = _masked_words(finding.message, index), _masked_words(finding.hint, index)
    return replace(finding, location=place, message=message, hint=hint)


def _masked_words(words: str, index: NameIndex) -> str:
    for text in dict.fromkeys((words, unescaped(words))):
        small = name_index.latin(text)
        for found in (*index.found_in(name_index.bare(text)), *index.latin_in(small)):
            words = hidden(words, found.name) if found.sure else words
    return words


def hidden(words: str, name: str) -> str:
    """Return a path or a message with a name in it masked, however it is written there."""
    pattern = re.compile(r"[\W_]{0,3}".join(map(_with_accents, name)), re.IGNORECASE)
    written = shown(words)
    readable = written if pattern.search(written) else unescaped(written)
    return pattern.sub(name_index.masked(name), readable) if pattern.search(readable) else written


def _with_accents(letter: str) -> str:
    """Return a pattern for a letter as names are compared: ü is u there."""
    return (
        f"(?:{re.escape(letter)}|[^\x00-\x7f])"
        if letter.isascii() and letter.isalpha()
        else re.escape(letter)
    )

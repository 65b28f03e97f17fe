"""What of a text a person must check because no program can vouch for it: 核对清单.

In: a file's text, its kind and the campaign's facts. Out: entries with line and words, each sentence once. A
sentence counts that permits, promises, reassures or obliges, or holds a number, a day, a telephone, an
address or a law; so does each thing to do of a case, a question with its right answer, the case that a piece
links to, a source, a consent, a suppression. Facts in
`[[ ]]`, known hotlines, the campaign's own numbers and laws that are quoted to the letter are vouched for;
what a swindler says, or what a story tells, is no claim of ours. Which words count is data:
`facts/checklist.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from generator.guards.citations import CitedArticle, all_cited, comparable, laws_in, numbered_in
from generator.guards.rule import GuardContext
from generator.guards.sources import source_text, text_kind
from generator.guards.vouched import SENTENCE, is_vouched, shown
from generator.guards.weekdays import WEEKDAYS, likely
from generator.guards.words import checklist_words, hotline_lists
from generator.model import Facts, Pledge
from generator.model.base import TextKind
from generator.reading.files import is_file
from generator.store.dependencies import once_a_run

MOST_SHOWN = 60
"""Characters of a sentence that are shown: enough to know it by."""


class Sort(StrEnum):
    """What is to be checked of a sentence, in the order of the list."""

    SAID = "说法"
    READER = "给谁"
    CASE = "案例"
    ASKED = "题目"
    ANSWER = "答案"
    NUMBER = "数字"
    DAY = "日期"
    CONTACT = "电话网址"
    BODY = "单位"
    LAW = "法律"
    SOURCE = "出处"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A sentence to check: what for, its line (from 1), its own words, and what helps in checking it."""

    sort: Sort
    line: int
    words: str
    note: str = ""

    def __str__(self) -> str:
        """Return it as staff read it."""
        note = f"（{self.note}）" if self.note else ""
        return f"{self.sort} 第 {self.line} 行：{self.words}{note}"


_FACT = re.compile(r"\[\[[^\[\]\n]{1,60}\]\]")
_QUOTED = re.compile("“[^“”\n]{0,300}”|‘[^‘’\n]{0,300}’|「[^「」\n]{0,300}」")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_KEY = re.compile(r"(?P<key>[^\s:：#\-\[\]{}][^\s:：]{0,11}) ?[:：]\s*")
_RIGHT = re.compile("√ ?(?P<answer>.+)")
_REASON = re.compile(".*? ?-- ?")
_TELEPHONE = re.compile(r"(?<![0-9A-Za-z.\-])(?:\(?0[0-9]{2,3}\)?[ \-]?)?[0-9]{3,11}(?![0-9A-Za-z.])")
_ADDRESS = re.compile(r"(?:https?://)?(?:[A-Za-z0-9-]+\.)+(?:[a-z]{2,8})(?![A-Za-z])")
_DATE = re.compile(
    r"(?<![0-9])(?:(?P<year>20[0-9]{2})(?: ?年 ?|-))?(?P<month>[01]?[0-9])(?: ?月 ?|(?<=-[0-9]{2})-)"
    r"(?P<day>[0-3]?[0-9])(?: ?[日号])?(?![0-9])"
)
_FILE = re.compile(r"\.(?:md|pdf|png|jpe?g|svg|html?|ya?ml|txt|xlsx?|docx?|pptx?)$")
_CALLED = re.compile("(?:打|拨|电话|热线|专线|号码|联系|咨询)[^，。；0-9]{0,6}$")
_SOURCES = frozenset({"来源", "照片同意", "讲述人同意", "放行"})
_CLAIMS_IN_HEAD = frozenset({"副标题", "正文"})
_STAKED = {
    "标语": Sort.SAID,
    "识破": Sort.SAID,
    "引子": Sort.SAID,
    "主题句": Sort.SAID,
    "回执问题": Sort.SAID,
    "对象": Sort.READER,
    "称呼": Sort.READER,
    "联合主办": Sort.BODY,
}
"""Keys whose value is listed whatever it says: one wrong word there is the whole sheet's."""
_ROW = re.compile(r" *(?:- *)?\{| +(?:- *)?(?:标语|识破) ?[:：]")
"""A row of a list in the head: in braces, or a line of one that is spread over several."""
_ROW_VALUE = re.compile(r"(?P<key>标语|识破) ?[:：] *(?P<value>\"[^\"]*\"|[^,，{}]+)")
_LINKED = re.compile(r"(?:^|[\s{,，])案例 ?[:：] *\[?(?P<slugs>[a-z0-9][a-z0-9 ,-]*)")
_SLUG = re.compile("[a-z0-9][a-z0-9-]*")
_TITLE = re.compile(r"^标题 ?[:：] *(?P<title>.+)$", re.MULTILINE)
_QUOTES = re.compile("^[\"'\\[ ]+|[\"'\\] ]+$")
_CLAUSE = re.compile(r"\s*[0-9]{1,2}[.、．]")
_ADVISED = frozenset({TextKind.LETTER, TextKind.PAGE})
"""Texts that tell people what to do, where 先别 and 不要 are as weighty as 不用."""
_ASKING = frozenset({TextKind.QUIZ, TextKind.CASE})
_STEP = re.compile(r"\s*[0-9]{1,2}[.、．]|\s*>")
_DAYS = frozenset({"落款日期", "交回截止", "印发日期"})
_TOLD = frozenset({"## 案情"})
_SILENT = frozenset({"## 口诀", "## 警示信号"})
_STEPS = "## 手法拆解"
_TO_DO, _QUESTION = "## 怎么办", "## 考考你"
_FOUND_IN_TOLD = frozenset({Sort.CONTACT, Sort.BODY, Sort.LAW})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line of the text: its number, its words as shown, and the same with what is vouched for blotted out.

    `named` has others' words in it: who is named there is named all the same. A `clause` is signed, or done,
    as it is. `asks`: it is a case's question. `advises` says that it is of a text which tells people what to
    do.
    """

    number: int
    shown: str
    ours: str
    named: str
    told: bool = False
    clause: bool = False
    asks: bool = False
    advises: bool = False


@once_a_run
def _patterns() -> dict[str, re.Pattern[str]]:
    words = checklist_words()
    return {
        "said": re.compile("|".join(words.said)),
        "advised": re.compile("|".join((*words.said, *words.advised))),
        "counted": re.compile(words.counted),
        "idle": re.compile(words.idle),
        "dated": re.compile(words.dated),
        "bodies": re.compile(words.bodies),
        "nameless": re.compile(words.nameless),
    }


def checklist(
    raw: str,
    kind: TextKind,
    context: GuardContext,
    *,
    signed: bool = False,
    titles: Mapping[str, str] | None = None,
) -> tuple[Entry, ...]:
    """Return what a person must check in a text, sort by sort, from top to bottom; `raw` has `\\n`.

    `signed`: the text is a pledge, whose clauses are listed each. `titles` are those of the linked cases.
    """
    entries: dict[str, Entry] = {}
    for entry in (*_linked(raw, titles or {}), *_entries(raw, kind, context, signed=signed)):
        entries.setdefault(entry.words, entry)
    order = list(Sort)
    return tuple(sorted(entries.values(), key=lambda entry: (order.index(entry.sort), entry.line)))


def checklist_of(root: Path, file: str, context: GuardContext) -> tuple[Entry, ...]:
    """Return the same for a file of a campaign folder; nothing for one of which `check` says why."""
    from generator.content.kinds import kind_of  # takes as long as the rest

    raw, of = source_text(root / file, root), kind_of(file)
    signed = of is not None and of.content is Pledge
    if not raw:
        return ()
    titles = {slug: _title_of(root, slug) for _, slug in _slugs(_halves(raw)[0])}
    return checklist(raw, text_kind(file), context, signed=signed, titles=titles)


def _entries(raw: str, kind: TextKind, context: GuardContext, *, signed: bool) -> Iterator[Entry]:
    head, body = _halves(raw)
    yield from _in_head(head, context)
    for line in _lines(body, kind, signed=signed):
        right = _RIGHT.match(line.shown) if kind in _ASKING else None
        if right:
            yield Entry(sort=Sort.ANSWER, line=line.number, words=_short(right["answer"]))
        elif line.asks:
            yield Entry(sort=Sort.ASKED, line=line.number, words=_short(line.shown.replace("/", "")))
        else:
            yield from _in_line(line, context)


def _halves(raw: str) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Return the numbered lines of head and body."""
    lines = list(enumerate(_COMMENT.sub(_blank, raw).split("\n"), 1))
    fences = [at for at, (_, line) in enumerate(lines) if line.rstrip() == "---"][:2]
    if len(fences) < 2 or fences[0] != 0:
        return [], lines
    return lines[1 : fences[1]], lines[fences[1] + 1 :]


def _blank(found: re.Match[str]) -> str:
    return re.sub("[^\n]", " ", found[0])


# -- the linked cases --------------------------------------------------------------------------------------


def _linked(raw: str, titles: Mapping[str, str]) -> Iterator[Entry]:
    """Yield the cases that a piece, or each of its rows, links to: a wrong one is another story's."""
    for number, slug in _slugs(_halves(raw)[0]):
        title = titles.get(slug, "")
        words = f"连到案例《{title}》（{slug}）" if title else f"连到案例 {slug}"
        yield Entry(sort=Sort.CASE, line=number, words=words)


def _slugs(head: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    for number, line in head:
        found = None if line.lstrip().startswith("#") else _LINKED.search(line)
        yield from ((number, slug) for slug in _SLUG.findall(found["slugs"] if found else ""))


def _title_of(root: Path, slug: str) -> str:
    """Return a case's title as it is read, or nothing where there is no such case."""
    file = root / "content" / "cases" / f"{slug}.md"
    raw = source_text(file, root) if is_file(file) else None
    found = _TITLE.search(raw or "")
    return _bare(found["title"]) if found else ""


# -- the head ----------------------------------------------------------------------------------------------


def _in_head(lines: list[tuple[int, str]], context: GuardContext) -> Iterator[Entry]:
    """Yield the sources, consents and suppressions, and the claims of what is printed from the head."""
    key = ""
    for number, line in lines:
        found = _KEY.match(line)
        key = found["key"] if found and not line.startswith((" ", "-")) else key
        value = line[found.end() :] if found and not line.startswith((" ", "-")) else line.strip(" -")
        if not value.strip() or line.lstrip().startswith("#"):
            continue
        if key in _SOURCES:
            yield Entry(sort=Sort.SOURCE, line=number, words=_short(f"{key}：{value}"))
        elif key in _STAKED:
            yield _staked(number, key, value)
        elif _ROW.match(line):
            yield from (_staked(number, one["key"], one["value"]) for one in _ROW_VALUE.finditer(line))
        elif key in _CLAIMS_IN_HEAD | _DAYS:
            said = value.replace("/", "").strip("\"'")
            words = f"{key}：{said}" if key in _DAYS else said
            yield from _in_line(_line(number, words), context)


def _staked(number: int, key: str, value: str) -> Entry:
    return Entry(sort=_STAKED[key], line=number, words=_short(f"{key}：{_bare(value)}"))


def _bare(value: str) -> str:
    """Return a value of the head without quotes, brackets and marks of its lines."""
    return _QUOTES.sub("", value.replace("/", "").replace("*", ""))


# -- lines -------------------------------------------------------------------------------------------------


def _lines(body: list[tuple[int, str]], kind: TextKind, *, signed: bool) -> Iterator[_Line]:
    section = ""
    for number, line in body:
        if line.startswith("#"):
            section = line.strip()
        if not line.strip() or line.startswith("#") or section in _SILENT:
            continue
        told = section in _TOLD or (section == _STEPS and bool(_STEP.match(line)))
        read = _line(number, line, told=told, options=kind in _ASKING)
        clause = (signed or section == _TO_DO) and bool(_CLAUSE.match(line))
        asks = section == _QUESTION and not line.lstrip().startswith(("-", "*", "+"))
        yield replace(read, clause=clause, asks=asks, advises=kind in _ADVISED)


def _line(number: int, line: str, *, told: bool = False, options: bool = False) -> _Line:
    words = shown(line)
    named = _FACT.sub(lambda found: "\0" * len(found[0]), words)
    ours = _QUOTED.sub(lambda found: "\0" * len(found[0]), named)
    if options and line.lstrip().startswith(("-", "*", "+")) and (found := _REASON.match(ours)):
        ours = "\0" * found.end() + ours[found.end() :]  # others choose it, or it is an answer
    return _Line(number=number, shown=words, ours=ours, named=named, told=told)


def _in_line(line: _Line, context: GuardContext) -> Iterator[Entry]:
    for sentence in SENTENCE.finditer(line.ours):
        words = line.shown[sentence.start() : sentence.end()]
        if is_vouched(words):
            continue
        named = line.named[sentence.start() : sentence.end()]
        sort, note = _sort_of(sentence[0], named, context, advises=line.advises)
        sort = sort or (Sort.SAID if line.clause else None)
        if sort and not sentence[0].endswith("？") and (not line.told or sort in _FOUND_IN_TOLD):
            dated = _with_weekdays(words, context) if sort is Sort.DAY else words
            yield Entry(sort=sort, line=line.number, words=_short(dated), note=note)


def _short(words: str) -> str:
    bare = words.replace(" -- ", "——").strip().rstrip("。；")
    return bare if len(bare) <= MOST_SHOWN else f"{bare[: MOST_SHOWN - 1]}…"


# -- what is to be checked ---------------------------------------------------------------------------------


def _sort_of(ours: str, named: str, context: GuardContext, *, advises: bool) -> tuple[Sort | None, str]:
    """Return what a sentence is to be checked for, the gravest first."""
    patterns = _patterns()
    if _contacts(named, context):
        return Sort.CONTACT, ""
    if _is_to_the_letter(named, context.facts):
        return None, ""
    if laws_in(named) and (numbered_in(named) or "《" in named):
        return Sort.LAW, _version(named, context.facts)
    if patterns["dated"].search(ours):
        return Sort.DAY, ""
    if patterns["counted"].search(patterns["idle"].sub("", ours)):
        return Sort.NUMBER, ""
    if any(_is_named(found, context) for found in patterns["bodies"].finditer(named)):
        return Sort.BODY, ""
    said = patterns["advised" if advises else "said"].search(ours)
    return (Sort.SAID, "") if said else (None, "")


def _with_weekdays(words: str, context: GuardContext) -> str:
    """Return a sentence with the day of the week right behind each date, to compare with a calendar."""
    return _DATE.sub(lambda found: f"{found[0]}{_weekday(found, context)}", words)


def _weekday(found: re.Match[str], context: GuardContext) -> str:
    """Return a date's day of the week in brackets; nothing for one that may be of several years."""
    days = set(_days(found, context))
    if len(days) != 1:
        return ""
    (day,) = days
    return f"（星期{WEEKDAYS[day.weekday()]}）" if day else "（没有这一天）"


def _days(found: re.Match[str], context: GuardContext) -> tuple[date | None, ...]:
    month, number = int(found["month"]), int(found["day"])
    if not found["year"]:
        return likely(context, month, number)
    try:
        return (date(int(found["year"]), month, number),)
    except ValueError:
        return (None,)


def _contacts(words: str, context: GuardContext) -> bool:
    """Tell whether a sentence has a number to call, or an address, that nobody has vouched for."""
    public = {*hotline_lists().emergency, *hotline_lists().services, *hotline_lists().watched}
    public |= {context.facts.warning, context.facts.police, context.facts.sms, context.facts.hotline}
    for found in _TELEPHONE.finditer(words):
        figures = re.sub("[^0-9]", "", found[0])
        long = len(figures) >= len("1234567")
        called = long or (len(figures) >= len("110") and _CALLED.search(words[: found.start()]))
        if called and figures not in public and figures not in context.phones:
            return True
    addresses = (found[0] for found in _ADDRESS.finditer(words) if not _FILE.search(found[0]))
    return any(not _is_own(one.lower(), context.hosts) for one in addresses)


def _is_own(address: str, hosts: tuple[str, ...]) -> bool:
    return address.removeprefix("https://").removeprefix("http://") in hosts


def _is_named(found: re.Match[str], context: GuardContext) -> bool:
    """Tell whether a body is named that is neither the school nor one of the campaign's own stations."""
    if context.school and context.school in found[0]:
        return False
    name = _patterns()["nameless"].sub("", found[0])
    stations = {campus.station for campus in context.campuses}
    return len(name) > len("派出所") and not any(station and station in found[0] for station in stations)


def _is_to_the_letter(words: str, facts: Facts) -> bool:
    """Tell whether all that a sentence quotes stands in the articles that it cites."""
    quoted = [comparable(found[0][1:-1]) for found in _QUOTED.finditer(words)] if laws_in(words) else []
    texts = [_text_of(one) for one in all_cited(words, facts)] if quoted else []
    return bool(texts) and all(any(one in text for text in texts) for one in quoted)


def _text_of(cited: CitedArticle) -> str:
    statute = cited.law.statute
    return comparable("".join(statute.articles.get(cited.number, ()))) if statute else ""


def _version(words: str, facts: Facts) -> str:
    """Return when the program's text of the articles was compared last, or that it does not have them all."""
    cited = tuple(all_cited(words, facts))
    checked = [one.law.statute.checked for one in cited if one.law.statute and one.law.statute.checked]
    if not cited or not all(_text_of(one) for one in cited) or not checked:
        return "程序里没有原文，请查现行的"
    return f"程序里有原文，{min(checked)} 核对过"

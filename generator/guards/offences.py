"""The guard on offences: the article of 刑法 that stands beside the name of one is its own.

In: folded text and `facts/guards/laws.yml` (offences). Out: hits. Articles of the general part (1 to 101,
of age, accomplices, surrender) may stand beside any offence. Whether an article exists is for `statutes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.guards.citations import between, laws_in, numbered_in
from generator.guards.rule import Guard, GuardContext, Hit
from generator.guards.text import GuardedText
from generator.guards.words import laws
from generator.model.base import TextKind
from generator.store.dependencies import once_a_run
from generator.text.factwords import article_words

_CODE = "刑法"
_SPECIAL_PART = range(102, 453)
_NEAR = 30
"""So many characters between an offence and an article at most, if the article is said to be its own."""

_LINK = re.compile(
    "[，、：:（）()《》〔〕【】〈〉“”\\[\\]|—\\- ]|第[一二三四]款|中华人民共和国|我国|刑法|规定|写在|写的"
    "|见|依据|根据|按照|依照|按|依|法律|明确|属于|构成|涉嫌|触犯|犯"
    "|就|是|为|即|指|讲|说|管|的|了|在|以|里|罪名|对应"
)
_APART = re.compile(
    "也|还|又|另|同时|不是|而不|并非|除了|以外|之外|前者|后者|其实|先|后|改|[。！？；]|[^，]的，"
)
_CALLS = re.compile("(?:构成|涉嫌|触犯|认定为?|属于|就是|以|犯了?)[“《（]?$")
_CITES = re.compile("(?:见|依据|根据|依照|按照|规定在|写在|依据是|根据是)(?:中华人民共和国|《|“|刑法|》)*$")
_JOINED = re.compile("[和与跟及或、 ]*")
_TOLD_APART = re.compile("区别|不同|分清|分开|以为|误|混为|混淆|搞混|写错|错写|不是一回事")
_IN_TURN = re.compile("分别|依次|各自")
_ASKED = re.compile("哪一?条|第几条|几条")
_QUESTION = re.compile("^## [^\n]+", re.MULTILINE)
_RIGHT_OPTION = re.compile("^[-*] √ ?([^\n—]*)", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """An offence named in a text, with its articles; or an article, which is its own number."""

    start: int
    end: int
    name: str
    articles: frozenset[str]


@once_a_run
def _offences() -> tuple[re.Pattern[str], Mapping[str, frozenset[str]]]:
    """Return the pattern of the names of offences, and the numbers of their articles by the bare name."""
    articles = {
        _bare(name): frozenset(article.removeprefix(f"{_CODE} ") for article in (one.article, *one.also))
        for one in laws().offences
        for name in one.called
    }
    names = {name for one in laws().offences for name in one.called}
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile("|".join(re.escape(name).replace("、", "[、，,和及 ]?") for name in longest)), articles


def _bare(name: str) -> str:
    return re.sub("[、，,和及 ]", "", name)


@once_a_run
def _deeds() -> Mapping[str, tuple[str, ...]]:
    """Return the deeds (盗窃) that each article punishes."""
    deeds: dict[str, tuple[str, ...]] = {}
    for name, articles in _offences()[1].items():
        for article in articles:
            deeds[article] = (*deeds.get(article, ()), name.removesuffix("罪"))
    return deeds


def wrong_article(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find an offence and an article of 刑法 that is another's, near each other in a sentence."""
    numbered = numbered_in(text.flat)
    done = 0
    for start, end, _ in numbered:
        if start < done:
            continue
        left, done = text.sentence(start, end)
        yield from _in_sentence(text, max(left, 0), done, numbered)
    if numbered and text.kind is TextKind.QUIZ:
        yield from _wrong_answers(text, numbered)


def _in_sentence(
    text: GuardedText, start: int, end: int, numbered: tuple[tuple[int, int, str], ...]
) -> Iterator[Hit]:
    flat = text.flat
    offences = tuple(_named(flat, start, end))
    cited = tuple(_cited(flat, start, end, numbered)) if offences else ()
    if not cited or _TOLD_APART.search(flat, start, end):
        return
    own = frozenset[str]().union(*(one.articles for one in offences))
    for article in (one for one in cited if one.name not in own):
        offence = _offence_of(flat[start:end], start, article, offences, cited)
        if offence and not text.in_wrong_option(article.start):
            yield _hit(text.flat, offence, article)


def _named(flat: str, start: int, end: int) -> Iterator[_Told]:
    pattern, articles = _offences()
    for found in pattern.finditer(flat, start, end):
        name = found[0]
        yield _Told(start=found.start(), end=found.end(), name=name, articles=articles[_bare(name)])


def _cited(flat: str, start: int, end: int, numbered: tuple[tuple[int, int, str], ...]) -> Iterator[_Told]:
    """Yield the articles of 刑法 that are cited: behind its name, or where no law is named before."""
    named = between(laws_in(flat), start, end)
    for at, until, number in between(numbered, start, end):
        if int(number.partition("之")[0]) in _SPECIAL_PART:
            law = next((short for named_at, _, short in reversed(named) if named_at < at), _CODE)
            if law == _CODE:
                yield _Told(start=at, end=until, name=number, articles=frozenset({number}))


def _offence_of(
    sentence: str, base: int, article: _Told, offences: tuple[_Told, ...], cited: tuple[_Told, ...]
) -> _Told | None:
    """Return the offence without its own article of which this one is said to be it."""
    have = frozenset(one.name for one in cited)
    lacking = [one for one in offences if one.articles.isdisjoint(have)]
    if _IN_TURN.search(sentence) and len(offences) == len(cited):
        offence = offences[cited.index(article)]
        return offence if offence in lacking else None
    row = sorted((*offences, *cited), key=lambda one: one.start)
    at = row.index(article)
    near = [one for one in (*row[max(0, at - 1) : at], *row[at + 1 : at + 2]) if one in lacking]
    told = [one for one in near if _is_said(sentence, base, article, one)]
    return min(told, key=lambda one: _gap(article, one)[1] - _gap(article, one)[0], default=None)


def _gap(one: _Told, other: _Told) -> tuple[int, int]:
    return min(one.end, other.end), max(one.start, other.start)


def _is_said(sentence: str, base: int, article: _Told, offence: _Told) -> bool:
    """Tell whether an article is said to be an offence's: right beside it, or near and about nothing else."""
    left, right = _gap(article, offence)
    between = sentence[left - base : right - base]
    if right - left > _NEAR or _APART.search(between):
        return False
    if _JOINED.fullmatch(between) and between.strip(" 、"):
        return False
    if not _LINK.sub("", between):
        return True
    if not (_CALLS if article.start < offence.start else _CITES).search(between):
        return False
    rest = sentence[: offence.start - base] + sentence[offence.end - base :]
    return not any(deed in rest for deed in _deeds().get(article.name, ()))


def _hit(flat: str, offence: _Told, article: _Told) -> Hit:
    right = article_words(min(offence.articles))
    wrote = flat[article.start : article.end].strip()
    message = f"“{wrote}”不是{offence.name}的条号：{offence.name}在《{_CODE}》{right}"
    hint = f"请改成“{right}”；拿不准条号，就只写罪名。"
    return Hit(start=article.start, end=article.end, message=message, hint=hint)


# -- questions ---------------------------------------------------------------------------------------------


def _wrong_answers(text: GuardedText, numbered: tuple[tuple[int, int, str], ...]) -> Iterator[Hit]:
    """Find a question that asks for an offence's article, and whose right answer is another's."""
    for question in _QUESTION.finditer(text.flat):
        offences = tuple(_named(text.flat, *question.span()))
        if len(offences) != 1 or not _ASKED.search(question[0]):
            continue
        next_one = text.flat.find("\n## ", question.end())
        answer = _RIGHT_OPTION.search(
            text.flat, question.end(), next_one if next_one >= 0 else len(text.flat)
        )
        cited = tuple(_cited(text.flat, *answer.span(1), numbered)) if answer else ()
        if cited and offences[0].articles.isdisjoint(one.name for one in cited):
            yield _hit(text.flat, offences[0], cited[0])


GUARDS = (
    Guard(
        code="law-offence",
        catches="罪名旁边写的是别的罪的条号（帮信罪写成刑法第二百八十七条之一，诈骗罪写成第二百六十七条）",
        message="罪名和条号对不上",
        fix="请核对条号；拿不准，就只写罪名，不写条号。",
        find=wrong_article,
    ),
)

"""What has the shape of a real name: Chinese, of other peoples in China, in pinyin.

In: folded text and an index. Out: whether a name begins or ends there, and how long it is. Where a name can
stand is for `people`; the lists are `facts/guards/names.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.guards.sought import Sought
from generator.guards.words import any_of, name_lists, places
from generator.store.dependencies import once_a_run

_HAN = re.compile("[\u4e00-\u9fff]")
_DOT = r" ?[·•・‧∙●⋅.｡˙] ?"
_DOTS = re.compile("[·•・‧∙●⋅.｡˙]")
_SYLLABLE = (
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u|v)"
)
_LATIN = r"(?<![A-Za-z])[A-Za-z]{1,10}[ \-,]{0,2}[A-Z]?[A-Za-z]{1,9}(?:[ \-'][A-Za-z]{1,7})?(?![A-Za-z])"
_LATIN_FROM = re.compile(_LATIN)
_LATIN_UNTIL = re.compile(rf"{_LATIN}$")
_WORDS = re.compile("[A-Z]?[a-z]+|[A-Z]+")
_MOST = 24
"""No name is longer: 阿卜杜热合曼·买买提依明 has twelve characters and a dot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Alphabet:
    """The lists as sets and patterns, ready for looking up."""

    single: frozenset[str]
    compound: frozenset[str]
    given: frozenset[str]
    words: frozenset[str]
    exact: frozenset[str]
    wordlike: frozenset[str]
    follow: frozenset[str]
    lead: frozenset[str]
    groups: frozenset[str]
    roles: tuple[str, ...]
    transliterated: frozenset[str]
    dotted: Sought
    apart: Sought
    other: re.Pattern[str]
    pinyin: re.Pattern[str]


@once_a_run
def _alphabet() -> _Alphabet:
    lists = name_lists()
    plain, more = lists.transliterated, lists.transliterated + lists.transliterated_more
    surnames = any_of(lists.pinyin)
    return _Alphabet(
        single=frozenset(lists.single),
        compound=frozenset(lists.compound),
        given=frozenset(lists.given),
        words=frozenset(lists.words),
        exact=frozenset((*lists.exact, *places().provinces, *places().prefectures)),
        wordlike=frozenset(lists.wordlike),
        follow=frozenset(lists.follow),
        lead=frozenset(lists.lead),
        groups=frozenset(lists.groups),
        roles=lists.roles,
        transliterated=frozenset(plain),
        dotted=Sought(
            re.compile(f"[{more}]{{2,9}}(?:{_DOT}[{more}]{{2,9}}){{1,3}}+(?![\u4e00-\u9fff]{{4}}·)")
        ),
        apart=Sought(
            re.compile(
                f"姓(?:[为是] ?)?(?P<surname>{any_of(lists.compound)}|[{lists.single}])[，,、 ]{{0,2}}"
                f'(?:单?名字?|叫)(?:[叫是为]|一个)?[ “"]{{0,2}}(?P<given>[{lists.given}]{{1,2}})'
            )
        ),
        other=re.compile(f"(?:{any_of(lists.other_names)}){{1,3}}+|[{plain}]{{3,9}}+(?: [{plain}]{{2,9}}+)?"),
        pinyin=re.compile(rf"(?:{surnames})(?:{_SYLLABLE}){{1,3}}|(?:{_SYLLABLE}){{1,3}}(?:{surnames})"),
    )


def dotted_names(flat: str) -> Iterator[tuple[int, int]]:
    """Yield names in parts as Uyghur and its kin are written (阿依古丽·买买提), wherever they stand.

    One part at least must be of characters that make no everyday words.
    """
    if not _DOTS.search(flat):
        return
    for found in _alphabet().dotted.finditer(flat):
        parts = re.split(_DOT, found[0])
        if len(found[0]) > len("阿里·巴巴") and any(map(_alphabet().transliterated.issuperset, parts)):
            yield found.span()


def names_apart(flat: str) -> Iterator[tuple[int, int]]:
    """Yield names whose surname is told by itself: 姓王名小虎, 姓欧阳，名叫知行."""
    letters = _alphabet()
    for found in letters.apart.finditer(flat):
        name = found["surname"] + found["given"]
        nick = found["given"][0] in "小老阿" and found["given"][1:] == found["surname"]
        if not nick and _is_name(name, letters) and _shows_end(flat, found.end(), letters):
            yield found.start("surname"), found.end()


def name_from(flat: str, start: int) -> tuple[int, ...]:
    """Return the length of the name that starts at an index, as the only element, if there is one."""
    letters = _alphabet()
    for size in (4, 3, 2):
        name = flat[start : start + size]
        if len(name) == size and _is_name(name, letters) and _ends(flat, start, name, letters):
            return (size,)
    return _other_from(flat, start, letters)


def name_until(flat: str, end: int) -> tuple[int, ...]:
    """Return the length of the name that ends before an index, as the only element, if there is one."""
    letters = _alphabet()
    for size in (4, 3, 2):
        name = flat[end - size : end] if end >= size else ""
        if name and _is_name(name, letters) and _begins(flat, end - size, name, letters):
            return (size,)
    return _other_until(flat, end, letters)


def name_after_class(flat: str, start: int) -> tuple[int, ...]:
    """Return the length of a name behind a class: of any given characters, if its end shows."""
    known, letters = name_from(flat, start), _alphabet()
    if known:
        return known
    for size in (4, 3):
        name, shows = flat[start : start + size], _shows_end(flat, start + size, letters)
        if len(name) == size and shows and _may_be_name(name, letters):
            return (size,)
    return ()


def is_name(name: str) -> bool:
    """Tell whether a word is a surname and one or two characters of given names."""
    return _is_name(name, _alphabet())


def _is_name(name: str, letters: _Alphabet) -> bool:
    given = name[2:] if name[:2] in letters.compound else name[1:]
    if name[0] not in letters.single and len(given) + 1 == len(name):
        return False
    if not 1 <= len(given) <= 2 or not letters.given.issuperset(given) or given in letters.roles:
        return False
    return not (
        name in letters.exact
        or name[:2] in letters.words
        or name[1:] in letters.words
        or (name[0] in letters.lead and name[1:] in letters.exact)  # 和安徽老师
    )


def _may_be_name(name: str, letters: _Alphabet) -> bool:
    """Tell whether three characters or a compound surname's four may be a name that the lists do not have."""
    if not all(map(_HAN.match, name)) or name[-1] in letters.groups or {name[:2], name[1:]} & letters.words:
        return False
    if name[:2] in letters.compound:
        return True
    known = name[0] in letters.single - letters.wordlike and bool(set(name[1:]) & letters.given)
    return len(name) == 3 and known and not {name[:2], name[1:], name} & letters.exact


def _ends(flat: str, start: int, name: str, letters: _Alphabet) -> bool:
    """Tell whether a name can end here: one of three characters anywhere, if it is hardly a word."""
    if len(name) > 2 and name[0] not in letters.wordlike:
        return True
    return _shows_end(flat, start + len(name), letters)


def _shows_end(flat: str, end: int, letters: _Alphabet) -> bool:
    """Tell whether a name can end before an index: before punctuation, a verb or a role."""
    after = flat[end : end + 1]
    return not _HAN.match(after) or after in letters.follow or flat.startswith(letters.roles, end)


def _begins(flat: str, start: int, name: str, letters: _Alphabet) -> bool:
    """Tell whether a name can begin here: after punctuation, or (three characters) after any but 小老阿."""
    before = flat[start - 1] if start > 0 else ""
    if before and before in "小老阿":
        return False
    hardly_word = len(name) > 2 and name[0] not in letters.wordlike
    return not _HAN.match(before) or before in letters.lead or hardly_word


# -- names of other peoples, and in pinyin -----------------------------------------------------------------


def _other_from(flat: str, start: int, letters: _Alphabet) -> tuple[int, ...]:
    found = letters.other.match(flat, start)
    if found and found[0] not in letters.exact and _shows_end(flat, found.end(), letters):
        return (len(found[0]),)
    latin = _LATIN_FROM.match(flat, start, start + _MOST)
    return (len(latin[0]),) if latin and _is_pinyin(latin[0], letters) else ()


def _other_until(flat: str, end: int, letters: _Alphabet) -> tuple[int, ...]:
    near = flat[max(0, end - _MOST) : end]
    for found in letters.other.finditer(near):
        free = (
            found.start() == 0
            or not _HAN.match(near[found.start() - 1])
            or near[found.start() - 1] in letters.lead
        )
        if found.end() == len(near) and free and found[0] not in letters.exact:
            return (len(found[0]),)
    latin = _LATIN_UNTIL.search(near)
    return (len(latin[0]),) if latin and _is_pinyin(latin[0], letters) else ()


def _is_pinyin(name: str, letters: _Alphabet) -> bool:
    """Tell whether words are a surname and a given name in pinyin (Zhang San, SIYUAN Chen); Lucy is none."""
    words = [word.lower() for word in _WORDS.findall(name)]
    return len(words) > 1 and bool(letters.pinyin.fullmatch("".join(words))) and _has_surname(words)


def _has_surname(words: list[str]) -> bool:
    return words[0] in name_lists().pinyin or words[-1] in name_lists().pinyin

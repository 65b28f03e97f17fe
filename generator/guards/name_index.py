"""Names and numbers of the school's own people, which must not be published, and where a text has them.

In: names as rosters and the ledger have them; texts. Out: where a name stands in a text, however it is
written: blanks, line ends, invisible signs, marks of emphasis, tags and middle dots inside it do not count,
and what NFKC takes for the same character is the same (Kangxi radicals, full width). Names in Latin letters
are whole words in either order, whatever their case and accents. Nothing here is ever shown in full, printed
by `repr`, or kept between runs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import lru_cache

from generator.diagnostics import Diagnostic, Location, Severity

CODE = "roster-name"
LEAST = 2
"""Characters: nobody's whole name has fewer."""
SURE = 3
"""Characters: shorter names may be common words (高原), so that alone they are only a warning (design §2)."""
_SURE_WORD = 8
"""Letters of a single word in Latin letters: shorter ones (Rose, Mark) are words of other things, too."""
PUPIL = ("同学", "家长", "班", "学生", "妈妈", "爸爸", "父亲", "母亲")
PSEUDONYM = ("(化名", "化名")
"""What says that a word is a name, and that the school chose it; a pupil may bear it all the same."""
BESIDE = (*PUPIL, "老师", *PSEUDONYM)

_INSIDE = (
    r"\s*_~`\-\u2010\u2011.·•・･‧∙⋅᛫\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    r"\u202a-\u202e\u2060-\u206f\u20e3\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
_IGNORED = re.compile(rf"[{_INSIDE}]+")
_READING = r"<(?P<ruby>r[tp])\b[^<>]{0,99}>[^<>]{0,99}</(?P=ruby) ?>"  # what a ruby says beside a character
_IGNORED_OR_TAG = re.compile(rf"[{_INSIDE}]+|{_READING}|<[^<>]{{0,300}}>")
_LETTERS = "a-z\u00df-\u024f\u0370-\u052f"
_WORD = re.compile(rf"[{_LETTERS}]+(?:['’][{_LETTERS}]+)*")
_CALLED = re.compile(r"([^\sA-Za-z]{3,})[·•・･‧∙⋅]")  # 阿依古丽·买买提 is called 阿依古丽
_APART = re.compile(r"[\s.,·・\-_']{0,3}")
_NUMBER = re.compile(
    r"(?<![0-9A-Za-z])(?:[0-9A-Za-z]{7,20}|[0-9A-Z]{4}(?:[ \-][0-9A-Z]{4}){2}"
    r"|[0-9]{3,4}(?:[ \-][0-9]{3,4}){1,3})"
    r"(?![0-9A-Za-z])"
)
"""One in a piece, a serial in groups of four, a phone in groups."""
_LEAST_NUMBER, _SERIAL = 7, 12
_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_OF_PUPIL = re.compile("号|同学|学生|考生")
"""What makes 20260103 a number of somebody: year, class and seat read as a day, which any page may name."""


_HINT_PSEUDONYM = "这个化名恰好是本校一个人的真名，请换一个（如小陈、王某某）；实在要留，写清理由放行。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name in a text: where it stands there, and the words beside it that tell of a person, if any.

    `whole` says that it cannot well be anything but a name.
    """

    name: str = field(repr=False)
    start: int
    end: int
    beside: str = ""
    whole: bool = True

    @property
    def sure(self) -> bool:
        """Tell whether it is a person's name for all that anybody can tell from the words."""
        return self.whole or bool(self.beside)

    @property
    def of_pupil(self) -> bool:
        """Tell whether the words beside it say that it is a pupil's, or that of somebody of his."""
        return self.beside in PUPIL

    def around(self, text: str) -> str:
        """Return the name with the words of a person beside it, where they stand in its text."""
        if text.startswith(self.beside, self.end):
            return text[self.start : self.end + len(self.beside)]
        return text[self.start - len(self.beside) : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameIndex:
    """Names to look for, and numbers (学号, serials, phones): `lengths` by a name's first two characters.

    `parts` are what people are called of a longer name: many bear it, so that alone it is only a warning. A
    pattern of 50,000 alternatives would be tried one by one at every place: minutes for a website.
    """

    names: frozenset[str] = field(default=frozenset(), repr=False)
    lengths: Mapping[str, tuple[int, ...]] = field(default_factory=dict, repr=False)
    first: re.Pattern[str] | None = field(default=None, repr=False)
    latin: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict, repr=False)
    numbers: frozenset[str] = field(default=frozenset(), repr=False)
    parts: frozenset[str] = field(default=frozenset(), repr=False)

    @classmethod
    def of(cls, names: Iterable[str], numbers: Iterable[str] = ()) -> NameIndex:
        """Index names as people write them; what has neither two characters nor a word of three is none."""
        plain = {(name, bare(name)) for name in names}
        whole = {short for _, short in plain if len(short) >= LEAST and not _WORD.match(latin(short))}
        parts = {bare(part[1]) for name, _ in plain if (part := _CALLED.match(name))} - whole
        han = whole | parts
        lengths: dict[str, set[int]] = {}
        for name in han:
            lengths.setdefault(name[:LEAST], set()).add(len(name))
        firsts = "".join(re.escape(one) for one in sorted({name[0] for name in han}))
        return cls(
            names=frozenset(han),
            lengths={head: tuple(sorted(some, reverse=True)) for head, some in lengths.items()},
            first=re.compile(f"[{firsts}]") if firsts else None,
            latin=_by_first_word(tuple(_WORD.findall(latin(name))) for name, _ in plain),
            numbers=frozenset(filter(_is_number, map(_bare_number, numbers))),
            parts=frozenset(parts),
        )

    def __bool__(self) -> bool:
        """Tell whether there is anything to look for."""
        return bool(self.names or self.latin or self.numbers)

    def found_in(self, text: str) -> Iterator[Named]:
        """Yield the names in Chinese characters of a bare text, of two at one place only the longer one."""
        end = 0
        for candidate in self.first.finditer(text) if self.first else ():
            start = candidate.start()
            if start >= end:
                name = self._name_at(text, start)
                if name:
                    end = start + len(name)
                    yield _named(text, name, start, whole=len(name) >= SURE and name not in self.parts)

    def _name_at(self, text: str, start: int) -> str:
        lengths = self.lengths.get(text[start : start + LEAST], ())
        return next((name for n in lengths if (name := text[start : start + n]) in self.names), "")

    def latin_in(self, text: str) -> Iterator[Named]:
        """Yield the names in Latin letters of a text in `latin` form."""
        for word in _WORD.finditer(text) if self.latin else ():
            for words in self.latin.get(word[0], ()):
                end = _end_of(words[1:], text, word.end())
                if end:
                    yield _latin_named(text, words, word.start(), end)
                    break

    def numbers_in(self, text: str) -> Iterator[str]:
        """Yield the numbers of a text that are somebody's, bare."""
        plain = unicodedata.normalize("NFKC", text) if self.numbers else ""
        for found in _NUMBER.finditer(plain):
            number = _bare_number(found[0])
            around = plain[max(0, found.start() - 6) : found.end() + 4]
            if number in self.numbers and (not _DAY.fullmatch(number) or _OF_PUPIL.search(around)):
                yield number


def bare(text: str, *, tags: bool = False) -> str:
    """Return a text without all that does not count inside a name; `tags` are left out on demand."""
    return (_IGNORED_OR_TAG if tags else _IGNORED).sub("", unicodedata.normalize("NFKC", text))


def bare_lines(text: str) -> str:
    """Return a text as `bare` has it, its lines apart."""
    return "\n".join(map(bare, text.split("\n")))


def bare_with_places(text: str, *, tags: bool = False) -> tuple[str, list[int]]:
    """Return a text as `bare` has it, and for each character its index in the text."""
    kept: list[str] = []
    places: list[int] = []
    at = 0
    for found in (_IGNORED_OR_TAG if tags else _IGNORED).finditer(text):
        _keep(text[at : found.start()], at, kept, places)
        at = found.end()
    _keep(text[at:], at, kept, places)
    return "".join(kept), places


def _keep(piece: str, at: int, kept: list[str], places: list[int]) -> None:
    """Add a piece of a text that begins at an index; most are as NFKC has them."""
    if unicodedata.is_normalized("NFKC", piece):
        kept.append(piece)
        places.extend(range(at, at + len(piece)))
        return
    for place, character in enumerate(piece, start=at):
        normal = _bare_character(character)
        kept.append(normal)
        places.extend([place] * len(normal))


@lru_cache(maxsize=10_000)
def _bare_character(character: str) -> str:
    return bare(character)


def latin(text: str) -> str:
    """Return a text with its letters small and without accents; a character stays one where it can."""
    if text.isascii():
        return text.lower()
    split = unicodedata.normalize("NFKD", text)
    return "".join(c for c in split if not unicodedata.combining(c)).casefold()


def masked(name: str) -> str:
    """Return a name as messages show it."""
    return name[0] + "＊" * (len(name) - 1)


def finding(place: Location, found: Named, where: str, hint: str) -> Diagnostic:
    """Return a name in a text as a finding; `where` says what it stands in."""
    return Diagnostic(
        location=place,
        severity=Severity.ERROR if found.sure else Severity.WARNING,
        code="roster-name",
        message=f"{where}出现了名单上的姓名“{masked(found.name)}”",
        hint=_HINT_PSEUDONYM if found.beside in PSEUDONYM else hint,
    )


# -- parts -------------------------------------------------------------------------------------------------


def _named(text: str, name: str, start: int, *, whole: bool) -> Named:
    end = start + len(name)
    beside = _beside(text[max(0, start - 2) : start], text[end : end + 4])
    return Named(name=name, start=start, end=end, beside=beside, whole=whole)


def _latin_named(text: str, words: tuple[str, ...], start: int, end: int) -> Named:
    beside = _beside(bare(text[max(0, start - 8) : start]), bare(text[end : end + 8]))
    whole = len(words) > 1 or end - start >= _SURE_WORD
    return Named(name=text[start:end], start=start, end=end, beside=beside, whole=whole)


def _beside(before: str, after: str) -> str:
    return next((word for word in BESIDE if after.startswith(word) or before.endswith(word)), "")


def _by_first_word(names: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return names by their first words, the longest first: as written, turned, and run together."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for words in names:
        written = {words, ("".join(words),)} | ({words[::-1]} if len(words) == 2 else set())
        for one in written if len("".join(words)) >= SURE else ():
            found.setdefault(one[0], set()).add(one)
    return {first: tuple(sorted(some, key=lambda one: (-len(one), one))) for first, some in found.items()}


def _end_of(words: tuple[str, ...], text: str, at: int) -> int:
    """Return where further words of a name end that follow at a place, or 0."""
    for word in words:
        gap = _APART.match(text, at)
        found = _WORD.match(text, gap.end() if gap else at)
        if found is None or found[0] != word:
            return 0
        at = found.end()
    return at


def _bare_number(number: str) -> str:
    return re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", number)).upper()


def _is_number(number: str) -> bool:
    """Tell whether a number is long enough to be nobody else's."""
    if not (number.isascii() and number.isalnum()):
        return False
    return len(number) == _SERIAL or (len(number) >= _LEAST_NUMBER and any(map(str.isdigit, number)))


def without(found: Iterable[Named], names: Set[str]) -> Iterator[Named]:
    """Leave out names that were settled elsewhere, but where the words beside them speak of a pupil."""
    return (one for one in found if one.name not in names or one.of_pupil)

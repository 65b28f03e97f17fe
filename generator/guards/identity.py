"""Guards on identity numbers: 18 digits with a check digit, or what is called one and fails the check.

In: folded text (`text`) and its runs of digits (`figures`). Out: hits. The checksum is python-stdnum's
(GB 11643); where it proves a number, anything may stand between its digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.diagnostics import Severity
from generator.guards.figures import GAP, Run, run_at, runs
from generator.guards.rule import ALL, Guard, GuardContext, Hit
from generator.guards.sought import Sought
from generator.guards.text import GuardedText

# Overlapping candidates are all tried (the patterns are look-aheads), so that a digit before hides nothing.
_IDENTITY = re.compile(r"(?=([1-9]\d{17}))")
_IDENTITY_STEM = re.compile(r"(?=([1-9]\d{16})$)")
_X = re.compile(rf"(?: ?[×╳✕✖❌]|{GAP}[XxХхΧχ])(?![0-9A-Za-z])")
"""The check digit X, and what looks like it."""

_LETTER = re.compile(r" ?[A-Za-z×╳✕✖❌ХхΧχ](?![0-9A-Za-z])")
"""What stands where the check digit should, right or wrong."""

_IDENTITY_WORDS = Sought(
    re.compile(
        r"(?:身份(?:证|号)|证件|公民身份|居民证|学籍|[Ii][Dd] ?(?:[Cc]ard|[Nn]umber|[Nn]o\.)|[Ss][Ff][Zz])"
        r"(?:件)?(?:号码?)?[^0-9零〇一二三四五六七八九\n]{0,8}"
    )
)
# GB/T 2260: the first two digits of a code of administrative divisions.
_PROVINCE = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91")
_FIRST_YEAR = 1900
_MISTYPED = "这里写着身份证号{}：校验码对不上，打错一位也认得出人"
_SHORT = 15
"""Identity numbers had 15 digits until 1999: without the century and without a check digit."""
_STEM = 17
"""So many digits stand before the check digit."""

_ID = Sought(re.compile(r"(?<![A-Za-z])[Ii][Dd] ?(?:号码?)?(?: ?是)? ?[:：=]? ?"))
_CALLED_AFTER = re.compile(r"[ （(]{0,2}(?:就?[是为])?[我他她]?的?身份证")
"""Words that are used for other things, too: the digits must have a province and a birthday."""


def identity(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find identity numbers: 18 digits by province, birthday and check digit, 15 beside the word."""
    for run in runs(text.flat):
        for at, end in run.matches(_IDENTITY):
            if is_identity(run.digits[at:end]):
                yield hit_of(run, at, end)
        yield from _ending_in_x(text.flat, run)
    for run in _called_identity(text.flat):
        if len(run.digits) == _SHORT and _is_short_identity(run.digits):
            yield hit_of(run, 0, _SHORT)
        elif _is_whole(run) and not _is_right(run):
            yield Hit(start=run.places[0], end=_end(run), message=_MISTYPED)


def hit_of(run: Run, at: int, end: int) -> Hit:
    """Return the range in the text of some digits of a run."""
    start, until = run.span(at, end)
    return Hit(start=start, end=until)


def _ending_in_x(flat: str, run: Run) -> Iterator[Hit]:
    """Yield the number that ends a run, if its check digit is an X."""
    for found in _IDENTITY_STEM.finditer(run.digits):
        x = _X.match(flat, run.places[-1] + 1)
        if x and found.start() in run.edges and is_identity(f"{found[1]}X"):
            yield Hit(start=run.places[found.start()], end=x.end())


def is_identity(number: str) -> bool:
    """Tell whether 18 characters are an identity number: province, birthday, check digit."""
    from stdnum.cn import ric

    return ric.calc_check_digit(number) == number[-1] and _has_birthday(number)


def _has_birthday(number: str) -> bool:
    """Tell whether a number has a province and a day since 1900 where an identity number has them."""
    try:
        return bool(_PROVINCE.match(number)) and int(number[6:10]) >= _FIRST_YEAR and bool(_day(number[6:14]))
    except ValueError:
        return False


def _day(digits: str) -> date:
    return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))


def _is_short_identity(number: str) -> bool:
    """Tell whether 15 digits have a province and a birthday of the last century."""
    return _has_birthday(f"{number[:6]}19{number[6:]}")


def _called_identity(flat: str) -> Iterator[Run]:
    """Yield the digits, 14 to 18, behind words for an identity number; 17 where a letter is the last."""
    for words in _IDENTITY_WORDS.finditer(flat):
        run = run_at(flat, words.end(), 19)
        if run and 14 <= len(run.digits) <= 18 and (len(run.digits) in run.edges or _letter_behind(run)):
            yield run


def _maybe_called(flat: str) -> Iterator[Run]:
    """Yield the digits beside words that are used for other things, too, if they have a birthday."""
    for run in (*_behind_id(flat), *_before_words(flat)):
        whole = len(run.digits) == _STEM + 1 or _letter_behind(run)
        if whole and _has_birthday(run.digits):
            yield run


def _behind_id(flat: str) -> Iterator[Run]:
    for words in _ID.finditer(flat):
        run = run_at(flat, words.end(), _STEM + 2)
        if run:
            yield run


def _before_words(flat: str) -> Iterator[Run]:
    for run in runs(flat):
        letter = _LETTER.match(flat, run.places[-1] + 1)
        size = _STEM if letter else _STEM + 1
        if _CALLED_AFTER.match(flat, letter.end() if letter else run.places[-1] + 1):
            number = run_at(flat, run.places[-size], size) if len(run.digits) >= size else None
            if number:
                yield number


def _letter_behind(run: Run) -> re.Match[str] | None:
    """Return the letter that stands where the check digit of a run of 17 should, right or wrong."""
    return _LETTER.match(run.flat, run.places[-1] + 1) if len(run.digits) == _STEM else None


def _is_whole(run: Run) -> bool:
    """Tell whether a run has the length of an identity number, or lacks its last character."""
    return len(run.digits) in (_STEM, _STEM + 1)


def _is_right(run: Run) -> bool:
    """Tell whether a run is an identity number by its check digit, which may be an X behind it."""
    x = _X.match(run.flat, run.places[-1] + 1)
    whole = len(run.digits) == _STEM + 1 and is_identity(run.digits)
    return whole or bool(x and is_identity(f"{run.digits}X"))


def _end(run: Run) -> int:
    letter = _letter_behind(run)
    return letter.end() if letter else run.places[-1] + 1


def identity_like(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find what may be an identity number: too short behind the word, or beside a word of other things."""
    short = (run for run in _called_identity(text.flat) if not _is_whole(run))
    for run in (*short, *_maybe_called(text.flat)):
        if not _is_right(run) and not (len(run.digits) == _SHORT and _is_short_identity(run.digits)):
            yield Hit(start=run.places[0], end=_end(run))


GUARDS = (
    Guard(
        code="id-number",
        catches="身份证号：18 位，校验码对得上；拆开写、夹着符号、用汉字写也认得出；"
        "写着“身份证”“证件号”“学籍号”的 17、18 位数字（校验码对不上也算）和 15 位老号码",
        message="这里有身份证号{}",
        fix="请整个删掉；案例里一律不写证件号码，也不要只打几个星号。",
        find=identity,
        kinds=ALL,
        private=True,
        suppressible=False,
    ),
    Guard(
        code="id-number-like",
        catches="写着“身份证”的 14 到 16 位数字；“ID”后面、“是他的身份证”前面像身份证号的，校验码对不上",
        message="这里像是身份证号{}",
        fix="请删掉，案例里一律不写证件号码。",
        find=identity_like,
        kinds=ALL,
        severity=Severity.WARNING,
        private=True,
        suppressible=False,
    ),
)

"""Text as the guards read it: variants of writing folded together, with the way back to line and column.

In: the raw text of a file. Out: a `GuardedText` whose `flat` is what a reader sees: full-width letters and
digits of all scripts narrow, radicals and traditional characters of names as everyday ones, what nobody sees
and marks of emphasis gone, lines of a paragraph joined, HTML entities and escapes decoded. Every index of
`flat` leads back to its place in the file. Nothing is judged here; what reads as a number is for `figures`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape

from generator.diagnostics import Location
from generator.guards.words import lookalikes
from generator.model.base import TextKind
from generator.store.dependencies import once_a_run


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardedText:
    """A text to be guarded.

    `flat` is the folded text; `starts` has (index in flat, index in raw, whether it is a run copied as it
    was) for each piece of it. `parts` says which key or section starts at an index of raw, `asides` are the
    ranges of comments, `lines` the indices where lines start. `teller_agreed` says that who tells it agreed,
    `draft` that it is still being written; `readers` are the only campuses that get it (none: all do).
    """

    file: str
    kind: TextKind
    raw: str
    flat: str
    starts: tuple[tuple[int, int, bool], ...]
    parts: tuple[tuple[int, str], ...] = ()
    asides: tuple[tuple[int, int], ...] = ()
    lines: tuple[int, ...] = (0,)
    teller_agreed: bool = False
    draft: bool = False
    readers: tuple[str, ...] = ()

    def raw_index(self, index: int) -> int:
        """Return the place in the file's text of an index of `flat`."""
        at = bisect_right(self.starts, (index, len(self.raw), True)) - 1
        if at < 0:
            return 0
        flat, raw, copied = self.starts[at]
        return raw + (index - flat if copied else 0)

    def flat_index(self, raw: int) -> int:
        """Return the index of `flat` at or before which a place of the file's text stands."""
        at = bisect_right(self.starts, raw, key=lambda start: start[1]) - 1
        flat, start, copied = self.starts[max(0, at)]
        return flat + (raw - start if copied else 0)

    def location(self, index: int) -> Location:
        """Return the line and column of an index of `flat`."""
        raw = self.raw_index(index)
        line = bisect_right(self.lines, raw)
        return Location(file=self.file, line=line, column=raw - self.lines[line - 1] + 1)

    def part(self, index: int) -> str:
        """Return the key (标题) or the section (## 案情) in which an index of `flat` stands."""
        at = bisect_right(self.parts, (self.raw_index(index), "\U0010ffff")) - 1
        return self.parts[at][1] if at >= 0 else ""

    def aside(self, index: int) -> bool:
        """Tell whether an index of `flat` stands in a comment, which is never published."""
        return inside(self.asides, self.raw_index(index))

    def in_wrong_option(self, index: int) -> bool:
        """Tell whether an index of `flat` stands in an answer of a quiz that is not the right one."""
        line = self.flat.rfind("\n", 0, index) + 1
        return self.kind is TextKind.QUIZ and bool(_WRONG_OPTION.match(self.flat[line:index]))

    def is_chat(self, index: int) -> bool:
        """Tell whether an index of `flat` stands in a line of a chat, which is somebody else's."""
        raw = self.raw_index(index)
        return self.raw.startswith(">", self.raw.rfind("\n", 0, raw) + 1)

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Return the bounds in `flat` of the sentence around a range (at most 200 characters each way)."""
        before = self.flat[max(0, start - 200) : start]
        after = self.flat[end : end + 200]
        left = start - len(before) + max((before.rfind(c) for c in "。！？；\n"), default=-1) + 1
        right = min((at for c in "。！？；\n" if (at := after.find(c)) >= 0), default=len(after))
        return left, end + right


_WRONG_OPTION = re.compile(r"^[-*] (?!√)[^\n—]*$")


def inside(spans: Sequence[tuple[int, int]], index: int) -> bool:
    """Tell whether an index lies in one of some ranges, which are in order and do not overlap."""
    at = bisect_right(spans, index, key=lambda span: span[0]) - 1
    return at >= 0 and index < spans[at][1]


# Kinds whose lines are run together in paragraphs; elsewhere a line may be a cell of a page, or a row.
_PARAGRAPHS = frozenset(
    {TextKind.CASE, TextKind.POSTER, TextKind.LETTER, TextKind.QUIZ, TextKind.PAGE, TextKind.SETTINGS}
)

# What nobody sees: fillers, marks of direction, joiners, selectors, marks laid over a character; and tags.
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc"
    "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\ufe20-\ufe2f"
)
_UNSEEN_RARE = "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
_DASHES = "\u2010-\u2015\u2212\uff0d\ufe58\ufe63"
# Numbers in a shape of more than one character: ⑩ ⑴ ⒈ ㈠, and 🄁.
_SEVERAL = "\u2469-\u249b\u3220-\u3229"
_SEVERAL_RARE = "\U0001f100-\U0001f10a"
# What is folded. Chinese punctuation stays, so that rules can tell sentences apart. Of comments only those
# that say nothing go: what people write in comments is looked at.
_TOKEN = re.compile(
    r"(?P<space>\s[\s>]*)"
    f"|(?P<narrow>[{_SEVERAL}{_SEVERAL_RARE}])|(?P<dash>[{_DASHES}])"
    f"|(?P<gone>[{_UNSEEN}{_UNSEEN_RARE}]+|[*`]+"
    r"|</?(?:b|i|u|s|em|strong|span|mark|small|sub|sup|code|wbr|del|ins|font)\s{0,4}/?>"
    r"|<!--[^<>0-9\u4e00-\u9fff\n]{0,80}-->(?!\n))"
    r"|\\(?:u(?P<four>[0-9A-Fa-f]{4})|x(?P<two>[0-9A-Fa-f]{2})|U(?P<eight>000[0-9A-Fa-f]{5}))"
    "|(?P<backslash>\\\\(?=[\n!-/:-@\\[-`{-~]))"
    r"|(?P<entity>&#?[0-9A-Za-z]{2,32};)"
    r"|(?P<percent>(?:%3[0-9]){2,})"
    "|(?P<slash>/+)"
)
# What a token starts with: looking for one character of a set is ten times as fast as trying the tokens, if
# the set is of the first 65,536 characters. Few texts have rare ones.
_STARTS = f"\\s*`\\\\&/<%{_DASHES}{_SEVERAL}{_UNSEEN}"
_CANDIDATE = re.compile(f"[{_STARTS}]")
_RARE_CANDIDATE = re.compile(f"[{_STARTS}{_SEVERAL_RARE}{_UNSEEN_RARE}]")
_RARE = re.compile("[\U00010000-\U0010ffff]")
# Where characters have a compatible one of their own (NFKC): narrow letters, digits of all scripts, radicals.
_COMPATIBLE = (
    (0xB2, 0xB9), (0x660, 0x1BFF), (0x2070, 0x209C), (0x2100, 0x217F), (0x2460, 0x24FF), (0x2776, 0x2793),
    (0x2E80, 0x2FDF), (0x3192, 0x319F), (0x3280, 0x3289), (0xA620, 0xA629), (0xA8D0, 0xABFF),
    (0xF900, 0xFAFF), (0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A),
    (0x104A0, 0x104A9), (0x10D30, 0x10D39), (0x11066, 0x11DA9), (0x16A60, 0x16B59), (0x1D400, 0x1D7FF),
    (0x1E140, 0x1E959), (0x1F10B, 0x1F10C), (0x1FBF0, 0x1FBF9), (0x2F800, 0x2FA1F),
)  # fmt: skip
_SIGNS = {"＠": "@", "．": ".", "／": "/", "＋": "+", "＿": "_", "％": "%", "＃": "#", "\uff65": "・"}


@once_a_run
def _shapes() -> Mapping[int, str]:
    """Return the character that each is read as, one for one: every index stays what it was."""
    table = _compatible() | lookalikes().shapes_by_code
    table |= {ord(shape): sign for shape, sign in _SIGNS.items()}
    return {code: sign for code, sign in table.items() if sign and sign != chr(code)}


@cache
def _compatible() -> dict[int, str]:
    """Return what Unicode says of the characters that have a compatible one: 15,000, asked once a process."""
    return {
        ord(shape): _plain(shape) for first, last in _COMPATIBLE for shape in map(chr, range(first, last + 1))
    }


@once_a_run
def _shaped() -> re.Pattern[str]:
    """Return the pattern of common characters of another shape: most texts have none, and looking is fast."""
    return re.compile(f"[{re.escape(''.join(chr(code) for code in _shapes() if code < 0x10000))}]")


def _plain(shape: str) -> str:
    """Return the digit or the one character that a character is compatible with, or nothing."""
    digit = unicodedata.digit(shape, None)
    if digit is not None:
        return str(digit)
    plain = unicodedata.normalize("NFKC", shape)
    return plain if len(plain) == 1 and (plain.isascii() or _chinese(plain)) else ""


_INVISIBLE = re.compile(f"[{_UNSEEN}{_UNSEEN_RARE}\ud800-\udfff]+")
_MORE_SPACE = re.compile(r"[\s>]")
_BARRIER = re.compile(r"(?:[-+*#|]|\d{1,3}[.、．)]|<!--)")
_KEY = re.compile(r"(?P<key>[^\s:：#\-\[\]{}]{1,12}) ?[:：]")
_MARKED_LINE = re.compile(r"^(?:---|#)[^\n]*", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_HEAD_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\n]*", re.MULTILINE)


def guarded(
    raw: str,
    file: str,
    kind: TextKind,
    *,
    teller_agreed: bool = False,
    draft: bool = False,
    readers: tuple[str, ...] = (),
) -> GuardedText:
    """Return the folded form of a text; `raw` has `\\n` as line ends."""
    head = _head_end(raw, kind)
    flat, starts = _fold(raw, head if kind in _PARAGRAPHS else len(raw))
    return GuardedText(
        file=file,
        kind=kind,
        raw=raw,
        flat=flat,
        starts=starts,
        parts=tuple(_parts(raw, head)),
        asides=tuple(_asides(raw, head)),
        lines=tuple(_line_starts(raw)),
        teller_agreed=teller_agreed,
        draft=draft,
        readers=readers,
    )


def _line_starts(raw: str) -> list[int]:
    starts = [0]
    while at := raw.find("\n", starts[-1]) + 1:
        starts.append(at)
    return starts


def folded(raw: str) -> str:
    """Return a text as `flat` would have it, for comparing."""
    return _fold(raw, 0)[0]


def _head_end(raw: str, kind: TextKind) -> int:
    """Return where the front matter ends; settings are front matter throughout."""
    if kind is TextKind.SETTINGS:
        return len(raw)
    if kind in (TextKind.NAME, TextKind.PUBLISHED, TextKind.OTHER) or not raw.lstrip().startswith("---"):
        return 0
    end = raw.find("\n---", raw.index("---") + 3)
    return end + 1 if end >= 0 else 0


def _fold(text: str, apart: int) -> tuple[str, tuple[tuple[int, int, bool], ...]]:
    rare = _RARE.search(text)
    raw = text.translate(_shapes()) if rare or _shaped().search(text) else text
    pieces: list[str] = []
    starts: list[tuple[int, int, bool]] = []
    length = at = seen = 0
    for candidate in (_RARE_CANDIDATE if rare else _CANDIDATE).finditer(raw):
        first = candidate.start()
        if first < seen or _stays(raw, first, apart):
            continue
        found = _TOKEN.match(raw, first)
        if found is None:
            continue
        seen, new = found.end(), _replacement(found, raw, apart)
        if new == found[0]:
            continue
        start = found.start()
        if start > at:
            starts.append((length, at, True))
            pieces.append(raw[at:start])
            length += start - at
        if new:
            starts.append((length, start, False))
            pieces.append(new)
            length += len(new)
        at = found.end()
    starts.append((length, at, True))
    pieces.append(raw[at:])
    return "".join(pieces), tuple(starts)


def _stays(raw: str, at: int, apart: int) -> bool:
    """Tell whether this is a lone space, or a lone line end where lines stand apart: most candidates are."""
    lone = raw[at] == " " or (raw[at] == "\n" and at < apart)
    return lone and not _MORE_SPACE.match(raw, at + 1)


def _replacement(found: re.Match[str], raw: str, apart: int) -> str:
    match found.lastgroup:
        case "space":
            return _space(found, raw, apart)
        case "narrow":
            return unicodedata.normalize("NFKC", found[0])
        case "dash":
            return "-"
        case "four" | "two" | "eight" as escape:
            return _decoded(chr(int(found[escape], 16)))
        case "entity":
            return _decoded(unescape(found[0]))
        case "percent":
            return found[0].replace("%3", "")
        case "slash":
            inside = _chinese(raw[found.start() - 1 : found.start()]) and _chinese(raw[found.end() :][:1])
            return "" if inside else found[0]
    return ""


def _decoded(written: str) -> str:
    """Return what a character written by its number or name reads as; its own shape is folded too."""
    if written.isspace():
        return " "
    return "" if _INVISIBLE.fullmatch(written) else written.translate(_shapes())


def _space(found: re.Match[str], raw: str, apart: int) -> str:
    """Return what white space reads as: nothing, a space, the end of a block (before `apart` of a line)."""
    if "\n" not in found[0]:
        return found[0] if ">" in found[0] else " "
    after = found.end()
    if found.start() < apart or found[0].count("\n") > 1 or _BARRIER.match(raw, after):
        return "\n"
    return (
        "" if _chinese(raw[found.start() - 1 : found.start()]) and _chinese(raw[after : after + 1]) else " "
    )


def _chinese(character: str) -> bool:
    """Tell whether a character is a 汉字 or Chinese punctuation, across which lines join without a space."""
    return bool(character) and ("\u2e80" <= character <= "\u9fff" or character in "“”‘’—…，：；！？（）")


def _parts(raw: str, head: int) -> Iterator[tuple[int, str]]:
    """Yield where each key of the front matter and each section starts."""
    at = 0
    for line in raw[:head].split("\n"):
        key = _KEY.match(line)
        if key:
            yield at, key["key"]
        at += len(line) + 1
    for found in _MARKED_LINE.finditer(raw, head):
        title = found[0].strip("# ")
        yield found.start(), "" if found[0].startswith("---") else f"## {title}"


def _asides(raw: str, head: int) -> Iterator[tuple[int, int]]:
    for found in _HEAD_COMMENT.finditer(raw, 0, head):
        yield found.span()
    for found in _COMMENT.finditer(raw, head):
        yield found.span()

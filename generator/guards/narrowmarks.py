"""Guard on marks of an English keyboard among Chinese: 称点赞,就能赚 3 元. and "点赞兼职".

In: a file as it stands, since folding makes no difference of marks. Out: one hit at the first, with how many
there are: who pastes from a chat has dozens. Marks that are syntax pass: keys and lists of the head, also of
one that was not closed, code, comments, addresses, tags, the colon behind who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.guards.rule import WRITTEN, Guard, GuardContext, Hit
from generator.guards.text import GuardedText

_BEHIND, _BEFORE = "[\u4e00-\u9fff”’）》】]", "[\u4e00-\u9fff“‘（《【]"
_STARS = r"\*{0,3}"
_MARK = re.compile(
    rf"{_BEHIND}{_STARS}(?P<mark>[,;:?!.])(?={_STARS}[ \t]?{_STARS}{_BEFORE}|{_STARS}[ \t]*$)"
    '|(?P<quoted>"[^"\n\u4e00-\u9fff]{0,20}[\u4e00-\u9fff][^"\n]{0,80}")',
    re.MULTILINE,
)
_SYNTAX = re.compile(
    r"^(?P<fence>```|~~~)[^\n]*\n.*?(?:^(?P=fence)|\Z)|<!--.*?(?:-->|\Z)|`[^`\n]*`|\]\([^()\n]*\)|</?[A-Za-z][^<>]*>"
    r"|\{[^{}\n]*\}|\[\[[^\[\]\n]*\]\]|https?://[^\s\u4e00-\u9fff]+"
    r"|^[\u4e00-\u9fff]{1,8}:(?= )|^[ \t]*(?:>|[0-9]{1,2}[.、]|破绽|后果|停在这里)[^:：\n]{0,30}:",
    re.MULTILINE | re.DOTALL,
)
_HEAD_SYNTAX = re.compile(
    r"^[ \t]*(?:- *)?[^\s:：#\[{]{1,12} ?:(?: *\"[^\n]*)?|:(?= )|#[^\n]*|\[.*?\]|\{.*?\}|\"[^\"\n]*\"",
    re.MULTILINE | re.DOTALL,
)
_SUPPRESSIONS = re.compile(r"^放行 ?:.*?(?=^\S|\Z)", re.MULTILINE | re.DOTALL)
_ANY = re.compile('[,;:?!."]')


def narrow_marks(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find the first narrow mark or pair of straight quotes among Chinese, and count them all."""
    end = text.raw.find("\n---", 3) if text.raw.startswith("---") else -1
    if not _ANY.search(text.raw, end + 1) and end < 0:
        return
    head = _blanked(_HEAD_SYNTAX, _blanked(_SUPPRESSIONS, text.raw[: end + 1]))
    found = list(_MARK.finditer(head + _blanked(_SYNTAX, text.raw[end + 1 :])))
    if found:
        first = found[0]
        at = first.start(first.lastgroup or 0)
        start = text.flat_index(at)
        count = f"，这个文件里共 {len(found)} 处" if len(found) > 1 else ""
        what = "英文的直引号" if first["quoted"] else f"英文标点“{first['mark']}”"
        yield Hit(start=start, end=start + 1, message=f"中文里夹着{what}{count}")


def _blanked(syntax: re.Pattern[str], words: str) -> str:
    """Return words with what is syntax as spaces, every line where it was."""
    return syntax.sub(lambda found: re.sub("[^\n]", "\0", found[0]), words)


GUARDS = (
    Guard(
        code="mark-narrow",
        catches='中文里夹着英文的逗号、句号、冒号、问号、叹号，或者直引号（"点赞兼职"）',
        message="中文里夹着英文标点",
        fix="请用中文输入法重打：，。；：？和“”。一个文件只提醒一次，请从头看一遍。",
        find=narrow_marks,
        kinds=WRITTEN,
        severity=Severity.WARNING,
    ),
)

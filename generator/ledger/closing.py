"""A name without the spaces that only fill a column: 张 三 is 张三, 孙晓 梅 is 孙晓梅.

In: the name of a pupil, of a roster or of a ledger of before. Out: the name as it is printed and compared.
"""

from __future__ import annotations

import re
import unicodedata

from generator.guards.words import name_lists

MOST = 4  # characters of a Chinese name; in longer ones a space parts more than a surname
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U000323af]+")


def closed_up(name: str) -> str:
    """Close up a name: of single letters whatever their script, or a Chinese one of so many characters.

    Two parts of two characters may be two people (赵小 钱小): they stay, but for a compound surname.
    """
    if " " not in name:
        return name
    parts = name.split(" ")
    spaced = all(len(part) == 1 and unicodedata.category(part) == "Lo" for part in parts)
    return "".join(parts) if spaced or _is_one_name(parts) else name


def _is_one_name(parts: list[str]) -> bool:
    if sum(map(len, parts)) > MOST or not all(map(_HAN.fullmatch, parts)):
        return False
    return min(map(len, parts)) == 1 or parts[0] in name_lists().compound

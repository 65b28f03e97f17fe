"""What a letter's translation says otherwise than the letter: 96110 for 110, another day, half a sentence.

In: a letter. Out: findings, each a place, a message and a hint. Translations in Latin letters only: whoever
prints them seldom reads them. Sentences are told apart by their verbs, days by their English names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import Location
from generator.model import Letter
from generator.text.inline import texts_of

Found = Iterator[tuple[Location, str, str]]

_GONE = re.compile(r"\b(?:sent|transferred|paid|lost|wired)\b", re.IGNORECASE)
_UNSURE = re.compile(r"\b(?:unsure|not sure|in doubt|uncertain|suspicious|suspect)\b", re.IGNORECASE)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ENGLISH_DAY = re.compile(
    rf"\b(?P<month>{'|'.join(_MONTHS)}) (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>20[0-9]{{2}}))?"
)
_ENGLISH_END = re.compile(r"[.?!:;…。！？：；）)\"”0-9]\s*$")
_SHORT = 40
"""A line up to so many characters is a heading or a name."""


def in_english(letter: Letter) -> Found:
    """Yield what a translation in Latin letters says otherwise: lines, days, half a sentence."""
    for place, text in texts_of(letter.translation):
        if re.search("[\u4e00-\u9fff]", text):
            continue
        yield from _swapped(place, text)
        for found in _ENGLISH_DAY.finditer(text):
            if not _is_of_letter(found, letter):
                message = f"译文里写着“{found[0]}”，和这封信的落款、交回截止都对不上"
                yield place, message, "请改成和中文一样的日子。"
        if len(text) > _SHORT and not _ENGLISH_END.search(text):
            yield place, f"译文停在“{text[-16:]}”，像是没有写完", "请写完；句末加上句号。"


def _swapped(place: Location, text: str) -> Found:
    for sentence in re.findall(r"[^.;!?]+", text):
        asked, reported = re.search(r"\b96110\b", sentence), re.search(r"\b110\b", sentence)
        if _GONE.search(sentence) and asked and not reported:
            yield (
                place,
                "译文叫已经转了钱的人打 96110",
                "钱转出以后打 110：if money has been sent, call 110。",
            )
        elif _UNSURE.search(sentence) and reported and not asked:
            yield place, "译文叫拿不准的人打 110", "拿不准，打 96110：if unsure, call 96110。"


def _is_of_letter(found: re.Match[str], letter: Letter) -> bool:
    month, day = _MONTHS.index(found["month"]) + 1, int(found["day"])
    known = (letter.head.dated, letter.head.due)
    years = {one.year for one in known}
    if found["year"] and int(found["year"]) not in years:
        return False
    behind = found.string[max(0, found.start() - 40) : found.start()]
    returned = re.search(r"\b(?:return|slip|by|before|until)\b", behind, re.IGNORECASE)
    return not returned or (month, day) in {(one.month, one.day) for one in known}

"""What a weekly push says where staff wrote nothing: a text for groups, a text message, a script to read out.

In: what the week is about as `PushMatter`, the school, the facts. Out: texts that fit whole: of several
wordings (`push.toml`) the first that is short enough, never one that was cut.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.content.termplans import sms_length, text_length
from generator.model import Facts
from generator.model.termplan import MOST_SMS, MOST_TEXT
from generator.store.dependencies import once_a_run, read

A_MINUTE = 220
"""Characters that a broadcaster reads in a minute (domain.md §1)."""

_SPOKEN = re.compile(r"\w")
_MOST_SIGNS = 3
_NUMBERS = "一二三"


@dataclass(frozen=True, slots=True, kw_only=True)
class PushMatter:
    """What a week is about: a title and a giveaway as sentences without their stop, and what more is known.

    `kind` is the type of fraud, `kicker` a swindler's words in quotation marks, `signs` without their stops;
    `story` are paragraphs, `rhyme` lines. All but title and giveaway may be empty.
    """

    title: str
    giveaway: str
    kind: str = ""
    kicker: str = ""
    signs: tuple[str, ...] = ()
    story: tuple[str, ...] = ()
    rhyme: tuple[str, ...] = ()


def text_for(matter: PushMatter, school: str, facts: Facts) -> str:
    """Return the text for groups; the shortest wording if none fits, which is then reported."""
    signs = (matter.signs[:count] for count in range(_MOST_SIGNS, 0, -1))
    ways = [
        wording.format(sign="；".join(some), **_values(matter, school, facts))
        for some in signs
        for wording in _words()["text"]["case" if matter.kind else "poster"]
        if some and "{sign}" in wording
    ]
    ways += [
        wording.format(**_values(matter, school, facts))
        for wording in _words()["text"]["case" if matter.kind else "poster"]
        if "{sign}" not in wording
    ]
    return _first(ways, text_length, MOST_TEXT)


def sms_for(matter: PushMatter, school: str, facts: Facts) -> str:
    """Return the text message: who sends it, what to mind, the two numbers, no link."""
    ways = [wording.format(**_values(matter, school, facts)) for wording in _words()["sms"]["all"]]
    return _first(ways, sms_length, MOST_SMS)


def script_for(matter: PushMatter, school: str, facts: Facts) -> str:
    """Return what is read out, in paragraphs parted by line ends."""
    return "\n".join(_script(matter, school, facts))


def spoken_length(script: str) -> int:
    """Count what takes time to read: characters and digits, no marks and no white space."""
    return len(_SPOKEN.findall(script))


def reading_seconds(script: str) -> int:
    """Return how long a script takes, rounded up to five seconds."""
    return math.ceil(spoken_length(script) * 60 / A_MINUTE / 5) * 5


def reading_words(script: str) -> str:
    """Return how long a script takes to read, for people."""
    minutes, seconds = divmod(reading_seconds(script), 60)
    return f"{minutes} 分 {seconds:02d} 秒" if minutes else f"{seconds} 秒"


def _script(matter: PushMatter, school: str, facts: Facts) -> Iterator[str]:
    words, values = _words()["script"], _values(matter, school, facts)
    yield words["hello"].format(**values)
    opening = words["case" if matter.kind else "poster"].format(**values)
    yield opening if matter.kind or not matter.kicker else opening + words["quoted"].format(**values)
    yield from matter.story
    if matter.signs:
        signs = zip(_NUMBERS, matter.signs, strict=False)
        yield words["signs"] + "".join(words["sign"].format(number=n, sign=sign) for n, sign in signs)
    advice = {one.sign: f"{one.head}。{one.text}" for one in facts.stop_ask_report}
    yield words["remember"].format(**values) + words["advice"].format(**advice)
    if matter.rhyme:
        yield words["rhyme"].format(rhyme="，".join(matter.rhyme))
    yield words["bye"]


def _values(matter: PushMatter, school: str, facts: Facts) -> Mapping[str, str]:
    return {
        "title": matter.title,
        "giveaway": matter.giveaway,
        "type": matter.kind,
        "kicker": matter.kicker,
        "school": school,
        "hotline": facts.hotline,
        "police": facts.police,
    }


def _first(ways: Iterable[str], length: Callable[[str], int], most: int) -> str:
    """Return the first wording that is short enough, else the shortest."""
    ways = tuple(ways)
    return next((way for way in ways if length(way) <= most), min(ways, key=length))


@once_a_run
def _words() -> Mapping[str, Any]:
    return tomllib.loads(read(Path(__file__).with_name("push.toml")).decode("utf-8"))

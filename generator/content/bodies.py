"""The body of a file, read once: what it gave and what was found in it are remembered.

In: the text, where it stands, what it may refer to, and how to make it up. Out: the value, and the findings
added to the report: the same whether it was read now or before. A remembered body holds as long as every link
and picture in it gets the same answer, so a case that was renamed, or a picture that went, is seen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from generator.diagnostics import Diagnostic, Report
from generator.model import Facts
from generator.reading.plain import as_plain, from_plain
from generator.store.memo import Memo, key_of
from generator.text.links import Asked, Reach, answer
from generator.text.markdown import RawSection, read_body

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A body's text, the file and line where it starts, the facts and pages that it may name."""

    text: str
    file: str
    first_line: int
    facts: Facts
    reach: Reach


def read_once(
    hint: type[T],
    source: Source,
    make: Callable[[tuple[RawSection, ...], Report], T],
    memo: Memo,
    report: Report,
) -> T:
    """Return what `make` makes of the sections of a body; `hint` is its type, which tells kinds apart.

    The facts are no part of the key: they belong to the program, as `make` does.
    """
    key = key_of("body", str(hint), source.file, str(source.first_line), source.text)
    kept = memo.find(key)
    if kept is not None:
        value, findings, asked = kept
        if all(_holds(one, source.reach) for one in from_plain(tuple[Asked, ...], asked)):
            report.extend(from_plain(tuple[Diagnostic, ...], findings))
            return from_plain(hint, value)
    found = Report()
    sections = read_body(source.text, source.first_line, source.file, source.facts, source.reach, found)
    made = make(sections, found)
    asked_now = tuple(dict.fromkeys(source.reach.asked))
    memo.keep(key, [as_plain(part) for part in (made, tuple(found), asked_now)])
    report.extend(found)
    return made


def _holds(asked: Asked, reach: Reach) -> bool:
    return answer(asked.how, asked.address, reach) == asked.answer

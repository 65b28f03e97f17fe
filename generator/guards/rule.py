"""What a guard is: a small function that finds what must not be published, and how to say so.

A guard names its code, what it catches and how to fix it; its function yields `Hit`s. What may be somebody's
it never says in full: findings end up in logs and on screens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.diagnostics import Diagnostic, Severity
from generator.guards.text import GuardedText
from generator.model import Facts
from generator.model.base import TextKind

_MOST_SHOWN = 30
"""How many characters of harmless wording a message shows, so that one sees which words are meant."""
_SHOWN = 2
"""How many characters of what was found a message may show at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CampusFacts:
    """What belongs to a campus: its name, region, station, number to ask at, and all its numbers."""

    name: str
    region: str
    station: str = ""
    ask: str = ""
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardContext:
    """What guards look up: the facts, and allow-listed phones (bare digits), hosts and reviewers of a
    campaign; `asked` are the campuses' own numbers to ask at, as bare digits, `campuses` what is whose,
    `written` all numbers as the campaign file writes them, `years` those in which its phases are, `school` is
    the school's name, `span` the days from a month before the first phase to a month after the last.
    """

    facts: Facts
    phones: frozenset[str] = frozenset()
    hosts: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    campuses: tuple[CampusFacts, ...] = ()
    written: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    school: str = ""
    span: tuple[date, date] | None = None

    @property
    def key_text(self) -> str:
        """Return its part of a cache key; of the facts only the campaign's number is its own."""
        lists = (sorted(self.phones), self.hosts, sorted(self.names), sorted(self.asked), self.campuses)
        return repr((self.facts.hotline, *lists, self.written, self.years, self.school, self.span))


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A range of `flat`; `message` and `hint` replace the guard's own where one finding needs other words."""

    start: int
    end: int
    message: str = ""
    hint: str = ""


Find = Callable[[GuardedText, GuardContext], Iterator[Hit]]

WRITTEN = frozenset({TextKind.CASE, TextKind.POSTER, TextKind.LETTER, TextKind.QUIZ, TextKind.PAGE})
"""The kinds with sentences of ours."""

SOURCES = WRITTEN | {TextKind.SETTINGS}
ALL = frozenset(TextKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """A rule.

    `catches` says what it finds and `fix` what to do, in words for staff; `fix_in_head` is what to do between
    the lines `---`, where no fact is looked up. `{}` in `message` stands for the masked words. `kinds` are
    the kinds of text it looks at. A guard of `private` data looks at comments too; one that is not
    `suppressible` can't be suppressed. One that is `open` is about wording of ours and shows it.
    """

    code: str
    catches: str
    message: str
    fix: str
    fix_in_head: str = ""
    find: Find
    kinds: frozenset[TextKind] = WRITTEN
    severity: Severity = Severity.ERROR
    private: bool = False
    suppressible: bool = True
    open: bool = False

    def diagnose(self, text: GuardedText, hit: Hit) -> Diagnostic:
        """Return a hit as a finding, with what was found masked."""
        message = hit.message or self.message
        return Diagnostic(
            location=text.location(hit.start),
            severity=self.severity,
            code=self.code,
            message=message.replace("{}", f"“{self._shown(text.flat[hit.start : hit.end])}”"),
            hint=self._hint(text, hit),
        )

    def _shown(self, words: str) -> str:
        return words.strip()[:_MOST_SHOWN] if self.open else mask(words)

    def _hint(self, text: GuardedText, hit: Hit) -> str:
        part = text.part(hit.start)
        in_head = bool(part) and not part.startswith("##")
        return (self.fix_in_head if in_head else "") or hit.hint or self.fix


def mask(words: str) -> str:
    """Return words with their first character readable, or two where that is at most a third of them."""
    bare = words.strip()
    shown = min(_SHOWN, max(1, len(bare) // 3), len(bare) - 1)
    return bare[:shown] + "＊" * min(6, max(2, len(bare) - shown))

"""Read the words and minutes of the class meeting from `generator/catalog/meeting/lesson.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Report
from generator.model import MarkedText
from generator.reading.documents import decode_file
from generator.store.dependencies import once_a_run

PROJECT = Path(__file__).resolve().parent.parent.parent
WORDS = PROJECT / "generator" / "catalog" / "meeting" / "lesson.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepWords:
    """A step of a lesson as the file explains it; `minutes` with one case and with two.

    `pupils`: it is they who speak or work in it.
    """

    name: str
    minutes: tuple[int, int]
    slides: tuple[str, ...] = ()
    does: str
    says: str = ""
    asks: str = ""
    board: str = ""
    each: bool = False
    pupils: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionWords:
    """A version of the lesson: its minutes, when one takes it, what to bring, its steps."""

    minutes: int
    use: str
    ready: tuple[str, ...]
    steps: tuple[StepWords, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlideWords:
    """What stands on a kind of slide beside the case's words, and what the teacher is told."""

    label: str
    title: MarkedText = MarkedText()
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonWords:
    """The whole file."""

    aims: tuple[str, ...]
    questions: int
    versions: tuple[VersionWords, ...]
    confided: tuple[tuple[str, str], ...]
    content: tuple[str, ...]
    slides: Mapping[str, SlideWords]
    stop: str
    poses_as: str
    wants: str
    lost: str


@once_a_run
def lesson_words() -> LessonWords:
    """Return them; ValueError if the file is wrong, which is our bug and no finding for staff."""
    report = Report()
    found = decode_file(LessonWords, WORDS, PROJECT, report)
    if found is None:
        raise ValueError("\n".join(str(finding) for finding in report))
    return found

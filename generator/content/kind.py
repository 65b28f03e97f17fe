"""What a kind of content is: a row of `generator/content/kinds.py` says all that is its own.

In: nothing. Out: the row's type, and what reading a file's body needs. Every place that must know the kinds
(load, guard, plan, `new`, the website) asks the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Generic, TypeVar

from generator.content.fingerprint import check_unchanged
from generator.content.references import ReferenceTargets, check_review
from generator.content.sources import SourceFile, add_findings
from generator.content.unfilled import check_filled
from generator.diagnostics import Location, Report
from generator.model import Content, Facts, Origin, ReviewedHead, State, TextKind
from generator.store.memo import Memo
from generator.text.othermarks import marks_in_head

SKELETONS = Path(__file__).parent / "skeletons"

H = TypeVar("H")
P = TypeVar("P", bound=Content)


class NameSpace(StrEnum):
    """Where two files of one name would meet, in the words that staff read of it.

    All kinds that are printed share one space; of the others each has its own.
    """

    PRINT = "印出来会放进同一个文件夹"
    SITE = "在网站上会成为同一页"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingContext:
    """What reading the bodies needs beside the files."""

    root: Path
    names: ReferenceTargets
    hosts: tuple[str, ...] | None
    pages: frozenset[str]
    anchors: Callable[[str], frozenset[str] | None]
    memo: Memo
    report: Report

    @property
    def facts(self) -> Facts:
        """Return the facts that bodies name."""
        return self.names.facts


def _nothing_to_check(_head: object, _origin: Origin, _names: ReferenceTargets, _report: Report) -> None:
    """Find no fault with a head."""


def _nothing_among(_contents: object, _report: Report) -> None:
    """Find no fault from file to file."""


def _no_form(_content: object) -> str:
    return ""


def _state(head: object) -> State:
    """Return whether a file is a draft: by its review, or by the key of a page that nobody need sign."""
    state = head.review.state if isinstance(head, ReviewedHead) else getattr(head, "state", State.REVIEWED)
    return State(state)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Generic[H, P]):
    """A kind of content: which files it has, what they become, and who must know.

    `name` is what commands and products call it, `word` what staff do. A file below `folder` (and the folders
    in it, where `deep`) has a front matter of the type `head` and becomes a `content` by `make`, which yields
    nothing where the head is not whole. `check` holds the rules between the keys of a head (a review is
    checked by itself), `check_all` those from file to file. `guarded_as` is what the guards take its text
    for. `skeleton` is the file in `skeletons/` that `new` copies; a kind without one can't be made so. `form`
    returns a thing's 文种, by which a product may take some things of a kind only.
    """

    name: str
    word: str
    folder: str
    head: type[H]
    content: type[P]
    make: Callable[[SourceFile[H], ReadingContext, Report], Iterator[P]]
    check: Callable[[H, Origin, ReferenceTargets, Report], None] = _nothing_to_check
    check_all: Callable[[tuple[P, ...], Report], None] = _nothing_among
    guarded_as: TextKind
    space: NameSpace
    skeleton: str = ""
    form: Callable[[P], str] = _no_form
    deep: bool = False

    @property
    def is_reviewed(self) -> bool:
        """Tell whether its files need a review: only what has had one becomes pieces of products."""
        return hasattr(self.head, "review")

    @property
    def skeleton_file(self) -> Path:
        """Return the file that `new` copies."""
        return SKELETONS / self.skeleton

    def read(self, source: SourceFile[H], reading: ReadingContext) -> Iterator[P]:
        """Yield what a file holds, if its head is whole, and report what is wrong with it."""
        found, head = Report(), source.head
        if isinstance(head.value, ReviewedHead):
            check_review(head.value.review, head.origin, found)
            check_unchanged(head.value.review, source.halves, head.origin, found)
        if self.skeleton and _state(head.value) is State.REVIEWED:
            why = "状态是“已审核”" if self.is_reviewed else "状态不是“草稿”，这一页会上网站"
            check_filled(source.halves, source.file, self.skeleton_file, why, found)
        self.check(head.value, head.origin, reading.names, found)
        _check_marks(source, found)
        yield from self.make(source, reading, found)
        add_findings(found, source.file, reading.report)


def _check_marks(source: SourceFile[H], report: Report) -> None:
    """Warn of marks of another Markdown in the values of a head, which are shown as they were typed."""
    for mark in marks_in_head(tuple(source.halves.head.split("\n"))):
        place = Location(file=source.file, line=source.halves.head_line + mark.line, column=mark.column + 1)
        report.warning(place, "footnote", mark.message, mark.hint)

"""What staff write, kind by kind: a file whose head was read becomes a case, a poster, a letter and so on.

In: a draft and what reading bodies needs. Out: the value, or nothing where the head is not whole; findings go
to the report, at most so many a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from generator.content import references
from generator.content.bodies import Source, read_once
from generator.content.cases import CaseBody, case_body
from generator.content.habits import check_habits
from generator.content.quizzes import quiz_body
from generator.content.shelves import Draft, add_findings
from generator.content.unfilled import check_filled
from generator.diagnostics import Location, Report
from generator.model import (
    Body,
    Case,
    CaseHead,
    Facts,
    Layout,
    Letter,
    LetterHead,
    Page,
    PageHead,
    Pledge,
    PledgeHead,
    Poster,
    PosterHead,
    Quiz,
    QuizHead,
    QuizQuestion,
    State,
)  # fmt: skip
from generator.model.paths import as_source, case_path
from generator.reading.memo import Memo
from generator.text.dialect import without_comments
from generator.text.links import Reach
from generator.text.markdown import RawSection, finished

T = TypeVar("T")
B = TypeVar("B")

TRANSLATION = "译文"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What reading the bodies needs beside the files."""

    root: Path
    names: references.Names
    hosts: tuple[str, ...] | None
    pages: frozenset[str]
    memo: Memo
    report: Report

    @property
    def facts(self) -> Facts:
        """Return the facts that bodies name."""
        return self.names.facts


def _read(
    hint: type[B],
    draft: Draft[T],
    folder: str,
    reading: Reading,
    report: Report,
    make: Callable[[tuple[RawSection, ...], Report], B],
) -> B:
    """Return what a file's body makes, read now or remembered."""
    names = reading.names
    reach = Reach(
        folder=folder,
        pages=reading.pages,
        drafts=frozenset(as_source(case_path(slug)) for slug in names.drafts),
        hosts=reading.hosts,
        source=draft.path.parent,
        root=reading.root,
    )
    halves = draft.halves
    source = Source(
        text=halves.body, file=draft.file, first_line=halves.body_line, facts=names.facts, reach=reach
    )
    return read_once(hint, source, make, reading.memo, report)


def _body(draft: Draft[T], folder: str, reading: Reading, report: Report) -> Body:
    return _read(Body, draft, folder, reading, report, lambda sections, _: finished(sections))


def read_case(draft: Draft[CaseHead], reading: Reading) -> Iterator[Case]:
    """Yield the case that a file holds, if its head is whole."""
    found, head = Report(), draft.head
    references.check_case(head.value, head.origin, reading.names, found)
    if head.value.review.state is State.REVIEWED:
        check_filled(draft.halves, draft.file, found)
    body = _read(CaseBody, draft, "cases", reading, found, lambda parts, to: case_body(parts, draft.end, to))
    add_findings(found, draft.file, reading.report)
    if head.whole:
        yield Case(
            slug=draft.slug,
            head=head.value,
            story=body.story,
            steps=body.steps,
            signs=body.signs,
            actions=body.actions,
            rhyme=body.rhyme,
            question=body.question,
            origin=head.origin,
        )


def read_poster(draft: Draft[PosterHead], reading: Reading) -> Iterator[Poster]:
    """Yield the poster, whose body nobody prints that a file holds, if its head is whole."""
    found, head = Report(), draft.head
    references.check_poster(head.value, head.origin, reading.names, found)
    if without_comments(draft.halves.body).strip():
        found.warning(
            Location(file=draft.file, line=draft.halves.body_line),
            "body-unused",
            "海报文件里第二行 --- 下面的文字不会印出来",
            "海报上只有标语、识破和引子；多出来的话请写进案例。",
        )
    add_findings(found, draft.file, reading.report)
    if head.whole:
        yield Poster(slug=draft.slug, head=head.value, origin=head.origin)


def read_letter(draft: Draft[LetterHead], reading: Reading) -> Iterator[Letter]:
    """Yield the letter that a file holds, if its head is whole."""
    found, head = Report(), draft.head
    references.check_letter(head.value, head.origin, found)
    if head.value.review.state is State.REVIEWED:
        check_filled(draft.halves, draft.file, found)
    body, language, translation = _parted(_body(draft, "letters", reading, found))
    if not body:
        found.error(draft.end, "body-missing", "信里没有正文", "请在第二行 --- 的下面写上正文。")
    add_findings(found, draft.file, reading.report)
    if head.whole:
        yield Letter(
            slug=draft.slug,
            head=head.value,
            body=body,
            language=language,
            translation=translation,
            origin=head.origin,
        )


def _parted(body: Body) -> tuple[Body, str, Body]:
    """Part a letter at `## 译文` or `## 译文：English`: the letter, the language's name, the translation."""
    for at, section in enumerate(body):
        if section.title.startswith(TRANSLATION):
            language = section.title.removeprefix(TRANSLATION).strip(" ：:（）()")
            return body[:at], language, (replace(section, title=""), *body[at + 1 :])
    return body, "", ()


def read_pledge(draft: Draft[PledgeHead], reading: Reading) -> Iterator[Pledge]:
    """Yield the pledge that a file holds, if its head is whole."""
    found, head = Report(), draft.head
    references.check_pledge(head.value, head.origin, found)
    if head.value.review.state is State.REVIEWED:
        check_filled(draft.halves, draft.file, found)
    body = _body(draft, "pledges", reading, found)
    if not body:
        found.error(draft.end, "body-missing", "承诺书里没有正文", "请在第二行 --- 的下面写上正文。")
    add_findings(found, draft.file, reading.report)
    if head.whole:
        yield Pledge(slug=draft.slug, head=head.value, body=body, origin=head.origin)


def read_quiz(draft: Draft[QuizHead], reading: Reading) -> Iterator[Quiz]:
    """Yield the file of questions that a file holds, if its head is whole."""
    found, head = Report(), draft.head
    references.check_quiz(head.value, head.origin, reading.names, found)
    if head.value.review.state is State.REVIEWED:
        check_filled(draft.halves, draft.file, found)
    questions = _read(
        tuple[QuizQuestion, ...],
        draft,
        "quiz",
        reading,
        found,
        lambda parts, to: quiz_body(parts, draft.end, to),
    )
    add_findings(found, draft.file, reading.report)
    if head.whole:
        yield Quiz(slug=draft.slug, head=head.value, questions=questions, origin=head.origin)


def read_page(draft: Draft[PageHead], reading: Reading) -> Iterator[Page]:
    """Yield the page of the site that a file holds, if its head is whole."""
    found, head = Report(), draft.head
    references.check_page(head.value, head.origin, reading.names, found)
    folder = draft.slug.rpartition("/")[0]
    body = _body(draft, folder, reading, found)
    if head.value.layout is Layout.CHECK:
        check_habits(body, draft.end, found)
    add_findings(found, draft.file, reading.report)
    if head.whole:
        yield Page(slug=draft.slug, head=head.value, body=body, origin=head.origin)

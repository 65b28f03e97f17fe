"""What staff write, kind by kind: a file whose head was read becomes a case, a poster, a letter and so on.

In: a draft, what reading bodies needs, a report. Out: the value, or nothing where the head is not whole. At
the end stand the kinds as rows (`KINDS`) and the ways to ask for one.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from generator.content import references
from generator.content.boards import check_board, check_board_body
from generator.content.bodies import BODY, BodySource, StoredShape, read_once, shape_of
from generator.content.briefs import check_brief, check_issues
from generator.content.cases import CaseBody, case_body
from generator.content.kind import Kind, NameSpace, ReadingContext
from generator.content.meetings import check_meeting
from generator.content.photograph import read_photograph
from generator.content.quizzes import check_bank, quiz_body
from generator.content.selfcheck import check_self_check
from generator.content.sources import SourceFile
from generator.content.termplans import check_plan, check_plans
from generator.diagnostics import Location, Report
from generator.model import (
    Board,
    BoardHead,
    Body,
    Brief,
    BriefHead,
    Case,
    CaseHead,
    Leaflet,
    LeafletHead,
    Letter,
    LetterForm,
    LetterHead,
    Meeting,
    MeetingHead,
    Page,
    PageHead,
    PageLayout,
    Pledge,
    PledgeHead,
    Poster,
    PosterHead,
    Quiz,
    QuizHead,
    QuizQuestion,
    TermPlan,
    TermPlanHead,
    TextKind,
)  # fmt: skip
from generator.model.paths import case_source
from generator.text.dialect import without_comments
from generator.text.links import LinkScope
from generator.text.raw import RawSection, finished

T = TypeVar("T")
B = TypeVar("B")

TRANSLATION = "译文"
_CASE, _QUESTIONS = shape_of(CaseBody), shape_of(tuple[QuizQuestion, ...])


def _read(
    shape: StoredShape[B],
    source: SourceFile[T],
    folder: str,
    reading: ReadingContext,
    report: Report,
    make: Callable[[tuple[RawSection, ...], Report], B],
) -> B:
    """Return what a file's body makes, read now or remembered."""
    names = reading.names
    link_scope = LinkScope(
        folder=folder,
        pages=reading.pages,
        drafts=frozenset(map(case_source, names.drafts)) | names.draft_pages,
        elsewhere=frozenset(map(case_source, names.elsewhere)),
        hosts=reading.hosts,
        source=source.path.parent,
        root=reading.root,
        page=posixpath.join(folder, f"{source.path.stem}.md"),
        anchors=reading.anchors,
    )
    halves = source.halves
    body_source = BodySource(
        text=halves.body,
        file=source.file,
        first_line=halves.body_line,
        facts=names.facts,
        link_scope=link_scope,
    )
    return read_once(shape, body_source, make, reading.memo, report)


def _body(source: SourceFile[T], folder: str, reading: ReadingContext, report: Report) -> Body:
    return _read(BODY, source, folder, reading, report, lambda sections, _: finished(sections))


def read_case(source: SourceFile[CaseHead], reading: ReadingContext, found: Report) -> Iterator[Case]:
    """Yield the case that a file holds, if its head is whole."""
    head = source.head
    body = _read(_CASE, source, "cases", reading, found, lambda parts, to: case_body(parts, source.end, to))
    if head.whole:
        yield Case(
            slug=source.slug,
            head=head.value,
            story=body.story,
            steps=body.steps,
            signs=body.signs,
            actions=body.actions,
            rhyme=body.rhyme,
            question=body.question,
            origin=head.origin,
        )


def read_poster(source: SourceFile[PosterHead], reading: ReadingContext, found: Report) -> Iterator[Poster]:
    """Yield the poster that a file holds, if its head is whole; its body is printed nowhere."""
    head = source.head
    if without_comments(source.halves.body).strip():
        found.warning(
            Location(file=source.file, line=source.halves.body_line),
            "body-unused",
            "海报文件里第二行 --- 下面的文字不会印出来",
            "海报上只有标语、识破和引子；多出来的话请写进案例。",
        )
    if head.whole:
        photo = read_photograph(head.value, head.origin, reading.root, found, reading.memo)
        yield Poster(slug=source.slug, head=head.value, photo=photo, origin=head.origin)


def read_plan(
    source: SourceFile[TermPlanHead], _reading: ReadingContext, found: Report
) -> Iterator[TermPlan]:
    """Yield the plan of a term that a file holds, if its head is whole; below its head nothing is read."""
    head = source.head
    if without_comments(source.halves.body).strip():
        found.warning(
            Location(file=source.file, line=source.halves.body_line),
            "body-unused",
            "推送计划里第二行 --- 下面的文字不会发出去",
            "要自己写的话，写进那一周的“文字”“短信”“广播”。",
        )
    if head.whole:
        yield TermPlan(slug=source.slug, head=head.value, origin=head.origin)


_GREETING_ENDS = "：:，, "  # a sheet puts the colon behind what a letter begins with


def read_letter(source: SourceFile[LetterHead], reading: ReadingContext, found: Report) -> Iterator[Letter]:
    """Yield the letter that a file holds, if its head is whole."""
    head = source.head
    body, language, translation = _parted(_body(source, "letters", reading, found))
    if not body:
        found.error(source.end, "body-missing", "信里没有正文", "请在第二行 --- 的下面写上正文。")
    if head.value.form is LetterForm.NOTICE:
        _refuse_headings(body, found)
    if head.whole:
        yield Letter(
            slug=source.slug,
            head=replace(head.value, greeting=head.value.greeting.rstrip(_GREETING_ENDS)),
            body=body,
            language=language,
            translation=translation,
            origin=head.origin,
        )


def _refuse_headings(body: Body, report: Report) -> None:
    """Report the headings of a notice, which its sheet has no room for."""
    for section in body:
        if section.title:
            message = f"提示单上不印小标题，“{section.title[:20]}”不会显示出来"
            report.error(section.location, "block-unused", message, "请写进正文的一句话里，或者删掉。")


def _parted(body: Body) -> tuple[Body, str, Body]:
    """Part a letter at `## 译文` or `## 译文：English`: the letter, the language's name, the translation."""
    for at, section in enumerate(body):
        if section.title.startswith(TRANSLATION):
            language = section.title.removeprefix(TRANSLATION).strip(" ：:（）()")
            return body[:at], language, (replace(section, title=""), *body[at + 1 :])
    return body, "", ()


def read_pledge(source: SourceFile[PledgeHead], reading: ReadingContext, found: Report) -> Iterator[Pledge]:
    """Yield the pledge that a file holds, if its head is whole."""
    head = source.head
    body = _body(source, "pledges", reading, found)
    if not body:
        found.error(source.end, "body-missing", "承诺书里没有正文", "请在第二行 --- 的下面写上正文。")
    if head.whole:
        yield Pledge(slug=source.slug, head=head.value, body=body, origin=head.origin)


def read_leaflet(
    source: SourceFile[LeafletHead], reading: ReadingContext, found: Report
) -> Iterator[Leaflet]:
    """Yield the leaflet that a file holds, if its head is whole."""
    head = source.head
    body = _body(source, "leaflets", reading, found)
    if not body:
        found.error(source.end, "body-missing", "小件里没有正文", "请在第二行 --- 的下面写上正文。")
    if head.whole:
        yield Leaflet(slug=source.slug, head=head.value, body=body, origin=head.origin)


def read_board(source: SourceFile[BoardHead], reading: ReadingContext, found: Report) -> Iterator[Board]:
    """Yield the blackboard that a file holds, if its head is whole."""
    head = source.head
    body = _body(source, "boards", reading, found)
    if head.whole:
        check_board_body(body, head.value, source.end, reading.names, found)
        yield Board(slug=source.slug, head=head.value, body=body, origin=head.origin)


def read_meeting(
    source: SourceFile[MeetingHead], reading: ReadingContext, found: Report
) -> Iterator[Meeting]:
    """Yield the class meeting that a file holds, if its head is whole; its body may be empty."""
    head = source.head
    body = _body(source, "meetings", reading, found)
    if head.whole:
        yield Meeting(slug=source.slug, head=head.value, body=body, origin=head.origin)


def read_brief(source: SourceFile[BriefHead], reading: ReadingContext, found: Report) -> Iterator[Brief]:
    """Yield the issue that a file holds, if its head is whole."""
    head = source.head
    body = _body(source, "briefs", reading, found)
    if not body:
        found.error(source.end, "body-missing", "简报里没有正文", "请在第二行 --- 的下面写上正文。")
    if head.whole:
        yield Brief(slug=source.slug, head=head.value, body=body, origin=head.origin)


def read_quiz(source: SourceFile[QuizHead], reading: ReadingContext, found: Report) -> Iterator[Quiz]:
    """Yield the file of questions that a file holds, if its head is whole."""
    head = source.head
    questions = _read(
        _QUESTIONS,
        source,
        "quiz",
        reading,
        found,
        lambda parts, to: quiz_body(parts, source.end, to),
    )
    if head.whole:
        yield Quiz(slug=source.slug, head=head.value, questions=questions, origin=head.origin)


def read_page(source: SourceFile[PageHead], reading: ReadingContext, found: Report) -> Iterator[Page]:
    """Yield the page of the site that a file holds, if its head is whole."""
    head = source.head
    folder = source.slug.rpartition("/")[0]
    body = _body(source, folder, reading, found)
    if head.value.layout is PageLayout.CHECK:
        check_self_check(body, source.end, found)
    if head.whole:
        yield Page(slug=source.slug, head=head.value, body=body, origin=head.origin)


# -- the kinds ---------------------------------------------------------------------------------------------

CASES = Kind(
    name="case",
    word="案例",
    folder="content/cases",
    head=CaseHead,
    content=Case,
    make=read_case,
    check=references.check_case,
    guarded_as=TextKind.CASE,
    space=NameSpace.SITE,
    skeleton="案例.md",
)
POSTERS = Kind(
    name="poster",
    word="海报",
    folder="content/posters",
    head=PosterHead,
    content=Poster,
    make=read_poster,
    check=references.check_poster,
    guarded_as=TextKind.POSTER,
    space=NameSpace.PRINT,
    skeleton="海报.md",
)
LETTERS = Kind(
    name="letter",
    word="信",
    folder="content/letters",
    head=LetterHead,
    content=Letter,
    make=read_letter,
    check=references.check_letter,
    guarded_as=TextKind.LETTER,
    space=NameSpace.PRINT,
    skeleton="信.md",
    form=lambda letter: letter.head.form,
)
PLEDGES = Kind(
    name="pledge",
    word="承诺书",
    folder="content/pledges",
    head=PledgeHead,
    content=Pledge,
    make=read_pledge,
    check=references.check_pledge,
    guarded_as=TextKind.LETTER,
    space=NameSpace.PRINT,
    skeleton="承诺书.md",
    form=lambda pledge: pledge.head.form,
)
BOARDS = Kind(
    name="board",
    word="黑板报",
    folder="content/boards",
    head=BoardHead,
    content=Board,
    make=read_board,
    check=check_board,
    guarded_as=TextKind.LETTER,
    space=NameSpace.PRINT,
    skeleton="黑板报.md",
)
MEETINGS = Kind(
    name="meeting",
    word="班会",
    folder="content/meetings",
    head=MeetingHead,
    content=Meeting,
    make=read_meeting,
    check=check_meeting,
    guarded_as=TextKind.LETTER,
    space=NameSpace.PRINT,
    skeleton="班会.md",
)
BRIEFS = Kind(
    name="brief",
    word="简报",
    folder="content/briefs",
    head=BriefHead,
    content=Brief,
    make=read_brief,
    check=check_brief,
    check_all=check_issues,
    guarded_as=TextKind.LETTER,
    space=NameSpace.PRINT,
    skeleton="简报.md",
)
LEAFLETS = Kind(
    name="leaflet",
    word="小件",
    folder="content/leaflets",
    head=LeafletHead,
    content=Leaflet,
    make=read_leaflet,
    check=references.check_leaflet,
    guarded_as=TextKind.LETTER,
    space=NameSpace.PRINT,
    skeleton="小件.md",
    form=lambda leaflet: leaflet.head.form,
)
QUIZZES = Kind(
    name="quiz",
    word="题库",
    folder="content/quiz",
    head=QuizHead,
    content=Quiz,
    make=read_quiz,
    check=references.check_quiz,
    check_all=check_bank,
    guarded_as=TextKind.QUIZ,
    space=NameSpace.SITE,
    skeleton="题库.md",
)
PLANS = Kind(
    name="plan",
    word="推送计划",
    folder="content/plans",
    head=TermPlanHead,
    content=TermPlan,
    make=read_plan,
    check=check_plan,
    check_all=check_plans,
    guarded_as=TextKind.POSTER,
    space=NameSpace.SITE,
    skeleton="推送计划.md",
)
PAGES = Kind(
    name="page",
    word="网页",
    folder="docs",
    head=PageHead,
    content=Page,
    make=read_page,
    check=references.check_page,
    guarded_as=TextKind.PAGE,
    space=NameSpace.SITE,
    skeleton="网页.md",
    deep=True,
)

AnyKind = Kind[Any, Any]
"""A kind among others: each row is checked where it is made, a tuple of them can't be."""

KINDS: tuple[AnyKind, ...] = (
    CASES,
    POSTERS,
    LETTERS,
    PLEDGES,
    BOARDS,
    LEAFLETS,
    BRIEFS,
    MEETINGS,
    QUIZZES,
    PLANS,
    PAGES,
)
"""All kinds of content. Ask by the functions below or by `kinds.KINDS`: a row that is added is then seen."""


def kind_named(name: str) -> AnyKind | None:
    """Return the kind of a name."""
    return next((kind for kind in KINDS if kind.name == name), None)


def kind_of(file: str) -> AnyKind | None:
    """Return the kind of a file (its path below the campaign's root); None if nobody reads it as content."""
    if not file.endswith(".md"):
        return None
    return next((kind for kind in KINDS if file.startswith(f"{kind.folder}/")), None)


def named_with(kind: AnyKind) -> tuple[AnyKind, ...]:
    """Return the kinds, itself among them, of which no two files may have one name."""
    if kind.space is not NameSpace.PRINT:
        return (kind,)
    return tuple(other for other in KINDS if other.space is NameSpace.PRINT)


def made_new() -> tuple[AnyKind, ...]:
    """Return the kinds that `new` can make."""
    return tuple(kind for kind in KINDS if kind.skeleton)


def subjects() -> tuple[AnyKind, ...]:
    """Return the kinds that products can be made of."""
    return tuple(kind for kind in KINDS if kind.is_reviewed)

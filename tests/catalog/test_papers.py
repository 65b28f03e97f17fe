"""Test papers as sheets: full and sparse ones hold what they have, and pupils' sheets carry no answer."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from banks import REVIEWED
from campaigns import minimal_campaign
from printed import CATALOG, TODAY
from shared import once
from texts import said

from generator.diagnostics import Report
from generator.load import load
from generator.model import Artifact, Campaign, Choice, Question, Quiz, QuizHead, QuizQuestion
from generator.model.marks import parse
from generator.plan.measures import measures
from generator.plan.plan import plan
from generator.preflight.preflight import check_names, preflight
from generator.products.catalog import load_catalog
from generator.render.render import render

WHY = "十" * 45
LONG = QuizQuestion(
    who="自称负责发放佣金的接待员",
    words=said("做满四单本金和佣金一起退给你今天之内一定到账请放心好了，"),
    question=Question(
        asks=parse("前三单都返了钱第四单/他说要先垫两百块才能做，"),
        choices=(
            Choice(text="不垫，马上退群，也告诉家人一声吧", good=True, why=WHY, verdict="就这么做"),
            Choice(text="只先垫一单，试试到底能不能提出来", good=False, why=WHY, verdict="差一点"),
            Choice(text="问问群里面做过的人，再决定垫不垫", good=False, why=WHY, verdict="不够稳妥"),
            Choice(text="照他说的垫，再问他什么时候退给我", good=False, why=WHY, verdict="会让他接着骗"),
        ),
    ),
)
"""As long as every part may be."""

SHORT = QuizQuestion(
    who="",
    words=(),
    question=Question(
        asks=parse("垫吗？"),
        choices=(
            Choice(text="不垫", good=True, why="停。"),
            Choice(text="垫", good=False, why="别。"),
            Choice(text="再想想", good=False, why="想好了，也别垫。"),
        ),
    ),
)
LATIN = replace(
    LONG,
    who="短信 1069 开头",
    words=said("WeChat ID wxid 8888，今天 APP 里 Vip 专线 12306 等你"),
)


def bank(kind: QuizQuestion, count: int) -> tuple[Quiz, ...]:
    """Return a bank of questions that all are as long as this one, each a little different."""
    made = tuple(
        replace(
            kind, question=replace(kind.question, asks=parse(f"{number:02d}/{kind.question.asks.written}"))
        )
        for number in range(count)
    )
    head = QuizHead(fraud_type="网络游戏虚假交易", audience=("高中生",), review=REVIEWED)
    return (Quiz(slug="ti", head=head, questions=made),)


def campaign(folder: Path, quizzes: tuple[Quiz, ...] = ()) -> Campaign:
    root = minimal_campaign(folder / "campaign")
    catalog = load_catalog(root, Report(), check_names())
    read = load(root, catalog.names, Report())
    assert read is not None
    return read.holding(Quiz, quizzes)


def printed(folder: Path, quizzes: tuple[Quiz, ...], today: date = TODAY) -> list[Artifact]:
    """Return papers A and B and the answers of a bank, each with what render and preflight say."""
    catalog = load_catalog(CATALOG.parents[1], Report(), check_names())
    made: list[Artifact] = []
    for job in plan(campaign(folder, quizzes), catalog, today, Report()):
        if job.product in ("paper", "paper-key"):
            home = folder / f"{job.product}{len(made)}"
            home.mkdir()
            artifact = render(job, CATALOG / job.product, home)
            found = (*artifact.findings, *preflight(job, artifact.pdf))
            made.append(replace(artifact, findings=found))
    return made


@pytest.mark.parametrize(
    ("kind", "count", "pages"),
    [
        (LONG, 7, [2, 2, 2]),
        (LATIN, 20, [4, 4, 4]),
        (SHORT, 40, [2, 2, 6]),
        (SHORT, 5, [1, 1, 1]),
    ],
    ids=["few long ones", "much Latin", "shortest", "few short ones"],
)
def test_papers_hold_the_longest_and_the_shortest_questions(
    kind: QuizQuestion, count: int, pages: list[int], tmp_path: Path
) -> None:
    made = printed(tmp_path, bank(kind, count))
    assert [str(finding) for artifact in made for finding in artifact.findings] == []
    assert [artifact.pages for artifact in made] == pages


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> list[Artifact]:
    """Return the papers of a bank that is as large as two papers, of the longest questions."""
    return once(tmp_path_factory, "papers", lambda folder: printed(folder, bank(LONG, 40)))


def test_papers_hold_as_many_of_the_longest_questions_as_are_asked(papers: list[Artifact]) -> None:
    assert [str(finding) for artifact in papers for finding in artifact.findings] == []
    assert [artifact.pages for artifact in papers] == [4, 4, 8]


def text_of(pdf: Path) -> list[str]:
    """Return the words of each page without white space."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    pages = (document[number].get_textpage().get_text_bounded() for number in range(len(document)))
    return ["".join(page.split()) for page in pages]


def test_pupils_sheets_carry_no_answer_and_say_whose_they_are(papers: list[Artifact]) -> None:
    for artifact, which in zip(papers, "AB", strict=False):
        pages = text_of(artifact.pdf)
        whole = "".join(pages)
        assert f"{which}卷" in pages[0] and "班级" in pages[0] and "姓名" in pages[0] and "得分" in pages[0]
        assert "就这么做" not in whole and "十十" not in whole and "答案" not in whole
        assert all(f"第{number}页共{len(pages)}页" in page for number, page in enumerate(pages, start=1))
        assert (
            "96110" not in whole and "先停，再问" not in whole and "报警" not in whole
        )  # answers of other questions
        assert "学号" not in whole and "身份证" not in whole


def test_the_answers_say_that_they_are_for_teachers_on_every_page(papers: list[Artifact]) -> None:
    pages = text_of(papers[2].pdf)
    assert all("只给老师" in page for page in pages)
    assert "A1" in pages[0] and "就这么做" in pages[0]
    assert "96110" in pages[-1] and "报警110" in pages[-1]


def test_no_question_of_a_paper_is_parted_over_pages(papers: list[Artifact]) -> None:
    first, *_, last = (choice.text for choice in LONG.question.choices)
    for page in text_of(papers[0].pdf):
        assert page.count(first) == page.count(last) == page.count("前三单都返了钱第四单")


def test_papers_are_told_apart_in_the_folder_and_the_manifest(papers: list[Artifact]) -> None:
    jobs = [one.job for one in papers]
    rows = [(job.product, job.format.id, job.subject, job.title) for job in jobs]
    assert rows == [
        ("paper", "paper-a4", "zhishi-ceshi", "防范电信网络诈骗知识测试（A卷）"),
        ("paper", "paper-a4", "zhishi-ceshi", "防范电信网络诈骗知识测试（B卷）"),
        ("paper-key", "paper-a4", "zhishi-ceshi", "防范电信网络诈骗知识测试答案与讲解"),
    ]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_a_foreign_tool_reads_a_paper_too(papers: list[Artifact]) -> None:
    command = ["pdftotext", "-raw", str(papers[0].pdf), "-"]
    read = subprocess.run(command, capture_output=True, text=True, check=True)
    words = "".join(read.stdout.split())
    assert "前三单都返了钱第四单" in words
    assert all(f"{number}自称负责发放佣金的接待员" in words for number in range(1, 21))  # in reading order
    assert words.count("A不垫，马上退群") + words.count("B只先垫") + words.count("C问问") > 0


def numbers(sheet: str, pattern: str) -> set[float]:
    """Return the numbers that a style sheet has in a pattern."""
    return {float(found) for found in re.findall(pattern, (CATALOG / sheet).read_text(encoding="utf-8"))}


def test_the_style_sheets_have_the_measures_that_questions_were_parted_by() -> None:
    by = measures()
    assert numbers("shared/paper.css", r"\.column \{[^}]*width: ([\d.]+)mm") == {by.column}
    assert numbers("shared/paper.css", r"\.(?:column|between) \{[^}]*height: ([\d.]+)mm") == {by.test.other}
    assert by.answers.other == by.test.other
    assert numbers("paper-key/style.css", r"\.why \{[^}]*- ([\d.]+)mm") == {by.why_smaller}
    assert numbers("shared/paper.css", r"li \{[^}]*padding-left: ([\d.]+)em") == {by.choice_em}
    assert numbers("paper/style.css", r"article \{ position: relative; padding-left: ([\d.]+)em") == {
        by.hang_em
    }
    assert numbers("paper/style.css", r"article \{[^}]*min-height: ([\d.]+)em") == {by.least_em}
    for sheet, room in (("paper/style.css", by.test), ("paper-key/style.css", by.answers)):
        assert numbers(sheet, r"\.first \.column, \.first \.between \{ height: ([\d.]+)mm") == {room.first}
        assert numbers(sheet, r"h2 \{[^}]*line-height: ([\d.]+)") == {by.leading_em}

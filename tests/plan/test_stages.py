"""学段: which questions and cases a school uses, its words for tutors and classes, and who has papers."""

from datetime import date
from pathlib import Path

import pytest
from campaigns import CAMPAIGN, QUIZ, VOCABULARY
from sample import read_again

from generator.content.references import AUDIENCES
from generator.diagnostics import Report
from generator.model import Campaign, Job, Stage, Stages, suits, words_of
from generator.model.stage import STAGE_OF, stages_for
from generator.pipeline import read_campaign
from generator.plan.appearing import without_drafts
from generator.plan.plan import plan
from generator.preflight import check_names
from generator.products.catalog import load_catalog

TODAY = date(2026, 11, 22)
PROJECT = Path(__file__).resolve().parents[2]
EAST = "  - {名称: 东校区, 地区: 示例省示例市东区, 学段: 高校}\n阶段:"
COLLEGE = ("贷款征信", "机票退改签", "学费诈骗")


def read(root: Path) -> Campaign:
    report = Report()
    campaign = read_campaign(root, VOCABULARY, report)
    assert campaign and not report.errors, list(report)
    return campaign


def of_stages(root: Path, stages: str, *more: tuple[str, str]) -> Campaign:
    """Read the minimal campaign as one of a school of these stages, whose bank says more of its own."""
    settings = root / "content/campaign.yml"
    settings.write_text(CAMPAIGN.replace("示例: 是", f"示例: 是\n学段: {stages}"), encoding="utf-8")
    text = QUIZ
    for old, new in more:
        assert old in text
        text = text.replace(old, new)
    (root / "content/quiz/shua-dan.md").write_text(text, encoding="utf-8")
    return read(root)


def asked(campaign: Campaign) -> int:
    return sum(len(quiz.questions) for quiz in without_drafts(campaign, TODAY).quizzes)


def test_every_stage_is_somebodys_and_every_such_word_is_an_audience() -> None:
    assert set(STAGE_OF) <= set(AUDIENCES)
    assert set(STAGE_OF.values()) == set(Stage)


@pytest.mark.parametrize(
    ("audience", "stages"),
    [
        (("大学生", "教职工"), (Stage.COLLEGE,)),
        (("高中生", "初中生"), (Stage.JUNIOR, Stage.SENIOR)),
        (("家长",), ()),
        (("大学生", "新生"), ()),
        ((), ()),
    ],
)
def test_an_audience_says_at_which_schools_it_is(audience: tuple[str, ...], stages: Stages) -> None:
    assert stages_for(audience) == stages


def test_what_says_nothing_suits_all() -> None:
    assert suits((), (Stage.PRIMARY,)) and suits((Stage.PRIMARY,), ())
    assert suits((Stage.PRIMARY, Stage.COLLEGE), (Stage.COLLEGE,))
    assert not suits((Stage.PRIMARY,), (Stage.COLLEGE, Stage.SENIOR))


def test_a_school_that_names_no_stage_uses_everything(minimal_campaign: Path) -> None:
    campaign = read(minimal_campaign)
    assert without_drafts(campaign, TODAY).cases == campaign.cases != ()
    assert asked(campaign) == 3


def test_cases_go_by_their_audience_or_by_what_they_say(minimal_campaign: Path) -> None:
    case = minimal_campaign / "content/cases/an-li.md"  # for 大学生
    assert len(without_drafts(of_stages(minimal_campaign, "高校"), TODAY).cases) == 1
    assert without_drafts(of_stages(minimal_campaign, "[高中, 中职]"), TODAY).cases == ()
    text = case.read_text(encoding="utf-8")
    case.write_text(text.replace("人群: [大学生]", "人群: [大学生]\n学段: [中职, 高校]"), encoding="utf-8")
    assert len(without_drafts(of_stages(minimal_campaign, "[高中, 中职]"), TODAY).cases) == 1


def test_questions_go_by_their_file_and_by_their_own_line(minimal_campaign: Path) -> None:
    own = ("## 同学拉你进点赞群，/先给五块钱", "## 同学拉你进点赞群，/先给五块钱\n\n学段：初中、高校")
    of_file = ("人群: [高中生]", "人群: [高中生]\n学段: [初中, 高中]")
    assert asked(of_stages(minimal_campaign, "高中")) == 3
    assert asked(of_stages(minimal_campaign, "初中")) == 0
    assert asked(of_stages(minimal_campaign, "初中", of_file)) == 3
    assert asked(of_stages(minimal_campaign, "高中", own)) == 2
    assert asked(of_stages(minimal_campaign, "[高校]", own)) == 1


def test_a_college_speaks_of_its_own_people() -> None:
    assert words_of(()).tutor == words_of((Stage.SENIOR,)).tutor == "班主任"
    assert (words_of((Stage.COLLEGE,)).tutor, words_of((Stage.COLLEGE,)).group) == ("辅导员", "院系班级")
    both = words_of((Stage.SENIOR, Stage.COLLEGE))
    assert "班主任" in both.tutor and "辅导员" in both.tutor and both.group == "班级"


# -- the sample's bank ---------------------------------------------------------------------------------------


def planned(root: Path) -> tuple[tuple[Job, ...], Report]:
    report = Report()
    catalog = load_catalog(root, report, check_names())
    campaign = read_again(root, catalog.names, report)
    assert campaign and not report.errors, list(report)
    return plan(campaign, catalog, TODAY, report), report


def with_samples_bank(root: Path, settings: str) -> Path:
    for file in (PROJECT / "content/quiz").glob("*.md"):
        (root / "content/quiz" / file.name).write_bytes(file.read_bytes())
    (root / "content/quiz/shua-dan.md").unlink()
    (root / "content/campaign.yml").write_text(settings, encoding="utf-8")
    return root


def types_on(jobs: tuple[Job, ...], campus: str = "") -> set[str]:
    keys = [job for job in jobs if job.product == "paper-key" and job.campus == campus]
    subjects = [repr(job.piece.subject) for job in keys]
    return {kind for kind in COLLEGE if any(kind in subject for subject in subjects)}


def test_row_18_the_papers_of_the_sample_carry_nothing_of_colleges_only() -> None:
    jobs, _ = planned(PROJECT)
    papers = [job for job in jobs if job.product == "paper"]
    assert [job.campus for job in papers] == ["", ""] and types_on(jobs) == set()
    shown = repr([job.piece.subject for job in papers])
    assert not [word for word in ("辅导员", "论文", "航班", "修复征信", "院长") if word in shown]
    first, second = (job.piece.subject for job in papers)
    assert first.count == second.count == 20  # type: ignore[attr-defined]
    a, b = (
        {thing.phrases for page in one.pages for column in page for thing in column}  # type: ignore[attr-defined]
        for one in (first, second)
    )
    assert not a & b, "there are enough questions for two papers"


def test_campuses_of_different_stages_have_papers_of_their_own(minimal_campaign: Path) -> None:
    settings = CAMPAIGN.replace("示例: 是", "示例: 是\n学段: [初中, 高中]").replace("阶段:", EAST)
    jobs, _ = planned(with_samples_bank(minimal_campaign, settings))
    papers = [job for job in jobs if job.product == "paper"]
    assert [job.campus for job in papers] == ["主校区", "主校区", "东校区", "东校区"]
    assert types_on(jobs, "主校区") == set() and types_on(jobs, "东校区") == set(COLLEGE)
    words = {job.campus: job.piece.words.group for job in papers}
    assert words == {"主校区": "班级", "东校区": "院系班级"}


def test_a_school_for_which_the_bank_has_too_little_is_told(minimal_campaign: Path) -> None:
    settings = CAMPAIGN.replace("示例: 是", "示例: 是\n学段: 小学")
    root = with_samples_bank(minimal_campaign, settings)
    for file in (root / "content/quiz").glob("*.md"):
        if "小学" in file.read_text(encoding="utf-8"):
            file.unlink()
        else:
            text = file.read_text(encoding="utf-8").replace("人群: [", "人群: [大学生, ")
            file.write_text(text, encoding="utf-8")
    jobs, report = planned(root)
    assert not [job for job in jobs if job.product.startswith("paper")]
    assert [str(one.location) for one in report if one.code == "papers-few"] == ["content/campaign.yml:4:5"]

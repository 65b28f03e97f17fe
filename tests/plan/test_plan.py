"""What is planned: what was reviewed, in the formats that were asked for, for each campus of another foot."""

import re
from datetime import date
from pathlib import Path

import pytest
from campaigns import CAMPAIGN, POSTER, QUIZ

from generator.diagnostics import Report
from generator.model import Artifact, Campaign, CodeKind, Job, Letter
from generator.pipeline import read_campaign
from generator.plan.appearing import without_drafts
from generator.plan.plan import plan, plan_drafts
from generator.preflight import check_names
from generator.products.catalog import Catalog, load_catalog
from generator.render.footwords import foot_words
from generator.site.edition import edition_of

TODAY = date(2026, 11, 22)
TWO_CAMPUSES = CAMPAIGN.replace(
    "阶段:",
    """\
  - 名称: 东校区
    地区: 示例省示例市东示例区
阶段:""",
)


def planned(root: Path, today: date = TODAY) -> tuple[Job, ...]:
    campaign, catalog, report = loaded(root)
    return plan(campaign, catalog, today, report)


def loaded(root: Path) -> tuple[Campaign, Catalog, Report]:
    report = Report()
    catalog = load_catalog(root, report, check_names())
    campaign = read_campaign(root, catalog.names, report, missing=lambda _: ())
    assert campaign is not None
    assert [str(found) for found in report] == []
    return campaign, catalog, report


def test_a_poster_is_made_in_the_formats_it_asks_for_and_a_letter_in_its_own(minimal_campaign: Path) -> None:
    made = sorted((job.product, job.format.name) for job in planned(minimal_campaign))
    assert made == [("letter", "家长信A4"), ("poster", "海报A3"), ("poster", "海报A4")]


def test_a_draft_is_never_planned(minimal_campaign: Path) -> None:
    for path in (minimal_campaign / "content" / "posters").glob("*.md"):
        path.write_text(POSTER.replace("已审核", "草稿"), encoding="utf-8")
    assert {job.product for job in planned(minimal_campaign)} == {"letter"}


def test_what_has_expired_is_left_out_and_said(minimal_campaign: Path) -> None:
    for path in (minimal_campaign / "content" / "posters").glob("*.md"):
        path.write_text(
            POSTER.replace("状态: 已审核", "状态: 已审核\n有效期至: 2026-11-21"), encoding="utf-8"
        )
    campaign, catalog, report = loaded(minimal_campaign)
    assert {job.product for job in plan(campaign, catalog, TODAY, report)} == {"letter"}
    assert [found.code for found in report] == ["expired"]


def test_an_alert_past_its_day_is_said_where_it_was_written(minimal_campaign: Path) -> None:
    home = minimal_campaign / "docs" / "index.md"
    home.parent.mkdir(exist_ok=True)
    alert = "警报:\n  标语: 百万保障/不用关\n  识破: 挂断\n  有效期至: {day}\n"
    for day, places in (("2026-11-21", ["docs/index.md:7:9"]), ("2026-11-22", [])):
        home.write_text(f"---\n标题: 首页\n版面: home\n{alert.format(day=day)}---\n", encoding="utf-8")
        campaign, catalog, report = loaded(minimal_campaign)
        plan(campaign, catalog, TODAY, report)
        assert [str(found.location) for found in report if found.code == "expired"] == places


def test_a_review_in_the_future_is_said_and_the_piece_made(minimal_campaign: Path) -> None:
    campaign, catalog, report = loaded(minimal_campaign)
    early = date(2026, 2, 28)  # everything is reviewed on the day after
    assert len(plan(campaign, catalog, early, report)) == 3
    assert {found.code for found in report} == {"date-order"}
    places = {str(found.location) for found in report}
    assert "content/posters/hai-bao.md:10:7" in places
    assert "content/cases/an-li.md:5:7" not in places  # it happened in 2025


def test_a_case_that_will_happen_is_said(minimal_campaign: Path) -> None:
    campaign, catalog, report = loaded(minimal_campaign)
    plan(campaign, catalog, date(2025, 9, 1), report)
    assert not any("发生时间" in found.message for found in report)
    plan(campaign, catalog, date(2025, 8, 31), report)
    (said,) = (found for found in report if "发生时间" in found.message)
    assert (str(said.location), said.code) == ("content/cases/an-li.md:5:7", "date-order")


def test_a_piece_holds_on_the_day_its_validity_ends(minimal_campaign: Path) -> None:
    for path in (minimal_campaign / "content" / "posters").glob("*.md"):
        path.write_text(
            POSTER.replace("状态: 已审核", "状态: 已审核\n有效期至: 2026-11-22"), encoding="utf-8"
        )
    assert "poster" in {job.product for job in planned(minimal_campaign)}


def test_each_campus_with_another_foot_gets_its_own_piece(minimal_campaign: Path) -> None:
    (minimal_campaign / "content" / "campaign.yml").write_text(TWO_CAMPUSES, encoding="utf-8")
    posters = [job for job in planned(minimal_campaign) if job.format.name == "海报A3"]
    assert [job.campus for job in posters] == ["主校区", "东校区"]
    assert [bool(job.codes) for job in posters] == [True, False]
    assert len(set(posters)) == 2


def test_what_names_no_region_and_shows_no_code_of_the_police_is_made_once(minimal_campaign: Path) -> None:
    (minimal_campaign / "content" / "campaign.yml").write_text(TWO_CAMPUSES, encoding="utf-8")
    for path in (minimal_campaign / "content" / "posters").glob("*.md"):
        path.write_text(POSTER.replace("二维码: 应用", "二维码: 网站"), encoding="utf-8")
    made = [(job.product, job.format.name, job.campus) for job in planned(minimal_campaign)]
    assert made == [("letter", "家长信A4", ""), ("poster", "海报A3", ""), ("poster", "海报A4", "")]


def test_the_plan_knows_which_words_of_the_foot_name_the_region() -> None:
    naming = {kind for kind, words in foot_words().kinds if "{region}" in "".join(words.lines)}
    assert naming == {CodeKind.APP.value, CodeKind.NONE.value}


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("应用", b"https://yingyong.shiligongan.example/a"),
        ("网站", b"https://fanzha.shiliyizhong.example/"),
        ("案例", b"https://fanzha.shiliyizhong.example/cases/an-li.html"),
        ("无", None),
    ],
)
def test_the_code_is_the_one_that_the_poster_asks_for(
    minimal_campaign: Path, kind: str, payload: bytes | None
) -> None:
    for path in (minimal_campaign / "content" / "posters").glob("*.md"):
        path.write_text(POSTER.replace("二维码: 应用", f"二维码: {kind}"), encoding="utf-8")
    poster = next(job for job in planned(minimal_campaign) if job.product == "poster")
    assert [code.payload for code in poster.codes] == ([payload] if payload else [])


def test_a_job_knows_nothing_of_pieces_beside_it(minimal_campaign: Path) -> None:
    campaign, catalog, report = loaded(minimal_campaign)
    poster = next(job for job in plan(campaign, catalog, TODAY, report) if job.product == "poster")
    lonely = campaign.holding(Letter, ())
    assert poster in plan(lonely, catalog, TODAY, report)


def write_bank(root: Path, *, state: str = "已审核", expires: str = "") -> None:
    """Write a bank of nine questions; three stand in the minimal campaign already."""
    for name in ("yi", "er"):
        text = QUIZ.replace("前三单", f"{name} 前三单").replace("同学拉你", f"{name} 同学拉你")
        text = text.replace("说是超时", f"{name} 说是超时").replace("状态: 已审核", f"状态: {state}{expires}")
        (root / "content" / "quiz" / f"{name}.md").write_text(text, encoding="utf-8")


def papers(root: Path) -> list[tuple[str, int]]:
    return [(job.product, job.pages) for job in planned(root) if job.product.startswith("paper")]


def test_a_bank_of_five_questions_or_more_gives_two_papers_and_their_answers(minimal_campaign: Path) -> None:
    assert papers(minimal_campaign) == []
    write_bank(minimal_campaign)
    assert [product for product, _ in papers(minimal_campaign)] == ["paper", "paper", "paper-key"]


@pytest.mark.parametrize(("state", "expires"), [("草稿", ""), ("已审核", "\n有效期至: 2026-11-21")])
def test_questions_that_may_not_appear_are_on_no_paper_and_not_on_the_site(
    state: str, expires: str, minimal_campaign: Path
) -> None:
    write_bank(minimal_campaign, state=state, expires=expires)
    assert papers(minimal_campaign) == []
    campaign, _, _ = loaded(minimal_campaign)
    assert [quiz.slug for quiz in without_drafts(campaign, TODAY).quizzes] == ["shua-dan"]
    assert len(campaign.quizzes) == 3


def test_papers_with_a_draft_of_questions_are_previewed_and_marked(minimal_campaign: Path) -> None:
    write_bank(minimal_campaign)
    campaign, catalog, _ = loaded(minimal_campaign)
    assert plan_drafts(campaign, catalog, TODAY) == (), "all was reviewed"
    write_bank(minimal_campaign, state="草稿")
    campaign, catalog, _ = loaded(minimal_campaign)
    jobs = plan_drafts(campaign, catalog, TODAY)
    assert [job.product for job in jobs] == ["paper", "paper", "paper-key"]
    assert all(job.piece.draft for job in jobs)


def test_papers_and_answers_are_no_pieces_of_the_website(minimal_campaign: Path) -> None:
    write_bank(minimal_campaign)
    campaign, catalog, report = loaded(minimal_campaign)
    jobs = plan(campaign, catalog, TODAY, report)
    made = tuple(artifact_of(job) for job in jobs)
    shown = {
        piece.product
        for piece in edition_of(campaign, made, catalog.titles, TODAY, themes=catalog.themes).pieces
    }
    assert {job.product for job in jobs} - shown == {"paper", "paper-key"}


def artifact_of(job: Job) -> Artifact:
    return Artifact(
        job=job,
        key="",
        outputs=(),
        pages=job.pages,
        findings=(),
    )


# -- formats with needs of their own -----------------------------------------------------------------------


def in_formats(root: Path, *names: str) -> tuple[Job, ...]:
    """Return the poster's jobs where it asks for some formats."""
    for path in (root / "content" / "posters").glob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub("版式: .*", f"版式: [{', '.join(names)}]", text), encoding="utf-8")
    return tuple(job for job in planned(root) if job.product == "poster")


def test_a_banner_has_no_code_and_names_no_region_so_one_serves_all_campuses(minimal_campaign: Path) -> None:
    (minimal_campaign / "content" / "campaign.yml").write_text(TWO_CAMPUSES, encoding="utf-8")
    sheets = in_formats(minimal_campaign, "海报A3", "横幅")
    assert [(job.format.name, job.campus) for job in sheets if job.format.name == "横幅"] == [("横幅", "")]
    assert {job.campus for job in sheets if job.format.name == "海报A3"} == {"主校区", "东校区"}
    (banner,) = (job for job in sheets if job.format.name == "横幅")
    assert (banner.codes, banner.piece.foot.region) == ((), "")
    assert set(banner.omits) == {"识破", "引子"}


def test_a_sheet_for_the_copier_has_black_ink_and_is_asked_for_colour(minimal_campaign: Path) -> None:
    coloured, black = in_formats(minimal_campaign, "海报A4", "海报A4单色")
    assert {colour.cmyk[:3] for _, colour in black.piece.theme.colours} == {(0, 0, 0)}
    assert black.piece.theme.face == coloured.piece.theme.face
    assert "ink" in black.checks
    assert "ink" not in coloured.checks


def test_joint_hosts_sign_with_the_school(minimal_campaign: Path) -> None:
    for path in (minimal_campaign / "content" / "posters").glob("*.md"):
        text = path.read_text(encoding="utf-8")
        hosts = "联合主办: [示例市公安局示例分局, '', 示例市公安局示例分局]"  # twice is once, none is none
        path.write_text(text.replace("版式:", f"{hosts}\n版式:"), encoding="utf-8")
    (sheet, *_) = in_formats(minimal_campaign, "海报A3")
    assert sheet.piece.foot.signature == "示例市第一中学学生工作处、示例市公安局示例分局 联合主办"
    letter = next(job for job in planned(minimal_campaign) if job.product == "letter")
    assert "联合主办" not in letter.piece.foot.signature


@pytest.mark.parametrize(("fraud", "act"), [("机票退改签", "挂断"), ("实习兼职与租房", "别急")])
def test_a_posters_sign_says_to_ring_off_only_where_the_case_is_told_on_the_phone(
    fraud: str, act: str, minimal_campaign: Path
) -> None:
    (case,) = (minimal_campaign / "content" / "cases").glob("*.md")
    text = case.read_text(encoding="utf-8")
    case.write_text(re.sub("类型: .*", f"类型: {fraud}", text), encoding="utf-8")
    for path in (minimal_campaign / "content" / "posters").glob("*.md"):
        linked = re.sub("案例: .*\n", "", POSTER).replace("状态:", f"案例: {case.stem}\n状态:")
        path.write_text(linked, encoding="utf-8")
    posters = [job for job in planned(minimal_campaign) if job.product == "poster"]
    assert posters and {job.piece.first_act for job in posters} == {act}

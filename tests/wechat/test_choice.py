"""Articles are made where somebody will push them: of what is new, planned or asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import commands
import pytest
from wechat_articles import shown_campaign

from generator.bench.cases import write_campaign
from generator.model import Campaign, Case, CaseHead, Poster, TermPlan
from generator.status import MISUSE, UsageError
from generator.store import digest, dist
from generator.wechat.choice import ALL, NEWEST, chosen, slugs_asked

TODAY = "2026-11-26"
OLDER = 2
FIRST_REVIEW = date(2024, 3, 1)


@pytest.fixture(scope="module")
def archive() -> Campaign:
    """Return a campaign of two cases more than get an article, reviewed a day after the other; no plan."""
    one = shown_campaign().cases[0]
    cases = [
        replace(one, slug=f"case-{at:03d}", head=_reviewed(one, FIRST_REVIEW + timedelta(days=at)))
        for at in range(NEWEST + OLDER)
    ]
    return shown_campaign().holding(Case, cases).holding(TermPlan, [])


def _reviewed(case: Case, day: date) -> CaseHead:
    return replace(case.head, review=replace(case.head.review, reviewed=day))


def test_the_newest_cases_have_articles(archive: Campaign) -> None:
    left = {case.slug for case in archive.cases} - chosen(archive, ())
    assert left == {"case-000", "case-001"}


def test_every_case_of_a_school_with_few_has_one() -> None:
    assert chosen(shown_campaign(), ()) == {case.slug for case in shown_campaign().cases}


def test_a_plan_brings_an_old_case_by_itself_or_by_its_poster(archive: Campaign) -> None:
    plan, poster = shown_campaign().plans[0], shown_campaign().posters[0]
    poster = replace(poster, head=replace(poster.head, case="case-001"))
    by_itself, by_poster = plan.head.weeks[0], plan.head.weeks[1]
    weeks = (
        replace(by_itself, case="case-000", poster=""),
        replace(by_poster, case="", poster=poster.slug),
    )
    plan = replace(plan, head=replace(plan.head, weeks=weeks))
    planned = archive.holding(TermPlan, [plan]).holding(Poster, [poster])
    assert {"case-000", "case-001"} <= chosen(planned, ())


def test_all_are_made_where_the_campaign_or_the_command_says_so(archive: Campaign) -> None:
    every = {case.slug for case in archive.cases}
    assert chosen(archive, {ALL}) == every
    assert chosen(replace(archive, settings=replace(archive.settings, all_articles=True)), ()) == every


@pytest.mark.parametrize("name", ["case-000", "case-000.md", "content/cases/case-000.md", "cases\\case-000"])
def test_a_case_is_asked_for_as_staff_name_it(archive: Campaign, name: str) -> None:
    assert slugs_asked([name], archive) == {"case-000"}
    assert "case-000" in chosen(archive, slugs_asked([name], archive))


def test_a_name_that_is_no_case_is_refused(archive: Campaign) -> None:
    with pytest.raises(UsageError, match="做不了“meiyou”的公众号文章"):
        slugs_asked(["meiyou"], archive)


def test_an_older_article_is_made_when_asked_for_and_is_that_of_a_build_of_all(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    write_campaign(root, NEWEST + OLDER)
    said = built(root)
    assert f"公众号文章 {NEWEST} 篇" in said
    assert (
        f"较早的 {OLDER} 个案例没有做公众号文章；要哪一篇，运行 python3 build.py --article 文件名。" in said
    )
    assert f"较早的 {OLDER} 个没有做" in (root / "dist/index.html").read_text("utf-8")
    made = folders(root)
    (root / "content/campaign.yml").open("a", encoding="utf-8").write("全部文章: 是\n")
    assert "没有做公众号文章" not in built(root)
    whole = folders(root)
    older = sorted(whole.keys() - made.keys())
    assert len(older) == OLDER and made.items() <= whole.items()
    campaign = root / "content/campaign.yml"
    campaign.write_text(campaign.read_text("utf-8").replace("全部文章: 是\n", ""), encoding="utf-8")
    asked = ("--article", f"content/cases/{older[0]}.md")
    assert f"公众号文章 {NEWEST + 1} 篇" in built(root, *asked)
    assert "内容没有变化，dist/ 已是最新。" in built(root, *asked)
    assert folders(root) == {**made, older[0]: whole[older[0]]}
    assert dist.is_whole(root / "dist")
    built(root)
    assert folders(root) == made
    refused = commands.run("build", "--root", root, "--today", TODAY, "--article", "meiyou")
    assert refused.returncode == MISUSE and folders(root) == made


def built(root: Path, *words: str) -> str:
    """Build and return what was said."""
    done = commands.run("build", "--root", root, "--today", TODAY, *words)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def folders(root: Path) -> dict[str, dict[str, str]]:
    """Return the digest of each file of each article."""
    return {path.name: dict(digest.of_each_file(path)) for path in (root / "dist" / "wechat").iterdir()}

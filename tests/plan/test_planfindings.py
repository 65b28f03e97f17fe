"""`check` says which weeks lack a push, and why; about weeks that have passed it says nothing."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from campaigns import CASE, POSTER
from planned import FILE, PLAN, TODAY, put_plan, read

from generator.diagnostics import Report
from generator.plan.appearing import weekly_pushes
from generator.plan.planfindings import report_plans

SWAPPED = "  - {周: 2026-11-16, 案例: an-li}\n  - {周: 2026-11-23, 海报: hai-bao}"


@pytest.fixture(autouse=True)
def poster_of_no_case(minimal_campaign: Path) -> None:
    """Let the plan's poster bring something else than its case, or one of them comes twice."""
    alone = POSTER.replace("案例: an-li\n", "").replace("二维码: 案例", "二维码: 应用")
    (minimal_campaign / "content/posters/hai-bao.md").write_text(alone, encoding="utf-8")


def found(root: Path, today: date = TODAY) -> list[str]:
    report, campaign = Report(), read(root)
    report_plans(campaign, weekly_pushes(campaign, today), today, report)
    return [str(one) for one in report]


def lines(root: Path, today: date = TODAY) -> list[str]:
    return [one.partition("\n")[0] for one in found(root, today)]


def test_a_whole_plan_and_a_campaign_without_one_have_no_findings(minimal_campaign: Path) -> None:
    assert found(minimal_campaign) == []
    assert found(put_plan(minimal_campaign)) == []


def test_weeks_to_come_without_a_push_are_named_in_one_line(minimal_campaign: Path) -> None:
    longer = PLAN.replace("最后一周: 2026-12-07", "最后一周: 2027-01-18")
    assert lines(put_plan(minimal_campaign, longer)) == [
        f"{FILE}:7:3: 警告: 第 5 周（12-14）、第 6 周（12-21）、第 7 周（12-28）、第 8 周（01-04）"
        "等 6 周还没有安排推什么 [plan-gap]"
    ]
    passed = PLAN.replace("  - {周: 2026-11-16, 海报: hai-bao}\n", "")
    assert lines(put_plan(minimal_campaign, passed)) == []


def test_what_may_not_appear_is_named_in_its_week_unless_that_has_passed(minimal_campaign: Path) -> None:
    case = minimal_campaign / "content/cases/an-li.md"
    put_plan(minimal_campaign)
    case.write_text(CASE.replace("状态: 已审核", "状态: 草稿"), encoding="utf-8")
    assert [line.partition(" ")[2] for line in lines(minimal_campaign)] == [
        "警告: 这一周要推的案例“an-li”还是草稿，没有生成推送 [plan-draft]"
    ] * 2
    assert lines(minimal_campaign, date(2026, 12, 7)) == []
    case.write_text(CASE.replace("状态: 已审核", "状态: 已审核\n有效期至: 2026-12-01"), encoding="utf-8")
    assert lines(minimal_campaign) == [
        f"{FILE}:10:9: 警告: 这一周要推的案例“an-li”的有效期到 2026-12-01 为止，没有生成推送 [plan-expired]"
    ]


def test_what_comes_twice_is_said_unless_it_has_words_of_its_own(minimal_campaign: Path) -> None:
    twice = PLAN.replace("    文字: 先问", "    # 先问")
    assert lines(put_plan(minimal_campaign, twice)) == [
        f"{FILE}:10:9: 警告: 案例“an-li”在 2026-11-23 那一周已经推过，这一周又写了一次 [plan-twice]"
    ]
    assert found(put_plan(minimal_campaign, PLAN)) == []


def test_a_poster_of_a_case_that_was_pushed_comes_twice(minimal_campaign: Path) -> None:
    (minimal_campaign / "content/posters/hai-bao.md").write_text(POSTER, encoding="utf-8")
    own = PLAN.replace("  - {周: 2026-11-16, 海报: hai-bao}\n  - {周: 2026-11-23, 案例: an-li}", SWAPPED)
    assert [line.partition(" ")[2] for line in lines(put_plan(minimal_campaign, own))] == [
        "警告: 海报“hai-bao”和 2026-11-16 那一周的案例“an-li”讲的是同一个案例 [plan-twice]"
    ]


def test_a_file_that_is_not_there_is_an_error_with_the_nearest_name(minimal_campaign: Path) -> None:
    wrong = PLAN.replace("海报: hai-bao", "海报: hai-bau").replace("案例: an-li}", "案例: an-lii}")
    said = found(put_plan(minimal_campaign, wrong))
    assert [one.partition("\n")[0].rpartition(" ")[2] for one in said] == [
        "[poster-unknown]",
        "[case-unknown]",
    ]
    assert "您是不是想写“hai-bao”？" in said[0] and said[0].startswith(f"{FILE}:7:25: 错误")


def test_a_text_that_the_program_cannot_shorten_is_refused_and_not_cut(minimal_campaign: Path) -> None:
    put_plan(minimal_campaign)
    first, *others = weekly_pushes(read(minimal_campaign), TODAY)
    report = Report()
    too_long = replace(first, text="很长" * 61, sms="短" * 70)
    report_plans(read(minimal_campaign), (too_long, *others), TODAY, report)
    said = [str(one) for one in report]
    assert [one.partition("\n")[0].rpartition(" ")[2] for one in said] == ["[push-long]"]
    assert said[0].startswith(f"{FILE}:7:9: 错误: 照“前三单是鱼饵”写成的文字有 122 个字，最多 120 个")
    assert "请在这一周里自己写一行“文字：……”。" in said[0]


def test_a_text_of_ours_with_the_number_of_one_campus_is_named_as_all_send_it(
    minimal_campaign: Path,
) -> None:
    """短信: 拿不准打保卫处 was written with the east campus' phone, and the west campus sent it."""
    settings = minimal_campaign / "content/campaign.yml"
    text = settings.read_text(encoding="utf-8")
    one = "  - 名称: 主校区\n"
    second = '  - 名称: 西校区\n    地区: 示例省示例市示例县\n    咨询电话: "0000-22220002"\n'
    own = f'{second}{one}    咨询电话: "0000-11110001"\n'
    settings.write_text(text.replace(one, own), encoding="utf-8")
    sms = "短信: 先问一句，再转钱。拿不准打0000-11110001，已转账打110。"
    plan = PLAN.replace("短信: 先问一句，再转钱。拿不准打96110，已转账打110。", sms)
    script = "拿不准打零零零零，二二二二零零零二。"
    spoken = plan.replace("      大家好。先问一句，再转钱。拿不准打 96110。", f"      大家好。{script}")
    told = lines(put_plan(minimal_campaign, spoken))
    assert [one for one in told if one.endswith("[campus-number]")] == [
        f"{FILE}:13:9: 警告: 自己写的“短信”里是主校区的号码，没有写是谁的，西校区也发这一条 [campus-number]",
        f"{FILE}:14:9: 警告: 自己写的“广播”里是西校区的号码，没有写是谁的，主校区也发这一条 [campus-number]",
    ]
    assert not [one for one in lines(put_plan(minimal_campaign, PLAN)) if "campus-number" in one]

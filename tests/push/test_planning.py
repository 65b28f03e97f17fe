"""The `plan` command: the term on one screen, a proposal as a file, never a change in what staff wrote."""

from datetime import date
from pathlib import Path

import commands
from planned import FILE, PLAN, put_plan, read

from generator.push.speaking import engine

DAY = ("--today", "2026-11-26")


def test_the_term_is_shown_week_by_week_with_what_might_fill_its_gaps(minimal_campaign: Path) -> None:
    gap = PLAN.replace("  - {周: 2026-11-16, 海报: hai-bao}\n", "").replace(
        "  - {周: 2026-11-23, 案例: an-li}\n", ""
    )
    done = commands.run("plan", "--root", put_plan(minimal_campaign, gap), *DAY)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0] == f"秋季学期每周一条（{FILE}）"
    assert lines[1] == "  第  1 周  2026-11-16  （没有推）"
    assert lines[2].startswith("→ 第  2 周  2026-11-23  建议：没有合适的了")
    assert lines[3] == "  第  3 周  2026-11-30  返了三次之后，第四单提不出"


def test_a_proposal_becomes_a_draft_that_is_good_as_it_stands(minimal_campaign: Path) -> None:
    asked = ("plan", "--write", "--root", minimal_campaign, "--today", "2026-09-02")
    done = commands.run(*asked)
    assert (done.returncode, done.stderr) == (0, "")
    assert "写好了 content/plans/2026-qiu.md，还是草稿" in done.stdout
    (plan,) = read(minimal_campaign).plans
    assert (plan.head.first, plan.head.review.state) == (date(2026, 8, 31), "草稿")
    assert [week.case for week in plan.head.weeks] == ["an-li"], "the one case there is, once"


def test_a_first_run_late_in_the_term_proposes_from_this_week_on(minimal_campaign: Path) -> None:
    done = commands.run("plan", "--root", minimal_campaign, *DAY)
    past, now, next_week = (
        next(line for line in done.stdout.splitlines() if day in line)
        for day in ("2026-11-16", "2026-11-23", "2026-11-30")
    )
    assert past.endswith("（没有推）")
    assert now.startswith("→") and "建议：返了三次之后" in now
    assert "没有合适的了" in next_week
    assert commands.run("plan", "--write", "--root", minimal_campaign, *DAY).returncode == 0
    (plan,) = read(minimal_campaign).plans
    assert [(str(week.monday), week.case) for week in plan.head.weeks] == [("2026-11-23", "an-li")]


def test_a_plan_that_is_there_is_never_written_over(minimal_campaign: Path) -> None:
    put_plan(minimal_campaign)
    before = (minimal_campaign / FILE).read_bytes()
    done = commands.run("plan", "--write", "--root", minimal_campaign, *DAY)
    assert (done.returncode, done.stdout) == (2, "")
    assert FILE in done.stderr
    assert (minimal_campaign / FILE).read_bytes() == before
    assert [file.name for file in (minimal_campaign / "content/plans").iterdir()] == ["qiu.md"]


def test_content_that_is_wrong_is_said_and_nothing_is_proposed(minimal_campaign: Path) -> None:
    put_plan(minimal_campaign, PLAN.replace("2026-11-23, 案", "2026-11-24, 案"))
    done = commands.run("plan", "--root", minimal_campaign, *DAY)
    assert done.returncode == 1 and "[plan-week]" in done.stdout


def test_a_week_without_a_push_cannot_be_read_aloud_and_the_weeks_are_named(minimal_campaign: Path) -> None:
    done = commands.run("plan", "--speak", "2026-12-14", "--root", put_plan(minimal_campaign), *DAY)
    assert done.returncode == 2
    assert "2026-11-16、2026-11-23、2026-11-30" in done.stderr


def test_a_sample_is_spoken_where_the_machine_can_and_its_length_is_told_anyway(
    minimal_campaign: Path,
) -> None:
    done = commands.run("plan", "--speak", "2026-11-23", "--root", put_plan(minimal_campaign), *DAY)
    recording = minimal_campaign / "private/push/2026-11-23-an-li.wav"
    if engine():
        assert done.returncode == 0 and recording.stat().st_size > 100_000
        assert "试念在 private/push/2026-11-23-an-li.wav，1 分" in done.stdout
    else:
        assert done.returncode == 2 and "没有 espeak-ng" in done.stderr and "稿子约 1 分" in done.stderr
        assert not recording.exists()


def test_where_nothing_may_be_pushed_yet_no_empty_plan_is_written(minimal_campaign: Path) -> None:
    for file in minimal_campaign.glob("content/*/*.md"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("状态: 已审核", "状态: 草稿"), encoding="utf-8")
    done = commands.run("plan", "--write", "--root", minimal_campaign, *DAY)
    assert done.returncode == 2
    assert "还没有审核过的、能推的案例和海报" in done.stderr and "new plan 2026-qiu" in done.stderr
    assert not (minimal_campaign / "content/plans").exists()

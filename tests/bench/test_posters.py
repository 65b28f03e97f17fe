"""`bench print` measures posters that all our own checks pass, as often as asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.bench import posters

PROJECT = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)


def test_it_takes_the_campaigns_a3_posters_in_turn_and_each_is_made_anew() -> None:
    shop = posters.print_shop(PROJECT, TODAY, 30)
    assert shop is not None
    assert {job.format.name for job in shop.jobs} == {"海报A3"}
    assert len({job.subject for job in shop.jobs}) == len(shop.jobs) == 30
    assert len({job.title for job in shop.jobs}) < 30


def test_the_campuses_differ_in_their_foot_only_and_every_step_is_timed() -> None:
    shop = posters.print_shop(PROJECT, TODAY, 1)
    assert shop is not None
    jobs = posters.campuses(shop.jobs)
    assert len({job.piece.foot for job in jobs}) == len({job.campus for job in jobs}) == posters.CAMPUSES
    assert {job.art for job in jobs} == {shop.jobs[0].art}
    steps = posters.stepwise(jobs[:2], shop, stamps=True)
    assert list(steps) == ["排版", "检查样稿", "画预览", "制印刷版", "印前检查"]
    assert min(steps.values()) > 0


def test_the_table_names_every_way_and_the_target() -> None:
    row = posters.PrintRow(
        way="整张重排", count=4, seconds=2, busy=1, memory_mb=90, steps={"排版": 0.5, "画预览": 0.25}
    )
    lines = list(posters.print_table((row,)))
    assert lines[0] == "整张重排：4 张，2.0 秒（处理器 1.0 秒，每张 250 毫秒），内存峰值 90 MB"
    assert lines[1] == "  排版：0.50 秒，每张 125 毫秒"
    assert lines[-1] == posters.TARGET

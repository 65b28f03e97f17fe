"""A stand's foot holds what schools are called; what it cannot hold is named with what to shorten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from sample import sample_campaign, sample_catalog

from generator.diagnostics import Diagnostic, Report, Severity
from generator.model import Foot, Job
from generator.plan.plan import plan
from generator.render.overflow import Overflow
from generator.render.render import render

STANDS = ("易拉宝", "X展架", "展板120x240", "桌牌")
HOST = "app.nanpinggongan.example"


@cache
def jobs() -> tuple[Job, ...]:
    return plan(sample_campaign(), sample_catalog(), date(2026, 11, 27), Report())


def said(folder: Path, format: str, signature: str, issuer: str, host: str) -> list[Diagnostic]:
    """Return what is said of a poster of a format where the foot has these words."""
    job = next(one for one in jobs() if one.format.name == format and one.piece.foot.code)
    code = job.piece.foot.code
    assert code
    words = replace(code, issuer=issuer, host=host)
    foot: Foot = replace(
        job.piece.foot, code=words, signature=signature, region="云南省南屏市湖滨区", hotline="0879-5551101"
    )
    job = replace(job, piece=replace(job.piece, foot=foot))
    made = render(job, sample_catalog().product(job.product).folder, folder, stamps=False)
    return [one for one in made.findings if one.severity is Severity.ERROR]


@pytest.mark.parametrize("format", STANDS)
@pytest.mark.parametrize(
    ("signature", "issuer"),
    [
        ("南屏交通职业学院学生工作部（处）", "南屏市公安局湖滨分局"),
        ("南屏交通职业学院", "湖滨分局"),
        ("南屏交通职业技术师范学院学生工作部（处）、保卫处", "南屏市公安局湖滨分局反诈中心"),
    ],
)
def test_a_stand_holds_what_an_ordinary_school_is_called(
    tmp_path: Path, format: str, signature: str, issuer: str
) -> None:
    assert said(tmp_path, format, signature, issuer, HOST) == []


def test_a_host_that_is_wider_than_the_smallest_type_holds_is_named(tmp_path: Path) -> None:
    long = "anzhuang.fanzhazhongxin.gonganju.nanpingshi.example"
    (found,) = said(tmp_path, "易拉宝", "南屏交通职业学院", "湖滨分局", long)
    assert f"网址 {long} 一行排不下" in found.message and long in found.hint
    assert said(tmp_path, "易拉宝", "南屏交通职业学院", "湖滨分局", HOST) == [], "as the hint says"


def test_a_signature_that_does_not_fit_is_named_first_and_shortening_it_helps(tmp_path: Path) -> None:
    long = "南屏交通职业学院" * 14
    (found, *_) = said(tmp_path, "易拉宝", long, "南屏市公安局湖滨分局", HOST)
    assert f"最长的：“落款”（{len(long)} 个字）" in found.hint
    assert said(tmp_path, "易拉宝", long[:24], "南屏市公安局湖滨分局", HOST) == [], "as the hint says"


def test_what_sticks_out_of_a_foot_beside_is_named_though_no_line_of_a_file_holds_it() -> None:
    wide = Overflow(part="页脚说明", excess_mm=21.5, words=HOST)
    assert wide.said() == f"“页脚说明”里的“{HOST}”中间断不开，一行排不下，多出 21.5 毫米"
    assert "文字放不下" in Overflow(part="页脚说明", excess_mm=21.5).said()

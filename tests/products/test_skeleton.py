"""What `build.py new product` writes serves every size that its style claims; what it once wrote did not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from skeleton_jobs import SIZES, card_job

from generator.model import CodeKind, Job
from generator.preflight import preflight
from generator.products.skeleton import SKELETONS
from generator.render.render import render

LOST = Path(__file__).with_name("lost_card")
LONG = {
    "words": "屏幕共享/等于/把钱包/交给/陌生人的手机看",
    "giveaway": "凡是要你打开屏幕共享的客服，都是冲着你的钱来的，挂",
    "issuer": "某某省某某市公安局某某区分局反诈中心",
    "region": "某某壮族自治区某某市某某自治县",
    "signature": "某某市某某区外国语实验学校附属中学学生工作处",
}


def findings(job: Job, product: Path, folder: Path) -> list[str]:
    made = render(job, product, folder)
    return [str(one) for one in (*made.findings, *preflight(job, made.pdf))]


@pytest.mark.parametrize("size", SIZES)
def test_the_skeleton_serves_every_size_that_its_style_claims(size: str, tmp_path: Path) -> None:
    assert findings(card_job(size), SKELETONS, tmp_path) == []


@pytest.mark.parametrize("size", ["A6", "桌牌", "横A5"])
@pytest.mark.parametrize("more", [LONG, {"kind": CodeKind.NONE}], ids=["long", "codeless"])
def test_long_names_and_a_foot_without_a_code_fit_too(
    size: str, more: dict[str, str], tmp_path: Path
) -> None:
    assert findings(card_job(size, **more), SKELETONS, tmp_path) == []


@pytest.mark.parametrize("size", ["A6", "横A5"])
def test_a_draft_shows_its_mark_and_its_code(size: str, tmp_path: Path) -> None:
    """On small pages the mark runs over the code, which stays above it."""
    job = card_job(size)
    draft = replace(job, checks=("codes",), piece=replace(job.piece, draft=True))
    assert findings(draft, SKELETONS, tmp_path) == []


def test_the_sizes_span_what_the_style_claims() -> None:
    ratios: dict[str, list[float]] = {shape: [] for shape in ("portrait", "landscape")}
    for shape, (width, height), *_ in SIZES.values():
        ratios[shape].append(max(width, height) / min(width, height))
    assert all(min(some) < 1.45 and max(some) >= 2.5 for some in ratios.values())


def test_a_card_that_loses_both_numbers_fails(tmp_path: Path) -> None:
    """The skeleton of old fitted 100 x 200 mm only; on A6 the press dropped what fell off the page."""
    made = render(card_job("A6"), LOST, tmp_path)
    found = preflight(card_job("A6"), made.pdf)
    assert made.findings == ()  # neither a complaint of the press nor an overflow
    lost = [one for one in found if one.code == "words-missing"]
    said = [one.message.partition("：")[2] for one in lost]
    assert said[:2] == ["成品上没有反诈热线“96110”", "成品上没有报警电话“110”"]
    assert all(str(one.location).startswith("content/posters/x.md:1:1") for one in lost)
    assert all("模板" in one.hint for one in lost)

"""Row P6: 示例: 否, and what is left of the sample: a few errors in all, however many files have it."""

import re
import shutil
from pathlib import Path

import pytest
from acceptance_build import PARTS, PROJECT, copy_part
from campaigns import VOCABULARY
from own_school import as_own_school
from sample import read_again

from generator.cli import main
from generator.content.reviewing import ALL
from generator.diagnostics import Diagnostic, Report
from generator.pipeline import read_campaign
from generator.preflight import check_names
from generator.products.catalog import load_catalog

CODE = "sample-left"


def left_in(root: Path) -> list[Diagnostic]:
    report = Report()
    read_again(root, load_catalog(root, report, check_names()).names, report)
    return [found for found in report if found.code == CODE]


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Return a copy of the sample that says that it is none."""
    for part in PARTS:
        copy_part(PROJECT / part, tmp_path / part)
    settings = tmp_path / "content/campaign.yml"
    settings.write_text(settings.read_text("utf-8").replace("示例: 是", "示例: 否"), encoding="utf-8")
    return tmp_path


def test_p6_the_sample_that_says_it_is_none_gives_one_error_a_kind(sample: Path) -> None:
    found = left_in(sample)
    assert [one.severity.label for one in found] == ["错误"] * 5
    words = "\n".join(map(str, found))
    signed = sum("示例老师" in path.read_text("utf-8") for path in (sample / "content").rglob("*.md"))
    assert f"共 {signed} 处" in words and f"等 {signed} 个文件" in words and len(words.splitlines()) == 10
    for kind in ("示例老师", "示例市", "虚构", ".example", "0000-00000000"):
        assert kind in words


def test_p6_following_the_hints_leads_to_a_clean_check(sample: Path) -> None:
    (command,) = {
        words for one in left_in(sample) for words in re.findall(r"build\.py (review .*?)（", one.hint)
    }
    words = command.replace("姓名", "王明老师").split()
    assert words[-1] == ALL
    shutil.rmtree(sample / "content/codes")
    fiction = ("学校和人物都是虚构的，给想用这套东西的学校看个样子。", "")
    picture = ("图片: codes/app.png", "网址: https://yingyong.nanhugongan.cn/a")
    others = ("示例市", "南湖市")
    written = (path for suffix in ("*.md", "*.yml") for path in (sample / "content").rglob(suffix))
    for path in (*written, sample / "docs/guanyu.md"):
        as_own_school(path, fiction, picture, others)
    assert main([*words, "--root", str(sample), "--today", "2026-11-25"]) == 0
    report = Report()
    read_again(sample, load_catalog(sample, report, check_names()).names, report)
    assert [str(one) for one in report] == []


def test_p6_drafts_comments_and_a_sample_are_not_looked_at(minimal_campaign: Path) -> None:
    report = Report()
    read_campaign(minimal_campaign, VOCABULARY, report, missing=lambda _: ())
    assert not report.found, "示例: 是"
    settings = minimal_campaign / "content/campaign.yml"
    as_own_school(settings)
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"# 样例写的是 示例市第一中学\n{text}", encoding="utf-8")
    for path in (minimal_campaign / "content").rglob("*.md"):
        words = path.read_text(encoding="utf-8").replace("状态: 已审核", "状态: 草稿")
        path.write_text(words, encoding="utf-8")
    assert left_in(minimal_campaign) == []

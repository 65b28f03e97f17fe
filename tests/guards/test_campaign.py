"""Whole campaigns: the sample raises no alarm; names of files, finished pages, what falls due."""

from datetime import date
from pathlib import Path

import pytest
from campaigns import CASE, VOCABULARY
from sample import read_again

from generator.content.skeleton import write_skeleton
from generator.diagnostics import Diagnostic, Report
from generator.guards import allowed_by, due, guard, guard_published
from generator.load import load
from generator.model import Campaign
from generator.preflight import check_names
from generator.products.catalog import load_catalog

SAMPLE = Path(__file__).parents[2]


def loaded(root: Path) -> Campaign:
    campaign = load(root, VOCABULARY, Report())
    assert campaign
    return campaign


def codes(root: Path) -> list[tuple[str, str]]:
    return [(found.code, found.location.file) for found in guarded(root, loaded(root))]


def guarded(root: Path, campaign: Campaign) -> list[Diagnostic]:
    report = Report()
    assert guard(root, campaign, report) is campaign
    return list(report)


def test_the_sample_campaign_raises_no_alarm() -> None:
    report = Report()
    assert read_again(SAMPLE, load_catalog(SAMPLE, report, check_names()).names, report)
    assert [str(found) for found in report] == []


def test_the_minimal_campaign_raises_no_alarm(minimal_campaign: Path) -> None:
    assert codes(minimal_campaign) == []


@pytest.mark.parametrize(
    ("kind", "name"), [("case", "xin-anli"), ("poster", "xin-haibao"), ("letter", "xin-xin")]
)
def test_a_fresh_skeleton_raises_no_alarm(minimal_campaign: Path, kind: str, name: str) -> None:
    write_skeleton(kind, name, minimal_campaign, date(2026, 11, 22))
    assert codes(minimal_campaign) == []


def test_a_file_that_was_not_understood_is_guarded_all_the_same(minimal_campaign: Path) -> None:
    (minimal_campaign / "content/cases/huai.md").write_text(
        "---\n标题: [\n---\n打 13800138000\n", encoding="utf-8"
    )
    assert codes(minimal_campaign) == [("mobile-number", "content/cases/huai.md")]


@pytest.mark.parametrize(
    ("name", "code", "shown"),
    [
        ("13800138000.png", "mobile-number", "docs/138"),
        ("学生张伟明的照片.png", "full-name", "张伟"),
        ("119999199003071230.txt", "id-number", "1199"),
    ],
)
def test_names_of_files_are_guarded_and_masked(
    minimal_campaign: Path, name: str, code: str, shown: str
) -> None:
    (minimal_campaign / "docs" / name).write_bytes(b"x")
    found = [one for one in guarded(minimal_campaign, loaded(minimal_campaign)) if one.code == code]
    assert found
    assert "文件名" in found[0].message
    assert shown not in str(found[0])


def test_a_link_to_a_private_file_is_guarded_like_the_file(minimal_campaign: Path) -> None:
    (minimal_campaign / "private").mkdir()
    (minimal_campaign / "private/a.md").write_text("---\n标题: 甲\n---\n打 13800138000\n", encoding="utf-8")
    (minimal_campaign / "docs/lian.md").symlink_to(minimal_campaign / "private/a.md")
    assert codes(minimal_campaign) == [("mobile-number", "docs/lian.md")]


def test_files_that_lie_beside_the_pages_are_guarded(minimal_campaign: Path) -> None:
    (minimal_campaign / "docs/biao.csv").write_text("电话\n13800138000\n", encoding="utf-8")
    assert codes(minimal_campaign) == [("mobile-number", "docs/biao.csv")]


def test_comments_may_hold_words_but_no_personal_data(minimal_campaign: Path) -> None:
    path = minimal_campaign / "docs/index.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "\n<!-- 一律是诈骗，写信到 a.b@qq.com，打 13800138000 -->\n", encoding="utf-8")
    assert [code for code, _ in codes(minimal_campaign)] == ["email-address", "mobile-number"]


def test_finished_pages_are_guarded_and_masked() -> None:
    words = "预警 96110\n学生张伟明\n电话 138 0013 8000 邮箱 ab.cd@qq.com\n2026 年 9 月 1 日"
    found = list(guard_published("site/cases/a/index.html", words))
    assert [one.code for one in found] == ["mobile-number", "email-address", "full-name"]
    assert {str(one.location) for one in found} == {"dist/site/cases/a/index.html:1:1"}
    assert not any("张伟" in str(one) or "138" in str(one) for one in found)


def test_finished_pages_may_name_the_reviewer_and_the_school_s_phone(minimal_campaign: Path) -> None:
    path = minimal_campaign / "content/cases/an-li.md"
    path.write_text(CASE.replace("审核人: 示例老师", "审核人: 李建国老师"), encoding="utf-8")
    campaign = loaded(minimal_campaign)
    assert list(guard_published("site/a.html", "审核：李建国老师", allowed_by(campaign))) == []
    assert [one.code for one in guard_published("site/a.html", "审核：李建国老师")] == ["full-name"]


def test_what_falls_due_is_listed_nearest_first(minimal_campaign: Path) -> None:
    for name, day in (("a", "2026-06-01"), ("b", "2026-04-01"), ("c", "2026-03-01"), ("d", "2027-01-01")):
        text = CASE.replace("状态: 已审核", f"有效期至: {day}\n状态: 已审核").replace(
            "2026-03-01\n有", "2026-01-01\n有"
        )
        (minimal_campaign / f"content/cases/{name}.md").write_text(text, encoding="utf-8")
    entries = due(loaded(minimal_campaign), date(2026, 4, 2))
    assert [(entry.location.file[14:], entry.days) for entry in entries] == [
        ("c.md", -32),
        ("b.md", -1),
        ("a.md", 60),
    ]
    assert entries[1].words == "返了三次之后第四单提不出：已过期 1 天（有效期至 2026-04-01）"


def test_an_alert_falls_due_only_once_it_is_over(minimal_campaign: Path) -> None:
    home = minimal_campaign / "docs/index.md"
    home.parent.mkdir(exist_ok=True)
    words = "标题: 首页\n版面: home\n警报: {标语: 不用关, 识破: 挂断, 有效期至: 2026-04-01}"
    home.write_text(f"---\n{words}\n---\n", encoding="utf-8")
    campaign = loaded(minimal_campaign)
    assert due(campaign, date(2026, 4, 1)) == ()
    (entry,) = due(campaign, date(2026, 4, 2))
    assert entry.words == "警报“不用关”：已过期 1 天（有效期至 2026-04-01）"

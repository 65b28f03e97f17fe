"""Packs older than their letter: named as long as they may still be given out, and no longer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from roster_files import FORMATS
from two_campuses import EAST

from generator.diagnostics import Report
from generator.ledger import ledger
from generator.ledger.older_packs import report_older_packs
from generator.letters import command
from generator.model import Letter
from generator.model.merge import nameless
from generator.pipeline import read_campaign
from generator.plan.plan import plan
from generator.preflight import check_names
from generator.products.catalog import load_catalog
from generator.progress import SilentProgress

TODAY = date(2026, 9, 1)
HEAD = ["校区", "班级", "姓名"]
ROWS = [HEAD, ["东校区", "1班", "张示例"], ["西校区", "2班", "王示例"]]
ANEW = "0000-33330003"


def printed(
    root: Path, *, slug: str = "", one_file: bool = False, rows: list[list[str]] = ROWS
) -> tuple[str, ...]:
    """Print packs; return what is said at the end."""
    request = command.LettersRequest(
        root=root, today=TODAY, roster=FORMATS["utf-8"](root / "private", rows), slug=slug, one_file=one_file
    )
    outcome = command.letters(request, SilentProgress())
    assert not outcome.report.errors and not outcome.misuse
    return outcome.summary


def older(root: Path, today: date = TODAY) -> list[str]:
    """Return what a check says of packs."""
    report, catalog = Report(), load_catalog(root, Report(), check_names())
    campaign = read_campaign(root, catalog.names, Report())
    assert campaign
    published = campaign.holding(Letter, map(nameless, campaign.letters))  # as a build has them
    jobs = plan(published, catalog, TODAY, Report())
    report_older_packs(root, campaign.settings, jobs, today, report)
    assert {found.code for found in report} <= {"letter-older"}
    return [found.message for found in report]


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def letter(root: Path) -> Path:
    return root / "content" / "letters" / "xin.md"


def test_a_number_that_changed_names_the_packs_of_its_campus_until_they_are_printed_again(
    campuses: Path,
) -> None:
    printed(campuses)
    assert older(campuses) == []
    change(campuses / "content" / "campaign.yml", EAST, ANEW)
    (said,) = older(campuses)
    assert "1 个文件" in said and said.endswith("：1班") and "private/letters/xin" in said
    printed(campuses)
    assert older(campuses) == []


def test_a_letter_whose_words_differ_by_campus_is_one_letter(campuses: Path) -> None:
    """For [[热线]] each campus prints its own number; all packs were compared with one campus' words."""
    change(letter(campuses), "开学前后，", "拿不准，打 [[热线]]。开学前后，")
    printed(campuses)
    assert older(campuses) == []
    change(campuses / "content" / "campaign.yml", EAST, ANEW)
    (said,) = older(campuses)
    assert said.endswith("：1班")


def test_one_file_of_both_campuses_is_older_when_one_changes(campuses: Path) -> None:
    printed(campuses, one_file=True)
    change(campuses / "content" / "campaign.yml", EAST, ANEW)
    assert [said.rpartition("：")[2] for said in older(campuses)] == ["全部班级"]


def test_a_class_printed_again_alone_leaves_the_others_older(campuses: Path) -> None:
    printed(campuses)
    change(letter(campuses), "回执问题: ", "回执问题: 看过这封信后，")
    assert "2 个文件" in older(campuses)[0]
    said = printed(campuses, rows=ROWS[:2])
    assert [line.rpartition("：")[2] for line in said if "改动以前印的" in line] == ["2班。"]
    assert [said.rpartition("：")[2] for said in older(campuses)] == ["2班"]


@pytest.mark.parametrize("key", ["审核日期: 2026-03-01", "审核人: 示例老师"])
def test_a_review_makes_no_pack_older(root: Path, key: str) -> None:
    printed(root)
    change(letter(root), key, key[:-1] + "2")
    assert older(root) == []


def test_a_name_in_the_letter_makes_no_pack_older(root: Path) -> None:
    change(letter(root), "回执问题: ", "回执问题: 〔姓名〕")
    printed(root)
    assert older(root) == []


def test_what_is_purged_past_its_day_or_gone_is_not_named(root: Path) -> None:
    printed(root)
    change(root / "content" / "campaign.yml", "示例: 是", "示例: 否")
    assert older(root) and older(root, date(2027, 1, 1)) == []
    (pack,) = (root / "private" / "letters").rglob("1班.pdf")
    aside = pack.rename(pack.with_suffix(".old"))
    assert all("1班" not in said for said in older(root))
    aside.rename(pack)
    with ledger.open_ledger(root) as base:
        ledger.purge(base, root, ledger.to_purge(base, root, "xin"))
        assert base.execute("SELECT COUNT(*) FROM wordings").fetchone() == (0,)
    assert older(root) == []


def test_a_ledger_of_before_knows_nothing_of_its_packs(root: Path) -> None:
    printed(root)
    with ledger.open_ledger(root) as base:
        base.execute("DROP TABLE wordings")
    change(letter(root), "回执问题: ", "回执问题: 看过这封信后，")
    assert older(root) == []
    printed(root)
    assert older(root) == []


def test_a_class_with_another_name_leaves_no_pack_of_before(root: Path) -> None:
    head = ["班级", "姓名", "学号"]
    pupils = [("张示例", "1"), ("王示例", "2"), ("李示例", "3")]
    printed(root, rows=[head, *([("护理23级1班"), name, number] for name, number in pupils)])
    home = root / "private" / "letters" / "xin"
    assert (home / "护理23级1班.pdf").is_file()
    change(letter(root), "开学前后", "放假前后")
    summary = printed(root, rows=[head, *(["护理2301班", name, number] for name, number in pupils)])
    assert [path.name for path in home.glob("护理*.pdf")] == ["护理2301班.pdf"]
    assert any("护理23级1班" in line and "从前的文件已经删去" in line for line in summary), summary
    assert older(root) == []


def test_a_class_that_lost_some_pupils_to_another_keeps_its_pack(root: Path) -> None:
    head = ["班级", "姓名", "学号"]
    printed(root, rows=[head, ["1班", "张示例", "1"], ["1班", "王示例", "2"], ["2班", "李示例", "3"]])
    summary = printed(root, rows=[head, ["2班", "张示例", "1"], ["2班", "李示例", "3"]])
    home = root / "private" / "letters" / "xin"
    assert {path.name for path in home.glob("*班.pdf")} == {"1班.pdf", "2班.pdf"}
    assert not any("已经删去" in line for line in summary)

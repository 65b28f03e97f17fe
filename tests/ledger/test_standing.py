"""Classes keep the names under which they were printed, whatever part of the school a later roster has."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import openpyxl
import pytest
from roster_files import FORMATS, Rows

from generator.diagnostics import Report
from generator.ledger import ledger
from generator.ledger.pupil import Roster
from generator.ledger.roster import read_roster
from generator.ledger.standing import Renaming, known_classes, record_classes, standing

SCHOOL, SLUG = "示例学校", "xin"
HEAD = ["校区", "专业", "班级", "姓名"]
NURSES = [["东校区", "护理", "1班", name] for name in ("甄示例", "张示例", "李示例")]
CLERKS = [["东校区", "会计", "1班", name] for name in ("贾示例", "赵示例", "李示例")]


def named(tmp_path: Path, base: sqlite3.Connection, rows: Rows, slug: str = SLUG) -> Roster:
    """Read a roster and give its classes the names that they have in the ledger."""
    roster = read_roster(FORMATS["utf-8"](tmp_path, rows), Report())
    assert roster
    return standing(roster, known_classes(base, slug))[0]


def run(tmp_path: Path, rows: Rows, *, forgetting: bool = False) -> dict[tuple[str, str], str]:
    """Print a roster; return the serials by class and name. `forgetting`: the ledger is one of before."""
    with ledger.open_ledger(tmp_path) as base:
        roster = named(tmp_path, base, rows)
        made = ledger.enrol(base, SLUG, SCHOOL, roster, spares=2)
        record_classes(base, SLUG, roster)
        if forgetting:
            base.execute("DROP TABLE classes")
    return {(p.class_name, p.name): one for p, one in zip(roster.pupils, made.pupils, strict=True)}


def everybody(tmp_path: Path) -> set[tuple[str, str]]:
    with ledger.open_ledger(tmp_path) as base:
        return {(one.class_name, one.name) for one in ledger.entries(base, SLUG) if one.name}


@pytest.mark.parametrize("forgetting", [False, True])
def test_two_rosters_of_one_subject_each_do_not_give_a_pupil_the_slip_of_another(
    tmp_path: Path, forgetting: bool
) -> None:
    first = run(tmp_path, [HEAD, *NURSES], forgetting=forgetting)
    later = run(tmp_path, [HEAD, *CLERKS])
    assert {name for name, _ in first} == {"护理1班"} and {name for name, _ in later} == {"会计1班"}
    assert not set(first.values()) & set(later.values()) and len(everybody(tmp_path)) == 6


@pytest.mark.parametrize(
    ("title", "one", "other", "name"),
    [
        ("校区", "东校区", "西校区", "西校区1班"),
        ("年级", "高一", "高二", "高二1班"),
        ("年级", "2025", "2026级", "2026级1班"),
    ],
)
def test_another_campus_or_year_that_comes_by_itself_is_another_class(
    tmp_path: Path, title: str, one: str, other: str, name: str
) -> None:
    first = run(tmp_path, [[title, "班级", "姓名"], [one, "1班", "张示例"], [one, "1班", "李示例"]])
    rows = [[title, "班级", "姓名"], [other, "1班", "张示例"], [other, "1班", "王示例"]]
    later = run(tmp_path, rows)
    assert {name for name, _ in later} == {name} and not set(first.values()) & set(later.values())
    assert run(tmp_path, rows) == later and len(everybody(tmp_path)) == 4


@pytest.mark.parametrize("forgetting", [False, True])
@pytest.mark.parametrize("west", [NURSES, [["西校区", "会计", *row[2:]] for row in NURSES]])
def test_one_class_printed_again_alone_keeps_name_and_serials(
    tmp_path: Path, west: Rows, forgetting: bool
) -> None:
    first = run(tmp_path, [HEAD, *west, *CLERKS], forgetting=forgetting)
    again = run(tmp_path, [HEAD, *CLERKS, ["东校区", "会计", "1班", "新示例"]])
    kept = {who: serial for who, serial in again.items() if who in first}
    assert len(kept) == 3 and kept.items() <= first.items()
    assert len(everybody(tmp_path)) == 7


def test_a_sheet_of_a_department_printed_again_alone_keeps_its_serials(tmp_path: Path) -> None:
    def book(*names: str) -> Path:
        made = openpyxl.Workbook()
        made.remove(made.worksheets[0])
        for name in names:
            sheet = made.create_sheet(name)
            for row in (["班级", "姓名"], ["1班", f"{name[0]}示例"], ["1班", f"{name[1]}示例"]):
                sheet.append(row)
        made.save(tmp_path / "名单.xlsx")
        return tmp_path / "名单.xlsx"

    with ledger.open_ledger(tmp_path) as base:
        serials = []
        for names in (("机电系", "会计系"), ("会计系",)):
            roster = read_roster(book(*names), Report())
            assert roster
            roster, _ = standing(roster, known_classes(base, SLUG))
            serials.append(ledger.enrol(base, SLUG, SCHOOL, roster).pupils)
            record_classes(base, SLUG, roster)
            assert roster.classes[-1] == "会计系1班"
    assert serials[0][2:] == serials[1]


def test_a_class_of_a_ledger_of_before_is_known_by_its_pupils_under_the_name_it_had(tmp_path: Path) -> None:
    rows = [["班级", "姓名"], *(row[2:] for row in NURSES)]
    first = run(tmp_path, rows, forgetting=True)
    assert run(tmp_path, [HEAD, *NURSES]) == first
    later = run(tmp_path, [HEAD, *CLERKS])
    assert {name for name, _ in later} == {"会计1班"} and not set(first.values()) & set(later.values())


def test_what_is_called_otherwise_is_said(tmp_path: Path) -> None:
    with ledger.open_ledger(tmp_path) as base:
        roster = named(tmp_path, base, [["校区", "班级", "姓名"], ["东校区", "1班", "张示例"]], slug="pledge")
        record_classes(base, "pledge", roster)
        other = read_roster(
            FORMATS["utf-8"](tmp_path, [["校区", "班级", "姓名"], ["西校区", "1班", "李示例"]]), Report()
        )
        assert other
        known = known_classes(base, "pledge")
        (found,) = standing(other, known)[1]
        assert found == Renaming(said="1班", name="西校区1班", another=known[0])


def test_a_purge_forgets_what_told_a_class_apart(tmp_path: Path) -> None:
    run(tmp_path, [HEAD, *NURSES])
    run(tmp_path, [HEAD, *CLERKS])
    with ledger.open_ledger(tmp_path) as base:
        ledger.purge(base, tmp_path, ledger.to_purge(base, tmp_path, SLUG, "护理1班"))
        assert [one.name for one in known_classes(base, SLUG)] == ["会计1班"]
        ledger.purge(base, tmp_path, ledger.to_purge(base, tmp_path, SLUG))
        assert known_classes(base, SLUG) == ()

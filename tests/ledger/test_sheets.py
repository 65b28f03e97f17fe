"""Rosters with a sheet a campus, a year or anything else, and columns that say who has left."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from roster_files import Rows, people, read, write_xlsx

from generator.diagnostics import Report
from generator.ledger.classes import spoken
from generator.ledger.roster import read_roster
from generator.ledger.sheets import place_of

HEAD = ["班级", "姓名"]
CLASSES = "roster-classes"


def book(tmp_path: Path, **sheets: Rows) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(tmp_path / "名单.xlsx")
    return tmp_path / "名单.xlsx"


def klass(name: str, *pupils: str) -> Rows:
    return [HEAD, *([name, pupil] for pupil in pupils)]


def told(path: Path, *campuses: str) -> tuple[list[str], list[str]]:
    """Return the classes and what is said of them."""
    report = Report()
    roster = read_roster(path, report, campuses=campuses)
    assert roster is not None
    said = [f"{one.location.file}:{one.location.line} {one.message}" for one in report if one.code == CLASSES]
    return list(roster.classes), said


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("东校区", "西校区"),
        ("东校区学生名单", "西校区（核对过）"),
        ("软件学院", "护理学院"),
        ("机电系", "会计系"),
        ("高一年级", "高二年级"),
        ("小学部", "初中部"),
        ("2025级", "2026级"),
    ],
)
def test_a_sheet_a_campus_or_year_keeps_classes_of_one_name_apart(
    tmp_path: Path, one: str, other: str
) -> None:
    rows = {one: klass("1班", "甲示例", "乙示例"), other: klass("1班", "丙示例", "丁示例")}
    names, said = told(book(tmp_path, **rows))
    assert names == [f"{place_of(one)}1班", f"{place_of(other)}1班"]
    assert said == []


def test_a_sheet_called_after_a_campus_of_the_campaign_is_one(tmp_path: Path) -> None:
    path = book(tmp_path, 龙山=klass("1", "甲示例", "乙示例"), 凤岭=klass("1", "丙示例", "丁示例"))
    assert told(path, "龙山", "凤岭")[0] == ["龙山1班", "凤岭1班"]
    assert told(path)[0] == ["1"]


def test_the_sheet_comes_before_what_columns_tell_apart(tmp_path: Path) -> None:
    head = ["专业", "班级", "姓名"]
    east = [head, ["软件技术", "1班", "甲示例"], ["软件技术", "1班", "乙示例"]]
    west = [head, ["软件技术", "1班", "丙示例"], ["护理", "1班", "丁示例"]]
    path = book(tmp_path, 东校区=east, 西校区=west)
    assert told(path) == (["东校区软件技术1班", "西校区软件技术1班", "西校区护理1班"], [])
    roster = read_roster(path, Report())
    assert roster and roster.told_by == ("专业", "工作表")


def test_a_campus_that_a_column_names_is_not_named_twice(tmp_path: Path) -> None:
    head = ["校区", *HEAD]
    rows = {name: [head, [name, "1班", "甲示例"]] for name in ("东校区", "西校区")}
    assert told(book(tmp_path, **rows))[0] == ["东校区1班", "西校区1班"]


@pytest.mark.parametrize("name", ["软件{}班", "高{}1班"])
def test_classes_that_differ_are_left_as_they_are(tmp_path: Path, name: str) -> None:
    one, two = name.format("一"), name.format("二")
    path = book(tmp_path, 高一年级=klass(one, "甲示例"), 高二年级=klass(two, "丙示例"))
    assert told(path) == ([one, two], [])


def test_one_class_on_sheets_of_any_name_is_one_and_it_is_said_by_sheet_and_row(tmp_path: Path) -> None:
    path = book(tmp_path, 男生=klass("1班", "甲示例", "乙示例"), 女生=klass("1班", "丙示例", "丁示例"))
    names, said = told(path)
    assert names == ["1班"]
    assert said == ["名单.xlsx（女生）:2 “1班”在工作表“男生”（第 2 行）里也有，当作同一个班"]


def test_a_sheet_without_a_place_beside_campuses_is_said(tmp_path: Path) -> None:
    path = book(tmp_path, 东校区=klass("1班", "甲示例"), 补录=klass("1班", "丙示例"))
    names, said = told(path)
    assert names == ["东校区1班", "1班"]
    assert said[-1] == "名单.xlsx（补录）:2 “1班”在工作表“东校区”（第 2 行）里也有，当作另一个班"


@pytest.mark.parametrize("names", [("西校区",), ("东校区", "西校区")])
def test_a_sheet_called_after_a_campus_is_the_column_of_it(tmp_path: Path, names: tuple[str, ...]) -> None:
    rows = {name: klass(f"{name[0]}1班", "甲示例", "乙示例") for name in names}
    roster = read_roster(book(tmp_path, **rows), Report())
    assert roster and "校区" in roster.columns
    shown = {name: spoken(pupils)[0] for name, pupils in roster.by_class().items()}
    assert shown == {f"{name[0]}1班": name for name in names}


def test_a_class_that_names_its_campus_in_brackets_is_told_it(tmp_path: Path) -> None:
    rows = [
        *klass("护理1班（云湖校区）", "甲示例", "乙示例"),
        ["护理2班(东荆)", "丙示例"],
        ["护理3班（单招）", "丁示例"],
    ]
    roster = read_roster(book(tmp_path, 名单=rows), Report(), campuses=("云湖校区", "东荆校区"))
    assert roster
    shown = {name: spoken(pupils)[0] for name, pupils in roster.by_class().items()}
    assert shown == {"护理1班（云湖校区）": "云湖校区", "护理2班(东荆)": "东荆校区", "护理3班（单招）": ""}


def rows_of(*campuses: str) -> Rows:
    names = (f"{first}示{second}" for first in "甲乙丙丁戊己" for second in "例样范本")
    return [
        ["班级", "姓名", "校区"],
        *(["护理1班", name, campus] for name, campus in zip(names, campuses, strict=False)),
    ]


def strays(path: Path) -> list[str]:
    report = Report()
    read_roster(path, report)
    return [
        str(one.location).rpartition(":")[0] + " " + one.message
        for one in report
        if one.code == "roster-campus"
    ]


def test_a_row_whose_campus_is_not_that_of_its_class_is_said_by_sheet_and_row(tmp_path: Path) -> None:
    path = book(tmp_path, 一=rows_of(*["云湖校区"] * 6, "东荆校区", "云湖校区"), 二=[HEAD])
    (said,) = strays(path)
    assert "（一）:8 " in said
    assert "“东荆校区”" in said and "另外 7 行写的是“云湖校区”" in said


@pytest.mark.parametrize(
    "campuses", [("云湖校区",) * 6, ("云湖校区",) * 4 + ("东荆校区",), ("云湖校区",) * 12 + ("东荆校区",) * 4]
)
def test_classes_of_one_name_on_two_campuses_are_no_slip(tmp_path: Path, campuses: tuple[str, ...]) -> None:
    assert strays(book(tmp_path, 一=rows_of(*campuses))) == []


@pytest.mark.parametrize("sheet", ["Sheet1", "联系", "全校", "说明", "男生", "高一1班"])
def test_other_sheets_have_no_place(sheet: str) -> None:
    assert place_of(sheet) == ""


@pytest.mark.parametrize(
    ("title", "value"),
    [
        ("学籍状态", "退学"),
        ("状态", "休学"),
        ("学籍状态", "毕业"),
        ("在校状态", "已转学"),
        ("备注", "9月转走"),
        ("备注（必填）", "退学，手续已办"),
        ("学籍异动", "转至外省"),
        ("备注", "未毕业离校"),
        ("备注", "劝退"),
        ("备注", "参军入伍"),
        ("备注", "保留学籍"),
        ("备注", "未报到"),
        ("备注", "转专业到会计"),
        ("备注", "放弃入学资格"),
    ],
)
def test_a_pupil_who_has_left_by_another_column_is_said_by_row(
    tmp_path: Path, title: str, value: str
) -> None:
    rows = [[*HEAD, title], ["1班", "甲示例", "在读"], ["1班", "乙示例", value]]
    roster, findings = read(write_xlsx(tmp_path / "a.xlsx", rows))
    assert len(people(roster)) == 2
    assert findings == [(3, "warning", "roster-remark")]


@pytest.mark.parametrize(
    ("title", "value"),
    [
        ("学籍状态", "在读"),
        ("备注", "转学生"),
        ("备注", "2025年转入"),
        ("备注", "休学后已复学"),
        ("备注", "应届毕业生"),
        ("备注", "毕业于示例中学"),
        ("备注", "从未休学"),
        ("备注", "退役复学"),
        ("备注", "由会计转专业"),
        ("毕业学校", "示例初中毕业"),
        ("家庭情况", "父亲退休"),
        ("宿舍", "退休楼3号"),
    ],
)
def test_a_pupil_who_is_here_is_not_said_to_have_left(tmp_path: Path, title: str, value: str) -> None:
    rows = [[*HEAD, title], ["1班", "甲示例", "在读"], ["1班", "乙示例", value]]
    assert read(write_xlsx(tmp_path / "a.xlsx", rows))[1] == []

"""What staff should look at before letters are printed: nobody's names, struck rows, classes alike."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from odd_workbooks import MAIN, cell, sheet, write_workbook
from openpyxl.styles import Font
from roster_files import people, read

from generator.diagnostics import Report
from generator.ledger.roster import read_roster

HEAD = "班级,姓名,学号\n"


def csv(tmp_path: Path, *lines: str, head: str = HEAD) -> Path:
    path = tmp_path / "名单.csv"
    path.write_text(head + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def said(path: Path) -> list[str]:
    report = Report()
    read_roster(path, report)
    return [str(found) for found in report]


@pytest.mark.parametrize(
    "name", ["无", "暂无", "空号", "空缺", "待定", "（空）", "N/A", "TRUE", "false", "是", "3.1"]
)
def test_nobodys_name_is_refused(tmp_path: Path, name: str) -> None:
    roster, found = read(csv(tmp_path, "1班,张示例,1", f"1班,{name},2", "1班,李示例,3"))
    assert roster is None and found == [(3, "error", "roster-cell")]


@pytest.mark.parametrize(
    "name", ["测试", "测试2", "示例", "某某", "张某某", "学生1", "XXX", "男", "x", "插班生"]
)
def test_a_name_that_is_only_a_try_is_printed_and_said(tmp_path: Path, name: str) -> None:
    roster, found = read(csv(tmp_path, "1班,张示例,1", f"1班,{name},2"))
    assert len(people(roster)) == 2 and found == [(3, "warning", "roster-tried")]


@pytest.mark.parametrize("name", ["吴", "空海", "缺示例", "吴无名", "学生会示例", "Noa", "莫某人示", "无双"])
def test_names_that_people_bear_pass(tmp_path: Path, name: str) -> None:
    assert read(csv(tmp_path, "1班,张示例,1", f"1班,{name},2"))[1] == []


@pytest.mark.parametrize("value", ["TRUE", "False", "3.1", "3.10", "45000", "36526"])
def test_a_class_that_a_table_program_changed_is_refused_and_the_hint_cures_it(
    tmp_path: Path, value: str
) -> None:
    assert read(csv(tmp_path, f"{value},张示例,1"))[1] == [(2, "error", "roster-cell")]
    assert not [one for one in read(csv(tmp_path, f"{value}班,张示例,1"))[1] if one[1] == "error"]


@pytest.mark.parametrize("value", ["1", "301", "20261", "2026级1班", "99999", "3-1"])
def test_numbers_that_are_classes_pass(tmp_path: Path, value: str) -> None:
    assert read(csv(tmp_path, f"{value},张示例,1", f"{value},李示例,2"))[1] == []


def test_a_cell_of_true_or_a_number_in_a_workbook_is_refused_too(tmp_path: Path) -> None:
    for value in (True, 3.1, 45000):
        book = openpyxl.Workbook()
        book.worksheets[0].append(["班级", "姓名"])
        book.worksheets[0].append([value, "张示例"])
        book.save(tmp_path / "a.xlsx")
        assert (2, "error", "roster-cell") in read(tmp_path / "a.xlsx")[1]


# -- struck out --------------------------------------------------------------------------------------------


def struck(tmp_path: Path, *places: str) -> Path:
    book = openpyxl.Workbook()
    book.create_sheet("说明")
    first = book.worksheets[0]
    first.title = "高一"
    for row in (
        ["班级", "姓名", "学号"],
        *([f"{1 + n // 2}班", f"学{'甲乙丙丁'[n]}", str(n)] for n in range(4)),
    ):
        first.append(row)
    for place in places:
        first[place].font = Font(strike=True)
    first["B2"].font = Font(strike=False, bold=True)
    book.worksheets[1].append(["班级", "姓名"])
    for name in ("张示例", "李示例"):
        book.worksheets[1].append(["3班", name])
    book.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


def test_a_pupil_who_is_struck_out_gets_no_letter_and_the_place_is_named(
    tmp_path: Path,
) -> None:
    path = struck(tmp_path, "A3", "B3", "C3", "B5")
    names = [name for _, name, _ in people(read(path)[0])]
    assert names == ["学甲", "学丙", "张示例", "李示例"]
    told = [one for one in said(path) if "roster-struck" in one]
    assert any(one.startswith("a.xlsx（高一）:3:2: 警告") and "没有读" in one for one in told)
    assert any(one.startswith("a.xlsx（高一）:5:2: 警告") for one in told)


def test_another_cell_that_is_struck_out_is_only_said(tmp_path: Path) -> None:
    path = struck(tmp_path, "A4")
    assert len(people(read(path)[0])) == 6
    assert read(path)[1] == [(4, "warning", "roster-struck")]
    assert read(struck(tmp_path))[1] == []


def test_a_text_whose_every_part_is_struck_out_counts_and_a_corrected_one_does_not(tmp_path: Path) -> None:
    run = "<r>{}<t>{}</t></r>".format
    line, plain = "<rPr><strike/></rPr>", '<rPr><strike val="0"/></rPr>'
    texts = (run(line, "张示") + run(line, "例"), run(line, "李") + run(plain, "王示例"), "<t>赵示例</t>")
    strings = f'<sst xmlns="{MAIN}">{"".join(f"<si>{one}</si>" for one in texts)}</sst>'
    rows = "".join(
        f'<row r="{at + 2}">{cell(f"A{at + 2}", "1班")}<c r="B{at + 2}" t="s"><v>{at}</v></c></row>'
        for at in range(3)
    )
    head = f'<row r="1">{cell("A1", "班级")}{cell("B1", "姓名")}</row>'
    path = write_workbook(tmp_path / "a.xlsx", [sheet(head + rows)], {"xl/sharedStrings.xml": strings})
    assert [name for _, name, _ in people(read(path)[0])] == ["李王示例", "赵示例"]


# -- classes and names that look alike ---------------------------------------------------------------------


@pytest.mark.parametrize("other", ["高一(1)班", "高一（1）", "高一【1】班", "高一1"])
def test_classes_that_differ_by_brackets_stay_two_and_are_said(tmp_path: Path, other: str) -> None:
    path = csv(tmp_path, "高一1班,张示例,1", "高一1班,李示例,2", f"{other},王示例,3", f"{other},赵示例,4")
    assert read(path)[1] == [(4, "warning", "roster-classes")]


def test_grade_one_class_one_is_not_class_eleven(tmp_path: Path) -> None:
    path = csv(tmp_path, "1(1)班,张示例,1", "1(1)班,李示例,2", "11班,王示例,3", "11班,赵示例,4")
    assert read(path)[1] == []


def test_r17_numbers_are_recommended_only_where_there_are_none(tmp_path: Path) -> None:
    numbered = "".join(said(csv(tmp_path, "1班,张示例,1", "1班,李示例,2", "1班,张示例,3")))
    assert "第 2 行和第 4 行" in numbered and "按学号区分" in numbered and "填上" not in numbered
    seated = csv(tmp_path, "1班,张示例,1", "1班,张示例,2", head="班级,姓名,座号\n")
    assert "按座号区分" in "".join(said(seated))
    assert "请给他们填上“学号”" in "".join(said(csv(tmp_path, "1班,张示例,", "1班,张示例,3")))


def test_r17_a_department_has_people_and_no_pupils(tmp_path: Path) -> None:
    staff = "".join(said(csv(tmp_path, "教务处,张示例,1", head="部门,姓名,工号\n")))
    assert "“教务处”只有一个人" in staff and "学生" not in staff and "部门的名字" in staff
    assert "只有一个学生" in "".join(said(csv(tmp_path, "1班,张示例,1")))


def test_more_warnings_than_anybody_reads_are_counted(tmp_path: Path) -> None:
    told = said(csv(tmp_path, *(f"{n}班,张示例,{n}" for n in range(1, 71))))
    assert len(told) == 51 and "还有 20 处" in "".join(told)


@pytest.mark.parametrize(
    "title", ["旧名单（作废）", "名单备份", "上学期", "2025届已毕业", "Sheet1 副本", "old", "休学学生"]
)
def test_a_sheet_that_is_called_as_if_only_kept_is_said_with_its_pupils(tmp_path: Path, title: str) -> None:
    both = (("名单", "1班", ("张示例", "李示例")), (title, "22级1班", ("王示例", "赵示例")))
    (found,) = said(book_of(tmp_path / "a.xlsx", *both))
    assert "roster-classes" in found and f"“{title}”像是不用的名单，里面 2 个学生" in found


def test_namesakes_on_two_sheets_are_told_by_sheet(tmp_path: Path) -> None:
    path = book_of(tmp_path / "a.xlsx", ("一月", "1班", ("张示例",)), ("更新", "1班", ("张示例",)))
    assert any("（“一月”第 2 行和“更新”第 2 行）" in found for found in said(path))


def book_of(path: Path, *sheets: tuple[str, str, tuple[str, ...]]) -> Path:
    book = openpyxl.Workbook(write_only=True)
    for title, class_name, pupils in sheets:
        page = book.create_sheet(title)
        for row in (("班级", "姓名"), *((class_name, pupil) for pupil in pupils)):
            page.append(row)
    book.save(path)
    return path

"""Tables that are huge, hostile, damaged or not what they are called: bounded, and said in Chinese."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from odd_workbooks import ROSTER, cell, sheet, write_workbook
from roster_files import people, read, write_ods

from generator.diagnostics import Report
from generator.ledger.roster import read_roster

TWO = [("高一1班", "张示例", ""), ("高一1班", "李示例", "")]


def said(path: Path) -> str:
    """Return what is said of a roster."""
    report = Report()
    read_roster(path, report)
    words = "\n".join(f"{found.message} {found.hint}" for found in report)
    assert not re.search(r"[a-z]{3,} [a-z]{2,} ", words), "a library speaks"
    return words


@pytest.mark.parametrize("number", ["2000000000", "4294967295", "99999999999999999999"])
def test_h9_a_row_number_of_two_thousand_million_is_refused(tmp_path: Path, number: str) -> None:
    far = f'<row r="{number}">{cell(f"A{number}", "x")}</row>'
    assert "名单读不了" in said(write_workbook(tmp_path / "a.xlsx", [sheet(ROSTER + far)]))


def test_h9_millions_of_merges_change_nothing(tmp_path: Path) -> None:
    merges = "<mergeCells>" + '<mergeCell ref="A2:A3"/>' * 1_000_000 + "</mergeCells>"
    roster, _ = read(write_workbook(tmp_path / "a.xlsx", [sheet(ROSTER, merges)]))
    assert people(roster) == TWO


def test_h9_a_merge_over_the_whole_sheet_fills_only_rows_that_there_are(tmp_path: Path) -> None:
    merges = '<mergeCells><mergeCell ref="A2:A1048576"/><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    roster, _ = read(write_workbook(tmp_path / "a.xlsx", [sheet(ROSTER, merges)]))
    assert people(roster) == TWO


def test_h9_a_stray_cell_in_the_last_row_is_named_with_its_row(tmp_path: Path) -> None:
    stray = f'<row r="1048576">{cell("A1048576", "x")}</row>'
    _, findings = read(write_workbook(tmp_path / "a.xlsx", [sheet(ROSTER + stray)]))
    assert findings == [(1_048_576, "error", "roster-blank")]


def test_s4_a_sheet_that_is_formatted_to_its_last_row_is_read(tmp_path: Path) -> None:
    blank = "".join(f'<row r="{row}"><c r="A{row}"/><c r="B{row}"/></row>' for row in range(4, 1_048_577))
    roster, _ = read(write_workbook(tmp_path / "a.xlsx", [sheet(ROSTER + blank)]))
    assert people(roster) == TWO


def test_h9_two_hundred_sheets_are_read_and_two_thousand_refused(tmp_path: Path) -> None:
    roster, _ = read(write_workbook(tmp_path / "a.xlsx", [sheet(ROSTER)] * 200))
    assert len(people(roster)) == 400
    assert "工作表太多" in said(write_workbook(tmp_path / "b.xlsx", [sheet(ROSTER)] * 2000))


def test_h9_shared_strings_that_unpack_to_a_gigabyte_are_refused(tmp_path: Path) -> None:
    more = {"xl/sharedStrings.xml": "<sst>" + "x" * 200_000_000 + "</sst>"}
    assert "解开后太大" in said(write_workbook(tmp_path / "a.xlsx", [sheet(ROSTER)], more))


def test_h9_entities_that_multiply_are_not_expanded(tmp_path: Path) -> None:
    names = "abcdefgh"
    inner = "".join(f'<!ENTITY {b} "{_many(a)}">' for a, b in pairwise(names))
    before = f'<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa">{inner}]>'
    path = write_workbook(tmp_path / "a.xlsx", [sheet(ROSTER.replace("张示例", "&h;"), before=before)])
    assert "名单读不了" in said(path)


@pytest.mark.parametrize(
    "raw",
    [b"," * 19_000_000, b"\n" * 19_000_000 + b"x", b'"' * 19_000_000, b"x,\n" * 6_000_000],
    ids=["commas", "line ends", "quotes", "rows"],
)
def test_h9_text_files_are_bounded_too(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(raw)
    words = said(tmp_path / "a.csv")
    assert "名单读不了" in words or "找不到表头" in words


def test_h9_a_million_columns_do_not_hide_the_first_two(tmp_path: Path) -> None:
    wide = "," * 1_000_000
    lines = ("班级,姓名", "高一1班,张示例", "高一1班,李示例")
    (tmp_path / "a.csv").write_text("".join(f"{line}{wide}\n" for line in lines), encoding="utf-8")
    assert people(read(tmp_path / "a.csv")[0]) == TWO


def _many(entity: str) -> str:
    return f"&{entity};" * 20


# -- files that are not what they are called ---------------------------------------------------------------


def xlsb(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.bin", b"\x83\x01\x00")


def compound(stream: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + stream.encode("utf-16-le") + b"\0" * 2000
        )

    return write


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (xlsb, "另存为 .xlsx"),
        (compound("EncryptedPackage"), "去掉密码"),
        (compound("WordDocument"), "Word 文档"),
        (compound("ETExtData"), "另存为一份新的 .xlsx"),
        (lambda path: path.write_bytes(b"%PDF-1.7\nabc"), "不是表格"),
        (lambda path: path.write_bytes(b"{\\rtf1 hello}"), "不是表格"),
        (lambda path: path.write_text("MIME-Version: 1.0\nX: y\n", encoding="utf-8"), "另存为 .xlsx"),
        (lambda path: path.write_text("<html><p>名单</p></html>", encoding="utf-8"), "没有表格"),
    ],
    ids=["xlsb", "password", "word", "et", "pdf", "rtf", "mht", "page"],
)
def test_s5_what_is_no_table_is_said_with_what_to_do(
    tmp_path: Path, make: Callable[[Path], object], words: str
) -> None:
    make(tmp_path / "名单.xls")
    assert words in said(tmp_path / "名单.xls")


PAGE = """<html><head><meta charset="{0}"><style>td {{}}</style></head><body><table border=1>
<tr><th>班级<th>姓名</tr>
<tr><td rowspan="2">高一1班</td><td>张示例&nbsp;</td></tr><tr><td><b>李示例</b></td></tr>
</table></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_s5_a_page_that_a_school_system_calls_xls_is_read(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "名单.xls").write_bytes(PAGE.format(encoding).encode(encoding))
    assert people(read(tmp_path / "名单.xls")[0]) == TWO


def test_s5_xml_of_excel_2003_is_read(tmp_path: Path) -> None:
    line = '<Row><Cell><Data ss:Type="String">{}</Data></Cell><Cell ss:Index="2"><Data>{}</Data></Cell></Row>'
    merged = '<Cell ss:MergeDown="1"><Data>高一1班</Data></Cell><Cell><Data>张示例</Data></Cell>'
    below = '<Cell ss:Index="2"><Data>李示例</Data></Cell>'
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    (tmp_path / "名单.xls").write_text(
        f'<?xml version="1.0"?>\n<Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="S"><Table>'
        f'{line.format("班级", "姓名")}<Row ss:Index="5">{merged}</Row><Row>{below}</Row>'
        "</Table></Worksheet></Workbook>",
        encoding="utf-8",
    )
    assert people(read(tmp_path / "名单.xls")[0]) == TWO


def test_s5_a_workbook_of_bare_parts_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    bare = re.sub(r' r="\w+"', "", ROSTER)
    for name in ("a.xlsx", "a.csv", "a"):
        assert people(read(write_workbook(tmp_path / name, [sheet(bare)]))[0]) == TWO


def test_r6_rows_that_a_filter_hides_are_left_out_and_said(tmp_path: Path) -> None:
    hidden = f'<row r="4" hidden="1">{cell("A4", "高一1班")}{cell("B4", "王示例")}</row>'
    roster, findings = read(write_workbook(tmp_path / "a.xlsx", [sheet(ROSTER + hidden)]))
    assert people(roster) == TWO and findings == [(4, "warning", "roster-skipped")]


# -- columns that nobody sees -------------------------------------------------------------------------------


def columns(folder: Path, head: str, *rows: str, hidden: str) -> Path:
    """Write a workbook of rows of cells parted by spaces, some of whose columns are hidden."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in (head, *rows):
        page.append(row.split(" "))
    for letter in hidden:
        page.column_dimensions[letter].hidden = True
    book.save(folder / "a.xlsx")
    return folder / "a.xlsx"


@pytest.mark.parametrize(
    ("head", "row", "hidden"),
    [
        ("校区 班级 姓名 班级 姓名", "东 旧1班 旧人甲 高一1班 {}", "ABC"),
        ("班级 姓名 班级 姓名", "旧1班 旧人甲 高一1班 {}", "AB"),
        ("序号 班级 姓名 班级 姓名", "1 旧1班 旧人甲 高一1班 {}", "BC"),
        ("班级 姓名 姓名", "高一1班 旧人甲 {}", "B"),
    ],
)
def test_an_old_roster_in_hidden_columns_is_left_out_and_said(
    tmp_path: Path, head: str, row: str, hidden: str
) -> None:
    rows = (row.format(name) for _, name, _ in TWO)
    roster, findings = read(columns(tmp_path, head, *rows, hidden=hidden))
    assert people(roster) == TWO and findings == [(1, "warning", "roster-skipped")]


def test_a_hidden_class_that_stands_nowhere_else_is_read_and_said(tmp_path: Path) -> None:
    rows = ["高一1班 张示例", "高一1班 李示例"]
    roster, findings = read(columns(tmp_path, "班级 姓名", *rows, hidden="A"))
    assert people(roster) == TWO and findings == [(1, "warning", "roster-hidden")]


def test_hidden_columns_of_other_things_are_nobodys_business(tmp_path: Path) -> None:
    rows = ["东 高一1班 张示例 甲", "东 高一1班 李示例 乙"]
    roster, findings = read(columns(tmp_path, "校区 班级 姓名 家长姓名", *rows, hidden="AD"))
    assert [name for _, name, _ in people(roster)] == ["张示例", "李示例"] and findings == []


def test_hidden_columns_of_an_ods_are_seen_too(tmp_path: Path) -> None:
    rows = [["班级", "姓名", "班级", "姓名"], ["旧1班", "旧人甲", "高一1班", "张示例"]]
    path = write_ods(tmp_path / "名单.ods", [*rows, ["旧1班", "旧人乙", "高一1班", "李示例"]])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    unseen = '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    parts["content.xml"] = parts["content.xml"].replace("<table:table-row>", f"{unseen}<table:table-row>", 1)
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    roster, findings = read(path)
    assert people(roster) == TWO and findings == [(1, "warning", "roster-skipped")]


@pytest.mark.parametrize("visibility", ["collapse", "filter"])
def test_rows_that_an_ods_hides_are_left_out_and_its_merges_filled_down(
    tmp_path: Path, visibility: str
) -> None:
    names = ["张示例", "李示例", "王示例", "赵示例"]
    path = write_ods(
        tmp_path / "名单.ods", [["专业", "班级", "姓名"], *(["数控", "1", one] for one in names)]
    )
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    rows = parts["content.xml"].split("<table:table-row>")
    one = '<table:table-cell office:value-type="string"><text:p>数控</text:p></table:table-cell>'
    merged = one.replace(" office", ' table:number-rows-spanned="4" table:number-columns-spanned="1" office')
    rows[2] = rows[2].replace(one, merged)
    rows[3:] = [row.replace(one, "<table:covered-table-cell/>") for row in rows[3:]]
    content = "<table:table-row>".join(rows)
    unseen = f'<table:table-row table:visibility="{visibility}">{rows[4]}'
    content = content.replace(f"<table:table-row>{rows[4]}", unseen)
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in (parts | {"content.xml": content}).items():
            archive.writestr(name, part)
    roster, findings = read(path)
    assert people(roster) == [("数控1班", name, "") for name in names if name != "王示例"]
    assert (4, "warning", "roster-skipped") in findings


def test_r14_a_sheet_a_class_needs_no_column_for_it(tmp_path: Path) -> None:
    names = re.sub(r'<c r="A\d"[^>]*>.*?</c>', "", ROSTER)
    path = write_workbook(tmp_path / "a.xlsx", [sheet(names), sheet(names)])
    assert read(path)[1][0][1:] == ("error", "roster-column")  # S1 and S2 are no classes
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    book = parts["xl/workbook.xml"].replace('"S1"', '"高一1班"').replace('"S2"', '"高一2班"')
    roster, _ = read(write_workbook(path, [sheet(names)] * 2, {"xl/workbook.xml": book}))
    assert people(roster) == [*TWO, *(("高一2班", name, "") for _, name, _ in TWO)]


def test_a_damaged_library_is_not_told_as_a_broken_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_workbook(tmp_path / "a.xlsx", [sheet(ROSTER)])
    library = tmp_path / "packages" / "python_calamine"
    library.mkdir(parents=True)
    (library / "__init__.py").write_text("from . import gone\n", encoding="utf-8")
    monkeypatch.syspath_prepend(library.parent)
    with pytest.raises(ImportError) as told:
        read_roster(path, Report())
    assert told.value.name == "python_calamine"

"""Rosters: every format of the same rows is the same roster; what is wrong is named with its row."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from roster_files import FORMATS, people, read, text, write_xlsx

from generator.diagnostics import Report
from generator.ledger import judging
from generator.ledger.columns import NAME, is_head
from generator.ledger.roster import read_roster
from generator.reading.tables import UnreadableTableError, read_sheets

HEAD = ["班级", "姓名", "学号"]
GOOD = [
    HEAD,
    ["高一1班", "张示例", "0101"],
    ["高一1班", "买买提·示例江", "0102"],
    ["高一/2班", "𠮷䶮", "0201"],
]


@pytest.mark.parametrize("format", FORMATS)
def test_r16_every_format_gives_the_same_pupils(tmp_path: Path, format: str) -> None:
    roster, _ = read(FORMATS[format](tmp_path, GOOD))
    assert people(roster) == [tuple(row) for row in GOOD[1:]]
    assert roster is not None and roster.classes == ("高一1班", "高一/2班")


names = st.text(st.sampled_from("张王欧阳示例·江䶮𠮷𬱖abé ，,;\"'=\t　"), min_size=1, max_size=12)
names = names.filter(lambda name: not judging.wrong(NAME, f"学{name}生", dated=False, broken=False))
classes = st.text(st.sampled_from('高初一二三12（）/-班,; "'), min_size=1, max_size=8)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(classes, names), min_size=1, max_size=6))
def test_any_names_come_back_alike_from_every_format(rows: list[tuple[str, str]]) -> None:
    numbered = [HEAD] + [["班" + c + "班", "学" + n + "生", f"N{i}"] for i, (c, n) in enumerate(rows)]
    with tempfile.TemporaryDirectory() as folder:
        read_back = [people(read(write(Path(folder), numbered))[0]) for write in FORMATS.values()]
    assert all(one == read_back[0] for one in read_back)
    assert len(read_back[0]) == len(rows)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("　张示例　", "张示例"),
        ("张　三", "张三"),
        ("欧 阳 修", "欧阳修"),
        ("Anna  Maria", "Anna Maria"),
        ("买买提 示例江", "买买提 示例江"),
        ("孙示 例", "孙示例"),
        ("欧阳 示例", "欧阳示例"),
        ("张\u200b示\ufeff例", "张示例"),
    ],
)
def test_spaces_that_only_fill_are_taken_out_of_names(tmp_path: Path, written: str, meant: str) -> None:
    roster, _ = read(write_xlsx(tmp_path / "a.xlsx", [HEAD, ["1班", written, "1"]]))
    assert people(roster)[0][1] == meant


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([HEAD, ["1班", "", "1"], ["1班", "张示例", "2"]], [(2, "error", "roster-blank")]),
        ([HEAD, ["", "张示例", "1"]], [(2, "error", "roster-blank")]),
        ([["班级", "学号"], ["1班", "1"]], [(1, "error", "roster-column")]),
        ([["姓名", "学号"], ["张示例", "1"]], [(1, "error", "roster-column")]),
        ([["甲", "乙"], ["1", "2"]], [(1, "error", "roster-column")]),
        ([HEAD], [(1, "error", "roster-empty")]),
        ([HEAD, ["1班", "甲示例", "7"], ["1班", "乙示例", "7"]], [(3, "error", "roster-number")]),
        ([HEAD, ["1班", "甲示例", "2.02601E+07"], ["1班", "乙示例", "7"]], [(2, "error", "roster-number")]),
        ([HEAD, ["1班", "张\U00031400示", "1"], ["1班", "乙示例", "2"]], [(2, "error", "roster-glyph")]),
        ([HEAD, ["1班", "长" * 61, "1"], ["1班", "乙示例", "2"]], [(2, "error", "roster-cell")]),
        ([HEAD, ["1班", "甲示例", ""], ["1班", "甲示例", ""]], [(3, "warning", "roster-same-name")]),
        ([HEAD, ["1班", "甲示例", ""]], [(2, "warning", "roster-class-of-one")]),
        (
            [HEAD, ["1班", "甲示例", ""], ["1班", "乙示例", ""], ["合计", "", ""]],
            [(4, "warning", "roster-skipped")],
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_row(
    tmp_path: Path, rows: list[list[str]], found: list[tuple[int, str, str]]
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text(rows), encoding="utf-8")
    roster, findings = read(path)
    assert findings == found
    assert (roster is None) == any(severity == "error" for _, severity, _ in found)


def test_a_missing_glyph_is_named_with_its_code_point(tmp_path: Path) -> None:
    report = Report()
    path = tmp_path / "a.csv"
    path.write_text(text([HEAD, ["1班", "张\U00031400", "1"], ["1班", "乙示例", "2"]]), encoding="utf-8")
    read_roster(path, report)
    assert "U+31400" in report.found[0].message


def test_a_formula_without_a_value_is_no_blank(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [HEAD, ["1班", "=B9&B10", "1"], ["1班", "乙示例", "2"]])
    assert read(path)[1] == [(2, "error", "roster-formula")]


@pytest.mark.parametrize("sheet", [0, 1])
def test_a_number_that_is_a_formula_without_a_value_is_an_error_on_any_sheet(
    tmp_path: Path, sheet: int
) -> None:
    book = openpyxl.Workbook()
    for at in range(2):
        for row in (HEAD, ["1班", f"甲示例{at}", f"=B{at}" if at == sheet else "7"], ["1班", f"乙{at}", ""]):
            book.worksheets[at].append(row)
        book.create_sheet()
    book.save(tmp_path / "a.xlsx")
    assert [found for found in read(tmp_path / "a.xlsx")[1] if found[1] == "error"] == [
        (2, "error", "roster-formula")
    ]


def test_an_error_value_is_no_name(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEAD, ["1班", "#N/A", "1"], ["1班", "乙示例", "2"]):
        sheet.append(row)
    sheet["B2"].data_type = "e"
    book.save(tmp_path / "a.xlsx")
    assert read(tmp_path / "a.xlsx")[1] == [(2, "error", "roster-blank")]


def with_format(path: Path, number: int) -> None:
    """Give the only format of a workbook's own a number that Excel knows without being told what it is."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    styles = re.sub(rb"<numFmts.*?</numFmts>", b"", parts["xl/styles.xml"])
    parts["xl/styles.xml"] = styles.replace(b'numFmtId="164"', b'numFmtId="%d"' % number)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


@pytest.mark.parametrize("number", [14, 31, 57, 58])
def test_the_dates_of_chinese_excel_are_dates_too(tmp_path: Path, number: int) -> None:
    """ECMA-376 part 1, §18.8.30: formats 27 to 58 stand in no file; their meaning is the language's."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEAD, [46082, "张示例", "1"], ["1班", "乙示例", "2"]):
        sheet.append(row)
    sheet["A2"].number_format = "custom"
    book.save(tmp_path / "a.xlsx")
    with_format(tmp_path / "a.xlsx", number)
    assert (2, "error", "roster-cell") in read(tmp_path / "a.xlsx")[1]


def test_a_class_that_excel_made_a_date_is_an_error(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["班级", "姓名"], [date(2026, 3, 1), "张示例"]):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    assert [code for *_, code in read(tmp_path / "a.xlsx")[1]] == ["roster-cell"]


def test_a_class_merged_beside_its_pupils_is_theirs(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["班级", "姓名"], ["1班", "甲示例"], [None, "乙示例"], ["2班", "丙示例"], [None, "丁示例"]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("A4:A5")
    book.save(tmp_path / "a.xlsx")
    roster, _ = read(tmp_path / "a.xlsx")
    assert [pupil.class_name for pupil in roster.pupils] == ["1班", "1班", "2班", "2班"]  # type: ignore[union-attr]


def test_numbers_that_excel_stores_as_numbers_lose_no_digit(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["班级", "姓名", "学号"], [1, "甲示例", 20260101.0], [1, "乙示例", 20260102]):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    assert people(read(tmp_path / "a.xlsx")[0]) == [("1", "甲示例", "20260101"), ("1", "乙示例", "20260102")]


def test_classes_of_two_years_with_one_name_are_two_classes(tmp_path: Path) -> None:
    rows = [["年级", "班级", "姓名"], ["高一", "1班", "甲示例"], ["高二", "1班", "乙示例"]]
    roster, _ = read(write_xlsx(tmp_path / "a.xlsx", rows))
    assert roster is not None and roster.classes == ("高一1班", "高二1班")


def test_every_sheet_with_a_header_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for title, rows in (("一", [HEAD, ["1班", "甲示例", "1"]]), ("二", [HEAD, ["1班", "乙示例", "2"]])):
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.create_sheet("说明").append(["填表说明"])
    book.save(tmp_path / "a.xlsx")
    roster, findings = read(tmp_path / "a.xlsx")
    assert len(people(roster)) == 2
    assert [code for *_, code in findings] == ["roster-classes", "roster-skipped"]


def test_an_old_workbook_is_read_with_its_merged_classes_numbers_and_dates() -> None:
    """`roster.xls` is by xlwt: a title, a class merged over three rows, a dated class, a hidden sheet."""
    path = Path(__file__).with_name("roster.xls")
    sheet, dates, hidden = read_sheets(path, is_head)
    assert [(row.number, *row.cells[:3]) for row in sheet.rows[2:]] == [
        (3, "高一（1）班", "张示例", "20260101"),
        (4, "高一（1）班", "买买提·示例江", "0102"),
        (5, "高一（1）班", "欧 阳", "20260103"),
        (6, "高一/2班", "李示例", "0201"),
    ]
    assert (sheet.hidden, dates.rows[1].dated, hidden.hidden) == (False, frozenset({0}), True)
    assert (2, "error", "roster-cell") in read(path)[1]


def test_a_block_merged_over_columns_is_nobodys_class(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(write_xlsx(tmp_path / "a.xlsx", [HEAD, ["1班", "甲", "1"], ["", "", "2"]]))
    sheet = book.active
    assert sheet is not None
    sheet.merge_cells("A2:B3")
    book.save(tmp_path / "a.xlsx")
    report = Report()
    read_roster(tmp_path / "a.xlsx", report)
    assert [(found.location.line, found.location.column) for found in report] == [(2, 2), (3, 1)]


def test_a_stray_cell_far_below_or_to_the_right_is_no_matter(tmp_path: Path) -> None:
    for place in ("B1048576", "XFD2"):
        corner(place)(tmp_path / "a.xlsx")
        assert len(read_sheets(tmp_path / "a.xlsx", is_head)[0].rows) == len(GOOD) + (place == "B1048576")


def test_a_sheet_that_starts_below_and_to_the_right_keeps_its_places(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for at, row in enumerate((HEAD, ["1班", "", "1"], ["1班", "乙示例", "2"]), start=4):
        for column, value in enumerate(row, start=3):
            sheet.cell(row=at, column=column, value=value or None)
    book.save(tmp_path / "a.xlsx")
    report = Report()
    read_roster(tmp_path / "a.xlsx", report)
    (found,) = report
    assert (found.location.line, found.location.column, found.code) == (5, 4, "roster-blank")


# -- files that are no rosters -----------------------------------------------------------------------------


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in range(2):
            archive.writestr(f"xl/worksheets/sheet{part}.xml", b"0" * 100_000_000)


def broken(path: Path) -> None:
    write_xlsx(path, GOOD)
    path.write_bytes(path.read_bytes()[:-400])


def other_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")


def corner(place: str) -> Callable[[Path], None]:
    """Return what writes a good roster with one more cell, far from the others."""

    def write(path: Path) -> None:
        book = openpyxl.load_workbook(write_xlsx(path, GOOD))
        sheet = book.active
        assert sheet is not None
        sheet[place] = "x"
        book.save(path)

    return write


@pytest.mark.parametrize(
    "make",
    [
        bomb,
        corner("XFD1048576"),  # as one block, 550 GB
        corner("XFD8000"),  # 3 GB
        broken,
        other_zip,
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600),
        lambda path: path.write_bytes(bytes(range(256)) * 40),
        lambda path: path.write_bytes(b"%PDF-1.7\n\x00\x01"),
        lambda path: path.write_text("<html><p>班级,姓名</p></html>", encoding="utf-8"),
        lambda path: path.write_text("班级,姓名\n" + "1班,张\n" * 200_001, encoding="utf-8"),
        lambda path: path.write_bytes(b"1" * 20_000_001),
    ],
)
def test_a_file_that_is_no_roster_is_one_error(tmp_path: Path, make: object) -> None:
    path = tmp_path / "名单.xlsx"
    make(path)  # type: ignore[operator]
    roster, findings = read(path)
    assert roster is None
    assert [(severity, code) for _, severity, code in findings] == [("error", "roster-unreadable")]


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb(tmp_path / "a.xlsx")
    with pytest.raises(UnreadableTableError, match="解开后太大"):
        read_sheets(tmp_path / "a.xlsx", is_head)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_make_it_throw(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "名单.csv"
        for start in (b"", b"PK\x03\x04", "班级,姓名\n".encode()):
            path.write_bytes(start + raw)
            read(path)

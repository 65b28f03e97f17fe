"""Names anywhere in `private/` are looked for; what cannot be read there is told (P1, H2)."""

from __future__ import annotations

import os
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from roster_files import FORMATS, read, write_ods, write_xlsx

from generator.ledger import ledger, private_files
from generator.ledger.known_names import known_names
from generator.ledger.pupil import Pupil, Roster

NAME = "欧阳知行"
ROWS = [["班级", "姓名"], ["三1班", NAME], ["三1班", "李小示"]]


def private(root: Path) -> Path:
    folder = root / "private"
    folder.mkdir(exist_ok=True)
    return folder


def known(root: Path) -> tuple[set[str], list[tuple[str, str]]]:
    """Return the names that are looked for, and (file, code) of what was said."""
    found = known_names(root)
    latin = {" ".join(words) for some in found.index.latin.values() for words in some}
    return set(found.index.names) | latin, [(one.location.file, one.code) for one in found.findings]


HEADS = (
    *(
        "姓名",
        "姓名（必填）",
        "学生姓名",
        "*姓名",
        "1.姓名",
        "姓 名",
        "姓名：",
        "学生姓名(必填)",
        "姓名*",
        "学生",
        "名字",
    ),
    *(
        "家长姓名",
        "姓名（家长）",
        "监护人姓名",
        "教师姓名",
        "姓名/Name",
        "Name",
        "Student Name",
        "班主任",
        "XM",
    ),
)


@pytest.mark.parametrize("head", HEADS)
def test_p1_whatever_words_head_the_column_the_names_are_known(tmp_path: Path, head: str) -> None:
    (private(tmp_path) / "名单.csv").write_text(
        f"班级,{head}\n三1班,{NAME}\n三1班,李小示\n", encoding="utf-8"
    )
    assert known(tmp_path) == ({NAME, "李小示"}, [])


LAYOUTS: dict[str, str] = {
    "two blocks side by side": "班级,姓名,,班级,姓名\n三1,欧阳知行,,三2,李小示\n",
    "two blocks, one below the other": "班级,姓名\n三1,欧阳知行\n\n姓名,性别,班级\n李小示,男,三2\n",
    "two columns of names": "班级,学生姓名,家长姓名\n三1,欧阳知行,李小示\n",
    "a header over two rows": "班级,学生信息,\n,学号,姓名\n三1,01,欧阳知行\n三1,02,李小示\n",
    "a header far below": "说明\n" * 30 + "班级,姓名\n三1,欧阳知行\n三1,李小示\n",
    "no class": "姓名\n欧阳知行\n李小示\n",
    "no header": "欧阳知行\n李小示\n",
    "no header, with numbers": "1,欧阳知行\n2,李小示\n",
    "blanks inside": "班级,姓名\n三1,欧 阳 知 行\n三1,李　小　示\n",
    "what nobody sees inside": "班级,姓名\n三1,欧阳\u200b知行\n三1,李\u00a0小示\n",
    "remarks": "班级,姓名\n三1,欧阳知行（转走）\n三1,李小示*\n",
    "a remark without brackets": "班级,姓名\n三1,欧阳知行\n三1,李小示 退学\n",
    "several in a cell": "班级,姓名\n三1,欧阳知行、李小示\n",
    "full width and radicals": "班级,姓名\n三1,欧阳知⾏\n三1,李⼩示\n",
    "the word and the name in one cell": "姓名：欧阳知行\n姓名: 李小示\n",
    "totals and remarks": "班级,姓名\n三1,欧阳知行\n三1,李小示\n合计,2人\n,备注\n制表人：,审核：\n",
    "a stray quote": '班级,姓名\n三1,"欧阳知行\n三1,李小示\n',
    "tabs": "班级\t姓名\n三1\t欧阳知行\n三1\t李小示\n",
    "semicolons": "班级;姓名\n三1;欧阳知行\n三1;李小示\n",
    "on its side": "班级,三1,三1\n姓名,欧阳知行,李小示\n",
    "a form": "姓名,欧阳知行,性别,男\n姓名,李小示,性别,女\n",
    "a page": "<table><tr><th>姓名</th></tr><tr><td>欧阳知行</td></tr><tr><td>李小示</td></tr></table>",
}  # fmt: skip


LOOSELY = {"李小示退学", "欧阳知行三"}
"""What is looked for in vain, for nobody can tell where the name ends."""


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "file", ["名单.csv", "名单.tsv", "名单", "名单.txt", "a/b/名单.bak", "名单.xls", ".名单"]
)
def test_h2_names_are_known_by_whatever_layout_and_file_name(tmp_path: Path, layout: str, file: str) -> None:
    path = private(tmp_path) / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(LAYOUTS[layout], encoding="utf-8")
    assert known(tmp_path)[0] - LOOSELY == {NAME, "李小示"}


@pytest.mark.parametrize("form", FORMATS)
def test_p1_all_whom_letters_would_be_printed_for_are_known(tmp_path: Path, form: str) -> None:
    rows = [
        ["班级", "学生姓名（必填）", "学号"],
        *(["三1班", name, f"2026000{at}"] for at, name in enumerate(PUPILS)),
    ]
    roster, _ = read(FORMATS[form](private(tmp_path), rows))
    assert roster and len(roster.pupils) == len(PUPILS)
    index = known_names(tmp_path).index
    assert all(any(index.found_in(pupil.name.replace("·", ""))) for pupil in roster.pupils)
    assert all(any(index.numbers_in(pupil.number)) for pupil in roster.pupils)


PUPILS = (NAME, "李小示", "阿依古丽·买买提", "高 原")


def test_h2_sheets_that_letters_pass_over_are_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for title, name in (("三1班", NAME), ("旧", "李小示"), ("说明", "")):
        sheet = book.create_sheet(title)
        sheet.append(["姓名"])
        sheet.append([name])
    book["旧"].sheet_state = "hidden"
    book["三1班"].row_dimensions[2].hidden = True
    book.save(private(tmp_path) / "名单.xlsx")
    assert known(tmp_path) == ({NAME, "李小示"}, [])


def test_h2_names_in_a_word_file_are_known(tmp_path: Path) -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    rows = "".join(
        f"<w:tr>{cell.format(*words)}</w:tr>" for words in (("姓", "名"), ("欧阳", "知行"), ("李小", "示"))
    )
    with zipfile.ZipFile(private(tmp_path) / "名单.docx", "w") as archive:
        archive.writestr("word/document.xml", f"<w:document><w:tbl>{rows}</w:tbl></w:document>")
    assert known(tmp_path) == ({NAME, "李小示"}, [])


def test_h2_pupils_are_known_whom_only_the_ledger_has(tmp_path: Path) -> None:
    pupils = (
        Pupil(class_name="三1班", name=NAME, number="20260137"),
        Pupil(class_name="三1班", name="李小示"),
    )
    with ledger.open_ledger(tmp_path) as base:
        ledger.enrol(base, "xin", "示例中学", Roster(pupils=pupils, classes=("三1班",)))
        gone = ledger.enrol(base, "xin", "示例中学", Roster(pupils=pupils[:1], classes=("三1班",)))
    assert known(tmp_path) == ({NAME, "李小示"}, [])
    assert list(known_names(tmp_path).index.numbers_in(f"20260137 {gone.pupils[0]}")) == [
        "20260137",
        gone.pupils[0],
    ]
    backup = tmp_path / "private" / "a" / "备份 2026"
    backup.parent.mkdir()
    (tmp_path / "private" / "ledger.sqlite").rename(backup)
    assert known(tmp_path)[0] == {NAME, "李小示"}


def test_h2_the_school_keeps_other_databases_too(tmp_path: Path) -> None:
    base = sqlite3.connect(private(tmp_path) / "a.db")
    base.execute("CREATE TABLE a (b TEXT)")
    base.commit()
    base.close()
    assert known(tmp_path) == (set(), [])


def locked(path: Path) -> None:
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    )


def broken(path: Path) -> None:
    write_xlsx(path, ROWS)
    path.write_bytes(path.read_bytes()[:400])


def too_large(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(30_000_000)


def broken_ledger(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 20)


CLOSED: dict[str, Callable[[Path], object]] = {
    "密码.xlsx": locked,
    "名单.et": locked,
    "坏.xlsx": broken,
    "大.csv": too_large,
    "binary": lambda path: path.write_bytes(bytes(range(256))),
    "a.zip": lambda path: path.write_bytes(b"PK\x03\x04 broken"),
    "a.rar": lambda path: path.write_bytes(b"Rar!\x1a\x07\0\0\0"),
    "gone.xlsx": lambda path: path.symlink_to("nowhere"),
    "loop": lambda path: path.symlink_to("loop"),
    "pipe": os.mkfifo,
    "ledger.sqlite": broken_ledger,
}


@pytest.mark.parametrize("name", CLOSED)
def test_h2_what_cannot_be_read_in_private_is_a_warning_at_its_place(tmp_path: Path, name: str) -> None:
    CLOSED[name](private(tmp_path) / name)
    (tmp_path / "private" / "好.csv").write_text(f"姓名\n{NAME}\n", encoding="utf-8")
    assert known(tmp_path) == ({NAME}, [(f"private/{name}", "private-unread")])
    (found,) = known_names(tmp_path).findings
    assert "拦不住" in found.message and found.hint and found.severity.value == "warning"


def test_h2_a_table_without_names_is_a_warning_and_a_note_is_none(tmp_path: Path) -> None:
    (private(tmp_path) / "统计.csv").write_text("班级,人数\n三1,40\n", encoding="utf-8")
    (tmp_path / "private" / "说明.txt").write_text("名单用完就删。\n先问班主任，再印。\n", encoding="utf-8")
    assert known(tmp_path) == (set(), [("private/统计.csv", "private-no-names")])


SILENT = {
    "三1班.pdf": b"%PDF-1.7 a pack",
    "a.jpg": b"\xff\xd8\xff\xe0 a photo",
    "scan.tif": b"II*\0 a scan",
    "b.png": b"\x89PNG\r\n\x1a\n",
    "c.webp": b"RIFF\0\0\0\0WEBP",
    "d.mp4": b"\0\0\0\x18ftypmp42",
    "empty": b"",
    "empty.csv": b"\n",
    "~$名单.xlsx": b"\x05admin",
    ".~lock.名单.xlsx#": b"admin",
    "Thumbs.db": b"\xd0\xcf\x11\xe0",
    "名单.xlsx:Zone.Identifier": b"[ZoneTransfer]",
}


@pytest.mark.parametrize("name", SILENT)
def test_h2_packs_scans_and_side_files_are_no_noise(tmp_path: Path, name: str) -> None:
    (private(tmp_path) / name).write_bytes(SILENT[name])
    assert known(tmp_path) == (set(), [])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_h2_a_folder_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    private(tmp_path).chmod(0)
    found = known(tmp_path)
    private_files.state(tmp_path)
    (tmp_path / "private").chmod(0o700)
    assert found == (set(), [("private", "private-unread")])


def test_h2_a_private_that_is_no_folder_or_leads_nowhere_is_said(tmp_path: Path) -> None:
    (tmp_path / "private").write_text("x", encoding="utf-8")
    assert known(tmp_path) == (set(), [("private", "private-unread")])
    (tmp_path / "private").unlink()
    (tmp_path / "private").symlink_to("nowhere")
    assert known(tmp_path) == (set(), [("private", "private-unread")])


def test_h2_folders_that_are_links_are_read_once_and_end(tmp_path: Path) -> None:
    elsewhere = tmp_path / "drive"
    elsewhere.mkdir()
    (elsewhere / "名单").write_text(f"姓名\n{NAME}\n", encoding="utf-8")
    (private(tmp_path) / "a").symlink_to(elsewhere)
    (elsewhere / "round").symlink_to(tmp_path / "private")
    assert known(tmp_path) == ({NAME}, [])


def test_what_no_roster_prints_is_no_name(tmp_path: Path) -> None:
    text = "班级,姓名\n三1,12345\n三1,男\n三1,无\n三1,合计\n三1,姓名\n三1,#REF!\n三1,Anna Müller\n三1,Rose\n"
    write_ods(private(tmp_path) / "名单.ods", [line.split(",") for line in text.splitlines()])
    assert known(tmp_path)[0] == {"anna muller", "muller anna", "annamuller", "rose", "ref"}


def test_no_folder_is_no_finding(tmp_path: Path) -> None:
    assert known(tmp_path) == (set(), [])


@pytest.mark.parametrize("name", ["名单", "a/b.tsv", "ledger.sqlite", "名单.et"])
def test_p1_the_state_changes_with_whatever_may_hold_names(tmp_path: Path, name: str) -> None:
    states = [private_files.state(tmp_path)]
    path = private(tmp_path) / name
    path.parent.mkdir(exist_ok=True)
    for text in ("甲", "乙"):
        path.write_text(text, encoding="utf-8")
        states.append(private_files.state(tmp_path))
    assert len(set(states)) == 3


def test_titles_of_columns_are_no_names(tmp_path: Path) -> None:
    titles = (
        "序号,学号,姓名,性别,民族,班级,年级,单位,部门,职务,专业,院系,宿舍,电话,家长,家长电话,住址,家庭住址,毕业学校,任课教师,"
        "成绩,总分,金额,项目,时间,日期,备注,籍贯,政治面貌,身份证号,出生年月,监护人,与学生关系,是否住校,学籍号,座号,校区"
    )
    (private(tmp_path) / "名单.csv").write_text(f"{titles}\n1,01,欧阳知行,男,汉族,三1班\n", encoding="utf-8")
    for at, title in enumerate(titles.split(",")):
        (private(tmp_path) / f"{at}.csv").write_text(f"姓名,{title}\n欧阳知行,x\n", encoding="utf-8")
    assert known(tmp_path)[0] == {NAME}


@pytest.mark.parametrize(
    "title", ["曾用名", "原名", "旧名", "小名", "英文名", "曾用名（没有不写）", "*学生曾用名"]
)
def test_p1_other_names_of_a_pupil_are_known_and_their_header_is_none(tmp_path: Path, title: str) -> None:
    text = f"班级,姓名,{title}\n高一（1）班,欧阳知行,赵旧名\n高一（1）班,周小二,\n"
    (private(tmp_path) / "名单.csv").write_text(text, encoding="utf-8")
    assert known(tmp_path)[0] == {"欧阳知行", "赵旧名", "周小二"}


def test_p1_a_header_is_no_name_where_it_stands_without_one(tmp_path: Path) -> None:
    (private(tmp_path) / "名单.csv").write_text("赵小一,欧阳知行\n曾用名,周小二\n", encoding="utf-8")
    assert "曾用名" not in known(tmp_path)[0]

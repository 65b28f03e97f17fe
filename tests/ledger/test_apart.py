"""Names in two columns or in brackets are whole names to letters and to the guards (P1, R11)."""

from pathlib import Path

import pytest
from roster_files import people, read

from generator.ledger.known_names import known_names
from generator.ledger.name_cells import names_of


def table(root: Path, text: str) -> Path:
    path = root / "private" / "a.csv"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return path


def known(root: Path) -> set[str]:
    index = known_names(root).index
    return set(index.names) | {" ".join(words) for some in index.latin.values() for words in some}


@pytest.mark.parametrize(
    "text",
    [
        "班级,姓,名\n1班,王,小虎\n1班,欧阳,知行\n",
        "班级,姓氏,名字\n1班,王,小虎\n1班,欧阳,知行\n",
        "班级,名,姓\n1班,小虎,王\n1班,知行,欧阳\n",
        "班级,*姓（必填）,*名（必填）\n1班,王,小虎\n1班,欧阳,知行\n",
        "姓,名,班级\n,王小虎,1班\n欧阳,知行,1班\n",
        "班级,姓,名\n1班,王,小虎\n班级,名,姓\n1班,知行,欧阳\n",
    ],
)
def test_p1_surname_and_given_name_in_two_columns_are_one_name(tmp_path: Path, text: str) -> None:
    path = table(tmp_path, text)
    assert [name for _, name, _ in people(read(path)[0])] == ["王小虎", "欧阳知行"]
    assert known(tmp_path) == {"王小虎", "欧阳知行"}


def test_p1_two_columns_of_latin_letters_are_one_name(tmp_path: Path) -> None:
    table(tmp_path, "Surname,Given name\nWang,Xiaohu\n")
    assert {"wang xiaohu", "xiaohu wang"} <= known(tmp_path)


@pytest.mark.parametrize("head", ["序号,姓,学号,名", "姓,性别", "名,班级"])
def test_columns_that_are_no_pair_stay_as_they_are(tmp_path: Path, head: str) -> None:
    table(tmp_path, f"{head}\n1,王,2,小虎\n")
    assert known(tmp_path) == set()


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("欧阳（知行）", ["欧阳知行"]),
        ("王(小虎)", ["王小虎"]),
        ("欧阳 【知行】、王（小虎）", ["欧阳知行", "王小虎"]),
        ("王小虎（小名）", ["王小虎"]),
        ("王小虎（转走）", ["王小虎"]),
        ("欧阳（女）", ["欧阳"]),
    ],
)
def test_p1_a_given_name_in_brackets_belongs_to_its_surname(cell: str, names: list[str]) -> None:
    assert list(names_of(cell)) == names


@pytest.mark.parametrize(
    "head", ["姓名（推荐人）,姓名（被推荐人）", "姓名（介绍人）,姓名", "姓名（证明人）,姓名（必填）"]
)
def test_r11_who_recommends_is_no_pupil_and_is_known(tmp_path: Path, head: str) -> None:
    path = table(tmp_path, f"班级,{head}\n1班,李建国,王小虎\n1班,刘晓东,陈思远\n")
    assert [name for _, name, _ in people(read(path)[0])] == ["王小虎", "陈思远"]
    assert known(tmp_path) == {"李建国", "刘晓东", "王小虎", "陈思远"}


@pytest.mark.parametrize("head", ["被推荐人,推荐人", "申请人,证明人", "获奖者,推荐人（老师）"])
def test_p1_people_by_what_they_do_are_known(tmp_path: Path, head: str) -> None:
    table(tmp_path, f"{head}\n王小虎,李建国\n陈思远,刘晓东\n")
    assert known(tmp_path) == {"李建国", "刘晓东", "王小虎", "陈思远"}


@pytest.mark.parametrize("row", ["周,", ",天", ",小虎", ",文静", "欧阳,", "Wang,", ",Rose"])
def test_half_a_name_in_two_columns_is_an_error_at_its_row(tmp_path: Path, row: str) -> None:
    path = table(tmp_path, f"班级,姓,名\n1班,王,小虎\n1班,{row}\n")
    roster, report = read(path)
    assert roster is None and report == [(3, "error", "roster-cell")]


@pytest.mark.parametrize("row", [",王小虎", "王小虎,", ",欧阳知行", "Anna Müller,", ",阿依古丽·买买提"])
def test_a_whole_name_in_one_of_two_columns_is_a_name(tmp_path: Path, row: str) -> None:
    path = table(tmp_path, f"班级,姓,名\n1班,周,天一\n1班,{row}\n")
    assert people(read(path)[0])[1][1] == row.strip(",")

"""Packs in folders: by campus, school or year where a roster has several, and never twice."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pypdfium2
import pytest
from roster_files import FORMATS

from generator import cli
from generator.ledger.pupil import Pupil, Roster
from generator.letters import foldering
from generator.letters.shelf import shelf

TODAY = "2026-09-01"
HEAD = ["校区", "班级", "姓名"]
CAMPUSES = [
    HEAD,
    ["东校区", "1班", "张示例"],
    ["东校区", "1班", "李示例"],
    ["东校区", "实验/2班", "王示例"],
    ["西校区", "1班", "赵示例"],
    ["西校区", "1班", "钱示例"],
]
TWO_LEVELS = [HEAD, ["东校区", "高一1班", "张示例"], ["西校区", "初一1班", "李示例"]]
PACKS = {"东校区/东校区1班.pdf", "东校区/东校区实验／2班.pdf", "西校区/西校区1班.pdf"}


def asked(rows: list[tuple[str, str, str, str]]) -> dict[str, str]:
    """Return the folder of each class, from rows of campus, school, year, class."""
    titles = ("校区", "院系", "年级")
    pupils = tuple(
        Pupil(class_name=name, name="张示例", further=tuple(zip(titles, (campus, school, year), strict=True)))
        for campus, school, year, name in rows
    )
    roster = Roster(pupils=pupils, classes=tuple(dict.fromkeys(p.class_name for p in pupils)))
    found = foldering.folders(roster, ())
    return {name: str(found.place(name, "x").parent) for name in roster.classes}


def years(names: list[str], year: str = "") -> dict[str, str]:
    return asked([("", "", year, name) for name in names])


def test_campus_counts_before_school_and_school_before_year() -> None:
    many = [(f"{n % 2}校区", f"{n % 3}系", f"{2024 + n % 2}", f"甲{n}班") for n in range(20)]
    assert set(asked(many).values()) == {"0校区", "1校区"}
    one_campus = [("东校区", *row[1:]) for row in many]
    assert set(asked(one_campus).values()) == {"0系", "1系", "2系"}
    assert set(asked([("", "", *row[2:]) for row in many]).values()) == {"2024级", "2025级"}


def test_few_classes_of_one_campus_lie_side_by_side() -> None:
    few = [("东校区", "", f"高{'一二三'[n % 3]}", f"甲{n}班") for n in range(foldering.MOST_FLAT)]
    assert set(asked(few).values()) == {"."}
    assert set(asked([*few, ("东校区", "", "高一", "乙班")]).values()) == {"高一", "高二", "高三"}
    assert set(years([f"高一{n}班" for n in range(30)]).values()) == {"."}


@pytest.mark.parametrize(
    ("pattern", "folders"),
    [
        ("高{y}{n}班", {"高一", "高二", "高三"}),
        ("初{y}（{n}）班", {"初一", "初二", "初三"}),
        ("小{y}{n}班", {"小一", "小二", "小三"}),
        ("{y}年级{n}班", {"一年级", "二年级", "三年级"}),
        ("{y}（{n}）班", {"一年级", "二年级", "三年级"}),
        ("{y}({n})班", {"一年级", "二年级", "三年级"}),
        ("高{y}理科{n}班", {"高一", "高二", "高三"}),
    ],
)
def test_the_year_is_read_from_the_name_of_a_class(pattern: str, folders: set[str]) -> None:
    found = years([pattern.format(y=y, n=n) for y in "一二三" for n in range(1, 6)])
    assert set(found.values()) == folders


def test_years_of_entry_and_kindergartens_are_known_and_what_says_none_stays_outside() -> None:
    names = [f"{year}级护理{n}班" for year in (2024, 25) for n in range(8)]
    assert set(years([*names, "音乐班"]).values()) == {"2024级", "25级", "."}
    infants = [f"{size}{number}班" for size in "小中大" for number in "一二三四五"]
    assert set(years(infants).values()) == {"小班", "中班", "大班"}


def test_folders_are_safe_on_any_system_and_no_two_alike() -> None:
    campuses = ("东/校区", "con", "东／校区 ", "CON.")
    found = asked([(campus, "", "", f"{at}班") for at, campus in enumerate(campuses, start=1)])
    assert found["1班"] == found["3班"] == "东／校区"
    assert found["2班"] == "con_" and found["4班"].casefold() not in ("con", "con_")


# -- by the command ----------------------------------------------------------------------------------------


def run(root: Path, rows: list[list[str]], *words: str) -> str:
    """Print a roster; return what was said."""
    for old in (root / "private").glob("名单*"):
        old.unlink()
    path = FORMATS["utf-8"](root / "private", rows)
    out = io.StringIO()
    before, sys.stdout = sys.stdout, out
    try:
        status = cli.main(["letters", "--root", str(root), "--today", TODAY, "--roster", str(path), *words])
    finally:
        sys.stdout = before
    assert status == 0, out.getvalue()
    return out.getvalue()


def purge(root: Path, *words: str) -> int:
    return cli.main(["purge", "--root", str(root), "--yes", *words])


def packs(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.pdf")}


def home(root: Path) -> Path:
    return root / "private" / "letters" / "xin"


def texts(pdf: Path) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    found = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return found


def flat(rows: list[list[str]]) -> list[list[str]]:
    """Return a roster whose campuses are not told, as of a version or a school that had no folders."""
    return [row[1:] if row is HEAD else [row[0] + row[1], row[2]] for row in rows]


def test_each_campus_has_its_folder_and_the_register_lies_above(root: Path) -> None:
    said = run(root, CAMPUSES)
    assert packs(home(root)) == PACKS
    assert "按校区分成 2 个文件夹" in said
    assert (home(root) / "回执登记表.xlsx").is_file()
    modes = {path.stat().st_mode & 0o777 for path in home(root).iterdir() if path.is_dir()}
    assert modes == {0o700}
    before = {path: path.read_bytes() for path in home(root).rglob("*.pdf")}
    run(root, CAMPUSES)
    assert {path: path.read_bytes() for path in home(root).rglob("*.pdf")} == before


@pytest.mark.parametrize("out", ["", "private/别处", "{outside}"])
def test_packs_of_a_run_without_folders_move_into_them(root: Path, tmp_path: Path, out: str) -> None:
    place = Path(out.format(outside=tmp_path / "U盘")) if out else home(root)
    place = place if place.is_absolute() else root / place
    words = ["--out", str(place)] if out else []
    run(root, flat(CAMPUSES), *words)
    assert packs(place) == {name.partition("/")[2] for name in PACKS}
    (place / "东校区").mkdir(exist_ok=True)
    (place / "东校区" / "笔记.pdf").write_text("staff", encoding="utf-8")
    (place / "我的.pdf").write_text("staff", encoding="utf-8")
    said = run(root, CAMPUSES, *words)
    own = {"东校区/笔记.pdf", "我的.pdf"}
    assert packs(place) == PACKS | own and "以前印的" not in said
    assert not list(place.rglob(".part-*")) and not list(place.parent.glob(".part-*"))
    assert purge(root) == 0
    if not out.startswith("{"):  # what lies outside is for people to remove
        assert packs(place) == own


def test_a_class_that_is_printed_again_alone_stays_in_its_folder(root: Path) -> None:
    run(root, TWO_LEVELS)
    assert packs(home(root)) == {"东校区/高一1班.pdf", "西校区/初一1班.pdf"}
    run(root, [["班级", "姓名"], ["高一1班", "张示例"], ["高一1班", "新示例"]])
    assert packs(home(root)) == {"东校区/高一1班.pdf", "西校区/初一1班.pdf"}
    run(root, [HEAD, ["西校区", "初一2班", "孙示例"]])  # a new class of a campus that has its folder
    assert packs(home(root)) == {"东校区/高一1班.pdf", "西校区/初一1班.pdf", "西校区/初一2班.pdf"}


def test_a_class_that_moves_leaves_no_pack_and_no_empty_folder_behind(root: Path) -> None:
    run(root, TWO_LEVELS)
    run(root, [HEAD, ["南校区", "高一1班", "张示例"], TWO_LEVELS[2]])
    assert packs(home(root)) == {"南校区/高一1班.pdf", "西校区/初一1班.pdf"}
    assert not (home(root) / "东校区").exists()


def test_purge_of_a_class_takes_its_pack_and_the_folder_that_is_empty_then(root: Path) -> None:
    run(root, TWO_LEVELS)
    said = run(root, TWO_LEVELS[:2])
    assert "西校区/初一1班.pdf" in said
    assert purge(root, "--class", "初一1班") == 0
    assert packs(home(root)) == {"东校区/高一1班.pdf"}
    assert not (home(root) / "西校区").exists() and (home(root) / "回执登记表.xlsx").is_file()
    assert purge(root) == 0
    assert not home(root).exists()


def test_one_file_has_no_folders_and_names_the_packs_that_are_still_there(root: Path) -> None:
    run(root, CAMPUSES)
    said = run(root, CAMPUSES, "--one-file")
    assert packs(home(root)) == PACKS | {"全部班级.pdf"}
    assert "东校区/东校区1班.pdf" in said and "文件夹" not in said


def test_pledges_lie_in_folders_too_and_go_with_them(root: Path) -> None:
    sample = Path(__file__).resolve().parents[2] / "content" / "pledges"
    shutil.copytree(sample, root / "content" / "pledges", dirs_exist_ok=True)
    try:
        rows = [["校区", "部门", "姓名"], ["东校区", "教务处", "张示例"], ["西校区", "总务处", "李示例"]]
        run(root, rows, "--letter", "zerenshu")
        place = root / "private" / "letters" / "zerenshu"
        assert packs(place) == {
            f"{campus}/{name}{copy}.pdf"
            for campus, name in (("东校区", "教务处"), ("西校区", "总务处"))
            for copy in ("", "（本人存）")
        }
        assert purge(root, "--letter", "zerenshu") == 0
        assert not place.exists()
    finally:
        shutil.rmtree(root / "content" / "pledges")


@pytest.mark.parametrize(
    ("year", "name", "shown"),
    [("", "1班", "1班"), ("高一", "1班", "高一1班"), ("高一", "高一1班", "高一1班")],
)
def test_the_cover_says_the_campus_above_the_class(root: Path, year: str, name: str, shown: str) -> None:
    titles = ["校区", "年级", "班级", "姓名"]
    run(root, [titles, *([campus, year, name, "张示例"] for campus in ("东校区", "西校区"))])
    (pack,) = (home(root) / "东校区").iterdir()
    cover, *_, tally = (page for page in texts(pack) if page.strip())
    assert f"东校区\n{shown}\n" in cover.replace("\r", "")
    assert f"东校区 {shown}" in tally


# -- the exchange ------------------------------------------------------------------------------------------


def write(folder: Path, *names: str, words: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(words, encoding="utf-8")


def words_in(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


@pytest.mark.parametrize("ours", [True, False])
def test_a_folder_of_packs_is_mixed_with_what_it_held(tmp_path: Path, ours: bool) -> None:
    out = tmp_path / "x"
    out.mkdir()
    write(out, "东/1班.pdf", "东/2班.pdf", "东/笔记.txt", "西/3班.pdf", "北/5班.pdf", "4班.pdf", words="old")
    (out / "空").mkdir()
    with shelf(out, ours=ours) as new:
        write(new.part, "东/1班.pdf", "南/3班.pdf", "东/4班.pdf", words="new")
        new.put(without=[Path("西/3班.pdf"), Path("4班.pdf")])
    assert words_in(out) == {
        "东/1班.pdf": "new",
        "东/2班.pdf": "old",
        "东/4班.pdf": "new",
        "东/笔记.txt": "old",
        "北/5班.pdf": "old",
        "南/3班.pdf": "new",
    }
    assert (out / "空").is_dir() and not (out / "西").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_what_cannot_be_moved_in_leaves_no_folder_and_brings_all_back(tmp_path: Path) -> None:
    write(tmp_path, "东/1班.pdf", "4班.pdf", words="old")
    with pytest.raises(OSError), shelf(tmp_path, ours=False) as new:
        write(new.part, "东/1班.pdf", "南/3班.pdf", "东/4班.pdf", words="new")
        new.put(without=[Path("4班.pdf"), Path("东")])  # the folder of what waits is in its way
    assert words_in(tmp_path) == {"东/1班.pdf": "old", "4班.pdf": "old"}
    assert {path.name for path in tmp_path.iterdir()} == {"东", "4班.pdf"}


@pytest.mark.parametrize("ours", [True, False])
@pytest.mark.parametrize("kind", ["file", "link", "folder"])
def test_what_staff_put_in_the_way_is_not_lost(tmp_path: Path, ours: bool, kind: str) -> None:
    out, other = tmp_path / "x", tmp_path / "别处"
    out.mkdir()
    other.mkdir()
    if kind == "file":
        write(out, "东", words="staff")
    elif kind == "link":
        (out / "东").symlink_to(other)
    else:
        write(out, "1班.pdf/笔记.txt", words="staff")
    before = words_in(out)
    with pytest.raises(OSError), shelf(out, ours=ours) as new:
        write(new.part, "东/2班.pdf", "1班.pdf", words="new")
        new.put()
    assert words_in(out) == before and not list(other.iterdir())

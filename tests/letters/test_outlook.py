"""What staff see before letters are printed: classes, counts, what is odd; a dry run stops there."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import openpyxl
import pytest
from campaigns import minimal_campaign
from python_calamine import CalamineWorkbook

from generator import cli
from generator.ledger import ledger, opening
from generator.ledger.serials import grouped, serials
from generator.letters.outlook import MOST_SHOWN, Outlook, lines

HEAD = "班级,姓名,学号\n"
TODAY = "2026-09-01"


@pytest.fixture(scope="module")
def pressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a campaign with one letter, its forms pressed once for all tests here."""
    return minimal_campaign(tmp_path_factory.mktemp("letters") / "campaign")


def roster(root: Path, *rows: str, head: str = HEAD) -> Path:
    path = root / "private" / "名单.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text(head + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def run(root: Path, *words: str) -> int:
    return cli.main(["letters", "--root", str(root), "--today", TODAY, *words])


def below(root: Path) -> dict[str, bytes]:
    """Return all files but those of the cache, with their bytes."""
    paths = (path for path in root.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


FIRST = ("高一1班,张示例,1", "高一1班,李示例,2", "高一2班,王示例,3", "高一2班,赵示例,4", "高一3班,钱示例,5")


def test_a_dry_run_shows_classes_and_what_is_odd_and_writes_nothing(
    pressed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = roster(pressed, *FIRST, "高一（1）班,孙示例,6", "高一3班,测试,7", "合计,,")
    before = below(pressed)
    assert run(pressed, "--roster", str(path), "--dry-run", "--simplex") == 0
    said = capsys.readouterr().out
    assert "4 个班，7 人" in said and "高一1班  2 人" in said and "高一（1）班  1 人" in said
    assert "姓名取自“姓名”一列，班级取自“班级”一列（第 1 行表头）。" in said
    assert "有 1 处没有读" in said and "roster-tried" in said and "roster-class-of-one" in said
    assert "什么也没有写" in said and f"--simplex --root {pressed}" in said and "--dry-run" not in said
    assert below(pressed) == before and not (pressed / "private" / "ledger.sqlite").exists()


def test_a_dry_run_knows_sheets_by_the_campuses_of_the_campaign_and_says_who_has_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = minimal_campaign(tmp_path / "campaign")
    settings = root / "content" / "campaign.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("名称: 主校区", "名称: 龙山"), encoding="utf-8")
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, pupil in (("龙山", "张示例"), ("凤岭", "李示例")):
        for row in (["班级", "姓名", "学籍状态"], ["1班", pupil, "退学"]):
            (made[name] if name in made else made.create_sheet(name)).append(row)
    made.save(root / "名单.xlsx")
    assert run(root, "--roster", str(root / "名单.xlsx"), "--dry-run") == 0
    said = capsys.readouterr().out
    assert "龙山1班  1 人" in said and "  1班  1 人" in said
    assert said.count("“学籍状态”里写着“退学”") == 2 and "（凤岭）:2:" in said


def test_a_dry_run_of_a_draft_shows_the_roster_first_and_then_says_that_it_is_no_letter_yet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = minimal_campaign(tmp_path / "campaign")
    (letter,) = (root / "content" / "letters").glob("*.md")
    letter.write_text(
        letter.read_text(encoding="utf-8").replace("状态: 已审核", "状态: 草稿"), encoding="utf-8"
    )
    path = roster(root, *FIRST)
    before = below(root)
    assert run(root, "--roster", str(path), "--dry-run") == 1
    said = capsys.readouterr().out
    assert said.index("roster-class-of-one") < said.index("高一1班  2 人") < said.index("letter-unreviewed")
    assert "都对了，就运行" not in said
    assert run(root, "--roster", str(path)) == 1
    assert "高一1班  2 人" not in capsys.readouterr().out and below(root) == before


def test_what_changed_since_last_time_is_told_before_anything_is_printed(
    pressed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(pressed, "--roster", str(roster(pressed, *FIRST))) == 0
    said = capsys.readouterr().out
    assert said.index("高一2班  2 人") < said.index("PDF 3 个")
    assert said.count("roster-class-of-one") == 1
    before = below(pressed)
    path = roster(pressed, "高一1班,张示例,1", "高一2班,王示例,3", "高一2班,赵示例,4", "高一2班,周示例,8")
    assert run(pressed, "--roster", str(path), "--dry-run") == 0
    said = capsys.readouterr().out
    assert "新编号 1 个，沿用 3 个" in said
    assert "以前印过、这次不在名单里的 1 人，回执还算应交：高一1班 李示例（" in said
    assert "这次一个人也没有的班：高一3班。" in said
    roster(pressed, *FIRST)
    assert below(pressed) == before


def test_a_dry_run_beside_a_lost_ledger_says_what_the_run_would(pressed: Path) -> None:
    path = roster(pressed, *FIRST)
    assert run(pressed, "--roster", str(path)) == 0
    (pressed / "private" / "ledger.sqlite").unlink()
    assert run(pressed, "--roster", str(path), "--dry-run") == 2
    assert run(pressed, "--roster", str(path), "--new-ledger") == 0


def test_json_has_classes_files_and_findings(pressed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = roster(pressed, *FIRST)
    assert run(pressed, "--roster", str(path), "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["classes"][0] == {"class": "高一1班", "pupils": 2}
    assert all((pressed / name).is_file() for name in found["files"]) and len(found["files"]) == 4
    assert [one["code"] for one in found["findings"]] == ["roster-class-of-one"]
    assert run(pressed, "--roster", str(roster(pressed, "1班,无,1")), "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert found["classes"] == [] and [one["code"] for one in found["findings"]] == ["roster-cell"]


def test_r17_the_register_says_which_of_two_of_one_name_is_which(pressed: Path) -> None:
    path = roster(pressed, "高一1班,张示例,", "高一1班,李示例,", "高一1班,张示例,")
    assert run(pressed, "--roster", str(path)) == 0
    (folder,) = (one for one in (pressed / "private" / "letters").iterdir() if one.is_dir())
    rows = CalamineWorkbook.from_path(folder / "回执登记表.xlsx").get_sheet_by_index(0).to_python()
    remarks = [row[7] for row in rows if row[0] == "高一1班" and row[4] == "张示例"]
    assert remarks[:2] == ["同名，名单第 2 行", "同名，名单第 4 行"]


def test_who_has_left_is_named_with_the_command_that_takes_him_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = minimal_campaign(tmp_path / "campaign")
    assert run(root, "--roster", str(roster(root, "１班,张示例,", "1班,李示例,", "2班,王示例,"))) == 0
    assert sorted(path.name for path in root.rglob("*班.pdf")) == ["1班.pdf", "2班.pdf"]
    capsys.readouterr()
    path = roster(root, "2 班,王示例,", "1班,张示例,")
    assert run(root, "--roster", str(path), "--dry-run") == 0
    said = capsys.readouterr().out
    assert "新编号 0 个，沿用 2 个。" in said and "不在名单里的 1 人，回执还算应交：1班 李示例（" in said
    (command,) = (line for line in said.splitlines() if "purge --letter" in line)
    words = shlex.split(command.partition("build.py ")[2])
    assert cli.main([*words, "--yes"]) == 0
    said = capsys.readouterr().out
    assert "1班 李示例" in said
    assert run(root, "--roster", str(path)) == 0
    assert "不在名单里" not in capsys.readouterr().out


def test_nobody_gets_the_slip_of_a_namesake_who_may_have_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = minimal_campaign(tmp_path / "campaign")
    assert run(root, "--roster", str(roster(root, "1班,张示例,", "1班,张示例,", "1班,李示例,"))) == 0
    path = roster(root, "1班,李示例,", "1班,张示例,")
    before = below(root)
    capsys.readouterr()
    assert run(root, "--roster", str(path)) == 1
    said = capsys.readouterr().out
    assert "private/名单.csv:3:1: 错误: 1班印过 2 个“张示例”的回执（" in said and "[roster-namesake]" in said
    assert below(root) == before
    with opening.read_ledger(root) as base:
        assert base
        first, second = (one for one in ledger.entries(base, "xin") if one.name == "张示例")
    assert cli.main(["purge", "--root", str(root), "--serial", *grouped(first.serial).split(), "--yes"]) == 0
    assert run(root, "--roster", str(path)) == 0
    with opening.read_ledger(root) as base:
        assert base
        assert [one.serial for one in ledger.entries(base, "xin") if one.name == "张示例"] == [second.serial]


@pytest.mark.parametrize(
    ("typed", "answer"), [("abcd", "有 12 个"), ("ABCDEFGHJKM9", "校验字符"), ("", "登记里没有")]
)
def test_a_serial_that_is_nobodys_is_refused(
    pressed: Path, capsys: pytest.CaptureFixture[str], typed: str, answer: str
) -> None:
    assert run(pressed, "--roster", str(roster(pressed, *FIRST))) == 0
    before = below(pressed)
    typed = typed or next(serials("WXYZ", b"another school"))
    assert cli.main(["purge", "--root", str(pressed), "--letter", "xin", "--serial", typed, "--yes"]) == 2
    assert answer in capsys.readouterr().err and below(pressed) == before


def test_a_folder_as_roster_is_answered_with_the_rosters_in_it(
    pressed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    private = roster(pressed, *FIRST).parent
    (private / "高二.csv").write_text("班级，姓名\n1班，无\n", encoding="utf-8")
    (private / "打印店.csv").write_text("店名,电话\n甲,0\n", encoding="utf-8")
    (private / "坏的.xlsx").write_bytes(b"PK\x03\x04")
    for folder in ("private", str(private)):
        assert run(pressed, "--roster", folder) == 2
        said = capsys.readouterr().err
        assert "是文件夹" in said and "名单.csv" in said and "高二.csv" in said
        assert "打印店" not in said and "坏的" not in said
    assert run(pressed, "--roster", str(pressed / "docs")) == 2
    assert "没有找到能读的名单" in capsys.readouterr().err
    for name in ("高二.csv", "打印店.csv", "坏的.xlsx"):
        (private / name).unlink()


def test_many_classes_stand_in_columns_and_no_more_than_anybody_reads() -> None:
    seen = Outlook(classes=tuple((f"高一（{at}）班", 40) for at in range(1000)))
    told = [*lines(seen, group="班", passed_over=0, removing="")]
    assert told[0] == "名单里有 1000 个班，40000 人：" and told[-1] == f"  ……还有 {1000 - MOST_SHOWN} 个班"
    assert len(told) < MOST_SHOWN / 2 and all(len(line) < 80 for line in told)

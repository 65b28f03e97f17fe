"""`new campaign`: a school's own folder, out of the sample, and what it says."""

import argparse
import io
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import qrcode
from sample import read_again

from generator.argument_values import path_of
from generator.cli import main
from generator.diagnostics import Report
from generator.founding.asking import SchoolOptions, school_of
from generator.founding.sample import Taken, taken
from generator.founding.school import NewCampus, NewSchool, campaign_file
from generator.model import Campaign, Stage, State
from generator.model.campaign import LONGEST_CAMPUS
from generator.preflight import check_names
from generator.products.catalog import load_catalog
from generator.status import UsageError

PROJECT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 22)
EAST = "东校区,东江省南湖市桥东区,桥东派出所"
ANSWERS = (
    *("--school", "南湖职业技术学院", "--short", "南湖学院", "--stages", "大学", "--campus", EAST),
    *("--signature", "南湖职业技术学院保卫处", "--reviewer", "王明", "--today", "2026-11-22"),
)


def new(folder: Path, *words: str) -> int:
    return main(["new", "campaign", os.fspath(folder), *ANSWERS, *words])


def read(root: Path) -> tuple[Campaign, Report]:
    report = Report()
    campaign = read_again(root, load_catalog(root, report, check_names()).names, report)
    assert campaign
    return campaign, report


def texts(root: Path) -> str:
    return "\n".join(path.read_text("utf-8") for path in root.rglob("*") if path.suffix in (".md", ".yml"))


def school(*stages: Stage, name: str = "南湖市第二中学") -> NewSchool:
    return NewSchool(
        name=name,
        short_name="南湖二中",
        stages=stages,
        campuses=(NewCampus(name="主校区", region="东江省南湖市桥西区"),),
        signature=f"{name}学生处",
        reviewer="王明",
    )


@cache
def taken_by(stage: Stage) -> Taken:
    """Return what a school of one stage takes of the sample: a second and a half of the processor."""
    return taken(PROJECT, school(stage), TODAY)


def test_a_college_gets_a_folder_that_checks_without_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = tmp_path / "app.png"
    qrcode.make("https://app.nanhu-gongan.cn/x1").save(code)
    folder = tmp_path / "南湖学院"
    assert new(folder, "--campus", f"西校区,东江省南湖市桥西区,桥西派出所,{code},南湖市公安局") == 0
    said = capsys.readouterr().out
    assert "app.nanhu-gongan.cn" in said and "领取日期先写了今天" in said and "“东校区”还没有应用码" in said
    assert [
        word for word in ("preview", "review --reviewer 王明 --drafts", "build.py\n") if word not in said
    ] == []
    campaign, report = read(folder)
    assert report.errors == 0 and {one.code for one in report} <= {"link-draft", "case-draft"}
    settings = campaign.settings
    assert (settings.sample, settings.stages, settings.short_name) == (False, (Stage.COLLEGE,), "南湖学院")
    assert [campus.app_code is not None for campus in settings.campuses] == [False, True]
    assert all(one.head.review.state is State.DRAFT for one in campaign.reviewed_kinds)
    assert campaign.cases and campaign.posters and campaign.letters and campaign.quizzes


def test_nothing_of_the_sample_is_left(tmp_path: Path) -> None:
    assert new(tmp_path / "x") == 0
    everything = texts(tmp_path / "x")
    assert re.findall(r"示例(?!: 否)|shili\w*|0000-0|虚构的，|学生工作处", everything) == []
    pages = "".join(path.read_text("utf-8") for path in (tmp_path / "x/docs").glob("*.md"))
    assert "班主任" not in pages and "辅导员" in pages and "保卫处" in pages


def test_what_is_for_other_stages_stays_behind_and_links_to_it_become_words() -> None:
    took = taken_by(Stage.PRIMARY)
    gone = {Path(name).stem for name in took.left_out if "/cases/" in name}
    assert "daikuan-zhuxiao-zhanghu" in gone and "content/cases/youxi-mianfei-pifu.md" in took.texts
    assert "content/quiz/daikuan-zhengxin.md" in took.left_out
    assert "content/boards/diyudan.md" in took.left_out, "its words come from a case that stays behind"
    assert all("\n编辑: 宣传组\n" in text for name, text in took.texts.items() if "/boards/" in name)
    for name, text in took.texts.items():
        assert not [slug for slug in gone if re.search(rf"(?<![\w-]){slug}(?![\w-])", text)], name


def test_what_the_sample_did_and_what_hangs_there_stays_behind_and_its_photograph_comes_along() -> None:
    took = taken_by(Stage.COLLEGE)
    assert not [name for name in took.texts if "/briefs/" in name or "/plans/" in name]
    asked = [text for name, text in took.texts.items() if "/posters/" in name]
    assert "大门屏" not in "".join(asked) and "海报A3" in "".join(asked)
    (photo,) = [re.findall("^照片: (.+)$", text, re.M)[0] for text in asked if "\n照片: " in text]
    assert took.others[f"content/{photo}"] == (PROJECT / "content" / photo).read_bytes()
    assert "content/meetings/mianfei-pifu.md" in took.left_out, "its case stays behind"


def test_a_meeting_is_for_the_schools_own_stage_and_a_rhyme_for_a_primary_school() -> None:
    """A college got a meeting for 高中, which is never made there, and a rhyme to hop to."""
    college, primary = taken_by(Stage.COLLEGE), taken_by(Stage.PRIMARY)
    assert "\n学段: [高校]\n" in college.texts["content/meetings/jianzhi-tiantou.md"]
    assert "content/leaflets/erge.md" in college.left_out
    assert "content/leaflets/erge.md" in primary.texts
    assert "\n学段: [高中]\n" in taken_by(Stage.SENIOR).texts["content/meetings/jianzhi-tiantou.md"]


def test_a_colleges_stories_questions_and_posters_speak_of_the_tutor_and_of_no_children() -> None:
    took = taken_by(Stage.COLLEGE)
    assert not [name for name, text in took.texts.items() if "班主任" in text]
    told = ("cases/zhuxuejin-jihuoma", "quiz/zhuxuejin", "posters/duihua", "letters/zhi-jiazhang")
    assert all("辅导员" in took.texts[f"content/{name}.md"] for name in told)
    pupils = {"小学生", "初中生", "中职学生"}
    for name, text in took.texts.items():
        if "/cases/" in name:
            audience = set(re.findall(r"\w+", text.partition("人群: [")[2].partition("]")[0]))
            assert not audience <= pupils, name
    assert not [name for name, text in took.texts.items() if re.search("、问家长|接孩子时|老师和家长", text)]
    assert "**说给家人**" in took.texts["content/pledges/chengnuoshu.md"]
    senior = taken_by(Stage.SENIOR).texts
    assert (
        "接孩子时" in senior["docs/xin-shi-zhende-ma.md"] and "班主任" in senior["content/quiz/zhuxuejin.md"]
    )


def test_of_a_list_of_cases_only_those_that_come_along_stay() -> None:
    page = "docs/xin-shi-zhende-ma.md"
    college = taken_by(Stage.COLLEGE).texts[page]
    assert "看这些案例：[缴费平台在维护，学费转给了骗子](cases/xuefei-linshi-zhanghu.md)。" in college
    assert "不是班主任" not in college and "孙子要交培训费" not in college
    alone = taken(PROJECT, school(Stage.COLLEGE), TODAY, contents=False).texts[page]
    assert "看这些案例" not in alone and "学费转给了骗子" not in alone


def test_without_the_samples_contents_only_pages_come(tmp_path: Path) -> None:
    assert new(tmp_path / "x", "--empty") == 0
    campaign, report = read(tmp_path / "x")
    assert campaign.pages and not campaign.reviewed_kinds and not list(report)


def test_letters_are_of_today_and_pledges_too() -> None:
    took = taken_by(Stage.SENIOR)
    dated = [text for name, text in took.texts.items() if "/letters/" in name or "/pledges/" in name]
    assert dated and all("落款日期: 2026-11-22\n交回截止: 2026-11-29\n" in text for text in dated)


@pytest.mark.parametrize("name", ["content", "docs", "mkdocs.yml", "build.py"])
def test_nothing_that_exists_is_overwritten(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / name).write_text("mine", encoding="utf-8")
    assert new(tmp_path / "x") == 2
    assert f"已经有 {name}" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "x").iterdir()] == [name]


def test_the_programs_own_folder_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert new(PROJECT) == 2
    assert "样例在里面" in capsys.readouterr().err


def test_without_a_terminal_all_that_is_missing_is_said_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert main(["new", "campaign", os.fspath(tmp_path / "x"), "--stages", "太空"]) == 2
    said = capsys.readouterr().err
    assert all(word in said for word in ("--school", "--stages", "“太空”", "--campus", "--reviewer"))
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("folder", ["a\0b", "~no-such-user/x", "x" * 300])
def test_a_folder_that_can_not_be_is_misuse(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "campaign", folder, *ANSWERS]) == 2
    assert capsys.readouterr().err.strip()


@pytest.mark.parametrize("folder", ["/dev/null/x", "/dev/null/x/y", "/proc/x"])
def test_a_folder_that_nobody_can_write_is_misuse(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "campaign", folder, *ANSWERS]) == 2
    assert f"写不了这个文件夹：{folder}" in capsys.readouterr().err


@pytest.mark.parametrize("folder", ["", " "])
def test_an_empty_name_of_a_folder_is_misuse(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "campaign", folder, *ANSWERS]) == 2
    assert "文件夹的名字是空的" in capsys.readouterr().err


@pytest.mark.parametrize("signature", ["南湖学院学生工作处（武装部）", "党委学生工作处"])
def test_own_words_that_hold_the_samples_are_put_in_once(signature: str) -> None:
    took = taken(PROJECT, replace(school(Stage.COLLEGE, name="南湖学院"), signature=signature), TODAY)
    everything = "\n".join(took.texts.values())
    assert f"这是{signature}办的" in everything
    assert "（武装部）（武装部）" not in everything and "党委党委" not in everything


def test_two_campuses_of_one_name_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(tmp_path / "x", "--campus", "东校区 ,东江省南湖市桥西区") == 2
    assert "有两个校区都叫“东校区”" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_who_names_two_campuses_alike_is_asked_again() -> None:
    long = "东" * LONGEST_CAMPUS
    answers = iter([f"{long}甲", "东江省", "", "", f"{long}乙", "西校区", "西江省", *[""] * 7, "王明", ""])
    asked: list[str] = []

    def ask(words: str) -> str:
        asked.append(words)
        return next(answers)

    options = SchoolOptions(school="南湖学院", short_name="南湖", stages="大学")
    made = school_of(options, ask)
    assert [campus.name for campus in made.campuses] == [long, "西校区"]
    assert any(f"有两个校区都叫“{long}”" in words for words in asked)


@pytest.mark.parametrize("word", ["null", "~", "yes", "No", "on", "true"])
def test_words_that_yaml_takes_for_something_else_are_quoted(word: str, tmp_path: Path) -> None:
    made = NewSchool(
        name=word,
        short_name=word,
        stages=(Stage.COLLEGE,),
        campuses=(NewCampus(name=word, region=word, station=word),),
        signature=word,
        reviewer=word,
    )
    text = campaign_file(made, {}, TODAY)
    assert [line for line in text.splitlines() if line.endswith(f": {word}")] == []
    (tmp_path / "content").mkdir()
    (tmp_path / "content/campaign.yml").write_text(text, encoding="utf-8")
    settings = read(tmp_path)[0].settings
    (campus,) = settings.campuses
    assert {settings.school, settings.short_name, settings.signature, campus.name, campus.region} == {word}


def test_who_is_asked_may_press_enter_where_there_is_a_default() -> None:
    answers = iter(
        ["", "南湖市第二中学", "", "", "", "", "东江省南湖市桥西区", "", "", "", "", "abc", "", "王明", ""]
    )
    asked: list[str] = []

    def ask(words: str) -> str:
        asked.append(words)
        return next(answers)

    made = school_of(SchoolOptions(), ask)
    assert made.stages == (Stage.JUNIOR, Stage.SENIOR) and made.short_name == "南湖市第二中学"
    assert made.signature == "南湖市第二中学学生工作处" and made.reviewer == "王明" and made.phone == ""
    (campus,) = made.campuses
    assert (campus.name, campus.region, campus.picture) == ("主校区", "东江省南湖市桥西区", None)
    assert any("不是电话号码" in words for words in asked)


def test_a_phone_typed_in_full_width_digits_is_taken() -> None:
    """０７９９－８８１２３４５６ was refused as 不是电话号码."""
    typed = "０７９９－８８１２３４５６"
    answers = iter(["南湖市第二中学", "", "", "", "东江省南湖市桥西区", "", "", "", "", typed, "王明", ""])
    made = school_of(SchoolOptions(), lambda _: next(answers))
    assert made.phone == "0799-88123456"
    assert '号码: "0799-88123456"' in campaign_file(made, {}, TODAY)


def test_of_two_campuses_each_is_asked_for_its_own_number(tmp_path: Path) -> None:
    answers = iter(
        [
            *("南湖市第二中学", "", "", "东校区", "东江省南湖市桥西区", "", ""),
            *("西校区", "东江省南湖市西山区", "", "", "", "", "0799-66110001"),
            *("0799-88123456", "13800138000", "", "王明", ""),
        ]
    )
    asked: list[str] = []

    def ask(words: str) -> str:
        asked.append(words)
        return next(answers)

    made = school_of(SchoolOptions(), ask)
    assert [campus.phone for campus in made.campuses] == ["0799-88123456", ""]
    assert any("不是座机" in words for words in asked)
    (tmp_path / "content").mkdir()
    (tmp_path / "content/campaign.yml").write_text(campaign_file(made, {}, TODAY), encoding="utf-8")
    settings = read(tmp_path)[0].settings
    assert [campus.ask for campus in settings.campuses] == ["0799-88123456", ""]
    assert [(one.name, one.number) for one in settings.phones] == [
        ("学生工作处", "0799-66110001"),
        ("东校区咨询电话", "0799-88123456"),
    ]


def test_what_can_be_no_answer_is_asked_again_and_one_may_go_back() -> None:
    """A number became a campus, 青石 a region, and nobody could take back what was answered."""
    answers = iter(
        [
            *("上一项", "南湖学院", "南糊", "上一项", "南湖", "大学"),
            *("0799-88123456", "东校区", "青石", "东江省南湖市桥西区", "110", "桥西派出所", ""),
            *("西校区", "东江省南湖市西山区", "", "", "没有", "", "没有号码", ""),
            *("0799-66110001", "上一项", "0799-66110002", "", "13800138000", "王明", ""),
        ]
    )
    asked: list[str] = []

    def ask(words: str) -> str:
        asked.append(words)
        return next(answers)

    made = school_of(SchoolOptions(), ask)
    assert made.short_name == "南湖" and made.reviewer == "王明"
    assert [(one.name, one.region, one.station) for one in made.campuses] == [
        ("东校区", "东江省南湖市桥西区", "桥西派出所"),
        ("西校区", "东江省南湖市西山区", ""),
    ]
    assert [one.phone for one in made.campuses] == ["0799-66110002", ""]
    told = "".join(asked)
    assert "输入“上一项”" in asked[0] and "前面没有了" in asked[1]
    for words in ("不能只是号码", "不像地区", "不是派出所", "不是电话号码", "不是姓名"):
        assert words in told


def test_a_telephone_number_signs_nothing() -> None:
    """The question before it was taken for the next one, and every piece was signed by a number."""
    answers = iter(
        [
            "",
            "南湖市第二中学",
            "",
            "",
            "",
            "东江省南湖市桥西区",
            "",
            "",
            "",
            "0571-88110001",
            "",
            "",
            "王明",
            "",
        ]
    )
    asked: list[str] = []

    def ask(words: str) -> str:
        asked.append(words)
        return next(answers)

    assert school_of(SchoolOptions(), ask).signature == "南湖市第二中学学生工作处"
    assert any("写哪个部门，不写号码" in words for words in asked)


def test_a_code_is_looked_at_when_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "no.png").write_bytes(b"no picture")
    qrcode.make("https://app.nanhu-gongan.cn/x1").save(tmp_path / "app.png")
    where = [str(tmp_path / "nichts.png"), str(tmp_path / "no.png"), f"'{tmp_path / 'app.png'}'"]
    campus = ["", "东江省南湖市桥西区", "", *where, "南湖市公安局", ""]
    answers = iter(["", "南湖市第二中学", "", "", *campus, "", "", "", "王明", ""])
    asked: list[str] = []

    def ask(words: str) -> str:
        asked.append(words)
        return next(answers)

    (made,) = school_of(SchoolOptions(), ask).campuses
    assert made.picture == tmp_path / "app.png" and made.issuer == "南湖市公安局"
    assert sum("用不了" in words for words in asked) == 2


def test_a_code_that_is_none_is_said_and_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "app.png").write_bytes(b"no picture")
    assert new(tmp_path / "x", "--campus", f"西校区,某省某市,某所,{tmp_path / 'app.png'}") == 0
    assert "“西校区”的应用码没有放进去" in capsys.readouterr().out


def test_odd_words_read_back_as_they_were(tmp_path: Path) -> None:
    odd = school(Stage.SENIOR, name='南湖"二中": [#1]')
    (tmp_path / "content").mkdir()
    (tmp_path / "content/campaign.yml").write_text(campaign_file(odd, {}, TODAY), encoding="utf-8")
    campaign, _ = read(tmp_path)
    assert campaign.settings.school == odd.name


def test_the_folders_own_door_runs_the_program_there(tmp_path: Path) -> None:
    program = tmp_path / "program"
    program.mkdir()
    (program / "build.py").write_text("import sys; print(sys.argv[1:])\n", encoding="utf-8")
    assert new(tmp_path / "x") == 0
    door = tmp_path / "x/build.py"
    door.write_text(re.sub("PROGRAM = .*", "PROGRAM = '../program'", door.read_text("utf-8")), "utf-8")

    def run(*words: str) -> str:
        command = (sys.executable, str(door), *words)
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.strip()

    here = os.fspath(tmp_path / "x")
    assert run("check", "--json") == str(["--root", here, "check", "--json"])
    assert run("test", "-k", "x") == str(["test", "-k", "x"])
    shutil.rmtree(program)
    gone = subprocess.run((sys.executable, str(door)), capture_output=True, encoding="utf-8", check=False)
    assert gone.returncode == 2 and "找不到程序" in gone.stderr


def test_an_end_of_the_answers_is_no_new_folder(tmp_path: Path) -> None:
    def ask(_: str) -> str:
        raise UsageError("没有答完，没有新建。")

    from generator.founding.command import found_by

    parsed = argparse.Namespace(
        name=os.fspath(tmp_path / "x"), root=PROJECT, campus=[], empty=False, today=TODAY,
        **dict.fromkeys(("school", "short", "stages", "signature", "phone", "reviewer", "site"), ""),
    )  # fmt: skip
    with pytest.raises(UsageError):
        found_by(parsed, PROJECT, ask, path_of)
    assert not (tmp_path / "x").exists()


def test_a_path_is_no_police_station(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(tmp_path / "x", "--campus", "西校区,东江省南湖市桥西区,/home/wang/app.png") == 2
    assert "“/home/wang/app.png”像是文件的路径，不是派出所的名称" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_who_writes_a_path_for_the_police_station_is_asked_again() -> None:
    answers = iter(["", "东江省南湖市桥西区", r"C:\app.png", "桥西派出所", "", "", "", "", "王明", ""])
    asked: list[str] = []

    def ask(words: str) -> str:
        asked.append(words)
        return next(answers)

    made = school_of(SchoolOptions(school="南湖学院", short_name="南湖", stages="大学"), ask)
    assert [campus.station for campus in made.campuses] == ["桥西派出所"]
    assert sum("像是文件的路径" in words for words in asked) == 1

"""The name of another school where this one signs: what is one, and what only looks like it."""

from pathlib import Path

import pytest
from campaigns import VOCABULARY, minimal_campaign

from generator.diagnostics import Diagnostic, Report
from generator.pipeline import read_campaign

COLLEGE = "荆河云岭职业大学"
OLD = "云岭职业技术学院"


def found(
    root: Path, school: str, short: str, signature: str, phone: str = "学生工作处", text: str = ""
) -> list[Diagnostic]:
    settings = minimal_campaign(root) / "content/campaign.yml"
    words = settings.read_text("utf-8").replace("名称: 学生工作处", f"名称: {phone}")
    words = words.replace("落款: 示例市第一中学学生工作处", f"落款: {signature}")
    words = words.replace("学校: 示例市第一中学", f"学校: {school}").replace(
        "简称: 示例一中", f"简称: {short}"
    )
    settings.write_text(words, encoding="utf-8")
    page = root / "docs/guan-yu.md"
    page.write_text(f"---\n标题: 关于\n---\n\n{text}\n", encoding="utf-8")
    report = Report()
    read_campaign(root, VOCABULARY, report)
    return [one for one in report if one.code == "school-other"]


def test_a_name_that_was_changed_in_one_line_is_named_with_all_that_kept_the_old_one(tmp_path: Path) -> None:
    office = f"{OLD}党委宣传部"
    short, name = found(tmp_path, COLLEGE, "云岭职院", office, office, f"有事找{office}。")
    assert "云岭职院 里有" in short.message
    assert f"“{OLD}”" in name.message and "共 3 处：content/campaign.yml、docs/guan-yu.md" in name.message


@pytest.mark.parametrize(
    ("school", "short", "signature", "phone"),
    [
        (COLLEGE, "云岭职大", f"{COLLEGE}党委宣传部", "学工处"),
        (COLLEGE, "云岭职大", "云岭职大学生处", "信息工程学院学工办"),
        (COLLEGE, "荆河职大", f"{COLLEGE}附属小学", "马克思主义学院"),
        (f"{COLLEGE}附属中学", "职大附中", COLLEGE, "家长学校"),
        ("示例市第一中学", "示例1中", "示例一中学生处", "高中部教务处"),
        ("示例市第一中学", "一中", "示例市第一中学、青山中学", "全市中小学保卫处"),
        ("人民路小学", "人民路小学", "人民路小学东校区", "学院路派出所"),
        ("示例市幼儿师范学校", "示例幼师", "示例市幼儿师范学校分校", "大学生服务中心"),
    ],
)
def test_parts_parents_faculties_and_partners_are_no_other_school(
    school: str, short: str, signature: str, phone: str, tmp_path: Path
) -> None:
    assert found(tmp_path, school, short, signature, phone) == []


@pytest.mark.parametrize(
    "signature", [f"{OLD}学工处", "青山中学德育处", "滨河职高", "示例市第二中学", "红星小学"]
)
def test_another_school_that_signs_is_named(signature: str, tmp_path: Path) -> None:
    assert len(found(tmp_path, "示例市第一中学", "示例一中", signature)) == 1


@pytest.mark.parametrize(
    ("text", "times"),
    [
        (f"有事请联系或{OLD}党委宣传部。", 1),
        (f"本页由{COLLEGE}和{OLD}党委宣传部合办。", 0),
        (f"来源：{OLD}保卫处。", 0),
        ("兼职只认学校学生处发的。", 0),
        ("有的同学考上了外地的师范大学。", 0),
    ],
)
def test_in_texts_a_name_counts_where_its_office_signs(text: str, times: int, tmp_path: Path) -> None:
    assert len(found(tmp_path, COLLEGE, "云岭职大", COLLEGE, text=text)) == times


def test_a_school_without_a_short_name_is_not_asked_for_one(tmp_path: Path) -> None:
    assert found(tmp_path, "示例市第一中学", '""', "示例市第一中学") == []


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("青山工商学院不用个人收款码收钱。", 1),
        ("青山工商学院提醒您：先打电话。", 1),
        ("收费以前会通知。滨河师范大学从不在群里发码。", 1),
        ("荆河云岭职业技术大学的同学们，大家好。", 1),
        ("请到荆河云岭职亚大学财务处问。", 1),
        (f"{COLLEGE}不用个人收款码收钱。", 0),
        ("有的学校不用收款码收钱。", 0),
        ("学校从不在群里收钱，学院不会要验证码。", 0),
        ("骗子说某大学不收学费。", 0),
        ("他考上了青山工商学院，学费不用先交。", 0),
        ("信息工程学院提醒您：先打电话。", 0),
        ("云岭职大从不在群里发码。", 0),
        ("来源：青山工商学院提醒您。", 0),
    ],
)
def test_in_texts_a_name_counts_where_it_speaks_for_the_school_or_is_its_own_misspelt(
    text: str, times: int, tmp_path: Path
) -> None:
    assert len(found(tmp_path, COLLEGE, "云岭职大", COLLEGE, text=text)) == times


def test_schools_of_another_number_are_no_misspelling(tmp_path: Path) -> None:
    text = "示例市第二中学的同学也来听。示例市第一小学在对面。"
    assert found(tmp_path, "示例市第一中学", "示例一中", "示例市第一中学", text=text) == []


@pytest.mark.parametrize(
    "text",
    [
        "松岚医药高等专科学校学生工作处",
        "这里是松岚医药高等专科学校的反诈站。",
        "请打松澜医约高等专科学校保卫处的电话。",
    ],
)
def test_the_own_name_with_one_character_wrong_is_told_wherever_it_is(text: str, tmp_path: Path) -> None:
    school = "松澜医药高等专科学校"
    assert len(found(tmp_path, school, "松澜医专", school, text=text)) == 1
    assert found(tmp_path / "right", school, "松澜医专", school, text=f"{school}学生工作处") == []

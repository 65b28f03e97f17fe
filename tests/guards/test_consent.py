"""Consent counts only if it was given: empty, negative, short and undecoded values are none."""

from pathlib import Path

import pytest
from campaigns import CASE, PAGE, POSTER, VOCABULARY
from PIL import Image

from generator.diagnostics import Report
from generator.guards import guard
from generator.guards.consent import LEAST, is_consent
from generator.model import Case
from generator.pipeline import read_campaign
from generator.store.memo import Memo

GIVEN = [
    "本人同意",
    "本人签字，学生处保管",
    "照片中同学的家长均已签字，同意书由学生工作处保管",
    "未成年人，监护人书面同意，学生处保管",
    "未成年学生的家长已签字",
    "不露脸，家长签字同意",
    "本人书面同意，不署名",
    "没有异议并签字，班主任保管",
    "无异议，家长都签了字",
    "没有可辨认的人",
    "不仅本人同意，家长也签了字",
    "家长签字，同意书在接待室保管",
    "Signed by parents",
    "图里没有人",
    "照片里没有人物",
    "没有人认得出来",
    "无可辨认的人",
    "认不出是谁",
    "照片里有两个学生，家长都签字了",
    "应学校要求，家长已签",
    "小陈等学生的家长均已签字",
    "没有露脸，家长签了字",
    "已问过家长，都同意",
    "家长会上都签了",
    "同意书已收齐，学生处保管",
]
DENIED = [
    "",
    " ",
    "否",
    "无",
    "false",
    "None",
    "TODO",
    "N/A!",
    "正在征求",
    "征求意见进行中",
    "没有",
    "未签",
    "不同意",
    "待定",
    "暂无",
    "-",
    "……",
    "————————",
    "************",
    "是",
    "有的",
    "同意",
    "否，家长没有签",
    "无同意书可交",
    "没有同意书",
    "还没有拿到同意书",
    "家长还没有签",
    "家长还没来得及签字",
    "家长不同意",
    "家长不肯签字",
    "同意书未签",
    "未征得家长同意",
    "未成年，家长未同意",
    "尚未联系家长",
    "家长拒绝了",
    "本人后来反悔了",
    "家长已撤回同意",
    "等待家长答复",
    "待家长签字",
    "签字待补",
    "暂时没有",
    "暂缺同意书",
    "以后再补上",
    "家长都同意了吗？",
    "有学生，家长还不知道",
    "照片里有两个学生",
    "有学生，是护理班的",
    "学生同意，家长不知道",
    "学生签了，家长不知情",
    "两个学生，一个签了，另一个没有",
    "没有人签字",
    "没有人问过家长",
    "没有人告诉家长",
    "没有学生签字",
    "不需要",
    "没有问过家长",
    "需要家长签字",
    "要等家长签字",
    "明天请家长签字",
    "家长会同意的",
    "同意书已经发下去",
    "家长是否同意，学生处知道",
    "学生处在保管照片",
    "家长没有回话，本人签了",
    "后补同意书",
    "Parents have not signed",
]


@pytest.mark.parametrize("words", GIVEN)
def test_who_agreed_is_consent(words: str) -> None:
    assert is_consent(words)


@pytest.mark.parametrize("words", DENIED)
def test_what_is_empty_denied_or_put_off_is_no_consent(words: str) -> None:
    assert not is_consent(words)


@pytest.mark.parametrize(
    ("words", "enough"),
    [
        ("家长签", False),
        ("家长签字", True),
        ("家，长。签", False),
        ("家，长，签字", True),
        ("甲" * 3, False),
        ("甲" * 4, False),
    ],
)
def test_the_least_length_counts_letters_and_no_punctuation(words: str, enough: bool) -> None:
    assert is_consent(words) is enough
    assert LEAST == 4


# -- in files ----------------------------------------------------------------------------------------------

STORY = "我在群里看到消息，我就转了。"
VALUES = [  # as they stand behind the colon, and whether they are consent
    ('""', False),
    ("''", False),
    ('"" # 还没有拿到同意书', False),
    ("否", False),
    ("无 # 家长还没有签", False),
    ('"否" # 本人书面同意，学生处保管', False),
    ("# 本人书面同意，学生处保管", False),
    ("~", False),
    ("还没有拿到同意书", False),
    ('"-"', False),
    ("甲同意", False),
    ("本人同意", True),
    ('"本人书面同意，学生处保管"', True),
    ("本人书面同意，学生处保管  # 复印件在德育处", True),
]


def codes(root: Path) -> list[str]:
    report = Report()
    assert read_campaign(root, VOCABULARY, report)
    return [found.code for found in report]


def told_by_me(head: str) -> str:
    return CASE.replace("2025 年 9 月，大一的小陈", f"{STORY}2025 年 9 月，大一的小陈").replace(
        "状态: 已审核", f"{head}\n状态: 已审核"
    )


@pytest.mark.parametrize(("value", "given"), VALUES)
def test_a_story_told_by_me_needs_a_consent_that_was_given(
    minimal_campaign: Path, value: str, given: bool
) -> None:
    case = minimal_campaign / "content/cases/an-li.md"
    case.write_text(told_by_me(f"讲述人同意: {value}"), encoding="utf-8")
    assert ("teller-consent" in codes(minimal_campaign)) is not given


def shown_photo(root: Path, value: str, file: str, text: str, beside: str) -> None:
    """Write a photo, and a file with a value of 照片同意 that shows it."""
    page = root / file
    Image.new("RGB", (900, 700), "grey").save(page.parent / "a.jpg")
    page.write_text(
        text.replace(beside, f"{beside}\n照片同意: {value}", 1) + "\n![班会](a.jpg)\n", encoding="utf-8"
    )


@pytest.mark.parametrize(("value", "given"), VALUES)
@pytest.mark.parametrize(
    ("file", "text", "beside"),
    [
        ("docs/index.md", PAGE, "版面: home"),
        ("content/cases/an-li.md", CASE, "状态: 已审核"),
        ("content/posters/hai-bao.md", POSTER, "状态: 已审核"),
    ],
)
def test_a_photo_needs_a_consent_that_was_given(
    minimal_campaign: Path, file: str, text: str, beside: str, value: str, given: bool
) -> None:
    shown_photo(minimal_campaign, value, file, text, beside)
    assert ("photo-consent" in codes(minimal_campaign)) is not given


def test_one_of_two_files_that_show_a_photo_may_hold_the_consent(minimal_campaign: Path) -> None:
    shown_photo(minimal_campaign, "家长均已签字，学生处保管", "docs/index.md", PAGE, "版面: home")
    other = minimal_campaign / "docs/other.md"
    other.write_text('---\n标题: 另一页\n照片同意: "否"\n---\n\n![班会](a.jpg)\n', encoding="utf-8")
    assert codes(minimal_campaign) == []


def test_what_a_file_says_that_was_not_understood_is_no_consent(minimal_campaign: Path) -> None:
    case = minimal_campaign / "content/cases/an-li.md"
    good = told_by_me("讲述人同意: 本人书面同意，学生处保管")
    case.write_text(good, encoding="utf-8")
    assert codes(minimal_campaign) == []
    case.write_text(good.replace("类型: 刷单返利", "类型: ["), encoding="utf-8")
    assert "teller-consent" in codes(minimal_campaign)
    shown_photo(minimal_campaign, "家长均已签字，学生处保管", "docs/index.md", PAGE, "版面: nichts")
    assert "photo-consent" in codes(minimal_campaign)


def test_a_consent_in_the_text_below_or_of_another_key_is_none(minimal_campaign: Path) -> None:
    case = minimal_campaign / "content/cases/an-li.md"
    words = "本人书面同意，学生处保管"
    case.write_text(told_by_me(f"照片同意: {words}") + f"\n讲述人同意: {words}\n", encoding="utf-8")
    assert "teller-consent" in codes(minimal_campaign)


def test_what_is_remembered_of_a_story_does_not_outlive_its_consent(minimal_campaign: Path) -> None:
    """The text may stay the same and yet no longer be understood."""
    case = minimal_campaign / "content/cases/an-li.md"
    case.write_text(told_by_me("讲述人同意: 本人书面同意，学生处保管"), encoding="utf-8")
    memo, report = Memo(), Report()
    campaign = read_campaign(minimal_campaign, VOCABULARY, report, memo)
    assert campaign and not report.found
    guard(minimal_campaign, campaign.holding(Case, ()), report, memo)
    assert [found.code for found in report] == ["teller-consent"]


def test_the_hints_say_what_does_not_count(minimal_campaign: Path) -> None:
    case = minimal_campaign / "content/cases/an-li.md"
    case.write_text(told_by_me("讲述人同意: 否"), encoding="utf-8")
    shown_photo(minimal_campaign, "待定", "docs/index.md", PAGE, "版面: home")
    report = Report()
    assert read_campaign(minimal_campaign, VOCABULARY, report)
    told = {found.code: f"{found.message} {found.hint}" for found in report}
    assert "照片同意: 谁同意的、同意书谁保管" in told["photo-consent"]
    assert "讲述人同意: 怎样同意的、同意书谁保管" in told["teller-consent"]
    assert "照片同意: 没有可辨认的人；" in told["photo-consent"]
    assert all("“否”" in words and "空着" in words for words in told.values())

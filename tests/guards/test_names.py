"""Which words of a text are taken for a name, to the character, and which are not (mutants lived here)."""

from dataclasses import replace

import pytest
from guarding import known

from generator.guards.people import full_name
from generator.guards.text import guarded
from generator.model.base import TextKind


def names(text: str, *allowed: str) -> list[str]:
    """Return the words of the source that are taken for names."""
    seen = guarded(text, "a.md", TextKind.PAGE)
    found = full_name(seen, replace(known(), names=frozenset(allowed)))
    return sorted({text[seen.raw_index(hit.start) : seen.raw_index(hit.end - 1) + 1] for hit in found})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("学生张伟明在群里。", ["张伟明"]),
        ("受害人“张伟明”报警。", ["张伟明"]),
        ("高一3班陈思远转了钱。", ["陈思远"]),
        ("陈 思 远同学来了。", ["陈 思 远"]),
        ("来了。 陈·思·远同学说，陈 思 远同学说。", ["陈 思 远", "陈·思·远"]),
        ("[学生](a.md)张伟明。", ["张伟明"]),
        ("陈思远（计算机科学与技术 2301 班）来了。", ["陈思远"]),
        ("感谢陈思远（高一3班）。", ["陈思远"]),
        ("来了。陈思远，高一3班。", ["陈思远"]),
        ("陈思远的妈妈，张伟的妈妈，王丽的妈妈", ["陈思远"]),
        ("张强（女，20 岁）", ["张强"]),
        ("学生林语堂，高一3班林语堂，", ["林语堂"]),
        ("高一3班诸葛蚕丝，", ["诸葛蚕丝"]),
        ("高一3班Chen Siyuan来了", ["Chen Siyuan"]),
        ("Siyuan Chen同学", ["Siyuan Chen"]),
        ("艾力·吐尔逊", ["艾力·吐尔逊"]),
        ("文/王小虎 图／李子涵", ["李子涵", "王小虎"]),
        ("王小虎/摄，李子涵／图", ["李子涵", "王小虎"]),
        ("演员：王小虎（饰骗子）、小陈和李子涵，导演：陈思远", ["李子涵", "王小虎", "陈思远"]),
        ("摄影：陈 思 远", ["陈 思 远"]),
        ("图 李子涵", ["李子涵"]),
        ("他姓王名小虎。", ["王名小虎"]),
        ("他姓明，名晓明。", ["明，名晓明"]),
        ("学生司马文静在群里。", ["司马文静"]),
        ("学生和志强，", ["和志强"]),
        ("我找张伟同学，给扎西同学打电话。", ["张伟", "扎西"]),
        ("学生张伟网友", ["张伟"]),
        ("学生王小明强，", ["王小明"]),
        ("来了，扎西同学", ["扎西"]),
        ("| 姓名 | 分数 |\n|---|---|\n| 赵丽娜 | 九 |", ["赵丽娜"]),
    ],
)
def test_h14_a_name_is_taken_to_the_character(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "学生张开了口袋。",
        "化名为“张伟明”的同学。",
        "化名是：“张伟明”同学。",
        "张伟明（化名）同学。",
        "---\n审核人: 张伟明老师\n---\n",
        "阿里·巴巴平台。",
        "约多·外来也。",
        "高一3班石油展，",
        "高一3班程序组，",
        "小张强同学，老李伟家长，阿王丽同学",
        "在课堂，高一3班的同学",
        "请看黄河清，高一3班。",
        "一片江山（高一3班）",
        "Hello Lucy同学",
        "犯罪嫌疑人、被告人和正在服刑的罪犯",
        "语文/王小虎",
        "高一3班江苏角，高一3班高兴角，高一3班丁东队，高一3班李a明，",
        "高一3班李蚕丝绸，",
        "学生应成长，",
        "家长 哈萨克，哈萨克同学",
        "学生阿依古丽花园",
        "大扎西同学，卓玛，和同学",
        "学生 Hello World，学生 Long March",
        "Siyuan Xiaohu同学，Liang同学",
        "| 姓名 | 班级 |\n|---|---|\n| 小陈 | 三班 |\n\n说明一行。\n\n| 林海涛 | 甲 |",
        "图王小虎",
        "摄影：王小虎头像",
        "平安校园摄影",
        "姓李，叫小李。",
        "姓李，叫学生。",
    ],
)
def test_h15_what_is_no_name_passes(text: str) -> None:
    assert names(text) == []


def test_a_reviewer_may_be_named() -> None:
    assert names("张伟明老师说。", "张伟明") == []
    assert names("张伟明老师说。", "张伟") == ["张伟明"]


def test_a_source_is_printed_and_is_no_place_for_a_name() -> None:
    head = "---\n标题: 甲\n来源: 学生张伟明讲述\n审核人: 学生处王明\n---\n正文"
    assert names(head) == ["张伟明"], "who reviewed is meant to be known"

"""Wordings that readers stumbled over or that are wrong stand nowhere that anybody reads."""

from __future__ import annotations

from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]

OLD = {
    "posters": (
        "中间隔着",
        "要你先灌的龙头",
        "放不出水",
        "脸对上了",
        "人没对上",
        "话在你嘴里",
        "戴了帽子",
        "挂了/再查",
    ),
    "letters": (
        *("先打电话，/再转账", "学费只走/学校的门", "办贷款交学费", "假期学生", "您不骂他", "或借手机"),
        *("早就知道的学校电话", "校园贷“销户”也", "我学过了"),
    ),
    "cases": (
        *("别人卖一倍", "只要别处一半的价", "准点飞", "大的才进得来", "学费转错了门", "爷爷多打一通"),
        *(
            "你是被害的那个",
            "取出来不用买票",
            "立一个好看的人设",
            "听见本人再说钱",
            "用的是我的什么",
            "给诈骗搭手",
        ),
        *("撕了扔掉", "按《2025版防范电信网络诈骗宣传手册》所列手法改编（追星"),
    ),
    "rhymes": (
        *(
            "翻平台墙",
            "手机借出一根线",
            "债落自己肩上扛",
            "体验金来白送你",
            "短信来说航班变",
            "再说还",
            "慢着看",
        ),
        *("心不防", "给生账户", "冻号", "发钱哪有先转钱", "激活码把金额填"),
    ),
    "interface": (
        *("我自己打", "打鼓就是对的", "考考自己", "自查一下", "十条自查", "有几句，再看一眼", "你都先停了"),
        *(
            "题目单",
            "钩子上什么也没有",
            "学校领到的日子",
            "过了日子的警报",
            "没有很像的",
            "换一种看法",
            "案例卷宗",
        ),
        *("十种最常见的骗法", "没有读到案例", "没有读到题目", "没有读到数据"),
    ),
    "victims": ("应用检测", "本周警报", "听它把话说完", "今天起别再打开", "删掉软件", "装了也不要紧"),
}
"""What was printed once and why it went is told in the notes of issue 12."""

FOLDERS = (
    *("content", "docs", "handbook", "generator/facts", "generator/site", "generator/catalog"),
    *("generator/content", "generator/products", "generator/overview", "generator/founding"),
)
KINDS = {".md", ".yml", ".html", ".j2", ".toml", ".js"}
LEARNT = ("met.yml",)
"""Sentences as people type them, which the finder learns from: nobody reads them."""


def read() -> dict[str, str]:
    """Return what stands in each file that people get to read."""
    files = [file for folder in FOLDERS for file in (PROJECT / folder).rglob("*") if file.suffix in KINDS]
    files += [PROJECT / "使用手册.md", PROJECT / "README.md"]
    return {
        str(file.relative_to(PROJECT)): file.read_text(encoding="utf-8")
        for file in files
        if file.name not in LEARNT
    }


def found(words: tuple[str, ...], texts: dict[str, str]) -> list[tuple[str, str]]:
    return [(file, word) for file, text in texts.items() for word in words if word in text]


@pytest.mark.parametrize("part", OLD)
def test_no_old_wording_stands_anywhere(part: str) -> None:
    texts = read()
    assert len(texts) > 200
    assert found(OLD[part], texts) == []


def test_an_old_wording_that_comes_back_is_found() -> None:
    texts = read() | {"content/posters/x.md": "标语: 戴了帽子/也是骗子\n"}
    assert found(OLD["posters"], texts) == [("content/posters/x.md", "戴了帽子")]

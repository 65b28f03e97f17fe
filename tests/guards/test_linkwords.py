"""Links that name another page than they lead to, and links in words of one's own."""

import pytest

from generator.guards.linkwords import other_pages
from generator.model.base import TextKind

PAGES = (
    ("docs/falv.md", "---\n标题: 法律原文\n---\n", TextKind.PAGE),
    ("docs/zice.md", "---\n标题: 自查\n---\n", TextKind.PAGE),
    ("docs/hou.md", "---\n标题: 已经转账了怎么办\n---\n", TextKind.PAGE),
    ("content/cases/an-li.md", "---\n标题: 一单返五块，/他垫了三千\n---\n", TextKind.CASE),
)


def found(text: str) -> list[str]:
    return [one.code for one in other_pages((*PAGES, ("docs/a.md", text, TextKind.PAGE)))]


@pytest.mark.parametrize(
    "text",
    [
        "请到[法律原文](zice.md)看。",
        "[已经转账了怎么办](falv.md#x)",
        "[先做自查](cases/an-li.md)",
        "[一单返五块，他垫了三千](hou.md)",
    ],
)
def test_another_page_is_named(text: str) -> None:
    assert found(text) == ["link-other"]


@pytest.mark.parametrize(
    "text",
    [
        "[法律原文](falv.md)",
        "[看这里](zice.md)",
        "[法律怎么说](falv.md)",
        "[自查以后看法律](falv.md)",
        "![法律原文](zice.md)",
        "[法律原文](https://a.example/zice)",
        "[法律原文](mei-you.md)",
        "<!-- [法律原文](zice.md) -->",
        "[转账了怎么办](hou.md)",
        "[每月自查的人](hou.md)",
    ],
)
def test_its_own_name_and_other_words_pass(text: str) -> None:
    assert found(text) == []

"""A letter as everybody reads it, on paper without names and as a page: no mark, one signature."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from campaigns import LETTER
from site_samples import unset

from generator.model.merge import WRITE_ON, nameless, to_all
from generator.pipeline import make
from generator.publish import publish

PLEDGE = """\
---
标题: 〔班级〕防骗承诺书
对象: 〔班级〕学生
落款日期: 2026-09-01
交回截止: 2026-09-11
审核人: 示例老师
审核日期: 2026-03-01
状态: 已审核
---

我是〔姓名〕，我愿意做到。

1. **先停一下**：〔姓名〕先放下手机。
"""
MARKED = (
    ("标题: 致家长", "标题: 致〔姓名〕家长"),
    ("对象: 在校学生", "对象: 〔年级〕学生\n主题句: 〔姓名〕放假，/骗子上班"),
    ("称呼: 尊敬的家长朋友", "称呼: 尊敬的〔姓名〕同学家长"),
    ("上述防骗提醒", "〔姓名〕的防骗提醒"),
    ("开学前后", "**〔姓名〕**在〔班级〕。开学前后"),
)
ENDING = """
## 〔宿舍〕怎么办

| 〔班级〕 | 甲 |
|---|---|
| 〔姓名〕 | 乙 |

## 译文：English

Dear 〔姓名〕.
"""


@pytest.fixture
def published(minimal_campaign: Path) -> Path:
    """Publish a campaign whose letter and pledge have a mark in every key and block; return its root."""
    letter = LETTER
    for old, new in MARKED:
        assert letter.count(old) == 1
        letter = letter.replace(old, new)
    (minimal_campaign / "content/posters/hai-bao.md").unlink()
    (minimal_campaign / "content/letters/xin.md").write_text(letter + ENDING, encoding="utf-8")
    (minimal_campaign / "content/pledges").mkdir()
    (minimal_campaign / "content/pledges/cheng.md").write_text(PLEDGE, encoding="utf-8")
    made = make(minimal_campaign, date(2026, 9, 2))
    assert made.campaign and not made.report.found, [str(one) for one in made.report]
    publish(made, made.campaign)
    return minimal_campaign


def words_of(dist: Path) -> Iterator[tuple[Path, str]]:
    """Yield the words of every file that was published."""
    for path in sorted(dist.rglob("*")):
        if path.suffix == ".pdf":
            pages = pypdfium2.PdfDocument(path)
            yield path, "\n".join(page.get_textpage().get_text_bounded() for page in pages)
        elif path.is_file() and path.suffix not in (".png", ".webp", ".woff2"):
            yield path, path.read_text(encoding="utf-8")


def test_p4_no_mark_of_a_roster_reaches_what_everybody_reads_and_p7_both_are_signed_alike(
    published: Path,
) -> None:
    words = dict(words_of(published / "dist"))
    assert [str(path) for path, text in words.items() if "〔" in f"{path}{text}"] == []
    paper = next(text for path, text in words.items() if path.match("dist/print/xin/*.pdf"))
    page = unset(words[published / "dist/site/letters/xin.html"])
    assert f"尊敬的{WRITE_ON}同学家长" in paper and "尊敬的家长朋友：" in page
    assert "示例市第一中学学生工作处" in paper and "示例市第一中学学生工作处<br>" in page


def test_p4_values_without_marks_stay_as_they_are() -> None:
    text = ("教〔2026〕5 号", "〔姓名〕", ("〔班 级〕",))
    assert nameless(text) == ("教〔2026〕5 号", WRITE_ON, (WRITE_ON,))


@pytest.mark.parametrize(
    ("greeting", "to"),
    [
        ("尊敬的〔姓名〕同学家长", "尊敬的家长朋友"),
        ("〔班级〕〔姓名〕的妈妈", "家长朋友"),
        ("〔姓名〕", "家长朋友"),
        ("亲爱的〔姓名〕同学", "亲爱的同学"),
        ("尊敬的〔姓名〕老师", "尊敬的老师"),
        ("各位家长", "各位家长"),
    ],
)
def test_p4_a_page_greets_everybody(greeting: str, to: str) -> None:
    assert to_all(greeting) == to == to_all(nameless(greeting))

"""How the sample's letters and pledges, and a letter full of traps, are set: read back from their PDFs."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from printed import letter, printed
from sample import sample_campaign, sample_catalog
from set_lines import Block, blocks_of, words_of

from generator.diagnostics import Report
from generator.plan.plan import plan
from generator.render.render import render

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)
PRODUCTS = ("letter", "notice", "pledge", "paper", "paper-key")
HAN = "\u4e00-\u9fff"
WORDS = (
    *("心慌", "孩子", "丢人", "办法", "收钱", "扫码", "真事", "手机", "来电", "老师", "家长", "学校", "转账"),
    *(
        "验证码",
        "收款码",
        "银行卡",
        "电话卡",
        "诈骗",
        "电话",
        "号码",
        "密码",
        "账户",
        "屏幕",
        "共享",
        "班主任",
        "手机银行",
        "看一眼",
        "当天",
        "家人",
    ),
)
TRAPS = """\
孩子说NFC盗刷了银行卡，其实是“贴一贴”——把卡贴到手机上。《中华人民共和国反电信网络诈骗法》第三十一条写得明白：任何人不得买卖、出租、\
出借电话卡、银行卡……先别转，再问一声，问谁呢？问老师。拿不准就打96110，3天里都可以，上午8：00～12：00最好打。

## 家长容易遇到的两种

- **冒充老师收费**：班级群里有人用老师的头像发收款码，催您马上交，说2026年9月8日前不交就作废——真老师不催。
- **冒充子女**：说手机坏了……急着交培训费，可就是不接电话·不开视频，叫您把钱转到138开头的账户2次以上。

## 请做三件事

1. **先停**：一提转账，就把电话挂了。真事不怕等——等5分钟。
2. **再问**：打孩子或老师原来的号码；还拿不准，打[[热线]]。
3. **快报**：钱已经转出，马上打[[报警]]，手机里的记录别删。

## 怎样核对这封信是真的

学校不在群里用个人收款码收钱。这封信不要您扫码，不要您转账，也不问卡号。不放心，就打您早就知道的学校电话，或者当面问班主任吧。
"""


@pytest.fixture(scope="module")
def blocks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Block, ...]:
    """Return all blocks of text of the sample's letters and pledges and of the letter with traps."""
    folder, report = tmp_path_factory.mktemp("set"), Report()
    catalog = sample_catalog()
    pdfs = [printed(folder, letter(TRAPS)).pdf]
    for job in plan(sample_campaign(), catalog, TODAY, report):
        if job.product in PRODUCTS:
            place = folder / f"{job.subject}{len(pdfs)}"
            place.mkdir()
            pdfs.append(render(job, catalog.product(job.product).folder, place).pdf)
    assert len(pdfs) == 11
    return tuple(block for pdf in pdfs for block in blocks_of(pdf))


def turns(blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    """Return the ends and beginnings of lines that follow each other."""
    return [
        (words_of(line).strip(), words_of(after).strip())
        for block in blocks
        for line, after in pairwise(block.lines)
    ]


def test_there_are_lines_to_judge(blocks: tuple[Block, ...]) -> None:
    assert len(turns(blocks)) >= 60


def test_no_last_line_is_a_single_character(blocks: tuple[Block, ...]) -> None:
    short = [
        words_of(block.lines[-1])
        for block in blocks
        if block.kind != "/TD"  # a number over the letter that is right
        if len(block.lines) > 1 and len(re.sub(r"\W", "", words_of(block.lines[-1]))) < 2
    ]
    assert short == []


def test_a_long_paragraph_ends_in_five_characters_or_more(blocks: tuple[Block, ...]) -> None:
    ends = [
        words_of(block.lines[-1])
        for block in blocks
        if len(block.lines) > 1 and sum(map(len, block.lines)) > 30
    ]
    assert ends
    assert [end for end in ends if len(re.sub(r"\W", "", end)) < 5] == []


def test_no_line_end_takes_a_word_or_an_article_apart(blocks: tuple[Block, ...]) -> None:
    apart = [
        f"{end[-4:]}/{start[:4]}"
        for end, start in turns(blocks)
        for word in (*WORDS, "第三十一条", "9 月 8 日")
        for at in range(1, len(word))
        if end.endswith(word[:at]) and start.startswith(word[at:])
    ]
    assert apart == []


def test_no_line_begins_with_a_mark_that_joins(blocks: tuple[Block, ...]) -> None:
    assert [start for _, start in turns(blocks) if start[:1] in "～·—…，。、；：？！”）》的了吗呢"] == []


def test_dashes_and_dots_are_an_em_wide_each(blocks: tuple[Block, ...]) -> None:
    widths = []
    for line in (line for block in blocks for line in block.lines):
        for run in re.finditer("[—…]+", words_of(line)):
            signs = line[run.start() : run.end()]
            widths.append((max(sign.right for sign in signs) - signs[0].left) / signs[0].em / len(signs))
    assert len(widths) >= 2
    assert all(0.98 < width < 1.02 for width in widths), widths


def test_hanzi_and_latin_are_a_quarter_em_apart(blocks: tuple[Block, ...]) -> None:
    gaps = []
    for line in (line for block in blocks for line in block.lines):
        inked = [sign for sign in line if sign.text != " "]
        for before, after in pairwise(inked):
            if (
                re.match(f"[{HAN}][A-Za-z0-9]|[A-Za-z0-9][{HAN}]", before.text + after.text)
                and before.em == after.em
            ):
                gaps.append(((after.left - before.right) / after.em, words_of(line)))
    assert len(gaps) >= 20
    assert [(gap, line) for gap, line in gaps if not 0.2 <= gap <= 0.5] == []  # 0.5: a justified line
    assert sum(gap <= 0.3 for gap, _ in gaps) >= 0.8 * len(gaps)


def test_full_lines_of_an_opening_end_at_the_edge(blocks: tuple[Block, ...]) -> None:
    """The letter's text is 178 mm wide; what it justifies must end there."""
    edge = (16 + 178) / 25.4 * 72
    openings = [block for block in blocks if words_of(block.lines[0]).startswith(("孩子", "放假了"))]
    wide = [line for block in openings for line, _ in pairwise(block.lines) if len(line) > 38]
    assert len(wide) >= 2
    assert [words_of(line) for line in wide if abs(line[-1].right - edge) > 0.3 * line[0].em] == []


def test_all_clauses_of_the_pledges_stand_on_one_line(blocks: tuple[Block, ...]) -> None:
    first = re.compile("(先停一下|当面问清|看住密码|说给大人|讲到人|早发现)：")
    clauses = [block for block in blocks if first.match(words_of(block.lines[0]))]
    assert len(clauses) == 6
    assert {len(block.lines) for block in clauses} == {1}

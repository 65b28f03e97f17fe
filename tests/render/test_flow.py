"""The typesetter's pass over a sheet, as it comes out of the press."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from set_lines import Block, blocks_of, words_of

from generator.render.chinese import MOST_EM
from generator.render.flow import JOINER, set_in_chinese
from generator.render.press import press

SHEET = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>样张</title><style>
@page {{ size: 120mm 160mm; margin: 10mm }}
body {{ margin: 0; font: 4mm/1.5 "Noto Sans CJK SC"; font-feature-settings: "chws" }}
p, h1 {{ margin: 0 0 4mm; font-size: 1em; {style} }}
</style></head><body>{body}</body></html>"""
LONG = (
    "孩子在学校，您在家里惦记，骗子盯上的正是这份惦记。"
    "他们说得急、装得像，换了谁都可能心慌，请您花两分钟看看。"
)


def sheet(tmp_path: Path, body: str, style: str = "") -> Path:
    """Press a small sheet and return its file."""
    pdf = tmp_path / "sheet.pdf"
    pressed = press(SHEET.format(body=body, style=style), folders=(tmp_path,))
    assert pressed.complaints == ()
    pdf.write_bytes(pressed.pdf)
    return pdf


def block(tmp_path: Path, body: str, style: str = "") -> Block:
    """Press one paragraph and return it as printed."""
    (found,) = blocks_of(sheet(tmp_path, body, style))
    return found


@pytest.mark.parametrize("width", range(20, 96, 4))
def test_s13_in_every_measure_words_stay_whole_and_no_line_is_an_orphan(tmp_path: Path, width: int) -> None:
    lines = [words_of(line) for line in block(tmp_path, f"<p>{LONG}</p>", f"width: {width}mm").lines]
    parted = "/".join(lines)
    for word in ("孩子", "学校", "家里", "惦记", "骗子", "盯上", "可能", "心慌", "分钟", "看看"):
        assert parted.replace("/", "").count(word) == parted.count(word), parted
    assert len(lines[-1].rstrip("。")) >= 5 or width < 24
    assert not {line[0] for line in lines} & set("，。、的")


def test_nothing_that_was_put_in_is_copied(tmp_path: Path) -> None:
    pdf = sheet(tmp_path, f"<h1>先打电话，再转账给NFC</h1><p>{LONG}</p>")
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    assert "".join(text.split()) == "先打电话，再转账给NFC" + LONG
    with pikepdf.open(pdf) as opened, opened.open_outline() as outline:
        assert JOINER not in "".join(item.title for item in outline.root)


@pytest.mark.parametrize(
    "typed", ["海报A3贴在门口", "海报 A3 贴在门口", "海报<b>A3</b>贴在门口", "海报 <b>A3</b> 贴在门口"]
)
def test_s13_hanzi_and_latin_are_a_quarter_em_apart_typed_or_not(tmp_path: Path, typed: str) -> None:
    (line,) = block(tmp_path, f"<p>{typed}</p>").lines
    signs = {sign.text: sign for sign in line}
    for before, after in (("报", "A"), ("3", "贴")):
        assert 0.2 <= (signs[after].left - signs[before].right) / signs[after].em <= 0.3


@pytest.mark.parametrize(
    "words",
    ["——96110", "96110——", "“——”", "钱转走了——NFC", "——", "……", "……96110", "NFC……", "——“NFC”", "A——B"],
)
def test_s13_dashes_and_dots_are_chinese_wherever_they_stand(tmp_path: Path, words: str) -> None:
    (line,) = block(tmp_path, f"<p>{words}</p>").lines
    marks = [sign for sign in line if sign.text in "—…"]
    assert max(mark.right for mark in marks) - marks[0].left == pytest.approx(2 * marks[0].em, rel=0.02)


@pytest.mark.parametrize("width", [64, 76, 80, 88, 96])
def test_s13_full_lines_end_at_one_edge_and_the_last_does_not(tmp_path: Path, width: int) -> None:
    *full, last = block(
        tmp_path, f"<p>{LONG}<b>{LONG}</b></p>", f"text-align: justify; width: {width}mm"
    ).lines
    left, em = full[0][0].left, full[0][0].em
    for line in full:  # a stop's right half is white
        assert line[-1].right - left == pytest.approx(width / 25.4 * 72, abs=0.3 * em), words_of(line)
    assert last[-1].right - left < width / 25.4 * 72 - 0.3 * em


def test_a_line_that_would_come_apart_stays_ragged(tmp_path: Path) -> None:
    first, *_ = block(
        tmp_path, "<p>先打电话，https://a-long-address.example/a-page</p>", "text-align:justify;width:52mm"
    ).lines
    gaps = [(after.left - before.right) / before.em for before, after in pairwise(first)]
    assert max(gaps) <= MOST_EM


def test_drawings_code_and_counted_sheets_stay_as_they_are() -> None:
    for markup in (
        "<svg><text>海报A3</text></svg>",
        "<title>海报A3</title>",
        '<span class="address">网址a.example</span>',
        '<a class="x" href="field:班级">海报A3</a>',
        '<p data-set="off">海报A3</p>',
        '<meta name="lines" content="counted"><p>海报A3的心慌</p>',
    ):
        assert set_in_chinese(markup) == markup
    assert set_in_chinese("<p>海报A3</p>") == f"<p>海{JOINER}报 A3</p>"

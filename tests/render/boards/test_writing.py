"""Text on a blackboard: complete, in order, at least 5 cm high, and what is too much is counted exactly."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from board_jobs import board, board_jobs
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Board, Foot, Listing, Paragraph
from generator.products.boards import board_data
from generator.render.boards.drawn import drawn_board
from generator.render.boards.writing import NEVER_FIRST, NEVER_LAST, SURPLUS, broken, phrased, width_cells
from generator.text.inline import text_of

SAMPLES = [job for job in board_jobs()[1] if job.product == "board"]
SAMPLES_BY_SLUG = {job.subject: job for job in SAMPLES}
LEAST_CM, SHEET_EDGE_MM = 5, 16


def foot() -> Foot:
    return SAMPLES[0].piece.foot


def written(subject: Board, at: int) -> str:
    """Return what staff wrote in a block, without white space and marks of lists."""
    texts = []
    for block in subject.body[at].blocks:
        if isinstance(block, Paragraph):
            texts.append(text_of(block.spans))
        if isinstance(block, Listing):
            texts += [item.lead + text_of(item.rest) for item in block.items]
    return "".join("".join(texts).split())


@pytest.mark.parametrize("job", SAMPLES, ids=lambda job: job.subject)
def test_every_block_of_the_sample_is_written_whole_and_in_order(job: object) -> None:
    subject = job.piece.subject  # type: ignore[attr-defined]
    drawn = drawn_board(subject, foot())
    assert drawn.remarks == ()
    for at, block in enumerate(drawn.blocks):
        assert block.text.translate({ord(one): None for one in "①②③④⑤○"}) == written(subject, at)
        assert block.chalk_cm >= LEAST_CM
        assert len(block.lines) <= block.room
        _, _, width, height = block.box
        for line in block.lines:
            assert line.text[0] not in NEVER_FIRST
            assert line.text[-1] not in NEVER_LAST
            assert (
                line.left_cm + width_cells(line.text) * block.advance_cm
                <= width + block.advance_cm - block.chalk_cm + 0.01
            )
            assert line.base_cm <= height
        assert all(
            b.top_cm - a.top_cm == block.leading_cm
            for a, b in zip(block.lines, block.lines[1:], strict=False)
        )


def test_the_samples_show_every_layout_and_all_of_them_differ() -> None:
    used = {job.piece.subject.head.layout for job in SAMPLES}  # type: ignore[attr-defined]
    layouts = board_data().layouts
    assert used == {layout.name for layout in layouts}
    assert len({(layout.masthead, layout.blocks, layout.drawings) for layout in layouts}) == len(layouts) >= 6
    sizes = [layout.board_cm for layout in layouts]
    assert sizes.count((400, 120)) == 3
    assert {(360, 120), (240, 120)} < set(sizes)
    assert any(height > width for width, height in sizes)


TEXT = "先挂电话，自己打开官方软件查一查，再问爸妈；拿不准就打96110，一个字也别念给他听。" * 3


@pytest.mark.parametrize("count", [30, 47, 80, 120])
def test_too_much_is_an_error_that_says_exactly_how_much(count: int) -> None:
    """Without so many characters the text fits, with one of them more it does not."""
    drawn = drawn_board(board("前三单/是鱼饵", "小黑板", TEXT[:count], "好。"), foot())
    excess = drawn.blocks[0].excess
    fits = drawn_board(board("前三单/是鱼饵", "小黑板", TEXT[: count - excess], "好。"), foot())
    assert fits.blocks[0].excess == 0 and fits.remarks == ()
    if excess:
        (found,) = drawn.remarks
        assert found.code == "board-overflow" and f"多了 {excess} 个字" in found.message
        assert found.location.line == 9
        more = drawn_board(board("前三单/是鱼饵", "小黑板", TEXT[: count - excess + 1], "好。"), foot())
        assert more.blocks[0].excess >= 1


def test_s7_of_far_too_much_no_more_is_drawn_than_shows_that_it_is() -> None:
    drawn = drawn_board(board("前三单/是鱼饵", "小黑板", TEXT * 50, "好。"), foot()).blocks[0]
    assert drawn.excess > 1000 and len(drawn.lines) == drawn.room + SURPLUS
    drawn = drawn_board(board("前三单/是鱼饵", "小黑板", "1234567890" * 500, "好。"), foot()).blocks[0]
    assert drawn.wide and len(drawn.lines[0].text) == SURPLUS * drawn.per_line


def test_a_long_heading_and_a_block_without_words_are_errors() -> None:
    drawn = drawn_board(board("前三单", "小黑板", "", "好。"), foot())
    assert [found.code for found in drawn.remarks] == ["board-text"]


@given(
    st.text("骗子说他的钱先别转，。！？“”（）《》、；：96110ab ", max_size=60),
    st.integers(4, 20),
    st.booleans(),
)
def test_lines_hold_all_characters_and_no_more_than_their_cells(text: str, cells: int, whole: bool) -> None:
    bare = "".join(text.split())
    lines = broken(bare, cells, whole=whole)
    assert "".join(lines) == bare
    glued = 1 + max((len(run) for run in bare.split("说")), default=0)  # a run of marks is never parted
    assert all(width_cells(line) <= max(cells, glued) + 1e-6 for line in lines)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("看https-" + "W" * 40, "WWWWWW"),
        ("打" + "1234567890" * 4 + "问", "123456"),
        ("。" * 30, "。。。。。。"),
    ],
)
def test_what_no_line_holds_together_is_an_error_and_never_runs_out_of_its_block(
    text: str, told: str
) -> None:
    (remark,) = drawn_board(board("前三单", "右图三块", text), foot()).remarks
    assert (remark.code, f"“{told}…”连在一起，一行写不下" in remark.message) == ("board-overflow", True)


def test_a_long_number_is_written_smaller_rather_than_out_of_its_block() -> None:
    drawn = drawn_board(board("前三单", "右图三块", "打 123，456，789，101112131415。"), foot())
    assert drawn.remarks == ()
    (block,) = drawn.blocks
    assert block.chalk_cm < 8.5
    cells = block.box[2] / block.advance_cm
    assert all(width_cells(line.text) <= cells for line in block.lines)


NUMBERS = (
    "0531-88881110",
    "0531-88881110转8",
    "010-88881110",
    "400-123-4567",
    "+86-531-88881110",
    "9.6.1.1.0",
)


@pytest.mark.parametrize("layout", [layout.name for layout in board_data().layouts])
@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_is_never_parted_across_lines(layout: str, number: str) -> None:
    """Neither on the board nor on its sheets, which enlarge its lines; else the piece says so."""
    for before in range(0, 12, 3):
        text = f"{'一听垫付就要走开先问清楚'[:before]}，拿不准，打 {number}。"
        drawn = drawn_board(board("前三单/是鱼饵", layout, text, text), foot())
        for block in drawn.blocks[:2]:
            assert any(number in line.text for line in block.lines), [line.text for line in block.lines]
            assert bool(block.wide) <= bool(drawn.remarks)


@given(st.text("先0531-88881110转，。打（）", max_size=40), st.integers(4, 20), st.booleans())
def test_no_line_ends_inside_a_number(text: str, cells: int, whole: bool) -> None:
    lines = broken(text, cells, whole=whole)
    ends = [sum(map(len, lines[:at])) for at in range(1, len(lines))]
    for number in re.finditer(r"\d+(?:-{1,3}\d+)*", text):
        assert not [end for end in ends if number.start() < end < number.end()], (lines, number[0])


def test_a_number_that_no_line_holds_says_what_to_do() -> None:
    number = "0531-88881110-88881111-88881112-88881113-88881114"
    (remark,) = drawn_board(board("前三单", "右图三块", f"打 {number}。"), foot()).remarks
    assert remark.code == "board-overflow" and "不拆成两行" in remark.hint


@pytest.mark.parametrize("job", SAMPLES, ids=lambda job: job.subject)
def test_a_board_of_the_sample_has_one_height_and_its_lines_end_at_a_sense(job: object) -> None:
    drawn = drawn_board(job.piece.subject, foot())  # type: ignore[attr-defined]
    assert len({block.chalk_cm for block in drawn.blocks}) == 1
    inside = [
        line.text for block in drawn.blocks for line in block.lines if line.text[-1] not in "，。；：、”"
    ]
    assert inside in ([], ["做完三单"])


def test_a_heading_keeps_off_the_text_above_it() -> None:
    for job in SAMPLES:
        blocks = drawn_board(job.piece.subject, foot()).blocks  # type: ignore[arg-type]
        for above, below in ((a, b) for a in blocks for b in blocks if a.box[0] == b.box[0]):
            if above.box[1] < below.box[1]:
                gap = below.box[1] - above.box[1] - above.lines[-1].base_cm
                assert gap >= 0.8 * above.leading_cm, (job.subject, above.title)


def test_a_line_ends_after_a_mark_rather_than_between_words() -> None:
    assert phrased("账号冻结，拿家长手机来。", 8, 2) == (["账号冻结，", "拿家长手机来。"], 0)
    assert phrased("他最怕的，就是大人知道。", 7.25, 2) == (["他最怕的，", "就是大人知道。"], 0)
    lines, cost = phrased("只有你俩知道的事情他答不上来。", 8, 2)
    assert "".join(lines) == "只有你俩知道的事情他答不上来。" and cost > 0


def _enlarged(text: pypdfium2.PdfTextPage, words: str) -> int:
    """Return where words begin that stand on a page in two sizes, in the larger one."""
    search, found = text.search(words), list[tuple[float, int]]()
    while match := search.get_next():
        _, low, _, high = text.get_charbox(match[0], loose=True)
        found.append((high - low, match[0]))
    return max(found)[1]


def test_each_character_stands_in_its_cell_on_the_sheet_to_copy_from(team_pdf: Path) -> None:
    """The sheet says: exactly so. A digit on a line between two cells can't be copied."""
    drawn = drawn_board(SAMPLES_BY_SLUG["diyudan"].piece.subject, foot())  # type: ignore[arg-type]
    document = pypdfium2.PdfDocument(team_pdf)
    seen = 0
    for page, sheet in enumerate(drawn.team.blocks, 1):
        text = document[page].get_textpage()
        for line in sheet.block.lines:
            own = [
                float(x)
                for x, y in re.findall(r"M([\d.]+),([\d.]+)v", sheet.cells)
                if abs(float(y) - line.top_cm * sheet.width / sheet.block.box[2]) < 0.02
            ]
            assert len(own) >= len(line.text)
            at = _enlarged(text, line.text)
            for index, character in enumerate(line.text, at):
                left, _, right, _ = (edge / 72 * 25.4 - SHEET_EDGE_MM for edge in text.get_charbox(index))
                assert not [x for x in own if left < x < right], (line.text, character)
                seen += character.isdigit()
    assert seen == len("96110")


def test_a_block_that_is_too_much_does_not_make_the_others_smaller() -> None:
    drawn = drawn_board(board("前三单/是鱼饵", "小黑板", TEXT, "好。"), foot())
    assert drawn.blocks[0].excess and drawn.blocks[1].chalk_cm > drawn.blocks[0].chalk_cm

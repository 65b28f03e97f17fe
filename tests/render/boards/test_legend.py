"""The legend of a board names the chalks that are on it, each by its use: pupils buy chalk by it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from board_jobs import board_job, board_jobs

from generator.model import Board, Job
from generator.products.boards import board_data
from generator.render.boards.drawn import drawn_board
from generator.render.templates import typeset

DATA = board_data()
SLUGS = tuple(dict.fromkeys(job.subject for job in board_jobs()[1]))
_COLOUR = re.compile(r'(?:stroke="|[^-]color:)(#[0-9a-f]{6})')
_LEGEND = re.compile(r'<i style="background:(#[0-9a-f]{6})"></i>([^<]*)<')


def changed(slug: str, **head: object) -> Job:
    """Return the plan of a board of the sample with other keys."""
    _, job = board_job("board", slug)
    subject = job.piece.subject
    assert isinstance(subject, Board)
    other = replace(subject, head=replace(subject.head, **head))  # type: ignore[arg-type]
    return replace(job, piece=replace(job.piece, subject=other))


def seen(job: Job) -> tuple[set[str], dict[str, str]]:
    """Return the colours of chalk on a finished board, and its legend: words by colour."""
    folder, _ = board_job("board", SLUGS[0])
    subject = job.piece.subject
    assert isinstance(subject, Board)
    extra = {"board": drawn_board(subject, job.piece.foot), "extra_faces": ""}
    page = typeset(job, folder, extra=extra).partition('data-fit="效果图"')[2]
    board, _, below = page.partition('<div class="below')
    chalks = {one.screen for one in DATA.rules.chalks}
    return set(_COLOUR.findall(board)) & chalks, dict(_LEGEND.findall(below.partition("</p>")[0]))


CHANGES = [
    *((slug, {}) for slug in SLUGS),
    *((SLUGS[0], {"border": one.name}) for one in DATA.borders),
    *((SLUGS[0], {"drawings": (one.name,)}) for one in DATA.drawings),
    *((SLUGS[0], {"border": "三角旗", "chalks": ("白", "黄", "粉", "绿")[:many]}) for many in (1, 2, 3, 4)),
]


@pytest.mark.parametrize(("slug", "head"), CHANGES)
def test_the_legend_names_the_chalks_on_the_board_and_no_other(slug: str, head: dict[str, object]) -> None:
    job = changed(slug, **head)
    colours, legend = seen(job)
    assert set(legend) == colours
    subject = job.piece.subject
    assert isinstance(subject, Board)
    drawn = drawn_board(subject, job.piece.foot)
    in_border = {drawn.inks[line.chalk] for line in drawn.border_lines}
    assert {ink for ink, uses in legend.items() if "花边" in uses} == in_border
    in_figure = {drawn.inks[line.chalk] for figure in drawn.figures for line in figure.lines}
    assert {ink for ink, uses in legend.items() if "插图" in uses} == in_figure


def test_a_chalk_that_nothing_is_drawn_with_is_not_bought() -> None:
    """The green chalk stood in the legend for a border that is pink."""
    _, legend = seen(changed("yanzhengma-ban", border="锯齿", drawings=("喊停的手",)))
    words = {chalk.name: legend.get(chalk.screen, "") for chalk in DATA.rules.chalks}
    assert "花边" in words["粉"] and "花边" not in words["绿"]

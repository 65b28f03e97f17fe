"""Blackboards fed from a case: what he says, the flaw, what to do, where the file leaves these blocks empty.

In: a board as written, and the cases that may appear. Out: the board as it will be written on the wall.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.content.boards import FROM_CASE
from generator.diagnostics import Location
from generator.model import Block, Case, Item, Listing, Paragraph, Section, Span, SpanKind, Spans, Step
from generator.model.board import Board

MOST_ACTIONS = 2
"""Of what to do the first things only: a board is read in passing."""


def with_case(board: Board, cases: Iterable[Case]) -> Board:
    """Return a board with its empty blocks filled from its case, all three where it has no body."""
    case = next((case for case in cases if case.slug == board.head.case), None)
    if case is None:
        return board
    place = board.origin.at("案例")
    fed = dict(zip(FROM_CASE, _blocks(case, place), strict=True))
    body = board.body or tuple(Section(title=name, level=2, blocks=(), location=place) for name in FROM_CASE)
    filled = (
        replace(section, blocks=fed[section.title])
        if not section.blocks and section.title in fed
        else section
        for section in body
    )
    return replace(board, body=tuple(filled))


def _blocks(case: Case, place: Location) -> tuple[tuple[Block, ...], ...]:
    """Return the three blocks: of the step at which one should have stopped, and the case's advice."""
    step = next((step for step in case.steps if step.stop_here), case.steps[0])
    said: Block = Paragraph(spans=_said(step), location=place)
    flaw: Block = Paragraph(spans=(Span(kind=SpanKind.TEXT, text=f"{step.flaw.sentence}。"),), location=place)
    todo = tuple(Item(lead="", rest=spans, location=place) for spans in case.actions[:MOST_ACTIONS])
    return (said,), (flaw,), (Listing(ordered=True, items=todo),)


def _said(step: Step) -> Spans:
    """Return his words in quotation marks."""
    return (Span(kind=SpanKind.TEXT, text="“"), *step.words, Span(kind=SpanKind.TEXT, text="”"))

"""What a slip says, by what was measured on it, and whether a person must look.

In: numbers. Out: the answer that is likeliest and every reason to doubt it. Nothing is guessed in silence:
whoever has a reason is no longer confident. The limits are those of the study with 10,863 slips; the band
between empty and marked is wide there, so they are not tuned.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.receipts.answers import Answer, Doubt
from generator.receipts.frames import SeenFrame
from generator.receipts.ink import BoxInk

MARKED, EMPTY = 0.05, 0.012
CLEARLY_LESS, FILLED = 0.25, 0.6
"""How much less ink says that a box was but touched; a box so full may be one that was crossed out."""
BESIDE_MM2 = 1.2
OTHER_MM2, OWN_BOX_MM2, OWN_WORD_MM2 = 1.6, 12.0, 5.0
"""Loose ink from which on a mark may be meant: a tick of 8 mm beside a box leaves 2 to 4 mm2 there."""
WORST_FIT_MM, WORST_FIT_3_MM = 1.0, 0.45
CLEAR_FRAME, LEAST_FRAME = 0.5, 0.25
NOISE = 0.05
APART_MM = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """All that the decision rests on; `yes` and `no` are the ink at the boxes, `frames` where they were.

    `bilevel` says that the page has but black and white: of a pencil's stroke only dots may be left there.
    """

    marks: int
    error_mm: float
    flat: bool
    noise: float
    frames: tuple[SeenFrame, SeenFrame]
    yes: BoxInk
    no: BoxInk
    bilevel: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The likeliest answer, and why a person must look at it; nobody must where there is no doubt."""

    answer: Answer
    doubts: tuple[Doubt, ...]

    @property
    def confident(self) -> bool:
        """Tell whether the machine's answer stands."""
        return not self.doubts


def decide(seen: Measured) -> Decision:
    """Return what a slip says."""
    boxes = (seen.yes, seen.no)
    marked = [one.inside >= MARKED for one in boxes]
    doubts = list(_doubts_of_place(seen))
    if all(marked):
        return Decision(answer=Answer.BOTH, doubts=(Doubt.BOTH, *doubts))
    if not any(marked):
        return _unmarked(boxes, doubts)
    at = marked.index(True)
    own, other = boxes[at], boxes[1 - at]
    doubts.extend(_doubts_of_ink(own, other, bilevel=seen.bilevel))
    return Decision(answer=(Answer.YES, Answer.NO)[at], doubts=tuple(doubts))


def _unmarked(boxes: tuple[BoxInk, BoxInk], doubts: list[Doubt]) -> Decision:
    loose = [one.around + one.around_word for one in boxes]
    if max(one.inside for one in boxes) > EMPTY:
        why = Doubt.FAINT
    elif max(loose) > BESIDE_MM2:
        why = Doubt.BESIDE
    else:
        why = Doubt.NONE
    return Decision(answer=Answer.NONE, doubts=(why, *doubts))


def _doubts_of_place(seen: Measured) -> Iterator[Doubt]:
    poor = seen.error_mm > WORST_FIT_MM or (seen.marks == 3 and seen.error_mm > WORST_FIT_3_MM)
    if seen.marks < 3 or (seen.marks == 3 and not seen.flat):
        yield Doubt.MARKS
    elif poor:
        yield Doubt.FIT
    clear = [frame.clear for frame in seen.frames]
    if max(clear) < CLEAR_FRAME or min(clear) < LEAST_FRAME or disagree(seen.frames):
        yield Doubt.FRAMES
    if seen.noise > NOISE:
        yield Doubt.NOISE


def disagree(frames: tuple[SeenFrame, SeenFrame]) -> bool:
    """Tell whether the two frames were seen shifted unlike each other."""
    yes, no = frames
    return max(abs(yes.x - no.x), abs(yes.y - no.y)) > APART_MM


def _doubts_of_ink(own: BoxInk, other: BoxInk, *, bilevel: bool) -> Iterator[Doubt]:
    touched = other.inside > EMPTY and (other.inside > CLEARLY_LESS * own.inside or own.inside > FILLED)
    if touched or (bilevel and other.inside > 0):  # an empty box has not one dot there: 0 of 284 had
        yield Doubt.FAINT
    if max(other.around_word, other.around) > OTHER_MM2:
        yield Doubt.OTHER
    if own.around > OWN_BOX_MM2:
        yield Doubt.LOOSE
    if own.around_word > OWN_WORD_MM2:
        yield Doubt.WORD
    if own.through:
        yield Doubt.THROUGH
    if own.inside_red < EMPTY:
        yield Doubt.RED

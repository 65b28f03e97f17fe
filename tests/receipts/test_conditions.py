"""150 fixed slips, printed by the product, filled and damaged by program: what the reader owes in each class.

The rates are measured by `bench receipts` with many more; these are the floors that no change may break.
"""

from __future__ import annotations

import pytest

from generator.bench.pens import Array
from generator.bench.receipts import CONDITIONS, is_promised, made_page
from generator.bench.score import Score, scored
from generator.products.slips import slip
from generator.receipts.look import look_at

FLOORS = {"S200": 0.9, "S150": 0.9, "B200": 0.75, "D200": 0.55, "H200": 0.2, "P": 0.6, "PH": 0.0}
"""Share of slips with one plain mark that are read right without a person: below the targets, for
30 slips swing."""


@pytest.mark.parametrize(
    ("name", "pages"),
    [("S200", 10), ("S150", 10), ("B200", 10), ("D200", 10), ("H200", 10), ("P", 14), ("PH", 10)],
)
def test_no_slip_is_lost_unnoticed_and_no_answer_is_wrong_in_silence(
    blanks: list[tuple[str, Array]], name: str, pages: int
) -> None:
    total, promised = Score(), Score()
    for number in range(pages):
        page, truth = made_page(CONDITIONS[name], blanks, slip(), (300, number))
        score = scored(truth, look_at(page.pixels, slip(), photo=page.photo))
        total.add(score)
        if is_promised(page):
            promised.add(score)
    assert total.lost == 0
    assert total.silent == 0
    assert promised.found >= 0.97 * promised.slips
    assert total.plain_right >= FLOORS[name] * total.plain

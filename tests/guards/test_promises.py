"""Promises and what is asked of readers: forms are in examples/promises.yml; here is the length of a text."""

import pytest
from guarding import known

from generator.guards.promises import false_claim, secret_asked
from generator.guards.text import guarded
from generator.model.base import TextKind

UNITS = ("请把银行卡号", "请，把卡号发给，", "转账可以", "一定能", "“追回", "请点击", "\n- 追回")


@pytest.mark.parametrize("unit", UNITS)
def test_a_long_file_is_read_in_one_go(unit: str) -> None:
    """A text may have 1 MB, and one sentence may be all of it."""
    said = "报警就能把钱追回来。请回复银行卡号。\n\n"
    seen = guarded(said + unit * (200_000 // len(unit)), "a.md", TextKind.PAGE)
    assert [seen.flat[hit.start : hit.end] for hit in false_claim(seen, known())][:1] == ["就能把钱追回"]
    assert "请回复银行卡号" in {seen.flat[hit.start : hit.end] for hit in secret_asked(seen, known())}

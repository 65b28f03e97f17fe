"""Sentences as staff write them, wrong and right, of each kind that the guards on facts know.

They stand in held_out/*.yml and were written before the rules: half of each file must be found, the other
half must pass every guard.
"""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from guarding import findings

from generator.guards.guard import GUARDS

FOLDER = Path(__file__).with_name("held_out")
LEAST = 15


@cache
def sets() -> dict[str, dict[str, Any]]:
    return {
        path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yml"))
    }


def rows(which: str) -> list[tuple[str, str]]:
    return [(name, sentence) for name, one in sets().items() for sentence in one[which]]


@pytest.mark.parametrize(("name", "sentence"), rows("wrong"))
def test_a_wrong_sentence_is_found(name: str, sentence: str) -> None:
    assert {one.code for one in findings(sentence)} & set(sets()[name]["codes"]), sentence


@pytest.mark.parametrize(("name", "sentence"), rows("right"))
def test_a_right_sentence_passes_every_guard(name: str, sentence: str) -> None:
    assert [str(one) for one in findings(sentence)] == []


def test_each_set_is_large_enough_and_names_codes_that_exist() -> None:
    codes = {guard.code for guard in GUARDS}
    for one in sets().values():
        assert min(len(one["wrong"]), len(one["right"])) >= LEAST
        assert set(one["codes"]) <= codes

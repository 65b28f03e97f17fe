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


@pytest.mark.parametrize("name", sets())
def test_each_wrong_sentence_is_found(name: str) -> None:
    codes = set(sets()[name]["codes"])
    passed = [one for one in sets()[name]["wrong"] if not codes & {found.code for found in findings(one)}]
    assert passed == []


@pytest.mark.parametrize("name", sets())
def test_each_right_sentence_passes_every_guard(name: str) -> None:
    found = {sentence: list(map(str, findings(sentence))) for sentence in sets()[name]["right"]}
    assert {sentence: words for sentence, words in found.items() if words} == {}


def test_each_set_is_large_enough_and_names_codes_that_exist() -> None:
    codes = {guard.code for guard in GUARDS}
    for one in sets().values():
        assert min(len(one["wrong"]), len(one["right"])) >= LEAST
        assert set(one["codes"]) <= codes

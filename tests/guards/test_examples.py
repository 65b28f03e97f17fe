"""Each guard catches what it should and lets pass what only looks like it (examples/*.yml)."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from guarding import findings as all_findings
from guarding import known

from generator.diagnostics import Diagnostic
from generator.guards.guard import GUARDS
from generator.guards.rule import mask
from generator.guards.text import guarded
from generator.model.base import TextKind

EXAMPLES = Path(__file__).with_name("examples")
LEAST = 5


@cache
def topics() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(EXAMPLES.glob("*.yml")):
        found |= yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


@cache
def found_in(code: str, which: str) -> dict[str, list[Diagnostic]]:
    """Return what a guard finds in each of its examples of a sort."""
    kind = TextKind(topics()[code].get("kind", "page"))
    return {
        text: [found for found in all_findings(text, kind) if found.code == code]
        for text in topics()[code][which]
    }


@pytest.mark.parametrize("code", topics())
def test_each_example_is_caught(code: str) -> None:
    level = topics()[code].get("severity", "error" if code != "id-number-like" else "warning")
    caught = found_in(code, "caught")
    assert [text for text, found in caught.items() if not found] == []
    assert [text for text, found in caught.items() if found[0].severity.value != level] == []


@pytest.mark.parametrize("code", topics())
def test_each_near_miss_passes(code: str) -> None:
    found = {text: list(map(str, found)) for text, found in found_in(code, "near").items()}
    assert {text: words for text, words in found.items() if words} == {}


def test_every_guard_has_examples() -> None:
    assert set(topics()) == {guard.code for guard in GUARDS}
    short = [code for code, one in topics().items() if min(len(one["caught"]), len(one["near"])) < LEAST]
    assert short == []


def test_no_finding_shows_more_than_two_characters_of_what_it_found() -> None:
    guards = {guard.code: guard for guard in GUARDS}
    for code, text in ((code, text) for code, topic in topics().items() for text in topic["caught"]):
        seen = guarded(text, "a.md", TextKind(topics()[code].get("kind", "page")))
        for hit in guards[code].find(seen, known()):
            words = seen.flat[hit.start : hit.end]
            if guards[code].private:
                assert words[:3] not in guards[code].diagnose(seen, hit).message


@pytest.mark.parametrize("words", ["1", "张伟", "张伟明", "13800138000", "a" * 40])
def test_mask_hides_all_but_two_characters(words: str) -> None:
    hidden = mask(words)
    assert len(hidden.rstrip("＊")) <= min(2, len(words) - 1)
    assert hidden.endswith("＊＊")


def test_table_of_rules(capsys: pytest.CaptureFixture[str]) -> None:
    """Print how many examples of each rule are caught and how many near misses pass."""
    with capsys.disabled():
        print(f"\n{'rule':20} {'caught':>8} {'pass':>8}  catches")  # noqa: T201
        for guard in GUARDS:
            one = topics()[guard.code]
            caught = sum(map(bool, found_in(guard.code, "caught").values()))
            passed = sum(not found for found in found_in(guard.code, "near").values())
            numbers = f"{caught:>3}/{len(one['caught']):<3} {passed:>5}/{len(one['near']):<3}"
            print(f"{guard.code:20} {numbers}  {guard.catches}")  # noqa: T201

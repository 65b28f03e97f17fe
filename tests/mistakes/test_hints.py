"""Each hint, followed to the letter by a program, leads to a clean check: no advice leads in a circle.

`hints.yml` names the mistakes whose hints ask for something that only a person has (another picture, a
text of his own, a decision), each with what that is. What is not named there must become clean.
"""

from pathlib import Path

import pytest
import yaml
from campaigns import VOCABULARY, minimal_campaign
from hint_followers import follow
from spoiling import EXPECTED, FOLDER, MISTAKES, not_in_fonts, spoil

from generator.diagnostics import Report
from generator.pipeline import read_campaign

MOST_STEPS = 40
BY_PEOPLE: dict[str, str] = yaml.safe_load((FOLDER / "hints.yml").read_text(encoding="utf-8"))


def left_after_following(root: Path) -> list[str]:
    """Follow hints one by one, each time checking anew; return what is left when no rule goes on."""
    for _ in range(MOST_STEPS):
        report = Report()
        read_campaign(root, VOCABULARY, report, missing=not_in_fonts)
        if not any(follow(root, one) for one in report):
            return [str(one) for one in report]
    return ["in a circle"]


@pytest.mark.parametrize("name", [name for name in MISTAKES if name not in BY_PEOPLE])
def test_hints_followed_by_a_program_lead_to_a_clean_check(name: str, tmp_path: Path) -> None:
    description = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").partition(EXPECTED)[0]
    spoil(minimal_campaign(tmp_path), description)
    assert left_after_following(tmp_path) == []


def test_what_only_people_can_mend_is_a_mistake_that_exists_and_says_why() -> None:
    assert set(BY_PEOPLE) <= set(MISTAKES)
    assert all(len(why) > 10 for why in BY_PEOPLE.values())

"""Each `*.txt` here is one mistake in the minimal campaign and the exact findings it must give.

A description has blocks: a file's name, then lines with `-` (to be replaced) and `+` (by these); `+` alone
is a whole new file; `made: NAME` is made by `mistake_makers`. After `=> expected` stand the lines that staff
see, to the letter. No mistake may end in an exception, and all are found in one run.
"""

import json
import os
from pathlib import Path

import pytest
from campaigns import VOCABULARY, minimal_campaign
from spoiling import EXPECTED, FOLDER, MISTAKES, not_in_fonts, spoil

from generator.diagnostics import Report
from generator.pipeline import read_campaign
from generator.store.memo import Memo


def findings(root: Path, memo: Memo | None = None) -> str:
    """Read the campaign in `root` and return what staff would see."""
    report = Report()
    read_campaign(root, VOCABULARY, report, missing=not_in_fonts, memo=memo)
    return "".join(f"{diagnostic}\n" for diagnostic in report)


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_gives_exactly_its_findings(name: str, tmp_path: Path) -> None:
    path = FOLDER / f"{name}.txt"
    description, mark, expected = path.read_text(encoding="utf-8").partition(EXPECTED)
    spoil(minimal_campaign(tmp_path), description)
    memo = Memo()
    found = findings(tmp_path, memo)
    if os.environ.get("WRITE_EXPECTED"):  # for who changes a message: then read the difference
        path.write_text(description + EXPECTED + found, encoding="utf-8")
        return
    assert mark and expected.strip(), "a mistake must expect something"
    assert found == expected
    again = Memo(json.loads(json.dumps(memo.used)))
    assert findings(tmp_path, again) == expected, "what is remembered must be reported as before"
    assert again.used == memo.used, "nothing may be worked out twice"


def test_the_minimal_campaign_has_no_findings(tmp_path: Path) -> None:
    assert findings(minimal_campaign(tmp_path)) == ""


def test_there_are_enough_mistakes() -> None:
    assert len(MISTAKES) >= 40

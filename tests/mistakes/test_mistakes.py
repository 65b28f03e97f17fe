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
from mistake_makers import MAKERS

from generator.diagnostics import Report
from generator.pipeline import read_campaign
from generator.store.memo import Memo

FOLDER = Path(__file__).parent
EXPECTED = "=> expected\n"
MISTAKES = sorted(path.stem for path in FOLDER.glob("*.txt"))
MISSING_GLYPHS = "😀❤✔\ufe0f\U00030eddབོདསྐྱིཡགའཇམདྷངས"  # emoji, biáng, Tibetan: no font of ours has them


def spoil(root: Path, description: str) -> None:
    """Carry out a description on the minimal campaign in `root`."""
    file = ""
    old: list[str] = []
    new: list[str] = []
    for line in [*description.splitlines(), ""]:
        if line[:1] in "-+" and line:
            (old if line[0] == "-" else new).append(line[2:])
            continue
        if old or new:
            _replace(root / file, old, new)
            old, new = [], []
        if line.startswith("made: "):
            MAKERS[line.removeprefix("made: ").strip()](root)
        elif line and not line.startswith("#"):
            file = line.strip()


def _replace(path: Path, old: list[str], new: list[str]) -> None:
    if not old:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join([*new, ""]), encoding="utf-8")
        return
    text = path.read_text(encoding="utf-8")
    before = "".join(f"{line}\n" for line in old)
    assert text.count(before) == 1, f"{path.name}: {before!r} stands there {text.count(before)} times"
    path.write_text(text.replace(before, "".join(f"{line}\n" for line in new)), encoding="utf-8")


def findings(root: Path, memo: Memo | None = None) -> str:
    """Read the campaign in `root` and return what staff would see."""
    report = Report()
    read_campaign(root, VOCABULARY, report, missing=_not_in_fonts, memo=memo)
    return "".join(f"{diagnostic}\n" for diagnostic in report)


def _not_in_fonts(text: str) -> tuple[str, ...]:
    return tuple(character for character in MISSING_GLYPHS if character in text)


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

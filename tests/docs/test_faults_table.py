"""The table of faults and attacks: each kind has a line, and each line a test that exists."""

import re
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
TABLE = (PROJECT / "handbook" / "faults-and-attacks.md").read_text(encoding="utf-8")
HIGHEST = {"P": 10, "R": 18, "M": 15, "B": 6, "H": 18, "S": 14, "D": 14}
KINDS = tuple(f"{letter}{at}" for letter, most in HIGHEST.items() for at in range(1, most + 1))
ROWS = re.findall(r"^\| ([A-Z]\d+) \|.*\| `(tests/[^|]*)` \|$", TABLE, re.MULTILINE)


def test_every_kind_of_fault_has_a_line() -> None:
    assert set(KINDS) <= {kind for kind, _ in ROWS}


def test_every_line_names_a_test_that_exists() -> None:
    for _, named in ROWS:
        file, _, name = named.partition("::")
        assert f"def {name}(" in (PROJECT / file).read_text(encoding="utf-8"), named


def test_every_line_is_read_by_this_test() -> None:
    written = [line for line in TABLE.splitlines() if re.match(r"\| [A-Z]\d+ ", line)]
    assert len(written) == len(ROWS), [line for line in written if not re.search(r"\| `tests/", line)]

"""Rosters and slips as drawn: `letters` prints its packs, or says what is wrong and prints none."""

import csv
import io
from pathlib import Path

from campaigns import LETTER
from fuzzing import Bench, is_well_behaved, run
from hostile import changed, damaged, encoded, words
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from roster_files import Rows, write_ods, write_xlsx

HEAD = ("年级", "班级", "姓名", "学号")
PUPILS = tuple(
    ("高一", f"{1 + at // 3}班", f"欧阳{given}", f"{at:04}") for at, given in enumerate("甲乙丙丁戊己")
)
TEXT = "\n".join(",".join(row) for row in (HEAD, *PUPILS)) + "\n"


def _rows() -> SearchStrategy[Rows]:
    """Return tables in which some cells are others."""
    cell = st.one_of(
        words, st.sampled_from(("", "合计", "姓名", "班级", "#N/A", "=1+1", "张三\n李四", "1月3日"))
    )
    some = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 5), cell), min_size=1, max_size=5)

    def changed_rows(cells: list[tuple[int, int, str]]) -> Rows:
        rows = [[*row, "", ""] for row in (HEAD, *PUPILS)]
        for row, column, text in cells:
            rows[row][column] = text
        return rows

    return some.map(changed_rows)


def _print(bench: Bench, data: bytes, suffix: str) -> None:
    with bench.holding(f"private/名单{suffix}", data) as roster:
        outcome = run("letters", "--root", bench.root, "--roster", roster, "--letter", "xin")
        is_well_behaved(outcome)
        packs = list((bench.root / "private" / "letters" / "xin").rglob("*.pdf"))
        assert outcome.status or packs, outcome.told


def _as_csv(rows: Rows) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8", "replace")


def test_text(bench: Bench) -> None:
    bench.hammer(encoded(changed(TEXT)), lambda data: _print(bench, data, ".csv"), examples=6)


def test_cells(bench: Bench) -> None:
    bench.hammer(_rows(), lambda rows: _print(bench, _as_csv(rows), ".csv"), examples=6)


def test_damaged_workbooks(bench: Bench, tmp_path: Path) -> None:
    """Workbooks with bytes lost or changed, in the archive and in its parts."""
    rows = (HEAD, *PUPILS)
    books = {
        ".xlsx": write_xlsx(tmp_path / "a.xlsx", rows).read_bytes(),
        ".ods": write_ods(tmp_path / "a.ods", rows).read_bytes(),
    }
    drawn = st.one_of(*(st.tuples(damaged(data), st.just(suffix)) for suffix, data in books.items()))
    bench.hammer(drawn, lambda one: _print(bench, *one), examples=6)


def test_slips(bench: Bench) -> None:
    """The slip's own words: its question, dates, salutation; the letters that carry them are read back."""
    roster = _as_csv((HEAD, *PUPILS))
    keys = st.sampled_from(("回执问题", "称呼", "交回截止", "落款日期", "标题"))

    def attempt(drawn: tuple[str, str]) -> None:
        key, value = drawn
        rows = [f"{key}: {value}" if row.startswith(key) else row for row in LETTER.split("\n")]
        with bench.holding("content/letters/xin.md", "\n".join(rows).encode("utf-8", "replace")):
            _print(bench, roster, ".csv")

    bench.hammer(st.tuples(keys, words), attempt, examples=6)

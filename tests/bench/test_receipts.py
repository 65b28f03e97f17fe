"""`bench receipts` counts, bounds and keeps what it measured."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.bench import omr
from generator.bench.receipts import CONDITIONS, measure_beside, measure_receipts
from generator.bench.score import Score, at_most, receipts_table
from generator.bench.tallied import PageResult, Tallied
from generator.cli import main

DAY = date(2026, 9, 1)


def result(slips: int) -> PageResult:
    return PageResult(promised=True, score=Score(slips=slips, pages=1), page_ms=float(slips))


def test_none_seen_of_many_is_bounded_by_three_of_them() -> None:
    assert at_most(0, 3000) == pytest.approx(3 / 3000, rel=0.01)
    assert at_most(1, 2040) == pytest.approx(4.74 / 2040, rel=0.01)
    assert at_most(5, 5) == 1.0


def test_a_run_that_is_broken_off_goes_on_behind_its_last_whole_chunk(tmp_path: Path) -> None:
    first = Tallied(tmp_path, "S200", 0)
    first.add([result(1), result(2)])
    first.add([result(3)])
    assert first.path is not None
    with first.path.open("a", encoding="utf-8") as stream:
        stream.write('[{"promised": true, "sco')
    again = Tallied(tmp_path, "S200", 0)
    assert again.results == [result(1), result(2), result(3)]
    again.add([result(4)])
    assert Tallied(tmp_path, "S200", 0).results[-1] == result(4)
    assert Tallied(tmp_path, "S200", 1).results == Tallied(tmp_path, "B200", 0).results == []


def test_a_class_is_measured_once_and_then_known(minimal_campaign: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    rows = measure_receipts(minimal_campaign, DAY, ("S150",), 6, kept=kept)
    assert rows is not None
    (row,) = rows
    assert (row.score.slips, row.score.pages, row.score.found) == (6, 2, 6)
    (path,) = kept.iterdir()
    before = path.read_bytes()
    assert measure_receipts(minimal_campaign, DAY, ("S150",), 6, kept=kept) == rows
    assert path.read_bytes() == before
    assert CONDITIONS["S150"].words in list(receipts_table(rows))[2]


def test_slips_are_those_of_a_letter_in_ordinary_type(minimal_campaign: Path) -> None:
    """With one in large type the second page was taken, on which no slip is: nothing was found."""
    letter = minimal_campaign / "content/letters/xin.md"
    text = letter.read_text(encoding="utf-8")
    letter.write_text(text.replace("---\n", "---\n大字: 是\n", 1), encoding="utf-8")
    rows = measure_receipts(minimal_campaign, DAY, ("S150",), 3)
    assert rows is not None and rows[0].score.found == 3


def test_a_class_that_is_not_known_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "receipts", "--classes", "S200,X9"]) == 2
    assert "没有 X9 这一类" in capsys.readouterr().err


def test_the_other_reader_gets_the_limit_that_is_best_for_it_and_both_or_none_go_to_a_person() -> None:
    read = [((0.2, 0.0), "yes"), ((0.0, 0.05), "no"), ((0.3, 0.3), "both"), (None, "yes"), ((0.1, 0.0), "no")]
    low, high = omr.row_of_amc(read, 0.04), omr.row_of_amc(read, 0.15)
    assert (low.right, low.silent, low.review) == (2, 1, 2)
    assert (high.right, high.silent, high.review) == (1, 0, 4)


@pytest.mark.skipif(not omr.found_program(), reason=omr.MISSING)
def test_amc_reads_slips_that_are_cut_out_for_it(minimal_campaign: Path) -> None:
    rows = measure_beside(minimal_campaign, DAY, 12)
    assert [row.slips for row in rows] == [12, 12]
    assert rows[1].right >= 7 and rows[1].page_ms > 0

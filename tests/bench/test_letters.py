"""`bench letters` measures what it says, and says what it could not compare with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from printed import SAMPLES, job_of

from generator.bench import letters
from generator.bench.people import PUPILS, people
from generator.bench.rivals import MISSING

PROJECT = Path(__file__).parents[2]


def test_the_made_up_school_is_the_same_each_time() -> None:
    first = tuple(people(PUPILS + 1))
    assert first == tuple(people(PUPILS + 1))
    assert [first[0].class_name, first[-1].class_name] == ["2000级（1）班", "2000级（2）班"]


def test_every_way_is_measured_and_an_absent_typst_is_named(tmp_path: Path) -> None:
    job_of(tmp_path, SAMPLES["letter"].read_text(encoding="utf-8"))
    command = ["-m", "generator.cli", "bench", "letters", "--root", str(tmp_path / "campaign")]
    done = subprocess.run(
        [sys.executable, *command, "--today", "2026-11-22", "--count", "30", "--few", "1", "--json"],
        capture_output=True,
        encoding="utf-8",
        cwd=PROJECT,
        env=os.environ,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert [row["count"] for row in told["rows"]] == [30, 30, 3, 1]
    assert all(row["busy"] > 0 and row["memory_mb"] > 10 and row["size_mb"] > 0.01 for row in told["rows"])
    assert told["rows"][0]["ratio"] == 1
    assert told["remarks"] == [MISSING]


def test_without_a_letter_there_is_nothing_to_measure(minimal_campaign: Path) -> None:
    from datetime import date

    for letter in (minimal_campaign / "content" / "letters").glob("*.md"):
        letter.unlink()
    assert letters.measure_letters(minimal_campaign, date(2026, 11, 22), 1, 1, install=False) is None

"""How far a long work is, in a log: a line now and then, as long as there is something to wait for."""

from __future__ import annotations

import pytest

from generator.progress import LineProgress


def lines(seconds: float, total: int, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return what is said of things each of which takes some seconds by the clock."""
    passed = [0.0]

    def work() -> list[int]:
        done = []
        for thing in LineProgress(lambda: passed[0]).over(range(total), total, "排版"):
            passed[0] += seconds
            done.append(thing)
        return done

    assert work() == list(range(total))
    return capsys.readouterr().err.splitlines()


def test_a_long_work_says_each_tenth(capsys: pytest.CaptureFixture[str]) -> None:
    """The preview of 394 pieces said one line in three minutes."""
    said = lines(0.5, 394, capsys)
    assert said[0] == "排版（394 件）……"
    assert said[1:] == [f"排版：{done}/394" for done in (40, 79, 119, 158, 197, 237, 276, 316, 355)]


def test_slow_things_are_told_each_half_a_minute(capsys: pytest.CaptureFixture[str]) -> None:
    said = lines(2, 1000, capsys)
    assert said[1:3] == ["排版：15/1000", "排版：30/1000"]


def test_what_is_done_at_once_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(0.01, 100, capsys) == ["排版（100 件）……"]
